//! A part of the globe fitted into a rectangle of the page.

use planner::geography::Point;

use super::clip::{line_in, ring_in};
use super::project::{Plane, Projection, Span, around};
use super::{Mm, Rect};

/// Steps of a coast longer than this are bent with the projection, in degrees.
const LONGEST_STEP: f64 = 2.0;

/// What is nearer than this to the vertex before is not drawn, in millimetres: a third of a dot
/// at 150 dots per inch.
const NEAR: f64 = 0.05;

/// The same for the base map, which is only there for orientation.
const NEAR_BASE: f64 = 0.12;

/// How far beyond the span the base map is drawn, in degrees, besides half the span itself.
const BEYOND: f64 = 20.0;

/// Pixels of a tile, and millimetres that a pixel may be on the page: 130 dots per inch.
const TILE: f64 = 512.0;
const GRAIN: f64 = 0.2;

/// Zoom from which outlines have all their corners.
const FINEST: f64 = 14.0;

/// Mean radius of the earth in kilometres (IUGG).
const EARTH_KM: f64 = 6_371.008_8;

/// A map sheet: from degrees to millimetres, and the frame it is cut at.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    plane: Plane,
    window: Rect,
    scale: f64,
    shift: Mm,
    pub(super) frame: Rect,
}

impl Sheet {
    /// Fits points into a room of the page, and cuts the base map at a frame around it.
    pub(super) fn new(
        wanted: Projection,
        points: impl Iterator<Item = Point> + Clone,
        room: Rect,
        frame: Rect,
    ) -> Option<Self> {
        let span = Span::of(points.clone())?;
        let plane = Plane::new(wanted, span);
        let mut sheet = Self {
            plane,
            window: window(span),
            scale: 1.0,
            shift: [0.0, 0.0],
            frame,
        };
        let raw = points.fold(Rect::NONE, |rect, point| rect.with(sheet.place(point)));
        let across = room.width() / raw.width().max(1e-9);
        let down = room.height() / raw.height().max(1e-9);
        sheet.scale = across.min(down);
        sheet.shift = [
            f64::midpoint(room.left, room.right) - f64::midpoint(raw.left, raw.right) * sheet.scale,
            f64::midpoint(room.top, room.bottom) - f64::midpoint(raw.top, raw.bottom) * sheet.scale,
        ];
        Some(sheet)
    }

    /// Returns where a point is drawn.
    pub(super) fn place(&self, point: Point) -> Mm {
        let (lon, lat) = point.degrees();
        self.drawn(around(lon - self.plane.middle), lat)
    }

    /// Returns how many millimetres a kilometre is in the middle of the map.
    pub(super) fn mm_per_km(&self) -> f64 {
        self.scale / EARTH_KM
    }

    /// Returns the zoom, with tiles of 512 pixels, whose pixels are as fine as the page shows.
    pub(super) fn zoom(&self) -> u8 {
        let around = 2.0 * std::f64::consts::PI * self.scale;
        let zoom = libm::round(libm::log2(around / (TILE * GRAIN)));
        zoom.clamp(0.0, FINEST) as u8
    }

    /// Returns a ring as drawn, whole: for ground that the sheet was fitted to.
    pub(super) fn whole_ring(&self, ring: &[Point]) -> Vec<Mm> {
        let mut drawn = thinned(NEAR, ring.iter().map(|point| self.place(*point)));
        while drawn.len() > 1 && drawn.first() == drawn.last() {
            drawn.pop();
        }
        drawn
    }

    /// Returns a ring of the base map as drawn, cut at the frame; empty when outside.
    pub(super) fn base_ring(&self, ring: &[Point]) -> Vec<Mm> {
        let unrolled = self.unrolled(ring);
        // A ring across the far side of the globe may lie a turn to either side.
        let turns = [-360.0, 0.0, 360.0].map(|turn| {
            let turned: Vec<Mm> = unrolled.iter().map(|p| [p[0] + turn, p[1]]).collect();
            self.base_turn(&turned)
        });
        turns.into_iter().max_by_key(Vec::len).unwrap_or_default()
    }

    /// Returns a line of the base map as drawn, cut at the frame.
    pub(super) fn base_line(&self, line: &[Point]) -> Vec<Vec<Mm>> {
        let mut pieces = Vec::new();
        let unrolled = self.unrolled(line);
        for inside in line_in(&unrolled, &self.window) {
            let drawn = bent(&inside).into_iter().map(|p| self.drawn(p[0], p[1]));
            let drawn = thinned(NEAR_BASE, drawn);
            pieces.extend(line_in(&drawn, &self.frame));
        }
        pieces
    }

    fn base_turn(&self, unrolled: &[Mm]) -> Vec<Mm> {
        let mut inside = ring_in(unrolled, &self.window);
        inside.extend(inside.first().copied());
        let drawn = bent(&inside).into_iter().map(|p| self.drawn(p[0], p[1]));
        let drawn = thinned(NEAR_BASE, drawn);
        let cut = ring_in(&drawn, &self.frame);
        if cut.len() < 3 { Vec::new() } else { cut }
    }

    /// Degrees east of the central meridian and latitude, without jumps at the far side.
    fn unrolled(&self, line: &[Point]) -> Vec<Mm> {
        let mut last: Option<f64> = None;
        let step = |point: &Point| {
            let (lon, lat) = point.degrees();
            let away = match last {
                Some(before) => before + around(lon - self.plane.middle - before),
                None => around(lon - self.plane.middle),
            };
            last = Some(away);
            [away, lat]
        };
        line.iter().map(step).collect()
    }

    fn drawn(&self, away: f64, lat: f64) -> Mm {
        let [x, y] = self.plane.project(away, lat);
        [
            x * self.scale + self.shift[0],
            -y * self.scale + self.shift[1],
        ]
    }
}

fn window(span: Span) -> Rect {
    let half = (span.half * 1.5 + BEYOND).min(179.0);
    let margin = (span.north - span.south) / 2.0 + BEYOND;
    Rect {
        left: -half,
        right: half,
        top: (span.south - margin).max(-89.5),
        bottom: (span.north + margin).min(89.5),
    }
}

/// Breaks long steps, so that they bend with the projection.
fn bent(line: &[Mm]) -> Vec<Mm> {
    let mut out = Vec::with_capacity(line.len());
    out.extend(line.first().copied());
    for pair in line.windows(2) {
        let run = [pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]];
        let longest = run[0].abs().max(run[1].abs());
        let steps = (longest / LONGEST_STEP).ceil().clamp(1.0, 200.0);
        for step in 1..=steps as u32 {
            let part = f64::from(step) / steps;
            out.push([pair[0][0] + run[0] * part, pair[0][1] + run[1] * part]);
        }
    }
    out
}

/// Leaves out vertices that lie on the one before; the last always stays.
fn thinned(apart: f64, line: impl Iterator<Item = Mm>) -> Vec<Mm> {
    let mut out: Vec<Mm> = Vec::new();
    let mut last = None;
    for at in line {
        let near =
            |before: &Mm| (before[0] - at[0]).abs() < apart && (before[1] - at[1]).abs() < apart;
        if !out.last().is_some_and(near) {
            out.push(at);
        }
        last = Some(at);
    }
    if out.last() != last.as_ref() {
        out.extend(last);
    }
    out
}
