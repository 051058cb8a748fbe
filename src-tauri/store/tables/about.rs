//! `bw_plan`: what the plan says about itself, and which programs may read it.

use planner::plan::{About, ScenarioId};
use rusqlite::{Connection, params};

use super::rows::{from_json, to_json};
use crate::migrations::{CURRENT, MIN_READER};

/// Writes the one row.
pub(crate) fn write(connection: &Connection, about: &About) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO bw_plan (id, schema_version, min_reader, name, currency, notes, attribution, shown)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET name = ?3, currency = ?4, notes = ?5, attribution = ?6, shown = ?7",
    )?;
    statement.execute(params![
        CURRENT,
        MIN_READER,
        about.name,
        about.currency,
        to_json(&about.notes)?,
        to_json(&about.attribution)?,
        about.shown.map(|id| id.0),
    ])?;
    Ok(())
}

/// Reads the one row.
pub(crate) fn read(connection: &Connection) -> rusqlite::Result<About> {
    let sql = "SELECT name, currency, notes, attribution, shown FROM bw_plan WHERE id = 1";
    connection.query_row(sql, [], |row| {
        Ok(About {
            name: row.get(0)?,
            currency: row.get(1)?,
            notes: from_json(row.get_ref(2)?.as_str()?)?,
            attribution: from_json(row.get_ref(3)?.as_str()?)?,
            shown: row.get::<_, Option<u32>>(4)?.map(ScenarioId),
        })
    })
}

/// Reads the schema version and the oldest version that may look.
pub(crate) fn versions(connection: &Connection) -> rusqlite::Result<(u32, u32)> {
    let sql = "SELECT schema_version, min_reader FROM bw_plan WHERE id = 1";
    connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
}
