//! `bw_account_attributes`: every other column of the customer's file, by its header.

use std::collections::BTreeMap;

use planner::plan::AccountIx;
use rusqlite::{Connection, OptionalExtension, params};

use super::rows::{from_json, to_json};

/// Takes out what accounts from a position on had.
pub(crate) fn drop_from(connection: &Connection, low: usize) -> rusqlite::Result<()> {
    let sql = "DELETE FROM bw_account_attributes WHERE account > ?1";
    connection.prepare_cached(sql)?.execute([low as i64])?;
    Ok(())
}

/// Writes what one account has; nothing where it has nothing.
pub(crate) fn write(
    connection: &Connection,
    account: usize,
    attributes: &BTreeMap<String, String>,
) -> rusqlite::Result<()> {
    if attributes.is_empty() {
        return Ok(());
    }
    let sql = "INSERT OR REPLACE INTO bw_account_attributes (account, attributes) VALUES (?1, ?2)";
    let text = to_json(attributes)?;
    connection
        .prepare_cached(sql)?
        .execute(params![account as i64 + 1, text])?;
    Ok(())
}

/// Reads what one account has.
pub(crate) fn read(
    connection: &Connection,
    account: AccountIx,
) -> rusqlite::Result<BTreeMap<String, String>> {
    let sql = "SELECT attributes FROM bw_account_attributes WHERE account = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let text: Option<String> = statement
        .query_row([i64::from(account.0) + 1], |row| row.get(0))
        .optional()?;
    text.map_or_else(|| Ok(BTreeMap::new()), |text| from_json(&text))
}
