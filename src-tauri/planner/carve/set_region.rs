//! Puts a territory below a region.

use super::gesture::{open, put, territory};
use super::{Gesture, Refusal};
use crate::plan::{Plan, RegionId, ScenarioId, Territory, TerritoryId};

/// Puts a territory below a region, or below none.
pub fn set_region(
    plan: &Plan,
    scenario: ScenarioId,
    id: TerritoryId,
    region: Option<RegionId>,
) -> Result<Gesture, Refusal> {
    let place = open(plan, scenario)?;
    let old = territory(place, id)?;
    if old.region == region {
        return Err(Refusal::NothingToDo("it is already there"));
    }
    let label = match region {
        Some(region) => {
            let region = plan.region(region).ok_or(Refusal::UnknownRegion(region))?;
            format!("Put {} into {}", old.name, region.name)
        }
        None => format!("Took {} out of its region", old.name),
    };
    let new = Territory {
        region,
        ..old.clone()
    };
    Ok(Gesture::new(put(place, new), label))
}
