//! Cuts rings and lines at a rectangle, on the page or in degrees.
//!
//! Sutherland & Hodgman 1974 for rings; lines piece by piece.

use super::{Mm, Rect};

/// Returns the part of a ring inside a rectangle; empty when nothing is.
pub(super) fn ring_in(ring: &[Mm], frame: &Rect) -> Vec<Mm> {
    let mut kept = ring.to_vec();
    for edge in 0..4 {
        let mut next = Vec::with_capacity(kept.len());
        for (at, here) in kept.iter().enumerate() {
            let before = kept[(at + kept.len() - 1) % kept.len()];
            let (was, is) = (depth(before, frame, edge), depth(*here, frame, edge));
            if (was >= 0.0) != (is >= 0.0) {
                next.push(between(before, *here, was / (was - is)));
            }
            if is >= 0.0 {
                next.push(*here);
            }
        }
        kept = next;
    }
    kept
}

/// Returns the parts of a line inside a rectangle.
pub(super) fn line_in(line: &[Mm], frame: &Rect) -> Vec<Vec<Mm>> {
    let mut pieces: Vec<Vec<Mm>> = Vec::new();
    let mut open = false;
    for pair in line.windows(2) {
        let Some((from, to)) = step_in(pair[0], pair[1], frame) else {
            open = false;
            continue;
        };
        match pieces.last_mut() {
            Some(piece) if open && piece.last() == Some(&from) => piece.push(to),
            _ => pieces.push(vec![from, to]),
        }
        open = true;
    }
    pieces
}

fn step_in(mut from: Mm, mut to: Mm, frame: &Rect) -> Option<(Mm, Mm)> {
    for edge in 0..4 {
        let (a, b) = (depth(from, frame, edge), depth(to, frame, edge));
        match (a >= 0.0, b >= 0.0) {
            (false, false) => return None,
            (false, true) => from = between(from, to, a / (a - b)),
            (true, false) => to = between(from, to, a / (a - b)),
            (true, true) => {}
        }
    }
    Some((from, to))
}

/// How far a position lies inside one edge of a rectangle.
fn depth(at: Mm, frame: &Rect, edge: usize) -> f64 {
    match edge {
        0 => at[0] - frame.left,
        1 => frame.right - at[0],
        2 => at[1] - frame.top,
        _ => frame.bottom - at[1],
    }
}

fn between(from: Mm, to: Mm, part: f64) -> Mm {
    [
        from[0] + (to[0] - from[0]) * part,
        from[1] + (to[1] - from[1]) * part,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Rect = Rect {
        left: 0.0,
        top: 0.0,
        right: 10.0,
        bottom: 10.0,
    };

    #[test]
    fn a_ring_around_the_frame_becomes_the_frame() {
        let ring = [[-5.0, -5.0], [20.0, -5.0], [20.0, 20.0], [-5.0, 20.0]];
        let cut = ring_in(&ring, &FRAME);
        assert!(cut.iter().all(|at| FRAME.holds(*at)));
        assert_eq!(cut.len(), 4);
        assert!(ring_in(&[[20.0, 20.0], [30.0, 20.0], [30.0, 30.0]], &FRAME).is_empty());
    }

    #[test]
    fn a_line_across_the_frame_is_cut_at_both_edges() {
        let pieces = line_in(
            &[[-5.0, 5.0], [15.0, 5.0], [15.0, 8.0], [-5.0, 8.0]],
            &FRAME,
        );
        assert_eq!(
            pieces,
            [[[0.0, 5.0], [10.0, 5.0]], [[10.0, 8.0], [0.0, 8.0]]]
        );
    }
}
