//! Two moves judged as one: a node crosses a border, and its new territory passes another on.
//!
//! An ejection chain (Glover 1996) of two links, a swap when it ends where it began. Where lots must
//! be matched a single node seldom mends one sum without hurting another; two of different kinds do.

use super::super::draft::Draft;
use super::Walk;

/// Draws at most to find a node that can be passed on.
const DRAWS: usize = 12;

/// One node from one territory to another.
pub(super) struct Step {
    pub node: usize,
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
        let form = self
            .search
            .cost
            .form(draft, first.node, first.from, first.to);
        draft.shift(first.node, first.to);
        let more = self.change(draft, second.node, second.from, second.to);
        draft.shift(first.node, first.from);
        if change + more.0 + more.1 > allowed || !self.leaves_alone(draft, first.node) {
            return;
        }
        draft.shift(first.node, first.to);
        let mut beside = draft.field.around(second.node).iter();
        let still = beside.any(|h| draft.holder[*h as usize] == second.to);
        if !still || !self.leaves_alone(draft, second.node) {
            draft.shift(first.node, first.from);
            return;
        }
        draft.shift(second.node, second.to);
        if draft.tied && !draft.ties.kept() {
            draft.shift(second.node, second.from);
            draft.shift(first.node, first.from);
            return;
        }
        self.border.moved(draft, first.node);
        self.border.moved(draft, second.node);
        self.energy += form + more.0;
    }

    /// Draws a node that the taker of the first step could pass on.
    fn onward(&mut self, draft: &Draft, first: &Step) -> Option<Step> {
        for _ in 0..DRAWS {
            let (at, _) = self.random.draw(self.border.ways(self.tile));
            let (node, other) = self.border.pair(self.tile, at);
            if draft.holder[node] == first.to {
                return Some(Step {
                    node,
                    from: first.to,
                    to: draft.holder[other],
                });
            }
        }
        None
    }

    /// Says whether a node can leave with nothing hanging on it.
    fn leaves_alone(&mut self, draft: &Draft, node: usize) -> bool {
        self.may_leave(draft, node) && self.whole.carried.is_empty()
    }
}
