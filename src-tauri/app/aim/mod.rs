//! What a gesture would do, before it is let go: the areas under it and the ghost total; and what
//! could be mended once it is done.

mod grains;
mod offer;
mod under;

use std::collections::BTreeSet;

use planner::carve::{Change, Handful, Moves, ghost, moves};
use planner::plan::{AccountIx, Amount, Scenario, Tally, TerritoryId, UnitIx};

pub(crate) use grains::grains;
pub(crate) use offer::offer;

use crate::board::numbers;
use crate::edit::ixs;
use crate::error::AppError;
use crate::session::Session;
use crate::wire::{Aim, Ghost, GhostChange, GiftWish};
use under::{To, Under, under};

/// Says what a gesture would do on the shown scenario.
pub(crate) fn aim(session: &Session, aim: &Aim) -> Result<Ghost, AppError> {
    let scenario = session.shown()?;
    let mut found = under(session, scenario, aim)?;
    let held: BTreeSet<UnitIx> = ixs(&aim.plus).into_iter().collect();
    let held_accounts: BTreeSet<AccountIx> =
        aim.plus_accounts.iter().copied().map(AccountIx).collect();
    let fresh = found.units.difference(&held).map(|u| u.0).collect();
    let named = found.accounts.difference(&held_accounts);
    let named = named.map(|a| a.0).collect();
    found.units.extend(held);
    found.accounts.extend(held_accounts);
    let metres = found.metres;
    let mut answer = match found.to {
        To::Given(to) => consider(session, scenario, found, to),
        To::Looked => look(session, &found),
    };
    answer.units = fresh;
    answer.named = named;
    answer.metres = metres;
    Ok(answer)
}

/// Sums up what lies under a gesture, whoever holds it.
fn look(session: &Session, found: &Under) -> Ghost {
    let mass = &session.count.mass;
    let mut tally = Tally::empty(mass.measures());
    for unit in &found.units {
        tally.count(mass, *unit);
    }
    for account in &found.accounts {
        tally.count_account(&session.plan.accounts.amounts(*account));
    }
    Ghost {
        units: Vec::new(),
        named: Vec::new(),
        gifts: Vec::new(),
        metres: 0.0,
        moving: tally.units,
        accounts: tally.accounts,
        kept: 0,
        kept_accounts: 0,
        totals: numbers(&tally.sums),
        changes: Vec::new(),
    }
}

/// Says what would change if what is under a gesture went to a holder.
fn consider(
    session: &Session,
    scenario: &Scenario,
    found: Under,
    to: Option<TerritoryId>,
) -> Ghost {
    let whole = Handful {
        to,
        units: found.units.into_iter().collect(),
        accounts: found.accounts.into_iter().collect(),
    };
    let handfuls: Vec<Handful> = [whole].into_iter().chain(found.back).collect();
    let count = &session.count;
    let going = moves(&session.plan, scenario, &handfuls);
    let changes = ghost(&session.plan, scenario, &count.mass, &count.totals, &going);
    // What is summed up is what moves, not what a lock keeps.
    let moved = Under {
        units: going.gifts.iter().flat_map(|g| g.units.clone()).collect(),
        accounts: going.named.iter().map(|named| named.account).collect(),
        ..Under::default()
    };
    let mut answer = look(session, &moved);
    answer.kept = going.kept;
    answer.kept_accounts = going.kept_accounts;
    answer.gifts = handfuls.iter().map(wish).collect();
    let after = after(scenario, &going);
    answer.changes = changes
        .iter()
        .filter_map(|change| {
            let cut_off = cut_off(session, &after, change.territory?);
            Some(in_numbers(session, change, cut_off))
        })
        .collect();
    answer
}

fn wish(handful: &Handful) -> GiftWish {
    GiftWish {
        to: handful.to.map_or(0, TerritoryId::number),
        units: handful.units.iter().map(|u| u.0).collect(),
        accounts: handful.accounts.iter().map(|a| a.0).collect(),
    }
}

fn after(scenario: &Scenario, going: &Moves) -> Vec<Option<TerritoryId>> {
    let mut after = scenario.holders.clone();
    for gift in &going.gifts {
        for unit in &gift.units {
            after[unit.at()] = gift.to;
        }
    }
    after
}

/// Counts the areas of a territory that would hang apart from its largest piece.
fn cut_off(session: &Session, after: &[Option<TerritoryId>], territory: TerritoryId) -> u32 {
    let pieces = planner::geography::shape::pieces_of(&session.land.linked, after, territory);
    pieces.iter().skip(1).map(|piece| piece.len() as u32).sum()
}

fn in_numbers(session: &Session, change: &Change, cut_off: u32) -> GhostChange {
    let targets = &session.count.totals.targets;
    let shares = |sums: &[Amount]| {
        let pairs = sums.iter().zip(targets);
        pairs.map(|(sum, target)| share(*sum, *target)).collect()
    };
    GhostChange {
        territory: change.territory.map_or(0, TerritoryId::number),
        before: numbers(&change.before.sums),
        after: numbers(&change.after.sums),
        before_pct: shares(&change.before.sums),
        after_pct: shares(&change.after.sums),
        cut_off,
    }
}

/// Returns a sum as per cent of its target; zero of nothing is nothing.
fn share(sum: Amount, target: Amount) -> f64 {
    if target.0 == 0 {
        0.0
    } else {
        sum.to_f64() / target.to_f64() * 100.0
    }
}
