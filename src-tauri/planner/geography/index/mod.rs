//! Packed indexes over accounts (points) and units (shapes).

mod points;
mod shapes;

pub use points::PointIndex;
pub use shapes::{ShapeIndex, Touch};

use super::distance::metres_between;
use super::{Bounds, Point};

/// Returns the least distance in metres from a point to any point of a box.
///
/// The nearest point of a meridian is where the great circle through the point meets it at a
/// right angle; so only the box's two meridians, cut to its latitudes, need be asked.
pub(crate) fn reach(p: Point, bounds: &Bounds) -> f64 {
    let (lon, lat) = p.degrees();
    if bounds.min.lon <= p.lon && p.lon <= bounds.max.lon {
        let near = p.lat.clamp(bounds.min.lat, bounds.max.lat);
        let (_, near) = Point { lat: near, ..p }.degrees();
        return metres_between([lon, lat], [lon, near]);
    }
    let (south, north) = (bounds.min.degrees().1, bounds.max.degrees().1);
    let to_meridian = |edge: f64| {
        let apart = (edge - lon).to_radians();
        let (sin, cos) = (libm::sin(lat.to_radians()), libm::cos(lat.to_radians()));
        let foot = libm::atan2(sin, cos * libm::cos(apart)).to_degrees();
        // A foot beyond the pole means that the nearest latitude on this meridian is an end.
        let ends = metres_between([lon, lat], [edge, south])
            .min(metres_between([lon, lat], [edge, north]));
        if (south..=north).contains(&foot) {
            ends.min(metres_between([lon, lat], [edge, foot]))
        } else {
            ends
        }
    };
    let least = to_meridian(bounds.min.degrees().0).min(to_meridian(bounds.max.degrees().0));
    // Rounding may put the answer a hair above the true least.
    (least - 0.001).max(0.0)
}
