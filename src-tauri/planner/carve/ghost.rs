//! The ghost: what a gesture would change, before it is let go.

use super::Moves;
use crate::plan::{Mass, Plan, Scenario, Tally, TerritoryId, Totals};

/// What a gesture would do to one holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Whose sums change; none = the unassigned.
    pub territory: Option<TerritoryId>,
    /// What it counts now.
    pub before: Tally,
    /// What it would count.
    pub after: Tally,
}

/// Says what would change, without changing anything.
///
/// `mass` and `totals` must be of the same scenario as it is now, `moves` of the same plan. The
/// receivers come first, in their order, then the givers in the order of territories, the
/// unassigned last; empty when nothing would change. Takes a time that grows with what moves.
pub fn ghost(
    plan: &Plan,
    scenario: &Scenario,
    mass: &Mass,
    totals: &Totals,
    moves: &Moves,
) -> Vec<Change> {
    let mut shift = Shift::of(scenario, mass.measures());
    for gift in &moves.gifts {
        let to = slot_of(scenario, gift.to);
        for unit in &gift.units {
            let from = totals.slot(*unit).unwrap_or(scenario.territories.len());
            shift.pass([from, to], |tally| tally.count(mass, *unit));
        }
    }
    // Accounts that follow their ground have moved with it by now.
    for named in &moves.named {
        let amounts = plan.accounts.amounts(named.account);
        let sides = [named.from, named.to].map(|id| slot_of(scenario, id));
        shift.pass(sides, |tally| tally.count_account(&amounts));
    }
    let receivers = moves.gifts.iter().map(|gift| gift.to);
    let receivers = receivers.chain(moves.named.iter().map(|named| named.to));
    let first: Vec<usize> = receivers.map(|to| slot_of(scenario, to)).collect();
    shift.changes(scenario, totals, &first)
}

fn slot_of(scenario: &Scenario, holder: Option<TerritoryId>) -> usize {
    let slot = holder.and_then(|id| scenario.slot(id));
    slot.unwrap_or(scenario.territories.len())
}

/// What every slot gains and loses; the last slot is nobody.
struct Shift {
    gain: Vec<Tally>,
    loss: Vec<Tally>,
}

impl Shift {
    fn of(scenario: &Scenario, measures: usize) -> Self {
        let slots = vec![Tally::empty(measures); scenario.territories.len() + 1];
        Self {
            gain: slots.clone(),
            loss: slots,
        }
    }

    /// Counts something in what one slot loses and another gains.
    fn pass(&mut self, [from, to]: [usize; 2], count: impl Fn(&mut Tally)) {
        if from != to {
            count(&mut self.loss[from]);
            count(&mut self.gain[to]);
        }
    }

    fn changes(&self, scenario: &Scenario, totals: &Totals, first: &[usize]) -> Vec<Change> {
        let mut order: Vec<usize> = Vec::new();
        for slot in first.iter().copied().chain(0..self.gain.len()) {
            let stirs = |part: &Tally| part.units > 0 || part.accounts > 0;
            if !order.contains(&slot) && (stirs(&self.gain[slot]) || stirs(&self.loss[slot])) {
                order.push(slot);
            }
        }
        let change = |slot: usize| {
            let before = totals.rows.get(slot).unwrap_or(&totals.unassigned).clone();
            let mut after = before.clone();
            after.add(&self.gain[slot]);
            after.take(&self.loss[slot]);
            Change {
                territory: scenario.territories.get(slot).map(|t| t.id),
                before,
                after,
            }
        };
        order.into_iter().map(change).collect()
    }
}
