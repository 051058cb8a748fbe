//! `bw_measures`: the numbers that are summed per territory, in display order.

use planner::plan::Measure;
use rusqlite::{Connection, params};

use super::words;

/// Writes the whole list, which is short.
pub(crate) fn write(connection: &Connection, measures: &[Measure]) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM bw_measures", [])?;
    let sql = "INSERT INTO bw_measures (id, key, label, kind) VALUES (?1, ?2, ?3, ?4)";
    let mut statement = connection.prepare_cached(sql)?;
    for (at, measure) in measures.iter().enumerate() {
        let kind = words::of_kind(measure.kind);
        statement.execute(params![at as i64 + 1, measure.key, measure.label, kind])?;
    }
    Ok(())
}

/// Reads the whole list.
pub(crate) fn read(connection: &Connection) -> rusqlite::Result<Vec<Measure>> {
    let mut statement =
        connection.prepare("SELECT key, label, kind FROM bw_measures ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        Ok(Measure {
            key: row.get(0)?,
            label: row.get(1)?,
            kind: words::kind(row.get_ref(2)?.as_str()?)?,
        })
    })?;
    rows.collect()
}
