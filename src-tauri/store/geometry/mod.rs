//! Shapes as GeoPackage blobs, for other programs: written from shared borders, read with
//! suspicion.
//!
//! Format: OGC GeoPackage 1.4, clause 2.1.3 (header) and OGC 06-103r4 (well-known binary).

mod decode;
mod encode;
mod functions;

pub use decode::{Extent, NotAShape, Outline, decode};
pub(crate) use decode::{extent, point};
pub(crate) use encode::{encode_areas, encode_point};
pub(crate) use functions::register;

/// WGS 84: the one coordinate system of a plan.
pub(crate) const SRS: i32 = 4326;
/// Bytes of the header before the envelope: `GP`, version, flags, coordinate system.
const HEADER: usize = 8;
/// Bytes of the envelope min x, max x, min y, max y.
const ENVELOPE: usize = 32;
/// Header flags: little-endian, no envelope.
const LITTLE_ENDIAN: u8 = 0b0000_0001;
/// Header flag bits: envelope of x and y.
const ENVELOPE_XY: u8 = 0b0000_0010;
/// Header flag bit: the shape is empty.
const EMPTY: u8 = 0b0001_0000;
/// Well-known binary types.
const WKB_POINT: u32 = 1;
const WKB_LINE: u32 = 2;
const WKB_POLYGON: u32 = 3;
const WKB_MULTIPOINT: u32 = 4;
const WKB_MULTILINE: u32 = 5;
const WKB_MULTIPOLYGON: u32 = 6;
const WKB_COLLECTION: u32 = 7;
