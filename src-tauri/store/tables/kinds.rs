//! Tables of JSON by kind and id: `bw_people` and `bw_planning`.

use rusqlite::{Connection, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::known;
use super::rows::{from_json, to_json};

/// Replaces all rows of a kind.
pub(super) fn write<'a, T: Serialize + 'a>(
    connection: &Connection,
    table: &str,
    kind: &str,
    rows: impl Iterator<Item = (u32, &'a T)>,
) -> rusqlite::Result<()> {
    connection.execute(&format!("DELETE FROM {table} WHERE kind = ?1"), [kind])?;
    let sql = format!("INSERT INTO {table} (kind, id, data) VALUES (?1, ?2, ?3)");
    let mut statement = connection.prepare_cached(&sql)?;
    for (id, what) in rows {
        statement.execute(params![kind, id, to_json(what)?])?;
    }
    Ok(())
}

/// Reads all rows of a kind; a file of an earlier schema version, looked at without being changed,
/// has no such table and no rows.
pub(super) fn read<T: DeserializeOwned>(
    connection: &Connection,
    table: &str,
    kind: &str,
) -> rusqlite::Result<Vec<(u32, T)>> {
    if !known(connection, table)? {
        return Ok(Vec::new());
    }
    let sql = format!("SELECT id, data FROM {table} WHERE kind = ?1 ORDER BY id");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([kind], |row| {
        Ok((row.get(0)?, from_json(row.get_ref(1)?.as_str()?)?))
    })?;
    rows.collect()
}
