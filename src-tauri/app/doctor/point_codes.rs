//! ZIP codes that stand for boxes, one large receiver or a base: they have no ground of their own.

use atlas::ZipKind;

use super::{Finding, Odd, Patient};
use crate::error::AppError;

/// Digits of a ZIP code.
const ZIP: usize = 5;

/// Looks for accounts whose ZIP code is a point, and says which area they count in.
pub(super) fn look(patient: &Patient<'_>) -> Result<Option<Finding>, AppError> {
    let stats = atlas::zip_stats()?;
    let mut rows = Vec::new();
    for (account, address) in patient.accounts() {
        let zip = address
            .postal_code
            .trim()
            .get(..ZIP)
            .and_then(|zip| stats.get(zip));
        let what = match zip.map(|zip| zip.kind) {
            Some(ZipKind::PoBox) => "post office boxes",
            Some(ZipKind::Unique) => "one receiver of mail",
            Some(ZipKind::Military) => "a base or a ship",
            Some(ZipKind::Standard) | None => continue,
        };
        if patient.country(address)? != "US" {
            continue;
        }
        let plan = patient.plan;
        let unit = plan.accounts.units.get(account.at()).copied().flatten();
        let host = unit.and_then(|unit| plan.units.codes.get(unit.at()));
        let value = match host {
            Some(area) => format!("{}: {what}, counted in {area}", address.postal_code),
            None => format!("{}: {what}, counted nowhere", address.postal_code),
        };
        rows.push(Odd::at(account, value));
    }
    let words = [
        "account has a ZIP code without ground and counts in the area around it",
        "accounts have a ZIP code without ground and count in the area around it",
    ];
    Ok(Finding::of("point_codes", rows, words, None))
}
