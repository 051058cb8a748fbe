//! What is known of a selection or of one account.

use std::collections::BTreeMap;

use planner::plan::{AccountIx, Amount, Located, Lock, Scenario, TerritoryId, UnitIx};

use crate::board::numbers;
use crate::edit::ixs;
use crate::error::AppError;
use crate::session::Session;
use crate::wire::{AccountCard, AccountLine, SelectionCard, UnitView};

/// How many of the largest accounts a card lists: what fits without scrolling.
const TOP: usize = 8;

/// Says what is selected; areas beyond the end of the list are passed over.
pub(crate) fn selection(session: &Session, units: &[u32]) -> Result<SelectionCard, AppError> {
    let scenario = session.shown()?;
    let mut marked = vec![false; session.plan.units.len()];
    let mut list = Vec::new();
    for unit in ixs(units) {
        if marked.get(unit.at()) == Some(&false) {
            marked[unit.at()] = true;
            list.push(unit);
        }
    }
    let mut holders: BTreeMap<u32, u32> = BTreeMap::new();
    for unit in &list {
        let holder = scenario.holder(*unit);
        *holders
            .entry(holder.map_or(0, TerritoryId::number))
            .or_default() += 1;
    }
    let mut by_size: Vec<[u32; 2]> = holders.into_iter().map(|(id, count)| [id, count]).collect();
    by_size.sort_by_key(|[id, count]| (std::cmp::Reverse(*count), *id));
    Ok(SelectionCard {
        units: list.len() as u32,
        locked: list
            .iter()
            .filter(|u| scenario.locked_units.contains(u))
            .count() as u32,
        filled: scenario
            .filled_units()
            .filter(|unit| marked[unit.at()])
            .count() as u32,
        accounts: list.iter().map(|u| session.count.mass.accounts(*u)).sum(),
        totals: totals(session, &list),
        unit: one(session, &list),
        holders: by_size,
        top: top(session, &marked),
        // Tiers are worked out without holding the plan.
        tiers: Vec::new(),
    })
}

fn totals(session: &Session, list: &[UnitIx]) -> Vec<f64> {
    let mass = &session.count.mass;
    let sum = |m: usize| {
        let parts = list.iter().filter_map(|u| mass.sums(*u).get(m));
        Amount(parts.fold(0, |sum, part| sum.saturating_add(part.0)))
    };
    (0..mass.measures()).map(|m| sum(m).to_f64()).collect()
}

fn one(session: &Session, list: &[UnitIx]) -> Option<UnitView> {
    let [unit] = list else { return None };
    let units = &session.plan.units;
    Some(UnitView {
        id: unit.0,
        code: units.codes.get(unit.at())?.clone(),
        name: units.names.get(unit.at())?.clone(),
        level: units.levels.get(unit.at())?.clone(),
    })
}

fn top(session: &Session, marked: &[bool]) -> Vec<AccountLine> {
    let accounts = &session.plan.accounts;
    let lies_inside = |at: &usize| {
        let unit = accounts.units.get(*at).copied().flatten();
        unit.is_some_and(|u| marked.get(u.at()).copied().unwrap_or(false))
    };
    let size = |at: &usize| {
        accounts
            .values
            .first()
            .and_then(|v| v.get(*at))
            .copied()
            .unwrap_or_default()
    };
    let mut inside: Vec<usize> = (0..accounts.len()).filter(lies_inside).collect();
    inside.sort_by_key(|at| (std::cmp::Reverse(size(at)), *at));
    inside.truncate(TOP);
    let line = |at: usize| AccountLine {
        id: at as u32,
        name: accounts.names[at].clone(),
        values: values(session, at),
    };
    inside.into_iter().map(line).collect()
}

fn values(session: &Session, at: usize) -> Vec<f64> {
    numbers(&session.plan.accounts.amounts(AccountIx(at as u32)))
}

/// Says what is known of an account.
pub(crate) fn account(session: &Session, number: u32) -> Result<AccountCard, AppError> {
    let at = number as usize;
    let accounts = &session.plan.accounts;
    if at >= accounts.len() {
        return Err(AppError::Unknown {
            what: "account",
            number: u64::from(number),
        });
    }
    let ix = AccountIx(number);
    let scenario = session.shown()?;
    let attributes = session.store().attributes(ix)?;
    Ok(AccountCard {
        id: number,
        code: accounts.codes[at].clone(),
        name: accounts.names[at].clone(),
        located: in_words(accounts.located[at]).to_owned(),
        at: accounts.points[at].map(|p| p.degrees().into()),
        territory: session.count.keepers[at].map_or(0, TerritoryId::number),
        overridden: scenario.overrides.contains_key(&ix),
        locked: locked(session, scenario, ix),
        values: values(session, at),
        attributes: attributes.into_iter().map(|(k, v)| [k, v]).collect(),
    })
}

/// What keeps an account where it is: its territory's lock, or that of the area it follows.
fn locked(session: &Session, scenario: &Scenario, account: AccountIx) -> Option<String> {
    let holder = session.count.keepers.get(account.at()).copied().flatten();
    let territory = holder.and_then(|id| scenario.territory(id));
    if let Some(territory) = territory.filter(|t| t.lock == Lock::Locked) {
        return Some(territory.name.clone());
    }
    let units = &session.plan.accounts.units;
    let unit = units.get(account.at()).copied().flatten()?;
    let follows = !scenario.overrides.contains_key(&account);
    let locked = follows && scenario.locked_units.contains(&unit);
    locked
        .then(|| session.plan.units.codes.get(unit.at()).cloned())
        .flatten()
}

fn in_words(located: Located) -> &'static str {
    match located {
        Located::ByHand => "by hand",
        Located::Coordinates => "by the coordinates in the file",
        Located::PostalCode => "by postal code",
        Located::PostalPrefix => "by the beginning of the postal code",
        Located::City => "by city",
        Located::CityAlone => "by city, without the region",
        Located::Nowhere => "not on the map yet",
    }
}
