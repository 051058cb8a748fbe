//! Territories: added, replaced, taken out.

use super::{Applied, checks};
use crate::carve::{Edit, Effects, Refusal, Touched};
use crate::plan::{Plan, Scenario, ScenarioId, Territory, TerritoryId};

/// Adds a territory or replaces the one with the same id.
pub(super) fn put(plan: &mut Plan, id: ScenarioId, territory: &Territory) -> Applied {
    let place = checks::scenario(plan, id)?;
    checks::territory_fits(plan, territory)?;
    let others = place.territories.iter().filter(|t| t.id != territory.id);
    checks::name_free(
        "territory",
        &territory.name,
        others.map(|t| t.name.as_str()),
    )?;
    let place = checks::scenario_mut(plan, id)?;
    let mut effects = changed(id, territory.id);
    let search = place
        .territories
        .binary_search_by_key(&territory.id, |t| t.id);
    let undo = match search {
        Ok(at) => Edit::PutTerritory {
            scenario: id,
            territory: std::mem::replace(&mut place.territories[at], territory.clone()),
        },
        Err(at) => {
            place.territories.insert(at, territory.clone());
            Edit::RemoveTerritory {
                scenario: id,
                territory: territory.id,
            }
        }
    };
    effects.touched.insert(Touched::Names);
    Ok((undo, effects))
}

/// Takes out a territory that holds nothing.
pub(super) fn remove(plan: &mut Plan, id: ScenarioId, territory: TerritoryId) -> Applied {
    let place = checks::scenario(plan, id)?;
    checks::holder_known(place, Some(territory))?;
    holds_nothing(place, territory)?;
    let place = checks::scenario_mut(plan, id)?;
    let mut effects = changed(id, territory);
    effects.touched.insert(Touched::Names);
    let at = place
        .slot(territory)
        .ok_or(Refusal::NothingToDo("the territory has gone"))?;
    let undo = Edit::PutTerritory {
        scenario: id,
        territory: place.territories.remove(at),
    };
    Ok((undo, effects))
}

fn holds_nothing(place: &Scenario, territory: TerritoryId) -> Result<(), Refusal> {
    let units = place.holders.iter().filter(|h| **h == Some(territory));
    let accounts = place.overrides.values().filter(|t| **t == territory);
    let (units, accounts) = (units.count(), accounts.count());
    if units + accounts == 0 {
        return Ok(());
    }
    let name = place.territory(territory).map(|t| t.name.clone());
    Err(Refusal::TerritoryNotEmpty {
        name: name.unwrap_or_default(),
        units,
        accounts,
    })
}

fn changed(scenario: ScenarioId, territory: TerritoryId) -> Effects {
    Effects {
        territories: [(scenario, territory)].into(),
        ..Effects::default()
    }
}
