//! Accounts brought up to date: everything their file says of them, whatever the plan decided.

use std::collections::HashSet;

use super::{Applied, accounts, checks};
use crate::carve::{Edit, Refusal, Revision};
use crate::plan::{AccountRow, Amount, Plan};

/// Replaces rows; overrides, sales and deals stay.
pub(super) fn revise(plan: &mut Plan, revisions: &[Revision]) -> Applied {
    known_once(plan, revisions)?;
    codes_stay_unique(plan, revisions)?;
    rows_fit(plan, revisions)?;
    sums_fit(plan, revisions)?;
    let places = || revisions.iter().map(|r| r.account.at());
    let mut effects = accounts::moved(plan, &places());
    let back = revisions.iter().map(|r| replaced(plan, r)).collect();
    effects.merge(accounts::moved(plan, &places()));
    Ok((Edit::ReviseAccounts { accounts: back }, effects))
}

fn known_once(plan: &Plan, revisions: &[Revision]) -> Result<(), Refusal> {
    for revision in revisions {
        checks::account_known(plan.accounts.len(), revision.account)?;
    }
    let twice = revisions.windows(2).find(|w| w[0].account >= w[1].account);
    match twice {
        Some(pair) => Err(Refusal::AccountTwice(pair[1].row.name.clone())),
        None => Ok(()),
    }
}

fn codes_stay_unique(plan: &Plan, revisions: &[Revision]) -> Result<(), Refusal> {
    let codes = &plan.accounts.codes;
    let changed = |r: &&Revision| codes[r.account.at()] != r.row.code;
    if !revisions.iter().any(|r| changed(&r)) {
        return Ok(());
    }
    let mut next = codes.clone();
    for revision in revisions {
        next[revision.account.at()].clone_from(&revision.row.code);
    }
    let mut seen = HashSet::new();
    let taken = next
        .iter()
        .find(|c| c.is_empty() || !seen.insert(c.as_str()));
    match taken {
        Some(code) => Err(Refusal::CodeTaken {
            list: "accounts",
            code: code.clone(),
        }),
        None => Ok(()),
    }
}

fn rows_fit(plan: &Plan, revisions: &[Revision]) -> Result<(), Refusal> {
    let (measures, units) = (plan.measures.len(), plan.units.len());
    for Revision { row, .. } in revisions {
        checks::length("amounts of an account", measures, row.values.len())?;
        checks::on_globe(row.point, &row.name)?;
        row.unit.map_or(Ok(()), |u| checks::unit_known(units, u))?;
    }
    Ok(())
}

/// Sums over the rows as they will be: the old amounts of revised rows do not count.
fn sums_fit(plan: &Plan, revisions: &[Revision]) -> Result<(), Refusal> {
    let mut revised = vec![false; plan.accounts.len()];
    for revision in revisions {
        revised[revision.account.at()] = true;
    }
    for (at, measure) in plan.measures.iter().enumerate() {
        let units = plan.units.values.get(at).into_iter().flatten();
        let column = plan.accounts.values.get(at).into_iter().flatten();
        let kept = column.zip(&revised).filter(|(_, new)| !**new);
        let new = revisions.iter().filter_map(|r| r.row.values.get(at));
        checks::sums_fit(&measure.label, units.chain(kept.map(|(v, _)| v)).chain(new))?;
    }
    Ok(())
}

/// Puts one row in its place and returns the revision that brings the old one back.
fn replaced(plan: &mut Plan, revision: &Revision) -> Revision {
    let (at, row) = (revision.account.at(), &revision.row);
    let accounts = &mut plan.accounts;
    let take =
        |(column, new): (&mut Vec<Amount>, &Amount)| std::mem::replace(&mut column[at], *new);
    let old = AccountRow {
        code: std::mem::replace(&mut accounts.codes[at], row.code.clone()),
        name: std::mem::replace(&mut accounts.names[at], row.name.clone()),
        point: std::mem::replace(&mut accounts.points[at], row.point),
        located: std::mem::replace(&mut accounts.located[at], row.located),
        unit: std::mem::replace(&mut accounts.units[at], row.unit),
        values: accounts
            .values
            .iter_mut()
            .zip(&row.values)
            .map(take)
            .collect(),
        attributes: revision.before.clone(),
    };
    Revision {
        account: revision.account,
        row: old,
        before: row.attributes.clone(),
    }
}
