//! Regions: made, named, put below another, taken out; territories put below them.

use super::gesture::{fresh_name, next_number, open, put, territory};
use super::{Edit, Gesture, Refusal};
use crate::plan::{Plan, Region, RegionId, ScenarioId, Territory, TerritoryId};

/// Adds a region, or names one and puts it below another; none = a new one, at the top.
///
/// Refused when the name is taken, and when a region would stand below itself.
pub fn put_region(
    plan: &Plan,
    id: Option<RegionId>,
    name: &str,
    parent: Option<RegionId>,
) -> Result<Gesture, Refusal> {
    let old = id.map(|id| known(plan, id)).transpose()?;
    let above = parent.map(|id| known(plan, id)).transpose()?;
    let others = plan.regions.iter().filter(|r| Some(r.id) != id);
    let name = fresh_name("region", name, others.map(|r| r.name.as_str()))?;
    let label = match (old, above) {
        (None, None) => format!("Made region {name}"),
        (None, Some(above)) => format!("Made region {name} in {}", above.name),
        (Some(old), _) if old.name != name => format!("Renamed region {} to {name}", old.name),
        (Some(old), _) if old.parent == parent => {
            return Err(Refusal::NothingToDo("it is already there"));
        }
        (Some(_), Some(above)) => format!("Put region {name} into {}", above.name),
        (Some(_), None) => format!("Put region {name} at the top"),
    };
    let fresh = || next_number(plan.regions.iter().map(|r| r.id.0));
    let region = Region {
        id: id.unwrap_or_else(|| RegionId(fresh())),
        name,
        parent,
    };
    Ok(Gesture::new(Edit::PutRegion { region }, label))
}

/// Takes a region out; what lay below it, in every scenario, goes to the region above it.
pub fn remove_region(plan: &Plan, id: RegionId) -> Result<Gesture, Refusal> {
    let region = known(plan, id)?;
    let below = plan.regions.iter().filter(|r| r.parent == Some(id));
    let mut edits: Vec<Edit> = below
        .map(|r| Edit::PutRegion {
            region: Region {
                parent: region.parent,
                ..r.clone()
            },
        })
        .collect();
    for scenario in &plan.scenarios {
        let inside = scenario.territories.iter();
        for old in inside.filter(|t| t.region == Some(id)) {
            let territory = Territory {
                region: region.parent,
                ..old.clone()
            };
            edits.push(put(scenario, territory));
        }
    }
    edits.push(Edit::RemoveRegion { region: id });
    let label = format!("Took out region {}", region.name);
    Ok(Gesture::new(Edit::Group { edits }, label))
}

/// Puts territories below a region, or below none.
pub fn set_region(
    plan: &Plan,
    scenario: ScenarioId,
    ids: &[TerritoryId],
    region: Option<RegionId>,
) -> Result<Gesture, Refusal> {
    let place = open(plan, scenario)?;
    let above = region.map(|id| known(plan, id)).transpose()?;
    let mut names = Vec::new();
    let mut edits = Vec::new();
    for id in ids {
        let old = territory(place, *id)?;
        if old.region != region {
            names.push(old.name.as_str());
            let territory = Territory {
                region,
                ..old.clone()
            };
            edits.push(put(place, territory));
        }
    }
    let what = match names[..] {
        [] => return Err(Refusal::NothingToDo("it is already there")),
        [one] => one.to_owned(),
        _ => format!("{} territories", names.len()),
    };
    let label = match above {
        Some(above) => format!("Put {what} into {}", above.name),
        None => format!("Took {what} out of any region"),
    };
    Ok(Gesture::new(Edit::Group { edits }, label))
}

fn known(plan: &Plan, id: RegionId) -> Result<&Region, Refusal> {
    plan.region(id).ok_or(Refusal::UnknownRegion(id))
}
