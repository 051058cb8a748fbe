//! Turns directed border pieces into rings that never touch themselves.
//!
//! Every piece has the ground on its left. At a corner where several pieces leave, the walk takes
//! the one that bounds the same wedge of ground, so lobes that meet in a point come apart; a walk
//! that passes a corner twice is cut there, so a hole that touches the outline becomes a ring of
//! its own. That is what OGC Simple Features (06-103r4, 6.1.11) asks of a valid polygon.

use std::collections::BTreeMap;

use super::exact::by_angle;
use super::{Point, Topology};

/// One directed piece of border.
#[derive(Debug, Clone, Copy)]
struct Piece {
    arc: i32,
    from: Point,
    to: Point,
}

/// Chains signed arcs into simple closed rings, in an order that depends on the points alone.
pub(crate) fn trace(topology: &Topology, arcs: &[i32]) -> Vec<Vec<i32>> {
    let pieces = sorted_pieces(topology, arcs);
    let walker = Walker {
        topology,
        pieces: &pieces,
    };
    let plain = pieces.windows(2).all(|p| p[0].from != p[1].from);
    let mut used = vec![false; pieces.len()];
    let mut rings = Vec::new();
    for first in 0..pieces.len() {
        if used[first] {
            continue;
        }
        let walk = walker.walk(first, &mut used);
        if plain {
            walker.keep(&walk, &mut rings);
        } else {
            walker.cut(&walk, &mut rings);
        }
    }
    rings
}

fn sorted_pieces(topology: &Topology, arcs: &[i32]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = arcs
        .iter()
        .map(|&arc| {
            let (from, to) = topology.ends(arc);
            Piece { arc, from, to }
        })
        .collect();
    pieces.sort_unstable_by_key(|p| (p.from, p.arc));
    pieces
}

struct Walker<'a> {
    topology: &'a Topology,
    pieces: &'a [Piece],
}

impl Walker<'_> {
    /// Follows pieces until the walk is back at its first piece or finds no way on.
    fn walk(&self, first: usize, used: &mut [bool]) -> Vec<usize> {
        let mut walk = Vec::new();
        let mut at = first;
        loop {
            used[at] = true;
            walk.push(at);
            match self.next(at, used) {
                Some(next) => at = next,
                None => return walk,
            }
        }
    }

    /// The unused piece that leaves where `at` ends and bounds the same wedge of ground.
    fn next(&self, at: usize, used: &[bool]) -> Option<usize> {
        let corner = self.pieces[at].to;
        let leaving = self.leaving(corner);
        if leaving.len() < 2 {
            return leaving.into_iter().find(|p| !used[*p]);
        }
        let back = self.topology.second_to_last(self.pieces[at].arc);
        let mut ways: Vec<usize> = leaving.collect();
        ways.sort_by(|a, b| by_angle(corner, self.second(*a), self.second(*b)));
        let before = ways.partition_point(|w| by_angle(corner, self.second(*w), back).is_lt());
        let clockwise = (before + ways.len() - 1) % ways.len();
        Some(ways[clockwise]).filter(|w| !used[*w])
    }

    fn leaving(&self, corner: Point) -> std::ops::Range<usize> {
        let from = self.pieces.partition_point(|p| p.from < corner);
        let more = self.pieces[from..].iter().take_while(|p| p.from == corner);
        from..from + more.count()
    }

    fn second(&self, piece: usize) -> Point {
        self.topology.second_to_last(!self.pieces[piece].arc)
    }

    /// Takes a walk that passes no corner twice as a ring.
    fn keep(&self, walk: &[usize], rings: &mut Vec<Vec<i32>>) {
        if self.pieces[walk[0]].from == self.pieces[walk[walk.len() - 1]].to {
            rings.push(walk.iter().map(|p| self.pieces[*p].arc).collect());
        }
    }

    /// Cuts a closed walk into rings wherever it passes a corner again.
    fn cut(&self, walk: &[usize], rings: &mut Vec<Vec<i32>>) {
        let mut stack: Vec<usize> = Vec::new();
        let mut seen: BTreeMap<Point, usize> = BTreeMap::new();
        for &piece in walk {
            let Piece { from, to, .. } = self.pieces[piece];
            seen.entry(from).or_insert(stack.len());
            stack.push(piece);
            if let Some(&start) = seen.get(&to) {
                let ring = stack.split_off(start);
                for p in &ring[1..] {
                    seen.remove(&self.pieces[*p].from);
                }
                rings.push(ring.iter().map(|p| self.pieces[*p].arc).collect());
            }
        }
    }
}
