//! What was asked for besides balance, and which steps keep to it.

use std::collections::BTreeMap;

use super::stand::{NOBODY, Stand};
use super::step::Step;
use crate::balance::Respect;

/// The rules of a request, laid out for asking once per step.
pub(super) struct Rules {
    /// Units that must not have the same territory, by unit.
    apart: BTreeMap<u32, Vec<u32>>,
    /// How many units of each parent a territory holds; empty where parents do not matter.
    parts: BTreeMap<(String, u32), u32>,
}

impl Rules {
    pub(super) fn of(stand: &Stand) -> Self {
        let mut apart: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (a, b) in &stand.request.apart {
            apart.entry(a.0).or_default().push(b.0);
            apart.entry(b.0).or_default().push(a.0);
        }
        let mut parts = BTreeMap::new();
        if stand.request.districts == Respect::Whole {
            for (unit, parent) in stand.plan.units.parents.iter().enumerate() {
                let slot = stand.slot[unit];
                if slot != NOBODY && !parent.is_empty() {
                    *parts.entry((parent.clone(), slot)).or_default() += 1;
                }
            }
        }
        Self { apart, parts }
    }

    /// Says whether a step breaks no rule that was kept before it.
    pub(super) fn allow(&self, stand: &Stand, step: &Step) -> bool {
        self.keep_apart(stand, step) && self.keep_parents(stand, step) && keeps_limits(stand, step)
    }

    fn keep_apart(&self, stand: &Stand, step: &Step) -> bool {
        if self.apart.is_empty() {
            return true;
        }
        let moves: BTreeMap<u32, u32> = step.movers().collect();
        let after = |u: &u32| {
            moves
                .get(u)
                .or_else(|| stand.slot.get(*u as usize))
                .copied()
        };
        let clash = |(unit, to): (&u32, &u32)| {
            let others = self.apart.get(unit).into_iter().flatten();
            others.into_iter().any(|o| after(o) == Some(*to))
        };
        !moves.iter().any(clash)
    }

    /// A step may not leave more parts of any parent than there are.
    fn keep_parents(&self, stand: &Stand, step: &Step) -> bool {
        if self.parts.is_empty() {
            return true;
        }
        let mut change: BTreeMap<(&str, u32), i64> = BTreeMap::new();
        for (unit, to) in step.movers() {
            let parent = stand.plan.units.parents[unit as usize].as_str();
            if !parent.is_empty() {
                *change
                    .entry((parent, stand.slot[unit as usize]))
                    .or_default() -= 1;
                *change.entry((parent, to)).or_default() += 1;
            }
        }
        let mut parts: BTreeMap<&str, i64> = BTreeMap::new();
        for ((parent, slot), by) in change {
            let held = self
                .parts
                .get(&(parent.to_owned(), slot))
                .copied()
                .unwrap_or(0);
            let (before, after) = (i64::from(held), i64::from(held) + by);
            *parts.entry(parent).or_default() += i64::from(after > 0) - i64::from(before > 0);
        }
        parts.values().all(|more| *more <= 0)
    }
}

/// A step may not take a territory beyond a limit, nor further beyond it.
fn keeps_limits(stand: &Stand, step: &Step) -> bool {
    stand.request.limits.iter().all(|limit| {
        let sides = [(step.there.from, -1), (step.there.to, 1)];
        sides.into_iter().all(|(slot, sign)| {
            let territory = &stand.place.territories[slot as usize];
            if limit.territory.is_some_and(|id| id != territory.id) {
                return true;
            }
            let Some((before, net)) = counted(stand, step, slot, limit.measure) else {
                return true;
            };
            let after = before.saturating_add(sign * net);
            let beyond = |sum: i64| {
                let short = limit.least.map_or(0, |l| l.0.saturating_sub(sum));
                let over = limit.most.map_or(0, |m| sum.saturating_sub(m.0));
                short.max(over).max(0)
            };
            beyond(after) <= beyond(before)
        })
    })
}

/// Returns what a territory holds of what a limit counts, and what a step moves of it.
fn counted(
    stand: &Stand,
    step: &Step,
    slot: u32,
    measure: Option<crate::plan::MeasureIx>,
) -> Option<(i64, i64)> {
    let held = &stand.totals.rows[slot as usize];
    let moves = |units: &[u32]| -> i64 {
        let Some(measure) = measure else {
            return units.len() as i64;
        };
        let sums = units
            .iter()
            .map(|u| stand.mass.sums(crate::plan::UnitIx(*u)));
        sums.filter_map(|s| s.get(measure.at())).map(|a| a.0).sum()
    };
    let before = match measure {
        Some(measure) => held.sums.get(measure.at())?.0,
        None => i64::from(held.units),
    };
    let back = step.back.as_ref().map_or(0, |s| moves(&s.units));
    Some((before, moves(&step.there.units) - back))
}
