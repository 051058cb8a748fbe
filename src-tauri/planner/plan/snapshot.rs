//! A review as it stood on a day, which never changes.

use serde::{Deserialize, Serialize};

use super::{Amount, Day, TerritoryId};

/// Lasting number of a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SnapshotId(pub u32);

/// A review as it stood on a day. Edits of the plan do not reach it: it can be taken and taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// What it is called.
    pub name: String,
    /// When it was taken.
    pub day: Day,
    /// First and last month that were looked back on, as `202609`.
    pub period: [u32; 2],
    /// The scenario whose territories they were.
    pub scenario: String,
    /// The map that the year before was counted in.
    pub before: String,
    /// What its figures rest on, in words.
    pub basis: String,
    /// The band in hundredths of a per cent; none where nobody asked for one.
    pub tolerance: Option<u32>,
    /// Its rows: the territories in their order, what nobody held, and the company last.
    pub rows: Vec<SnapshotRow>,
}

/// One row of a review.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SnapshotRow {
    /// Which territory; none for what nobody held and for the company.
    pub territory: Option<TerritoryId>,
    /// What it was called.
    pub name: String,
    /// Who held it.
    pub reps: String,
    /// What the plan asked for in those months.
    pub plan: Option<Amount>,
    /// What was sold.
    pub actual: Amount,
    /// What was sold in the same months of the year before, by the map of then.
    pub before: Amount,
    /// Bought then by accounts that came since.
    pub moved_in: Amount,
    /// Bought then by accounts that went since.
    pub moved_out: Amount,
    /// Bought by accounts that had bought nothing then.
    pub won: Amount,
    /// Had been bought by accounts that bought nothing now.
    pub lost: Amount,
    /// More bought by accounts that bought both times.
    pub grown: Amount,
    /// Less.
    pub shrunk: Amount,
    /// Deviation of a year's sales from an equal share, now and as foreseen in a year, in
    /// hundredths of a per cent.
    pub drift: Option<[i32; 2]>,
    /// What that means, in words.
    pub verdict: String,
}
