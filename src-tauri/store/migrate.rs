//! Brings a file of an older release up to date, after a backup.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{At, Result};
use crate::migrations::{self, CURRENT, STEPS, Step};
use crate::note::OpenNote;
use crate::{backup, connection};

/// Takes the steps from a version to the current one in one transaction; nothing happens to a file
/// that is current.
pub(crate) fn migrate(path: &Path, backups: &Path, from: u32) -> Result<Option<OpenNote>> {
    steps(path, backups, from, CURRENT, STEPS)
}

fn steps(
    path: &Path,
    backups: &Path,
    from: u32,
    to: u32,
    steps: &[Step],
) -> Result<Option<OpenNote>> {
    if from >= to {
        return Ok(None);
    }
    let mut connection = connection::for_writing(path)?;
    let backup = keep(&connection, path, backups)?;
    let behavior = TransactionBehavior::Immediate;
    let transaction = connection.transaction_with_behavior(behavior).at(path)?;
    migrations::climb(&transaction, from, steps).at(path)?;
    transaction.commit().at(path)?;
    Ok(Some(OpenNote::Migrated { from, to, backup }))
}

fn keep(connection: &Connection, path: &Path, backups: &Path) -> Result<PathBuf> {
    let now = backup::now(connection).at(path)?;
    backup::back_up(connection, path, backups, &now)
}

#[cfg(test)]
mod tests {
    use planner::plan::Plan;

    use super::*;
    use crate::Store;

    /// A version that no program has written yet.
    const NEXT: u32 = CURRENT + 1;

    #[test]
    fn a_step_runs_once_after_a_backup_of_the_file_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.gpkg");
        drop(Store::create(&path, &Plan::default()).unwrap());
        let list = [Step {
            to: NEXT,
            sql: "ALTER TABLE bw_plan ADD COLUMN mood TEXT;",
        }];
        let note = steps(&path, folder.path(), CURRENT, NEXT, &list).unwrap();
        let Some(OpenNote::Migrated {
            from: CURRENT,
            to: NEXT,
            backup,
        }) = note
        else {
            panic!("{note:?}");
        };
        let columns = |path: &Path| -> (u32, u32) {
            let connection = Connection::open(path).unwrap();
            let sql = "SELECT (SELECT schema_version FROM bw_plan), count(*) FROM pragma_table_info('bw_plan')";
            connection
                .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
                .unwrap()
        };
        assert_eq!(columns(&path), (NEXT, 9));
        assert_eq!(columns(&backup), (CURRENT, 8));
        assert_eq!(
            steps(&path, folder.path(), NEXT, NEXT, &list).unwrap(),
            None
        );
    }

    #[test]
    fn a_step_that_fails_leaves_the_old_version() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.gpkg");
        drop(Store::create(&path, &Plan::default()).unwrap());
        let sql =
            "ALTER TABLE bw_plan ADD COLUMN mood TEXT; ALTER TABLE missing ADD COLUMN x TEXT;";
        assert!(
            steps(
                &path,
                folder.path(),
                CURRENT,
                NEXT,
                &[Step { to: NEXT, sql }]
            )
            .is_err()
        );
        assert!(Store::open(&path, folder.path()).is_ok());
    }
}
