//! Scenarios: added, taken out, renamed, given a role and bands.

use super::{Applied, checks, touching};
use crate::carve::{Edit, Effects, Refusal, Touched};
use crate::plan::{Band, Details, Plan, Role, Scenario, ScenarioId};

/// Adds a whole scenario.
pub(super) fn add(plan: &mut Plan, scenario: &Scenario) -> Applied {
    if let Some(holder) = plan.scenario(scenario.id) {
        return Err(Refusal::ScenarioTaken {
            scenario: scenario.id,
            name: holder.name.clone(),
        });
    }
    checks::scenario_fits(plan, scenario)?;
    let at = plan.scenarios.partition_point(|s| s.id < scenario.id);
    plan.scenarios.insert(at, scenario.clone());
    let undo = Edit::RemoveScenario {
        scenario: scenario.id,
    };
    Ok((undo, whole(scenario)))
}

/// Takes out a scenario.
pub(super) fn remove(plan: &mut Plan, id: ScenarioId) -> Applied {
    let at = plan.scenarios.binary_search_by_key(&id, |s| s.id);
    let at = at.map_err(|_| Refusal::UnknownScenario(id))?;
    let scenario = plan.scenarios.remove(at);
    let effects = whole(&scenario);
    Ok((Edit::AddScenario { scenario }, effects))
}

/// Sets a scenario's name, role and bands.
pub(super) fn set(
    plan: &mut Plan,
    id: ScenarioId,
    name: &str,
    role: Role,
    bands: &[Band],
) -> Applied {
    checks::scenario(plan, id)?;
    let others = || plan.scenarios.iter().filter(|s| s.id != id);
    checks::name_free("scenario", name, others().map(|s| s.name.as_str()))?;
    checks::role_free(role, others())?;
    checks::bands_fit(plan, bands)?;
    let place = checks::scenario_mut(plan, id)?;
    let undo = Edit::SetScenario {
        scenario: id,
        name: std::mem::replace(&mut place.name, name.to_owned()),
        role: std::mem::replace(&mut place.role, role),
        bands: std::mem::replace(&mut place.bands, bands.to_vec()),
    };
    Ok((undo, touching(Touched::Scenarios)))
}

/// Says what a scenario is for, whether it is put away, and what was filled in.
pub(super) fn set_details(plan: &mut Plan, id: ScenarioId, details: &Details) -> Applied {
    checks::details_fit(plan.units.len(), details)?;
    let place = checks::scenario_mut(plan, id)?;
    let undo = Edit::SetDetails {
        scenario: id,
        details: std::mem::replace(&mut place.details, details.clone()),
    };
    Ok((undo, touching(Touched::Scenarios)))
}

/// Makes the effects of a scenario that comes or goes.
fn whole(scenario: &Scenario) -> Effects {
    let mut effects = touching(Touched::Scenarios);
    let territories = scenario.territories.iter().map(|t| (scenario.id, t.id));
    effects.territories.extend(territories);
    effects
}
