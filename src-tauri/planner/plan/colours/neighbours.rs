//! Which territories touch.

use std::collections::{BTreeMap, BTreeSet};

use crate::geography::Adjacency;
use crate::plan::TerritoryId;

/// Finds which territories share a border, from the borders of their units.
///
/// Every holder has an entry, one without neighbours an empty one.
pub fn territory_neighbours(
    adjacency: &Adjacency,
    holders: &[Option<TerritoryId>],
) -> BTreeMap<TerritoryId, BTreeSet<TerritoryId>> {
    let mut touching: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (unit, holder) in holders.iter().enumerate() {
        let Some(id) = *holder else { continue };
        let around = touching.entry(id).or_default();
        // A unit that the adjacency does not know yet touches nobody.
        if unit >= adjacency.len() {
            continue;
        }
        for other in adjacency.neighbours(unit as u32) {
            let other = holders.get(*other as usize).copied().flatten();
            around.extend(other.filter(|other| *other != id));
        }
    }
    touching
}
