//! Cutting of outlines that run across the 180th meridian.
//!
//! Two files of the base map leave Russia, Fiji and Antarctica whole, so that their outlines jump
//! from one edge of the map to the other. Drawn as they are they would stripe the globe.

use planner::geography::Point;

use crate::centre::inside;
use crate::topojson::{Shape, joined};

const HALF_TURN: i64 = 1_800_000_000;
const FULL_TURN: i64 = 2 * HALF_TURN;
const POLE: i64 = 900_000_000;

/// A corner whose longitude runs on beyond ±180° instead of jumping.
type Corner = (i64, i64);

/// Returns the polygons of a shape, each an outer ring and its holes, none across the meridian.
pub(crate) fn polygons<P>(arcs: &[Vec<Point>], shape: &Shape<P>) -> Vec<Vec<Vec<Point>>> {
    let ring = |run: &Vec<i32>| joined(arcs, run);
    let polygon = |rings: &Vec<Vec<i32>>| parted(rings.iter().map(ring).collect());
    shape.polygons.iter().flat_map(polygon).collect()
}

/// Cuts the outer ring and gives each hole to the piece that it lies in.
fn parted(mut rings: Vec<Vec<Point>>) -> Vec<Vec<Vec<Point>>> {
    if !rings.iter().any(|ring| jumps(ring)) {
        return vec![rings];
    }
    let holes = rings.split_off(rings.len().min(1));
    let pieces = rings.into_iter().flat_map(|outer| cut(&outer));
    let mut polygons: Vec<Vec<Vec<Point>>> = pieces.map(|piece| vec![piece]).collect();
    for hole in holes.iter().flat_map(|hole| cut(hole)) {
        let around = |polygon: &&mut Vec<Vec<Point>>| inside(&[&polygon[0]], hole[0]);
        if let Some(polygon) = polygons.iter_mut().find(around) {
            polygon.push(hole);
        }
    }
    polygons
}

/// Says whether a step of the ring is longer than half the globe.
pub(crate) fn jumps(ring: &[Point]) -> bool {
    let far = |pair: &[Point]| (i64::from(pair[0].lon) - i64::from(pair[1].lon)).abs() > HALF_TURN;
    ring.windows(2).any(far)
}

/// Cuts a closed ring at the meridian; a ring that stays on its side comes back as it is.
fn cut(ring: &[Point]) -> Vec<Vec<Point>> {
    if !jumps(ring) {
        return vec![ring.to_vec()];
    }
    let corners = around_the_pole(unrolled(ring));
    let windows = (-1..=1).map(|turn| (turn * FULL_TURN, clipped(&corners, turn * FULL_TURN)));
    windows
        .filter(|(_, piece)| piece.len() > 3)
        .map(|(shift, piece)| piece.iter().map(|corner| placed(*corner, shift)).collect())
        .collect()
}

fn unrolled(ring: &[Point]) -> Vec<Corner> {
    let mut turn = 0;
    let mut before = ring.first().map_or(0, |point| i64::from(point.lon));
    let corner = |point: &Point| {
        let lon = i64::from(point.lon);
        if lon - before > HALF_TURN {
            turn -= FULL_TURN;
        } else if before - lon > HALF_TURN {
            turn += FULL_TURN;
        }
        before = lon;
        (lon + turn, i64::from(point.lat))
    };
    ring.iter().map(corner).collect()
}

/// A ring that ends a turn from where it began goes round a pole: it is led there and back.
fn around_the_pole(mut corners: Vec<Corner>) -> Vec<Corner> {
    if let (Some(first), Some(last)) = (corners.first().copied(), corners.last().copied())
        && first.0 != last.0
    {
        let pole = if first.1 < 0 { -POLE } else { POLE };
        // In quarters, so that no step is longer than half a turn.
        let along = (0..=4).map(|quarter| (last.0 + (first.0 - last.0) * quarter / 4, pole));
        corners.extend(along.chain([first]));
    }
    corners
}

/// Keeps what lies within half a turn of `middle` (Sutherland and Hodgman 1974, on two sides).
fn clipped(corners: &[Corner], middle: i64) -> Vec<Corner> {
    let east = middle + HALF_TURN;
    let west = middle - HALF_TURN;
    let kept = beside(corners, east, |lon| lon <= east);
    let mut kept = beside(&kept, west, |lon| lon >= west);
    kept.extend(kept.first().copied());
    kept.dedup();
    kept
}

fn beside(corners: &[Corner], side: i64, keeps: impl Fn(i64) -> bool) -> Vec<Corner> {
    let mut kept = Vec::with_capacity(corners.len());
    let last = corners.last().copied();
    let mut before = last;
    for &corner in corners {
        if let Some(from) = before
            && keeps(from.0) != keeps(corner.0)
        {
            kept.push(crossing(from, corner, side));
        }
        if keeps(corner.0) {
            kept.push(corner);
        }
        before = Some(corner);
    }
    kept
}

/// Where a step meets the meridian, the same for both directions of the step.
fn crossing(a: Corner, b: Corner, lon: i64) -> Corner {
    let (west, east) = if a < b { (a, b) } else { (b, a) };
    let share = (lon - west.0) as f64 / (east.0 - west.0) as f64;
    let rise = libm::round(share * (east.1 - west.1) as f64) as i64;
    (lon, west.1 + rise)
}

fn placed((lon, lat): Corner, shift: i64) -> Point {
    Point {
        lon: (lon - shift) as i32,
        lat: lat as i32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(corners: &[(f64, f64)]) -> Vec<Point> {
        let at = |&(lon, lat)| Point::from_degrees(lon, lat).unwrap();
        corners.iter().map(at).collect()
    }

    fn width(ring: &[Point]) -> f64 {
        let lons = ring.iter().map(|point| point.degrees().0);
        lons.clone().fold(f64::MIN, f64::max) - lons.fold(f64::MAX, f64::min)
    }

    #[test]
    fn a_ring_on_one_side_comes_back_as_it_is() {
        let plain = ring(&[(1., 1.), (2., 1.), (2., 2.), (1., 1.)]);
        assert_eq!(cut(&plain), [plain]);
    }

    #[test]
    fn a_ring_across_becomes_two_that_meet_the_meridian() {
        let across = ring(&[
            (170., 0.),
            (-160., 0.),
            (-160., 10.),
            (170., 10.),
            (170., 0.),
        ]);
        let pieces = cut(&across);
        let mut widths: Vec<f64> = pieces.iter().map(|piece| width(piece)).collect();
        widths.sort_by(f64::total_cmp);
        assert_eq!(widths, [10., 20.]);
        assert!(pieces.iter().all(|piece| piece.first() == piece.last()));
        assert!(!pieces.iter().any(|piece| jumps(piece)));
    }

    #[test]
    fn a_ring_round_the_pole_reaches_it() {
        let coast = ring(&[
            (-170., -70.),
            (-60., -65.),
            (60., -66.),
            (170., -70.),
            (-170., -70.),
        ]);
        let pieces = cut(&coast);
        let point = Point::from_degrees(100., -89.).unwrap();
        let around = pieces
            .iter()
            .filter(|piece| inside(&[piece], point))
            .count();
        assert_eq!(around, 1);
        let sea = Point::from_degrees(0., -50.).unwrap();
        assert!(!pieces.iter().any(|piece| inside(&[piece], sea)));
    }

    #[test]
    fn a_hole_goes_to_the_piece_around_it() {
        let outer = ring(&[
            (170., 0.),
            (-160., 0.),
            (-160., 10.),
            (170., 10.),
            (170., 0.),
        ]);
        let hole = ring(&[(-170., 2.), (-170., 4.), (-168., 4.), (-170., 2.)]);
        let polygons = parted(vec![outer, hole]);
        let with_hole: Vec<_> = polygons.iter().filter(|rings| rings.len() == 2).collect();
        assert_eq!(with_hole.len(), 1);
        assert!(with_hole[0][0].iter().all(|point| point.lon < 0));
    }
}
