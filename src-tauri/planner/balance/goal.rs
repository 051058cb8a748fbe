//! What a balance should reach: how many territories, what must be fair, what may not move.

/// What must be reached, on plain arrays.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// How many territories there shall be.
    pub territories: u32,
    /// Which measures must be fair, the most important first.
    pub fair: Vec<Fair>,
    /// Whether every territory must be in one piece.
    pub contiguity: Contiguity,
    /// The territory a locked unit must stay in, by unit; an empty list locks none.
    pub fixed: Vec<Option<u32>>,
    /// `offset[measure][territory]`: thousandths a territory carries apart from its units
    /// (overridden accounts); an empty list, or an empty row, is zero.
    pub offset: Vec<Vec<i64>>,
    /// Where to begin.
    pub start: Start,
    /// Territories that neither give nor take: they keep exactly the units `fixed` to them, and
    /// equal targets share out what remains.
    pub frozen: Vec<u32>,
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
    /// What each territory should sum to.
    pub targets: Targets,
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
    /// Says whether to stop; asked at least every 2,000 proposals and in every stage.
    fn stopped(&self) -> bool;
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
            targets: Targets::Equal,
        };
        Self {
            territories,
            fair: vec![fair],
            contiguity: Contiguity::Whole,
            fixed: Vec::new(),
            offset: Vec::new(),
            start: Start::Fresh,
            frozen: Vec::new(),
            seed: 1,
            effort: Effort::Usual,
        }
    }
}
