//! Accepts a proposal in part.

use std::collections::BTreeSet;

use super::propose::difference;
use super::{Fault, Proposal, propose};
use crate::carve::Edit;
use crate::plan::{AccountIx, Plan, Scenario, ScenarioId, TerritoryId};

/// Returns the part of a proposal that concerns some territories among themselves.
///
/// What moves from one of them, or from nobody, to another of them moves; everything else stays
/// as it is. New territories count when they are listed; a territory goes only when it is listed
/// and nothing is left to it.
pub fn part_of(
    plan: &Plan,
    scenario: ScenarioId,
    proposal: &Proposal,
    territories: &[TerritoryId],
) -> Result<Edit, Fault> {
    let place = propose::scenario_of(plan, scenario)?;
    let listed: BTreeSet<TerritoryId> = territories.iter().copied().collect();
    let mut whole = place.clone();
    redraw(&mut whole, &proposal.edit);
    let mut part = place.clone();
    let chosen = whole.territories.iter().filter(|t| listed.contains(&t.id));
    for territory in chosen {
        put(&mut part, territory.clone());
    }
    move_units(&mut part, &whole, &listed);
    move_accounts(plan, &mut part, (place, &whole), &listed);
    let gone = |id: TerritoryId| listed.contains(&id) && whole.territory(id).is_none();
    let held: BTreeSet<TerritoryId> = part.holders.iter().flatten().copied().collect();
    let named: BTreeSet<TerritoryId> = part.overrides.values().copied().collect();
    let empty = |id: TerritoryId| !held.contains(&id) && !named.contains(&id);
    part.territories.retain(|t| !(gone(t.id) && empty(t.id)));
    Ok(difference(place, &part))
}

/// Says whether a move stays among the listed territories.
fn among(
    listed: &BTreeSet<TerritoryId>,
    from: Option<TerritoryId>,
    to: Option<TerritoryId>,
) -> bool {
    let giver = from.is_none_or(|id| listed.contains(&id));
    giver && to.is_some_and(|id| listed.contains(&id))
}

fn move_units(part: &mut Scenario, whole: &Scenario, listed: &BTreeSet<TerritoryId>) {
    for (holder, new) in part.holders.iter_mut().zip(&whole.holders) {
        if *holder != *new && among(listed, *holder, *new) {
            *holder = *new;
        }
    }
}

/// Moves the accounts whose override changes; the others go with their unit or stay with it.
fn move_accounts(
    plan: &Plan,
    part: &mut Scenario,
    (place, whole): (&Scenario, &Scenario),
    listed: &BTreeSet<TerritoryId>,
) {
    let named = place.overrides.keys().chain(whole.overrides.keys());
    let named: BTreeSet<AccountIx> = named.copied().collect();
    for account in named {
        let (before, after) = (place.overrides.get(&account), whole.overrides.get(&account));
        let to = whole.keeper(&plan.accounts, account);
        if before == after || !among(listed, place.keeper(&plan.accounts, account), to) {
            continue;
        }
        part.overrides.remove(&account);
        if let Some(to) = to.filter(|_| part.keeper(&plan.accounts, account) != to) {
            part.overrides.insert(account, to);
        }
    }
}

/// Draws a proposal's edit on a scenario: the edits of which proposals are made, and no others.
fn redraw(place: &mut Scenario, edit: &Edit) {
    match edit {
        Edit::Group { edits } => edits.iter().for_each(|edit| redraw(place, edit)),
        Edit::PutTerritory { territory, .. } => put(place, territory.clone()),
        Edit::RemoveTerritory { territory, .. } => {
            place.territories.retain(|t| t.id != *territory);
        }
        Edit::Assign { gifts, .. } => {
            for gift in gifts {
                for unit in &gift.units {
                    if let Some(holder) = place.holders.get_mut(unit.at()) {
                        *holder = gift.to;
                    }
                }
            }
        }
        Edit::Override { accounts, .. } => {
            for (account, to) in accounts {
                match to {
                    Some(to) => place.overrides.insert(*account, *to),
                    None => place.overrides.remove(account),
                };
            }
        }
        _ => {}
    }
}

fn put(place: &mut Scenario, territory: crate::plan::Territory) {
    match place
        .territories
        .binary_search_by_key(&territory.id, |t| t.id)
    {
        Ok(at) => place.territories[at] = territory,
        Err(at) => place.territories.insert(at, territory),
    }
}
