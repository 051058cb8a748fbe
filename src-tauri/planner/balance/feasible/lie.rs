//! How the ground hangs together: its parts, what hangs on one unit, what locks cut off.

use super::super::feasibility::{Aim, NOBODY};
use super::super::field::Field;
use super::super::{Goal, Ground, pieces};
use super::bonds::Bonds;
use super::joints::{Walk, walk};

/// The ground as territories may grow on it: joined as if by ferry, then cut along barriers, and
/// without the ground of territories that neither give nor take.
pub(super) struct Lie {
    /// Parts of the ground and what hangs on single units.
    pub walk: Walk,
    /// Place of the part each unit is in, or `NOBODY` if it takes no part.
    pub part: Vec<u32>,
    /// Ground with one lock, or none, in one piece each, by unit.
    pub piece: Vec<u32>,
    /// How many pieces there are.
    pub pieces: usize,
    /// Free pieces that each territory can enter from what is locked to it.
    pub entries: Vec<Vec<u32>>,
    /// Free pieces that only this territory can enter from what is locked to it.
    pub enclosed: Vec<Vec<u32>>,
    /// Territories whose locked units cannot be joined, with one unit of each of two pieces.
    pub torn: Vec<(u32, u32, u32)>,
    /// A locked unit of each territory, or `NOBODY`.
    pub anchor: Vec<u32>,
}

impl Lie {
    /// Walks the ground.
    pub(super) fn new(ground: &Ground, goal: &Goal, aim: &Aim, bonds: &Bonds) -> Self {
        let (starts, heads) = borders(ground, goal, aim, bonds);
        let walk = walk(&starts, &heads, |u| bonds.is_frozen(u));
        let mut part = vec![NOBODY; ground.len()];
        for (number, ends) in walk.parts.windows(2).enumerate() {
            for unit in &walk.order[ends[0]..ends[1]] {
                part[*unit as usize] = number as u32;
            }
        }
        let (piece, pieces) = pieces::held_pieces(&starts, &heads, &bonds.fixed);
        let mut lie = Self {
            walk,
            part,
            piece,
            pieces,
            entries: vec![Vec::new(); aim.territories],
            enclosed: vec![Vec::new(); aim.territories],
            torn: Vec::new(),
            anchor: vec![NOBODY; aim.territories],
        };
        lie.find_entries(&starts, &heads, bonds);
        lie
    }

    /// Says which units are locked to each territory that may change, and what lies beside them.
    fn find_entries(&mut self, starts: &[u32], heads: &[u32], bonds: &Bonds) {
        let mut first = vec![NOBODY; self.pieces];
        let mut sides: Vec<(u32, u32, u32)> = Vec::new();
        for unit in 0..self.piece.len() {
            let (territory, piece) = (bonds.fixed[unit], self.piece[unit]);
            if first[piece as usize] == NOBODY {
                first[piece as usize] = unit as u32;
            }
            if territory == NOBODY || bonds.is_frozen(unit) {
                continue;
            }
            if self.anchor[territory as usize] == NOBODY {
                self.anchor[territory as usize] = unit as u32;
            }
            let around = &heads[starts[unit] as usize..starts[unit + 1] as usize];
            let free = around
                .iter()
                .filter(|h| bonds.fixed[**h as usize] == NOBODY);
            sides.extend(free.map(|h| (territory, self.piece[*h as usize], piece)));
        }
        sides.sort_unstable();
        sides.dedup();
        let mut touching = vec![0u32; self.pieces];
        let mut groups: Vec<u32> = (0..self.pieces as u32).collect();
        for side in sides.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let (territory, free, piece) = side[0];
            self.entries[territory as usize].push(free);
            touching[free as usize] += 1;
            for other in side {
                join(&mut groups, piece, other.2);
            }
        }
        for (entries, enclosed) in self.entries.iter().zip(&mut self.enclosed) {
            let only = entries.iter().filter(|f| touching[**f as usize] == 1);
            enclosed.extend(only);
        }
        self.find_torn(&first, &mut groups, bonds);
    }

    fn find_torn(&mut self, first: &[u32], groups: &mut [u32], bonds: &Bonds) {
        let mut told = vec![false; self.anchor.len()];
        for &unit in first {
            let territory = bonds.fixed[unit as usize];
            if territory == NOBODY || bonds.is_frozen(unit as usize) || told[territory as usize] {
                continue;
            }
            let anchor = self.anchor[territory as usize];
            let here = root(groups, self.piece[unit as usize]);
            if here != root(groups, self.piece[anchor as usize]) {
                told[territory as usize] = true;
                self.torn.push((territory, anchor, unit));
            }
        }
    }
}

fn root(groups: &mut [u32], piece: u32) -> u32 {
    let mut at = piece;
    while groups[at as usize] != at {
        groups[at as usize] = groups[groups[at as usize] as usize];
        at = groups[at as usize];
    }
    at
}

fn join(groups: &mut [u32], one: u32, other: u32) {
    let (one, other) = (root(groups, one), root(groups, other));
    groups[one.max(other) as usize] = one.min(other);
}

/// Lists the borders that a territory may reach across, by unit of the ground.
fn borders(ground: &Ground, goal: &Goal, aim: &Aim, bonds: &Bonds) -> (Vec<u32>, Vec<u32>) {
    let around = Field::neighbours(ground, goal, aim);
    let mut barriers: Vec<(u32, u32)> = goal
        .barriers
        .iter()
        .map(|(a, b)| (*a.min(b), *a.max(b)))
        .collect();
    barriers.sort_unstable();
    let barred = |a: u32, b: u32| {
        !barriers.is_empty() && barriers.binary_search(&(a.min(b), a.max(b))).is_ok()
    };
    let (mut starts, mut heads) = (vec![0], Vec::with_capacity(ground.neighbours.len()));
    for unit in 0..ground.len() as u32 {
        if !bonds.is_frozen(unit as usize) {
            let units = around[unit as usize].iter().copied();
            heads.extend(units.filter(|u| !bonds.is_frozen(*u as usize) && !barred(unit, *u)));
        }
        starts.push(heads.len() as u32);
    }
    (starts, heads)
}
