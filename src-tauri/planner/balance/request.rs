//! What is asked of a balance on a plan, and what comes back.

use super::{Contiguity, Effort, Form, Report};
use crate::carve::Edit;
use crate::geography::Point;
use crate::plan::{Amount, Band, Grain, MeasureIx, TerritoryId, UnitIx, Units};

/// What a person asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// How many territories there shall be.
    pub territories: Territories,
    /// Which measures must be fair and how closely, the most important first.
    pub fair: Vec<Fairness>,
    /// The least and the most that each territory may hold, apart from targets.
    pub limits: Vec<Limits>,
    /// Whether every territory must be in one piece.
    pub contiguity: Contiguity,
    /// How much of today's map is kept.
    pub keep: Keep,
    /// How much may change hands; never exceeded. Counted from today's map even if it is not kept.
    pub allowances: Vec<Allowance>,
    /// What the homes of reps mean for their territories.
    pub homes: Homes,
    /// Areas that go to one territory together.
    pub families: Vec<Vec<UnitIx>>,
    /// Pairs of areas that must not have the same territory.
    pub apart: Vec<(UnitIx, UnitIx)>,
    /// Drawn lines that no territory may reach across.
    pub barriers: Vec<Vec<Point>>,
    /// What administrative borders mean.
    pub districts: Respect,
    /// What may change at all.
    pub scope: Scope,
    /// What is given out.
    pub pieces: Pieces,
    /// What a good shape is.
    pub form: Form,
    /// The same seed gives the same proposal.
    pub seed: u64,
    /// How long to look.
    pub effort: Effort,
}

/// How many territories there shall be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Territories {
    /// The present ones.
    #[default]
    Keep,
    /// So many; present ones keep their ground as far as it can be told.
    Count(u32),
    /// As many as it takes for each to hold about this much of a measure: the whole divided by it,
    /// rounded to the nearest, at least one. Hours of work are a measure like any other.
    Sized(MeasureIx, Amount),
}

/// One measure that must be fair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fairness {
    /// The measure and how closely.
    pub band: Band,
    /// How much it counts where not all bands can be met, in hundredths (100 = the usual).
    pub weight: u32,
    /// What each territory should sum to.
    pub share: Share,
}

/// What each territory should sum to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Share {
    /// The same for every territory.
    #[default]
    Equal,
    /// In proportion to the hours of the reps who hold it, those of a rep who holds several split
    /// evenly; where no hours are known it counts as the mean.
    RepHours,
    /// As given; territories not in the list share what is left equally.
    Given(Vec<(TerritoryId, Amount)>),
}

/// The least and the most of a measure, or of areas, that a territory may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Which measure; none = how many areas, or accounts where those are given out. Three areas
    /// are 3000 thousandths, like every amount.
    pub measure: Option<MeasureIx>,
    /// Which territory; none = each.
    pub territory: Option<TerritoryId>,
    /// No less than this, if given.
    pub least: Option<Amount>,
    /// No more than this, if given.
    pub most: Option<Amount>,
}

/// How much may change hands against today's map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// Which measure; none = how many areas.
    pub measure: Option<MeasureIx>,
    /// Whose changes are counted.
    pub whose: WhoseChanges,
    /// Hundredths of a per cent: of everything, or of what the territory holds today.
    pub share: u32,
}

/// Whose changes an allowance counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhoseChanges {
    /// All territories together.
    All,
    /// What each territory gives away.
    EachGives,
    /// What each territory takes in.
    EachTakes,
    /// What one territory gives away.
    Gives(TerritoryId),
    /// What one territory takes in.
    Takes(TerritoryId),
}

/// What the homes of reps mean for their territories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Homes {
    /// Nothing.
    #[default]
    Ignored,
    /// A territory should lie about its rep's home.
    Preferred,
    /// Distances are counted from the home alone.
    Fixed,
}

/// What administrative borders mean.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Respect {
    /// Nothing.
    #[default]
    Nothing,
    /// The areas of one district should stay together.
    Prefer {
        /// What every part of a district beyond the first costs, in borders of mean length.
        price: f64,
        /// Which districts.
        level: Level,
    },
    /// The areas of one district stay together, except those that are locked to different
    /// territories.
    Whole {
        /// Which districts.
        level: Level,
    },
}

/// Which administrative districts are meant; an area without a parent lies in none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Level {
    /// The parents of areas: counties of ZIP areas.
    #[default]
    Parent,
    /// The parents of parents, by the first so many characters of a parent's code, at least one:
    /// 2 of a county FIPS code are the state, 3 of a NUTS code the region.
    Start(u8),
}

impl Level {
    /// Returns the code of the district that a unit lies in, if any.
    pub(super) fn district(self, units: &Units, unit: UnitIx) -> Option<&str> {
        let grain = match self {
            Self::Parent => Grain::Parent,
            Self::Start(characters) => Grain::ParentStart(characters.max(1)),
        };
        grain.district(units, unit)
    }
}

/// What may change at all; everything else stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// The whole plan.
    #[default]
    Everything,
    /// The ground of these territories, among themselves.
    Territories(Vec<TerritoryId>),
    /// These areas; they may go to any territory that is not locked.
    Units(Vec<UnitIx>),
    /// The ground of these territories and these areas that nobody holds, among the territories.
    Around {
        /// Who gives and takes.
        territories: Vec<TerritoryId>,
        /// What is given out besides; areas that somebody else holds stay there.
        units: Vec<UnitIx>,
    },
}

/// What is given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pieces {
    /// Areas, with the accounts in them; accounts with an override stay where they are.
    #[default]
    Units,
    /// Accounts one by one, by override; those beside each other are neighbours.
    Accounts,
}

/// How much of today's map is kept.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Keep {
    /// Nothing but locks: the best shapes.
    Fresh,
    /// As much as possible.
    #[default]
    Gentle,
    /// At a price: what moving an area of average mass costs, in borders of mean length.
    Price(f64),
}

/// An edit a person may accept, and what it would do. It changes nothing by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// One group: new territories, who gets which areas and accounts, territories that go.
    pub edit: Edit,
    /// Before and after.
    pub report: Report,
    /// Whether every territory, locked ones included, meets every band, limit and allowance, and
    /// is in one piece where that was asked for. Where only part of the plan may change, that part
    /// is judged, by what it can reach.
    pub valid: bool,
    /// Proposals judged by the local search.
    pub proposals: u64,
}

impl Request {
    /// Asks for the plainest balance: these bands, present territories, as little moved as may be.
    pub fn plain(bands: &[Band]) -> Self {
        Self {
            territories: Territories::Keep,
            fair: bands.iter().copied().map(Fairness::equal).collect(),
            limits: Vec::new(),
            contiguity: Contiguity::Whole,
            keep: Keep::Gentle,
            allowances: Vec::new(),
            homes: Homes::Ignored,
            families: Vec::new(),
            apart: Vec::new(),
            barriers: Vec::new(),
            districts: Respect::Nothing,
            scope: Scope::Everything,
            pieces: Pieces::Units,
            form: Form::default(),
            seed: 1,
            effort: Effort::Usual,
        }
    }
}

impl Fairness {
    /// Asks for equal shares of a measure.
    pub fn equal(band: Band) -> Self {
        Self {
            band,
            weight: super::USUAL_WEIGHT,
            share: Share::Equal,
        }
    }
}
