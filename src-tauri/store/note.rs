//! What opening a plan found out, beside the plan itself.

use std::fmt;
use std::path::PathBuf;

/// Something a person should know about how a plan was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenNote {
    /// The file may not be written here; edits will be refused.
    ReadOnly,
    /// A newer Bailiwick wrote it and allows this one to look.
    NewerReadOnly {
        /// Its schema version.
        version: u32,
    },
    /// Another program left the file half-closed; its writing was kept.
    ArrivedOpen,
    /// An older file was brought up to date, after a backup.
    Migrated {
        /// Schema version before.
        from: u32,
        /// Schema version now.
        to: u32,
        /// Where the file as it was is kept.
        backup: PathBuf,
    },
    /// Another program changed the file, and the changes were taken over.
    TakenOver {
        /// What was taken over, one sentence.
        what: String,
    },
    /// Another program changed the file, and a change was not taken over.
    Kept {
        /// What was kept as it was, and why.
        what: String,
    },
    /// The maps for other programs were written anew.
    LayersRebuilt {
        /// What was wrong with them.
        why: String,
    },
}

impl fmt::Display for OpenNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReadOnly => f.write_str(
                "This plan is open for reading only: its file or folder cannot be written. \
                 Save a copy to edit it.",
            ),
            Self::NewerReadOnly { version } => write!(
                f,
                "This plan was saved by a newer Bailiwick (plan format {version}), so it is open \
                 for reading only. Update Bailiwick to edit it."
            ),
            Self::ArrivedOpen => f.write_str(
                "Another program had not closed this plan properly. What it wrote was kept.",
            ),
            Self::Migrated { from, to, backup } => write!(
                f,
                "This plan was brought from plan format {from} to {to}. The file as it was is kept at {}.",
                backup.display()
            ),
            Self::TakenOver { what } => {
                write!(f, "Another program changed this plan. Taken over: {what}.")
            }
            Self::Kept { what } => {
                write!(
                    f,
                    "Another program changed this plan. Not taken over: {what}."
                )
            }
            Self::LayersRebuilt { why } => write!(
                f,
                "The map layers for other programs were written anew, because {why}."
            ),
        }
    }
}
