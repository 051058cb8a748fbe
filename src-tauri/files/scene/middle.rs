//! The roomiest place inside an area, for its label.
//!
//! The pole of inaccessibility (Garcia-Castellanos & Lombardo 2007), found by quartering squares
//! and dropping those that cannot hold a better one. Labels are wide, so the plane is squeezed
//! sideways first: a wide valley then beats a tall tower of the same width.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::{Mm, Rect};

/// How much wider than high a label is, for judging room.
const WIDE: f64 = 2.5;

/// Squares looked at before the best so far is taken.
const MOST_SQUARES: usize = 600;

/// Returns the roomiest place inside rings (even-odd), and how far it is from the border in
/// millimetres up and down; none when the rings hold no ground.
pub(crate) fn roomiest(rings: &[Vec<Mm>]) -> Option<(Mm, f64)> {
    let squeezed: Vec<Vec<Mm>> = rings
        .iter()
        .map(|ring| ring.iter().map(|at| [at[0] / WIDE, at[1]]).collect())
        .collect();
    let extent = squeezed
        .iter()
        .flatten()
        .fold(Rect::NONE, |r, at| r.with(*at));
    let side = extent.width().min(extent.height());
    if side.is_nan() || side <= 0.0 {
        return None;
    }
    let mut heap = BinaryHeap::new();
    let half = side / 2.0;
    let (across, down) = (
        (extent.width() / side).ceil(),
        (extent.height() / side).ceil(),
    );
    for row in 0..(down as u32).min(50) {
        for column in 0..(across as u32).min(50) {
            let at = [
                extent.left + (f64::from(column) * 2.0 + 1.0) * half,
                extent.top + (f64::from(row) * 2.0 + 1.0) * half,
            ];
            heap.push(Square::new(at, half, &squeezed));
        }
    }
    let best = search(heap, &squeezed, side / 40.0)?;
    Some(([best.at[0] * WIDE, best.at[1]], best.room))
}

fn search(mut heap: BinaryHeap<Square>, rings: &[Vec<Mm>], precision: f64) -> Option<Square> {
    let mut best: Option<Square> = None;
    for _ in 0..MOST_SQUARES {
        let Some(square) = heap.pop() else { break };
        let room = best.as_ref().map_or(0.0, |b| b.room);
        if square.most - room <= precision && best.is_some() {
            break;
        }
        let half = square.half / 2.0;
        for (x, y) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
            let at = [square.at[0] + x, square.at[1] + y];
            heap.push(Square::new(at, half, rings));
        }
        if square.room > room {
            best = Some(square);
        }
    }
    best
}

/// A square of the plane: how much room its middle has, and how much any place in it could have.
struct Square {
    at: Mm,
    half: f64,
    room: f64,
    most: f64,
}

impl Square {
    fn new(at: Mm, half: f64, rings: &[Vec<Mm>]) -> Self {
        let room = room(at, rings);
        Self {
            at,
            half,
            room,
            most: room + half * std::f64::consts::SQRT_2,
        }
    }
}

impl PartialEq for Square {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Square {}

impl PartialOrd for Square {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Square {
    fn cmp(&self, other: &Self) -> Ordering {
        let place = |square: &Self| square.at;
        self.most
            .total_cmp(&other.most)
            .then_with(|| place(self)[0].total_cmp(&place(other)[0]))
            .then_with(|| place(self)[1].total_cmp(&place(other)[1]))
    }
}

/// Distance to the nearest border, negative outside.
fn room(at: Mm, rings: &[Vec<Mm>]) -> f64 {
    let (mut inside, mut nearest) = (false, f64::INFINITY);
    for ring in rings {
        for (index, a) in ring.iter().enumerate() {
            let b = ring[(index + 1) % ring.len()];
            if (a[1] > at[1]) != (b[1] > at[1])
                && at[0] < (b[0] - a[0]) * (at[1] - a[1]) / (b[1] - a[1]) + a[0]
            {
                inside = !inside;
            }
            nearest = nearest.min(squared_distance(at, *a, b));
        }
    }
    let distance = libm::sqrt(nearest);
    if inside { distance } else { -distance }
}

fn squared_distance(at: Mm, a: Mm, b: Mm) -> f64 {
    let run = [b[0] - a[0], b[1] - a[1]];
    let length = run[0] * run[0] + run[1] * run[1];
    let part = if length > 0.0 {
        (((at[0] - a[0]) * run[0] + (at[1] - a[1]) * run[1]) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let (x, y) = (a[0] + run[0] * part - at[0], a[1] + run[1] * part - at[1]);
    x * x + y * y
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_lies_inside_even_when_the_middle_does_not() {
        // A ring-shaped territory: the middle is a hole.
        let square = |low: f64, high: f64| vec![[low, low], [high, low], [high, high], [low, high]];
        let rings = [square(0.0, 30.0), square(8.0, 22.0)];
        let (at, room) = roomiest(&rings).unwrap();
        assert!(super::room(at, &rings) > 0.0 && room > 3.0, "{at:?} {room}");
        assert!(roomiest(&[]).is_none());
        assert!(roomiest(&[vec![[1.0, 1.0]; 3]]).is_none());
    }
}
