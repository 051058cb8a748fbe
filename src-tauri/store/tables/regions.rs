//! `bw_regions`: parents of territories, any number of levels.

use planner::plan::{Region, RegionId};
use rusqlite::{Connection, params};

use super::rows::difference;

/// Writes what differs.
pub(crate) fn write(
    connection: &Connection,
    before: &[Region],
    after: &[Region],
) -> rusqlite::Result<()> {
    let difference = difference(before, after, |region| region.id);
    for region in difference.gone {
        connection.execute("DELETE FROM bw_regions WHERE id = ?1", [region.id.0])?;
    }
    let sql = "INSERT OR REPLACE INTO bw_regions (id, name, parent) VALUES (?1, ?2, ?3)";
    let mut statement = connection.prepare_cached(sql)?;
    for region in difference.put {
        statement.execute(params![
            region.id.0,
            region.name,
            region.parent.map(|p| p.0)
        ])?;
    }
    Ok(())
}

/// Reads them all.
pub(crate) fn read(connection: &Connection) -> rusqlite::Result<Vec<Region>> {
    let mut statement =
        connection.prepare("SELECT id, name, parent FROM bw_regions ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        Ok(Region {
            id: RegionId(row.get(0)?),
            name: row.get(1)?,
            parent: row.get::<_, Option<u32>>(2)?.map(RegionId),
        })
    })?;
    rows.collect()
}
