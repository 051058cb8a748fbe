//! A point inside an area where its name can stand.

use planner::geography::Point;

/// Levels at which a line is drawn through the largest part when its centroid lies outside;
/// odd, so that the middle is tried.
const SCAN_LINES: i64 = 15;

/// Returns the centroid of the largest part of an area, or a point inside it nearest in kind.
///
/// `rings` are closed or open rings of one area, outer and holes in any order. A crescent or a
/// ring of land does not hold its own centroid: then the middle of the longest stretch among
/// horizontal lines through the largest part is taken. Parts on the other side of the 180th
/// meridian do not pull, because only the largest part counts. None when every ring is empty or
/// has no extent.
pub(crate) fn centre(rings: &[&[Point]]) -> Option<Point> {
    let largest = rings
        .iter()
        .map(|ring| (libm::fabs(moments(ring).area), *ring))
        .filter(|(area, _)| *area > 0.0)
        .max_by(|a, b| a.0.total_cmp(&b.0))?
        .1;
    let centroid = moments(largest).centroid()?;
    if inside(rings, centroid) {
        return Some(centroid);
    }
    widest_stretch(rings, largest).or(Some(centroid))
}

/// Says whether a point lies inside an odd number of rings.
pub(crate) fn inside(rings: &[&[Point]], point: Point) -> bool {
    crossings(rings, point.lat)
        .into_iter()
        .filter(|lon| *lon > f64::from(point.lon))
        .count()
        % 2
        == 1
}

struct Moments {
    area: f64,
    x: f64,
    y: f64,
    origin: Point,
}

impl Moments {
    fn centroid(&self) -> Option<Point> {
        let mean = |sum: f64| libm::round(sum / (3.0 * self.area)) as i32;
        (self.area != 0.0).then(|| Point {
            lon: self.origin.lon.saturating_add(mean(self.x)),
            lat: self.origin.lat.saturating_add(mean(self.y)),
        })
    }
}

/// Sums twice the signed area and its first moments about the first vertex (shoelace formula).
fn moments(ring: &[Point]) -> Moments {
    let origin = ring.first().copied().unwrap_or_default();
    let mut sums = Moments {
        area: 0.0,
        x: 0.0,
        y: 0.0,
        origin,
    };
    let from_origin = |point: Point| {
        (
            f64::from(point.lon) - f64::from(origin.lon),
            f64::from(point.lat) - f64::from(origin.lat),
        )
    };
    for pair in ring.windows(2) {
        let ((ax, ay), (bx, by)) = (from_origin(pair[0]), from_origin(pair[1]));
        let cross = ax * by - bx * ay;
        sums.area += cross;
        sums.x += (ax + bx) * cross;
        sums.y += (ay + by) * cross;
    }
    sums
}

/// Tries level lines through the largest part and returns the middle of the longest stretch inside.
fn widest_stretch(rings: &[&[Point]], largest: &[Point]) -> Option<Point> {
    let south = i64::from(largest.iter().map(|point| point.lat).min()?);
    let north = i64::from(largest.iter().map(|point| point.lat).max()?);
    let mut best: Option<(f64, Point)> = None;
    for line in 1..=SCAN_LINES {
        let lat = (south + (north - south) * line / (SCAN_LINES + 1)) as i32;
        let mut lons = crossings(rings, lat);
        lons.sort_by(f64::total_cmp);
        for stretch in lons.chunks_exact(2) {
            let length = stretch[1] - stretch[0];
            let lon = libm::round(f64::midpoint(stretch[0], stretch[1])) as i32;
            if length > 0.0 && best.is_none_or(|(longest, _)| length > longest) {
                best = Some((length, Point { lon, lat }));
            }
        }
    }
    best.map(|(_, point)| point)
}

/// Longitudes at which the rings cross a level line; a vertex on it belongs to the upper side.
fn crossings(rings: &[&[Point]], lat: i32) -> Vec<f64> {
    let mut lons = Vec::new();
    for ring in rings {
        let closing = ring.last().copied().zip(ring.first().copied());
        let sides = ring.windows(2).map(|pair| (pair[0], pair[1]));
        for (a, b) in sides.chain(closing) {
            if (a.lat > lat) != (b.lat > lat) {
                let share =
                    (f64::from(lat) - f64::from(a.lat)) / (f64::from(b.lat) - f64::from(a.lat));
                lons.push(f64::from(a.lon) + share * (f64::from(b.lon) - f64::from(a.lon)));
            }
        }
    }
    lons
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(corners: &[(f64, f64)]) -> Vec<Point> {
        let at = |&(lon, lat)| Point::from_degrees(lon, lat).unwrap();
        corners.iter().chain(corners.first()).map(at).collect()
    }

    fn square(west: f64, south: f64, size: f64) -> Vec<Point> {
        let (east, north) = (west + size, south + size);
        ring(&[(west, south), (east, south), (east, north), (west, north)])
    }

    #[test]
    fn a_square_has_its_centre_in_the_middle() {
        let middle = centre(&[&square(2., 4., 2.)]).unwrap();
        assert_eq!(middle.degrees(), (3., 5.));
    }

    #[test]
    fn the_larger_part_decides_across_the_meridian() {
        let (large, small) = (square(-180., 60., 10.), square(178., 60., 2.));
        let middle = centre(&[&small, &large]).unwrap();
        assert_eq!(middle.degrees(), (-175., 65.));
    }

    #[test]
    fn a_frame_around_a_hole_gets_a_point_on_the_frame() {
        let (outer, hole) = (square(0., 0., 10.), square(2., 2., 6.));
        let point = centre(&[&outer, &hole]).unwrap();
        assert!(inside(&[&outer, &hole], point), "{point:?}");
    }

    #[test]
    fn a_u_gets_a_point_in_a_leg_or_the_base() {
        let u = ring(&[
            (0., 0.),
            (6., 0.),
            (6., 6.),
            (5., 6.),
            (5., 1.),
            (1., 1.),
            (1., 6.),
            (0., 6.),
        ]);
        assert!(inside(&[&u], centre(&[&u]).unwrap()));
    }

    #[test]
    fn a_line_has_no_centre() {
        assert_eq!(centre(&[&ring(&[(0., 0.), (1., 1.)])]), None);
        assert_eq!(centre(&[]), None);
    }
}
