//! Scenarios: complete assignments of units to territories.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{AccountIx, Accounts, Band, ScenarioId, Territory, TerritoryId, UnitIx, as_pairs};
use crate::geography::Point;

/// What a scenario stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// What is true today; at most one in a plan. It is read-only on screen.
    Baseline,
    /// Being worked on.
    #[default]
    Draft,
    /// Agreed; at most one in a plan.
    Chosen,
}

/// One complete assignment.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Scenario {
    /// Lasting number in this plan.
    pub id: ScenarioId,
    /// Name on screen.
    pub name: String,
    /// What it stands for.
    pub role: Role,
    /// Its territories, ascending by id.
    pub territories: Vec<Territory>,
    /// Which territory holds each unit, by `UnitIx`; none = unassigned.
    pub holders: Vec<Option<TerritoryId>>,
    /// Accounts given to a territory apart from where they lie.
    #[serde(with = "as_pairs")]
    pub overrides: BTreeMap<AccountIx, TerritoryId>,
    /// Units that nothing may move.
    pub locked_units: BTreeSet<UnitIx>,
    /// Which measures must be fair, and how closely.
    pub bands: Vec<Band>,
    /// What is said of it.
    #[serde(default, skip_serializing_if = "Details::is_empty")]
    pub details: Details,
}

/// What is said of a scenario, apart from who holds what.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// What it is for, in a person's words.
    pub description: String,
    /// The day from which it shall hold or did hold, as `YYYY-MM-DD`; empty when nobody said.
    pub as_of: String,
    /// Whether it is put away: kept, and out of the list.
    pub archived: bool,
    /// Units that nobody was known to own when today's map was built, each with the territory it
    /// was given to. The mark is void once another one holds the unit.
    #[serde(with = "as_pairs")]
    pub filled: BTreeMap<UnitIx, TerritoryId>,
    /// Stretches of the map that a person goes back to, in the order they were saved.
    pub views: Vec<View>,
}

/// A stretch of the map under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// What it is called; no other view of the scenario is.
    pub name: String,
    /// Its south-west corner.
    pub low: Point,
    /// Its north-east corner.
    pub high: Point,
}

impl Details {
    /// Says whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for ScenarioId {
    fn default() -> Self {
        Self(1)
    }
}

impl Scenario {
    /// Finds a territory by id.
    pub fn territory(&self, id: TerritoryId) -> Option<&Territory> {
        self.slot(id).and_then(|at| self.territories.get(at))
    }

    /// Returns the place of a territory in the list.
    pub fn slot(&self, id: TerritoryId) -> Option<usize> {
        self.territories.binary_search_by_key(&id, |t| t.id).ok()
    }

    /// Returns who holds a unit; none also when there is no such unit.
    pub fn holder(&self, unit: UnitIx) -> Option<TerritoryId> {
        self.holders.get(unit.at()).copied().flatten()
    }

    /// Returns who counts an account: by name, else the holder of the unit it lies in; none also
    /// when there is no such account.
    pub fn keeper(&self, accounts: &Accounts, account: AccountIx) -> Option<TerritoryId> {
        let unit = || accounts.units.get(account.at()).copied().flatten();
        let named = self.overrides.get(&account).copied();
        named.or_else(|| self.holder(unit()?))
    }

    /// Returns the units a territory holds, ascending.
    pub fn units_of(&self, id: TerritoryId) -> Vec<UnitIx> {
        let holders = self.holders.iter().enumerate();
        holders
            .filter(|(_, h)| **h == Some(id))
            .map(|(at, _)| UnitIx(at as u32))
            .collect()
    }

    /// Returns the units that were filled in and that nobody has decided on since, ascending.
    pub fn filled_units(&self) -> impl Iterator<Item = UnitIx> {
        let holds = |(unit, to): &(&UnitIx, &TerritoryId)| self.holder(**unit) == Some(**to);
        self.details
            .filled
            .iter()
            .filter(holds)
            .map(|(unit, _)| *unit)
    }
}
