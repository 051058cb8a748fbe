//! Cuts rings that run across the antimeridian into rings that do not.
//!
//! A step of more than half the globe is taken to go the short way round. Each strip of 360°
//! is cut out on its own (Sutherland and Hodgman, "Reentrant Polygon Clipping", 1974); the
//! doubled lines this leaves along the cut cancel later.

use crate::geography::Point;
use crate::geography::exact::{Wide, wide};

/// Steps around the globe, and half of them.
const ROUND: i64 = 3_600_000_000;
const HALF: i64 = ROUND / 2;

/// Steps from the equator to a pole.
const POLE: i64 = 900_000_000;

/// Says whether a line takes a step of more than half the globe.
pub(super) fn wraps(line: &[Point]) -> bool {
    let long = |s: &[Point]| (i64::from(s[1].lon) - i64::from(s[0].lon)).abs() > HALF;
    line.windows(2).any(long)
}

/// Returns the parts of a closed ring on the globe between -180° and 180°.
pub(super) fn cut(ring: &[Point]) -> Vec<Vec<Point>> {
    let line = around_pole(unwound(ring));
    let strip = |x: i64| (x + HALF).div_euclid(ROUND);
    let strips = || line.iter().map(|p| strip(p[0]));
    let (Some(first), Some(last)) = (strips().min(), strips().max()) else {
        return Vec::new();
    };
    let part = |strip: i64| {
        let west = strip * ROUND - HALF;
        let inside = clipped(&clipped(&line, west, 1), west + ROUND, -1);
        let back = |p: &Wide| Point {
            lon: (p[0] - strip * ROUND) as i32,
            lat: p[1] as i32,
        };
        inside.iter().map(back).collect::<Vec<_>>()
    };
    let parts = (first..=last).map(part);
    parts.filter(|ring| ring.len() > 3).collect()
}

/// The line with longitudes that run on instead of jumping.
fn unwound(ring: &[Point]) -> Vec<Wide> {
    let mut line: Vec<Wide> = Vec::with_capacity(ring.len());
    for point in ring {
        let mut next = wide(*point);
        if let Some(last) = line.last() {
            next[0] += ROUND * (last[0] - next[0] + HALF).div_euclid(ROUND);
        }
        line.push(next);
    }
    line
}

/// Leads a line that ends a turn away from its start by way of the nearer pole.
fn around_pole(mut line: Vec<Wide>) -> Vec<Wide> {
    let ends = line.first().copied().zip(line.last().copied());
    if let Some((first, last)) = ends
        && first[0] != last[0]
    {
        let sum: i64 = line.iter().map(|p| p[1]).sum();
        let pole = if sum < 0 { -POLE } else { POLE };
        line.extend([[last[0], pole], [first[0], pole], first]);
    }
    line
}

/// The part of a closed line east (`sign` 1) or west (-1) of a meridian, closed.
fn clipped(line: &[Wide], meridian: i64, sign: i64) -> Vec<Wide> {
    let inside = |p: Wide| (p[0] - meridian) * sign >= 0;
    let mut out: Vec<Wide> = Vec::with_capacity(line.len());
    for s in line.windows(2) {
        if inside(s[0]) {
            out.push(s[0]);
        }
        if inside(s[0]) != inside(s[1]) {
            out.push([meridian, height(s[0], s[1], meridian)]);
        }
    }
    out.extend(out.first().copied());
    out
}

/// The latitude at which a segment passes a meridian, the same from both ends.
fn height(a: Wide, b: Wide, meridian: i64) -> i64 {
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    let share = (meridian - a[0]) as f64 / (b[0] - a[0]) as f64;
    a[1] + libm::round(share * (b[1] - a[1]) as f64) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geography::exact::doubled_area;

    fn p(lon: f64, lat: f64) -> Point {
        Point::from_degrees(lon, lat).unwrap()
    }

    fn area(rings: &[Vec<Point>]) -> f64 {
        let all: i128 = rings.iter().map(|r| doubled_area(r).abs()).sum();
        all as f64 / 2e14
    }

    #[test]
    fn a_box_across_the_antimeridian_becomes_two() {
        let ring = [
            p(179.0, 0.0),
            p(-178.0, 0.0),
            p(-178.0, 1.0),
            p(179.0, 1.0),
            p(179.0, 0.0),
        ];
        assert!(wraps(&ring));
        let parts = cut(&ring);
        assert_eq!(parts.len(), 2);
        assert!((area(&parts) - 3.0).abs() < 1e-9, "{parts:?}");
        assert!(parts.iter().all(|r| !wraps(r)));
    }

    #[test]
    fn a_ring_around_the_pole_reaches_down_to_it() {
        let ring = [
            p(0.0, -80.0),
            p(120.0, -80.0),
            p(-120.0, -80.0),
            p(0.0, -80.0),
        ];
        assert!((area(&cut(&ring)) - 3600.0).abs() < 1e-6);
    }
}
