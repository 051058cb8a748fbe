//! Keeps a stretch of the map under a name, or forgets it.

use super::gesture::{fresh_name, open};
use super::{Edit, Gesture, Refusal};
use crate::geography::Point;
use crate::plan::{Plan, ScenarioId, View};

/// Views of a scenario, at most: a talk of more has lost its listeners.
const MOST: usize = 60;

/// Keeps what lies between two corners under a name that no other view of the scenario has.
pub fn keep_view(
    plan: &Plan,
    scenario: ScenarioId,
    name: &str,
    [one, other]: [Point; 2],
) -> Result<Gesture, Refusal> {
    let old = open(plan, scenario)?;
    let mut details = old.details.clone();
    let others = details.views.iter().map(|view| view.name.as_str());
    let name = fresh_name("view", name, others)?;
    if details.views.len() >= MOST {
        return Err(Refusal::NothingToDo(
            "sixty views are the most; forget one first",
        ));
    }
    let view = View {
        name: name.clone(),
        low: Point {
            lon: one.lon.min(other.lon),
            lat: one.lat.min(other.lat),
        },
        high: Point {
            lon: one.lon.max(other.lon),
            lat: one.lat.max(other.lat),
        },
    };
    details.views.push(view);
    Ok(Gesture::new(
        Edit::SetDetails { scenario, details },
        format!("Kept the view {name}"),
    ))
}

/// Forgets a view by its name.
pub fn forget_view(plan: &Plan, scenario: ScenarioId, name: &str) -> Result<Gesture, Refusal> {
    let old = open(plan, scenario)?;
    let mut details = old.details.clone();
    details.views.retain(|view| view.name != name);
    if details == old.details {
        return Err(Refusal::NothingToDo("there is no view of that name"));
    }
    Ok(Gesture::new(
        Edit::SetDetails { scenario, details },
        format!("Forgot the view {name}"),
    ))
}
