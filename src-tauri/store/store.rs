//! The open plan file.

use std::fs::File;
use std::path::{Path, PathBuf};

use planner::plan::{Entry, Plan};
use rusqlite::Connection;

use crate::error::{At, Result, StoreError};
use crate::layers::Shown;
use crate::shadow::Shadow;
use crate::tables::journal::{self, Journal};
use crate::tables::stamp::Stamp;
use crate::{connection, header};

/// Whether edits can be put on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// They can.
    Edit,
    /// The file, its folder or its version forbids it.
    ReadOnly,
}

/// The open plan file: the one connection that writes it.
#[derive(Debug)]
pub struct Store {
    // First, because it must be closed before the plain handle below: closing a handle drops the
    // locks that the engine holds on the same file in this process.
    pub(crate) connection: Connection,
    pub(crate) header: File,
    pub(crate) path: PathBuf,
    pub(crate) access: Access,
    pub(crate) shadow: Shadow,
    pub(crate) journal: Journal,
    pub(crate) stamp: Stamp,
    /// Another program wrote since the file was opened; the next opening must look at it.
    pub(crate) met_others: bool,
}

impl Store {
    /// Returns where the plan is, links resolved.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns where the file stood after our own last commit.
    pub const fn stamp(&self) -> Stamp {
        self.stamp
    }

    /// Says whether edits can be put on disk.
    pub const fn access(&self) -> Access {
        self.access
    }

    /// Returns the history, without the data of its steps.
    pub const fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Reads one step of the history with its data.
    pub fn entry(&self, seq: u64) -> Result<Entry> {
        let entry = journal::read(&self.connection, seq).at(&self.path)?;
        entry.ok_or_else(|| StoreError::NoSuchEntry {
            path: self.path.clone(),
            seq,
        })
    }

    /// Says whether another program has written the file since our own last commit.
    pub fn changed_outside(&self) -> bool {
        match header::read(&self.header) {
            Ok(header::Beginning::Database(header)) => {
                self.met_others || header.changes != self.stamp.changes
            }
            _ => true,
        }
    }

    /// Opens the connection that writes a file which holds exactly this plan.
    pub(crate) fn attend(path: PathBuf, header: File, plan: &Plan, shown: Shown) -> Result<Self> {
        let connection = connection::for_writing(&path)?;
        Self::with(
            connection,
            Access::Edit,
            path,
            header,
            Shadow::of(plan, shown),
        )
    }

    /// Joins a connection to a file that holds exactly what the shadow says.
    pub(crate) fn with(
        connection: Connection,
        access: Access,
        path: PathBuf,
        header: File,
        shadow: Shadow,
    ) -> Result<Self> {
        let (stamp, cursor) = crate::tables::stamp::read(&connection).at(&path)?;
        let entries = journal::lines(&connection).at(&path)?;
        if cursor > entries.len() as u64 {
            let what = "the history ends before the step it says it is at".to_owned();
            return Err(StoreError::Contradiction { path, what });
        }
        let journal = Journal { entries, cursor };
        Ok(Self {
            connection,
            header,
            path,
            access,
            shadow,
            journal,
            stamp,
            met_others: false,
        })
    }
}
