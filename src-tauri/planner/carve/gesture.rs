//! What a verb of this folder answers: an edit, its name in the history, and what was kept.

use std::collections::BTreeMap;

use super::{Edit, Refusal};
use crate::plan::{Lock, Plan, Role, Scenario, ScenarioId, Territory, TerritoryId, UnitIx};

/// Longest name of a territory or scenario, in letters: more does not fit a label or a row.
pub const LONGEST_NAME: usize = 80;

/// A gesture of a person, made into an edit that `apply` takes; the plan is still as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Gesture {
    /// What to apply.
    pub edit: Edit,
    /// What a person reads in the history: `Moved 14 areas to North`.
    pub label: String,
    /// Units that were meant but stay, because they or their territory are locked.
    pub kept: u32,
}

impl Gesture {
    /// Makes a gesture that keeps nothing back.
    pub(super) fn new(edit: Edit, label: String) -> Self {
        Self {
            edit,
            label,
            kept: 0,
        }
    }
}

/// Refuses to change what is not there, and to write what stands there already; something new, that
/// has no number yet, is always worth writing.
pub(super) fn worth_writing<K: Ord + Copy, T: PartialEq>(
    list: &BTreeMap<K, T>,
    id: Option<K>,
    what: &T,
    unknown: fn(K) -> Refusal,
) -> Result<(), Refusal> {
    let Some(id) = id else { return Ok(()) };
    if list.get(&id).ok_or_else(|| unknown(id))? == what {
        return Err(Refusal::NothingToDo("it already says so"));
    }
    Ok(())
}

/// Returns the number after the last of a list that only ever grows at its end.
pub(super) fn next_number(mut numbers: impl DoubleEndedIterator<Item = u32>) -> u32 {
    numbers.next_back().map_or(1, |last| last.saturating_add(1))
}

/// Finds a scenario that may be changed: any but the baseline.
pub(super) fn open(plan: &Plan, id: ScenarioId) -> Result<&Scenario, Refusal> {
    let place = plan.scenario(id).ok_or(Refusal::UnknownScenario(id))?;
    match place.role {
        Role::Baseline => Err(Refusal::BaselineKept(place.name.clone())),
        Role::Draft | Role::Chosen => Ok(place),
    }
}

/// Finds a territory of a scenario.
pub(super) fn territory(place: &Scenario, id: TerritoryId) -> Result<&Territory, Refusal> {
    let unknown = || Refusal::UnknownTerritory {
        scenario: place.name.clone(),
        territory: id,
    };
    place.territory(id).ok_or_else(unknown)
}

/// Finds a territory whose ground may move.
pub(super) fn free_territory(place: &Scenario, id: TerritoryId) -> Result<&Territory, Refusal> {
    let found = territory(place, id)?;
    match found.lock {
        Lock::Locked => Err(Refusal::TerritoryLocked(found.name.clone())),
        Lock::Free => Ok(found),
    }
}

/// Returns all units of a territory, which must be free and hold no locked unit.
pub(super) fn loose_units(place: &Scenario, id: TerritoryId) -> Result<Vec<UnitIx>, Refusal> {
    let found = free_territory(place, id)?;
    let units = place.units_of(id);
    let locked = units.iter().filter(|u| place.locked_units.contains(u));
    match locked.count() as u32 {
        0 => Ok(units),
        units => Err(Refusal::LockedUnit {
            name: found.name.clone(),
            units,
        }),
    }
}

/// Trims a name and refuses one that is empty, too long or taken, whatever its capitals.
pub(super) fn fresh_name<'a>(
    thing: &'static str,
    name: &str,
    mut others: impl Iterator<Item = &'a str>,
) -> Result<String, Refusal> {
    let name = name.trim();
    let letters = name.chars().count();
    if name.is_empty() {
        return Err(Refusal::NameEmpty(thing));
    }
    if letters > LONGEST_NAME {
        return Err(Refusal::NameTooLong {
            start: name.chars().take(20).collect(),
            letters,
            most: LONGEST_NAME,
        });
    }
    let same = |other: &str| other.trim().to_lowercase() == name.to_lowercase();
    if others.any(same) {
        return Err(Refusal::NameTaken {
            thing,
            name: name.to_owned(),
        });
    }
    Ok(name.to_owned())
}

/// Makes the edit that replaces a territory.
pub(super) fn put(place: &Scenario, territory: Territory) -> Edit {
    Edit::PutTerritory {
        scenario: place.id,
        territory,
    }
}

/// Writes a number of areas in words: `1 area`, `14 areas`.
pub(super) fn areas(count: usize) -> String {
    counted(count, "area", "areas")
}

/// Writes a number of things in words.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}
