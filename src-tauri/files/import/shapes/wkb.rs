//! Well-known binary (OGC 06-103r4), plain, with the extras of `PostGIS` and in the envelope of a
//! GeoPackage: every count is held against the bytes left.

use super::rough::{Rough, Xy};

/// How deep collections may nest.
const DEEPEST: u8 = 8;

/// Bit of `PostGIS` for a coordinate system before the shape.
const WITH_SYSTEM: u32 = 0x2000_0000;

const SHORT: &str = "its bytes end too early";

/// A shape out of bytes.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Found {
    pub(super) shape: Rough,
    /// Number of the coordinate system, when it stands with the shape.
    pub(super) system: Option<u32>,
    pub(super) heights: bool,
}

/// Reads a shape. The error is a clause.
pub(super) fn read(bytes: &[u8]) -> Result<Found, String> {
    let mut reader = Reader {
        bytes,
        little: true,
        system: None,
        heights: false,
    };
    let shape = reader.shape(DEEPEST)?;
    Ok(Found {
        shape,
        system: reader.system,
        heights: reader.heights,
    })
}

/// Reads a shape of a GeoPackage (OGC 12-128r19, clause 2.1.3). The error is a clause.
pub(super) fn read_package(blob: &[u8]) -> Result<Found, String> {
    let Some([b'G', b'P', version, flags, system @ ..]) = blob.first_chunk::<8>() else {
        // Some programs leave the head out.
        return if matches!(blob.first(), Some(0 | 1)) {
            read(blob)
        } else {
            Err("it does not begin like a shape of a GeoPackage".to_owned())
        };
    };
    if *version != 0 {
        return Err(format!("its version {version} is not known"));
    }
    if flags & 0b10_0000 != 0 {
        return Err("it is of an extended kind that only its own program knows".to_owned());
    }
    let doubles = match (flags >> 1) & 0b111 {
        0 => 0,
        1 => 4,
        2 | 3 => 6,
        4 => 8,
        _ => return Err("its head is not sound".to_owned()),
    };
    let system = if flags & 1 == 1 {
        i32::from_le_bytes(*system)
    } else {
        i32::from_be_bytes(*system)
    };
    let body = blob.get(8 + doubles * 8..).ok_or(SHORT)?;
    let mut found = read(body)?;
    found.system = found.system.or(u32::try_from(system).ok());
    Ok(found)
}

/// Reads bytes written as hexadecimal digits.
pub(super) fn of_hex(text: &str) -> Option<Vec<u8>> {
    let text = text.trim().strip_prefix("\\x").unwrap_or(text.trim());
    if !text.len().is_multiple_of(2) || text.is_empty() {
        return None;
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let pairs = text.as_bytes().chunks_exact(2);
    pairs
        .map(|pair| Some((digit(pair[0])? << 4) | digit(pair[1])?))
        .collect()
}

/// Reads bytes written in base64, of the usual or the web alphabet.
pub(super) fn of_base64(text: &str) -> Option<Vec<u8>> {
    let text = text.trim().trim_end_matches('=');
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        held = ((held << 6) | u32::from(six)) & 0xFFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits) as u8);
        }
    }
    Some(out)
}

struct Reader<'a> {
    bytes: &'a [u8],
    little: bool,
    system: Option<u32>,
    heights: bool,
}

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], String> {
        let (taken, rest) = self.bytes.split_first_chunk::<N>().ok_or(SHORT)?;
        self.bytes = rest;
        Ok(*taken)
    }

    fn word(&mut self) -> Result<u32, String> {
        let four = self.take::<4>()?;
        Ok(if self.little {
            u32::from_le_bytes(four)
        } else {
            u32::from_be_bytes(four)
        })
    }

    fn double(&mut self) -> Result<f64, String> {
        let eight = self.take::<8>()?;
        Ok(if self.little {
            f64::from_le_bytes(eight)
        } else {
            f64::from_be_bytes(eight)
        })
    }

    /// Reads a count of things that take at least `each` bytes.
    fn count(&mut self, each: usize) -> Result<usize, String> {
        let count = self.word()? as usize;
        if count
            .checked_mul(each)
            .is_none_or(|needed| needed > self.bytes.len())
        {
            return Err(format!(
                "it announces {count} parts or corners and is too short for them"
            ));
        }
        Ok(count)
    }

    fn position(&mut self, extra: usize) -> Result<Xy, String> {
        let xy = [self.double()?, self.double()?];
        for _ in 0..extra {
            self.double()?;
        }
        Ok(xy)
    }

    fn line(&mut self, extra: usize) -> Result<Vec<Xy>, String> {
        let count = self.count(16 + 8 * extra)?;
        (0..count).map(|_| self.position(extra)).collect()
    }

    fn rings(&mut self, extra: usize) -> Result<Vec<Vec<Xy>>, String> {
        let count = self.count(4)?;
        (0..count).map(|_| self.line(extra)).collect()
    }

    fn shape(&mut self, depth: u8) -> Result<Rough, String> {
        let depth = depth.checked_sub(1).ok_or("its parts nest too deeply")?;
        self.little = match self.take::<1>()? {
            [0] => false,
            [1] => true,
            [other] => return Err(format!("its byte order {other} is not known")),
        };
        let kind = self.word()?;
        if kind & WITH_SYSTEM != 0 {
            self.system = Some(self.word()?);
        }
        let bits = usize::from(kind & 0x8000_0000 != 0) + usize::from(kind & 0x4000_0000 != 0);
        let low = kind & 0x1FFF_FFFF;
        let extra = match low / 1000 {
            0 => bits,
            1 | 2 => 1,
            3 => 2,
            _ => return Err(format!("its type {kind} is not known")),
        };
        self.heights |= extra > 0;
        match low % 1000 {
            1 => {
                let [x, y] = self.position(extra)?;
                // An empty point is written as one that is no number.
                Ok(if x.is_nan() && y.is_nan() {
                    Rough::Nothing
                } else {
                    Rough::Points(vec![[x, y]])
                })
            }
            2 => self.line(extra).map(|line| {
                if line.is_empty() {
                    Rough::Nothing
                } else {
                    Rough::Lines(vec![line])
                }
            }),
            3 => self.rings(extra).map(|rings| {
                if rings.is_empty() {
                    Rough::Nothing
                } else {
                    Rough::Pieces(vec![rings])
                }
            }),
            4..=7 => {
                let count = self.count(5)?;
                let mut parts = Vec::new();
                for _ in 0..count {
                    parts.push(self.shape(depth)?);
                }
                Ok(joined(parts))
            }
            8..=12 | 15..=17 => Err("it has curves or surfaces in space".to_owned()),
            _ => Err(format!("its type {kind} is not known")),
        }
    }
}

/// Joins parts to one shape; of one kind where they are.
pub(super) fn joined(parts: Vec<Rough>) -> Rough {
    let (mut points, mut lines, mut pieces, mut mixed) = (vec![], vec![], vec![], vec![]);
    for part in parts {
        match part {
            Rough::Points(more) => points.extend(more),
            Rough::Lines(more) => lines.extend(more),
            Rough::Pieces(more) => pieces.extend(more),
            Rough::Mixed(more) => mixed.extend(more),
            _ => {}
        }
    }
    let filled = [
        !points.is_empty(),
        !lines.is_empty(),
        !pieces.is_empty(),
        !mixed.is_empty(),
    ];
    match filled {
        [false, false, false, false] => Rough::Nothing,
        [true, false, false, false] => Rough::Points(points),
        [false, true, false, false] => Rough::Lines(lines),
        [false, false, true, false] => Rough::Pieces(pieces),
        _ => {
            mixed.extend([
                Rough::Points(points),
                Rough::Lines(lines),
                Rough::Pieces(pieces),
            ]);
            Rough::Mixed(mixed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hex_and_base64_give_the_same_point() {
        let hex = "0101000020E6100000000000000000F03F0000000000000040";
        let bytes = of_hex(hex).unwrap();
        let found = read(&bytes).unwrap();
        assert_eq!(found.shape, Rough::Points(vec![[1.0, 2.0]]));
        assert_eq!(found.system, Some(4326));
        let base64 = "AQEAACDmEAAAAAAAAAAA8D8AAAAAAAAAQA==";
        assert_eq!(of_base64(base64).unwrap(), bytes);
        assert_eq!(of_hex("\\x01"), Some(vec![1]));
        assert!(of_hex("0g").is_none() && of_base64("*").is_none());
    }

    #[test]
    fn counts_beyond_the_bytes_are_refused() {
        for kind in 2..8_u8 {
            let bytes = [1, kind, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF];
            assert!(read(&bytes).unwrap_err().contains("too short"));
        }
        let deep: Vec<u8> = [1, 7, 0, 0, 0, 1, 0, 0, 0].repeat(500);
        assert!(read(&deep).unwrap_err().contains("deeply"));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = (read(&bytes), read_package(&bytes));
            let package = [b"GP\0\x01\xe6\x10\0\0", bytes.as_slice()].concat();
            let _ = read_package(&package);
        }
    }
}
