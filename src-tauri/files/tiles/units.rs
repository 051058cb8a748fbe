//! The areas of a plan as a tile layer.

use planner::plan::TerritoryId;
use rayon::prelude::*;

use super::clip::clip_ring;
use super::encode::{Layer, Pen, Shape, Value, bare_feature};
use super::ground::{Side, TileGround};
use super::tile::{Spot, Tile};

/// Units drawn by one thread in one go: enough to outweigh handing them out.
const RUN: usize = 1024;

/// Draws layer `units`: one area per unit, feature id = unit index + 1, no properties.
///
/// A unit smaller than a tile step is left out; its neighbours then meet in one vertex.
pub fn units_tile(ground: &TileGround, tile: Tile) -> Vec<u8> {
    let drawn = tile.drawn();
    let runs: Vec<usize> = (0..ground.units()).step_by(RUN).collect();
    let features: Vec<Vec<u8>> = runs
        .into_par_iter()
        .map(|first| {
            let mut sketch = Sketch::default();
            let mut out = Vec::new();
            for unit in first..(first + RUN).min(ground.units()) {
                if ground.unit_extent(unit).meets(&drawn) {
                    sketch.unit(ground, unit, tile);
                    bare_feature(&mut out, unit as u64 + 1, Shape::Areas, &sketch.pen);
                }
            }
            out
        })
        .collect();
    let mut layer = Layer::new("units");
    for run in &features {
        layer.add_bare(run);
    }
    let mut bytes = Vec::new();
    layer.finish(&mut bytes);
    bytes
}

/// Draws layer `moved`: units whose holder differs from the baseline, feature id = unit index + 1,
/// property `from` = the territory that held it (missing = nobody did).
///
/// Both lists are by unit; the bytes may be appended to another tile's.
pub fn moved_tile(
    ground: &TileGround,
    holders: &[Option<TerritoryId>],
    baseline: &[Option<TerritoryId>],
    tile: Tile,
) -> Vec<u8> {
    let drawn = tile.drawn();
    let mut layer = Layer::new("moved");
    let mut sketch = Sketch::default();
    let pairs = holders.iter().zip(baseline).take(ground.units());
    for (unit, (now, before)) in pairs.enumerate() {
        if now == before || !ground.unit_extent(unit).meets(&drawn) {
            continue;
        }
        sketch.unit(ground, unit, tile);
        let from = before.map(|id| ("from", Value::Whole(u64::from(id.number()))));
        layer.add(
            Some(unit as u64 + 1),
            Shape::Areas,
            &sketch.pen,
            from.as_slice(),
        );
    }
    let mut bytes = Vec::new();
    layer.finish(&mut bytes);
    bytes
}

/// Room for drawing one area after another.
#[derive(Default)]
struct Sketch {
    pen: Pen,
    ring: Vec<Spot>,
    spare: Vec<Spot>,
}

impl Sketch {
    fn unit(&mut self, ground: &TileGround, unit: usize, tile: Tile) {
        self.pen.clear();
        let mut outer_drawn = false;
        for ring in ground.unit_rings(unit) {
            if ring.side == Side::Hole && !outer_drawn {
                continue;
            }
            ground.trace_ring(*ring, tile, &mut self.ring);
            let done = draw_ring(&mut self.pen, &mut self.ring, &mut self.spare, ring.side);
            if ring.side == Side::Outer {
                outer_drawn = done;
            }
        }
    }
}

/// Clips and draws a ring unless nothing of it is left; says whether it was drawn.
///
/// Rounding may turn a sliver over: it is turned back, as the direction is what tells outer
/// rings (positive area, specification section 4.3.3.3) from holes.
pub(super) fn draw_ring(
    pen: &mut Pen,
    ring: &mut Vec<Spot>,
    spare: &mut Vec<Spot>,
    side: Side,
) -> bool {
    clip_ring(ring, spare);
    let twice = twice_area(ring);
    if ring.len() < 3 || twice == 0 {
        return false;
    }
    if (twice > 0) != (side == Side::Outer) {
        ring.reverse();
    }
    pen.ring(ring);
    true
}

fn twice_area(ring: &[Spot]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    let cross =
        |(a, b): (&Spot, &Spot)| i64::from(a.x) * i64::from(b.y) - i64::from(b.x) * i64::from(a.y);
    ring.iter().zip(next).map(cross).sum()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{decode::decode, grid::grid};
    use super::*;

    fn tiles_of(zoom: u8) -> impl Iterator<Item = Tile> {
        let side = 1 << zoom;
        (0..side).flat_map(move |x| (0..side).filter_map(move |y| Tile::new(zoom, x, y)))
    }

    #[test]
    fn every_unit_appears_at_every_zoom_that_can_show_it() {
        let ground = TileGround::new(&grid((-100.0, 30.0), 1.0, 12, 9));
        for zoom in 0..=7 {
            let ids: BTreeSet<u64> = tiles_of(zoom)
                .filter_map(|tile| decode(&units_tile(&ground, tile)).remove("units"))
                .flat_map(|layer| layer.features)
                .filter_map(|feature| feature.id)
                .collect();
            assert_eq!(ids, (1..=108).collect(), "zoom {zoom}");
        }
    }

    #[test]
    fn neighbours_share_every_vertex_and_cover_the_board_exactly() {
        let ground = TileGround::new(&grid((-100.0, 30.0), 0.37, 9, 7));
        for zoom in [3, 5, 6] {
            for tile in tiles_of(zoom) {
                let Some(layer) = decode(&units_tile(&ground, tile)).remove("units") else {
                    continue;
                };
                // Inside the board each step is walked once each way, so the sum over it vanishes.
                let mut steps = std::collections::BTreeMap::new();
                for ring in layer.features.iter().flat_map(|f| &f.parts) {
                    for (at, from) in ring.iter().enumerate() {
                        let to = ring[(at + 1) % ring.len()];
                        *steps.entry((*from, to)).or_insert(0) += 1;
                    }
                }
                assert!(steps.values().all(|n| *n == 1), "no ground is drawn twice");
                let alone = steps.keys().filter(|(a, b)| !steps.contains_key(&(*b, *a)));
                let outline = alone.fold(0_i64, |sum, (a, b)| {
                    sum + i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1)
                });
                let areas: i64 = layer
                    .features
                    .iter()
                    .flat_map(|f| &f.parts)
                    .map(|ring| area(ring))
                    .sum();
                assert_eq!(areas, outline, "no gap and no overlap in {tile:?}");
            }
        }
    }

    #[test]
    fn outer_rings_are_positive_and_holes_follow_them() {
        let mut topology = grid((0.0, 0.0), 10.0, 1, 1);
        let hole = grid((4.0, 4.0), 1.0, 1, 1);
        add_hole(&mut topology, &hole);
        let ground = TileGround::new(&topology);
        let tile = Tile::new(2, 2, 1).unwrap();
        let layer = decode(&units_tile(&ground, tile)).remove("units").unwrap();
        assert_eq!((layer.extent, layer.version), (4096, 2));
        let parts = &layer.features[0].parts;
        assert_eq!(parts.len(), 2);
        assert!(area(&parts[0]) > 0 && area(&parts[1]) < 0);
    }

    #[test]
    fn moved_units_name_the_territory_they_left() {
        let ground = TileGround::new(&grid((0.0, 0.0), 10.0, 3, 1));
        let id = TerritoryId::new;
        let before = [id(1), id(1), None];
        let now = [id(1), id(2), id(2)];
        let tile = Tile::new(0, 0, 0).unwrap();
        let layer = decode(&moved_tile(&ground, &now, &before, tile))
            .remove("moved")
            .unwrap();
        let from: Vec<_> = layer
            .features
            .iter()
            .map(|f| (f.id, f.tags.get("from").cloned()))
            .collect();
        let whole = super::super::decode::Value::Whole(1);
        assert_eq!(from, [(Some(2), Some(whole)), (Some(3), None)]);
    }

    #[test]
    fn no_units_make_an_empty_tile() {
        let tile = Tile::new(0, 0, 0).unwrap();
        assert!(units_tile(&TileGround::default(), tile).is_empty());
        assert!(
            units_tile(
                &TileGround::new(&planner::geography::Topology::default()),
                tile
            )
            .is_empty()
        );
    }

    fn area(ring: &[(i32, i32)]) -> i64 {
        let spots: Vec<Spot> = ring.iter().map(|&(x, y)| Spot { x, y }).collect();
        twice_area(&spots)
    }

    fn add_hole(topology: &mut planner::geography::Topology, hole: &planner::geography::Topology) {
        let arcs = topology.arc_starts.len() as i32 - 1;
        let points = topology.points.len() as u32;
        topology.points.extend(&hole.points);
        topology
            .arc_starts
            .extend(hole.arc_starts[1..].iter().map(|at| at + points));
        topology.arc_sides.extend(&hole.arc_sides);
        let ring = hole.ring_arcs.iter().rev().map(|signed| !*signed);
        topology
            .ring_arcs
            .extend(ring.map(|s| if s < 0 { s - arcs } else { s + arcs }));
        topology.ring_starts.push(topology.ring_arcs.len() as u32);
        topology.unit_starts = vec![0, 2];
    }
}
