//! `bw_topology`: the one truth about where borders run, in sealed pieces of a page each.

use planner::geography::Topology;
use rusqlite::{Connection, params};

use super::bad;
use crate::seal::{seal, unseal};

/// Bytes of shapes in one piece; deflated it still fits a page, so a lost page is one lost piece.
const PIECE: usize = 3_600;

/// Writes all shapes anew.
pub(crate) fn write(connection: &Connection, topology: &Topology) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM bw_topology", [])?;
    let mut statement =
        connection.prepare_cached("INSERT INTO bw_topology (id, data) VALUES (?1, ?2)")?;
    for (at, piece) in topology.to_bytes().chunks(PIECE).enumerate() {
        statement.execute(params![at as i64 + 1, seal(piece)])?;
    }
    Ok(())
}

/// Reads all shapes and checks them.
pub(crate) fn read(connection: &Connection) -> rusqlite::Result<Topology> {
    let mut statement = connection.prepare("SELECT data FROM bw_topology ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut bytes = Vec::new();
    while let Some(row) = rows.next()? {
        bytes.extend(unseal(row.get_ref(0)?.as_blob()?, PIECE).map_err(bad)?);
    }
    if bytes.is_empty() {
        return Ok(Topology::default());
    }
    Topology::from_bytes(&bytes).map_err(bad)
}
