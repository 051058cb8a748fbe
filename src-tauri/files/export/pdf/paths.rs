//! Shapes and colours as a PDF has them.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, StrokeDash};

use crate::scene::{Mm, Paint, Stroke};

/// Distance of the control points of a quarter circle, as a share of its radius.
const ARC: f64 = 0.552_285;

/// Returns a fill.
pub(super) fn solid(paint: Paint) -> Fill {
    let [r, g, b] = paint.rgb;
    Fill {
        paint: rgb::Color::new(r, g, b).into(),
        opacity: cover(paint),
        rule: FillRule::NonZero,
    }
}

fn cover(paint: Paint) -> NormalizedF32 {
    NormalizedF32::new(paint.cover.clamp(0.0, 1.0) as f32).unwrap_or(NormalizedF32::ONE)
}

/// Returns a line.
pub(super) fn stroked(stroke: &Stroke) -> krilla::paint::Stroke {
    let [r, g, b] = stroke.paint.rgb;
    let dash = StrokeDash {
        array: stroke.dashes.iter().map(|dash| *dash as f32).collect(),
        offset: 0.0,
    };
    krilla::paint::Stroke {
        paint: rgb::Color::new(r, g, b).into(),
        width: stroke.width as f32,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        opacity: cover(stroke.paint),
        dash: (!dash.array.is_empty()).then_some(dash),
        ..krilla::paint::Stroke::default()
    }
}

/// Whether lines return to where they began.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Closed {
    Yes,
    No,
}

/// Returns lines as one path; none when there is nothing to draw.
pub(super) fn path(parts: &[Vec<Mm>], closed: Closed) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for part in parts.iter().filter(|part| part.len() > 1) {
        for (at, [x, y]) in part.iter().map(|at| at.map(short)).enumerate() {
            if at == 0 {
                builder.move_to(x, y);
            } else {
                builder.line_to(x, y);
            }
        }
        if closed == Closed::Yes {
            builder.close();
        }
    }
    builder.finish()
}

/// Rounds to hundredths of a millimetre, as in the SVG: more digits would only make the file larger.
fn short(side: f64) -> f32 {
    (libm::round(side * 100.0) / 100.0) as f32
}

/// Returns a rectangle, one with round corners, or a disc.
pub(super) fn rectangle([x, y]: Mm, [w, h]: Mm, round: f64) -> Option<Path> {
    let r = round.clamp(0.0, (w.min(h) / 2.0).max(0.0));
    let (right, bottom, c) = (x + w, y + h, r * (1.0 - ARC));
    let mut builder = PathBuilder::new();
    let f = short;
    let disc = r * 2.0 >= w.min(h) * 0.999 && (w - h).abs() < 1e-6;
    builder.move_to(f(x + r), f(y));
    builder.line_to(f(right - r), f(y));
    let corners = [
        [right - c, y, right, y + c, right, y + r, right, bottom - r],
        [
            right,
            bottom - c,
            right - c,
            bottom,
            right - r,
            bottom,
            x + r,
            bottom,
        ],
        [x + c, bottom, x, bottom - c, x, bottom - r, x, y + r],
        [x, y + c, x + c, y, x + r, y, x + r, y],
    ];
    for [x1, y1, x2, y2, x3, y3, x4, y4] in corners {
        if r > 0.0 {
            builder.cubic_to(f(x1), f(y1), f(x2), f(y2), f(x3), f(y3));
        } else {
            builder.line_to(f(x3), f(y3));
        }
        if !disc {
            builder.line_to(f(x4), f(y4));
        }
    }
    builder.close();
    builder.finish()
}
