//! Two moves judged as one: a unit crosses a border, and its new territory passes another on.
//!
//! An ejection chain (Glover 1996) of two links, a swap when it ends where it began. With several
//! measures a single unit seldom mends one without hurting another; two of different kinds do.

use super::super::draft::Draft;
use super::Walk;

/// Draws at most to find a unit that can be passed on.
const DRAWS: usize = 12;

/// One unit from one territory to another.
pub(super) struct Step {
    pub unit: usize,
    pub from: u32,
    pub to: u32,
}

impl Walk<'_> {
    /// Makes a step too dear by itself, with another that makes up for it, if the two together are
    /// allowed and leave both territories whole. `change` is what the first costs in all.
    pub(super) fn chain(&mut self, draft: &mut Draft, first: &Step, change: f64, allowed: f64) {
        let Some(second) = self.onward(draft, first) else {
            return;
        };
        let (form, _) = self.change(draft, first.unit, first.from, first.to);
        draft.shift(first.unit, first.to);
        let more = self.change(draft, second.unit, second.from, second.to);
        draft.shift(first.unit, first.from);
        if change + more.0 + more.1 > allowed || !self.leaves_alone(draft, first.unit) {
            return;
        }
        draft.shift(first.unit, first.to);
        let mut beside = draft.field.around(second.unit).iter();
        let still = beside.any(|h| draft.holder[*h as usize] == second.to);
        if !still || !self.leaves_alone(draft, second.unit) {
            draft.shift(first.unit, first.from);
            return;
        }
        draft.shift(second.unit, second.to);
        self.border.moved(draft, first.unit);
        self.border.moved(draft, second.unit);
        self.energy += form + more.0;
    }

    /// Draws a unit that the taker of the first step could pass on.
    fn onward(&mut self, draft: &Draft, first: &Step) -> Option<Step> {
        for _ in 0..DRAWS {
            let at = self.random.below(self.border.len());
            let (unit, other) = self.border.pair(draft, at);
            if draft.holder[unit] == first.to {
                return Some(Step {
                    unit,
                    from: first.to,
                    to: draft.holder[other],
                });
            }
        }
        None
    }

    /// Says whether a unit can leave with nothing hanging on it.
    fn leaves_alone(&mut self, draft: &Draft, unit: usize) -> bool {
        self.may_leave(draft, unit) && self.whole.carried.is_empty()
    }
}
