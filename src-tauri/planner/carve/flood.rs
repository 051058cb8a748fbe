//! Flood: from one area as far as the border.

use crate::geography::Adjacency;
use crate::geography::shape::piece_around;
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
    if from.at() >= adjacency.len() {
        return Vec::new();
    }
    let kin = |unit: UnitIx| (scenario.holder(unit), grain.district(units, unit));
    let first = kin(from);
    // An area that lies in no district is not of one with every other such area.
    if grain != Grain::Unit && first.1.is_none() {
        return vec![from];
    }
    piece_around(adjacency, from, |unit| kin(unit) == first)
}
