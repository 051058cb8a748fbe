//! Rows of a table as bytes: block by block, as they lie in memory.

use std::sync::Arc;

use super::bytes::{Packed, Rest};
use crate::import::table::{Block, Row, Table};

/// Bytes of a row apart from its text: its number, its first cell, how many it has.
const ROW: usize = 12;

/// Packs the rows of a table, as many at a time as share a block of text.
pub fn pack_rows(table: &Table) -> impl Iterator<Item = Vec<u8>> + '_ {
    let together = |a: &Row, b: &Row| Arc::ptr_eq(&a.block, &b.block);
    table.rows.chunk_by(together).map(packed)
}

fn packed(rows: &[Row]) -> Vec<u8> {
    let mut into = Packed::default();
    let Some(block) = rows.first().map(|row| &row.block) else {
        return into.0;
    };
    let size = 8 + rows.len() * ROW + block.ends.len() * 4 + block.text.len();
    into.0.reserve_exact(size);
    into.number(rows.len() as u32);
    for row in rows {
        into.number(row.number);
        into.number(row.first);
        into.number(row.count);
    }
    into.number(block.ends.len() as u32);
    block.ends.iter().for_each(|end| into.number(*end));
    into.0.extend_from_slice(block.text.as_bytes());
    into.0
}

/// Returns the rows that were packed; none when the bytes are something else.
pub fn unpack_rows(bytes: &[u8]) -> Option<Vec<Row>> {
    let mut rest = Rest(bytes);
    let count = rest.count(ROW)?;
    let mut places = Rest(rest.take(count * ROW)?);
    let cells = rest.count(4)?;
    let mut numbers = Rest(rest.take(cells * 4)?);
    let ends = (0..cells).map(|_| numbers.number());
    let ends = ends.collect::<Option<Box<[u32]>>>()?;
    let text: Box<str> = std::str::from_utf8(rest.0).ok()?.into();
    let in_order = ends.is_sorted() && ends.last().is_none_or(|end| *end as usize <= text.len());
    let whole = ends.iter().all(|end| text.is_char_boundary(*end as usize));
    if !in_order || !whole {
        return None;
    }
    let block = Arc::new(Block { text, ends });
    let row = |_| {
        let (number, first, count) = (places.number()?, places.number()?, places.number()?);
        let inside = first.checked_add(count)? as usize <= cells;
        inside.then(|| Row {
            number,
            block: Arc::clone(&block),
            first,
            count,
        })
    };
    (0..count).map(row).collect()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::import::csv;

    fn table() -> Table {
        let mut text = "name,note\n".to_owned();
        for row in 0..60_000 {
            let _ = writeln!(text, "Zoë {row},\"a long note, {row:030}\"");
        }
        csv::read(text.as_bytes(), "a.csv").unwrap()
    }

    #[test]
    fn rows_come_back_as_they_were_packed() {
        let table = table();
        let blocks: Vec<Vec<u8>> = pack_rows(&table).collect();
        assert!(blocks.len() > 1, "rows of several blocks");
        let rows = blocks.iter().flat_map(|block| unpack_rows(block).unwrap());
        assert_eq!(rows.collect::<Vec<_>>(), table.rows);
    }

    #[test]
    fn damaged_blocks_give_nothing_and_never_more_than_their_bytes() {
        let table = csv::read("a,b\nÄ,é\n3,4\n".as_bytes(), "a.csv").unwrap();
        let good: Vec<u8> = pack_rows(&table).next().unwrap();
        for at in 0..good.len() {
            let mut bad = good.clone();
            for byte in [0, 1, 0x7F, 0x80, 0xFF] {
                bad[at] = byte;
                let rows = unpack_rows(&bad).unwrap_or_default();
                assert!(rows.iter().all(|row| row.cells().count() <= good.len()));
            }
            assert!(at > good.len() - 8 || unpack_rows(&good[..at]).is_none());
        }
    }
}
