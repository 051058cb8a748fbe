//! Cuts rings and lines at a tile's buffered edge.
//!
//! Rings: Sutherland & Hodgman 1974, one edge after another. Lines: piece by piece, Liang & Barsky 1984.

use super::tile::{BUFFER, EXTENT, Spot};

const LOW: i32 = -BUFFER;
const HIGH: i32 = EXTENT + BUFFER;

/// Cuts a ring to the buffered tile, in place; fewer than three spots are left when it lies outside.
pub fn clip_ring(ring: &mut Vec<Spot>, spare: &mut Vec<Spot>) {
    if ring.iter().all(|spot| inside(*spot)) {
        return;
    }
    for edge in EDGES {
        spare.clear();
        let Some(mut before) = ring.last().copied() else {
            return;
        };
        for &spot in ring.iter() {
            if edge.keeps(before) != edge.keeps(spot) {
                spare.push(edge.crossing(before, spot));
            }
            if edge.keeps(spot) {
                spare.push(spot);
            }
            before = spot;
        }
        std::mem::swap(ring, spare);
    }
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
}

/// Cuts a line to the buffered tile and hands out each piece of at least two spots.
pub fn clip_line(line: &[Spot], mut piece_done: impl FnMut(&[Spot])) {
    if line.iter().all(|spot| inside(*spot)) {
        if line.len() > 1 {
            piece_done(line);
        }
        return;
    }
    let mut piece: Vec<Spot> = Vec::new();
    for pair in line.windows(2) {
        let Some((from, to)) = clip_step(pair[0], pair[1]) else {
            flush(&mut piece, &mut piece_done);
            continue;
        };
        if piece.last() != Some(&from) {
            flush(&mut piece, &mut piece_done);
            piece.push(from);
        }
        if from != to {
            piece.push(to);
        }
    }
    flush(&mut piece, &mut piece_done);
}

fn flush(piece: &mut Vec<Spot>, piece_done: &mut impl FnMut(&[Spot])) {
    if piece.len() > 1 {
        piece_done(piece);
    }
    piece.clear();
}

fn inside(spot: Spot) -> bool {
    (LOW..=HIGH).contains(&spot.x) && (LOW..=HIGH).contains(&spot.y)
}

fn clip_step(from: Spot, to: Spot) -> Option<(Spot, Spot)> {
    if inside(from) && inside(to) {
        return Some((from, to));
    }
    let (mut from, mut to) = (from, to);
    for edge in EDGES {
        match (edge.keeps(from), edge.keeps(to)) {
            (false, false) => return None,
            (false, true) => from = edge.crossing(from, to),
            (true, false) => to = edge.crossing(from, to),
            (true, true) => {}
        }
    }
    Some((from, to))
}

#[derive(Clone, Copy)]
enum Edge {
    Left,
    Right,
    Top,
    Bottom,
}

const EDGES: [Edge; 4] = [Edge::Left, Edge::Right, Edge::Top, Edge::Bottom];

impl Edge {
    fn keeps(self, spot: Spot) -> bool {
        match self {
            Self::Left => spot.x >= LOW,
            Self::Right => spot.x <= HIGH,
            Self::Top => spot.y >= LOW,
            Self::Bottom => spot.y <= HIGH,
        }
    }

    /// Finds where a step crosses the edge. The ends are put in order first, so that two shapes
    /// which walk the same border in opposite directions get the same spot.
    fn crossing(self, from: Spot, to: Spot) -> Spot {
        let (a, b) = if from <= to { (from, to) } else { (to, from) };
        match self {
            Self::Left => at_x(a, b, LOW),
            Self::Right => at_x(a, b, HIGH),
            Self::Top => at_y(a, b, LOW),
            Self::Bottom => at_y(a, b, HIGH),
        }
    }
}

fn at_x(a: Spot, b: Spot, x: i32) -> Spot {
    let y = between(a.x, a.y, b.x, b.y, x);
    Spot { x, y }
}

fn at_y(a: Spot, b: Spot, y: i32) -> Spot {
    let x = between(a.y, a.x, b.y, b.x, y);
    Spot { x, y }
}

fn between(u0: i32, v0: i32, u1: i32, v1: i32, u: i32) -> i32 {
    let run = i64::from(u1) - i64::from(u0);
    if run == 0 {
        return v0;
    }
    let rise = i128::from(i64::from(v1) - i64::from(v0)) * i128::from(i64::from(u) - i64::from(u0));
    (i128::from(v0) + rise / i128::from(run)) as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spots(pairs: &[(i32, i32)]) -> Vec<Spot> {
        pairs.iter().map(|&(x, y)| Spot { x, y }).collect()
    }

    #[test]
    fn a_ring_around_the_tile_becomes_its_buffered_edge() {
        let mut ring = spots(&[(-9000, -9000), (9000, -9000), (9000, 9000), (-9000, 9000)]);
        clip_ring(&mut ring, &mut Vec::new());
        let mut corners = ring.clone();
        corners.sort_unstable();
        assert_eq!(
            corners,
            spots(&[(LOW, LOW), (LOW, HIGH), (HIGH, LOW), (HIGH, HIGH)])
        );
    }

    #[test]
    fn a_line_that_leaves_and_returns_becomes_two_pieces() {
        let line = spots(&[(10, 10), (10, -500), (200, -500), (200, 10)]);
        let mut pieces = Vec::new();
        clip_line(&line, |piece| pieces.push(piece.to_vec()));
        assert_eq!(pieces[0], spots(&[(10, 10), (10, LOW)]));
        assert_eq!(pieces[1], spots(&[(200, LOW), (200, 10)]));
        assert_eq!(pieces.len(), 2);
    }

    proptest! {
        #[test]
        fn nothing_cut_lies_outside_the_buffer(raw in proptest::collection::vec((any::<i32>(), any::<i32>()), 3..20)) {
            let mut ring = spots(&raw);
            clip_line(&ring, |piece| assert!(piece.iter().all(|spot| inside(*spot))));
            clip_ring(&mut ring, &mut Vec::new());
            prop_assert!(ring.iter().all(|spot| inside(*spot)));
        }
    }
}
