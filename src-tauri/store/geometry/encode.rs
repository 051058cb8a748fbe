//! Writes shapes as GeoPackage blobs.

use planner::geography::Point;

use super::{
    ENVELOPE, ENVELOPE_XY, HEADER, LITTLE_ENDIAN, SRS, WKB_MULTIPOLYGON, WKB_POINT, WKB_POLYGON,
};

/// Writes one point; no envelope, as a point is its own.
pub(crate) fn encode_point(point: Point) -> Vec<u8> {
    let mut blob = Vec::with_capacity(HEADER + 21);
    header(&mut blob, LITTLE_ENDIAN);
    kind(&mut blob, WKB_POINT);
    position(&mut blob, point);
    blob
}

/// Writes pieces of ground as one multi-part area with its envelope; `None` for no ground at all,
/// which stands as NULL in the table.
///
/// A piece is its outer ring and then its holes; rings are closed here if they are not.
pub(crate) fn encode_areas<P, R>(pieces: &[P]) -> Option<Vec<u8>>
where
    P: AsRef<[R]>,
    R: AsRef<[Point]>,
{
    let points = || {
        pieces
            .iter()
            .flat_map(AsRef::as_ref)
            .flat_map(AsRef::as_ref)
    };
    let first = *points().next()?;
    let (low, high) = points().fold((first, first), |(low, high), p| {
        (
            Point {
                lon: low.lon.min(p.lon),
                lat: low.lat.min(p.lat),
            },
            Point {
                lon: high.lon.max(p.lon),
                lat: high.lat.max(p.lat),
            },
        )
    });
    let mut blob = Vec::with_capacity(HEADER + ENVELOPE + 64 + 16 * points().count());
    header(&mut blob, LITTLE_ENDIAN | ENVELOPE_XY);
    let ((west, south), (east, north)) = (low.degrees(), high.degrees());
    for edge in [west, east, south, north] {
        blob.extend(edge.to_le_bytes());
    }
    kind(&mut blob, WKB_MULTIPOLYGON);
    blob.extend((pieces.len() as u32).to_le_bytes());
    for piece in pieces {
        area(&mut blob, piece.as_ref());
    }
    Some(blob)
}

fn area<R: AsRef<[Point]>>(blob: &mut Vec<u8>, rings: &[R]) {
    kind(blob, WKB_POLYGON);
    blob.extend((rings.len() as u32).to_le_bytes());
    for points in rings {
        ring(blob, points.as_ref());
    }
}

fn ring(blob: &mut Vec<u8>, points: &[Point]) {
    let open = points.first() != points.last() || points.len() == 1;
    let closing = if open { points.first() } else { None };
    blob.extend((points.len() as u32 + u32::from(open)).to_le_bytes());
    for point in points.iter().chain(closing) {
        position(blob, *point);
    }
}

fn header(blob: &mut Vec<u8>, flags: u8) {
    blob.extend(b"GP\0");
    blob.push(flags);
    blob.extend(SRS.to_le_bytes());
}

fn kind(blob: &mut Vec<u8>, kind: u32) {
    blob.push(1);
    blob.extend(kind.to_le_bytes());
}

fn position(blob: &mut Vec<u8>, point: Point) {
    let (lon, lat) = point.degrees();
    blob.extend(lon.to_le_bytes());
    blob.extend(lat.to_le_bytes());
}
