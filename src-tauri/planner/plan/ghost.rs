//! The ghost: what a stroke would change, before it is let go.

use super::totals::count_unit;
use super::{Mass, Scenario, Tally, TerritoryId, Totals, UnitIx, movable};

/// What a stroke would do to one holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Whose sums change; none = the unassigned.
    pub territory: Option<TerritoryId>,
    /// What it counts now.
    pub before: Tally,
    /// What it would count.
    pub after: Tally,
}

/// Says what would change if units went to a holder, without changing anything.
///
/// Units and territories that are locked are left out, just as the gesture leaves them out.
/// `mass` and `totals` must be of the same scenario as it is now. The receiver comes first, then
/// the givers in the order of territories, the unassigned last; empty when nothing would change.
/// Takes a time that grows with the units of the plan, not with its accounts.
pub fn ghost(
    mass: &Mass,
    scenario: &Scenario,
    units: &[UnitIx],
    to: Option<TerritoryId>,
    totals: &Totals,
) -> Vec<Change> {
    let moving = movable(scenario, units, to).units;
    if moving.is_empty() {
        return Vec::new();
    }
    let mut given = vec![Tally::empty(mass.measures()); scenario.territories.len() + 1];
    let nobody = scenario.territories.len();
    for unit in moving {
        let slot = totals.slot(unit).unwrap_or(nobody);
        if let Some(tally) = given.get_mut(slot) {
            count_unit(tally, mass, unit);
        }
    }
    let mut gain = Tally::empty(mass.measures());
    for part in &given {
        gain.add(part);
    }
    let mut changes = vec![changed(scenario, totals, slot_of(scenario, to), |t| {
        t.add(&gain);
    })];
    for (slot, part) in given.iter().enumerate().filter(|(_, part)| part.units > 0) {
        changes.push(changed(scenario, totals, slot, |t| t.take(part)));
    }
    changes
}

fn slot_of(scenario: &Scenario, holder: Option<TerritoryId>) -> usize {
    let slot = holder.and_then(|id| scenario.slot(id));
    slot.unwrap_or(scenario.territories.len())
}

fn changed(
    scenario: &Scenario,
    totals: &Totals,
    slot: usize,
    change: impl FnOnce(&mut Tally),
) -> Change {
    let before = totals.rows.get(slot).unwrap_or(&totals.unassigned).clone();
    let mut after = before.clone();
    change(&mut after);
    Change {
        territory: scenario.territories.get(slot).map(|t| t.id),
        before,
        after,
    }
}
