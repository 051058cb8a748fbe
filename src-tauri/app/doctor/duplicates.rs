//! Accounts that are probably one: the same id but for its spelling, or the same name at the same
//! address.

use std::collections::BTreeMap;

use atlas::fold;
use planner::carve::{Edit, Removal};
use planner::plan::AccountIx;

use super::{Finding, Fix, Odd, Patient};
use crate::error::AppError;
use crate::import::counted;

/// Looks for accounts that are there twice; the first of each stays.
#[expect(clippy::unnecessary_wraps, reason = "all looks have one shape")]
pub(super) fn look(patient: &Patient<'_>) -> Result<Option<Finding>, AppError> {
    let plan = patient.plan;
    let mut ids: BTreeMap<String, AccountIx> = BTreeMap::new();
    let mut places: BTreeMap<[String; 4], AccountIx> = BTreeMap::new();
    let (mut rows, mut removals) = (Vec::new(), Vec::new());
    for (account, address) in patient.accounts() {
        let at = account.at();
        let id = spelling(&plan.accounts.codes[at]);
        let parts = [
            &plan.accounts.names[at],
            &address.street,
            &address.postal_code,
            &address.city,
        ];
        let place = parts.map(|part| fold(part));
        // Without a town or code two branches of one firm would look alike.
        let placed = !place[0].is_empty() && (!place[2].is_empty() || !place[3].is_empty());
        let by_id = ids.get(&id).map(|first| (*first, "the same id as"));
        let by_place = || {
            let first = places.get(&place).filter(|_| placed)?;
            Some((*first, "the same name and address as"))
        };
        if let Some((first, what)) = by_id.or_else(by_place) {
            let code = &plan.accounts.codes[first.at()];
            rows.push(Odd::at(account, format!("{what} {code}")));
            removals.push(Removal {
                account,
                attributes: patient.attributes.get(at).cloned().unwrap_or_default(),
            });
        } else {
            ids.insert(id, account);
            places.insert(place, account);
        }
    }
    let count = rows.len() as u32;
    let accounts = counted(
        count,
        "account that was there twice",
        "accounts that were there twice",
    );
    let fix = Fix {
        label: format!("Took out {accounts}"),
        edit: Edit::RemoveAccounts { accounts: removals },
    };
    let words = [
        "account is probably there twice",
        "accounts are probably there twice",
    ];
    Ok(Finding::of("duplicates", rows, words, Some(fix)))
}

/// An id without capitals, blanks and hyphens.
fn spelling(id: &str) -> String {
    let signs = id.chars().filter(|c| !c.is_whitespace() && *c != '-');
    signs.flat_map(char::to_lowercase).collect()
}
