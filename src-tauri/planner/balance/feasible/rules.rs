//! Rules that stand in each other's way whatever things weigh.

use super::super::Goal;
use super::super::feasibility::{Aim, NOBODY};
use super::bonds::Bonds;
use super::finding::{Culprit, Finding, Loosening};
use super::lie::Lie;

/// Finds families that a locked territory holds apart.
pub(super) fn frozen_families(goal: &Goal, aim: &Aim) -> Vec<Finding> {
    let mut found = Vec::new();
    for (number, family) in (0u32..).zip(&goal.families) {
        let lock = |u: &u32| aim.fixed[*u as usize];
        let mut locks = family.iter().map(lock);
        let territory = locks.find(|t| *t != NOBODY && aim.frozen[*t as usize]);
        let outside = family.iter().find(|u| lock(u) == NOBODY);
        if let (Some(territory), Some(&unit)) = (territory, outside) {
            let culprit = Culprit::Frozen {
                family: number,
                unit,
                territory,
            };
            found.push(plain(culprit, Loosening::Split(number)));
        }
    }
    found
}

/// Finds territories whose locked units cannot be joined.
pub(super) fn torn(lie: &Lie) -> Vec<Finding> {
    let torn = lie.torn.iter().map(|&(territory, unit, other)| {
        let culprit = Culprit::Torn {
            territory,
            unit,
            other,
        };
        plain(culprit, Loosening::Pieces)
    });
    torn.collect()
}

fn plain(culprit: Culprit, loosening: Loosening) -> Finding {
    Finding {
        culprit,
        rule: None,
        amount: 0,
        share: 0,
        loosening: Some(loosening),
        at_most: None,
    }
}

/// Finds pairs that cannot be kept apart, where no more than two territories may take areas.
///
/// With two, whoever is apart from somebody goes where the other does not: a ring of an odd number
/// of pairs cannot be met. With more, nothing is said.
pub(super) fn pairs_apart(goal: &Goal, bonds: &Bonds) -> Vec<Finding> {
    if goal.apart.is_empty() || bonds.moving.len() > 2 {
        return Vec::new();
    }
    let place = Places::new(goal, bonds);
    let meets = |(unit, other): (u32, u32)| {
        let open = !bonds.is_frozen(unit as usize) && !bonds.is_frozen(other as usize);
        open && place.of(unit) == place.of(other)
    };
    let pairs = (0u32..).zip(&goal.apart).filter(|(_, pair)| meets(**pair));
    let finding = |(pair, &(unit, other)): (u32, &(u32, u32))| {
        plain(Culprit::Apart { pair, unit, other }, Loosening::Meet(pair))
    };
    pairs.map(finding).collect()
}

/// Where units that are kept apart may go, by family or else unit.
struct Places<'a> {
    bonds: &'a Bonds,
    place: Vec<u32>,
}

impl<'a> Places<'a> {
    fn new(goal: &Goal, bonds: &'a Bonds) -> Self {
        let nodes = bonds.fixed.len() + goal.families.len();
        let mut places = Self {
            bonds,
            place: vec![NOBODY; nodes],
        };
        let mut around = vec![Vec::new(); nodes];
        let open = |u: u32| !bonds.is_frozen(u as usize);
        for &(a, b) in goal.apart.iter().filter(|(a, b)| open(*a) && open(*b)) {
            let (a, b) = (places.node(a), places.node(b));
            around[a].push(b as u32);
            around[b].push(a as u32);
        }
        let locked = (0..bonds.fixed.len()).filter(|u| bonds.fixed[*u] != NOBODY);
        let locked: Vec<usize> = locked.map(|u| places.seat(u)).collect();
        places.spread(locked, &around);
        for node in 0..nodes {
            if places.place[node] == NOBODY {
                places.place[node] = bonds.moving[0] as u32;
                places.spread(vec![node], &around);
            }
        }
        places
    }

    fn node(&self, unit: u32) -> usize {
        match self.bonds.family[unit as usize] {
            NOBODY => unit as usize,
            family => self.bonds.fixed.len() + family as usize,
        }
    }

    fn seat(&mut self, unit: usize) -> usize {
        let node = self.node(unit as u32);
        self.place[node] = self.bonds.fixed[unit];
        node
    }

    fn of(&self, unit: u32) -> u32 {
        self.place[self.node(unit)]
    }

    fn spread(&mut self, mut reached: Vec<usize>, around: &[Vec<u32>]) {
        while let Some(node) = reached.pop() {
            for &next in &around[node] {
                if self.place[next as usize] == NOBODY {
                    let here = self.place[node];
                    let mut moving = self.bonds.moving.iter().map(|t| *t as u32);
                    let other = moving.find(|t| *t != here);
                    self.place[next as usize] = other.unwrap_or(here);
                    reached.push(next as usize);
                }
            }
        }
    }
}
