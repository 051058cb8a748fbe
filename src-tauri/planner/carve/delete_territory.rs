//! Deletes a territory.

use super::gesture::{areas, free_territory, loose_units, open};
use super::merge::emptying;
use super::{Edit, Gesture, Gift, Refusal};
use crate::plan::{Plan, ScenarioId, TerritoryId};

/// Takes a territory out: nobody holds its units, its named accounts follow their unit again.
pub fn delete_territory(
    plan: &Plan,
    scenario: ScenarioId,
    territory: TerritoryId,
) -> Result<Gesture, Refusal> {
    let place = open(plan, scenario)?;
    let gone = free_territory(place, territory)?;
    let units = loose_units(place, territory)?;
    let label = match units.len() {
        0 => format!("Deleted {}", gone.name),
        count => format!("Deleted {}; {} unassigned", gone.name, areas(count)),
    };
    let gift = Gift { to: None, units };
    let edits = emptying(place, &[territory].into(), gift);
    Ok(Gesture::new(Edit::Group { edits }, label))
}
