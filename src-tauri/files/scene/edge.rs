//! The inner edge of a ring: a line a little inside it, so that two neighbours each show their own.

use super::Mm;

/// Vertices nearer than this many offsets to the one before are left out: an offset corner tighter
/// than that would fold over itself.
const COARSE: f64 = 0.75;

/// Corners are pushed out at most this many offsets, where two sides nearly turn back.
const SHARPEST: f64 = 1.6;

/// Returns a closed line at a distance on the left of a ring walked with y downwards, the first
/// position repeated at the end; empty for a ring too small to have one.
pub(super) fn inner_edge(ring: &[Mm], distance: f64) -> Vec<Mm> {
    let ring = coarse(ring, distance.abs() * COARSE);
    let count = ring.len();
    if count < 3 {
        return Vec::new();
    }
    let corner = |at: usize| {
        let before = direction(ring[(at + count - 1) % count], ring[at]);
        let after = direction(ring[at], ring[(at + 1) % count]);
        let (x, y) = (before[1] + after[1], -(before[0] + after[0]));
        let length = libm::hypot(x, y);
        // Half the bisector's length is the cosine of half the turn.
        let reach = (2.0 / length.max(1e-6)).min(SHARPEST) * distance / length.max(1e-6);
        [ring[at][0] + x * reach, ring[at][1] + y * reach]
    };
    let mut edge: Vec<Mm> = (0..count).map(corner).collect();
    edge.extend(edge.first().copied());
    edge
}

fn coarse(ring: &[Mm], step: f64) -> Vec<Mm> {
    let mut kept: Vec<Mm> = Vec::new();
    for at in ring {
        let near = |last: &Mm| libm::hypot(last[0] - at[0], last[1] - at[1]) < step;
        if !kept.last().is_some_and(near) {
            kept.push(*at);
        }
    }
    kept
}

fn direction(from: Mm, to: Mm) -> Mm {
    let (x, y) = (to[0] - from[0], to[1] - from[1]);
    let length = libm::hypot(x, y).max(1e-9);
    [x / length, y / length]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edge_of_a_square_is_a_smaller_square() {
        // Counter-clockwise on the map; y is downwards here.
        let square = [[0.0, 10.0], [10.0, 10.0], [10.0, 0.0], [0.0, 0.0]];
        let edge = inner_edge(&square, 1.0);
        let wanted = [[1.0, 9.0], [9.0, 9.0], [9.0, 1.0], [1.0, 1.0], [1.0, 9.0]];
        for (at, want) in edge.iter().zip(wanted) {
            assert!(
                (at[0] - want[0]).abs() < 1e-9 && (at[1] - want[1]).abs() < 1e-9,
                "{edge:?}"
            );
        }
        assert!(inner_edge(&square[..2], 1.0).is_empty());
    }
}
