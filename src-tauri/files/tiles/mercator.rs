//! Web Mercator as whole numbers: the one projection that map tiles know.

use planner::geography::Point;

/// A position on the Web Mercator square in steps of 1 / 2^32 of its side, y downwards.
///
/// Whole numbers, so that two shapes which share a vertex share it in every tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct World {
    /// From 0 at 180° W.
    pub x: u32,
    /// From 0 at the northern edge, 85.0511° N.
    pub y: u32,
}

/// Bits of one world coordinate.
pub const WORLD_BITS: u32 = 32;

/// Steps in a full turn of longitude, in `Point` units.
const TURN: u64 = 3_600_000_000;

impl World {
    /// Projects a point; latitudes beyond the square are drawn at its edge.
    pub fn from_point(point: Point) -> Self {
        let east = (i64::from(point.lon) + (TURN / 2) as i64).clamp(0, TURN as i64) as u64;
        let x = ((east << WORLD_BITS) / TURN).min(u64::from(u32::MAX)) as u32;
        Self {
            x,
            y: northing(point.lat),
        }
    }
}

/// Projects a latitude: y = 1/2 − ln((1 + sin φ) / (1 − sin φ)) / 4π (EPSG guidance note 7-2, method 1024).
fn northing(lat: i32) -> u32 {
    let sine = libm::sin((f64::from(lat) / Point::PER_DEGREE).to_radians());
    let y = 0.5 - libm::log((1.0 + sine) / (1.0 - sine)) / (4.0 * std::f64::consts::PI);
    let steps = y * 4_294_967_296.0;
    if steps.is_nan() || steps <= 0.0 {
        0
    } else if steps >= f64::from(u32::MAX) {
        u32::MAX
    } else {
        steps as u32
    }
}

/// A rectangle of the world, edges included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Smallest x and y.
    pub low: World,
    /// Largest x and y.
    pub high: World,
}

impl Extent {
    /// The extent of nothing: any point added becomes the whole of it.
    pub const NONE: Self = Self {
        low: World {
            x: u32::MAX,
            y: u32::MAX,
        },
        high: World { x: 0, y: 0 },
    };

    /// Returns the smallest extent around points.
    pub fn around(points: impl IntoIterator<Item = World>) -> Self {
        points.into_iter().fold(Self::NONE, Self::with)
    }

    /// Grows the extent to hold a point.
    #[must_use]
    pub fn with(self, at: World) -> Self {
        Self {
            low: World {
                x: self.low.x.min(at.x),
                y: self.low.y.min(at.y),
            },
            high: World {
                x: self.high.x.max(at.x),
                y: self.high.y.max(at.y),
            },
        }
    }

    /// Grows the extent to hold another.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        if other.low.x > other.high.x {
            return self;
        }
        self.with(other.low).with(other.high)
    }

    /// Says whether two extents share a point.
    pub fn meets(&self, other: &Self) -> bool {
        self.low.x <= other.high.x
            && other.low.x <= self.high.x
            && self.low.y <= other.high.y
            && other.low.y <= self.high.y
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> World {
        World::from_point(Point::from_degrees(lon, lat).unwrap())
    }

    #[test]
    fn null_island_is_the_middle_and_the_corners_are_the_corners() {
        let middle = at(0.0, 0.0);
        assert_eq!(middle.x, 1 << 31);
        assert!(middle.y.abs_diff(1 << 31) <= 1);
        assert_eq!(at(-180.0, 90.0), World { x: 0, y: 0 });
        assert_eq!(at(180.0, -90.0).x, u32::MAX);
        assert_eq!(at(180.0, -90.0).y, u32::MAX);
    }

    #[test]
    fn a_known_place_projects_to_its_known_tile() {
        // Chicago at zoom 10 lies in tile 262/380.
        let chicago = at(-87.65, 41.85);
        assert_eq!((chicago.x >> 22, chicago.y >> 22), (262, 380));
    }
}
