//! Distances on the ground, and a flat plane that keeps areas true.

use super::Point;

/// Mean radius of the Earth in metres (R1 of GRS 80: Moritz, "Geodetic Reference System 1980").
pub const MEAN_EARTH_RADIUS: f64 = 6_371_008.8;

/// Radius in metres of the sphere with the Earth's surface (R2 of GRS 80, same source).
pub const AUTHALIC_RADIUS: f64 = 6_371_007.2;

/// Returns the length of the great circle between two points, in metres.
///
/// Haversine formula (Sinnott, "Virtues of the Haversine", 1984) on the mean sphere: at most
/// 0.56 % off the ellipsoid.
pub fn metres(a: Point, b: Point) -> f64 {
    let ((lon_a, lat_a), (lon_b, lat_b)) = (a.degrees(), b.degrees());
    metres_between([lon_a, lat_a], [lon_b, lat_b])
}

/// The same for longitude and latitude in degrees; longitudes may run past the antimeridian.
pub(crate) fn metres_between(a: [f64; 2], b: [f64; 2]) -> f64 {
    let half = |x: f64, y: f64| libm::sin((y - x).to_radians() / 2.0);
    let (north, east) = (half(a[1], b[1]), half(a[0], b[0]));
    let shrink = libm::cos(a[1].to_radians()) * libm::cos(b[1].to_radians());
    let h = (north * north + shrink * east * east).clamp(0.0, 1.0);
    2.0 * MEAN_EARTH_RADIUS * libm::asin(h.sqrt())
}

/// Metres in a kilometre.
const KM: f64 = 1_000.0;

/// Returns how far the nearest of some places is, in kilometres; none without a place.
pub fn nearest_km(from: Point, places: impl Iterator<Item = Point>) -> Option<f64> {
    places
        .map(|place| metres(place, from) / KM)
        .min_by(f64::total_cmp)
}

/// Returns the length of a line in metres.
pub(crate) fn line_metres(line: &[Point]) -> f64 {
    line.windows(2).map(|s| metres(s[0], s[1])).sum()
}

/// A flat plane that keeps areas true and distances nearly so around its middle.
///
/// Lambert azimuthal equal-area projection of the sphere (Snyder, "Map Projections: A Working
/// Manual", USGS 1395, equations 24-2 to 24-4).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plane {
    lon: f64,
    sin_lat: f64,
    cos_lat: f64,
}

impl Plane {
    /// Centres a plane on the mean direction of points, so that the antimeridian is nothing
    /// special. Without points the middle is 0° N 0° E.
    pub fn around(points: &[Point]) -> Self {
        let mut sum = [0.0; 3];
        for point in points {
            let unit = direction(*point);
            sum.iter_mut().zip(unit).for_each(|(s, u)| *s += u);
        }
        let flat = libm::hypot(sum[0], sum[1]);
        let length = libm::hypot(flat, sum[2]);
        let (sin_lat, cos_lat) = if length > 0.0 {
            (sum[2] / length, flat / length)
        } else {
            (0.0, 1.0)
        };
        Self {
            lon: libm::atan2(sum[1], sum[0]),
            sin_lat,
            cos_lat,
        }
    }

    /// Returns kilometres east and north of the middle.
    pub fn km(&self, point: Point) -> [f64; 2] {
        let (lon, lat) = point.degrees();
        let (lon, lat) = (lon.to_radians() - self.lon, lat.to_radians());
        let (sin_lat, cos_lat) = (libm::sin(lat), libm::cos(lat));
        let (sin_lon, cos_lon) = (libm::sin(lon), libm::cos(lon));
        let nearness = 1.0 + self.sin_lat * sin_lat + self.cos_lat * cos_lat * cos_lon;
        // At the antipode, which has no place on the plane, this caps the distance at its rim.
        let k = (2.0 / nearness.max(1e-12)).sqrt() * AUTHALIC_RADIUS / 1000.0;
        [
            k * cos_lat * sin_lon,
            k * (self.cos_lat * sin_lat - self.sin_lat * cos_lat * cos_lon),
        ]
    }
}

/// Returns the mean of spots on a plane; none of none.
pub(crate) fn mean(spots: &[[f64; 2]]) -> Option<[f64; 2]> {
    let count = spots.len() as f64;
    let along = |i: usize| spots.iter().map(|s| s[i]).sum::<f64>() / count;
    (!spots.is_empty()).then(|| [0, 1].map(along))
}

/// The point as a unit vector.
fn direction(point: Point) -> [f64; 3] {
    let (lon, lat) = point.degrees();
    let (lon, lat) = (lon.to_radians(), lat.to_radians());
    let flat = libm::cos(lat);
    [flat * libm::cos(lon), flat * libm::sin(lon), libm::sin(lat)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> Point {
        Point::from_degrees(lon, lat).unwrap()
    }

    #[test]
    fn a_degree_of_the_equator_is_111_km() {
        let far = metres(at(0.0, 0.0), at(1.0, 0.0));
        assert!((far - 111_195.08).abs() < 0.01, "{far}");
    }

    #[test]
    fn the_way_across_the_antimeridian_is_short() {
        let far = metres(at(179.5, 0.0), at(-179.5, 0.0));
        assert!((far - 111_195.08).abs() < 0.01, "{far}");
    }

    #[test]
    fn the_plane_keeps_near_distances_and_ignores_the_antimeridian() {
        let (a, b) = (at(179.9, 52.0), at(-179.9, 52.1));
        let plane = Plane::around(&[a, b]);
        let ([ax, ay], [bx, by]) = (plane.km(a), plane.km(b));
        let flat = libm::hypot(ax - bx, ay - by) * 1000.0;
        assert!((flat - metres(a, b)).abs() < 1.0, "{flat}");
    }
}
