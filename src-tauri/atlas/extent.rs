//! Boxes around ground, also ground that lies on both sides of the 180th meridian.

use planner::geography::Point;

/// Ten-millionths of a degree around the globe.
const FULL_TURN: i64 = 3_600_000_000;

/// The narrowest box around some points, in steps of `Point`.
///
/// Where `west` is greater than `east` the box crosses the 180th meridian: it runs eastwards from
/// `west` to 180° and on from -180° to `east` (RFC 7946, section 5.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Longitude of the western side × 1e7.
    pub west: i32,
    /// Latitude of the southern side × 1e7.
    pub south: i32,
    /// Longitude of the eastern side × 1e7.
    pub east: i32,
    /// Latitude of the northern side × 1e7.
    pub north: i32,
}

impl Extent {
    /// Returns the box with the least width around points given as connected runs; none without points.
    ///
    /// A run (a ring, a line) covers every longitude between its own extremes; the widest gap
    /// between runs is what the box leaves out. So Alaska gets a box of 58°, not of 360°.
    pub fn around<'a>(runs: impl IntoIterator<Item = &'a [Point]>) -> Option<Self> {
        let mut spans = Vec::new();
        let (mut south, mut north) = (i32::MAX, i32::MIN);
        for run in runs {
            let Some(first) = run.first() else { continue };
            let mut span = (first.lon, first.lon);
            for point in run {
                span = (span.0.min(point.lon), span.1.max(point.lon));
                south = south.min(point.lat);
                north = north.max(point.lat);
            }
            spans.push(span);
        }
        let (west, east) = narrowest(spans)?;
        Some(Self {
            west,
            south,
            east,
            north,
        })
    }

    /// Says whether the box runs across the 180th meridian.
    pub fn crosses_antimeridian(self) -> bool {
        self.west > self.east
    }

    /// Says whether a point lies in the box or on its sides.
    pub fn contains(self, point: Point) -> bool {
        let between = if self.crosses_antimeridian() {
            point.lon >= self.west || point.lon <= self.east
        } else {
            (self.west..=self.east).contains(&point.lon)
        };
        between && (self.south..=self.north).contains(&point.lat)
    }
}

/// Finds the shortest stretch of longitude that holds all spans.
fn narrowest(mut spans: Vec<(i32, i32)>) -> Option<(i32, i32)> {
    spans.sort_unstable();
    let &(first, mut reach) = spans.first()?;
    // The gap that the box leaves out if it does not cross: from the last span round to the first.
    let last = spans.iter().map(|span| span.1).max()?;
    let mut widest = i64::from(first) + FULL_TURN - i64::from(last);
    let mut stretch = (first, last);
    for &(start, end) in &spans {
        let gap = i64::from(start) - i64::from(reach);
        if gap > widest {
            widest = gap;
            stretch = (start, reach);
        }
        reach = reach.max(end);
    }
    Some(stretch)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> Point {
        Point::from_degrees(lon, lat).unwrap()
    }

    #[test]
    fn a_box_beside_the_meridian_is_plain() {
        let extent = Extent::around([&[at(1., 2.), at(3., -4.)][..]]).unwrap();
        assert!(!extent.crosses_antimeridian());
        assert!(extent.contains(at(2., 0.)) && !extent.contains(at(4., 0.)));
    }

    #[test]
    fn parts_on_both_sides_give_a_narrow_box_that_crosses() {
        let west = [at(172., 51.), at(180., 53.)];
        let east = [at(-180., 51.), at(-130., 71.)];
        let extent = Extent::around([&west[..], &east[..]]).unwrap();
        assert!(extent.crosses_antimeridian());
        assert!(extent.contains(at(-150., 60.)) && !extent.contains(at(0., 60.)));
    }

    #[test]
    fn no_points_no_box() {
        assert_eq!(Extent::around([]), None);
        assert_eq!(Extent::around([&[][..]]), None);
    }
}
