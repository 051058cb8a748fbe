//! `bw_account_attributes`: every other column of the customer's file, by its header.

use std::collections::{BTreeMap, BTreeSet};

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

/// Accounts that are looked at for the headers there are: files are of one shape as a rule.
const LOOKED_AT: u32 = 1_000;

/// Reads which headers the first accounts have, in the order of the alphabet.
pub(crate) fn headers(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT attributes FROM bw_account_attributes ORDER BY account LIMIT ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([LOOKED_AT])?;
    let mut headers = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let attributes: BTreeMap<String, String> = from_json(row.get_ref(0)?.as_str()?)?;
        headers.extend(attributes.into_keys());
    }
    Ok(headers.into_iter().collect())
}

/// Reads what every account has under one header; empty where it has nothing.
pub(crate) fn column(
    connection: &Connection,
    header: &str,
    accounts: usize,
) -> rusqlite::Result<Vec<String>> {
    let mut cells = vec![String::new(); accounts];
    let sql = "SELECT account, value FROM bw_account_attributes, json_each(attributes)
               WHERE key = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([header])?;
    while let Some(row) = rows.next()? {
        let at: u32 = row.get(0)?;
        if let Some(cell) = (at as usize)
            .checked_sub(1)
            .and_then(|at| cells.get_mut(at))
        {
            *cell = row.get(1)?;
        }
    }
    Ok(cells)
}

/// Finds the accounts one of whose cells holds a text, by their positions, ascending.
pub(crate) fn holding(connection: &Connection, text: &str) -> rusqlite::Result<Vec<u32>> {
    let sql = "SELECT account - 1 FROM bw_account_attributes, json_each(attributes)
               WHERE attributes LIKE ?2 ESCAPE '!' AND value LIKE ?1 ESCAPE '!'
               GROUP BY account ORDER BY account";
    let mut shielded = String::from("%");
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '!') {
            shielded.push('!');
        }
        shielded.push(letter);
    }
    shielded.push('%');
    // Most rows are passed over without being taken apart, unless they spell the text differently.
    let spelled_otherwise = text.contains(['"', '\\']);
    let first = if spelled_otherwise { "%" } else { &shielded };
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(params![shielded, first], |row| row.get(0))?;
    rows.collect()
}
