//! What a reader and the program that started it say to each other: frames of a kind, a length and
//! that many bytes.

use std::io::{self, Read, Write};

use files::import::Kind;
use files::import::parcel::{LayerHead, TableHead};
use serde::{Deserialize, Serialize};

use crate::wire::{ImportAs, ImportPart};

/// How far reading is.
pub(super) const PROGRESS: u8 = 1;
/// What the file is, apart from its rows.
pub(super) const HEAD: u8 = 2;
/// Some of what was noticed.
pub(super) const NOTES: u8 = 3;
/// Some rows.
pub(super) const ROWS: u8 = 4;
/// Some features.
pub(super) const FEATURES: u8 = 5;
/// Why the file cannot be read.
pub(super) const REFUSED: u8 = 6;
/// Everything was said.
pub(super) const END: u8 = 7;

/// What is asked of a reader.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Request {
    pub(super) path: String,
    pub(super) part: Option<String>,
    pub(super) rows_are: Option<ImportAs>,
    pub(super) memory: u64,
}

/// What a file is, apart from its rows.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) kind: Kind,
    pub(super) parts: Vec<ImportPart>,
    pub(super) inside: InsideHead,
}

/// What follows: rows or features.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum InsideHead {
    Table(TableHead),
    Areas(LayerHead),
}

/// Why the file cannot be read, in words.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Refused {
    pub(super) code: String,
    pub(super) message: String,
    pub(super) fix: String,
}

/// Writes a frame.
pub(super) fn write(into: &mut impl Write, kind: u8, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).map_err(|_| io::ErrorKind::InvalidData)?;
    into.write_all(&[kind])?;
    into.write_all(&length.to_le_bytes())?;
    into.write_all(bytes)
}

/// Reads the kind and length of the next frame.
pub(super) fn begin(from: &mut impl Read) -> io::Result<(u8, u64)> {
    let mut head = [0; 5];
    from.read_exact(&mut head)?;
    let [kind, length @ ..] = head;
    Ok((kind, u64::from(u32::from_le_bytes(length))))
}

/// Reads the bytes of a frame; memory grows with what comes, not with what is announced.
pub(super) fn rest(from: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length {
        return Ok(bytes);
    }
    Err(io::ErrorKind::UnexpectedEof.into())
}
