//! One territory becomes two.

use super::super::{Fault, Keep, Pieces, Proposal, Request, Scope, Territories, Watch, propose};
use super::{free, proposed};
use crate::carve::vacant;
use crate::geography::Adjacency;
use crate::plan::{Plan, ScenarioId, TerritoryId, colours};

/// Splits a territory into two halves that are as fair to each other as its ground allows.
///
/// Only its own ground moves. What it holds locked or by name stays with it; the new territory is
/// vacant and lies in the same region.
pub fn propose_split(
    plan: &Plan,
    adjacency: &Adjacency,
    scenario: ScenarioId,
    territory: TerritoryId,
    request: &Request,
    watch: &dyn Watch,
) -> Result<Proposal, Fault> {
    let place = propose::scenario_of(plan, scenario)?;
    let old = free(place, territory, "split")?;
    let mut redrawn = place.clone();
    let mut new = vacant(place, propose::next_territory(plan, place));
    new.colour = colours::spare(place, Some(old.colour));
    new.region = old.region;
    let halves = vec![territory, new.id];
    redrawn.territories.push(new);
    let asked = Request {
        territories: Territories::Keep,
        // One half moves whatever is asked, so that a price or an allowance would only bend it.
        keep: Keep::Fresh,
        allowances: Vec::new(),
        pieces: Pieces::Units,
        scope: Scope::Territories(halves),
        ..request.clone()
    };
    proposed(plan, adjacency, (place, &redrawn), &asked, watch)
}
