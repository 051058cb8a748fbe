//! Journal entries: what was done, in words and as data.

use serde::{Deserialize, Serialize};

use crate::carve::Edit;

/// One undoable step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// What a person reads in the history: `Moved 14 areas to North`.
    pub label: String,
    /// When, as RFC 3339 in UTC; passed in, never taken here.
    pub at: String,
    /// Who; empty when nobody is known.
    #[serde(default)]
    pub who: String,
    /// What was done.
    pub done: Edit,
    /// What undoes it.
    pub undo: Edit,
}
