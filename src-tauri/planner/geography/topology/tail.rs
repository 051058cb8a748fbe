//! Adds units at the end of a list of shapes and takes them off again.

use std::ops::Range;

use super::{NOBODY, Topology, unsigned};
use crate::plan::UnitIx;

impl Topology {
    /// Adds the units of another list at the end.
    ///
    /// The two lists share no borders; where they must, build both together with `from_rings`.
    pub fn append(&mut self, other: &Self) {
        if other.is_empty() {
            return;
        }
        if self.unit_starts.is_empty() {
            *self = Self::bare();
        }
        let points = self.points.len() as u32;
        let arcs = self.arcs() as i32;
        let units = self.len() as u32;
        let pieces = self.ring_arcs.len() as u32;
        let rings = self.ring_starts.len() as u32 - 1;
        let moved = |arc: &i32| if *arc < 0 { arc - arcs } else { arc + arcs };
        let side = |u: u32| if u == NOBODY { NOBODY } else { u + units };
        self.points.extend_from_slice(&other.points);
        self.arc_starts.extend(tail(&other.arc_starts, points));
        self.ring_arcs.extend(other.ring_arcs.iter().map(moved));
        self.ring_starts.extend(tail(&other.ring_starts, pieces));
        self.unit_starts.extend(tail(&other.unit_starts, rings));
        let sides = other.arc_sides.iter().map(|s| s.map(side));
        self.arc_sides.extend(sides);
    }

    /// Keeps the first units only: undoes an `append`.
    pub fn truncate(&mut self, units: usize) {
        if units < self.len() {
            *self = self.kept(0..units);
        }
    }

    /// Copies the units from one on to the end: what `truncate` would take off.
    #[must_use]
    pub fn slice(&self, first_unit: UnitIx) -> Self {
        self.kept(first_unit.at().min(self.len())..self.len())
    }

    /// Copies a range of units, and the arcs they use, in the same order.
    fn kept(&self, range: Range<usize>) -> Self {
        let side = |u: u32| {
            if range.contains(&(u as usize)) {
                u - range.start as u32
            } else {
                NOBODY
            }
        };
        let mut kept = Self::bare();
        let mut numbers = vec![0_i32; self.arcs()];
        for (arc, sides) in self.arc_sides.iter().enumerate() {
            let sides = sides.map(side);
            if sides != [NOBODY; 2] {
                numbers[arc] = kept.arc_sides.len() as i32;
                kept.arc_sides.push(sides);
                kept.points.extend_from_slice(self.arc(arc));
                kept.arc_starts.push(kept.points.len() as u32);
            }
        }
        let signed = |arc: &i32| {
            let number = numbers[unsigned(*arc)];
            if *arc < 0 { !number } else { number }
        };
        for unit in range.clone() {
            for ring in self.ring_arcs_of(UnitIx(unit as u32)) {
                kept.ring_arcs.extend(ring.iter().map(signed));
                kept.ring_starts.push(kept.ring_arcs.len() as u32);
            }
            kept.unit_starts.push(kept.ring_starts.len() as u32 - 1);
        }
        kept.settled()
    }
}

fn tail(starts: &[u32], by: u32) -> impl Iterator<Item = u32> {
    starts.iter().skip(1).map(move |s| s + by)
}
