//! `bw_sales`: sales by account and month, in blocks.

use planner::plan::{AccountIx, Amount, Sale};
use rusqlite::{Connection, params};

use super::blocks;

/// Sales in a block.
pub(crate) const BLOCK: usize = blocks::ROWS;

/// Bytes of one sale: account, month, amount.
const WIDTH: usize = 16;

/// Writes the sales from a position on; whatever stood there goes.
pub(crate) fn write(connection: &Connection, sales: &[Sale], low: usize) -> rusqlite::Result<()> {
    let (mut block, row) = blocks::from(low);
    connection.execute("DELETE FROM bw_sales WHERE block >= ?1", [block as i64])?;
    let mut statement =
        connection.prepare_cached("INSERT INTO bw_sales (block, data) VALUES (?1, ?2)")?;
    for rows in sales.get(row..).unwrap_or_default().chunks(blocks::ROWS) {
        statement.execute(params![block as i64, blocks::pack(rows, WIDTH, pack)])?;
        block += 1;
    }
    Ok(())
}

/// Reads all sales.
pub(crate) fn read(connection: &Connection) -> rusqlite::Result<Vec<Sale>> {
    let mut statement = connection.prepare("SELECT data FROM bw_sales ORDER BY block")?;
    let mut rows = statement.query([])?;
    let mut sales = Vec::new();
    while let Some(row) = rows.next()? {
        blocks::unpack(row.get_ref(0)?.as_blob()?, unpack, &mut sales)?;
    }
    Ok(sales)
}

/// Reads one block; none when it is missing or broken.
pub(crate) fn read_block(connection: &Connection, block: usize) -> Option<Vec<Sale>> {
    let data = blocks::data(
        connection,
        "SELECT data FROM bw_sales WHERE block = ?1",
        [block as i64],
    )
    .ok()??;
    let mut sales = Vec::new();
    blocks::unpack(&data, unpack, &mut sales).ok()?;
    Some(sales)
}

fn pack(sale: &Sale, bytes: &mut Vec<u8>) {
    bytes.extend(sale.account.0.to_le_bytes());
    bytes.extend(sale.month.to_le_bytes());
    bytes.extend(sale.amount.0.to_le_bytes());
}

fn unpack(bytes: [u8; WIDTH]) -> Sale {
    let [a, b, c, d, e, f, g, h, amount @ ..] = bytes;
    Sale {
        account: AccountIx(u32::from_le_bytes([a, b, c, d])),
        month: u32::from_le_bytes([e, f, g, h]),
        amount: Amount(i64::from_le_bytes(amount)),
    }
}
