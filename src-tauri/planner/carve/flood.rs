//! Flood: from one area as far as the border.

use std::collections::BTreeSet;

use crate::geography::Adjacency;
use crate::plan::{Grain, Scenario, UnitIx, Units};

/// Returns the areas that hang together with one under the same holder, ascending: its territory's
/// piece, or the unassigned ground around it. Under a coarser grain the flood also stops at the
/// border of the district it began in.
pub fn flood(
    units: &Units,
    adjacency: &Adjacency,
    scenario: &Scenario,
    from: UnitIx,
    grain: Grain,
) -> Vec<UnitIx> {
    if from.at() >= units.len() {
        return Vec::new();
    }
    let kin = |unit: UnitIx| (scenario.holder(unit), grain.district(units, unit));
    let first = kin(from);
    // An area that lies in no district is not of one with every other such area.
    let alone = grain != Grain::Unit && first.1.is_none();
    let mut found = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(unit) = open.pop().filter(|_| !alone) {
        for other in adjacency.neighbours(unit.0).iter().copied().map(UnitIx) {
            if !found.contains(&other) && kin(other) == first {
                found.insert(other);
                open.push(other);
            }
        }
    }
    found.into_iter().collect()
}
