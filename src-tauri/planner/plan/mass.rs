//! What each unit weighs: its own values and those of the accounts that follow it.

use std::collections::BTreeMap;

use super::tally::add_each;
use super::{AccountIx, Amount, Plan, Scenario, Tally, TerritoryId, UnitIx};

/// What each unit weighs in one scenario, and what weighs without a unit.
///
/// It stays true while units change hands; overrides, pins, accounts and measures change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mass {
    measures: usize,
    /// `sums[u * measures + m]`: one run per unit, because the ghost walks units.
    sums: Vec<Amount>,
    /// Accounts that follow each unit.
    accounts: Vec<u32>,
    /// What each territory counts by name, apart from the ground.
    named: BTreeMap<TerritoryId, Tally>,
    /// Accounts that lie nowhere and have no override.
    tray: Tally,
}

impl Mass {
    /// Weighs every unit of a plan as one scenario sees it.
    pub fn of(plan: &Plan, scenario: &Scenario) -> Self {
        let measures = plan.measures.len();
        let mut mass = Self {
            measures,
            sums: vec![Amount(0); plan.units.len() * measures],
            accounts: vec![0; plan.units.len()],
            named: BTreeMap::new(),
            tray: Tally::empty(measures),
        };
        mass.weigh_ground(plan);
        mass.count_accounts(plan, scenario);
        mass.weigh_accounts(plan, scenario);
        mass
    }

    /// Returns one sum per measure for a unit; empty for a unit beyond the end.
    pub fn sums(&self, unit: UnitIx) -> &[Amount] {
        let from = unit.at() * self.measures;
        self.sums.get(from..from + self.measures).unwrap_or(&[])
    }

    /// Returns how many accounts follow a unit.
    pub fn accounts(&self, unit: UnitIx) -> u32 {
        self.accounts.get(unit.at()).copied().unwrap_or(0)
    }

    /// Returns how many units are weighed.
    pub fn units(&self) -> usize {
        self.accounts.len()
    }

    /// Returns how many measures are weighed.
    pub fn measures(&self) -> usize {
        self.measures
    }

    /// Returns what each territory counts by name, apart from the ground.
    pub fn named(&self) -> &BTreeMap<TerritoryId, Tally> {
        &self.named
    }

    /// Returns the accounts that lie nowhere and have no override.
    pub fn tray(&self) -> &Tally {
        &self.tray
    }

    fn weigh_ground(&mut self, plan: &Plan) {
        for (m, column) in plan.units.values.iter().take(self.measures).enumerate() {
            let places = self.sums.iter_mut().skip(m).step_by(self.measures);
            for (place, value) in places.zip(column) {
                *place = *value;
            }
        }
    }

    fn count_accounts(&mut self, plan: &Plan, scenario: &Scenario) {
        let measures = self.measures;
        for a in 0..plan.accounts.len() {
            match self.counted_by(plan, scenario, a) {
                Counted::Unit(unit) => self.accounts[unit] += 1,
                Counted::Name(id) => self.named_mut(id, measures).accounts += 1,
                Counted::Nobody => self.tray.accounts += 1,
            }
        }
    }

    /// Adds the accounts' values, a column at a time, as they lie in memory.
    fn weigh_accounts(&mut self, plan: &Plan, scenario: &Scenario) {
        let measures = self.measures;
        for (m, column) in plan.accounts.values.iter().take(measures).enumerate() {
            for (a, value) in column.iter().enumerate() {
                let sum = match self.counted_by(plan, scenario, a) {
                    Counted::Unit(unit) => &mut self.sums[unit * measures + m],
                    Counted::Name(id) => &mut self.named_mut(id, measures).sums[m],
                    Counted::Nobody => &mut self.tray.sums[m],
                };
                add_each(std::slice::from_mut(sum), [value]);
            }
        }
    }

    fn named_mut(&mut self, id: TerritoryId, measures: usize) -> &mut Tally {
        let fresh = || Tally::empty(measures);
        self.named.entry(id).or_insert_with(fresh)
    }

    fn counted_by(&self, plan: &Plan, scenario: &Scenario, account: usize) -> Counted {
        // Most plans name few accounts: an empty map is not worth a search per account.
        if !scenario.overrides.is_empty() {
            let named = scenario.overrides.get(&AccountIx(account as u32));
            if let Some(id) = named {
                return Counted::Name(*id);
            }
        }
        let unit = plan.accounts.units.get(account).copied().flatten();
        match unit {
            Some(unit) if unit.at() < self.accounts.len() => Counted::Unit(unit.at()),
            _ => Counted::Nobody,
        }
    }
}

/// Where an account counts.
enum Counted {
    /// With the unit it lies in.
    Unit(usize),
    /// With a territory, by name.
    Name(TerritoryId),
    /// Nowhere.
    Nobody,
}
