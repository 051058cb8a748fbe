//! Boxes of longitude and latitude.

use serde::{Deserialize, Serialize};

use super::Point;

/// A box between two corners, both included.
///
/// `min` is the south-western corner and `max` the north-eastern one; a box of shapes never
/// crosses the antimeridian, because shapes do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bounds {
    /// South-western corner.
    pub min: Point,
    /// North-eastern corner.
    pub max: Point,
}

impl Bounds {
    /// The whole globe.
    pub const GLOBE: Self = Self {
        min: Point {
            lon: -1_800_000_000,
            lat: -900_000_000,
        },
        max: Point {
            lon: 1_800_000_000,
            lat: 900_000_000,
        },
    };

    /// Returns the smallest box around points; none when there are none.
    pub fn of<'a>(points: impl IntoIterator<Item = &'a Point>) -> Option<Self> {
        let mut points = points.into_iter();
        let first = Self::at(*points.next()?);
        Some(points.fold(first, |all, p| all.union(Self::at(*p))))
    }

    /// Returns the box with two points as opposite corners.
    pub fn between(a: Point, b: Point) -> Self {
        Self::at(a).union(Self::at(b))
    }

    /// Returns the box that holds one point only.
    pub const fn at(point: Point) -> Self {
        Self {
            min: point,
            max: point,
        }
    }

    /// Returns the smallest box around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            min: Point {
                lon: self.min.lon.min(other.min.lon),
                lat: self.min.lat.min(other.min.lat),
            },
            max: Point {
                lon: self.max.lon.max(other.max.lon),
                lat: self.max.lat.max(other.max.lat),
            },
        }
    }

    /// Says whether a point lies in the box or on its border.
    pub const fn contains(&self, point: Point) -> bool {
        self.min.lon <= point.lon
            && point.lon <= self.max.lon
            && self.min.lat <= point.lat
            && point.lat <= self.max.lat
    }

    /// Says whether two boxes share at least one point.
    pub const fn intersects(&self, other: &Self) -> bool {
        self.min.lon <= other.max.lon
            && other.min.lon <= self.max.lon
            && self.min.lat <= other.max.lat
            && other.min.lat <= self.max.lat
    }

    /// Returns the point halfway between the corners.
    pub fn centre(&self) -> Point {
        let halfway = |a: i32, b: i32| i64::midpoint(a.into(), b.into()) as i32;
        Point {
            lon: halfway(self.min.lon, self.max.lon),
            lat: halfway(self.min.lat, self.max.lat),
        }
    }

    /// Returns the box grown by some steps on each side, as far as integers reach.
    #[must_use]
    pub(crate) const fn grown(&self, steps: i32) -> Self {
        Self {
            min: Point {
                lon: self.min.lon.saturating_sub(steps),
                lat: self.min.lat.saturating_sub(steps),
            },
            max: Point {
                lon: self.max.lon.saturating_add(steps),
                lat: self.max.lat.saturating_add(steps),
            },
        }
    }

    /// Returns the four corners, counter-clockwise from the south-west.
    pub(crate) const fn corners(&self) -> [Point; 4] {
        let (a, b) = (self.min, self.max);
        [
            a,
            Point {
                lon: b.lon,
                lat: a.lat,
            },
            b,
            Point {
                lon: a.lon,
                lat: b.lat,
            },
        ]
    }
}
