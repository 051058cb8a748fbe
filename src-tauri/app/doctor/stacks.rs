//! Many accounts at exactly one point: mostly a head office or the middle of a town, not where the
//! customers are.

use std::collections::BTreeMap;

use planner::plan::{AccountIx, Located};

use super::{Finding, Odd, Patient};
use crate::error::AppError;

/// From so many accounts on a point is a stack: fewer share an office building.
const STACK: usize = 10;

/// Looks for points with many accounts; those placed by code or town share its middle and are fine.
#[expect(clippy::unnecessary_wraps, reason = "all looks have one shape")]
pub(super) fn look(patient: &Patient<'_>) -> Result<Option<Finding>, AppError> {
    let mut stacks: BTreeMap<(i32, i32), Vec<AccountIx>> = BTreeMap::new();
    for (point, account) in patient
        .plan
        .accounts
        .points
        .iter()
        .zip((0..).map(AccountIx))
    {
        if let (Some(point), Located::Coordinates) = (point, patient.located(account)) {
            stacks
                .entry((point.lon, point.lat))
                .or_default()
                .push(account);
        }
    }
    let tall = stacks
        .into_iter()
        .filter(|(_, accounts)| accounts.len() >= STACK);
    let mut rows: Vec<Odd> = tall
        .flat_map(|(_, accounts)| {
            let value = format!("one of {} at this point", accounts.len());
            accounts
                .into_iter()
                .map(move |account| Odd::at(account, value.clone()))
        })
        .collect();
    rows.sort_by_key(|odd| odd.account);
    let words = [
        "account is stacked on one point with others",
        "accounts are stacked on one point with others",
    ];
    Ok(Finding::of("stacks", rows, words, None))
}
