//! A rep leaves: the territory goes to its neighbours.

use super::super::{Fault, Pieces, Proposal, Request, Scope, Territories, Watch, propose};
use super::{forget, free, free_beside, holds_no_locks, proposed};
use crate::geography::Adjacency;
use crate::plan::{Plan, ScenarioId, TerritoryId};

/// Dissolves a territory: its neighbours share its ground, everybody else keeps theirs.
///
/// Accounts it held by name follow their ground again; those without a place become unassigned.
pub fn propose_leaver(
    plan: &Plan,
    adjacency: &Adjacency,
    scenario: ScenarioId,
    territory: TerritoryId,
    request: &Request,
    watch: &dyn Watch,
) -> Result<Proposal, Fault> {
    let place = propose::scenario_of(plan, scenario)?;
    let goes = free(place, territory, "dissolved")?;
    holds_no_locks(place, goes, "dissolved")?;
    let takers = free_beside(place, adjacency, goes)?;
    let units = place.units_of(territory);
    let mut redrawn = place.clone();
    for unit in &units {
        redrawn.holders[unit.at()] = None;
    }
    redrawn.overrides.retain(|_, id| *id != territory);
    redrawn.territories.retain(|t| t.id != territory);
    let mut asked = Request {
        territories: Territories::Keep,
        pieces: Pieces::Units,
        scope: Scope::Around {
            territories: takers.into_iter().collect(),
            units,
        },
        ..request.clone()
    };
    forget(&mut asked, territory);
    proposed(plan, adjacency, (place, &redrawn), &asked, watch)
}
