//! Which neighbours a drawn line parts.
//!
//! A line is straight where it was drawn, on the map, so the question is asked on the map's own
//! projection (Mercator), in whole ten-millionths of a degree: no rounding decides a crossing.

use std::cmp::Ordering;

use super::super::Ground;
use crate::geography::{Point, Wide, turn};

/// Steps of longitude once around the globe.
const AROUND: i64 = 3_600_000_000;

/// Latitude at which the map is cut off, in degrees: nothing that is planned lies beyond it, and
/// up to it all differences stay small enough for exact arithmetic.
const EDGE: f64 = 89.0;

/// Pieces of line that share a box: enough to skip most at once, few enough to try the rest.
const RUN: usize = 16;

/// Lists pairs of neighbours whose connection, from centre to centre, crosses a line; ascending.
pub(super) fn crossed(lines: &[Vec<Point>], points: &[Point], ground: &Ground) -> Vec<(u32, u32)> {
    let flats: Vec<Wide> = points.iter().map(|p| flat(*p)).collect();
    let mut pairs = Vec::new();
    for line in lines.iter().filter_map(|line| Line::of(line)) {
        let spots: Vec<Wide> = flats.iter().map(|p| line.near(*p)).collect();
        for unit in 0..points.len() {
            let (from, to) = (ground.starts[unit], ground.starts[unit + 1]);
            for &other in &ground.neighbours[from as usize..to as usize] {
                let (a, b) = (spots[unit], spots[other as usize]);
                if other as usize > unit && line.parts(a, beside(a, b)) {
                    pairs.push((unit as u32, other));
                }
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// A drawn line, with boxes around every few of its pieces.
struct Line {
    corners: Vec<Wide>,
    runs: Vec<Frame>,
    whole: Frame,
}

/// A box: lower left and upper right.
#[derive(Clone, Copy)]
struct Frame {
    low: Wide,
    high: Wide,
}

impl Frame {
    fn around(corners: &[Wide]) -> Self {
        let axis = |at: usize| corners.iter().map(move |c| c[at]);
        let low = |at| axis(at).min().unwrap_or(i64::MAX);
        let high = |at| axis(at).max().unwrap_or(i64::MIN);
        Self {
            low: [low(0), low(1)],
            high: [high(0), high(1)],
        }
    }

    fn meets(&self, a: Wide, b: Wide) -> bool {
        (0..2).all(|at| a[at].max(b[at]) >= self.low[at] && a[at].min(b[at]) <= self.high[at])
    }
}

impl Line {
    /// Unrolls a line, so that it may run across the antimeridian.
    fn of(points: &[Point]) -> Option<Self> {
        let mut corners: Vec<Wide> = Vec::with_capacity(points.len());
        for point in points {
            let next = flat(*point);
            let next = corners.last().map_or(next, |last| beside(*last, next));
            if corners.last() != Some(&next) {
                corners.push(next);
            }
        }
        if corners.len() < 2 {
            return None;
        }
        let starts = (0..corners.len() - 1).step_by(RUN);
        let run = |from: usize| Frame::around(&corners[from..corners.len().min(from + RUN + 1)]);
        Some(Self {
            runs: starts.map(run).collect(),
            whole: Frame::around(&corners),
            corners,
        })
    }

    /// Moves a spot by whole turns of the globe to where it is nearest to the middle of the line.
    fn near(&self, spot: Wide) -> Wide {
        let middle = i64::midpoint(self.whole.low[0], self.whole.high[0]);
        beside([middle, 0], spot)
    }

    fn parts(&self, a: Wide, b: Wide) -> bool {
        let run = |(number, frame): (usize, &Frame)| {
            let from = number * RUN;
            let to = self.corners.len().min(from + RUN + 1);
            frame.meets(a, b) && self.corners[from..to].windows(2).any(|s| crosses(a, b, s))
        };
        self.whole.meets(a, b) && self.runs.iter().enumerate().any(run)
    }
}

/// Says whether a piece of line crosses a connection. What lies on either counts as left of it, so
/// that a line through a centre or a corner on a connection is counted once, not twice or never.
fn crosses(a: Wide, b: Wide, piece: &[Wide]) -> bool {
    let left = |from: Wide, to: Wide, spot: Wide| turn(from, to, spot) != Ordering::Less;
    let (c, d) = (piece[0], piece[1]);
    let beyond =
        |at: usize| a[at].max(b[at]) < c[at].min(d[at]) || a[at].min(b[at]) > c[at].max(d[at]);
    if beyond(0) || beyond(1) {
        return false;
    }
    left(c, d, a) != left(c, d, b) && left(a, b, c) != left(a, b, d)
}

/// Returns a spot moved by whole turns of the globe to where it is nearest to another.
fn beside(from: Wide, spot: Wide) -> Wide {
    let turns = (spot[0] - from[0] + AROUND / 2).div_euclid(AROUND);
    [spot[0] - turns * AROUND, spot[1]]
}

/// Returns a point on the map, both ways in ten-millionths of a degree at the equator.
fn flat(point: Point) -> Wide {
    let (_, lat) = point.degrees();
    let lat = lat.clamp(-EDGE, EDGE).to_radians();
    let north = libm::log(libm::tan(std::f64::consts::FRAC_PI_4 + lat / 2.0));
    let steps = libm::round(north.to_degrees() * Point::PER_DEGREE);
    [i64::from(point.lon), steps as i64]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> Point {
        Point::from_degrees(lon, lat).unwrap()
    }

    /// Units in a row, a degree apart, from a longitude on.
    fn row(count: u32, from: f64) -> (Vec<Point>, Ground) {
        let turn = |lon: f64| if lon > 180.0 { lon - 360.0 } else { lon };
        let points = (0..count)
            .map(|x| at(turn(from + f64::from(x)), 0.0))
            .collect();
        let edges: Vec<_> = (1..count).map(|b| (b - 1, b, 1.0)).collect();
        let xy = vec![[0.0, 0.0]; count as usize];
        (points, Ground::from_edges(xy, Vec::new(), &edges).unwrap())
    }

    #[test]
    fn a_line_between_two_centres_parts_them() {
        let (points, ground) = row(4, 0.0);
        let line = vec![at(1.5, -1.0), at(1.5, 1.0)];
        assert_eq!(crossed(&[line], &points, &ground), [(1, 2)]);
        let short = vec![at(1.5, 0.5), at(1.5, 1.0)];
        assert!(crossed(&[short], &points, &ground).is_empty());
    }

    #[test]
    fn a_line_through_a_centre_parts_it_from_one_side_only() {
        let (points, ground) = row(4, 0.0);
        let line = vec![at(2.0, -1.0), at(2.0, 0.0), at(2.0, 1.0)];
        assert_eq!(crossed(&[line], &points, &ground).len(), 1);
    }

    #[test]
    fn a_line_across_the_antimeridian_parts_what_lies_there() {
        let (points, ground) = row(5, 178.0);
        let line = vec![
            at(179.5, -1.0),
            at(179.5, 0.5),
            at(-178.5, 0.5),
            at(-178.5, -1.0),
        ];
        assert_eq!(crossed(&[line], &points, &ground), [(1, 2), (3, 4)]);
    }

    #[test]
    fn a_long_line_finds_what_each_of_its_pieces_parts() {
        let (points, ground) = row(60, 0.0);
        let zigzag = (0..60).map(|x| {
            let lat = if x % 2 == 0 { 1.0 } else { -1.0 };
            at(f64::from(x) + 0.25, lat)
        });
        let line: Vec<Point> = zigzag.collect();
        // Each piece crosses the row three quarters of the way to the next centre.
        assert_eq!(crossed(&[line], &points, &ground).len(), 59);
    }
}
