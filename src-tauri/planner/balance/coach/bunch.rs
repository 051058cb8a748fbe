//! What must go with a unit so that its territory stays in as many pieces as it has.

use super::stand::{NOBODY, Stand};
use crate::balance::Contiguity;

/// Most units that go with another: more is not a step at the border but a new map.
const MOST_HANGING: usize = 12;

/// Units looked at before a step is left out as undecided: two pieces that large, meeting only
/// beyond, cost more to tell apart than the step is worth.
const FOLLOWED: usize = 1000;

/// Marks for walks that need no clearing: a unit is marked when its stamp is of this walk.
pub(super) struct Walk {
    stamp: Vec<u32>,
    group: Vec<u32>,
    round: u32,
}

/// The unit that is taken out belongs to no group of a walk.
const TAKEN: u32 = u32::MAX;

impl Walk {
    /// Makes marks for so many units.
    pub(super) fn new(units: usize) -> Self {
        Self {
            stamp: vec![0; units],
            group: vec![0; units],
            round: 0,
        }
    }

    fn begin(&mut self, without: u32) {
        self.round += 1;
        self.mark(without, TAKEN);
    }

    fn group_of(&self, unit: u32) -> Option<u32> {
        (self.stamp[unit as usize] == self.round).then(|| self.group[unit as usize])
    }

    fn mark(&mut self, unit: u32, group: u32) {
        self.stamp[unit as usize] = self.round;
        self.group[unit as usize] = group;
    }
}

/// Returns a unit with what hangs on it, ascending; none when it may not go.
///
/// Moving the bunch leaves its territory with no more pieces than before and at least one unit.
pub(super) fn bunch(stand: &Stand, walk: &mut Walk, unit: u32) -> Option<Vec<u32>> {
    let own = stand.slot[unit as usize];
    let may_go = own != NOBODY && stand.free[unit as usize] && stand.open[own as usize];
    if !may_go || stand.totals.rows[own as usize].units < 2 {
        return None;
    }
    let own_side = |o: &&u32| stand.slot[**o as usize] == own;
    let beside: Vec<u32> = stand
        .adjacency
        .neighbours(unit)
        .iter()
        .filter(own_side)
        .copied()
        .collect();
    if stand.request.contiguity == Contiguity::Loose || together(stand, &beside) {
        return Some(vec![unit]);
    }
    let mut units = hanging(stand, walk, unit, &beside)?;
    if !units.iter().all(|u| stand.free[*u as usize]) {
        return None;
    }
    units.push(unit);
    units.sort_unstable();
    Some(units)
}

/// Says whether units touch one another without a detour; so most steps are settled.
fn together(stand: &Stand, beside: &[u32]) -> bool {
    let Some(first) = beside.first() else {
        return true;
    };
    let mut reached = vec![*first];
    let mut done = 0;
    while done < reached.len() {
        let around = stand.adjacency.neighbours(reached[done]);
        let next = beside.iter().filter(|b| around.binary_search(b).is_ok());
        let fresh: Vec<u32> = next.filter(|b| !reached.contains(b)).copied().collect();
        reached.extend(fresh);
        done += 1;
    }
    reached.len() == beside.len()
}

/// Returns the units that only `unit` ties to the rest of the territory; none when that is too many
/// or cannot be told.
///
/// Walks from all its neighbours at once, a unit from each in turn, until only one walk is left:
/// walks that meet become one, and walks that end have seen a whole piece.
fn hanging(stand: &Stand, walk: &mut Walk, unit: u32, beside: &[u32]) -> Option<Vec<u32>> {
    let own = stand.slot[unit as usize];
    walk.begin(unit);
    let mut groups = Groups::new(beside.len());
    let mut seen = beside.to_vec();
    for (group, first) in (0u32..).zip(beside) {
        walk.mark(*first, group);
    }
    let mut done = 0;
    while groups.walking() > 1 {
        if done >= FOLLOWED {
            return None;
        }
        let at = seen[done];
        done += 1;
        let group = walk.group_of(at).unwrap_or(TAKEN);
        for &other in stand.adjacency.neighbours(at) {
            match walk.group_of(other) {
                _ if stand.slot[other as usize] != own => {}
                None => {
                    walk.mark(other, group);
                    groups.open(group);
                    seen.push(other);
                }
                Some(TAKEN) => {}
                Some(met) => groups.join(group, met),
            }
        }
        groups.close(group);
    }
    let rest = groups.rest();
    let apart = |u: &u32| walk.group_of(*u).is_some_and(|g| groups.root(g) != rest);
    let hanging: Vec<u32> = seen.into_iter().filter(apart).collect();
    (hanging.len() <= MOST_HANGING).then_some(hanging)
}

/// Walks that have met, and how many units each still has to look at.
struct Groups {
    parent: Vec<u32>,
    open: Vec<u32>,
    size: Vec<u32>,
}

impl Groups {
    fn new(count: usize) -> Self {
        Self {
            parent: (0..count as u32).collect(),
            open: vec![1; count],
            size: vec![1; count],
        }
    }

    fn root(&self, group: u32) -> u32 {
        let mut at = group;
        while self.parent[at as usize] != at {
            at = self.parent[at as usize];
        }
        at
    }

    fn open(&mut self, group: u32) {
        let root = self.root(group) as usize;
        self.open[root] += 1;
        self.size[root] += 1;
    }

    fn close(&mut self, group: u32) {
        let root = self.root(group) as usize;
        self.open[root] -= 1;
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            let (kept, gone) = (a.min(b), a.max(b));
            self.parent[gone as usize] = kept;
            self.open[kept as usize] += std::mem::take(&mut self.open[gone as usize]);
            self.size[kept as usize] += std::mem::take(&mut self.size[gone as usize]);
        }
    }

    fn walking(&self) -> usize {
        self.open.iter().filter(|o| **o > 0).count()
    }

    /// Returns the group that is still walking, else the largest.
    fn rest(&self) -> u32 {
        let last = (0..self.open.len()).max_by_key(|g| {
            let walking = self.open[*g] > 0;
            (walking, self.size[*g], usize::MAX - g)
        });
        last.unwrap_or(0) as u32
    }
}

/// Returns how many units only `unit` ties to the rest of its territory, however many that are.
pub(super) fn cut_off(stand: &Stand, unit: u32) -> u32 {
    let own = stand.slot[unit as usize];
    let mut walk = Walk::new(stand.slot.len());
    walk.begin(unit);
    let mut sizes = Vec::new();
    for &first in stand.adjacency.neighbours(unit) {
        if stand.slot[first as usize] == own && walk.group_of(first).is_none() {
            sizes.push(size(stand, &mut walk, first));
        }
    }
    let largest = sizes.iter().max().copied().unwrap_or(0);
    (sizes.iter().sum::<usize>() - largest) as u32
}

/// Counts and marks the units of a piece.
fn size(stand: &Stand, walk: &mut Walk, first: u32) -> usize {
    let own = stand.slot[first as usize];
    walk.mark(first, 0);
    let mut open = vec![first];
    let mut size = 0;
    while let Some(unit) = open.pop() {
        size += 1;
        for &other in stand.adjacency.neighbours(unit) {
            if stand.slot[other as usize] == own && walk.group_of(other).is_none() {
                walk.mark(other, 0);
                open.push(other);
            }
        }
    }
    size
}
