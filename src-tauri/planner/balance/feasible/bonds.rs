//! What is tied to what: units to territories, and to each other.

use super::super::Goal;
use super::super::feasibility::{Aim, NOBODY};
use super::ask::Ask;
use super::finding::Lump;

/// Locks and families taken together.
pub(super) struct Bonds {
    /// Territory by unit, or `NOBODY`; a lock on one of a family is a lock on all, unless the
    /// territory takes nothing in.
    pub fixed: Vec<u32>,
    /// Family by unit, or `NOBODY`; families held apart by a frozen territory are left out.
    pub family: Vec<u32>,
    /// Which territories neither give nor take.
    pub frozen: Vec<bool>,
    /// Territories that may change, ascending.
    pub moving: Vec<usize>,
}

impl Bonds {
    /// Follows families from their locks.
    pub(super) fn new(goal: &Goal, aim: &Aim) -> Self {
        let mut bonds = Self {
            fixed: aim.fixed.clone(),
            family: vec![NOBODY; aim.fixed.len()],
            frozen: aim.frozen.clone(),
            moving: (0..aim.territories).filter(|t| !aim.frozen[*t]).collect(),
        };
        for (number, family) in (0u32..).zip(&goal.families) {
            let locks = family.iter().map(|u| aim.fixed[*u as usize]);
            let lock = locks.clone().find(|t| *t != NOBODY);
            if lock.is_some_and(|t| aim.frozen[t as usize]) {
                continue;
            }
            for &unit in family {
                bonds.family[unit as usize] = number;
                bonds.fixed[unit as usize] = lock.unwrap_or(NOBODY);
            }
        }
        bonds
    }

    /// Says whether a unit belongs to a territory that neither gives nor takes.
    pub(super) fn is_frozen(&self, unit: usize) -> bool {
        let territory = self.fixed[unit];
        territory != NOBODY && self.frozen[territory as usize]
    }

    /// Lists what is free to go anywhere as a whole, the heaviest first.
    pub(super) fn lumps(&self, ask: &Ask, families: usize) -> Vec<(i64, Lump)> {
        let mut sums = vec![None; families];
        let mut lumps = Vec::new();
        for unit in (0..self.fixed.len()).filter(|u| self.fixed[*u] == NOBODY) {
            match self.family[unit] {
                NOBODY => lumps.push((ask.amounts[unit], Lump::Unit(unit as u32))),
                family => *sums[family as usize].get_or_insert(0) += ask.amounts[unit],
            }
        }
        let families = (0u32..).zip(sums);
        lumps.extend(families.filter_map(|(f, sum)| Some((sum?, Lump::Family(f)))));
        lumps.sort_unstable_by_key(|(weight, lump)| (std::cmp::Reverse(*weight), *lump));
        lumps
    }
}
