//! Edits by hand: what an edit is, and how applying one yields the edit that undoes it.

mod apply;
mod assign;
mod assign_reps;
mod create_territory;
mod delete_territory;
mod duplicate_scenario;
mod effects;
mod flood;
mod gesture;
mod ghost;
mod ground;
mod hand_to_reps;
mod handful;
mod keep_view;
mod lock_territory;
mod lock_units;
mod merge;
mod move_accounts;
mod nudge;
mod override_account;
mod policy;
mod profiles;
mod put_goal;
mod put_note;
mod put_point;
mod put_segment;
mod recolour;
mod refusal;
mod regions;
mod rename;
mod rename_scenario;
mod set_bands;
mod split;
mod take_snapshot;
mod tell_scenario;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use apply::apply;
pub use assign::assign;
pub use assign_reps::assign_reps;
pub use create_territory::create_territory;
pub(crate) use create_territory::vacant;
pub use delete_territory::delete_territory;
pub use duplicate_scenario::duplicate_scenario;
pub use effects::{Effects, Touched};
pub use flood::flood;
pub use gesture::{Gesture, LONGEST_NAME};
use gesture::{next_number, worth_writing};
pub use ghost::{Change, ghost};
pub use hand_to_reps::hand_to_reps;
pub use handful::{Handful, Moves, Named, hand_out, moves};
pub use keep_view::{forget_view, keep_view};
pub use lock_territory::lock_territory;
pub use lock_units::lock_units;
pub use merge::merge;
pub use move_accounts::{Pin, move_accounts};
pub use nudge::{Brush, Row, nudge};
pub use override_account::override_account;
pub use policy::{set_calls, set_pipeline, set_quotas, set_reviews, set_tiers};
pub use profiles::{put_rep, remove_rep, set_needs};
pub use put_goal::{put_goal, remove_goal};
pub use put_note::{put_note, remove_note};
pub use put_point::{put_point, remove_point};
pub use put_segment::{put_segment, remove_segment};
pub use recolour::{recolour, recolour_many};
pub use refusal::Refusal;
pub use regions::{put_region, remove_region, set_region};
pub use rename::rename;
pub use rename_scenario::rename_scenario;
pub use set_bands::set_bands;
pub use split::split;
pub use take_snapshot::{remove_snapshot, take_snapshot};
pub use tell_scenario::{
    LONGEST_DESCRIPTION, archive_scenario, choose_scenario, describe_scenario,
};

use crate::geography::{Point, Topology};
use crate::plan::{
    About, AccountIx, AccountRow, AccountRows, Amount, Band, Details, GoalId, Located, Lock,
    Measure, MeasureIx, Needs, Note, NoteId, Opportunity, PointId, Policy, Profile, Region,
    RegionId, Rep, RepId, Role, Sale, Scenario, ScenarioId, Segment, SegmentId, SmartGoal,
    Snapshot, SnapshotId, SwotPoint, Territory, TerritoryId, UnitIx, UnitRow,
};

/// What `plan::check` asks of a plan: the same checks that refuse an edit.
pub(crate) mod fitness {
    pub(crate) use super::apply::{
        goal_fits, note_fits, parents_circle, point_fits, policy_fits, scenario_fits, segment_fits,
        snapshot_fits, sums_fit,
    };
    pub(crate) use super::ground::sound as borders;
}

/// A change to a plan, as data. Gestures (paint, lasso, split, merge, …) are functions in this
/// folder that build one; the journal stores them; every one has an inverse of the same type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum Edit {
    /// Several edits as one step, in order.
    Group {
        /// First to last.
        edits: Vec<Edit>,
    },
    /// Gives units to territories, or to nobody.
    Assign {
        /// Where.
        scenario: ScenarioId,
        /// Who gets what; a unit stands in at most one gift.
        gifts: Vec<Gift>,
    },
    /// Gives accounts to territories apart from where they lie, or lets them follow their unit.
    Override {
        /// Where.
        scenario: ScenarioId,
        /// Account and its new override.
        accounts: Vec<(AccountIx, Option<TerritoryId>)>,
    },
    /// Locks or frees units.
    LockUnits {
        /// Where.
        scenario: ScenarioId,
        /// Unit and its new lock.
        units: Vec<(UnitIx, Lock)>,
    },
    /// Adds a territory, or replaces the one with the same id (rename, recolour, lock, reps, …).
    PutTerritory {
        /// Where.
        scenario: ScenarioId,
        /// The whole territory.
        territory: Territory,
    },
    /// Takes out a territory that holds no units and no overrides.
    RemoveTerritory {
        /// Where.
        scenario: ScenarioId,
        /// Which.
        territory: TerritoryId,
    },
    /// Adds a whole scenario.
    AddScenario {
        /// The scenario, with an id not in use.
        scenario: Scenario,
    },
    /// Takes out a scenario.
    RemoveScenario {
        /// Which.
        scenario: ScenarioId,
    },
    /// Sets a scenario's name, role and bands.
    SetScenario {
        /// Which.
        scenario: ScenarioId,
        /// New name.
        name: String,
        /// New role.
        role: Role,
        /// New bands.
        bands: Vec<Band>,
    },
    /// Says what a scenario is for, whether it is put away, and what was filled in.
    SetDetails {
        /// Which.
        scenario: ScenarioId,
        /// All of it.
        details: Details,
    },
    /// Adds a rep or replaces the one with the same id.
    PutRep {
        /// The whole rep.
        rep: Rep,
    },
    /// Takes out a rep who holds nothing.
    RemoveRep {
        /// Who.
        rep: RepId,
    },
    /// Says what a rep brings.
    SetProfile {
        /// Who.
        rep: RepId,
        /// All of it; nothing at all is forgotten.
        profile: Profile,
    },
    /// Says what a territory asks of its rep.
    SetNeeds {
        /// Which, in every scenario.
        territory: TerritoryId,
        /// All of it; nothing at all is forgotten.
        needs: Needs,
    },
    /// Adds a region or replaces the one with the same id.
    PutRegion {
        /// The whole region.
        region: Region,
    },
    /// Takes out a region with nothing below it.
    RemoveRegion {
        /// Which.
        region: RegionId,
    },
    /// Adds a measure at the end of the list.
    AddMeasure {
        /// What it is.
        measure: Measure,
        /// One amount per unit.
        units: Vec<Amount>,
        /// One amount per account.
        accounts: Vec<Amount>,
    },
    /// Takes out the last measure.
    DropMeasure,
    /// Says what units bring to a measure themselves, apart from their accounts.
    SetUnitAmounts {
        /// Which measure.
        measure: MeasureIx,
        /// Which units, ascending, and what each brings.
        amounts: Vec<(UnitIx, Amount)>,
    },
    /// Adds units at the end of the list.
    AddUnits {
        /// Rows, without shapes.
        units: Vec<UnitRow>,
        /// Shapes of exactly these rows.
        topology: Topology,
        /// The whole new unit shapes of the plan are the old ones and these: who holds the new
        /// units, by scenario; missing = nobody.
        holders: Vec<(ScenarioId, Vec<Option<TerritoryId>>)>,
    },
    /// Takes out the last units.
    DropUnits {
        /// How many.
        count: u32,
    },
    /// Adds accounts at the end of the list.
    AddAccounts {
        /// Rows.
        accounts: AccountRows,
    },
    /// Takes out the last accounts.
    DropAccounts {
        /// How many.
        count: u32,
    },
    /// Moves a pin.
    MoveAccount {
        /// Which.
        account: AccountIx,
        /// New place.
        point: Option<Point>,
        /// How sure the place is.
        located: Located,
        /// The unit it lies in now.
        unit: Option<UnitIx>,
    },
    /// Brings accounts up to date with their file.
    ReviseAccounts {
        /// Which, ascending, and what they become.
        accounts: Vec<Revision>,
    },
    /// Takes accounts out of anywhere in the list, with their overrides, sales and deals.
    RemoveAccounts {
        /// Which, ascending.
        accounts: Vec<Removal>,
    },
    /// Puts accounts back where they were, with all that was theirs.
    RestoreAccounts {
        /// Rows, by their place in the list as it will be, ascending.
        accounts: Vec<(AccountIx, AccountRow)>,
        /// Their overrides.
        overrides: Vec<(ScenarioId, AccountIx, TerritoryId)>,
        /// Their sales, by their place in the list as it will be, ascending.
        sales: Vec<(u32, Sale)>,
        /// Their deals, by their place in the list as it will be, ascending.
        opportunities: Vec<(u32, Opportunity)>,
    },
    /// Adds sales at the end of the list.
    AddSales {
        /// Rows.
        sales: Vec<Sale>,
    },
    /// Takes out the last sales.
    DropSales {
        /// How many.
        count: u32,
    },
    /// Adds open deals at the end of the list.
    AddOpportunities {
        /// Rows.
        opportunities: Vec<Opportunity>,
    },
    /// Takes out the last open deals.
    DropOpportunities {
        /// How many.
        count: u32,
    },
    /// Says what the company has decided about market and quotas.
    SetPolicy {
        /// All of it.
        policy: Policy,
    },
    /// Writes a goal, or takes it out.
    SetGoal {
        /// Which.
        id: GoalId,
        /// What it becomes; none = it goes.
        goal: Option<SmartGoal>,
    },
    /// Writes a point of a SWOT, or takes it out.
    SetPoint {
        /// Which.
        id: PointId,
        /// What it becomes; none = it goes.
        point: Option<SwotPoint>,
    },
    /// Writes a segment, or takes it out.
    SetSegment {
        /// Which.
        id: SegmentId,
        /// What it becomes; none = it goes.
        segment: Option<Segment>,
    },
    /// Writes a note, or takes it out.
    SetNote {
        /// Which.
        id: NoteId,
        /// What it becomes; none = it goes.
        note: Option<Note>,
    },
    /// Keeps a review as it stands, or takes it out.
    SetSnapshot {
        /// Which.
        id: SnapshotId,
        /// What it was; none = it goes.
        snapshot: Option<Box<Snapshot>>,
    },
    /// Sets name, currency, notes and the shown scenario.
    SetAbout {
        /// All of it.
        about: About,
    },
}

/// Units that go to one holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gift {
    /// Who gets them; none = unassigned.
    pub to: Option<TerritoryId>,
    /// Which, ascending.
    pub units: Vec<UnitIx>,
}

/// An account and what it becomes. Attributes are not in memory, so the edit says both what they
/// become and what they were: only then does its inverse know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// Which.
    pub account: AccountIx,
    /// What it becomes.
    pub row: AccountRow,
    /// Its attributes before.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub before: BTreeMap<String, String>,
}

/// An account that goes, and its attributes, which are not in memory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removal {
    /// Which.
    pub account: AccountIx,
    /// Its attributes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
}
