//! The nouns of a plan, and the invariants that hold between them.

mod account;
mod account_rows;
mod as_pairs;
mod calendar;
pub mod check;
pub mod colours;
mod grain;
mod ids;
mod journal;
mod mass;
mod measure;
mod movable;
mod note;
mod policy;
mod profile;
mod region;
mod rep;
mod sales;
mod scenario;
mod segment;
mod smart_goal;
mod snapshot;
mod swot;
mod tally;
mod territory;
mod totals;
mod unit;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use account::{AccountRow, Accounts, Located};
pub use account_rows::{AccountRows, RowView};
pub use calendar::{days_of_month, month_number, month_of};
pub use check::{Fault, check};
pub use grain::Grain;
pub use ids::{AccountIx, MeasureIx, RegionId, RepId, ScenarioId, TerritoryId, UnitIx};
pub use journal::Entry;
pub use mass::Mass;
pub use measure::{Amount, Band, Kind, Measure};
pub use movable::{Movable, movable};
pub use note::{Day, Note, NoteId, NoteKind};
pub use policy::{Call, Calls, Cuts, Limits, Pipeline, Policy, Terms, Weighing};
pub use profile::{Needs, Profile, Traits};
pub use region::Region;
pub use rep::Rep;
pub use sales::{Opportunity, Sale};
pub use scenario::{Details, Role, Scenario, View};
pub use segment::{Rule, Segment, SegmentId, Test, Trait};
pub use smart_goal::{GoalId, Metric, Purpose, Scope, SmartGoal};
pub use snapshot::{Snapshot, SnapshotId, SnapshotRow};
pub use swot::{Place, PointId, Quadrant, Standing, SwotPoint};
pub use tally::Tally;
pub use territory::{Colour, Lock, Territory};
pub use totals::{Totals, deviation_pct, in_band};
pub use unit::{UnitRow, Units};

/// A whole plan in memory: everything the file holds that mathematics needs.
///
/// Lists are dense. Units only come and go at the tail, so a `UnitIx` stays true for as long as
/// the edit that made it stands; an `AccountIx` does, too, until an account is removed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// What the plan is called on screen and in titles.
    pub about: About,
    /// The numbers that are summed per territory, in display order.
    pub measures: Vec<Measure>,
    /// The ground: units with their shapes and values.
    pub units: Units,
    /// Customers and prospects.
    pub accounts: Accounts,
    /// People, ascending by id.
    pub reps: Vec<Rep>,
    /// What reps bring, where it is known.
    pub profiles: BTreeMap<RepId, Profile>,
    /// What territories ask of their reps, in every scenario.
    pub needs: BTreeMap<TerritoryId, Needs>,
    /// Parents of territories, ascending by id.
    pub regions: Vec<Region>,
    /// Complete assignments, ascending by id.
    pub scenarios: Vec<Scenario>,
    /// Sales by account and month.
    pub sales: Vec<Sale>,
    /// Open deals by account.
    pub opportunities: Vec<Opportunity>,
    /// What the company has decided about market and quotas.
    pub policy: Policy,
    /// What shall be reached.
    pub goals: BTreeMap<GoalId, SmartGoal>,
    /// Strengths, weaknesses, opportunities and threats.
    pub points: BTreeMap<PointId, SwotPoint>,
    /// Groups of accounts by rules.
    pub segments: BTreeMap<SegmentId, Segment>,
    /// What was noted and decided.
    pub notes: BTreeMap<NoteId, Note>,
    /// Reviews as they stood.
    pub snapshots: BTreeMap<SnapshotId, Snapshot>,
}

/// What a plan says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct About {
    /// The plan's name.
    pub name: String,
    /// ISO 4217 code of every money measure, such as `USD`.
    pub currency: String,
    /// Sentences that must stand beside the data: invented, approximate, vintage.
    pub notes: Vec<String>,
    /// Names the makers of the data ask for.
    pub attribution: Vec<String>,
    /// The scenario on screen and in the public layers.
    pub shown: Option<ScenarioId>,
}

impl Plan {
    /// Finds a scenario by id.
    pub fn scenario(&self, id: ScenarioId) -> Option<&Scenario> {
        let at = self.scenarios.binary_search_by_key(&id, |s| s.id).ok()?;
        self.scenarios.get(at)
    }

    /// Finds a scenario by id, to change it.
    pub(crate) fn scenario_mut(&mut self, id: ScenarioId) -> Option<&mut Scenario> {
        let at = self.scenarios.binary_search_by_key(&id, |s| s.id).ok()?;
        self.scenarios.get_mut(at)
    }

    /// Returns the scenario on screen: the one named in `about`, else the first.
    pub fn shown(&self) -> Option<&Scenario> {
        self.about
            .shown
            .and_then(|id| self.scenario(id))
            .or_else(|| self.scenarios.first())
    }

    /// Returns the scenario that says what is true today, if one is marked.
    pub fn baseline(&self) -> Option<&Scenario> {
        self.scenarios.iter().find(|s| s.role == Role::Baseline)
    }

    /// Finds a rep by id.
    pub fn rep(&self, id: RepId) -> Option<&Rep> {
        let at = self.reps.binary_search_by_key(&id, |r| r.id).ok()?;
        self.reps.get(at)
    }

    /// Finds a region by id.
    pub fn region(&self, id: RegionId) -> Option<&Region> {
        let at = self.regions.binary_search_by_key(&id, |r| r.id).ok()?;
        self.regions.get(at)
    }

    /// Finds a measure by its key.
    pub fn measure(&self, key: &str) -> Option<MeasureIx> {
        let at = self.measures.iter().position(|m| m.key == key)?;
        Some(MeasureIx(at as u16))
    }

    /// Finds the first measure of a kind.
    pub fn first_of(&self, kind: Kind) -> Option<MeasureIx> {
        let at = self.measures.iter().position(|m| m.kind == kind)?;
        Some(MeasureIx(at as u16))
    }

    /// Returns the smallest territory id that no scenario uses.
    pub fn next_territory(&self) -> TerritoryId {
        let used = self.scenarios.iter().flat_map(|s| &s.territories);
        used.map(|t| t.id)
            .max()
            .map_or(TerritoryId::FIRST, TerritoryId::next)
    }

    /// Returns the smallest scenario id not in use.
    pub fn next_scenario(&self) -> ScenarioId {
        ScenarioId(
            self.scenarios
                .last()
                .map_or(1, |s| s.id.0.saturating_add(1)),
        )
    }
}
