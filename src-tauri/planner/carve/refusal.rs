//! Why an edit or a gesture is refused, in sentences a person can act on.

use crate::plan::{
    AccountIx, GoalId, MeasureIx, NoteId, PointId, RegionId, RepId, ScenarioId, SegmentId,
    SnapshotId, TerritoryId, UnitIx,
};

/// Why an edit cannot be applied or a gesture cannot be made; the plan is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// A scenario is named that the plan does not have.
    #[error("The plan has no scenario number {}. Pick one from the list of scenarios.", .0.0)]
    UnknownScenario(ScenarioId),
    /// A territory is named that the scenario does not have.
    #[error("Scenario “{scenario}” has no territory number {}. Create it first.", .territory.number())]
    UnknownTerritory {
        /// Name of the scenario.
        scenario: String,
        /// The number asked for.
        territory: TerritoryId,
    },
    /// A rep is named that the plan does not have.
    #[error("The plan has no rep number {}. Add the rep first.", .0.0)]
    UnknownRep(RepId),
    /// A region is named that the plan does not have.
    #[error("The plan has no region number {}. Add the region first.", .0.0)]
    UnknownRegion(RegionId),
    /// A unit is named beyond the end of the list.
    #[error("Area number {} is not in the plan, which has {units} areas.", .unit.0)]
    UnitOutOfRange {
        /// The number asked for, from zero.
        unit: UnitIx,
        /// How many there are.
        units: usize,
    },
    /// An account is named beyond the end of the list.
    #[error("Account number {} is not in the plan, which has {accounts} accounts.", .account.0)]
    AccountOutOfRange {
        /// The number asked for, from zero.
        account: AccountIx,
        /// How many there are.
        accounts: usize,
    },
    /// A measure is named beyond the end of the list.
    #[error("Measure number {} is not in the plan, which has {measures} measures.", .measure.0)]
    MeasureOutOfRange {
        /// The number asked for, from zero.
        measure: MeasureIx,
        /// How many there are.
        measures: usize,
    },
    /// One edit names a unit twice.
    #[error("Area “{0}” is named twice in one step; each area can go to one place only.")]
    UnitTwice(String),
    /// One edit names an account twice.
    #[error("Account “{0}” is named twice in one step; each account can go to one place only.")]
    AccountTwice(String),
    /// One edit names a measure twice.
    #[error("Measure “{0}” has two bands; keep one.")]
    BandTwice(String),
    /// A rep is named twice for one territory.
    #[error("Rep “{rep}” is named twice for territory “{territory}”; name each rep once.")]
    RepTwice {
        /// Name of the rep.
        rep: String,
        /// Name of the territory.
        territory: String,
    },
    /// A code that must be unique is taken or empty.
    #[error("Code “{code}” is empty or already stands in the list of {list}; codes must differ.")]
    CodeTaken {
        /// Which list.
        list: &'static str,
        /// The code.
        code: String,
    },
    /// A name that must be unique is taken.
    #[error("Another {thing} is already called “{name}”. Choose a different name.")]
    NameTaken {
        /// What is being named.
        thing: &'static str,
        /// The name.
        name: String,
    },
    /// A name is empty.
    #[error("A {0} needs a name. Type at least one letter.")]
    NameEmpty(&'static str),
    /// A name is too long to be drawn.
    #[error("The name “{start}…” has {letters} letters; at most {most} fit. Shorten it.")]
    NameTooLong {
        /// Its beginning.
        start: String,
        /// How long it is.
        letters: usize,
        /// How long it may be.
        most: usize,
    },
    /// What is said of a scenario is too long.
    #[error("The description has {letters} letters; at most {most} fit. Shorten it.")]
    DescriptionTooLong {
        /// How long it is.
        letters: usize,
        /// How long it may be.
        most: usize,
    },
    /// A text that should be a day.
    #[error("“{0}” is no day. Write it as 2027-01-31.")]
    NoDay(String),
    /// A scenario number is taken.
    #[error("Scenario number {} is already in use by “{name}”.", .scenario.0)]
    ScenarioTaken {
        /// The number.
        scenario: ScenarioId,
        /// Who has it.
        name: String,
    },
    /// Territories of a new scenario are out of order or share a number.
    #[error("Territories of scenario “{0}” are out of order or share a number.")]
    TerritoriesUnordered(String),
    /// A second scenario asks for a role that only one may have.
    #[error("Scenario “{holder}” is already {role}; only one can be. Change that one first.")]
    RoleTaken {
        /// What it is, in words.
        role: &'static str,
        /// Who has it.
        holder: String,
    },
    /// A list has the wrong length.
    #[error("The list of {list} has {found} rows where {wanted} are needed.")]
    WrongLength {
        /// Which list.
        list: &'static str,
        /// How long it should be.
        wanted: usize,
        /// How long it is.
        found: usize,
    },
    /// More rows are to be taken out than there are.
    #[error("{count} rows cannot be taken out of the list of {list}, which has {found}.")]
    TooFewRows {
        /// Which list.
        list: &'static str,
        /// How many should go.
        count: u32,
        /// How many there are.
        found: usize,
    },
    /// A list would outgrow what its numbers can count.
    #[error("The list of {list} cannot hold {wanted} rows; at most {most} fit.")]
    TooManyRows {
        /// Which list.
        list: &'static str,
        /// How many it would hold.
        wanted: usize,
        /// How many fit.
        most: usize,
    },
    /// A territory that should go still holds something.
    #[error(
        "Territory “{name}” still holds {units} areas and {accounts} named accounts. Give them away first."
    )]
    TerritoryNotEmpty {
        /// Its name.
        name: String,
        /// How many units it holds.
        units: usize,
        /// How many overrides point at it.
        accounts: usize,
    },
    /// A rep who should go still holds a territory.
    #[error(
        "{rep} still holds territory “{territory}” in scenario “{scenario}”. Hand it over first."
    )]
    RepBusy {
        /// Name of the rep.
        rep: String,
        /// Name of a territory.
        territory: String,
        /// Name of its scenario.
        scenario: String,
    },
    /// A region that should go still has something below it.
    #[error("Region “{region}” still has “{below}” below it. Move that first.")]
    RegionNotEmpty {
        /// Name of the region.
        region: String,
        /// Name of a territory or region below.
        below: String,
    },
    /// A region would stand above itself.
    #[error("Region “{0}” cannot stand below itself. Choose another parent.")]
    RegionCircle(String),
    /// Rows that should go are still in use.
    #[error("{thing} “{name}” cannot be taken out: {reason}.")]
    InUse {
        /// What kind of row.
        thing: &'static str,
        /// Its name or code.
        name: String,
        /// What still uses it.
        reason: &'static str,
    },
    /// A measure's key has characters other than lower case, digits and `_`.
    #[error(
        "“{0}” cannot be the short name of a measure: use lower-case letters, digits and _ only."
    )]
    MeasureKey(String),
    /// There is no measure to take out.
    #[error("The plan has no measure that could be taken out.")]
    NoMeasure,
    /// A measure's sum would not fit.
    #[error(
        "Measure “{0}” would sum to more than 9 quadrillion. Check its numbers and their unit."
    )]
    SumTooLarge(String),
    /// A point lies off the globe.
    #[error(
        "“{0}” lies off the globe: longitude goes from -180 to 180 degrees, latitude from -90 to 90."
    )]
    OffTheGlobe(String),
    /// A month is not a month.
    #[error("{0} is not a month. Write the year and the month as in 202609.")]
    NotAMonth(u32),
    /// Shapes are damaged.
    #[error("The borders of the new areas are damaged ({0}). Import them again.")]
    DamagedBorders(String),
    /// Tail units share borders with units that stay.
    #[error(
        "The last {0} areas share borders with areas that stay, so they cannot be taken out alone."
    )]
    SharedBorders(u32),
    /// Groups are nested deeper than any gesture makes them.
    #[error("Steps are nested more than {0} deep. The file that holds them is damaged.")]
    TooDeep(usize),
    /// A gesture would change the baseline.
    #[error("Today's map is kept as it is: duplicate “{0}” to change it.")]
    BaselineKept(String),
    /// The territory is locked.
    #[error("Territory “{0}” is locked. Unlock it first.")]
    TerritoryLocked(String),
    /// Everything under the brush is locked.
    #[error("Nothing moved: {}. Unlock first.", locked_areas_stay(*.0))]
    AllLocked(u32),
    /// Every account of a stroke belongs to a locked territory, or would go to one.
    #[error("Nothing moved: {} of locked territories. Unlock them first.", accounts_stay(*.0))]
    AccountsLocked(u32),
    /// Locked units stand in the way of emptying a territory.
    #[error("Territory “{name}” cannot be emptied: {}. Unlock first.", locked_areas_stay(*.units))]
    LockedUnit {
        /// Name of the territory.
        name: String,
        /// How many of its units are locked.
        units: u32,
    },
    /// The gesture changes nothing.
    #[error("Nothing to do: {0}.")]
    NothingToDo(&'static str),
    /// A split line has all areas on one side.
    #[error("The line leaves all areas of “{0}” on one side. Draw it across the territory.")]
    OneSideEmpty(String),
    /// A split line has fewer than two different points.
    #[error("The line is too short. Draw it from one side of the territory to the other.")]
    LineTooShort,
    /// A goal is named that the plan does not have.
    #[error("The plan has no goal number {}. It may have been taken out.", .0.0)]
    UnknownGoal(GoalId),
    /// A point is named that the plan does not have.
    #[error("The plan has no point number {}. It may have been taken out.", .0.0)]
    UnknownPoint(PointId),
    /// A goal cannot be meant.
    #[error("This goal cannot be set: {0}.")]
    Goal(&'static str),
    /// A segment is named that the plan does not have.
    #[error("The plan has no segment number {}. It may have been taken out.", .0.0)]
    UnknownSegment(SegmentId),
    /// A note is named that the plan does not have.
    #[error("The plan has no note number {}. It may have been taken out.", .0.0)]
    UnknownNote(NoteId),
    /// A review is named that the plan did not keep.
    #[error("The plan has kept no review number {}. It may have been taken out.", .0.0)]
    UnknownSnapshot(SnapshotId),
    /// A segment cannot be meant.
    #[error("This segment cannot be made: {0}.")]
    Segment(&'static str),
    /// A note cannot be meant.
    #[error("This note cannot be kept: {0}.")]
    Note(&'static str),
    /// What was decided about market or quotas cannot be meant.
    #[error("That cannot be decided: {0}.")]
    Policy(&'static str),
    /// No number is left for a new territory or scenario.
    #[error("No number is left for a new {0}.")]
    NumbersUsedUp(&'static str),
}

fn accounts_stay(count: u32) -> String {
    match count {
        1 => "1 account is".to_owned(),
        _ => format!("{count} accounts are"),
    }
}

fn locked_areas_stay(count: u32) -> String {
    match count {
        1 => "1 locked area has to stay".to_owned(),
        _ => format!("{count} locked areas have to stay"),
    }
}
