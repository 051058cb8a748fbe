//! Puts shapes together from faces: chains border pieces into arcs, then arcs into rings.

use rayon::prelude::*;

use super::faces::Faces;
use super::{NOBODY, Topology};
use crate::geography::trace::trace;

/// Builds shapes for `units` units from settled faces.
pub(super) fn assemble(units: usize, faces: &Faces) -> Topology {
    let mut topology = arcs(faces);
    let by_unit = arcs_by_unit(units, &topology);
    let rings: Vec<Vec<Vec<i32>>> = by_unit
        .par_iter()
        .map(|arcs| trace(&topology, arcs))
        .collect();
    for unit in rings {
        for ring in unit {
            topology.ring_arcs.extend(ring);
            topology.ring_starts.push(topology.ring_arcs.len() as u32);
        }
        let count = topology.ring_starts.len() as u32 - 1;
        topology.unit_starts.push(count);
    }
    topology.settled()
}

/// The signed arcs that have each unit on their left.
fn arcs_by_unit(units: usize, topology: &Topology) -> Vec<Vec<i32>> {
    let mut by_unit = vec![Vec::new(); units];
    for (arc, [left, right]) in topology.arc_sides.iter().enumerate() {
        if *left != NOBODY {
            by_unit[*left as usize].push(arc as i32);
        }
        if *right != NOBODY {
            by_unit[*right as usize].push(!(arc as i32));
        }
    }
    by_unit
}

/// Chains pieces that still part two owners: first those between corners where several borders
/// meet, then closed lines that meet no other.
fn arcs(faces: &Faces) -> Topology {
    let mut chain = Chain {
        faces,
        done: vec![false; faces.origins.len()],
        topology: Topology::bare(),
    };
    for half in chain.borders_in_order() {
        if chain.degree(half) != 2 {
            chain.follow(half);
        }
    }
    for half in chain.borders_in_order() {
        chain.follow(half);
    }
    chain.topology
}

struct Chain<'a> {
    faces: &'a Faces,
    done: Vec<bool>,
    topology: Topology,
}

impl<'a> Chain<'a> {
    fn borders_in_order(&self) -> impl Iterator<Item = u32> + use<'a> {
        let faces = self.faces;
        faces.fans.iter().copied().filter(|h| is_border(faces, *h))
    }

    /// How many borders leave the corner a half-edge starts at.
    fn degree(&self, half: u32) -> usize {
        let fan = self.faces.fan(self.faces.corners[half as usize]);
        fan.iter().filter(|h| is_border(self.faces, **h)).count()
    }

    /// Makes an arc that starts with a half-edge, unless it is part of one already.
    fn follow(&mut self, first: u32) {
        if self.done[first as usize] {
            return;
        }
        let labels = &self.faces.labels;
        let sides = [labels[first as usize], labels[(first ^ 1) as usize]];
        self.topology.arc_sides.push(sides);
        self.push(first);
        let mut at = first;
        loop {
            self.done[at as usize] = true;
            self.done[(at ^ 1) as usize] = true;
            self.push(at ^ 1);
            match self.onward(at) {
                Some(next) if !self.done[next as usize] => at = next,
                _ => break,
            }
        }
        let end = self.topology.points.len() as u32;
        self.topology.arc_starts.push(end);
    }

    fn push(&mut self, half: u32) {
        let point = self.faces.origins[half as usize];
        self.topology.points.push(point);
    }

    /// The only border that leaves where `at` ends, apart from the way back.
    fn onward(&self, at: u32) -> Option<u32> {
        let back = at ^ 1;
        if self.degree(back) != 2 {
            return None;
        }
        let fan = self.faces.fan(self.faces.corners[back as usize]);
        let on = |h: &&u32| **h != back && is_border(self.faces, **h);
        fan.iter().find(on).copied()
    }
}

/// Says whether a half-edge parts two owners.
fn is_border(faces: &Faces, half: u32) -> bool {
    faces.labels[half as usize] != faces.labels[(half ^ 1) as usize]
}
