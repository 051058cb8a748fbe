//! Postal codes whose leading zeros a spreadsheet took off.

use planner::carve::Edit;

use super::{Finding, Fix, Odd, Patient};
use crate::error::AppError;
use crate::import::counted;

/// Looks for codes that are codes of their country only with zeros in front.
pub(super) fn look(patient: &Patient<'_>) -> Result<Option<Finding>, AppError> {
    let (mut rows, mut revisions) = (Vec::new(), Vec::new());
    for (account, address) in patient.accounts() {
        let placed = patient.placing.find(address)?;
        if let Some(mended) = &placed.mended {
            rows.push(Odd::at(
                account,
                format!("{} \u{2192} {mended}", address.postal_code),
            ));
            revisions.push(patient.with_code(account, mended, &placed));
        }
    }
    let codes = counted(rows.len() as u32, "postal code", "postal codes");
    let fix = Fix {
        label: format!("Put the leading zeros of {codes} back"),
        edit: Edit::ReviseAccounts {
            accounts: revisions,
        },
    };
    let words = [
        "postal code lost its leading zeros",
        "postal codes lost their leading zeros",
    ];
    Ok(Finding::of("lost_zeros", rows, words, Some(fix)))
}
