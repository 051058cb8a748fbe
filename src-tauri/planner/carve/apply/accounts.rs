//! Accounts: added at the end, taken out there, moved on the map.

use std::collections::HashSet;

use super::{Applied, checks, touching};
use crate::carve::{Edit, Effects, Refusal, Touched};
use crate::geography::Point;
use crate::plan::{AccountIx, AccountRow, AccountRows, Accounts, Located, Plan, RowView, UnitIx};

/// Adds accounts at the end.
pub(super) fn add(plan: &mut Plan, rows: &AccountRows) -> Applied {
    rows_fit(plan, &rows.views())?;
    let first = plan.accounts.len();
    plan.accounts.reserve(rows.len());
    for row in rows.views() {
        push(&mut plan.accounts, row);
    }
    let effects = moved(plan, &(first..plan.accounts.len()));
    let count = rows.len() as u32;
    Ok((Edit::DropAccounts { count }, effects))
}

/// Refuses rows that cannot join the accounts there are.
pub(super) fn rows_fit<'a>(
    plan: &Plan,
    rows: &(impl ExactSizeIterator<Item = RowView<'a>> + Clone),
) -> Result<(), Refusal> {
    checks::room("accounts", plan.accounts.len(), rows.len())?;
    let mut codes: HashSet<&str> = plan.accounts.codes.iter().map(String::as_str).collect();
    for row in rows.clone() {
        if row.code.is_empty() || !codes.insert(row.code) {
            return Err(Refusal::CodeTaken {
                list: "accounts",
                code: row.code.to_owned(),
            });
        }
        checks::length(
            "amounts of an account",
            plan.measures.len(),
            row.values.len(),
        )?;
        checks::on_globe(row.point, row.name)?;
        if let Some(unit) = row.unit {
            checks::unit_known(plan.units.len(), unit)?;
        }
    }
    checks::sums_still_fit(plan, |measure| {
        let rows = rows.clone();
        rows.filter_map(move |r| r.values.get(measure))
    })
}

fn push(accounts: &mut Accounts, row: RowView<'_>) {
    accounts.codes.push(row.code.to_owned());
    accounts.names.push(row.name.to_owned());
    accounts.points.push(row.point);
    accounts.located.push(row.located);
    accounts.units.push(row.unit);
    for (column, value) in accounts.values.iter_mut().zip(row.values) {
        column.push(*value);
    }
}

/// Takes out the last accounts, which must have no override, sale or deal.
///
/// Only taking back `AddAccounts` makes this edit, and the forward edit stays in the journal with
/// every column of the file. So the rows in the inverse made here have no `attributes`: those are
/// not in memory, and whoever redoes the import finds them in the journal.
pub(super) fn drop_last(plan: &mut Plan, count: u32) -> Applied {
    let left = checks::rows_left("accounts", plan.accounts.len(), count)?;
    unused_from(plan, left)?;
    let mut effects = moved(plan, &(left..plan.accounts.len()));
    effects.touched.insert(Touched::Accounts);
    let accounts = cut(&mut plan.accounts, left);
    Ok((Edit::AddAccounts { accounts }, effects))
}

fn unused_from(plan: &Plan, left: usize) -> Result<(), Refusal> {
    let from = AccountIx(left as u32);
    let mut scenarios = plan.scenarios.iter();
    let named = scenarios.find_map(|s| s.overrides.range(from..).next().map(|(a, _)| *a));
    let sold = plan.sales.iter().map(|s| s.account).find(|a| *a >= from);
    let offered = plan.opportunities.iter().map(|o| o.account);
    let offered = offered.into_iter().find(|a| *a >= from);
    let uses = [
        (named, "a scenario gives it to a territory by name"),
        (sold, "it has sales"),
        (offered, "it has open deals"),
    ];
    match uses.into_iter().find_map(|(who, why)| Some((who?, why))) {
        None => Ok(()),
        Some((account, reason)) => Err(Refusal::InUse {
            thing: "Account",
            name: plan
                .accounts
                .names
                .get(account.at())
                .cloned()
                .unwrap_or_default(),
            reason,
        }),
    }
}

fn cut(accounts: &mut Accounts, left: usize) -> AccountRows {
    let codes = accounts.codes.split_off(left);
    let mut names = accounts.names.split_off(left).into_iter();
    let mut points = accounts.points.split_off(left).into_iter();
    let mut located = accounts.located.split_off(left).into_iter();
    let mut units = accounts.units.split_off(left).into_iter();
    let columns: Vec<_> = accounts
        .values
        .iter_mut()
        .map(|c| c.split_off(left))
        .collect();
    let rows = codes.into_iter().enumerate().map(|(at, code)| AccountRow {
        code,
        name: names.next().unwrap_or_default(),
        point: points.next().unwrap_or_default(),
        located: located.next().unwrap_or_default(),
        unit: units.next().unwrap_or_default(),
        values: columns.iter().map(|c| c[at]).collect(),
        attributes: std::collections::BTreeMap::new(),
    });
    rows.collect()
}

/// Moves one pin.
pub(super) fn move_pin(
    plan: &mut Plan,
    account: AccountIx,
    point: Option<Point>,
    located: Located,
    unit: Option<UnitIx>,
) -> Applied {
    checks::account_known(plan.accounts.len(), account)?;
    let at = account.at();
    checks::on_globe(point, &plan.accounts.names[at])?;
    if let Some(unit) = unit {
        checks::unit_known(plan.units.len(), unit)?;
    }
    let mut effects = moved(plan, &(at..=at));
    let accounts = &mut plan.accounts;
    let undo = Edit::MoveAccount {
        account,
        point: std::mem::replace(&mut accounts.points[at], point),
        located: std::mem::replace(&mut accounts.located[at], located),
        unit: std::mem::replace(&mut accounts.units[at], unit),
    };
    effects.merge(moved(plan, &(at..=at)));
    Ok((undo, effects))
}

/// Makes the effects of accounts that come, go or move: the territories that count them.
pub(super) fn moved(plan: &Plan, accounts: &(impl Iterator<Item = usize> + Clone)) -> Effects {
    let mut effects = touching(Touched::Accounts);
    for scenario in &plan.scenarios {
        for at in accounts.clone() {
            let counted = scenario.keeper(&plan.accounts, AccountIx(at as u32));
            effects
                .territories
                .extend(counted.map(|t| (scenario.id, t)));
        }
    }
    effects
}
