//! Names for things: newtypes, so that a unit is never taken for an account.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

/// Position of a unit in `Plan::units`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitIx(pub u32);

/// Position of an account in `Plan::accounts`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountIx(pub u32);

/// Position of a measure in `Plan::measures`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MeasureIx(pub u16);

/// Lasting number of a territory, the same in every scenario of a plan; never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TerritoryId(pub NonZeroU32);

/// Lasting number of a rep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RepId(pub u32);

/// Lasting number of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RegionId(pub u32);

/// Lasting number of a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ScenarioId(pub u32);

impl UnitIx {
    /// Returns the position for indexing slices.
    pub const fn at(self) -> usize {
        self.0 as usize
    }
}

impl AccountIx {
    /// Returns the position for indexing slices.
    pub const fn at(self) -> usize {
        self.0 as usize
    }
}

impl MeasureIx {
    /// Returns the position for indexing slices.
    pub const fn at(self) -> usize {
        self.0 as usize
    }
}

impl TerritoryId {
    /// The first id a plan gives out.
    pub const FIRST: Self = Self(NonZeroU32::MIN);

    /// Makes an id from a number; none for zero.
    pub fn new(number: u32) -> Option<Self> {
        NonZeroU32::new(number).map(Self)
    }

    /// Returns the plain number.
    pub const fn number(self) -> u32 {
        self.0.get()
    }

    /// Returns the id after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}
