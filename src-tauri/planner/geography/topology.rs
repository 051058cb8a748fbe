//! Shapes of units as rings of shared arcs: a border between two units is stored once.

use serde::{Deserialize, Serialize};

use super::Point;

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
