//! How much of each border to draw at each zoom.
//!
//! Visvalingam and Whyatt, "Line generalisation by repeated elimination of points", 1993: a
//! corner matters as much as the triangle it spans with its neighbours when it is taken out.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rayon::prelude::*;

use super::{Point, Topology};
use crate::plan::UnitIx;

/// Area in square pixels of 512-pixel tiles below which a corner is not seen.
const SEEN: f64 = 0.75;

/// Zoom from which every corner is drawn.
const FINEST: u8 = 14;

/// From which zoom on each corner of each arc is drawn. Runs beside `Topology::points`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Detail {
    zooms: Vec<u8>,
}

impl Detail {
    /// Weighs every corner once per arc, so that neighbours keep the same line at every zoom.
    ///
    /// Ends of arcs are always drawn, and as many more corners as keep a ring of one or two arcs
    /// from falling flat.
    pub fn of(topology: &Topology) -> Self {
        let arcs = (0..topology.arcs()).into_par_iter();
        let mut zooms: Vec<u8> = arcs
            .map(|arc| weigh(topology.arc(arc)))
            .flatten_iter()
            .collect();
        for unit in 0..topology.len() {
            for ring in topology.ring_arcs_of(UnitIx(unit as u32)) {
                if ring.len() == 2 {
                    keep_one(topology, ring, &mut zooms);
                }
            }
        }
        Self { zooms }
    }

    /// Returns the corners of arc `arc`, forwards, that are drawn at a zoom.
    pub fn arc_at<'a>(
        &'a self,
        topology: &'a Topology,
        arc: usize,
        zoom: u8,
    ) -> impl Iterator<Item = Point> + 'a {
        let start = topology.arc_starts.get(arc).map_or(0, |s| *s as usize);
        let zooms = self.zooms.get(start..).unwrap_or_default();
        let corners = topology.arc(arc).iter().zip(zooms);
        corners.filter(move |(_, z)| **z <= zoom).map(|(p, _)| *p)
    }

    /// Returns for each of `Topology::points` the first zoom at which it is drawn.
    pub fn zooms(&self) -> &[u8] {
        &self.zooms
    }
}

/// Keeps the most important inner corner of a ring's two arcs at every zoom.
fn keep_one(topology: &Topology, ring: &[i32], zooms: &mut [u8]) {
    let inner = |arc: &i32| {
        let at = super::topology::unsigned(*arc);
        let (from, to) = (topology.arc_starts[at], topology.arc_starts[at + 1]);
        from as usize + 1..to as usize - 1
    };
    let corners = ring.iter().flat_map(inner);
    if let Some(corner) = corners.min_by_key(|at| zooms[*at]) {
        zooms[corner] = 0;
    }
}

/// The zoom of every corner of one line.
fn weigh(line: &[Point]) -> Vec<u8> {
    let closed = line.first() == line.last();
    let mut zooms = vec![0; line.len()];
    let places: Vec<[f64; 2]> = line.iter().map(|p| on_map(*p)).collect();
    let mut left = line.len();
    let keep = if closed { 4 } else { 2 };
    let mut last = 0.0;
    for (corner, area) in eliminated(&places) {
        if left <= keep {
            break;
        }
        left -= 1;
        // A corner matters at least as much as those that went before it.
        last = f64::max(last, area);
        zooms[corner] = first_zoom(last);
    }
    zooms
}

/// Corners in the order they are taken out, with the triangle each leaves behind.
fn eliminated(places: &[[f64; 2]]) -> Vec<(usize, f64)> {
    let count = places.len();
    let mut before: Vec<usize> = (0..count).map(|i| i.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (0..count).map(|i| (i + 1).min(count - 1)).collect();
    let mut areas = vec![f64::INFINITY; count];
    let mut heap = BinaryHeap::new();
    for at in 1..count.saturating_sub(1) {
        areas[at] = triangle(places[at - 1], places[at], places[at + 1]);
        heap.push(Reverse((areas[at].to_bits(), at)));
    }
    let mut order = Vec::with_capacity(heap.len());
    while let Some(Reverse((bits, at))) = heap.pop() {
        if areas[at].to_bits() != bits {
            continue;
        }
        order.push((at, areas[at]));
        areas[at] = f64::NAN;
        let (b, a) = (before[at], after[at]);
        after[b] = a;
        before[a] = b;
        for at in [b, a] {
            if at != 0 && at != count - 1 {
                areas[at] = triangle(places[before[at]], places[at], places[after[at]]);
                heap.push(Reverse((areas[at].to_bits(), at)));
            }
        }
    }
    order
}

/// The point on a 512-pixel map of the world.
fn on_map(p: Point) -> [f64; 2] {
    let (lon, lat) = p.degrees();
    let sin = libm::sin(lat.to_radians()).clamp(-0.9999, 0.9999);
    let y = libm::log((1.0 + sin) / (1.0 - sin)) / (4.0 * std::f64::consts::PI);
    [512.0 * lon / 360.0, 512.0 * y]
}

fn triangle(a: [f64; 2], b: [f64; 2], c: [f64; 2]) -> f64 {
    let cross = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    cross.abs() / 2.0
}

/// The first zoom at which an area on the world map is seen; each zoom makes it four times as
/// large.
fn first_zoom(area: f64) -> u8 {
    (0..FINEST)
        .find(|zoom| area * f64::from(1_u32 << (2 * zoom)) >= SEEN)
        .unwrap_or(FINEST)
}
