//! `bw_account_attributes`: every other column of the customer's file, by its header.

use std::collections::BTreeMap;

use planner::plan::AccountIx;
use rusqlite::{Connection, OptionalExtension, params};

use super::rows::{from_json, to_json};

/// Takes out what accounts from a position on had, and gives it back to those that are still
/// there under another number; `stood` says where each account stood.
pub(crate) fn keep_behind(
    connection: &Connection,
    low: usize,
    stood: Option<&[Option<usize>]>,
) -> rusqlite::Result<()> {
    let kept = stood.map_or_else(|| Ok(BTreeMap::new()), |_| behind(connection, low))?;
    let sql = "DELETE FROM bw_account_attributes WHERE account > ?1";
    connection.prepare_cached(sql)?.execute([low as i64])?;
    let sql = "INSERT INTO bw_account_attributes (account, attributes) VALUES (?1, ?2)";
    let mut statement = connection.prepare_cached(sql)?;
    for (at, stood) in stood.unwrap_or_default().iter().enumerate().skip(low) {
        if let Some(text) = stood.and_then(|old| kept.get(&(old as i64 + 1))) {
            statement.execute(params![at as i64 + 1, text])?;
        }
    }
    Ok(())
}

fn behind(connection: &Connection, low: usize) -> rusqlite::Result<BTreeMap<i64, String>> {
    let sql = "SELECT account, attributes FROM bw_account_attributes WHERE account > ?1";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([low as i64], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

/// Writes what one account has instead of what it had; no row where it has nothing.
pub(crate) fn write(
    connection: &Connection,
    account: usize,
    attributes: &BTreeMap<String, String>,
) -> rusqlite::Result<()> {
    if attributes.is_empty() {
        let sql = "DELETE FROM bw_account_attributes WHERE account = ?1";
        connection
            .prepare_cached(sql)?
            .execute([account as i64 + 1])?;
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

/// Reads what every account of a list has, by its position; nothing where it has nothing.
pub(crate) fn read_all(
    connection: &Connection,
    accounts: usize,
) -> rusqlite::Result<Vec<BTreeMap<String, String>>> {
    let mut all = vec![BTreeMap::new(); accounts];
    let sql = "SELECT account, attributes FROM bw_account_attributes";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let account: u32 = row.get(0)?;
        let text: String = row.get(1)?;
        let place = account
            .checked_sub(1)
            .and_then(|at| all.get_mut(at as usize));
        if let Some(place) = place {
            *place = from_json(&text)?;
        }
    }
    Ok(all)
}
