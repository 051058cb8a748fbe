//! What one holder counts: units, accounts and a sum per measure.

use super::{Amount, Mass, UnitIx};

/// What one holder counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many units.
    pub units: u32,
    /// How many accounts, named ones included.
    pub accounts: u32,
    /// One sum per measure of the plan.
    pub sums: Vec<Amount>,
}

impl Tally {
    /// Makes a tally of nothing.
    pub fn empty(measures: usize) -> Self {
        Self {
            units: 0,
            accounts: 0,
            sums: vec![Amount(0); measures],
        }
    }

    /// Adds another tally of the same measures.
    pub fn add(&mut self, other: &Self) {
        self.units += other.units;
        self.accounts += other.accounts;
        add_each(&mut self.sums, &other.sums);
    }

    /// Adds one unit with the accounts that follow it.
    pub fn count(&mut self, mass: &Mass, unit: UnitIx) {
        self.units += 1;
        self.accounts += mass.accounts(unit);
        add_each(&mut self.sums, mass.sums(unit));
    }

    /// Adds one account, which brings these amounts.
    pub fn count_account(&mut self, amounts: &[Amount]) {
        self.accounts += 1;
        add_each(&mut self.sums, amounts);
    }

    /// Takes another tally away, which must be a part of this one.
    pub fn take(&mut self, other: &Self) {
        self.units = self.units.saturating_sub(other.units);
        self.accounts = self.accounts.saturating_sub(other.accounts);
        for (sum, part) in self.sums.iter_mut().zip(&other.sums) {
            sum.0 = sum.0.saturating_sub(part.0);
        }
    }
}

/// Adds amounts pairwise.
///
/// `apply` keeps every measure's sum within 64 bits; saturating only matters for a plan that was
/// never checked, where a wrong sum is better than a crash.
pub(super) fn add_each<'a>(sums: &mut [Amount], parts: impl IntoIterator<Item = &'a Amount>) {
    for (sum, part) in sums.iter_mut().zip(parts) {
        sum.0 = sum.0.saturating_add(part.0);
    }
}
