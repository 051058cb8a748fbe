//! Shapes of units as rings of shared arcs: a border between two units is stored once.

mod assemble;
mod build;
mod bytes;
mod check;
mod edges;
mod faces;
mod node;
mod orient;
mod tail;
mod wrap;

use serde::{Deserialize, Serialize};

pub use check::ShapeFault;

use super::{Bounds, Point};
use crate::plan::UnitIx;

/// Shapes with shared borders.
///
/// Arc `a` is `points[arc_starts[a]..arc_starts[a + 1]]`, at least two points. A ring is a run of
/// signed arcs: `a` forwards is `a`, backwards is `!a` (as in TopoJSON). Rings of unit `u` are
/// `ring_starts[unit_starts[u]..unit_starts[u + 1]]`; outer rings run counter-clockwise, holes
/// clockwise, so the unit is always on the left.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Topology {
    /// Vertices of all arcs, one after another.
    pub points: Vec<Point>,
    /// Where each arc begins in `points`; one more entry than arcs.
    pub arc_starts: Vec<u32>,
    /// Signed arcs of all rings, one after another.
    pub ring_arcs: Vec<i32>,
    /// Where each ring begins in `ring_arcs`; one more entry than rings.
    pub ring_starts: Vec<u32>,
    /// Where each unit's rings begin in `ring_starts`; one more entry than units.
    pub unit_starts: Vec<u32>,
    /// The unit to the left of each arc, then the one to its right; `NOBODY` for none.
    pub arc_sides: Vec<[u32; 2]>,
}

/// Stands for no unit in `Topology::arc_sides`.
pub const NOBODY: u32 = u32::MAX;

impl Topology {
    /// Returns how many units there are, those without any ground included.
    pub fn len(&self) -> usize {
        self.unit_starts.len().saturating_sub(1)
    }

    /// Says whether there are no units.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns how many arcs there are.
    pub fn arcs(&self) -> usize {
        self.arc_starts.len().saturating_sub(1)
    }

    /// Returns the points of arc `a`, forwards. Empty when there is no such arc.
    pub fn arc(&self, a: usize) -> &[Point] {
        let (from, to) = (self.arc_starts.get(a), self.arc_starts.get(a + 1));
        let range = from.zip(to).map(|(f, t)| *f as usize..*t as usize);
        range
            .and_then(|range| self.points.get(range))
            .unwrap_or_default()
    }

    /// Returns the signed arcs of each ring of a unit. Nothing when there is no such unit.
    pub fn ring_arcs_of(&self, unit: UnitIx) -> impl Iterator<Item = &[i32]> {
        let from = self.unit_starts.get(unit.at()).copied().unwrap_or(0) as usize;
        let to = self.unit_starts.get(unit.at() + 1).copied().unwrap_or(0) as usize;
        (from..to.max(from)).map(|ring| {
            let range = self.ring_starts[ring] as usize..self.ring_starts[ring + 1] as usize;
            &self.ring_arcs[range]
        })
    }

    /// Returns the rings of a unit, closed (the last point is the first).
    pub fn rings(&self, unit: UnitIx) -> impl Iterator<Item = Vec<Point>> {
        self.ring_arcs_of(unit).map(|arcs| self.ring_points(arcs))
    }

    /// Returns the box around a unit; none when it has no ground.
    pub fn bounds(&self, unit: UnitIx) -> Option<Bounds> {
        let arcs = self.ring_arcs_of(unit).flatten();
        arcs.filter_map(|arc| Bounds::of(self.arc(unsigned(*arc))))
            .reduce(Bounds::union)
    }

    /// Joins signed arcs into one line of points.
    pub(crate) fn ring_points(&self, arcs: &[i32]) -> Vec<Point> {
        let mut points = Vec::new();
        for &arc in arcs {
            points.pop();
            let line = self.arc(unsigned(arc));
            if arc < 0 {
                points.extend(line.iter().rev());
            } else {
                points.extend_from_slice(line);
            }
        }
        points
    }

    /// Returns where a signed arc starts and ends.
    pub(crate) fn ends(&self, arc: i32) -> (Point, Point) {
        let line = self.arc(unsigned(arc));
        let (first, last) = (line[0], line[line.len() - 1]);
        if arc < 0 {
            (last, first)
        } else {
            (first, last)
        }
    }

    /// Returns the point before the end of a signed arc.
    pub(crate) fn second_to_last(&self, arc: i32) -> Point {
        let line = self.arc(unsigned(arc));
        if arc < 0 {
            line[1]
        } else {
            line[line.len() - 2]
        }
    }

    /// Returns shapes without units as the one empty value, so that equal means equal.
    pub(crate) fn settled(self) -> Self {
        if self.is_empty() {
            return Self::default();
        }
        self
    }

    /// Makes shapes with no units, with the leading zero of each list in place.
    pub(crate) fn bare() -> Self {
        Self {
            arc_starts: vec![0],
            ring_starts: vec![0],
            unit_starts: vec![0],
            ..Self::default()
        }
    }
}

/// Returns the arc that a signed arc runs along.
pub(crate) const fn unsigned(arc: i32) -> usize {
    (if arc < 0 { !arc } else { arc }) as usize
}
