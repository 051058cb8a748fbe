//! Points on the globe in whole ten-millionths of a degree.

use serde::{Deserialize, Serialize};

/// A WGS 84 position as integers, so that two borders either share a vertex or do not.
///
/// One step is 1e-7 degree, at most 1.1 cm on the ground.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Point {
    /// Longitude × 1e7, from -180e7 to 180e7.
    pub lon: i32,
    /// Latitude × 1e7, from -90e7 to 90e7.
    pub lat: i32,
}

impl Point {
    /// Steps in one degree.
    pub const PER_DEGREE: f64 = 1e7;

    /// Rounds degrees to a point; none when not finite or off the globe.
    pub fn from_degrees(lon: f64, lat: f64) -> Option<Self> {
        let on_globe = lon.abs() <= 180.0 && lat.abs() <= 90.0;
        on_globe.then(|| Self {
            lon: libm::round(lon * Self::PER_DEGREE) as i32,
            lat: libm::round(lat * Self::PER_DEGREE) as i32,
        })
    }

    /// Returns longitude and latitude in degrees.
    pub fn degrees(self) -> (f64, f64) {
        (
            f64::from(self.lon) / Self::PER_DEGREE,
            f64::from(self.lat) / Self::PER_DEGREE,
        )
    }
}
