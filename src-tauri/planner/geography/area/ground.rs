//! Distances on the ground between points, boxes and lines on the map.

use crate::geography::distance::{MEAN_EARTH_RADIUS, metres_between};
use crate::geography::{Bounds, Point};

/// Longest piece of a path, in degrees, that is measured as straight on the ground.
const PIECE: f64 = 0.5;

/// Returns the point as longitude and latitude in degrees.
pub(super) fn degrees(p: Point) -> [f64; 2] {
    let (lon, lat) = p.degrees();
    [lon, lat]
}

/// Returns a difference of longitudes in degrees, the short way round.
pub(super) fn short_way(from: f64, to: f64) -> f64 {
    let d = to - from;
    if d > 180.0 {
        d - 360.0
    } else if d < -180.0 {
        d + 360.0
    } else {
        d
    }
}

/// Cuts a path into pieces short enough for `to_piece`; longitudes run on past the antimeridian.
pub(super) fn cut(path: &[Point]) -> Vec<[f64; 2]> {
    let mut out: Vec<[f64; 2]> = Vec::new();
    for point in path {
        let end = degrees(*point);
        let Some(&start) = out.last() else {
            out.push(end);
            continue;
        };
        let (dx, dy) = (short_way(wrapped(start[0]), end[0]), end[1] - start[1]);
        let pieces = libm::ceil(dx.abs().max(dy.abs()) / PIECE).max(1.0) as u32;
        let share = |i: u32| f64::from(i) / f64::from(pieces);
        out.extend((1..=pieces).map(|i| [start[0] + dx * share(i), start[1] + dy * share(i)]));
    }
    out
}

/// Brings a longitude back between -180° and 180°.
fn wrapped(lon: f64) -> f64 {
    lon - 360.0 * libm::floor((lon + 180.0) / 360.0)
}

/// Returns metres from a point to the nearest place of a short straight piece.
///
/// The nearest place is found on the plane that touches the globe at the point, the distance to
/// it on the sphere.
pub(super) fn to_piece(p: [f64; 2], a: [f64; 2], b: [f64; 2]) -> f64 {
    let shrink = libm::cos(p[1].to_radians());
    let ax = short_way(p[0], wrapped(a[0])) * shrink;
    let ay = a[1] - p[1];
    let (ux, uy) = ((b[0] - a[0]) * shrink, b[1] - a[1]);
    let length = ux * ux + uy * uy;
    let t = if length > 0.0 {
        (-(ax * ux + ay * uy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    metres_between(p, [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t])
}

/// Returns metres from a point to the nearest place of a line.
pub(crate) fn to_line(line: &[Point], point: Point) -> f64 {
    let p = degrees(point);
    let pieces = line.windows(2);
    let far = pieces.map(|s| to_piece(p, degrees(s[0]), degrees(s[1])));
    far.fold(f64::INFINITY, f64::min)
}

/// Returns the boxes around everything within `metres` of a point: two when it reaches across
/// the antimeridian.
pub(super) fn windows(p: [f64; 2], metres: f64) -> Vec<Bounds> {
    let angle = (metres / MEAN_EARTH_RADIUS).to_degrees() * 1.000_001 + 1e-6;
    let (south, north) = (p[1] - angle, p[1] + angle);
    let sin = libm::sin(angle.to_radians().min(1.5)) / libm::cos(p[1].to_radians());
    if south <= -90.0 || north >= 90.0 || sin >= 1.0 {
        return box_of(-180.0, south, 180.0, north).into_iter().collect();
    }
    let wide = libm::asin(sin).to_degrees() + 1e-6;
    let lon = wrapped(p[0]);
    let (west, east) = (lon - wide, lon + wide);
    let mut all = vec![box_of(west.max(-180.0), south, east.min(180.0), north)];
    if west < -180.0 {
        all.push(box_of(west + 360.0, south, 180.0, north));
    }
    if east > 180.0 {
        all.push(box_of(-180.0, south, east - 360.0, north));
    }
    all.into_iter().flatten().collect()
}

fn box_of(west: f64, south: f64, east: f64, north: f64) -> Option<Bounds> {
    Some(Bounds {
        min: Point::from_degrees(west, south.max(-90.0))?,
        max: Point::from_degrees(east, north.min(90.0))?,
    })
}
