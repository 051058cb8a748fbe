//! Groups of accounts by rules over what is known of them.

use serde::{Deserialize, Serialize};

/// Lasting number of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SegmentId(pub u32);

/// A group of accounts: those for which every rule holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// What it is called.
    pub name: String,
    /// At least one.
    pub rules: Vec<Rule>,
}

/// Something that is true of an account or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// What is looked at.
    pub what: Trait,
    /// How it is held against the value.
    pub test: Test,
    /// What it is held against, as a person typed it; for numbers `1234.5`.
    pub value: String,
}

/// What a rule looks at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trait {
    /// A column of the file that the account came with, by its header.
    Column(String),
    /// A measure, by its key.
    Measure(String),
    /// What was sold in a year.
    Sold,
    /// The letter of its tier; empty for none.
    Tier,
    /// How it buys, such as `At risk`.
    Habit,
    /// The name of the territory that holds it; empty for none.
    Territory,
}

/// How a rule holds what it looks at against its value. Words are compared without regard to
/// capitals and to space at their ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// It is that.
    Is,
    /// It is not that.
    IsNot,
    /// That stands somewhere in it.
    Contains,
    /// It is a number from that on.
    AtLeast,
    /// It is a number up to that.
    AtMost,
}
