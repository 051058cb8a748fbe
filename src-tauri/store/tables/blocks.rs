//! Columns of numbers cut into sealed blocks.
//!
//! A row per number would make a plan of 100,000 accounts and 8 measures slow to open; one value
//! per column would lose the whole column with one page. 256 numbers make a block that stays
//! within a page even when nothing compresses.

use rusqlite::Connection;

use super::bad;
use crate::seal::{seal, unseal};

/// Numbers in a block.
pub(crate) const ROWS: usize = 256;

/// Numbers the sealed form of a block from its rows.
pub(crate) fn pack<T>(rows: &[T], width: usize, write: impl Fn(&T, &mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(rows.len() * width);
    for row in rows {
        write(row, &mut bytes);
    }
    seal(&bytes)
}

/// Reads the rows of a block, each `WIDTH` bytes wide.
pub(crate) fn unpack<T, const WIDTH: usize>(
    block: &[u8],
    read: impl Fn([u8; WIDTH]) -> T,
    into: &mut Vec<T>,
) -> rusqlite::Result<()> {
    let bytes = unseal(block, ROWS * WIDTH).map_err(bad)?;
    let (rows, rest) = bytes.as_chunks::<WIDTH>();
    if !rest.is_empty() {
        return Err(bad("a block of numbers is cut off"));
    }
    into.extend(rows.iter().copied().map(read));
    Ok(())
}

/// Says where a list of rows must be written anew, when rows from `low` on have changed: the first
/// block and its first row.
pub(crate) const fn from(low: usize) -> (usize, usize) {
    let block = low / ROWS;
    (block, block * ROWS)
}

/// Reads one block; none when it is not there.
pub(crate) fn data(
    connection: &Connection,
    sql: &str,
    key: impl rusqlite::Params,
) -> rusqlite::Result<Option<Vec<u8>>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(key)?;
    rows.next()?.map(|row| row.get(0)).transpose()
}
