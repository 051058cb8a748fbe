//! Strengths, weaknesses, opportunities and threats that somebody wrote down.

use serde::{Deserialize, Serialize};

use super::{RegionId, TerritoryId};

/// Lasting number of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PointId(pub u32);

/// One of the four fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quadrant {
    /// What is good here already.
    Strength,
    /// What is not.
    Weakness,
    /// What could be gained.
    Opportunity,
    /// What could be lost.
    Threat,
}

/// What a point is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A territory, in every scenario.
    Territory(TerritoryId),
    /// A region.
    Region(RegionId),
}

/// Whether somebody stands by a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It is part of the picture.
    Accepted,
    /// It was proposed and turned down: it is not proposed again.
    Dismissed,
}

/// A point that somebody wrote down, or decided on when it was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwotPoint {
    /// What it is about.
    pub place: Place,
    /// Where it stands.
    pub quadrant: Quadrant,
    /// In words.
    pub text: String,
    /// The fact it was proposed from, such as `penetration`; empty for one of a person's own.
    #[serde(default)]
    pub fact: String,
    /// Whether somebody stands by it.
    pub standing: Standing,
}
