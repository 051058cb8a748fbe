//! Click, paint, erase, lasso, rectangle and circle: units under the tool go to a holder.

use super::gesture::{areas, open, territory};
use super::{Edit, Gesture, Gift, Refusal};
use crate::plan::{Movable, Plan, ScenarioId, TerritoryId, UnitIx, movable};

/// Gives the units under a tool to a territory, or to nobody (erase).
///
/// Locked units, units of locked territories and gifts to a locked territory are left out and
/// counted in `Gesture::kept`.
pub fn assign(
    plan: &Plan,
    scenario: ScenarioId,
    units: &[UnitIx],
    to: Option<TerritoryId>,
) -> Result<Gesture, Refusal> {
    let place = open(plan, scenario)?;
    let receiver = to.map(|id| territory(place, id)).transpose()?;
    let known = place.holders.len();
    if let Some(unit) = units.iter().find(|u| u.at() >= known) {
        return Err(Refusal::UnitOutOfRange {
            unit: *unit,
            units: known,
        });
    }
    let stroke = movable(place, units, to);
    something_moves(&stroke)?;
    let count = areas(stroke.units.len());
    let label = match receiver {
        Some(territory) => format!("Moved {count} to {}", territory.name),
        None => format!("Took {count} out of any territory"),
    };
    let gifts = vec![Gift {
        to,
        units: stroke.units,
    }];
    Ok(Gesture {
        edit: Edit::Assign { scenario, gifts },
        label,
        kept: stroke.kept,
    })
}

fn something_moves(stroke: &Movable) -> Result<(), Refusal> {
    match (stroke.units.len(), stroke.kept) {
        (0, 0) => Err(Refusal::NothingToDo("these areas are already there")),
        (0, kept) => Err(Refusal::AllLocked(kept)),
        _ => Ok(()),
    }
}
