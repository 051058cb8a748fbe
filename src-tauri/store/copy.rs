//! Copies of a plan, each complete under its name or not there at all.

use std::path::Path;

use rusqlite::Connection;

use crate::create::{renamed, stamp_anew};
use crate::error::{At, Result, StoreError};
use crate::store::Store;
use crate::{connection, disk};

impl Store {
    /// Writes a copy of the plan, history included, replacing what stands there only when the copy
    /// is complete. The plan itself stays open where it is.
    pub fn save_copy(&self, path: &Path) -> Result<()> {
        disk::proper_name(path)?;
        if path.canonicalize().is_ok_and(|real| real == self.path) {
            return Err(StoreError::Exists {
                path: path.to_owned(),
            });
        }
        copy(&self.connection, path)
    }
}

/// Writes a copy through a connection.
pub(crate) fn copy(connection: &Connection, path: &Path) -> Result<()> {
    let file = disk::beside(path)?;
    let target = file.path().to_owned();
    vacuum(connection, &target)
        .and_then(|()| {
            let mut copied = connection::for_filling(&target)?;
            stamp_anew(&mut copied, file.as_file(), &target)
        })
        .map_err(|error| renamed(error, path))?;
    disk::settle_over(file, path)
}

fn vacuum(connection: &Connection, target: &Path) -> Result<()> {
    let name = target.to_str().ok_or_else(|| StoreError::Name {
        path: target.to_owned(),
    })?;
    let query_only: bool = connection
        .pragma_query_value(None, "query_only", |row| row.get(0))
        .at(target)?;
    connection
        .pragma_update(None, "query_only", false)
        .at(target)?;
    let done = connection.execute("VACUUM INTO ?1", [name]).at(target);
    connection
        .pragma_update(None, "query_only", query_only)
        .at(target)?;
    done.map(|_| ())
}
