//! Where a plan is looked at: the file itself, or a copy when looking would change it.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tempfile::TempDir;

use crate::error::{At, Result};
use crate::header::Header;
use crate::open::{recover, side};
use crate::{connection, disk};

/// How connections to a place are made.
enum Way {
    /// The file, read-only.
    Plain,
    /// The file, in write-ahead mode but with nothing in its log.
    Quiet,
    /// A copy of the file and its log, which goes when looking is over.
    Copy {
        file: PathBuf,
        /// Held, because dropping it takes the copy away.
        _folder: TempDir,
    },
}

/// Where a plan is looked at.
pub(crate) struct Place {
    path: PathBuf,
    way: Way,
}

impl Place {
    /// Finds a way to look at a file that does not change it. An interrupted commit is settled first,
    /// because until then the file is neither its old nor its new self.
    pub(crate) fn find(path: &Path, header: Header) -> Result<Self> {
        let filled = |end: &str| side(path, end).metadata().is_ok_and(|file| file.len() > 0);
        let way = match (header.wal, filled("-wal")) {
            (true, true) => copied(path)?,
            (true, false) => Way::Quiet,
            (false, _) => {
                if filled("-journal") && disk::writable(path) {
                    recover(path)?;
                }
                Way::Plain
            }
        };
        Ok(Self {
            path: path.to_owned(),
            way,
        })
    }

    /// Returns the path of the plan, whatever is looked at.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Opens one more connection.
    pub(crate) fn connect(&self) -> Result<Connection> {
        match &self.way {
            Way::Plain => connection::for_reading(&self.path),
            Way::Quiet => connection::for_looking(&self.path),
            Way::Copy { file, .. } => connection::for_reading(file),
        }
    }
}

fn copied(path: &Path) -> Result<Way> {
    let folder = tempfile::tempdir().at(path)?;
    let copy = folder.path().join("plan.gpkg");
    std::fs::copy(path, &copy).at(path)?;
    std::fs::copy(side(path, "-wal"), side(&copy, "-wal")).at(path)?;
    Ok(Way::Copy {
        file: copy,
        _folder: folder,
    })
}
