//! Merges territories into one.

use std::collections::BTreeSet;

use super::gesture::{areas, free_territory, loose_units, open};
use super::{Edit, Gesture, Gift, Refusal};
use crate::plan::{Plan, Scenario, ScenarioId, TerritoryId};

/// Gives all units and named accounts of some territories to another and takes the emptied out.
///
/// The survivor keeps its name, reps, colour and quota. Locked territories and territories with
/// locked units are refused, because they could not be emptied.
pub fn merge(
    plan: &Plan,
    scenario: ScenarioId,
    survivor: TerritoryId,
    others: &[TerritoryId],
) -> Result<Gesture, Refusal> {
    let place = open(plan, scenario)?;
    let into = free_territory(place, survivor)?;
    let others: BTreeSet<_> = others
        .iter()
        .copied()
        .filter(|id| *id != survivor)
        .collect();
    if others.is_empty() {
        return Err(Refusal::NothingToDo("pick at least two territories"));
    }
    let mut units = Vec::new();
    for id in &others {
        units.extend(loose_units(place, *id)?);
    }
    units.sort_unstable();
    let count = areas(units.len());
    let gift = Gift {
        to: Some(survivor),
        units,
    };
    let label = format!(
        "Merged {} with {count} into {}",
        names(place, &others),
        into.name
    );
    let edits = emptying(place, &others, gift);
    Ok(Gesture::new(Edit::Group { edits }, label))
}

/// Makes the edits that give everything of some territories to one holder and take them out.
///
/// Named accounts go along to a territory; when nobody receives, they follow their unit again.
pub(super) fn emptying(place: &Scenario, gone: &BTreeSet<TerritoryId>, gift: Gift) -> Vec<Edit> {
    let scenario = place.id;
    let to = gift.to;
    let mut edits = Vec::new();
    if !gift.units.is_empty() {
        let gifts = vec![gift];
        edits.push(Edit::Assign { scenario, gifts });
    }
    let named = place.overrides.iter().filter(|(_, id)| gone.contains(id));
    let accounts: Vec<_> = named.map(|(account, _)| (*account, to)).collect();
    if !accounts.is_empty() {
        edits.push(Edit::Override { scenario, accounts });
    }
    edits.extend(gone.iter().map(|id| Edit::RemoveTerritory {
        scenario,
        territory: *id,
    }));
    edits
}

fn names(place: &Scenario, ids: &BTreeSet<TerritoryId>) -> String {
    let names = ids.iter().filter_map(|id| place.territory(*id));
    let names: Vec<_> = names.map(|t| t.name.as_str()).collect();
    names.join(", ")
}
