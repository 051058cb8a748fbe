//! Why a balance cannot be made, in sentences a person can act on.

/// Why there is no proposal. A goal that is merely hard is not a fault: the best plan found
/// comes back marked as not valid.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A person pressed Cancel; nothing was changed.
    #[error("balancing was stopped; the plan is as it was")]
    Stopped,
    /// Nobody to give the areas to.
    #[error("balancing needs at least one territory; ask for one or more")]
    NoTerritories,
    /// More territories than units.
    #[error(
        "{territories} territories were asked for, but there are only {units} areas to give; \
         ask for at most {units}"
    )]
    TooManyTerritories {
        /// Territories asked for.
        territories: u32,
        /// Units there are.
        units: u32,
    },
    /// Nothing to balance by.
    #[error("no measure was chosen to be fair; choose at least one")]
    NoMeasure,
    /// A measure that is not there.
    #[error("measure number {measure} does not exist; the areas have {known} measures")]
    UnknownMeasure {
        /// Asked for, counted from 0.
        measure: usize,
        /// How many there are.
        known: usize,
    },
    /// The same measure twice.
    #[error("measure number {measure} was given two tolerances; keep one of them")]
    RepeatedMeasure {
        /// Counted from 0.
        measure: usize,
    },
    /// A negative amount.
    #[error(
        "area {unit} has a negative value of {measure}; territories can \
         only be balanced by amounts of zero or more, so correct the value or choose another measure"
    )]
    NegativeMass {
        /// Name of the measure, or its number counted from 0.
        measure: String,
        /// Code of the unit, or its number counted from 0.
        unit: String,
    },
    /// Sums that do not fit.
    #[error(
        "the values of {measure} are too large to be added up; use a larger unit, \
         such as thousands"
    )]
    TooLarge {
        /// Name of the measure, or its number counted from 0.
        measure: String,
    },
    /// Lists of different lengths.
    #[error("the list of {what} has {found} entries where {expected} were expected")]
    Mismatch {
        /// Which list.
        what: &'static str,
        /// Entries expected.
        expected: usize,
        /// Entries found.
        found: usize,
    },
    /// A position that is not a finite number.
    #[error("area number {unit} has no usable position; give it coordinates")]
    Nowhere {
        /// Counted from 0.
        unit: u32,
    },
    /// A border between areas that are not both there, or of an impossible length.
    #[error("border {border} (between areas {from} and {to}) is not usable: {reason}")]
    BadBorder {
        /// Place in the list, counted from 0.
        border: usize,
        /// One side.
        from: u32,
        /// The other side.
        to: u32,
        /// What is wrong and the fix.
        reason: &'static str,
    },
    /// A lock or a start names a territory that is not there.
    #[error(
        "area number {unit} is held by territory number {territory}, but there are {territories}"
    )]
    UnknownTerritory {
        /// The unit, counted from 0.
        unit: u32,
        /// The territory, counted from 0.
        territory: u32,
        /// How many there are.
        territories: u32,
    },
    /// A target of zero or less.
    #[error(
        "territory number {territory} has no positive target for measure number {measure}; give it one"
    )]
    NoTarget {
        /// Counted from 0.
        territory: u32,
        /// Counted from 0.
        measure: usize,
    },
    /// Locks alone burst the band.
    #[error(
        "what is locked to {territory} already brings it {excess_percent} % above \
         its target of {measure}; unlock some of its areas or accounts, or allow \
         a wider tolerance"
    )]
    LocksTooHeavy {
        /// Name of the territory, or its number counted from 0.
        territory: String,
        /// Name of the measure, or its number counted from 0.
        measure: String,
        /// Whole per cent above the target.
        excess_percent: i64,
    },
    /// Everything that could move is locked.
    #[error("every territory is locked, so nothing can be balanced; unlock at least two")]
    AllLocked,
    /// No neighbours to grow along.
    #[error(
        "{alone} of {units} areas touch no other area, so territories in one piece cannot be drawn; \
         load areas that share borders, or allow territories in several pieces"
    )]
    Scattered {
        /// Units without a neighbour.
        alone: u32,
        /// Units there are.
        units: u32,
    },
    /// Fewer territories asked for than hold something that may not move.
    #[error(
        "{asked} territories were asked for, but {pinned} hold locked areas or named accounts; ask \
         for at least {pinned}, or free some of them first"
    )]
    TooFewTerritories {
        /// Territories asked for.
        asked: u32,
        /// Territories that cannot go.
        pinned: u32,
    },
    /// Neighbours of other units than the plan's.
    #[error(
        "the neighbours were worked out for {found} areas, but the plan has {expected}; work them out again"
    )]
    OldNeighbours {
        /// Units of the plan.
        expected: usize,
        /// Units of the neighbour lists.
        found: usize,
    },
    /// A rule names an area, a territory or a family that is not there.
    #[error(
        "{what} name {kind} number {number}, but there are only {known}; leave it out or correct the number"
    )]
    NotThere {
        /// Which list, in the plural.
        what: &'static str,
        /// Area or territory.
        kind: &'static str,
        /// Counted from 0.
        number: u32,
        /// How many there are.
        known: usize,
    },
    /// A number that must be finite is not.
    #[error("{what} of {whose} is not a usable number; correct it")]
    NotANumber {
        /// What it stands for.
        what: &'static str,
        /// Whose it is.
        whose: String,
    },
    /// Limits that nothing can meet.
    #[error(
        "{territory} must hold at least {least} and at most {most} of {of}, which nothing can; lower the \
         least or raise the most"
    )]
    LimitsContradict {
        /// Name of the territory, or its number counted from 0.
        territory: String,
        /// Name of the measure or its number counted from 0, or areas.
        of: String,
        /// No less than this.
        least: String,
        /// No more than this.
        most: String,
    },
    /// An area in two families.
    #[error(
        "area {unit} goes together with two different lots of areas; keep it in one of them, or make them one"
    )]
    TwoFamilies {
        /// Code of the unit, or its number counted from 0.
        unit: String,
    },
    /// A family with two locks.
    #[error(
        "areas {unit} and {other} go together, but are locked to different territories; unlock one of \
         them, or let them part"
    )]
    FamilyLockedApart {
        /// Code of a unit, or its number counted from 0.
        unit: String,
        /// Code of another, or its number counted from 0.
        other: String,
    },
    /// A pair that must not meet and must.
    #[error("areas {unit} and {other} must be kept apart, but {reason}")]
    ApartAndTogether {
        /// Code of a unit, or its number counted from 0.
        unit: String,
        /// Code of another, or its number counted from 0.
        other: String,
        /// What holds them together, and the fix.
        reason: &'static str,
    },
    /// The scenario is not in the plan.
    #[error("scenario number {scenario} is not in this plan; choose another")]
    NoScenario {
        /// Its id.
        scenario: u32,
    },
    /// A request names a territory that is not there.
    #[error(
        "{what} name territory number {territory}, which is not in this scenario; leave it out or \
         choose another"
    )]
    NoTerritory {
        /// Which part of the request.
        what: &'static str,
        /// Its id.
        territory: u32,
    },
    /// A request names an area that is not there.
    #[error(
        "{what} name area number {unit}, but the plan has {units} areas; leave it out or choose another"
    )]
    NoUnit {
        /// Which part of the request.
        what: &'static str,
        /// Counted from 0.
        unit: u32,
        /// How many there are.
        units: usize,
    },
    /// A rep who is not there.
    #[error("rep number {rep} is not in this plan; choose another, or hire without a rep")]
    NoRep {
        /// Their id.
        rep: u32,
    },
    /// The shares given use everything up.
    #[error(
        "the shares of {measure} that were given leave nothing for the other {others} territories; \
         give less, or name a share for each of them"
    )]
    NothingLeft {
        /// Name of the measure.
        measure: String,
        /// Territories without a share of their own.
        others: usize,
    },
    /// A share of zero or less.
    #[error(
        "{territory} would have no share of {measure}; give it, or the reps who hold it, more than zero"
    )]
    NoShare {
        /// Name of the territory.
        territory: String,
        /// Name of the measure.
        measure: String,
    },
    /// Two shares for one territory.
    #[error("{territory} was given two shares of {measure}; keep one of them")]
    RepeatedShare {
        /// Name of the territory.
        territory: String,
        /// Name of the measure.
        measure: String,
    },
    /// Territories of no size.
    #[error(
        "territories of no {measure} cannot be made; ask for a size of more than zero, or for a number of territories"
    )]
    NoSize {
        /// Name of the measure.
        measure: String,
    },
    /// The least is more than the most.
    #[error(
        "the least {of} that {territory} may hold is more than the most; swap the two or leave one out"
    )]
    LimitsCrossed {
        /// Name of the measure, or areas.
        of: String,
        /// Name of the territory, or each territory.
        territory: String,
    },
    /// A drawn line of fewer than two points.
    #[error(
        "barrier line {line} has fewer than two different points; draw it again or take it out"
    )]
    LineTooShort {
        /// Place in the list, counted from 1.
        line: usize,
    },
    /// Areas that cannot go together.
    #[error(
        "areas {one} and {other} were asked to go together, but {reason}; unlock one of them or take \
         it out of the family"
    )]
    FamilyTorn {
        /// Code of one area.
        one: String,
        /// Code of the other.
        other: String,
        /// What keeps them apart.
        reason: &'static str,
    },
    /// Areas that cannot be kept apart.
    #[error("areas {one} and {other} were asked to be kept apart, but {reason}")]
    NotApart {
        /// Code of one area.
        one: String,
        /// Code of the other.
        other: String,
        /// What holds them together and the fix.
        reason: &'static str,
    },
    /// Nothing that may change.
    #[error(
        "nothing was chosen that may change; choose at least one territory or one area that is not locked"
    )]
    NothingInScope,
    /// Accounts without a place.
    #[error(
        "no account has a place on the map, so accounts cannot be given out; locate them first, or give out areas"
    )]
    NoPlaces,
    /// An account with a negative amount.
    #[error(
        "account {account} has a negative value of {measure}; territories can only be balanced by \
         amounts of zero or more, so correct the value or choose another measure"
    )]
    NegativeAccount {
        /// Name of the measure.
        measure: String,
        /// Code of the account.
        account: String,
    },
    /// A locked territory that was to be changed.
    #[error("{territory} is locked, so it cannot be {verb}; unlock it first")]
    TerritoryLocked {
        /// Its name.
        territory: String,
        /// What was asked for, as a participle.
        verb: &'static str,
    },
    /// A territory that was to go holds locked areas.
    #[error("{territory} holds {units} locked areas, so it cannot be {verb}; unlock them first")]
    HoldsLocks {
        /// Its name.
        territory: String,
        /// How many.
        units: usize,
        /// What was asked for, as a participle.
        verb: &'static str,
    },
    /// Nobody beside a territory who could give or take.
    #[error(
        "{territory} has no neighbour that is free to give or take; unlock one, or balance the whole plan"
    )]
    NoNeighbours {
        /// Its name.
        territory: String,
    },
    /// A territory merged with itself.
    #[error("{territory} cannot be merged with itself; choose another territory")]
    SameTerritory {
        /// Its name.
        territory: String,
    },
    /// A part of a share that is not one.
    #[error(
        "a share of {percent} % of the usual is not possible; choose more than 0 % and at most 1000 %"
    )]
    NoPart {
        /// Asked for.
        percent: u32,
    },
}
