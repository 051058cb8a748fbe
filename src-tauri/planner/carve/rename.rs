//! Renames a territory.

use super::gesture::{fresh_name, open, put, territory};
use super::{Gesture, Refusal};
use crate::plan::{Plan, ScenarioId, Territory, TerritoryId};

/// Gives a territory a new name, which no other territory of the scenario may have.
pub fn rename(
    plan: &Plan,
    scenario: ScenarioId,
    id: TerritoryId,
    name: &str,
) -> Result<Gesture, Refusal> {
    let place = open(plan, scenario)?;
    let old = territory(place, id)?;
    let others = place.territories.iter().filter(|t| t.id != id);
    let name = fresh_name("territory", name, others.map(|t| t.name.as_str()))?;
    if name == old.name {
        return Err(Refusal::NothingToDo("it already has that name"));
    }
    let label = format!("Renamed {} to {name}", old.name);
    let new = Territory {
        name,
        ..old.clone()
    };
    Ok(Gesture::new(put(place, new), label))
}
