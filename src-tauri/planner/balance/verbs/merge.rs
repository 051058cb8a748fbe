//! Two territories become one.

use std::collections::BTreeSet;

use super::super::report::{self, Lay};
use super::super::{
    Contiguity, Fault, Pieces, Proposal, Request, Scope, Territories, Watch, propose,
};
use super::{beside, forget, free, holds_no_locks, proposed};
use crate::geography::Adjacency;
use crate::plan::{AccountIx, Plan, Scenario, ScenarioId, TerritoryId};

/// Whether those around a change move as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Elsewhere {
    /// Everybody else keeps what they have.
    #[default]
    Stays,
    /// The neighbours take over what is too much.
    Adjusts,
}

/// Merges one territory into another, which keeps its name and reps.
pub fn propose_merge(
    plan: &Plan,
    adjacency: &Adjacency,
    scenario: ScenarioId,
    (into, from): (TerritoryId, TerritoryId),
    elsewhere: Elsewhere,
    request: &Request,
    watch: &dyn Watch,
) -> Result<Proposal, Fault> {
    let place = propose::scenario_of(plan, scenario)?;
    let stays = free(place, into, "merged")?;
    let goes = free(place, from, "merged")?;
    if into == from {
        return Err(Fault::SameTerritory {
            territory: stays.name.clone(),
        });
    }
    holds_no_locks(place, goes, "merged")?;
    let redrawn = merged(plan, place, into, from);
    match elsewhere {
        Elsewhere::Stays => Ok(alone(plan, adjacency, (place, &redrawn), into, request)),
        Elsewhere::Adjusts => {
            let mut near: BTreeSet<TerritoryId> = [into].into();
            near.extend(beside(&redrawn, adjacency, &near));
            let mut asked = Request {
                territories: Territories::Keep,
                pieces: Pieces::Units,
                scope: Scope::Territories(near.into_iter().collect()),
                ..request.clone()
            };
            forget(&mut asked, from);
            proposed(plan, adjacency, (place, &redrawn), &asked, watch)
        }
    }
}

fn merged(plan: &Plan, place: &Scenario, into: TerritoryId, from: TerritoryId) -> Scenario {
    let mut redrawn = place.clone();
    let holders = redrawn.holders.iter_mut().flatten();
    holders.filter(|h| **h == from).for_each(|h| *h = into);
    let named = place.overrides.iter().filter(|(_, id)| **id == from);
    let named: Vec<AccountIx> = named.map(|(account, _)| *account).collect();
    for account in named {
        redrawn.overrides.remove(&account);
        if redrawn.keeper(&plan.accounts, account) != Some(into) {
            redrawn.overrides.insert(account, into);
        }
    }
    redrawn.territories.retain(|t| t.id != from);
    redrawn
}

/// Makes a proposal that only puts the two together.
fn alone(
    plan: &Plan,
    adjacency: &Adjacency,
    (place, redrawn): (&Scenario, &Scenario),
    into: TerritoryId,
    request: &Request,
) -> Proposal {
    let lay = Lay::Units(adjacency);
    let report = report::compare(plan, (place, redrawn), &request.fair, &lay);
    let mut rows = report.after.territories.iter();
    let whole = rows.all(|row| row.territory != into || row.pieces <= 1);
    Proposal {
        valid: whole || request.contiguity == Contiguity::Loose,
        edit: propose::difference(place, redrawn),
        report,
        proposals: 0,
    }
}
