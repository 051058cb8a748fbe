//! Outlines of units and of whole territories, exact to the last corner.
//!
//! A territory's outline is what is left of its units' borders when those between two of its
//! units cancel: no corner moves, and neighbours keep the same line.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::exact::{doubled_area, ring_in_ring};
use super::topology::NOBODY;
use super::trace::trace;
use super::{Bounds, Point, Topology};
use crate::plan::{TerritoryId, UnitIx};

/// One piece of ground: closed rings, the outer counter-clockwise, holes clockwise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Polygon {
    /// The outline; the last point is the first.
    pub outer: Vec<Point>,
    /// What is cut out of it; each touches the outline or another hole in single points at most.
    pub holes: Vec<Vec<Point>>,
}

/// Ground in any number of pieces, which touch in single points at most.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MultiPolygon(pub Vec<Polygon>);

impl Polygon {
    /// Returns the outline, then what is cut out of it.
    pub fn rings(&self) -> impl Iterator<Item = &Vec<Point>> {
        std::iter::once(&self.outer).chain(&self.holes)
    }
}

/// Returns the ground of one unit; empty when it has none.
pub fn shape_of(topology: &Topology, unit: UnitIx) -> MultiPolygon {
    grouped(topology.rings(unit).collect())
}

/// Returns the ground of several units as one.
pub fn dissolve(topology: &Topology, units: &[UnitIx]) -> MultiPolygon {
    let mut ours = vec![false; topology.len()];
    for unit in units {
        if let Some(slot) = ours.get_mut(unit.at()) {
            *slot = true;
        }
    }
    let holds = |unit: u32| ours.get(unit as usize).copied().unwrap_or(false);
    let mut border = Vec::new();
    for (arc, [left, right]) in topology.arc_sides.iter().enumerate() {
        match (holds(*left), holds(*right)) {
            (true, false) => border.push(arc as i32),
            (false, true) => border.push(!(arc as i32)),
            _ => {}
        }
    }
    outline(topology, &border)
}

/// Returns the ground of every territory that holds a unit with ground.
///
/// `holders[u]` holds unit `u`; units beyond the list are nobody's.
pub fn dissolve_all(
    topology: &Topology,
    holders: &[Option<TerritoryId>],
) -> BTreeMap<TerritoryId, MultiPolygon> {
    let holder = |unit: u32| match unit {
        NOBODY => None,
        unit => holders.get(unit as usize).copied().flatten(),
    };
    let mut borders: BTreeMap<TerritoryId, Vec<i32>> = BTreeMap::new();
    for (arc, sides) in topology.arc_sides.iter().enumerate() {
        let [left, right] = sides.map(holder);
        if left == right {
            continue;
        }
        let signed = [(left, arc as i32), (right, !(arc as i32))];
        for (territory, arc) in signed {
            if let Some(id) = territory {
                borders.entry(id).or_default().push(arc);
            }
        }
    }
    let borders: Vec<(TerritoryId, Vec<i32>)> = borders.into_iter().collect();
    let shapes = borders.into_par_iter();
    shapes
        .map(|(id, arcs)| (id, outline(topology, &arcs)))
        .collect::<Vec<_>>()
        .into_iter()
        .collect()
}

fn outline(topology: &Topology, border: &[i32]) -> MultiPolygon {
    let rings = trace(topology, border);
    grouped(rings.iter().map(|r| topology.ring_points(r)).collect())
}

/// Puts each hole into the smallest outline around it.
pub(super) fn grouped(rings: Vec<Vec<Point>>) -> MultiPolygon {
    let (outers, holes): (Vec<_>, Vec<_>) = rings
        .into_iter()
        .map(|ring| (doubled_area(&ring), ring))
        .partition(|(area, _)| *area > 0);
    let mut polygons: Vec<Polygon> = Vec::with_capacity(outers.len());
    let mut known = Vec::with_capacity(outers.len());
    for (area, outer) in outers {
        known.push((area, Bounds::of(&outer)));
        polygons.push(Polygon {
            outer,
            holes: Vec::new(),
        });
    }
    for (area, hole) in holes {
        if let Some(at) = smallest_around(&polygons, &known, -area, &hole) {
            polygons[at].holes.push(hole);
        }
    }
    MultiPolygon(polygons)
}

fn smallest_around(
    polygons: &[Polygon],
    known: &[(i128, Option<Bounds>)],
    area: i128,
    hole: &[Point],
) -> Option<usize> {
    if polygons.len() == 1 {
        return Some(0);
    }
    let inner = Bounds::of(hole)?;
    let holds = |at: &usize| {
        let (size, bounds) = &known[*at];
        let around = |b: &Bounds| b.contains(inner.min) && b.contains(inner.max);
        *size > area
            && bounds.as_ref().is_some_and(around)
            && ring_in_ring(hole, &polygons[*at].outer)
    };
    (0..polygons.len())
        .filter(holds)
        .min_by_key(|at| known[*at].0)
}
