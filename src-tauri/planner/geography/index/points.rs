//! Accounts sorted along the quadkeys of web-mercator tiles.

use std::ops::Range;

use rayon::prelude::*;

use crate::geography::area::{Area, Relation, Sieve};
use crate::geography::packed::spread;
use crate::geography::{Bounds, Point};

/// Below this many points a cell is not split again: asking them all costs less.
const FEW: usize = 24;

/// Points sorted by web-mercator tile.
///
/// The code of a point is the quadkey of its tile at `PointIndex::ZOOM` (OGC 17-083r4, Web
/// Mercator Quad): bit `2i` is bit `i` of the column, bit `2i + 1` that of the row, rows
/// counted from the north. So the points of any tile of any zoom stand in one range.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PointIndex {
    codes: Vec<u64>,
    ids: Vec<u32>,
    points: Vec<Point>,
}

impl PointIndex {
    /// Zoom of the tiles in the codes: 2.4 m wide on the equator.
    pub const ZOOM: u8 = 24;

    /// Sorts points, each with a number of its own.
    pub fn of(points: impl Iterator<Item = (u32, Point)>) -> Self {
        let points: Vec<(u32, Point)> = points.collect();
        let mut keyed: Vec<(u64, u32, Point)> = points
            .par_iter()
            .map(|(id, p)| (code(*p), *id, *p))
            .collect();
        keyed.par_sort_unstable();
        Self {
            codes: keyed.iter().map(|k| k.0).collect(),
            ids: keyed.iter().map(|k| k.1).collect(),
            points: keyed.iter().map(|k| k.2).collect(),
        }
    }

    /// Returns how many points there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Returns the quadkeys in ascending order.
    pub fn codes(&self) -> &[u64] {
        &self.codes
    }

    /// Returns the points' numbers in the order of the codes.
    pub fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// Returns the points in the order of the codes.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// Returns where the points of a tile stand; rows count from the north. Empty when there is
    /// no such tile or it is deeper than `ZOOM`.
    pub fn tile(&self, z: u8, x: u32, y: u32) -> Range<usize> {
        let side = 1_u32.checked_shl(z.into()).unwrap_or(0);
        if z > Self::ZOOM || x >= side || y >= side {
            return 0..0;
        }
        let shift = 2 * (Self::ZOOM - z);
        let first = (spread(x) | (spread(y) << 1)) << shift;
        self.between(0..self.len(), first, first + (1 << shift))
    }

    /// Returns the numbers of the points in an area, ascending, exactly.
    pub fn within(&self, area: &Area) -> Vec<u32> {
        let sieve = Sieve::of(area);
        let mut found = Vec::new();
        let mut open = vec![(0_u8, 0_u32, 0_u32, 0..self.len())];
        while let Some((z, x, y, range)) = open.pop() {
            if range.is_empty() {
                continue;
            }
            match sieve.relation(&tile_bounds(z, x, y)) {
                Relation::Outside => {}
                Relation::Inside => found.extend_from_slice(&self.ids[range]),
                Relation::Unsure if range.len() <= FEW || z == Self::ZOOM => {
                    let held = range.filter(|at| sieve.contains(self.points[*at]));
                    found.extend(held.map(|at| self.ids[at]));
                }
                Relation::Unsure => open.extend(self.quarters(z, x, y, range)),
            }
        }
        found.sort_unstable();
        found
    }

    fn quarters(
        &self,
        z: u8,
        x: u32,
        y: u32,
        range: Range<usize>,
    ) -> [(u8, u32, u32, Range<usize>); 4] {
        let shift = 2 * (Self::ZOOM - z - 1);
        let first = (spread(x) | (spread(y) << 1)) << (shift + 2);
        let start = |q: u64| {
            self.codes[range.clone()].partition_point(|c| *c < first + (q << shift)) + range.start
        };
        let cuts = [range.start, start(1), start(2), start(3), range.end];
        [0, 1, 2, 3].map(|q| {
            let (dx, dy) = (q as u32 & 1, q as u32 >> 1);
            (z + 1, 2 * x + dx, 2 * y + dy, cuts[q]..cuts[q + 1])
        })
    }

    fn between(&self, range: Range<usize>, first: u64, end: u64) -> Range<usize> {
        let codes = &self.codes[range.clone()];
        let from = codes.partition_point(|c| *c < first);
        let to = from + codes[from..].partition_point(|c| *c < end);
        range.start + from..range.start + to
    }
}

/// The quadkey of a point.
fn code(p: Point) -> u64 {
    let side = f64::from(1_u32 << PointIndex::ZOOM);
    let (lon, lat) = p.degrees();
    let sin = libm::sin(lat.to_radians());
    let y = 0.5 - libm::log((1.0 + sin) / (1.0 - sin)) / (4.0 * std::f64::consts::PI);
    let cell = |share: f64| (share * side).clamp(0.0, side - 1.0) as u32;
    spread(cell(lon / 360.0 + 0.5)) | (spread(cell(y)) << 1)
}

/// A box that surely holds every point with a tile's code: two steps wider than the tile, and up
/// to the pole in the first and last row.
fn tile_bounds(z: u8, x: u32, y: u32) -> Bounds {
    let side = f64::from(1_u32 << z);
    let lon = |x: f64| ((x / side - 0.5) * 3.6e9) as i64;
    let lat = |y: f64| {
        let turn = std::f64::consts::PI * (1.0 - 2.0 * y / side);
        (libm::atan(libm::sinh(turn)).to_degrees() * 1e7) as i64
    };
    let (x, y) = (f64::from(x), f64::from(y));
    let first_row = y == 0.0;
    let last_row = y + 1.0 >= side;
    let north = if first_row { 900_000_000 } else { lat(y) + 2 };
    let south = if last_row {
        -900_000_000
    } else {
        lat(y + 1.0) - 2
    };
    let globe = Bounds::GLOBE;
    Bounds {
        min: Point {
            lon: (lon(x) - 2).max(globe.min.lon.into()) as i32,
            lat: south as i32,
        },
        max: Point {
            lon: (lon(x + 1.0) + 2).min(globe.max.lon.into()) as i32,
            lat: north as i32,
        },
    }
}
