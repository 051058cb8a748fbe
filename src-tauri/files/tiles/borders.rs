//! The borders of territories as a tile layer, without dissolving anything.

use std::collections::BTreeMap;

use planner::plan::TerritoryId;

use super::clip::clip_line;
use super::encode::{Layer, Pen, Shape, Value};
use super::ground::TileGround;
use super::mercator::World;
use super::tile::Tile;

/// Signed arcs by the territory on their left and by what lies on their right.
type Sides = BTreeMap<(TerritoryId, Beyond), Vec<i32>>;

/// What lies beyond a border.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Beyond {
    Nobody,
    Another,
}

/// Draws layer `borders`: lines with the territory on their left.
///
/// Properties: `territory` (its id) and `other` (true where another territory lies beyond). A
/// border between two territories is drawn once for each, so that each side can be offset into
/// its own ground. `holders` is by unit.
pub fn borders_tile(ground: &TileGround, holders: &[Option<TerritoryId>], tile: Tile) -> Vec<u8> {
    let mut layer = Layer::new("borders");
    let mut pen = Pen::default();
    let mut line = Vec::new();
    for ((territory, beyond), arcs) in sides(ground, holders, tile) {
        pen.clear();
        for run in chains(ground, &arcs) {
            line.clear();
            for signed in run {
                ground.trace(signed, tile, &mut line);
            }
            clip_line(&line, |piece| pen.line(piece));
        }
        let tags = [
            ("territory", Value::Whole(u64::from(territory.number()))),
            ("other", Value::Flag(beyond == Beyond::Another)),
        ];
        layer.add(None, Shape::Lines, &pen, &tags);
    }
    let mut bytes = Vec::new();
    layer.finish(&mut bytes);
    bytes
}

fn sides(ground: &TileGround, holders: &[Option<TerritoryId>], tile: Tile) -> Sides {
    let holder = |unit: Option<usize>| unit.and_then(|unit| *holders.get(unit)?);
    let mut sides = Sides::new();
    for (arc, [left, right]) in ground.arcs_in(tile.drawn()) {
        let (left, right) = (holder(left), holder(right));
        if left == right {
            continue;
        }
        let both = [(left, right, arc as i32), (right, left, !(arc as i32))];
        for (own, other, signed) in both {
            let Some(own) = own else { continue };
            let beyond = other.map_or(Beyond::Nobody, |_| Beyond::Another);
            sides.entry((own, beyond)).or_default().push(signed);
        }
    }
    sides
}

/// Joins arcs end to end, so that corners between them are joined when drawn.
fn chains(ground: &TileGround, arcs: &[i32]) -> Vec<Vec<i32>> {
    let ends: Vec<(World, World)> = arcs.iter().map(|arc| ground.arc_ends(*arc)).collect();
    let mut leaving: Vec<(World, usize)> = (0..).zip(&ends).map(|(at, e)| (e.0, at)).collect();
    leaving.sort_unstable();
    let mut arriving: Vec<World> = ends.iter().map(|e| e.1).collect();
    arriving.sort_unstable();
    let opens = |at: &usize| arriving.binary_search(&ends[*at].0).is_err();
    let (open, closed): (Vec<usize>, Vec<usize>) = (0..arcs.len()).partition(opens);
    let mut used = vec![false; arcs.len()];
    let mut chains = Vec::new();
    for first in open.into_iter().chain(closed) {
        let mut chain = Vec::new();
        let mut next = Some(first).filter(|at| !used[*at]);
        while let Some(at) = next {
            used[at] = true;
            chain.push(arcs[at]);
            let from = leaving.partition_point(|(place, _)| *place < ends[at].1);
            let here = leaving[from..]
                .iter()
                .take_while(|(place, _)| *place == ends[at].1);
            next = here.map(|(_, at)| *at).find(|at| !used[*at]);
        }
        if !chain.is_empty() {
            chains.push(chain);
        }
    }
    chains
}

#[cfg(test)]
mod tests {
    use super::super::{
        decode::{Value, decode},
        grid::grid,
    };
    use super::*;

    #[test]
    fn a_border_has_its_territory_on_the_left_and_is_drawn_for_both() {
        // Territory 1 in the west, 2 in the east, nobody beyond.
        let ground = TileGround::new(&grid((0.0, 0.0), 10.0, 2, 1));
        let holders = [TerritoryId::new(1), TerritoryId::new(2)];
        let tile = Tile::new(0, 0, 0).unwrap();
        let layer = decode(&borders_tile(&ground, &holders, tile))
            .remove("borders")
            .unwrap();
        assert_eq!(layer.features.len(), 4);
        let shared = |territory| {
            let tags = |f: &&super::super::decode::Feature| {
                f.tags["territory"] == Value::Whole(territory)
                    && f.tags["other"] == Value::Flag(true)
            };
            layer.features.iter().find(tags).unwrap().parts[0].clone()
        };
        let (west, east) = (shared(1), shared(2));
        // Going north (y falls on the screen) has the west on the left.
        assert!(west.first().unwrap().1 > west.last().unwrap().1);
        assert_eq!(west.iter().rev().copied().collect::<Vec<_>>(), east);
    }

    #[test]
    fn borders_inside_a_territory_are_not_drawn_and_arcs_are_joined() {
        let ground = TileGround::new(&grid((0.0, 0.0), 1.0, 4, 4));
        let holders = vec![TerritoryId::new(7); 16];
        let tile = Tile::new(3, 4, 3).unwrap();
        let layer = decode(&borders_tile(&ground, &holders, tile))
            .remove("borders")
            .unwrap();
        assert_eq!(layer.features.len(), 1);
        let parts = &layer.features[0].parts;
        assert_eq!(parts.len(), 1, "the outline is one line");
        assert_eq!(parts[0].first(), parts[0].last());
    }

    #[test]
    fn unassigned_ground_has_no_border_of_its_own() {
        let ground = TileGround::new(&grid((0.0, 0.0), 1.0, 2, 2));
        assert!(borders_tile(&ground, &[None; 4], Tile::new(0, 0, 0).unwrap()).is_empty());
        assert!(borders_tile(&ground, &[], Tile::new(0, 0, 0).unwrap()).is_empty());
    }
}
