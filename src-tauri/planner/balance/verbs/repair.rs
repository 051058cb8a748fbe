//! A request to mend what an edit has left behind, nearby.

use std::collections::BTreeSet;

use super::super::{Fault, Request, Scope, Territories, propose};
use super::beside;
use crate::geography::Adjacency;
use crate::plan::{Plan, ScenarioId, TerritoryId};

/// Narrows a request to the territories that an edit touched and those that share a border with
/// them; all others stay as they are.
pub fn repair_after(
    plan: &Plan,
    adjacency: &Adjacency,
    scenario: ScenarioId,
    touched: &[TerritoryId],
    request: &Request,
) -> Result<Request, Fault> {
    let place = propose::scenario_of(plan, scenario)?;
    let present = touched.iter().copied();
    let mut near: BTreeSet<TerritoryId> = present.filter(|id| place.slot(*id).is_some()).collect();
    near.extend(beside(place, adjacency, &near));
    Ok(Request {
        territories: Territories::Keep,
        scope: Scope::Territories(near.into_iter().collect()),
        ..request.clone()
    })
}
