//! Locks units where they are, or frees them.

use std::collections::BTreeSet;

use super::gesture::{areas, open};
use super::{Edit, Gesture, Refusal};
use crate::plan::{Lock, Plan, ScenarioId, UnitIx};

/// Locks units, so that no gesture moves them, or frees them.
pub fn lock_units(
    plan: &Plan,
    scenario: ScenarioId,
    units: &[UnitIx],
    lock: Lock,
) -> Result<Gesture, Refusal> {
    let place = open(plan, scenario)?;
    let known = place.holders.len();
    if let Some(unit) = units.iter().find(|u| u.at() >= known) {
        return Err(Refusal::UnitOutOfRange {
            unit: *unit,
            units: known,
        });
    }
    let is_locked = |unit: &UnitIx| place.locked_units.contains(unit);
    let wrong = |unit: &UnitIx| is_locked(unit) != (lock == Lock::Locked);
    let units: BTreeSet<_> = units.iter().copied().filter(wrong).collect();
    if units.is_empty() {
        return Err(Refusal::NothingToDo("their locks are already so"));
    }
    let word = match lock {
        Lock::Locked => "Locked",
        Lock::Free => "Unlocked",
    };
    let label = format!("{word} {}", areas(units.len()));
    let units = units.into_iter().map(|unit| (unit, lock)).collect();
    Ok(Gesture::new(Edit::LockUnits { scenario, units }, label))
}
