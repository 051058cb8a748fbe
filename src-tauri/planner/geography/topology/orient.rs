//! Decides which way the rings of a unit must run.

use crate::geography::exact::{doubled_area, ring_in_ring};
use crate::geography::{Bounds, Point};

/// Says for each closed ring of one unit whether it must be turned round, so that outer rings run
/// counter-clockwise and holes clockwise; a ring inside an odd number of others is a hole.
pub(super) fn turned(rings: &[Vec<Point>]) -> Vec<bool> {
    let known: Vec<Known> = rings.iter().map(|r| Known::of(r)).collect();
    let depth = |at: usize| {
        let inner = &known[at];
        let around = known.iter().enumerate();
        around
            .filter(|(other, k)| *other != at && k.holds(inner))
            .count()
    };
    let turn = |at: usize| (known[at].area < 0) == depth(at).is_multiple_of(2);
    (0..rings.len()).map(turn).collect()
}

struct Known<'a> {
    ring: &'a [Point],
    area: i128,
    bounds: Option<Bounds>,
}

impl<'a> Known<'a> {
    fn of(ring: &'a [Point]) -> Self {
        Self {
            ring,
            area: doubled_area(ring),
            bounds: Bounds::of(ring),
        }
    }

    fn holds(&self, inner: &Self) -> bool {
        let (Some(ours), Some(theirs)) = (self.bounds, inner.bounds) else {
            return false;
        };
        self.area.unsigned_abs() > inner.area.unsigned_abs()
            && ours.contains(theirs.min)
            && ours.contains(theirs.max)
            && ring_in_ring(inner.ring, self.ring)
    }
}
