//! `bw_remarks`: who took a step of the history, and what the plan is called as it stood after it.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use super::known;

/// What is said of a step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Remark {
    /// Who took it; empty when nobody is known.
    pub who: String,
    /// The name of the checkpoint after it; empty when there is none.
    pub name: String,
}

/// Forgets what is said of steps after the cursor, which go.
pub(crate) fn cut(connection: &Connection, cursor: u64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM bw_remarks WHERE seq > ?1")?
        .execute([cursor as i64])
        .map(drop)
}

/// Says something of a step; nothing at all is not kept.
pub(crate) fn write(connection: &Connection, seq: u64, remark: &Remark) -> rusqlite::Result<()> {
    if *remark == Remark::default() {
        let sql = "DELETE FROM bw_remarks WHERE seq = ?1";
        return connection.execute(sql, [seq as i64]).map(drop);
    }
    let sql = "INSERT OR REPLACE INTO bw_remarks (seq, who, name) VALUES (?1, ?2, ?3)";
    connection
        .prepare_cached(sql)?
        .execute(params![seq as i64, remark.who, remark.name])
        .map(drop)
}

/// Reads what is said, by step; a file of an earlier schema version says nothing.
pub(crate) fn read(connection: &Connection) -> rusqlite::Result<BTreeMap<u64, Remark>> {
    if !known(connection, "bw_remarks")? {
        return Ok(BTreeMap::new());
    }
    let mut statement = connection.prepare("SELECT seq, who, name FROM bw_remarks")?;
    let rows = statement.query_map([], |row| {
        let seq: u32 = row.get(0)?;
        let remark = Remark {
            who: row.get(1)?,
            name: row.get(2)?,
        };
        Ok((u64::from(seq), remark))
    })?;
    rows.collect()
}
