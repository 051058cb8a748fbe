//! Goals that can be held against figures: what, where, how much, by when, whose, what for.

use serde::{Deserialize, Serialize};

use super::swot::PointId;
use super::{Amount, RegionId, RepId, TerritoryId};

/// Lasting number of a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GoalId(pub u32);

/// What a goal counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// What is sold from the first to the last month, in the plan's currency.
    Sales,
    /// Accounts that bought within a year.
    Customers,
    /// Share of the potential that is sold in a year, in per cent.
    Penetration,
    /// Share that the ten largest accounts bring in a year, in per cent; less is better.
    TopTen,
}

/// Which accounts a goal counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// All of them.
    Company,
    /// Those of a region's territories.
    Region(RegionId),
    /// Those of a territory.
    Territory(TerritoryId),
    /// Those of the territories that a rep holds.
    Rep(RepId),
    /// Those of a tier, by its place.
    Tier(u8),
}

/// What a goal serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Nobody has said.
    Open,
    /// The quota of its scope.
    Quota,
    /// Its tier of accounts.
    Segment,
    /// A point of a SWOT.
    Point(PointId),
}

/// A goal that can be held against figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmartGoal {
    /// In words.
    pub name: String,
    /// What it counts.
    pub metric: Metric,
    /// Where.
    pub scope: Scope,
    /// What shall be reached.
    pub target: Amount,
    /// What there was when it was set.
    pub start_value: Amount,
    /// The first month that counts, such as 202610.
    pub from: u32,
    /// The last month that counts.
    pub due: u32,
    /// Whose it is.
    #[serde(default)]
    pub owner: Option<RepId>,
    /// What it serves.
    pub purpose: Purpose,
}

impl Metric {
    /// Says whether less of it is better.
    pub fn less_is_better(self) -> bool {
        matches!(self, Self::TopTen)
    }
}
