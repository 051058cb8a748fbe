//! Money that is negative, or missing where nearly all have some.

use planner::plan::{AccountIx, Kind};

use super::{Finding, Odd, Patient};
use crate::error::AppError;

/// Share of accounts with an amount from which one without is odd.
const NEARLY_ALL: f64 = 0.8;

/// Looks through every measure of money.
#[expect(clippy::unnecessary_wraps, reason = "all looks have one shape")]
pub(super) fn look(patient: &Patient<'_>) -> Result<Option<Finding>, AppError> {
    let plan = patient.plan;
    let mut rows = Vec::new();
    let columns = plan.measures.iter().zip(&plan.accounts.values);
    for (measure, column) in columns.filter(|(measure, _)| measure.kind == Kind::Money) {
        let some = column.iter().filter(|amount| amount.0 != 0).count();
        let usual = some as f64 >= column.len() as f64 * NEARLY_ALL;
        for (amount, account) in column.iter().zip((0..).map(AccountIx)) {
            if amount.0 < 0 {
                rows.push(Odd::at(
                    account,
                    format!("{}: {}", measure.label, amount.to_f64()),
                ));
            } else if amount.0 == 0 && usual {
                rows.push(Odd::at(account, format!("{}: none", measure.label)));
            }
        }
    }
    rows.sort_by_key(|odd| odd.account);
    let words = [
        "amount of money is negative or missing",
        "amounts of money are negative or missing",
    ];
    Ok(Finding::of("money", rows, words, None))
}
