//! What somebody noted or decided about the company, a region or a territory.

use serde::{Deserialize, Serialize};

use super::Place;

/// Lasting number of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NoteId(pub u32);

/// A day of the calendar as `20260930`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub u32);

/// What a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// Worth keeping in mind.
    Remark,
    /// Settled, and to be found again.
    Decision,
}

/// What somebody noted or decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What it is about; none = the company, or an account.
    pub place: Option<Place>,
    /// The account it is about, by its lasting id from the customer's own system; empty = none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub account: String,
    /// When it was written.
    pub day: Day,
    /// What it is.
    pub kind: NoteKind,
    /// In words.
    pub text: String,
}
