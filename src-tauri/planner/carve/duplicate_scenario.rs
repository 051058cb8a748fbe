//! Duplicates a scenario.

use super::gesture::fresh_name;
use super::{Edit, Gesture, Refusal};
use crate::plan::{Plan, Role, Scenario, ScenarioId};

/// Copies a scenario, locks and named accounts included, as a draft with a name of its own.
///
/// Today's map may be copied: that is the way to change it.
pub fn duplicate_scenario(
    plan: &Plan,
    scenario: ScenarioId,
    name: &str,
) -> Result<Gesture, Refusal> {
    let old = plan.scenario(scenario);
    let old = old.ok_or(Refusal::UnknownScenario(scenario))?;
    let others = plan.scenarios.iter().map(|s| s.name.as_str());
    let name = fresh_name("scenario", name, others)?;
    let id = plan.next_scenario();
    if plan.scenario(id).is_some() {
        return Err(Refusal::NumbersUsedUp("scenario"));
    }
    let label = format!("Duplicated {} as {name}", old.name);
    let copy = Scenario {
        id,
        name,
        role: Role::Draft,
        ..old.clone()
    };
    Ok(Gesture::new(Edit::AddScenario { scenario: copy }, label))
}
