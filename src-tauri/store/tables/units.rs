//! `bw_units`: codes, names and centres of the ground.

use planner::geography::Point;
use planner::plan::Units;
use rusqlite::{Connection, params};

/// Writes the units from a position on; whatever stood there goes.
pub(crate) fn write(connection: &Connection, units: &Units, low: usize) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM bw_units WHERE id > ?1", [low as i64])?;
    let sql = "INSERT INTO bw_units (id, code, name, level, parent, lon, lat)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let mut statement = connection.prepare_cached(sql)?;
    for at in low..units.len() {
        let centre = units.centres[at];
        statement.execute(params![
            at as i64 + 1,
            units.codes[at],
            units.names[at],
            units.levels[at],
            units.parents[at],
            centre.lon,
            centre.lat,
        ])?;
    }
    Ok(())
}

/// Reads all units, without values and shapes.
pub(crate) fn read(connection: &Connection) -> rusqlite::Result<Units> {
    let sql = "SELECT code, name, level, parent, lon, lat FROM bw_units ORDER BY id";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut units = Units::default();
    while let Some(row) = rows.next()? {
        units.codes.push(row.get(0)?);
        units.names.push(row.get(1)?);
        units.levels.push(row.get(2)?);
        units.parents.push(row.get(3)?);
        units.centres.push(Point {
            lon: row.get(4)?,
            lat: row.get(5)?,
        });
    }
    Ok(units)
}
