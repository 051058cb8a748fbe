//! Sealed bytes: deflated, with a checksum that tells when the disk has changed them.
//!
//! The engine notices a broken page structure but not a flipped bit inside a value. Whatever is
//! stored as a block is sealed, so that the flip is noticed here (zlib's Adler-32, RFC 1950).

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

/// Deflates bytes and adds their checksum.
pub(crate) fn seal(bytes: &[u8]) -> Vec<u8> {
    let mut sealing = Sealing::begin();
    // Writing into memory does not fail; a short block would be noticed when it is opened.
    let _ = sealing.write_all(bytes);
    sealing.finish()
}

/// Inflates a block to at most `limit` bytes and checks it.
pub(crate) fn unseal(block: &[u8], limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(limit.min(block.len().saturating_mul(4)));
    let mut reader = ZlibDecoder::new(block).take(limit as u64 + 1);
    reader.read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        let what = "a stored block is larger than it may be";
        return Err(io::Error::new(io::ErrorKind::InvalidData, what));
    }
    Ok(bytes)
}

/// A block being written piece by piece.
pub(crate) struct Sealing(ZlibEncoder<Vec<u8>>);

impl Sealing {
    /// Begins an empty block.
    pub(crate) fn begin() -> Self {
        // The fastest level: blocks are written inside an edit, and read on every opening.
        Self(ZlibEncoder::new(Vec::new(), Compression::fast()))
    }

    /// Ends the block.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.0.finish().unwrap_or_default()
    }
}

impl Write for Sealing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flipped_bit_anywhere_is_noticed_or_changes_nothing() {
        let bytes: Vec<u8> = (0..2048u32).map(|n| (n % 251) as u8).collect();
        let block = seal(&bytes);
        assert_eq!(unseal(&block, 2048).unwrap(), bytes);
        for at in 0..block.len() {
            let mut flipped = block.clone();
            flipped[at] ^= 4;
            if let Ok(read) = unseal(&flipped, 2048) {
                assert_eq!(read, bytes, "bit in byte {at}");
            }
        }
    }

    #[test]
    fn a_block_that_swells_is_refused() {
        let bomb = seal(&vec![0; 1 << 20]);
        assert!(unseal(&bomb, 1000).is_err());
    }
}
