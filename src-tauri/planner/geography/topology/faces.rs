//! Walks around the faces between border pieces and settles whose ground each face is.
//!
//! In a sound layer every piece around a face names the same unit on that side. Where borders
//! crossed, pieces disagree; then the unit named along the greatest length gets the face, and
//! pieces with the same unit on both sides are no border any more. So overlaps and inverted loops
//! vanish for both neighbours at once and they keep sharing one line.

use std::cmp::Ordering;

use rayon::prelude::*;

use super::edges::Edges;
use crate::geography::Point;
use crate::geography::exact::{by_angle, difference, key};

/// Border pieces as half-edges: `2e` runs `a → b` of edge `e`, `2e + 1` runs back.
pub(super) struct Faces {
    /// Where each half-edge starts.
    pub origins: Vec<Point>,
    /// The unit to the left of each half-edge.
    pub labels: Vec<u32>,
    /// Half-edges sorted by origin, then counter-clockwise.
    pub fans: Vec<u32>,
    /// Where each fan begins in `fans`; one more entry than corners.
    pub fan_starts: Vec<u32>,
    /// Place of each half-edge in `fans`.
    pub places: Vec<u32>,
    /// Corner each half-edge starts at.
    pub corners: Vec<u32>,
}

impl Faces {
    /// Builds the faces between pieces that meet only in their ends, and settles their owners.
    pub fn of(edges: &mut Edges) -> Self {
        let ends = edges.list.iter();
        let origins: Vec<Point> = ends.flat_map(|e| [e.a, e.b]).collect();
        let sides = edges.list.iter();
        let labels = sides.flat_map(|e| [e.left, e.right]).collect();
        let mut faces = Self::fanned(origins, labels);
        faces.settle(edges);
        faces
    }

    fn fanned(origins: Vec<Point>, labels: Vec<u32>) -> Self {
        let mut keyed: Vec<(u64, u32)> = origins.iter().map(|p| key(*p)).zip(0..).collect();
        keyed.par_sort_unstable();
        let mut fan_starts = vec![0];
        let mut corners = vec![0; origins.len()];
        let mut places = vec![0; origins.len()];
        let mut fans: Vec<u32> = keyed.iter().map(|k| k.1).collect();
        let mut start = 0;
        while start < keyed.len() {
            let at = keyed[start].0;
            let corner = origins[keyed[start].1 as usize];
            let end = start + keyed[start..].iter().take_while(|k| k.0 == at).count();
            if end - start > 2 {
                let to = |h: u32| origins[(h ^ 1) as usize];
                fans[start..end].sort_by(|a, b| by_angle(corner, to(*a), to(*b)));
            }
            for place in start..end {
                places[fans[place] as usize] = place as u32;
                corners[fans[place] as usize] = fan_starts.len() as u32 - 1;
            }
            fan_starts.push(end as u32);
            start = end;
        }
        Self {
            origins,
            labels,
            fans,
            fan_starts,
            places,
            corners,
        }
    }

    /// The half-edges that leave a corner, counter-clockwise.
    pub fn fan(&self, corner: u32) -> &[u32] {
        let range = self.fan_starts[corner as usize] as usize
            ..self.fan_starts[corner as usize + 1] as usize;
        &self.fans[range]
    }

    /// The next half-edge around the face on the left.
    fn next(&self, half: u32) -> u32 {
        let back = half ^ 1;
        let place = self.places[back as usize];
        let corner = self.corners[back as usize] as usize;
        let (first, end) = (self.fan_starts[corner], self.fan_starts[corner + 1]);
        let before = if place == first { end - 1 } else { place - 1 };
        self.fans[before as usize]
    }

    /// Gives each face to one unit.
    fn settle(&mut self, edges: &mut Edges) {
        let mut seen = vec![false; self.origins.len()];
        let mut cycle = Vec::new();
        for first in 0..self.origins.len() as u32 {
            if seen[first as usize] {
                continue;
            }
            cycle.clear();
            let mut at = first;
            while !seen[at as usize] {
                seen[at as usize] = true;
                cycle.push(at);
                at = self.next(at);
            }
            self.vote(&cycle, edges);
        }
    }

    /// Gives one face to the unit named along most of it.
    fn vote(&mut self, cycle: &[u32], edges: &mut Edges) {
        let label = |h: &u32| self.labels[*h as usize];
        let first = label(&cycle[0]);
        if cycle.iter().all(|h| label(h) == first) {
            return;
        }
        let owner = self.longest(cycle);
        for &half in cycle {
            let slot = &mut self.labels[half as usize];
            if *slot != owner {
                edges.touch(*slot);
                edges.touch(owner);
                *slot = owner;
            }
        }
    }

    fn longest(&self, cycle: &[u32]) -> u32 {
        let mut named: Vec<(u32, f64)> = Vec::new();
        for &half in cycle {
            let ends = (
                self.origins[half as usize],
                self.origins[(half ^ 1) as usize],
            );
            let (dx, dy) = difference(ends.0, ends.1);
            let length = (dx * dx + dy * dy).sqrt();
            let label = self.labels[half as usize];
            match named.iter_mut().find(|n| n.0 == label) {
                Some(slot) => slot.1 += length,
                None => named.push((label, length)),
            }
        }
        let better = |a: &(u32, f64), b: &(u32, f64)| match a.1.total_cmp(&b.1) {
            Ordering::Equal => b.0.cmp(&a.0),
            other => other,
        };
        named
            .into_iter()
            .max_by(better)
            .expect("a cycle has at least one half-edge")
            .0
    }
}
