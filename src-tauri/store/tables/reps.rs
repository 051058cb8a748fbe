//! `bw_reps`: the people who hold territories.

use planner::plan::{Amount, Rep, RepId};
use rusqlite::{Connection, params};

use super::accounts::point;
use super::rows::difference;

/// Writes what differs.
pub(crate) fn write(
    connection: &Connection,
    before: &[Rep],
    after: &[Rep],
) -> rusqlite::Result<()> {
    let difference = difference(before, after, |rep| rep.id);
    for rep in difference.gone {
        connection.execute("DELETE FROM bw_reps WHERE id = ?1", [rep.id.0])?;
    }
    let sql = "INSERT OR REPLACE INTO bw_reps (id, code, name, home_city, lon, lat, capacity, tenure_years)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let mut statement = connection.prepare_cached(sql)?;
    for rep in difference.put {
        statement.execute(params![
            rep.id.0,
            rep.code,
            rep.name,
            rep.home_city,
            rep.home.map(|p| p.lon),
            rep.home.map(|p| p.lat),
            rep.capacity.map(|a| a.0),
            rep.tenure_years,
        ])?;
    }
    Ok(())
}

/// Reads everybody.
pub(crate) fn read(connection: &Connection) -> rusqlite::Result<Vec<Rep>> {
    let sql = "SELECT id, code, name, home_city, lon, lat, capacity, tenure_years FROM bw_reps ORDER BY id";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| {
        Ok(Rep {
            id: RepId(row.get(0)?),
            code: row.get(1)?,
            name: row.get(2)?,
            home_city: row.get(3)?,
            home: point(row, 4)?,
            capacity: row.get::<_, Option<i64>>(6)?.map(Amount),
            tenure_years: row.get(7)?,
        })
    })?;
    rows.collect()
}
