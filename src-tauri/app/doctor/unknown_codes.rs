//! Postal codes that their country does not have.

use super::{Finding, Odd, Patient};
use crate::error::AppError;

/// Looks for codes that the gazetteer of their country does not know, zeros put back or not.
pub(super) fn look(patient: &Patient<'_>) -> Result<Option<Finding>, AppError> {
    let postal = atlas::postal()?;
    let listed = postal.countries();
    let mut rows = Vec::new();
    for (account, address) in patient.accounts() {
        let country = patient.country(address)?;
        let code = patient.placing.plain(country, &address.postal_code);
        let asked = !code.is_empty() && listed.binary_search(&country).is_ok();
        if asked
            && postal.find(country, code).is_none()
            && postal.with_zeros(country, code).is_none()
        {
            rows.push(Odd::at(account, format!("{code} ({country})")));
        }
    }
    let words = [
        "postal code is not known in its country",
        "postal codes are not known in their country",
    ];
    Ok(Finding::of("unknown_codes", rows, words, None))
}
