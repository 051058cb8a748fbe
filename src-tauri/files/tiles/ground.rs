//! The plan's ground made ready for tiles: projected once, with the vertices of each zoom picked.

use planner::geography::Detail;
use planner::geography::topology::{NOBODY, Topology};
use rayon::prelude::*;

use super::mercator::{Extent, World};
use super::tile::{Spot, Tile};

/// Shapes of units with shared borders, projected, for `units_tile`, `borders_tile` and `moved_tile`.
///
/// Built when a plan is opened and when units are added; it holds no assignment. An arc picks its
/// vertices by itself, so the two units beside it draw the same line at every zoom.
#[derive(Debug, Clone, Default)]
pub struct TileGround {
    world: Vec<World>,
    first_zoom: Vec<u8>,
    arc_starts: Vec<u32>,
    arc_sides: Vec<[u32; 2]>,
    arc_extents: Vec<Extent>,
    /// Rings of all units; an outer ring is followed by its holes.
    rings: Vec<Ring>,
    ring_arcs: Vec<i32>,
    unit_rings: Vec<u32>,
    unit_extents: Vec<Extent>,
}

/// One ring: its run in `ring_arcs`, and whether it bounds ground or a hole in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ring {
    first: u32,
    end: u32,
    pub(super) side: Side,
}

/// Which side of the ground a ring bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The outside.
    Outer,
    /// A hole.
    Hole,
}

impl TileGround {
    /// Projects the units of a plan.
    pub fn new(topology: &Topology) -> Self {
        let mut ground = Self {
            world: topology
                .points
                .par_iter()
                .map(|p| World::from_point(*p))
                .collect(),
            arc_starts: topology.arc_starts.clone(),
            arc_sides: topology.arc_sides.clone(),
            ring_arcs: topology.ring_arcs.clone(),
            ..Self::default()
        };
        ground.first_zoom = Detail::of(topology).zooms().to_vec();
        ground.arc_extents = (0..ground.arc_count())
            .map(|arc| Extent::around(ground.arc(arc).iter().copied()))
            .collect();
        ground.order_rings(topology);
        ground
    }

    /// Returns how many units there are.
    pub fn units(&self) -> usize {
        self.unit_extents.len()
    }

    /// Returns where a unit lies.
    pub(super) fn unit_extent(&self, unit: usize) -> &Extent {
        &self.unit_extents[unit]
    }

    /// Returns a unit's rings: each outer one followed by its holes.
    pub(super) fn unit_rings(&self, unit: usize) -> &[Ring] {
        &self.rings[self.unit_rings[unit] as usize..self.unit_rings[unit + 1] as usize]
    }

    /// Returns the arcs that a tile may draw, with the units left and right of each.
    pub(super) fn arcs_in(
        &self,
        drawn: Extent,
    ) -> impl Iterator<Item = (usize, [Option<usize>; 2])> {
        let unit = |side: u32| (side != NOBODY).then_some(side as usize);
        let arcs = self.arc_extents.iter().enumerate();
        arcs.filter(move |(_, extent)| extent.meets(&drawn))
            .filter_map(move |(arc, _)| {
                let sides = self.arc_sides.get(arc)?;
                Some((arc, sides.map(unit)))
            })
    }

    /// Returns the first and last position of a signed arc.
    pub(super) fn arc_ends(&self, signed: i32) -> (World, World) {
        let (arc, backwards) = unsigned(signed);
        let points = self.arc(arc);
        match (points.first(), points.last()) {
            (Some(first), Some(last)) if backwards => (*last, *first),
            (Some(first), Some(last)) => (*first, *last),
            _ => (World::default(), World::default()),
        }
    }

    /// Appends the vertices of a signed arc that a tile draws, leaving out repeats.
    pub(super) fn trace(&self, signed: i32, tile: Tile, out: &mut Vec<Spot>) {
        let (arc, backwards) = unsigned(signed);
        let run = self.arc_starts[arc] as usize..self.arc_starts[arc + 1] as usize;
        let points = self.world[run.clone()].iter().zip(&self.first_zoom[run]);
        let mut add = |(at, zoom): (&World, &u8)| {
            let spot = tile.spot(*at);
            if *zoom <= tile.zoom() && out.last() != Some(&spot) {
                out.push(spot);
            }
        };
        if backwards {
            points.rev().for_each(&mut add);
        } else {
            points.for_each(&mut add);
        }
    }

    /// Traces a closed ring, in the direction tiles want: the ground on the right hand.
    pub(super) fn trace_ring(&self, ring: Ring, tile: Tile, out: &mut Vec<Spot>) {
        out.clear();
        for signed in self.ring_arcs[ring.first as usize..ring.end as usize]
            .iter()
            .rev()
        {
            self.trace(!*signed, tile, out);
        }
        while out.len() > 1 && out.first() == out.last() {
            out.pop();
        }
    }

    fn arc_count(&self) -> usize {
        self.arc_starts.len().saturating_sub(1)
    }

    fn arc(&self, arc: usize) -> &[World] {
        &self.world[self.arc_starts[arc] as usize..self.arc_starts[arc + 1] as usize]
    }

    fn order_rings(&mut self, topology: &Topology) {
        self.unit_rings.push(0);
        for unit in topology.unit_starts.windows(2) {
            let rings = (unit[0]..unit[1]).map(|at| Ring {
                first: topology.ring_starts[at as usize],
                end: topology.ring_starts[at as usize + 1],
                side: Side::Outer,
            });
            let ordered = self.outer_first(rings.collect());
            let extents = ordered.iter().map(|ring| self.ring_extent(*ring));
            self.unit_extents
                .push(extents.fold(Extent::NONE, Extent::and));
            self.rings.extend(ordered);
            self.unit_rings.push(self.rings.len() as u32);
        }
    }

    /// Puts each hole behind the outer ring around it, as tiles want; a hole in nothing is dropped.
    fn outer_first(&self, rings: Vec<Ring>) -> Vec<Ring> {
        if rings.len() < 2 {
            return rings;
        }
        let (outer, holes): (Vec<_>, Vec<_>) = rings
            .into_iter()
            .partition(|ring| self.twice_area(*ring) < 0);
        let holes: Vec<(usize, Ring)> = holes
            .into_iter()
            .filter_map(|hole| Some((self.home_of(hole, &outer)?, hole)))
            .collect();
        let with_holes = outer.into_iter().enumerate().flat_map(|(at, ring)| {
            let own = holes.iter().filter(move |(home, _)| *home == at);
            let own = own.map(|(_, hole)| Ring {
                side: Side::Hole,
                ..*hole
            });
            std::iter::once(ring).chain(own)
        });
        with_holes.collect()
    }

    fn home_of(&self, hole: Ring, outer: &[Ring]) -> Option<usize> {
        if outer.len() == 1 {
            return Some(0);
        }
        // A hole may touch its outer ring in a vertex, so every vertex has a say.
        let spots: Vec<World> = self.vertices(hole).collect();
        let votes = outer.iter().map(|ring| {
            let inside = spots.iter().filter(|at| self.holds(*ring, **at));
            inside.count()
        });
        let (at, most) = votes
            .enumerate()
            .max_by_key(|(at, n)| (*n, usize::MAX - at))?;
        (most > 0).then_some(at)
    }

    fn holds(&self, ring: Ring, at: World) -> bool {
        let mut inside = false;
        for (a, b) in self.steps(ring) {
            if (a.y > at.y) != (b.y > at.y) {
                let run = f64::from(b.x) - f64::from(a.x);
                let part = (f64::from(at.y) - f64::from(a.y)) / (f64::from(b.y) - f64::from(a.y));
                inside ^= f64::from(at.x) < f64::from(a.x) + run * part;
            }
        }
        inside
    }

    /// Twice the signed area with y downwards: negative for counter-clockwise on the map.
    fn twice_area(&self, ring: Ring) -> i128 {
        let cross = |(a, b): (World, World)| {
            i128::from(a.x) * i128::from(b.y) - i128::from(b.x) * i128::from(a.y)
        };
        self.steps(ring).map(cross).sum()
    }

    fn steps(&self, ring: Ring) -> impl Iterator<Item = (World, World)> {
        let next = self.vertices(ring).skip(1);
        self.vertices(ring).zip(next)
    }

    fn vertices(&self, ring: Ring) -> impl Iterator<Item = World> {
        let arcs = self.ring_arcs[ring.first as usize..ring.end as usize].iter();
        arcs.flat_map(|signed| {
            let (arc, backwards) = unsigned(*signed);
            let points = self.arc(arc);
            let last = points.len().saturating_sub(1);
            (0..points.len()).map(move |at| points[if backwards { last - at } else { at }])
        })
    }

    fn ring_extent(&self, ring: Ring) -> Extent {
        let arcs = self.ring_arcs[ring.first as usize..ring.end as usize].iter();
        arcs.map(|signed| self.arc_extents[unsigned(*signed).0])
            .fold(Extent::NONE, Extent::and)
    }
}

fn unsigned(signed: i32) -> (usize, bool) {
    if signed < 0 {
        (!signed as usize, true)
    } else {
        (signed as usize, false)
    }
}
