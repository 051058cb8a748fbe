//! Gestures on whole scenarios that also decide which one is shown.

use planner::carve::{self, Edit, Gesture};
use planner::plan::{About, Plan, ScenarioId};

use crate::error::AppError;
use crate::session::scenario_of;

/// A copy of a scenario, shown at once.
pub(crate) fn duplicate(
    plan: &Plan,
    scenario: ScenarioId,
    name: &str,
) -> Result<Gesture, AppError> {
    let made = carve::duplicate_scenario(plan, scenario, name)?;
    let edits = vec![made.edit, showing(plan, plan.next_scenario())];
    Ok(Gesture {
        edit: Edit::Group { edits },
        ..made
    })
}

/// Shows a scenario.
pub(crate) fn show(plan: &Plan, id: ScenarioId) -> Result<Gesture, AppError> {
    let scenario = scenario_of(plan, id)?;
    Ok(Gesture {
        edit: showing(plan, id),
        label: format!("Showed {}", scenario.name),
        kept: 0,
    })
}

/// Takes out a scenario; when it is the one shown, the nearest other one is shown instead.
pub(crate) fn remove(plan: &Plan, id: ScenarioId) -> Result<Gesture, AppError> {
    let gone = scenario_of(plan, id)?;
    let next = beside(plan, id, |_| true).ok_or(AppError::LastScenario)?;
    let label = format!("Removed the scenario {}", gone.name);
    let mut edits = Vec::new();
    if plan.shown().map(|s| s.id) == Some(id) {
        edits.push(showing(plan, next));
    }
    edits.push(Edit::RemoveScenario { scenario: id });
    Ok(Gesture {
        edit: Edit::Group { edits },
        label,
        kept: 0,
    })
}

/// Puts a scenario away, or takes it out again; when it is the one shown, the nearest other one that
/// is not put away is shown instead.
pub(crate) fn archive(plan: &Plan, id: ScenarioId, archived: bool) -> Result<Gesture, AppError> {
    let made = carve::archive_scenario(plan, id, archived)?;
    if !archived || plan.shown().map(|s| s.id) != Some(id) {
        return Ok(made);
    }
    let out = |other: ScenarioId| plan.scenario(other).is_some_and(|s| !s.details.archived);
    let next = beside(plan, id, out).ok_or(AppError::LastScenario)?;
    let edits = vec![showing(plan, next), made.edit];
    Ok(Gesture {
        edit: Edit::Group { edits },
        ..made
    })
}

/// The nearest other scenario of some kind: the one before, else the one after.
fn beside(plan: &Plan, id: ScenarioId, fits: impl Fn(ScenarioId) -> bool) -> Option<ScenarioId> {
    let ids = plan.scenarios.iter().map(|s| s.id);
    let others: Vec<ScenarioId> = ids.filter(|other| *other != id && fits(*other)).collect();
    let before = others.iter().rfind(|other| **other < id);
    before.or_else(|| others.first()).copied()
}

fn showing(plan: &Plan, id: ScenarioId) -> Edit {
    let about = About {
        shown: Some(id),
        ..plan.about.clone()
    };
    Edit::SetAbout { about }
}
