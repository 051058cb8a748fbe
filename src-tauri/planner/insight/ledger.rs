//! The ledger: which accounts change hands between two scenarios, pair by pair.

use std::collections::BTreeMap;

use super::hands::{Hand, Hands, changes};
use crate::plan::{AccountIx, Amount, Plan, Scenario};

/// Accounts that go from one hand to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// Who gives.
    pub from: Hand,
    /// Who gets.
    pub to: Hand,
    /// Which, ascending.
    pub accounts: Vec<AccountIx>,
    /// What they bring to each measure of the plan.
    pub sums: Vec<Amount>,
}

/// Everything that changes hands between two scenarios.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// One entry per pair, by giver and then by receiver.
    pub exchanges: Vec<Exchange>,
}

impl Ledger {
    /// Compares two scenarios of a plan, account by account.
    ///
    /// A territory that keeps a rep keeps its accounts' hands, whatever it is called; without reps
    /// on both sides the territory itself stands for the hand.
    pub fn between(plan: &Plan, before: &Scenario, after: &Scenario) -> Self {
        let (old, new) = (Hands::of(plan, before), Hands::of(plan, after));
        let mut pairs: BTreeMap<(Hand, Hand), Vec<AccountIx>> = BTreeMap::new();
        for account in (0..plan.accounts.len() as u32).map(AccountIx) {
            let (from, to) = (old.hand(account), new.hand(account));
            if changes((&old, from), (&new, to)) {
                pairs.entry((from, to)).or_default().push(account);
            }
        }
        let exchange = |((from, to), accounts): ((Hand, Hand), Vec<AccountIx>)| Exchange {
            from,
            to,
            sums: sums(plan, &accounts),
            accounts,
        };
        Self {
            exchanges: pairs.into_iter().map(exchange).collect(),
        }
    }

    /// Returns every account that changes hands, pair by pair.
    pub fn accounts(&self) -> impl Iterator<Item = AccountIx> + '_ {
        self.exchanges
            .iter()
            .flat_map(|e| e.accounts.iter().copied())
    }
}

/// Returns what accounts bring together, by measure.
pub(super) fn sums(plan: &Plan, accounts: &[AccountIx]) -> Vec<Amount> {
    let of = |column: &Vec<Amount>| {
        let parts = accounts.iter().filter_map(|a| column.get(a.at()));
        // A checked plan's sums fit 64 bits, so those of a part do, too.
        Amount(parts.fold(0, |sum, part| sum.saturating_add(part.0)))
    };
    plan.accounts.values.iter().map(of).collect()
}
