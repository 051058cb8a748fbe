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
    let mut chain = Chain::of(faces);
    for half in faces.fans.iter().copied() {
        if !chain.passes(half) {
            chain.follow(half);
        }
    }
    for half in faces.fans.iter().copied() {
        chain.follow(half);
    }
    chain.topology
}

struct Chain<'a> {
    faces: &'a Faces,
    /// Half-edges that are in an arc already or part nobody from nobody else.
    done: Vec<bool>,
    /// How many borders leave each corner.
    degrees: Vec<u32>,
    topology: Topology,
}

impl<'a> Chain<'a> {
    fn of(faces: &'a Faces) -> Self {
        let mut degrees = vec![0; faces.fan_starts.len() - 1];
        let mut done = vec![false; faces.labels.len()];
        for half in 0..done.len() {
            done[half] = faces.labels[half] == faces.labels[half ^ 1];
            degrees[faces.corners[half] as usize] += u32::from(!done[half]);
        }
        Self {
            faces,
            done,
            degrees,
            topology: Topology::bare(),
        }
    }

    /// Says whether one border just passes through the corner a half-edge starts at.
    fn passes(&self, half: u32) -> bool {
        self.degrees[self.faces.corners[half as usize] as usize] == 2
    }

    /// Makes an arc that starts with a half-edge, unless it is done.
    fn follow(&mut self, first: u32) {
        if self.done[first as usize] {
            return;
        }
        let labels = &self.faces.labels;
        let sides = [labels[first as usize], labels[(first ^ 1) as usize]];
        self.topology.arc_sides.push(sides);
        self.push(first);
        let mut next = Some(first);
        while let Some(at) = next {
            self.done[at as usize] = true;
            self.done[(at ^ 1) as usize] = true;
            self.push(at ^ 1);
            next = self.onward(at);
        }
        let end = self.topology.points.len() as u32;
        self.topology.arc_starts.push(end);
    }

    fn push(&mut self, half: u32) {
        let point = self.faces.origins[half as usize];
        self.topology.points.push(point);
    }

    /// The border not yet done that leaves a corner where one border passes through.
    fn onward(&self, at: u32) -> Option<u32> {
        let back = at ^ 1;
        let fan = self.faces.fan(self.faces.corners[back as usize]);
        let on = |h: &&u32| !self.done[**h as usize];
        self.passes(back).then(|| fan.iter().find(on).copied())?
    }
}
