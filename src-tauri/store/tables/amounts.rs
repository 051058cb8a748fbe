//! `bw_unit_values` and `bw_account_values`: what each unit and account brings to each measure.

use planner::plan::Amount;
use rusqlite::{Connection, params};

use super::{bad, blocks};

/// One of the two tables of amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// What units bring themselves.
    Units,
    /// What accounts bring.
    Accounts,
}

/// Amounts in a block.
pub(crate) const BLOCK: usize = blocks::ROWS;

/// Bytes of one amount.
const WIDTH: usize = 8;

impl Of {
    /// Returns the table's name.
    pub(crate) const fn table(self) -> &'static str {
        match self {
            Self::Units => "bw_unit_values",
            Self::Accounts => "bw_account_values",
        }
    }
}

/// Writes one measure's amounts from a position on; whatever stood there goes.
pub(crate) fn write(
    connection: &Connection,
    of: Of,
    measure: usize,
    amounts: &[Amount],
    low: usize,
) -> rusqlite::Result<()> {
    let (mut block, row) = blocks::from(low);
    let table = of.table();
    let delete = format!("DELETE FROM {table} WHERE measure = ?1 AND block >= ?2");
    connection
        .prepare_cached(&delete)?
        .execute(params![measure as i64, block as i64])?;
    let insert = format!("INSERT INTO {table} (measure, block, data) VALUES (?1, ?2, ?3)");
    let mut statement = connection.prepare_cached(&insert)?;
    for rows in amounts.get(row..).unwrap_or_default().chunks(blocks::ROWS) {
        statement.execute(params![measure as i64, block as i64, pack(rows)])?;
        block += 1;
    }
    Ok(())
}

/// Writes the blocks in which some rows of a measure stand; rows ascend.
pub(crate) fn write_some(
    connection: &Connection,
    of: Of,
    measure: usize,
    amounts: &[Amount],
    rows: impl Iterator<Item = usize>,
) -> rusqlite::Result<()> {
    let sql = format!(
        "INSERT OR REPLACE INTO {} (measure, block, data) VALUES (?1, ?2, ?3)",
        of.table()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut last = None;
    for row in rows {
        let (block, first) = blocks::from(row);
        if last.replace(block) == Some(block) {
            continue;
        }
        let end = amounts.len().min(first + blocks::ROWS);
        let data = pack(amounts.get(first..end).unwrap_or_default());
        statement.execute(params![measure as i64, block as i64, data])?;
    }
    Ok(())
}

fn pack(rows: &[Amount]) -> Vec<u8> {
    blocks::pack(rows, WIDTH, |amount, bytes| {
        bytes.extend(amount.0.to_le_bytes());
    })
}

/// Takes out the amounts of all measures from one on.
pub(crate) fn drop_from(connection: &Connection, of: Of, measure: usize) -> rusqlite::Result<()> {
    let sql = format!("DELETE FROM {} WHERE measure >= ?1", of.table());
    connection.execute(&sql, [measure as i64])?;
    Ok(())
}

/// Reads the amounts of all measures; each column has `length` rows.
pub(crate) fn read(
    connection: &Connection,
    of: Of,
    measures: usize,
    length: usize,
) -> rusqlite::Result<Vec<Vec<Amount>>> {
    let sql = format!(
        "SELECT measure, data FROM {} ORDER BY measure, block",
        of.table()
    );
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut columns: Vec<Vec<Amount>> = Vec::with_capacity(measures);
    columns.resize_with(measures, || Vec::with_capacity(length));
    while let Some(row) = rows.next()? {
        let measure: u16 = row.get(0)?;
        let column = columns.get_mut(usize::from(measure));
        let column = column.ok_or_else(|| bad("amounts of an unknown measure"))?;
        blocks::unpack(row.get_ref(1)?.as_blob()?, amount, column)?;
    }
    if columns.iter().all(|column| column.len() == length) {
        Ok(columns)
    } else {
        let table = of.table();
        Err(bad(format!("{table} holds too few or too many amounts")))
    }
}

/// Reads one block of amounts; none when it is missing or broken.
pub(crate) fn read_block(
    connection: &Connection,
    of: Of,
    measure: usize,
    block: usize,
) -> Option<Vec<Amount>> {
    let sql = format!(
        "SELECT data FROM {} WHERE measure = ?1 AND block = ?2",
        of.table()
    );
    let data = blocks::data(connection, &sql, params![measure as i64, block as i64]).ok()??;
    let mut amounts = Vec::new();
    blocks::unpack(&data, amount, &mut amounts).ok()?;
    Some(amounts)
}

fn amount(bytes: [u8; WIDTH]) -> Amount {
    Amount(i64::from_le_bytes(bytes))
}
