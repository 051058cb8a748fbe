//! Renames a scenario.

use super::gesture::fresh_name;
use super::{Edit, Gesture, Refusal};
use crate::plan::{Plan, ScenarioId};

/// Gives a scenario a new name, which no other scenario may have.
///
/// Today's map may be renamed: its name is not part of the map.
pub fn rename_scenario(plan: &Plan, scenario: ScenarioId, name: &str) -> Result<Gesture, Refusal> {
    let old = plan.scenario(scenario);
    let old = old.ok_or(Refusal::UnknownScenario(scenario))?;
    let others = plan.scenarios.iter().filter(|s| s.id != scenario);
    let name = fresh_name("scenario", name, others.map(|s| s.name.as_str()))?;
    if name == old.name {
        return Err(Refusal::NothingToDo("it already has that name"));
    }
    let label = format!("Renamed {} to {name}", old.name);
    let edit = Edit::SetScenario {
        scenario,
        name,
        role: old.role,
        bands: old.bands.clone(),
    };
    Ok(Gesture::new(edit, label))
}
