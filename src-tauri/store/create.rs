//! Makes a new plan file.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use planner::plan::{Plan, check};
use rusqlite::{Connection, TransactionBehavior};
use tempfile::NamedTempFile;

use crate::error::{At, Result, StoreError};
use crate::header::{Beginning, GEOPACKAGE};
use crate::layers::Shown;
use crate::store::Store;
use crate::tables::stamp::{self, Stamp};
use crate::tables::{attributes, journal};
use crate::{connection, disk, header, migrations, write};

/// GeoPackage 1.4, as its `user_version`.
const GEOPACKAGE_VERSION: u32 = 10_400;

/// What the customer's file says of each account, beyond what the plan keeps in memory.
pub type Attributes = [BTreeMap<String, String>];

impl Store {
    /// Makes a new plan file: complete under its name, or not there at all. Refuses to replace a file.
    pub fn create(path: &Path, plan: &Plan) -> Result<Self> {
        Self::create_described(path, plan, &[])
    }

    /// Makes a new plan file with the attributes of its accounts, first to last.
    pub fn create_described(path: &Path, plan: &Plan, described: &Attributes) -> Result<Self> {
        disk::proper_name(path)?;
        if path.symlink_metadata().is_ok() {
            return Err(StoreError::Exists {
                path: path.to_owned(),
            });
        }
        let file = described_file(path, plan, described)?;
        let header = disk::settle(file, path)?;
        Self::attend(disk::real(path)?, header, plan, Shown::of(plan))
    }
}

/// Makes the whole file beside its target, where nobody knows it yet.
pub(crate) fn described_file(
    path: &Path,
    plan: &Plan,
    described: &Attributes,
) -> Result<NamedTempFile> {
    fit(plan)?;
    let file = disk::beside(path)?;
    let shown = Shown::of(plan);
    fill(file.path(), file.as_file(), |connection| {
        write::write_all(connection, plan, &shown)?;
        for (account, attributes) in described.iter().enumerate() {
            attributes::write(connection, account, attributes)?;
        }
        Ok(())
    })
    .map_err(|error| renamed(error, path))?;
    Ok(file)
}

/// Makes the tables in an empty file, lets them be filled, and stamps the file.
pub(crate) fn fill(
    path: &Path,
    file: &File,
    rows: impl FnOnce(&Connection) -> rusqlite::Result<()>,
) -> Result<()> {
    let mut connection = connection::for_filling(path)?;
    prepare(&connection).at(path)?;
    let behavior = TransactionBehavior::Immediate;
    let transaction = connection.transaction_with_behavior(behavior).at(path)?;
    transaction.execute_batch(migrations::INITIAL).at(path)?;
    migrations::climb(&transaction, 1, migrations::STEPS).at(path)?;
    rows(&transaction).at(path)?;
    transaction.commit().at(path)?;
    stamp_anew(&mut connection, file, path)
}

/// Writes the stamp of a file that nobody else knows yet, history position unchanged.
pub(crate) fn stamp_anew(connection: &mut Connection, file: &File, path: &Path) -> Result<()> {
    let behavior = TransactionBehavior::Immediate;
    let transaction = connection.transaction_with_behavior(behavior).at(path)?;
    let changes = match header::read(file).at(path)? {
        Beginning::Database(header) => header.changes.wrapping_add(1),
        _ => 0,
    };
    let lines = journal::lines(&transaction).at(path)?.len() as u64;
    let cursor = stamp::read(&transaction).map_or(lines, |(_, cursor)| cursor);
    stamp::write(&transaction, Stamp { changes }, cursor).at(path)?;
    transaction.commit().at(path)
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(&format!(
        "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA application_id = {GEOPACKAGE};
         PRAGMA user_version = {GEOPACKAGE_VERSION};"
    ))
}

/// A plan that could not be opened again must not be written.
fn fit(plan: &Plan) -> Result<()> {
    let faults = check::check(plan);
    let what = faults
        .first()
        .map(|fault| fault.to_string().trim_end_matches('.').to_owned());
    what.map_or(Ok(()), |what| Err(StoreError::Unfit { what }))
}

/// People know the name they gave, not that of the temporary file.
pub(crate) fn renamed(error: StoreError, name: &Path) -> StoreError {
    let to = name.to_owned();
    match error {
        StoreError::Full { .. } => StoreError::Full { path: to },
        StoreError::Unwritable { .. } => StoreError::Unwritable { path: to },
        StoreError::Busy { .. } => StoreError::Busy { path: to },
        StoreError::Disk { source, .. } => StoreError::Disk { path: to, source },
        StoreError::Engine { message, .. } => StoreError::Engine { path: to, message },
        StoreError::Damaged { what, .. } => StoreError::broken(&to, &what),
        other => other,
    }
}
