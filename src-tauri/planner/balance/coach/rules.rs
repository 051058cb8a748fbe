//! What was asked for besides balance, and which steps keep to it.

use std::collections::BTreeMap;

use super::stand::{NOBODY, Stand};
use super::step::Step;
use crate::balance::{Level, Respect};
use crate::plan::{Amount, UnitIx};

/// The rules of a request, laid out for asking once per step.
pub(super) struct Rules<'a> {
    /// Units that must not have the same territory, by unit.
    apart: BTreeMap<u32, Vec<u32>>,
    /// Which districts stay whole, if any.
    whole: Option<Level>,
    /// How many units of each of them a territory holds.
    parts: BTreeMap<(&'a str, u32), u32>,
}

impl<'a> Rules<'a> {
    pub(super) fn of(stand: &Stand<'a>) -> Self {
        let mut apart: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (a, b) in &stand.request.apart {
            apart.entry(a.0).or_default().push(b.0);
            apart.entry(b.0).or_default().push(a.0);
        }
        let whole = match stand.request.districts {
            Respect::Whole { level } => Some(level),
            Respect::Nothing | Respect::Prefer { .. } => None,
        };
        let mut parts = BTreeMap::new();
        for (unit, slot) in stand.slot.iter().enumerate().filter(|(_, s)| **s != NOBODY) {
            if let Some(district) =
                whole.and_then(|level| level.district(&stand.plan.units, UnitIx(unit as u32)))
            {
                *parts.entry((district, *slot)).or_default() += 1;
            }
        }
        Self {
            apart,
            whole,
            parts,
        }
    }

    /// Says whether a step breaks no rule that was kept before it.
    pub(super) fn allow(&self, stand: &Stand<'a>, step: &Step) -> bool {
        self.keep_apart(stand, step)
            && self.keep_districts(stand, step)
            && keeps_limits(stand, step)
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

    /// A step may not leave more parts of any district than there are.
    fn keep_districts(&self, stand: &Stand<'a>, step: &Step) -> bool {
        let Some(level) = self.whole else {
            return true;
        };
        let mut change: BTreeMap<(&str, u32), i64> = BTreeMap::new();
        for (unit, to) in step.movers() {
            if let Some(district) = level.district(&stand.plan.units, UnitIx(unit)) {
                let from = stand.slot[unit as usize];
                *change.entry((district, from)).or_default() -= 1;
                *change.entry((district, to)).or_default() += 1;
            }
        }
        let mut parts: BTreeMap<&str, i64> = BTreeMap::new();
        for ((district, slot), by) in change {
            let held = self.parts.get(&(district, slot)).copied().unwrap_or(0);
            let (before, after) = (i64::from(held), i64::from(held) + by);
            *parts.entry(district).or_default() += i64::from(after > 0) - i64::from(before > 0);
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

/// Returns what a territory holds of what a limit counts, and what a step moves of it, in
/// thousandths.
fn counted(
    stand: &Stand,
    step: &Step,
    slot: u32,
    measure: Option<crate::plan::MeasureIx>,
) -> Option<(i64, i64)> {
    let held = &stand.totals.rows[slot as usize];
    let moves = |units: &[u32]| -> i64 {
        let Some(measure) = measure else {
            return units.len() as i64 * Amount::SCALE;
        };
        let sums = units
            .iter()
            .map(|u| stand.mass.sums(crate::plan::UnitIx(*u)));
        sums.filter_map(|s| s.get(measure.at())).map(|a| a.0).sum()
    };
    let before = match measure {
        Some(measure) => held.sums.get(measure.at())?.0,
        None => i64::from(held.units) * Amount::SCALE,
    };
    let back = step.back.as_ref().map_or(0, |s| moves(&s.units));
    Some((before, moves(&step.there.units) - back))
}
