//! `bw_stamp`: where the file stood after our own last commit, and how far the history is applied.

use rusqlite::{Connection, params};

/// Where a file stood after our own last commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stamp {
    /// The file's own change counter; any program that writes moves it.
    pub changes: u32,
}

/// Writes the stamp and the cursor.
pub(crate) fn write(connection: &Connection, stamp: Stamp, cursor: u64) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO bw_stamp (id, changes, cursor) VALUES (1, ?1, ?2)
         ON CONFLICT (id) DO UPDATE SET changes = ?1, cursor = ?2",
    )?;
    statement.execute(params![stamp.changes, cursor as i64])?;
    Ok(())
}

/// Reads the stamp and the cursor.
pub(crate) fn read(connection: &Connection) -> rusqlite::Result<(Stamp, u64)> {
    let sql = "SELECT changes, cursor FROM bw_stamp WHERE id = 1";
    connection.query_row(sql, [], |row| {
        let cursor: u32 = row.get(1)?;
        Ok((
            Stamp {
                changes: row.get(0)?,
            },
            u64::from(cursor),
        ))
    })
}
