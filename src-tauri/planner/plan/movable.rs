//! Which units of a stroke may change hands.

use super::{Lock, Scenario, TerritoryId, UnitIx};

/// The part of a stroke that would change hands, and how much of it may not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Movable {
    /// Units that would change hands, ascending, each once.
    pub units: Vec<UnitIx>,
    /// Units that stay because they, their territory or the territory they would go to is locked.
    pub kept: u32,
}

/// Sorts a stroke into units that may go to a holder and units that are kept by a lock.
///
/// Units that the holder already has are neither; units beyond the end of the list are left out.
pub fn movable(scenario: &Scenario, stroke: &[UnitIx], to: Option<TerritoryId>) -> Movable {
    let locked = Locks::of(scenario);
    let mut touched = vec![false; scenario.holders.len()];
    for unit in stroke {
        if let Some(mark) = touched.get_mut(unit.at()) {
            *mark = true;
        }
    }
    let mut answer = Movable::default();
    let pairs = touched.iter().zip(&scenario.holders).enumerate();
    for (at, (_, holder)) in pairs.filter(|(_, (mark, _))| **mark) {
        let unit = UnitIx(at as u32);
        if *holder == to {
            continue;
        }
        if locked.holder(to) || locked.holder(*holder) || locked.unit(unit) {
            answer.kept += 1;
        } else {
            answer.units.push(unit);
        }
    }
    answer
}

/// The locks of a scenario, laid out for asking once per unit.
struct Locks {
    units: Vec<bool>,
    territories: Vec<TerritoryId>,
}

impl Locks {
    fn of(scenario: &Scenario) -> Self {
        let mut units = Vec::new();
        if !scenario.locked_units.is_empty() {
            units.resize(scenario.holders.len(), false);
        }
        for unit in &scenario.locked_units {
            if let Some(mark) = units.get_mut(unit.at()) {
                *mark = true;
            }
        }
        let locked = scenario
            .territories
            .iter()
            .filter(|t| t.lock == Lock::Locked);
        Self {
            units,
            territories: locked.map(|t| t.id).collect(),
        }
    }

    fn unit(&self, unit: UnitIx) -> bool {
        self.units.get(unit.at()).copied().unwrap_or(false)
    }

    fn holder(&self, holder: Option<TerritoryId>) -> bool {
        holder.is_some_and(|id| self.territories.binary_search(&id).is_ok())
    }
}
