//! A chessboard of units with shared borders, for tests only.

use planner::geography::{
    Point,
    topology::{NOBODY, Topology},
};

/// Builds `wide` × `high` square units of `size` degrees from the lower left corner, row by row
/// from the south. Every border between two corners is one arc with a middle vertex off the line.
pub fn grid(corner: (f64, f64), size: f64, wide: u32, high: u32) -> Topology {
    let mut arcs = Arcs::default();
    let at =
        |x: f64, y: f64| Point::from_degrees(corner.0 + size * x, corner.1 + size * y).unwrap();
    let unit = |x: i64, y: i64| {
        let inside = (0..i64::from(wide)).contains(&x) && (0..i64::from(high)).contains(&y);
        if inside {
            (y * i64::from(wide) + x) as u32
        } else {
            NOBODY
        }
    };
    for y in 0..=high {
        for x in 0..wide {
            let (fx, fy) = (f64::from(x), f64::from(y));
            let line = [at(fx, fy), at(fx + 0.5, fy + 0.1), at(fx + 1.0, fy)];
            let (x, y) = (i64::from(x), i64::from(y));
            arcs.add(&line, [unit(x, y), unit(x, y - 1)]);
        }
    }
    for y in 0..high {
        for x in 0..=wide {
            let (fx, fy) = (f64::from(x), f64::from(y));
            let line = [at(fx, fy), at(fx + 0.1, fy + 0.5), at(fx, fy + 1.0)];
            let (x, y) = (i64::from(x), i64::from(y));
            arcs.add(&line, [unit(x - 1, y), unit(x, y)]);
        }
    }
    let upright = (wide * (high + 1)) as i32;
    let mut topology = Topology {
        points: arcs.points,
        arc_starts: arcs.starts,
        arc_sides: arcs.sides,
        ring_starts: vec![0],
        unit_starts: vec![0],
        ..Topology::default()
    };
    let (w, h) = (wide as i32, high as i32);
    for y in 0..h {
        for x in 0..w {
            let (south, west) = (y * w + x, upright + y * (w + 1) + x);
            topology
                .ring_arcs
                .extend([south, west + 1, !(south + w), !west]);
            topology.ring_starts.push(topology.ring_arcs.len() as u32);
            topology
                .unit_starts
                .push(topology.ring_starts.len() as u32 - 1);
        }
    }
    topology
}

#[derive(Default)]
struct Arcs {
    points: Vec<Point>,
    starts: Vec<u32>,
    sides: Vec<[u32; 2]>,
}

impl Arcs {
    fn add(&mut self, line: &[Point], sides: [u32; 2]) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.points.extend_from_slice(line);
        self.starts.push(self.points.len() as u32);
        self.sides.push(sides);
    }
}
