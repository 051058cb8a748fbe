//! Rows of `bw_assignment` read off their pages, when a page that leads to them is broken.
//!
//! A table without row ids is an index b-tree, whose rows stand in leaves and in inner pages alike
//! (SQLite, "Database File Format", sections 1.6 and 2.1).

use std::collections::BTreeMap;

/// First byte of a leaf, and where its list of cells begins.
const LEAF: (u8, usize) = (0x0a, 8);
/// The same of an inner page, whose cells begin with the number of a page below.
const INNER: (u8, usize) = (0x02, 12);
/// Length of that number.
const BELOW: usize = 4;

/// Scenario, unit and territory, as stored.
type Triple = [u32; 3];

/// Who holds which unit of which scenario by any page of the file; none where two pages differ.
///
/// `other` says that a row belongs to another table of the same shape: its page is left out.
pub(super) fn strays(
    file: &[u8],
    other: impl Fn(&Triple) -> bool,
) -> BTreeMap<(u32, u32), Option<u32>> {
    let mut found: BTreeMap<(u32, u32), Option<u32>> = BTreeMap::new();
    // The first page holds the list of tables.
    for page in file.chunks(page_size(file)).skip(1) {
        let rows = rows(page).unwrap_or_default();
        if rows.first().is_none_or(&other) {
            continue;
        }
        for [scenario, unit, territory] in rows {
            let place = found.entry((scenario, unit)).or_insert(Some(territory));
            if *place != Some(territory) {
                *place = None;
            }
        }
    }
    found
}

fn page_size(file: &[u8]) -> usize {
    let told = file
        .get(16..18)
        .map_or(0, |b| u16::from_be_bytes([b[0], b[1]]));
    // 65,536 does not fit the two bytes and is written as 1.
    match told {
        1 => 1 << 16,
        0 => 1 << 12,
        size => usize::from(size),
    }
}

/// The rows of a page; none when it is no such page, or a row of it is no triple.
fn rows(page: &[u8]) -> Option<Vec<Triple>> {
    let kind = *page.first()?;
    let (skip, start) = match kind {
        _ if kind == LEAF.0 => (0, LEAF.1),
        _ if kind == INNER.0 => (BELOW, INNER.1),
        _ => return None,
    };
    let count = usize::from(two(page, 3)?);
    let cell = |at: usize| {
        let cell = usize::from(two(page, start + 2 * at)?) + skip;
        let (length, payload) = varint(page.get(cell..)?)?;
        triple(payload.get(..usize::try_from(length).ok()?)?)
    };
    (0..count).map(cell).collect()
}

/// A record of exactly three whole numbers.
fn triple(record: &[u8]) -> Option<Triple> {
    let (header, _) = varint(record)?;
    let types = record.get(1..usize::try_from(header).ok()?)?;
    let mut body = record.get(1 + types.len()..)?;
    let mut numbers = [0; 3];
    if types.len() != numbers.len() {
        return None;
    }
    for (number, kind) in numbers.iter_mut().zip(types) {
        let width = match kind {
            8 | 9 => 0,
            1..=4 => usize::from(*kind),
            5 => 6,
            6 => 8,
            _ => return None,
        };
        let (bytes, rest) = body.split_at_checked(width)?;
        body = rest;
        let value = bytes
            .iter()
            .fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
        *number = if width == 0 {
            u32::from(*kind == 9)
        } else {
            u32::try_from(value).ok()?
        };
    }
    Some(numbers)
}

fn two(page: &[u8], at: usize) -> Option<u16> {
    let bytes = page.get(at..at + 2)?;
    Some(u16::from_be_bytes([bytes[0], bytes[1]]))
}

/// A number of one to nine bytes, and what follows it.
fn varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0_u64;
    for at in 0..8 {
        let byte = *bytes.get(at)?;
        value = (value << 7) | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((value, &bytes[at + 1..]));
        }
    }
    let byte = *bytes.get(8)?;
    Some(((value << 8) | u64::from(byte), &bytes[9..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_on_their_pages_and_those_of_other_tables_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pages.db");
        let connection = rusqlite::Connection::open(&path).unwrap();
        let table = |name: &str| {
            format!(
                "CREATE TABLE {name} (a INTEGER, b INTEGER, c INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID;"
            )
        };
        connection
            .execute_batch(&(table("mine") + &table("yours")))
            .unwrap();
        connection.execute_batch("BEGIN").unwrap();
        for unit in 0..4_000_u32 {
            let put = |table: &str, unit: u32| {
                let sql = format!("INSERT INTO {table} VALUES (1, ?1, ?2)");
                connection.execute(&sql, [unit, unit % 7]).unwrap();
            };
            put("mine", unit);
            put("yours", unit + 100_000);
        }
        connection.execute_batch("COMMIT").unwrap();
        drop(connection);
        let file = std::fs::read(&path).unwrap();
        let found = strays(&file, |[_, unit, _]| *unit >= 100_000);
        assert_eq!(found.len(), 4_000);
        assert!(
            found
                .iter()
                .all(|((_, unit), held)| *held == Some(unit % 7))
        );
    }

    #[test]
    fn noise_is_no_page() {
        let mut noise = vec![0x0a_u8; 4096];
        assert_eq!(rows(&noise), None);
        noise[3..5].copy_from_slice(&[0, 1]);
        assert_eq!(rows(&noise), None);
        assert_eq!(rows(&[]), None);
        assert!(strays(&[1, 2, 3], |_| false).is_empty());
    }
}
