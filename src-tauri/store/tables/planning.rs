//! `bw_planning`: what the company has decided about market and quotas.

use planner::plan::Policy;
use rusqlite::Connection;

use super::kinds;

const TABLE: &str = "bw_planning";
const POLICY: &str = "policy";

/// Writes what was decided, where it differs; what nobody decided is not kept.
pub(crate) fn write(
    connection: &Connection,
    before: &Policy,
    after: &Policy,
) -> rusqlite::Result<()> {
    if before == after {
        return Ok(());
    }
    let said = (*after != Policy::default()).then_some((0, after));
    kinds::write(connection, TABLE, POLICY, said.into_iter())
}

/// Reads what was decided.
pub(crate) fn policy(connection: &Connection) -> rusqlite::Result<Policy> {
    let mut rows = kinds::read(connection, TABLE, POLICY)?;
    Ok(rows.pop().map(|(_, policy)| policy).unwrap_or_default())
}
