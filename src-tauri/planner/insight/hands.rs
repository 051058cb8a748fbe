//! In whose hands an account is: the territory that counts it, and the reps who hold that.

use crate::plan::{AccountIx, Plan, RepId, Scenario, TerritoryId};

/// Who looks after an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hand {
    /// The reps of a territory, named by the territory.
    Territory(TerritoryId),
    /// Nobody: the account lies in no territory.
    Nobody,
}

/// In whose hands every account of a plan is in one scenario.
#[derive(Debug, Clone)]
pub struct Hands<'a> {
    scenario: &'a Scenario,
    /// By `AccountIx`.
    holders: Vec<Option<TerritoryId>>,
}

impl<'a> Hands<'a> {
    /// Follows every account to its territory, named accounts by name.
    pub fn of(plan: &Plan, scenario: &'a Scenario) -> Self {
        let lies_in =
            |unit: &Option<crate::plan::UnitIx>| unit.and_then(|unit| scenario.holder(unit));
        let mut holders: Vec<_> = plan.accounts.units.iter().map(lies_in).collect();
        for (account, territory) in &scenario.overrides {
            if let Some(holder) = holders.get_mut(account.at()) {
                *holder = Some(*territory);
            }
        }
        Self { scenario, holders }
    }

    /// Returns who looks after an account.
    pub fn hand(&self, account: AccountIx) -> Hand {
        let holder = self.holders.get(account.at()).copied().flatten();
        holder.map_or(Hand::Nobody, Hand::Territory)
    }

    /// Returns by `AccountIx` which territory counts each account.
    pub fn holders(&self) -> &[Option<TerritoryId>] {
        &self.holders
    }

    /// Returns by `AccountIx` the place of that territory in the scenario's list.
    pub fn slots(&self) -> Vec<Option<usize>> {
        let slot = |holder: &Option<TerritoryId>| holder.and_then(|id| self.scenario.slot(id));
        self.holders.iter().map(slot).collect()
    }

    /// Gives that list away.
    pub fn into_holders(self) -> Vec<Option<TerritoryId>> {
        self.holders
    }

    /// Returns the reps behind a hand; none when it is nobody's or vacant.
    pub fn reps(&self, hand: Hand) -> &'a [RepId] {
        match hand {
            Hand::Territory(id) => self.scenario.territory(id).map_or(&[], |t| &t.reps),
            Hand::Nobody => &[],
        }
    }
}

/// Groups accounts by their slot, of so many; the last group is those of nobody.
pub(super) fn by_slot(slots: &[Option<usize>], count: usize) -> Vec<Vec<usize>> {
    let mut members = vec![Vec::new(); count + 1];
    for (at, slot) in slots.iter().enumerate() {
        members[slot.unwrap_or(count)].push(at);
    }
    members
}

/// Says whether somebody else looks after an account: where both territories have reps, whether
/// no rep stays with it; else whether the territory is another one.
pub(super) fn changes(before: (&Hands<'_>, Hand), after: (&Hands<'_>, Hand)) -> bool {
    let (old, new) = (before.0.reps(before.1), after.0.reps(after.1));
    if old.is_empty() || new.is_empty() {
        return before.1 != after.1;
    }
    !old.iter().any(|rep| new.contains(rep))
}
