//! `bw_people`: what reps bring and what territories ask for.

use std::collections::BTreeMap;

use planner::plan::{Needs, Plan, Profile, RepId, TerritoryId};
use rusqlite::Connection;

use super::{kinds, territories};

const TABLE: &str = "bw_people";
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
        kinds::write(connection, TABLE, REP, rows)?;
    }
    if *before.1 != after.needs {
        let rows = after.needs.iter().map(|(id, what)| (id.number(), what));
        kinds::write(connection, TABLE, TERRITORY, rows)?;
    }
    Ok(())
}

/// Reads what reps bring.
pub(crate) fn profiles(connection: &Connection) -> rusqlite::Result<BTreeMap<RepId, Profile>> {
    let rows = kinds::read(connection, TABLE, REP)?.into_iter();
    Ok(rows.map(|(id, what)| (RepId(id), what)).collect())
}

/// Reads what territories ask for.
pub(crate) fn needs(connection: &Connection) -> rusqlite::Result<BTreeMap<TerritoryId, Needs>> {
    let rows = kinds::read(connection, TABLE, TERRITORY)?.into_iter();
    rows.map(|(id, what)| Ok((territories::id(id)?, what)))
        .collect()
}
