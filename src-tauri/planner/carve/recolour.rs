//! Recolours a territory, or those that the map no longer tells apart.

use std::collections::BTreeMap;

use super::gesture::{open, put, territory};
use super::{Edit, Gesture, Refusal};
use crate::plan::{Colour, Plan, Scenario, ScenarioId, Territory, TerritoryId};

/// Gives a territory a colour of a person's choice.
pub fn recolour(
    plan: &Plan,
    scenario: ScenarioId,
    id: TerritoryId,
    colour: Colour,
) -> Result<Gesture, Refusal> {
    let place = open(plan, scenario)?;
    let old = territory(place, id)?;
    if old.colour == colour {
        return Err(Refusal::NothingToDo("it already has that colour"));
    }
    let label = format!("Recoloured {}", old.name);
    Ok(Gesture::new(put(place, painted(old, colour)), label))
}

/// Makes the edit that gives territories the colours `colours::recolour_stable` found, so that it
/// can go into one group with the edit that made them clash; unknown territories are left out.
pub fn recolour_many(place: &Scenario, changes: &BTreeMap<TerritoryId, Colour>) -> Edit {
    let known = changes.iter().filter_map(|(id, colour)| {
        let old = place.territory(*id)?;
        (old.colour != *colour).then(|| put(place, painted(old, *colour)))
    });
    Edit::Group {
        edits: known.collect(),
    }
}

fn painted(old: &Territory, colour: Colour) -> Territory {
    Territory {
        colour,
        ..old.clone()
    }
}
