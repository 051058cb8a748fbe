//! Accounts taken out of the middle of the list, and put back: those behind them are renumbered.

use std::collections::{BTreeMap, HashSet};

use super::{Applied, accounts, checks};
use crate::carve::{Edit, Effects, Refusal, Removal, Touched};
use crate::plan::{
    AccountIx, AccountRow, Accounts, Opportunity, Plan, Sale, ScenarioId, TerritoryId,
};

/// Overrides of the accounts of one edit.
type Overrides = [(ScenarioId, AccountIx, TerritoryId)];

/// Takes accounts out, with their overrides, sales and deals.
pub(super) fn remove(plan: &mut Plan, removals: &[Removal]) -> Applied {
    for removal in removals {
        checks::account_known(plan.accounts.len(), removal.account)?;
    }
    ascending(plan, removals.iter().map(|r| r.account))?;
    let mut effects = accounts::moved(plan, &removals.iter().map(|r| r.account.at()));
    let numbers = numbers_without(plan.accounts.len(), removals);
    let overrides = overrides_out(plan, &numbers);
    let sales = facts_out(&mut plan.sales, |s| &mut s.account, &numbers);
    let opportunities = facts_out(&mut plan.opportunities, |o| &mut o.account, &numbers);
    let rows = rows_out(&mut plan.accounts, removals, &numbers);
    touch(&mut effects, &overrides, sales.len() + opportunities.len());
    let undo = Edit::RestoreAccounts {
        accounts: rows,
        overrides,
        sales,
        opportunities,
    };
    Ok((undo, effects))
}

/// Puts accounts back where they were, with their overrides, sales and deals.
pub(super) fn restore(
    plan: &mut Plan,
    rows: &[(AccountIx, AccountRow)],
    overrides: &Overrides,
    sales: &[(u32, Sale)],
    opportunities: &[(u32, Opportunity)],
) -> Applied {
    rows_fit(plan, rows)?;
    let numbers = numbers_with(plan.accounts.len(), rows);
    let back: HashSet<AccountIx> = rows.iter().map(|(at, _)| *at).collect();
    overrides_fit(plan, overrides, &back)?;
    facts_fit("sales", plan.sales.len(), sales, |s| s.account, &back)?;
    months_fit(sales)?;
    facts_fit(
        "open deals",
        plan.opportunities.len(),
        opportunities,
        |o| o.account,
        &back,
    )?;
    renumber(plan, &numbers);
    for (scenario, account, to) in overrides {
        checks::scenario_mut(plan, *scenario)?
            .overrides
            .insert(*account, *to);
    }
    plan.sales = merged(std::mem::take(&mut plan.sales), sales);
    plan.opportunities = merged(std::mem::take(&mut plan.opportunities), opportunities);
    rows_in(&mut plan.accounts, rows);
    let mut effects = accounts::moved(plan, &rows.iter().map(|(at, _)| at.at()));
    touch(&mut effects, overrides, sales.len() + opportunities.len());
    let gone = rows.iter().map(|(account, row)| Removal {
        account: *account,
        attributes: row.attributes.clone(),
    });
    let undo = Edit::RemoveAccounts {
        accounts: gone.collect(),
    };
    Ok((undo, effects))
}

fn ascending(plan: &Plan, accounts: impl Iterator<Item = AccountIx>) -> Result<(), Refusal> {
    let mut last = None;
    for account in accounts {
        if last.is_some_and(|last| last >= account) {
            let name = plan.accounts.names.get(account.at()).cloned();
            return Err(Refusal::AccountTwice(name.unwrap_or_default()));
        }
        last = Some(account);
    }
    Ok(())
}

/// The new number of each account; none for those that go.
fn numbers_without(accounts: usize, removals: &[Removal]) -> Vec<Option<AccountIx>> {
    let mut numbers = vec![Some(AccountIx(0)); accounts];
    for removal in removals {
        numbers[removal.account.at()] = None;
    }
    let kept = numbers.iter_mut().flatten();
    kept.zip(0..)
        .for_each(|(number, new)| *number = AccountIx(new));
    numbers
}

/// The new number of each account that is there already.
fn numbers_with(accounts: usize, rows: &[(AccountIx, AccountRow)]) -> Vec<Option<AccountIx>> {
    let taken: HashSet<u32> = rows.iter().map(|(at, _)| at.0).collect();
    let free = (0..).filter(|number| !taken.contains(number));
    free.map(|number| Some(AccountIx(number)))
        .take(accounts)
        .collect()
}

fn new_number(numbers: &[Option<AccountIx>], old: AccountIx) -> Option<AccountIx> {
    numbers.get(old.at()).copied().flatten()
}

fn overrides_out(
    plan: &mut Plan,
    numbers: &[Option<AccountIx>],
) -> Vec<(ScenarioId, AccountIx, TerritoryId)> {
    let mut out = Vec::new();
    for scenario in &mut plan.scenarios {
        let mut kept = BTreeMap::new();
        for (account, to) in std::mem::take(&mut scenario.overrides) {
            match new_number(numbers, account) {
                Some(number) => {
                    kept.insert(number, to);
                }
                None => out.push((scenario.id, account, to)),
            }
        }
        scenario.overrides = kept;
    }
    out
}

/// Takes out the facts of accounts that go, with their places, and renumbers the others.
fn facts_out<T>(
    list: &mut Vec<T>,
    account: impl Fn(&mut T) -> &mut AccountIx,
    numbers: &[Option<AccountIx>],
) -> Vec<(u32, T)> {
    let (mut kept, mut out) = (Vec::with_capacity(list.len()), Vec::new());
    for (mut fact, at) in std::mem::take(list).into_iter().zip(0..) {
        let whose = account(&mut fact);
        match new_number(numbers, *whose) {
            Some(number) => {
                *whose = number;
                kept.push(fact);
            }
            None => out.push((at, fact)),
        }
    }
    *list = kept;
    out
}

fn rows_out(
    accounts: &mut Accounts,
    removals: &[Removal],
    numbers: &[Option<AccountIx>],
) -> Vec<(AccountIx, AccountRow)> {
    let row = |removal: &Removal| {
        let at = removal.account.at();
        let row = AccountRow {
            code: accounts.codes[at].clone(),
            name: accounts.names[at].clone(),
            point: accounts.points[at],
            located: accounts.located[at],
            unit: accounts.units[at],
            values: accounts.amounts(removal.account),
            attributes: removal.attributes.clone(),
        };
        (removal.account, row)
    };
    let rows = removals.iter().map(row).collect();
    keep(&mut accounts.codes, numbers);
    keep(&mut accounts.names, numbers);
    keep(&mut accounts.points, numbers);
    keep(&mut accounts.located, numbers);
    keep(&mut accounts.units, numbers);
    accounts
        .values
        .iter_mut()
        .for_each(|column| keep(column, numbers));
    rows
}

fn keep<T>(column: &mut Vec<T>, numbers: &[Option<AccountIx>]) {
    let mut stays = numbers.iter().map(Option::is_some);
    column.retain(|_| stays.next().unwrap_or(true));
}

fn rows_fit(plan: &Plan, rows: &[(AccountIx, AccountRow)]) -> Result<(), Refusal> {
    accounts::rows_fit(plan, &rows.iter().map(|(_, row)| row.view()))?;
    ascending(plan, rows.iter().map(|(at, _)| *at))?;
    let accounts = plan.accounts.len() + rows.len();
    rows.last()
        .map_or(Ok(()), |(at, _)| checks::account_known(accounts, *at))
}

fn overrides_fit(
    plan: &Plan,
    overrides: &Overrides,
    back: &HashSet<AccountIx>,
) -> Result<(), Refusal> {
    let mut seen = HashSet::new();
    for (scenario, account, to) in overrides {
        let place = checks::scenario(plan, *scenario)?;
        checks::holder_known(place, Some(*to))?;
        theirs(plan, *account, back)?;
        if !seen.insert((*scenario, *account)) {
            return Err(Refusal::AccountTwice(format!("number {}", account.0)));
        }
    }
    Ok(())
}

/// Refuses facts of other accounts than those that come back, and places that leave gaps.
fn facts_fit<T>(
    list: &'static str,
    now: usize,
    facts: &[(u32, T)],
    account: impl Fn(&T) -> AccountIx,
    back: &HashSet<AccountIx>,
) -> Result<(), Refusal> {
    checks::room(list, now, facts.len())?;
    for ((at, fact), before) in facts.iter().zip(0..) {
        let ascends = before == 0 || facts[before - 1].0 < *at;
        // As many rows stand before this place as there are old ones and those put back so far.
        let reached = *at as usize <= now + before;
        if !ascends || !reached {
            return Err(Refusal::TooFewRows {
                list,
                count: *at,
                found: now + before,
            });
        }
        if !back.contains(&account(fact)) {
            return Err(Refusal::AccountOutOfRange {
                account: account(fact),
                accounts: back.len(),
            });
        }
    }
    Ok(())
}

fn months_fit(sales: &[(u32, Sale)]) -> Result<(), Refusal> {
    let odd = sales
        .iter()
        .find(|(_, s)| !(1..=12).contains(&(s.month % 100)));
    odd.map_or(Ok(()), |(_, s)| Err(Refusal::NotAMonth(s.month)))
}

fn theirs(plan: &Plan, account: AccountIx, back: &HashSet<AccountIx>) -> Result<(), Refusal> {
    let accounts = plan.accounts.len();
    let known = back.contains(&account).then_some(());
    known.ok_or(Refusal::AccountOutOfRange { account, accounts })
}

fn renumber(plan: &mut Plan, numbers: &[Option<AccountIx>]) {
    let new = |old: AccountIx| new_number(numbers, old).unwrap_or(old);
    for scenario in &mut plan.scenarios {
        let old = std::mem::take(&mut scenario.overrides);
        scenario.overrides = old.into_iter().map(|(a, to)| (new(a), to)).collect();
    }
    plan.sales
        .iter_mut()
        .for_each(|s| s.account = new(s.account));
    let deals = plan.opportunities.iter_mut();
    deals.for_each(|o| o.account = new(o.account));
}

fn rows_in(accounts: &mut Accounts, rows: &[(AccountIx, AccountRow)]) {
    fn column<T: Clone>(
        old: &mut Vec<T>,
        rows: &[(AccountIx, AccountRow)],
        of: impl Fn(&AccountRow) -> T,
    ) {
        let new: Vec<_> = rows.iter().map(|(at, row)| (at.0, of(row))).collect();
        *old = merged(std::mem::take(old), &new);
    }
    column(&mut accounts.codes, rows, |row| row.code.clone());
    column(&mut accounts.names, rows, |row| row.name.clone());
    column(&mut accounts.points, rows, |row| row.point);
    column(&mut accounts.located, rows, |row| row.located);
    column(&mut accounts.units, rows, |row| row.unit);
    for (at, values) in accounts.values.iter_mut().enumerate() {
        column(values, rows, |row| {
            row.values.get(at).copied().unwrap_or_default()
        });
    }
}

/// Merges rows into a list by their place in the result.
fn merged<T: Clone>(old: Vec<T>, rows: &[(u32, T)]) -> Vec<T> {
    let mut list = Vec::with_capacity(old.len() + rows.len());
    let mut new = rows.iter().peekable();
    let mut old = old.into_iter();
    loop {
        while let Some((_, row)) = new.next_if(|(at, _)| *at as usize == list.len()) {
            list.push(row.clone());
        }
        match old.next() {
            Some(row) => list.push(row),
            None => return list,
        }
    }
}

fn touch(effects: &mut Effects, overrides: &Overrides, facts: usize) {
    let territories = overrides.iter().map(|(scenario, _, to)| (*scenario, *to));
    effects.territories.extend(territories);
    effects.touched.insert(Touched::Accounts);
    if !overrides.is_empty() {
        effects.touched.insert(Touched::Overrides);
    }
    if facts > 0 {
        effects.touched.insert(Touched::Facts);
    }
}
