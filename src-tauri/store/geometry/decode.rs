//! Reads GeoPackage blobs from anybody: every count is checked against the bytes that are left
//! before anything is set aside for it, so that no blob can panic or ask for more than its length.

use planner::geography::Point;

use super::{
    EMPTY, HEADER, WKB_COLLECTION, WKB_LINE, WKB_MULTILINE, WKB_MULTIPOINT, WKB_MULTIPOLYGON,
    WKB_POINT, WKB_POLYGON,
};

/// West, east, south and north edge in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Smallest longitude.
    pub west: f64,
    /// Largest longitude.
    pub east: f64,
    /// Smallest latitude.
    pub south: f64,
    /// Largest latitude.
    pub north: f64,
}

/// What a blob holds, with heights and measures left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Parts, each a list of rings or lines, each a list of (longitude, latitude).
    pub parts: Vec<Vec<Vec<(f64, f64)>>>,
    /// Edges of all positions; none when there is no position.
    pub extent: Option<Extent>,
}

/// Why a blob is not a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAShape {
    /// It ends before what it announces.
    #[error("the shape ends too early")]
    Short,
    /// It does not begin with `GP` and version 0.
    #[error("the shape does not begin like a GeoPackage shape")]
    Header,
    /// It has a type this program does not know.
    #[error("the shape has the unknown type {0}")]
    Kind(u32),
    /// Collections stand too deep in each other.
    #[error("the shape nests too deeply")]
    Depth,
}

/// How deep collections may nest; a multi-part area needs two.
const DEEPEST: u8 = 4;
/// Fewest bytes a part can take: byte order, type, count.
const SMALLEST_PART: usize = 9;
/// Fewest bytes a ring can take: its count.
const SMALLEST_RING: usize = 4;

/// Reads a whole blob.
pub fn decode(blob: &[u8]) -> Result<Outline, NotAShape> {
    let (body, _) = split(blob)?;
    let mut reader = Reader {
        bytes: body,
        little: true,
    };
    let mut outline = Outline {
        parts: Vec::new(),
        extent: None,
    };
    reader.shape(&mut outline, DEEPEST)?;
    Ok(outline)
}

/// Reads a blob that holds one point; none for an empty point or one off the globe.
pub(crate) fn point(blob: &[u8]) -> Result<Option<Point>, NotAShape> {
    let outline = decode(blob)?;
    let first = outline.parts.first().and_then(|part| part.first()?.first());
    Ok(first.and_then(|(lon, lat)| Point::from_degrees(*lon, *lat)))
}

/// Reads the edges: from the header where it has them, else from the positions.
pub(crate) fn extent(blob: &[u8]) -> Result<Option<Extent>, NotAShape> {
    let (_, envelope) = split(blob)?;
    match envelope {
        Some(edges) if edges.west.is_finite() && edges.north.is_finite() => Ok(Some(edges)),
        _ => decode(blob).map(|outline| outline.extent),
    }
}

/// Says whether a blob holds no position.
pub(crate) fn is_empty(blob: &[u8]) -> Result<bool, NotAShape> {
    let flags = *blob.get(3).ok_or(NotAShape::Short)?;
    split(blob)?;
    if flags & EMPTY != 0 {
        return Ok(true);
    }
    Ok(extent(blob)?.is_none())
}

fn split(blob: &[u8]) -> Result<(&[u8], Option<Extent>), NotAShape> {
    if blob.len() < HEADER {
        return Err(NotAShape::Short);
    }
    if !blob.starts_with(b"GP\0") {
        return Err(NotAShape::Header);
    }
    let flags = blob[3];
    let doubles = match (flags >> 1) & 0b111 {
        0 => 0,
        1 => 4,
        2 | 3 => 6,
        4 => 8,
        _ => return Err(NotAShape::Header),
    };
    let mut reader = Reader {
        bytes: &blob[HEADER..],
        little: flags & 1 == 1,
    };
    let mut edges = [f64::NAN; 8];
    for edge in edges.iter_mut().take(doubles) {
        *edge = reader.double()?;
    }
    let [west, east, south, north, ..] = edges;
    let extent = (doubles > 0).then_some(Extent {
        west,
        east,
        south,
        north,
    });
    Ok((reader.bytes, extent))
}

struct Reader<'a> {
    bytes: &'a [u8],
    little: bool,
}

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], NotAShape> {
        let (taken, left) = self
            .bytes
            .split_first_chunk::<N>()
            .ok_or(NotAShape::Short)?;
        self.bytes = left;
        Ok(*taken)
    }

    fn double(&mut self) -> Result<f64, NotAShape> {
        let bytes = self.take::<8>()?;
        Ok(if self.little {
            f64::from_le_bytes(bytes)
        } else {
            f64::from_be_bytes(bytes)
        })
    }

    fn word(&mut self) -> Result<u32, NotAShape> {
        let bytes = self.take::<4>()?;
        Ok(if self.little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    }

    /// Reads a count of things that take at least `each` bytes.
    fn count(&mut self, each: usize) -> Result<usize, NotAShape> {
        let count = self.word()? as usize;
        let needed = count.checked_mul(each).ok_or(NotAShape::Short)?;
        if needed > self.bytes.len() {
            return Err(NotAShape::Short);
        }
        Ok(count)
    }

    fn shape(&mut self, outline: &mut Outline, depth: u8) -> Result<(), NotAShape> {
        let depth = depth.checked_sub(1).ok_or(NotAShape::Depth)?;
        self.little = self.take::<1>()?[0] == 1;
        let (kind, extra) = plain_kind(self.word()?)?;
        match kind {
            WKB_POINT => {
                let position = self.position(extra)?;
                outline.add(vec![vec![position]]);
            }
            WKB_LINE => {
                let line = self.line(extra)?;
                outline.add(vec![line]);
            }
            WKB_POLYGON => {
                let rings = self.rings(extra)?;
                outline.add(rings);
            }
            _ => {
                for _ in 0..self.count(SMALLEST_PART)? {
                    self.shape(outline, depth)?;
                }
            }
        }
        Ok(())
    }

    fn rings(&mut self, extra: usize) -> Result<Vec<Vec<(f64, f64)>>, NotAShape> {
        let count = self.count(SMALLEST_RING)?;
        (0..count).map(|_| self.line(extra)).collect()
    }

    fn line(&mut self, extra: usize) -> Result<Vec<(f64, f64)>, NotAShape> {
        let count = self.count(8 * (2 + extra))?;
        (0..count).map(|_| self.position(extra)).collect()
    }

    fn position(&mut self, extra: usize) -> Result<(f64, f64), NotAShape> {
        let position = (self.double()?, self.double()?);
        for _ in 0..extra {
            self.double()?;
        }
        Ok(position)
    }
}

impl Outline {
    fn add(&mut self, part: Vec<Vec<(f64, f64)>>) {
        for (x, y) in part
            .iter()
            .flatten()
            .filter(|p| p.0.is_finite() && p.1.is_finite())
        {
            let edges = self.extent.get_or_insert(Extent {
                west: *x,
                east: *x,
                south: *y,
                north: *y,
            });
            edges.west = edges.west.min(*x);
            edges.east = edges.east.max(*x);
            edges.south = edges.south.min(*y);
            edges.north = edges.north.max(*y);
        }
        self.parts.push(part);
    }
}

/// Takes apart an ISO (1003) or extended (`0x8000_0003`) type: the plain type and how many extra
/// ordinates each position has.
fn plain_kind(kind: u32) -> Result<(u32, usize), NotAShape> {
    let bits = usize::from(kind & 0x8000_0000 != 0) + usize::from(kind & 0x4000_0000 != 0);
    let low = kind & 0x0FFF_FFFF;
    let (plain, thousands) = (low % 1000, low / 1000);
    let known = matches!(
        plain,
        WKB_POINT
            | WKB_LINE
            | WKB_POLYGON
            | WKB_MULTIPOINT
            | WKB_MULTILINE
            | WKB_MULTIPOLYGON
            | WKB_COLLECTION
    );
    let extra = match thousands {
        0 => bits,
        1 | 2 => 1,
        3 => 2,
        _ => return Err(NotAShape::Kind(kind)),
    };
    if known {
        Ok((plain, extra))
    } else {
        Err(NotAShape::Kind(kind))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{encode_areas, encode_point};
    use super::*;

    fn p(lon: i32, lat: i32) -> Point {
        Point { lon, lat }
    }

    #[test]
    fn a_point_comes_back_as_it_went() {
        let there = p(-1_799_999_999, 899_999_999);
        assert_eq!(point(&encode_point(there)), Ok(Some(there)));
    }

    #[test]
    fn an_area_comes_back_ring_by_ring() {
        let square = vec![p(0, 0), p(10, 0), p(10, 10), p(0, 10)];
        let blob = encode_areas(&[[square.clone()]]).unwrap();
        let outline = decode(&blob).unwrap();
        assert_eq!(outline.parts.len(), 1);
        assert_eq!(outline.parts[0][0].len(), 5, "the ring is closed");
        assert_eq!(outline.extent, extent(&blob).unwrap());
        assert_eq!(is_empty(&blob), Ok(false));
    }

    #[test]
    fn a_count_larger_than_the_blob_is_refused_before_memory_is_taken() {
        let mut blob = encode_areas(&[[vec![p(0, 0), p(10, 0), p(10, 10)]]]).unwrap();
        let at = HEADER + super::super::ENVELOPE + 5;
        blob[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(decode(&blob), Err(NotAShape::Short));
    }

    #[test]
    fn collections_in_collections_end() {
        let mut blob = b"GP\0\x01\xe6\x10\0\0".to_vec();
        for _ in 0..1000 {
            blob.extend([1, 7, 0, 0, 0, 1, 0, 0, 0]);
        }
        assert_eq!(decode(&blob), Err(NotAShape::Depth));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = (decode(&bytes), extent(&bytes), is_empty(&bytes), point(&bytes));
        }

        #[test]
        fn any_damage_to_a_real_blob_is_read_or_refused(
            at in 0usize..150,
            to in any::<u8>(),
            cut in 0usize..150,
        ) {
            let ring = vec![p(0, 0), p(10, 0), p(10, 10), p(0, 10)];
            let mut blob = encode_areas(&[[ring]]).unwrap();
            let length = blob.len();
            blob[at % length] = to;
            let held = decode(&blob).map_or(0, |o| o.parts.iter().flatten().flatten().count());
            prop_assert!(held * 16 <= length);
            blob.truncate(cut);
            let _ = (decode(&blob), extent(&blob), is_empty(&blob), point(&blob));
        }
    }
}
