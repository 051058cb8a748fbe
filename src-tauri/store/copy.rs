//! Copies of a plan, each complete under its name or not there at all.

use std::path::Path;

use planner::plan::Plan;
use rusqlite::Connection;

use crate::create::{Attributes, described_file, renamed, stamp_anew};
use crate::error::{At, Result, StoreError};
use crate::store::Store;
use crate::{connection, disk};

/// What a file made to be passed on holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passed {
    /// A plan that Bailiwick opens.
    Plan,
    /// The public layers alone, for map programs.
    Layers,
}

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

/// Writes a plan as a new file without history, replacing what stands there only when it is complete.
pub fn pass_on(path: &Path, plan: &Plan, described: &Attributes, what: Passed) -> Result<()> {
    disk::proper_name(path)?;
    let file = described_file(path, plan, described)?;
    if what == Passed::Layers {
        bare(file.path()).map_err(|error| renamed(error, path))?;
    }
    disk::settle_over(file, path)
}

/// Takes the private tables out of a finished file.
fn bare(path: &Path) -> Result<()> {
    let connection = connection::for_filling(path)?;
    connection
        .pragma_update(None, "foreign_keys", false)
        .at(path)?;
    let private: Vec<String> = {
        let sql =
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 3) = 'bw_'";
        let mut statement = connection.prepare(sql).at(path)?;
        let names = statement.query_map([], |row| row.get(0)).at(path)?;
        names.collect::<rusqlite::Result<_>>().at(path)?
    };
    for name in private {
        let sql = format!("DROP TABLE {name}");
        connection.execute(&sql, []).at(path)?;
    }
    connection
        .execute_batch(
            "DELETE FROM gpkg_extensions WHERE extension_name = 'bailiwick_plan'; VACUUM;",
        )
        .at(path)
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
