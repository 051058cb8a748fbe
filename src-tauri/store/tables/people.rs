//! `bw_people`: what reps bring and what territories ask for.

use std::collections::BTreeMap;

use planner::plan::{Needs, Plan, Profile, RepId, TerritoryId};
use rusqlite::{Connection, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::rows::{from_json, to_json};
use super::{known, territories};

const REP: &str = "rep";
const TERRITORY: &str = "territory";

/// Writes both lists where they differ.
pub(crate) fn write(
    connection: &Connection,
    before: (&BTreeMap<RepId, Profile>, &BTreeMap<TerritoryId, Needs>),
    after: &Plan,
) -> rusqlite::Result<()> {
    if *before.0 != after.profiles {
        let rows = after.profiles.iter().map(|(id, what)| (id.0, what));
        write_kind(connection, REP, rows)?;
    }
    if *before.1 != after.needs {
        let rows = after.needs.iter().map(|(id, what)| (id.number(), what));
        write_kind(connection, TERRITORY, rows)?;
    }
    Ok(())
}

/// Reads what reps bring.
pub(crate) fn profiles(connection: &Connection) -> rusqlite::Result<BTreeMap<RepId, Profile>> {
    let rows = read_kind(connection, REP)?.into_iter();
    Ok(rows.map(|(id, what)| (RepId(id), what)).collect())
}

/// Reads what territories ask for.
pub(crate) fn needs(connection: &Connection) -> rusqlite::Result<BTreeMap<TerritoryId, Needs>> {
    let rows = read_kind(connection, TERRITORY)?.into_iter();
    rows.map(|(id, what)| Ok((territories::id(id)?, what)))
        .collect()
}

fn write_kind<'a, T: Serialize + 'a>(
    connection: &Connection,
    kind: &str,
    rows: impl Iterator<Item = (u32, &'a T)>,
) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM bw_people WHERE kind = ?1", [kind])?;
    let sql = "INSERT INTO bw_people (kind, id, data) VALUES (?1, ?2, ?3)";
    let mut statement = connection.prepare_cached(sql)?;
    for (id, what) in rows {
        statement.execute(params![kind, id, to_json(what)?])?;
    }
    Ok(())
}

/// A file of the first schema version, looked at without being changed, has no such table.
fn read_kind<T: DeserializeOwned>(
    connection: &Connection,
    kind: &str,
) -> rusqlite::Result<Vec<(u32, T)>> {
    if !known(connection, "bw_people")? {
        return Ok(Vec::new());
    }
    let sql = "SELECT id, data FROM bw_people WHERE kind = ?1 ORDER BY id";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([kind], |row| {
        Ok((row.get(0)?, from_json(row.get_ref(1)?.as_str()?)?))
    })?;
    rows.collect()
}
