//! From the globe to the plane. Radii of the earth in, radii of the earth out.

use planner::geography::Point;

/// Which projection a picture is drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Projection {
    /// Areas keep their proportions; the one that suits the extent is chosen.
    #[default]
    EqualArea,
    /// Web Mercator, as on screen.
    Mercator,
}

/// Longitudes this wide are a map of the world.
const WORLD: f64 = 150.0;
/// Closer to the equator than this a cone is nearly a cylinder, and a plane does better.
const TROPICS: f64 = 15.0;
/// Wider or closer to a pole than these a cone tears.
const WIDEST_CONE: f64 = 120.0;
/// Latitude beyond which Mercator is endless.
const MERCATOR_END: f64 = 85.0;

/// A projection set up for one part of the globe.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plane {
    /// Central longitude in degrees.
    pub(super) middle: f64,
    kind: Kind,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    /// Albers equal-area conic (Snyder 1987, pages 98–103).
    Cone { n: f64, c: f64, rho: f64 },
    /// Lambert azimuthal equal-area (Snyder 1987, pages 182–190).
    Disc { sin: f64, cos: f64 },
    /// Equal Earth (Šavrič, Patterson & Jenny 2018).
    World,
    /// Mercator on the sphere (Snyder 1987, page 41).
    Mercator,
}

/// The part of the globe that a map shows: central longitude, half width in longitude, south and
/// north, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub(super) middle: f64,
    pub(super) half: f64,
    pub(super) south: f64,
    pub(super) north: f64,
}

impl Span {
    /// Returns the span of points, which may lie on both sides of the 180th meridian.
    pub(super) fn of(points: impl Iterator<Item = Point> + Clone) -> Option<Self> {
        let (mut x, mut y) = (0.0, 0.0);
        for point in points.clone() {
            let lon = point.degrees().0.to_radians();
            x += libm::cos(lon);
            y += libm::sin(lon);
        }
        let rough = libm::atan2(y, x).to_degrees();
        let (mut west, mut east) = (f64::INFINITY, f64::NEG_INFINITY);
        let (mut south, mut north) = (f64::INFINITY, f64::NEG_INFINITY);
        for point in points {
            let (lon, lat) = point.degrees();
            let away = around(lon - rough);
            west = west.min(away);
            east = east.max(away);
            south = south.min(lat);
            north = north.max(lat);
        }
        let middle = around(rough + f64::midpoint(west, east));
        (west <= east).then_some(Self {
            middle,
            half: (east - west) / 2.0,
            south,
            north,
        })
    }
}

impl Plane {
    /// Sets a projection up for a span.
    pub(super) fn new(wanted: Projection, span: Span) -> Self {
        let lat = f64::midpoint(span.south, span.north);
        let kind = match wanted {
            Projection::Mercator => Kind::Mercator,
            Projection::EqualArea if span.half * 2.0 > WORLD => Kind::World,
            Projection::EqualArea if lat.abs() > TROPICS && span.half * 2.0 < WIDEST_CONE => {
                cone(span.south, span.north)
            }
            Projection::EqualArea => {
                let (sin, cos) = libm::sincos(lat.to_radians());
                Kind::Disc { sin, cos }
            }
        };
        Self {
            middle: span.middle,
            kind,
        }
    }

    /// Projects degrees east of the central meridian and latitude; x to the right, y upwards.
    pub(super) fn project(&self, away: f64, lat: f64) -> [f64; 2] {
        let (lam, phi) = (away.to_radians(), lat.to_radians());
        match self.kind {
            Kind::Cone { n, c, rho } => {
                let radius = libm::sqrt((c - 2.0 * n * libm::sin(phi)).max(0.0)) / n;
                let (sin, cos) = libm::sincos(n * lam);
                [radius * sin, rho - radius * cos]
            }
            Kind::Disc { sin, cos } => disc(sin, cos, lam, phi),
            Kind::World => equal_earth(lam, phi),
            Kind::Mercator => {
                let phi = lat.clamp(-MERCATOR_END, MERCATOR_END).to_radians();
                [
                    lam,
                    libm::log(libm::tan(std::f64::consts::FRAC_PI_4 + phi / 2.0)),
                ]
            }
        }
    }
}

/// Brings a difference of longitudes to -180 to 180.
pub(super) fn around(degrees: f64) -> f64 {
    let turned = libm::fmod(degrees + 180.0, 360.0);
    if turned < 0.0 {
        turned + 180.0
    } else {
        turned - 180.0
    }
}

/// A cone through the latitudes a sixth inside the span, where distortion is spread evenly.
fn cone(south: f64, north: f64) -> Kind {
    let sixth = (north - south) / 6.0;
    let (sin1, cos1) = libm::sincos((south + sixth).to_radians());
    let sin2 = libm::sin((north - sixth).to_radians());
    let n = f64::midpoint(sin1, sin2);
    let c = cos1 * cos1 + 2.0 * n * sin1;
    let middle = f64::midpoint(south, north).to_radians();
    let rho = libm::sqrt((c - 2.0 * n * libm::sin(middle)).max(0.0)) / n;
    Kind::Cone { n, c, rho }
}

fn disc(sin: f64, cos: f64, lam: f64, phi: f64) -> [f64; 2] {
    let (sin_phi, cos_phi) = libm::sincos(phi);
    let (sin_lam, cos_lam) = libm::sincos(lam);
    let near = 1.0 + sin * sin_phi + cos * cos_phi * cos_lam;
    let k = libm::sqrt(2.0 / near.max(1e-9));
    [
        k * cos_phi * sin_lam,
        k * (cos * sin_phi - sin * cos_phi * cos_lam),
    ]
}

fn equal_earth(lam: f64, phi: f64) -> [f64; 2] {
    const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];
    let half = libm::sqrt(3.0) / 2.0;
    let t = libm::asin(half * libm::sin(phi));
    let (t2, t6) = (t * t, t * t * t * t * t * t);
    let slope = 9.0 * A[3] * t6 * t2 + 7.0 * A[2] * t6 + 3.0 * A[1] * t2 + A[0];
    [
        lam * libm::cos(t) / (half * slope),
        t * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(west: f64, south: f64, east: f64, north: f64) -> Span {
        let corner = |lon, lat| Point::from_degrees(lon, lat).unwrap();
        Span::of([corner(west, south), corner(east, north)].into_iter()).unwrap()
    }

    /// The area of a small square of the globe as drawn, over its true area.
    fn growth(plane: &Plane, away: f64, lat: f64) -> f64 {
        let d = 0.01;
        let [x0, y0] = plane.project(away, lat);
        let [x1, y1] = plane.project(away + d, lat);
        let [x2, y2] = plane.project(away, lat + d);
        let drawn = ((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)).abs();
        drawn / (d.to_radians().powi(2) * lat.to_radians().cos())
    }

    #[test]
    fn equal_area_projections_keep_areas() {
        let spans = [
            span(-125.0, 24.0, -67.0, 49.0),
            span(110.0, -45.0, 155.0, -10.0),
            span(-10.0, -10.0, 40.0, 20.0),
            span(-170.0, -60.0, 170.0, 80.0),
        ];
        for span in spans {
            let plane = Plane::new(Projection::EqualArea, span);
            for (away, lat) in [(0.0, 30.0), (20.0, -20.0), (-25.0, 45.0)] {
                let growth = growth(&plane, away, lat);
                assert!(
                    (growth - 1.0).abs() < 1e-3,
                    "{span:?} {away} {lat}: {growth}"
                );
            }
        }
    }

    #[test]
    fn a_span_across_the_180th_meridian_is_narrow() {
        let span = span(172.0, 51.0, -130.0, 71.0);
        assert!((span.half - 29.0).abs() < 1e-6, "{span:?}");
        assert!((around(span.middle - -159.0)).abs() < 1e-6);
    }
}
