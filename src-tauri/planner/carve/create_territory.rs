//! Creates an empty territory.

use super::gesture::{open, put};
use super::{Gesture, Refusal};
use crate::plan::{Lock, Plan, Scenario, ScenarioId, Territory, TerritoryId, colours};

/// Creates a territory with the next free number, a name of its own and a colour seldom used.
pub fn create_territory(plan: &Plan, scenario: ScenarioId) -> Result<Gesture, Refusal> {
    let place = open(plan, scenario)?;
    let territory = fresh_territory(plan, place)?;
    let label = format!("Created {}", territory.name);
    Ok(Gesture::new(put(place, territory), label))
}

/// Makes a vacant territory that fits into a scenario.
pub(super) fn fresh_territory(plan: &Plan, place: &Scenario) -> Result<Territory, Refusal> {
    let id = plan.next_territory();
    if place.territory(id).is_some() {
        return Err(Refusal::NumbersUsedUp("territory"));
    }
    Ok(vacant(place, id))
}

/// Makes a vacant territory with a name of its own and a colour seldom used.
pub(crate) fn vacant(place: &Scenario, id: TerritoryId) -> Territory {
    Territory {
        id,
        code: format!("T{}", id.number()),
        name: fresh_name(place, id),
        colour: colours::spare(place, None),
        reps: Vec::new(),
        region: None,
        lock: Lock::Free,
        quota: None,
    }
}

/// Names a territory after its number, or the next number whose name is free.
fn fresh_name(place: &Scenario, id: TerritoryId) -> String {
    let taken = |name: &String| place.territories.iter().any(|t| t.name == *name);
    let mut names = (id.number()..=u32::MAX).map(|n| format!("Territory {n}"));
    let free = names.find(|name| !taken(name));
    free.unwrap_or_else(|| format!("Territory {}", id.number()))
}
