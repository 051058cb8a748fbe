//! The ghost: what a gesture would change, before it is let go.

use super::Moves;
use crate::plan::{Amount, Mass, Plan, Scenario, Tally, TerritoryId, Totals, UnitIx, count_unit};

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
            shift.area(mass, *unit, totals.slot(*unit), to);
        }
    }
    // Accounts that follow their ground have moved with it by now.
    for named in &moves.named {
        let values = plan.accounts.values.iter();
        let value = |column: &Vec<Amount>| column.get(named.account.at()).copied();
        let tally = Tally {
            units: 0,
            accounts: 1,
            sums: values
                .map(|column| value(column).unwrap_or_default())
                .collect(),
        };
        shift.both(
            [named.from, named.to].map(|id| slot_of(scenario, id)),
            &tally,
        );
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

    fn area(&mut self, mass: &Mass, unit: UnitIx, from: Option<usize>, to: usize) {
        let from = from.unwrap_or(self.loss.len() - 1);
        count_unit(&mut self.loss[from], mass, unit);
        count_unit(&mut self.gain[to], mass, unit);
    }

    fn both(&mut self, [from, to]: [usize; 2], part: &Tally) {
        if from != to {
            self.loss[from].add(part);
            self.gain[to].add(part);
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
