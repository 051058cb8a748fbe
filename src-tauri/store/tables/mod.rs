//! The private tables, one file each: how rows are written and read.
//!
//! What always holds: row ids are positions plus one; a writer is given what is on disk and what
//! is wanted, and writes the difference; a reader trusts no number it finds.

pub(crate) mod about;
pub(crate) mod accounts;
pub(crate) mod amounts;
pub(crate) mod assignment;
pub(crate) mod attributes;
mod blocks;
pub(crate) mod details;
pub(crate) mod journal;
mod kinds;
pub(crate) mod locks;
pub(crate) mod measures;
pub(crate) mod opportunities;
pub(crate) mod overrides;
pub(crate) mod people;
pub(crate) mod planning;
pub(crate) mod regions;
pub(crate) mod remarks;
pub(crate) mod reps;
mod rows;
pub(crate) mod sales;
pub(crate) mod scenarios;
pub(crate) mod stamp;
pub(crate) mod territories;
pub(crate) mod topology;
pub(crate) mod units;

use rusqlite::Connection;

pub(crate) use rows::{bad, words};

/// Says whether a file has a table: one of an earlier schema version, which is looked at without
/// being changed, lacks what came later.
fn known(connection: &Connection, table: &str) -> rusqlite::Result<bool> {
    let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1";
    connection.query_row(sql, [table], |row| Ok(row.get::<_, u32>(0)? > 0))
}
