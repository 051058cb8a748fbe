//! Makes shapes with shared borders from arcs or from loose rings.

use rayon::prelude::*;

use super::assemble::assemble;
use super::edges::Edges;
use super::faces::Faces;
use super::node::node;
use super::orient::turned;
use super::wrap::{cut, wraps};
use super::{Topology, unsigned};
use crate::geography::Point;

impl Topology {
    /// Builds shapes from the arcs of a TopoJSON and, for each unit, its rings of signed arcs.
    ///
    /// The direction of rings does not matter. Crossing, doubled and collapsed borders are
    /// repaired as by `untangle`; a unit whose ground collapses stays, with no rings. Arcs that do
    /// not exist are left out, an open ring is closed with a straight line, and rings that run across
    /// the antimeridian are cut there.
    pub fn from_arcs(arcs: &[Vec<Point>], units: &[Vec<Vec<i32>>]) -> Self {
        let mut raw = Self::bare();
        for arc in arcs {
            raw.points.extend_from_slice(arc);
            raw.arc_starts.push(raw.points.len() as u32);
        }
        let oriented: Vec<Vec<Vec<i32>>> = units.par_iter().map(|u| raw.oriented(u)).collect();
        let closed = |ring: &[i32]| {
            let ends = (ring.first(), ring.last());
            let ends = ends
                .0
                .zip(ends.1)
                .map(|(f, l)| (raw.ends(*f).0, raw.ends(*l).1));
            ends.is_none_or(|(first, last)| first == last)
        };
        let flat = !arcs.par_iter().any(|arc| wraps(arc));
        if flat && oriented.iter().flatten().all(|ring| closed(ring)) {
            raw.fill(&oriented);
            raw.untangle();
            return raw;
        }
        let loose = |unit: &Vec<Vec<i32>>| unit.iter().map(|r| raw.ring_points(r)).collect();
        Self::from_rings(&oriented.iter().map(loose).collect::<Vec<_>>())
    }

    /// Builds shapes from closed or open rings of points, for each unit its outer rings and holes.
    ///
    /// The direction of rings does not matter. Equal corners are shared, and corners that lie
    /// within one step of another's line split it, so borders that run together become one arc.
    /// Rings that run across the antimeridian are cut there.
    pub fn from_rings(units: &[Vec<Vec<Point>>]) -> Self {
        let oriented: Vec<Vec<Vec<Point>>> = units.par_iter().map(|u| ready_rings(u)).collect();
        let numbered = oriented.iter().zip(0_u32..);
        let rings = numbered.flat_map(|(unit, at)| unit.iter().map(move |r| (at, r.as_slice())));
        Self::from_edges(Edges::of_rings(units.len(), rings)).0
    }

    /// Repairs borders that cross, run over themselves or are claimed twice, for both neighbours
    /// at once, and returns how many units were concerned.
    ///
    /// Outlines may move by one step; ground under an inverted loop goes to the unit around it.
    pub fn untangle(&mut self) -> u32 {
        let (clean, touched) = Self::from_edges(Edges::of_topology(self));
        *self = clean;
        touched
    }

    fn from_edges(edges: Edges) -> (Self, u32) {
        let mut edges = node(edges);
        let faces = Faces::of(&mut edges);
        let topology = assemble(edges.touched.len(), &faces);
        let touched = edges.touched.iter().filter(|t| **t).count();
        (topology, touched as u32)
    }

    /// The rings of one unit with known arcs only, running the right way.
    fn oriented(&self, rings: &[Vec<i32>]) -> Vec<Vec<i32>> {
        let known = |arc: &i32| self.arc(unsigned(*arc)).len() >= 2;
        let rings: Vec<Vec<i32>> = rings
            .iter()
            .map(|r| r.iter().copied().filter(known).collect())
            .collect();
        let points: Vec<Vec<Point>> = rings.iter().map(|r| self.ring_points(r)).collect();
        let turn = turned(&points);
        let ring = |(ring, turn): (Vec<i32>, bool)| {
            if turn {
                ring.iter().rev().map(|a| !a).collect()
            } else {
                ring
            }
        };
        rings.into_iter().zip(turn).map(ring).collect()
    }

    fn fill(&mut self, units: &[Vec<Vec<i32>>]) {
        for unit in units {
            for ring in unit {
                self.ring_arcs.extend(ring);
                self.ring_starts.push(self.ring_arcs.len() as u32);
            }
            self.unit_starts.push(self.ring_starts.len() as u32 - 1);
        }
    }
}

/// Closes the rings of one unit and makes them run the right way.
fn ready_rings(rings: &[Vec<Point>]) -> Vec<Vec<Point>> {
    let mut closed: Vec<Vec<Point>> = rings.to_vec();
    for ring in &mut closed {
        if ring.first() != ring.last() {
            ring.extend(ring.first().copied());
        }
    }
    if closed.iter().any(|ring| wraps(ring)) {
        closed = closed.iter().flat_map(|ring| cut(ring)).collect();
    }
    let turn = turned(&closed);
    for (ring, turn) in closed.iter_mut().zip(turn) {
        if turn {
            ring.reverse();
        }
    }
    closed
}
