//! What a goal file (`goal.json`) may hold: everything a balance can be asked for, by name.
//!
//! The same is written down for people and editors in `docs/goal.schema.json`; a test holds the two
//! together. Everything may be left out, and nothing that is not known here may be in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::wire::Degrees;

/// A goal as a file says it: measures by key, territories by name, areas by code.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct GoalFile {
    /// Where the schema lies, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// The scenario to balance; the shown one when not said.
    pub scenario: Option<String>,
    /// How many territories; as many as now when not said.
    pub territories: Option<u32>,
    /// How much each territory should hold, from which their number follows.
    pub sized: Option<SizedWish>,
    /// Measures that must be fair, the most important first; the scenario's own when empty.
    pub fair: Vec<FairWish>,
    /// The least and the most that territories may hold.
    pub limits: Vec<LimitWish>,
    /// Whether every territory must be in one piece; yes when not said.
    pub one_piece: Option<bool>,
    /// How much of today's map is kept; gentle when not said.
    pub keep: Option<KeepWish>,
    /// What moving an area of average mass costs, in borders of mean length, instead of `keep`.
    pub price: Option<f64>,
    /// How much may change hands.
    pub allowances: Vec<AllowanceWish>,
    /// What the homes of reps mean; ignored when not said.
    pub homes: Option<HomesWish>,
    /// Areas that go to one territory together, by code.
    pub together: Vec<Vec<String>>,
    /// Pairs of areas that must not have the same territory, by code.
    pub apart: Vec<[String; 2]>,
    /// Lines that no territory may reach across, as longitude and latitude.
    pub barriers: Vec<Vec<Degrees>>,
    /// Which administrative borders to respect.
    pub respect: Option<RespectWish>,
    /// What may change at all; everything when not said.
    pub scope: Option<ScopeWish>,
    /// Whether areas or single accounts are given out; areas when not said.
    pub pieces: Option<PiecesWish>,
    /// What a good shape is.
    pub form: Option<FormWish>,
    /// Same seed, same answer; 1 when not said.
    pub seed: Option<u64>,
    /// About how long to search, counted in moves tried.
    pub seconds: Option<f64>,
}

/// How much each territory should hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SizedWish {
    /// The measure's key.
    pub measure: String,
    /// How much of it each, in the measure's own unit.
    pub each: f64,
}

/// A measure that must be fair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FairWish {
    /// The measure's key.
    pub measure: String,
    /// Allowed deviation either way in per cent.
    pub tolerance_pct: f64,
    /// How much it counts where not all bands can be met; 1 when not said.
    #[serde(default)]
    pub weight: Option<f64>,
    /// What each territory should sum to; equal when not said.
    #[serde(default)]
    pub share: ShareWish,
    /// What territories should sum to, by name; the others share what is left.
    #[serde(default)]
    pub targets: BTreeMap<String, f64>,
}

/// What each territory should sum to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShareWish {
    /// The same for each.
    #[default]
    Equal,
    /// In proportion to the hours of its reps.
    RepHours,
}

/// The least and the most that territories may hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitWish {
    /// The measure's key; areas are counted when not said.
    #[serde(default)]
    pub measure: Option<String>,
    /// The territory's name; each when not said.
    #[serde(default)]
    pub territory: Option<String>,
    /// No less than this.
    #[serde(default)]
    pub least: Option<f64>,
    /// No more than this.
    #[serde(default)]
    pub most: Option<f64>,
}

/// How much of today's map is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeepWish {
    /// As much as possible.
    Gentle,
    /// Nothing but locks.
    Fresh,
}

/// How much may change hands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllowanceWish {
    /// The measure's key; areas are counted when not said.
    #[serde(default)]
    pub measure: Option<String>,
    /// Whose changes are counted; all together when not said.
    #[serde(default)]
    pub whose: WhoseWish,
    /// The territory's name, for `gives` and `takes`.
    #[serde(default)]
    pub territory: Option<String>,
    /// At most so many per cent: of everything, or of what the territory holds.
    pub share_pct: f64,
}

/// Whose changes an allowance counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhoseWish {
    /// All territories together.
    #[default]
    All,
    /// What each territory gives away.
    EachGives,
    /// What each territory takes in.
    EachTakes,
    /// What one territory gives away.
    Gives,
    /// What one territory takes in.
    Takes,
}

/// What the homes of reps mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HomesWish {
    /// Nothing.
    #[default]
    Ignored,
    /// A territory should lie about its rep's home.
    Preferred,
    /// Distances are counted from the home alone.
    Fixed,
}

/// Which administrative borders to respect.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RespectWish {
    /// The county of a ZIP area, or its state.
    #[serde(default)]
    pub level: LevelWish,
    /// So many characters of a county's code instead, where codes are not American.
    #[serde(default)]
    pub characters: Option<u8>,
    /// Whether a district must stay whole, not only should.
    #[serde(default)]
    pub whole: bool,
    /// What each part of a split district costs, in borders of mean length.
    #[serde(default)]
    pub price: Option<f64>,
}

/// Which districts are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LevelWish {
    /// What encloses an area: the county of a ZIP area.
    #[default]
    County,
    /// The first two characters of the county's code.
    State,
}

/// What may change at all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ScopeWish {
    /// Territories that change among themselves, by name.
    pub territories: Vec<String>,
    /// Areas that may change hands, by code.
    pub areas: Vec<String>,
}

/// What is given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PiecesWish {
    /// Areas with the accounts in them.
    #[default]
    Areas,
    /// Accounts one by one.
    Accounts,
}

/// What a good shape is: prices, of which only the ratios matter.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FormWish {
    /// Of sprawl.
    pub compact: Option<f64>,
    /// Of border between territories.
    pub border: Option<f64>,
    /// Of the way to the middle.
    pub travel: Option<f64>,
}
