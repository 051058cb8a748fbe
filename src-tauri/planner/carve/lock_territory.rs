//! Locks a territory's ground, or frees it.

use super::gesture::{open, put, territory};
use super::{Gesture, Refusal};
use crate::plan::{Lock, Plan, ScenarioId, Territory, TerritoryId};

/// Locks a territory, so that no gesture takes ground from it or gives ground to it, or frees it.
pub fn lock_territory(
    plan: &Plan,
    scenario: ScenarioId,
    id: TerritoryId,
    lock: Lock,
) -> Result<Gesture, Refusal> {
    let place = open(plan, scenario)?;
    let old = territory(place, id)?;
    if old.lock == lock {
        return Err(Refusal::NothingToDo("its lock is already so"));
    }
    let word = match lock {
        Lock::Locked => "Locked",
        Lock::Free => "Unlocked",
    };
    let label = format!("{word} {}", old.name);
    let new = Territory {
        lock,
        ..old.clone()
    };
    Ok(Gesture::new(put(place, new), label))
}
