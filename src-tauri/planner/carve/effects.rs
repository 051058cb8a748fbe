//! What an edit changed, by kind, so that views refresh exactly that.

use std::collections::BTreeSet;

use crate::plan::{ScenarioId, TerritoryId, UnitIx};

/// What an edit changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Effects {
    /// Territories whose ground or totals changed, by scenario.
    pub territories: BTreeSet<(ScenarioId, TerritoryId)>,
    /// Units whose holder or lock changed, by scenario.
    pub units: BTreeSet<(ScenarioId, UnitIx)>,
    /// Lists that changed as a whole.
    pub touched: BTreeSet<Touched>,
}

/// Lists that changed as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touched {
    /// Name, notes, shown scenario.
    About,
    /// A measure came or went.
    Measures,
    /// Units came or went.
    Units,
    /// Accounts came, went or moved.
    Accounts,
    /// Overrides changed.
    Overrides,
    /// Names, colours, reps, regions or locks of territories; reps, what they bring and what is
    /// asked of them; regions.
    Names,
    /// A scenario came, went or changed its role.
    Scenarios,
    /// Sales or open deals.
    Facts,
    /// What the company has decided about market and quotas.
    Policy,
    /// Goals, points of a SWOT, segments, notes, snapshots.
    Intents,
}

impl Effects {
    /// Adds what another edit changed.
    pub fn merge(&mut self, other: Self) {
        self.territories.extend(other.territories);
        self.units.extend(other.units);
        self.touched.extend(other.touched);
    }
}
