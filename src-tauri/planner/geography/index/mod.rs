//! Packed indexes over accounts (points) and units (shapes).

mod points;
mod shapes;

pub use points::PointIndex;
pub use shapes::{ShapeIndex, Touch};

use super::distance::{MEAN_EARTH_RADIUS, metres_between};
use super::{Bounds, Point};

/// A point made ready to be measured against many boxes.
pub(crate) struct Reach {
    point: Point,
    lon: f64,
    lat: f64,
    sin: f64,
    cos: f64,
}

impl Reach {
    /// Makes a point ready.
    pub fn from(point: Point) -> Self {
        let (lon, lat) = point.degrees();
        Self {
            point,
            lon,
            lat,
            sin: libm::sin(lat.to_radians()),
            cos: libm::cos(lat.to_radians()),
        }
    }

    /// Returns the least distance in metres to any point of a box.
    ///
    /// Within the box's longitudes the way leads straight north or south; else to the nearer of
    /// its two meridians, at the foot of the perpendicular great circle where the box has it.
    pub fn to(&self, bounds: &Bounds) -> f64 {
        let (south, north) = (bounds.min.degrees().1, bounds.max.degrees().1);
        let (west, east) = (bounds.min.degrees().0, bounds.max.degrees().0);
        if bounds.min.lon <= self.point.lon && self.point.lon <= bounds.max.lon {
            let apart = (south - self.lat).max(self.lat - north).max(0.0);
            return below(apart.to_radians() * MEAN_EARTH_RADIUS);
        }
        let edge = if round(west - self.lon) < round(east - self.lon) {
            west
        } else {
            east
        };
        let apart = libm::cos((edge - self.lon).to_radians());
        let foot = libm::atan2(self.sin, self.cos * apart).to_degrees();
        let far = |lat: f64| metres_between([self.lon, self.lat], [edge, lat]);
        // A foot beyond a pole leaves the ends of the box's meridian.
        below(if foot.abs() <= 90.0 {
            far(foot.clamp(south, north))
        } else {
            far(south).min(far(north))
        })
    }
}

/// How far apart two longitudes are, in degrees, the short way round.
fn round(difference: f64) -> f64 {
    let apart = difference.abs();
    apart.min(360.0 - apart)
}

/// A distance that rounding cannot have put above the true one.
fn below(metres: f64) -> f64 {
    (metres - 0.001).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geography::metres;

    #[test]
    fn no_point_of_a_box_is_nearer_than_its_reach() {
        let at = |lon: i32, lat: i32| Point::from_degrees(lon.into(), lat.into()).unwrap();
        for (lon, lat) in [(0, 0), (179, 60), (-120, -45), (90, 89), (-179, 5)] {
            for (west, south) in [(-180, -90), (-10, 20), (100, 50), (170, -60), (-60, 80)] {
                let bounds = Bounds::between(at(west, south), at(west + 10, south + 10));
                let reach = Reach::from(at(lon, lat)).to(&bounds);
                let cells = (0..=10).flat_map(|x| (0..=10).map(move |y| (x, y)));
                let far = cells.map(|(x, y)| metres(at(lon, lat), at(west + x, south + y)));
                let least = far.fold(f64::INFINITY, f64::min);
                assert!(
                    reach <= least,
                    "{lon} {lat} {west} {south}: {reach} {least}"
                );
                assert!(
                    least - reach < 60_000.0,
                    "{lon} {lat} {west} {south}: {reach} {least}"
                );
            }
        }
    }
}
