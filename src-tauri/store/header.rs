//! The first hundred bytes of a database file, read without the engine.
//!
//! Layout: SQLite file format 3, section 1.3. Reading them first tells what a file is without
//! taking a lock or creating a side file.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// What the first hundred bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Header {
    /// Whether the last writer left it in write-ahead mode.
    pub wal: bool,
    /// Goes up by one with every transaction of any program.
    pub changes: u32,
    /// `GPKG` in a GeoPackage.
    pub application: u32,
}

/// `GPKG` as a big-endian number: the application id of every GeoPackage.
pub(crate) const GEOPACKAGE: u32 = 0x4750_4B47;

/// Length of the header.
const LENGTH: usize = 100;
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// What a file begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beginning {
    /// A database header.
    Database(Header),
    /// No magic at the start, but the mark of a GeoPackage where it belongs: a broken plan.
    Broken,
    /// Nothing at all.
    Empty,
    /// Anything else.
    Other,
}

/// Reads the header of an open file. The file stays open: closing one would drop the locks that
/// the engine holds on it in this process.
pub(crate) fn read(mut file: &File) -> io::Result<Beginning> {
    file.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::with_capacity(LENGTH);
    file.take(LENGTH as u64).read_to_end(&mut bytes)?;
    Ok(parse(&bytes))
}

fn parse(bytes: &[u8]) -> Beginning {
    if bytes.is_empty() {
        return Beginning::Empty;
    }
    let application = number(bytes, 68);
    match (bytes.starts_with(MAGIC), bytes.get(18), application) {
        (true, Some(mode), Some(application)) => Beginning::Database(Header {
            wal: *mode == 2,
            changes: number(bytes, 24).unwrap_or(0),
            application,
        }),
        (true, ..) | (false, _, Some(GEOPACKAGE)) => Beginning::Broken,
        _ => Beginning::Other,
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_be_bytes(four))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_or_odd_beginning_is_told_apart_from_a_database() {
        assert_eq!(parse(b""), Beginning::Empty);
        assert_eq!(parse(b"name,revenue\n"), Beginning::Other);
        assert_eq!(parse(b"SQLite format 3\0 cut"), Beginning::Broken);
        let mut bytes = [0u8; LENGTH];
        bytes[68..72].copy_from_slice(b"GPKG");
        assert_eq!(parse(&bytes), Beginning::Broken);
    }
}
