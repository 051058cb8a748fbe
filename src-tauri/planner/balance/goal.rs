//! What a balance should reach: how many territories, what must be fair, what may not move.

/// What must be reached, on plain arrays.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// How many territories there shall be.
    pub territories: u32,
    /// Which measures must be fair, the most important first.
    pub fair: Vec<Fair>,
    /// The least and the most that territories may hold, apart from targets.
    pub limits: Vec<Limit>,
    /// Whether every territory must be in one piece.
    pub contiguity: Contiguity,
    /// The territory a locked unit must stay in, by unit; an empty list locks none.
    pub fixed: Vec<Option<u32>>,
    /// `offset[measure][territory]`: thousandths a territory carries apart from its units
    /// (overridden accounts); an empty list, or an empty row, is zero.
    pub offset: Vec<Vec<i64>>,
    /// Where to begin.
    pub start: Start,
    /// How much may change hands, counted from `start`; never exceeded.
    pub caps: Vec<Cap>,
    /// Where each territory's centre is, by territory; an empty list leaves all free.
    pub centres: Vec<Centre>,
    /// Units that go to one territory together; a unit stands in at most one family.
    pub families: Vec<Vec<u32>>,
    /// Pairs of units that must not have the same territory.
    pub apart: Vec<(u32, u32)>,
    /// Pairs of neighbours across whose border no territory holds together.
    pub barriers: Vec<(u32, u32)>,
    /// Administrative districts that should not be split.
    pub districts: Districts,
    /// Territories that neither give nor take: they keep exactly the units `fixed` to them, and
    /// equal targets share out what remains.
    pub frozen: Vec<u32>,
    /// What a good shape is.
    pub form: Form,
    /// The same seed gives the same answer.
    pub seed: u64,
    /// How long to look.
    pub effort: Effort,
}

/// One measure and how closely it must be met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fair {
    /// Row of `Ground::mass`.
    pub measure: usize,
    /// Allowed deviation from the target, in hundredths of a per cent (500 = 5 %).
    pub tolerance: u32,
    /// How much this measure counts against the others where not all bands can be met, in
    /// hundredths (100 = the usual).
    pub weight: u32,
    /// What each territory should sum to.
    pub targets: Targets,
}

/// The weight of a measure that counts as much as any other.
pub const USUAL_WEIGHT: u32 = 100;

/// The least and the most that territories may hold of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// What is counted.
    pub of: Counted,
    /// Which territory; none = each of them.
    pub territory: Option<u32>,
    /// No less than this, if given: thousandths of a measure, or units.
    pub least: Option<i64>,
    /// No more than this, if given: thousandths of a measure, or units.
    pub most: Option<i64>,
}

/// What a limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// A row of `Ground::mass`.
    Measure(usize),
    /// Units.
    Units,
}

/// How much may change hands at most, counted from the start.
///
/// Units that nobody holds at the start do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cap {
    /// What is counted.
    pub of: Counted,
    /// Whose changes are counted.
    pub whose: Whose,
    /// Hundredths of a per cent: of everything for `Whose::All`, else of what the territory holds
    /// at the start.
    pub share: u32,
}

/// Whose changes a cap counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// All territories together.
    All,
    /// What each territory gives away.
    EachGives,
    /// What each territory takes in.
    EachTakes,
    /// What one territory gives away.
    Gives(u32),
    /// What one territory takes in.
    Takes(u32),
}

/// Where a territory's centre is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Centre {
    /// Wherever the territory comes to lie.
    #[default]
    Free,
    /// Here, and nothing moves it: distances are counted from this place, in kilometres.
    Fixed([f64; 2]),
    /// Near here: distances count half from this place, half from the centroid.
    Preferred([f64; 2]),
}

/// Administrative districts, and what it costs to split one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Districts {
    /// The district of each unit; an empty list has none, and none stands for a unit in no
    /// district.
    pub of: Vec<Option<u32>>,
    /// What every part of a district beyond the first costs, in borders of mean length.
    pub price: f64,
}

/// What a good shape is: the prices of sprawl, of border and of the way to the centre.
///
/// Only their ratios matter. Each is measured against plain cells of the same ground, so that 1
/// and 1 weigh a per cent of one as much as a per cent of the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Form {
    /// Price of the moment of inertia: how little a territory sprawls.
    pub compact: f64,
    /// Price of the borders between territories.
    pub border: f64,
    /// Price of the way to the centre, straight, not squared.
    pub travel: f64,
}

impl Default for Form {
    fn default() -> Self {
        Self {
            compact: 2.0,
            border: 1.0,
            travel: 0.0,
        }
    }
}

/// What each territory should sum to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Targets {
    /// The same for every territory that is not frozen.
    Equal,
    /// Thousandths, by territory.
    Given(Vec<i64>),
}

/// Whether every territory must be in one piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Contiguity {
    /// In one piece, where the ground allows: ground apart (islands) is joined to the nearest
    /// ground, as if by ferry.
    #[default]
    Whole,
    /// Pieces do not matter.
    Loose,
}

/// Where to begin.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Start {
    /// From nothing: the best shapes.
    #[default]
    Fresh,
    /// From an assignment, moving as little as possible.
    From {
        /// Who holds each unit today, by unit; none = unassigned.
        holders: Vec<Option<u32>>,
        /// What it costs to move a unit of average mass off its territory, counted in borders
        /// of average length; 0 = moving is free.
        price: f64,
    },
}

/// How long to look. Counted in proposals, not seconds, so that the answer does not depend
/// on how busy the machine is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Effort {
    /// Enough for a good plan: grows with the length of the borders.
    #[default]
    Usual,
    /// At most this many proposals of the local search.
    Proposals(u64),
}

/// Who looks on while a balance is made.
pub trait Watch: Sync {
    /// Hears the share done (0 to 1) and the worst deviation so far in per cent.
    fn progress(&self, share: f64, worst_deviation: f64);
    /// Says whether to stop and leave everything alone; asked at least every 2,000 proposals and
    /// in every stage.
    fn stopped(&self) -> bool;
    /// Says whether what has been found so far is enough: the search ends with the best of it.
    fn enough(&self) -> bool {
        false
    }
    /// Hears of a plan in one piece that is better than all before it: the territory of each unit.
    fn found(&self, _holders: &[u32]) {}
}

/// Nobody looks on, and nothing stops it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn progress(&self, _share: f64, _worst_deviation: f64) {}

    fn stopped(&self) -> bool {
        false
    }
}

impl Goal {
    /// Makes the plainest goal: so many territories in one piece, measure 0 equal within a
    /// tolerance in hundredths of a per cent.
    pub fn equal(territories: u32, tolerance: u32) -> Self {
        let fair = Fair {
            measure: 0,
            tolerance,
            weight: USUAL_WEIGHT,
            targets: Targets::Equal,
        };
        Self {
            territories,
            fair: vec![fair],
            limits: Vec::new(),
            contiguity: Contiguity::Whole,
            fixed: Vec::new(),
            offset: Vec::new(),
            start: Start::Fresh,
            caps: Vec::new(),
            centres: Vec::new(),
            families: Vec::new(),
            apart: Vec::new(),
            barriers: Vec::new(),
            districts: Districts::default(),
            frozen: Vec::new(),
            form: Form::default(),
            seed: 1,
            effort: Effort::Usual,
        }
    }
}
