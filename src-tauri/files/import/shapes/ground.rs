//! From a file's own coordinates to checked shapes in WGS 84.

use planner::geography::Point;
use rayon::prelude::*;

use super::frame::{Frame, Range, WRONG_SYSTEM, frame, unknown};
use super::mend::{self, Mended};
use super::rough::{Rough, RoughFeature, RoughLayer, Xy};
use super::system::Way;
use super::{Feature, Layer, Shape};
use crate::import::error::ImportError;
use crate::import::note::Note;

/// How far past the edge of the globe rounding may carry a corner, in degrees.
pub(super) const ROUNDING: f64 = 1e-6;

/// Turns a layer into checked shapes.
pub(super) fn settle(mut rough: RoughLayer) -> Result<Layer, ImportError> {
    let source = rough.source();
    let range = Range::of(&rough.features);
    let frame = frame(&mut rough, &range, source)?;
    if rough.heights {
        rough.note(
            "Heights and measures of corners were left out.",
            "Nothing needs to be done: areas and places are flat here.",
        );
    }
    let features = std::mem::take(&mut rough.features);
    let done: Vec<(Feature, Vec<Note>, bool)> = features
        .into_par_iter()
        .map_init(
            || frame.system.way(),
            |way, feature| frame.feature(way, feature),
        )
        .collect();
    let turned = done.iter().filter(|(_, _, turned)| *turned).count();
    if frame.strict && turned > 0 {
        rough.note(
            format!("The outlines of {turned} areas run clockwise; they were turned."),
            "Nothing needs to be done here; other programs may take them for holes.",
        );
    }
    let projected = !frame.system.in_degrees();
    let lost = done
        .iter()
        .all(|(feature, notes, _)| feature.shape == Shape::Nothing && !notes.is_empty());
    if projected && lost && range.all > 0 {
        return Err(unknown(
            &rough,
            format!("no corner fits {}", frame.system.name),
            WRONG_SYSTEM,
        ));
    }
    let mut notes = std::mem::take(&mut rough.notes);
    let mut kept = Vec::with_capacity(done.len());
    for (feature, said, _) in done {
        notes.extend(said);
        kept.push(feature);
    }
    Ok(Layer {
        read_as: read_as(&rough, &frame),
        columns: rough.columns.into_names(),
        features: kept,
        notes,
        source: frame.source,
    })
}

fn read_as(rough: &RoughLayer, frame: &Frame) -> String {
    let mut words = vec![rough.format, frame.system.name.as_str()];
    if !rough.encoding.is_empty() {
        words.push(&rough.encoding);
    }
    words.join(", ")
}

/// A position that is no place.
struct Off(Xy);

impl Frame {
    fn feature(&self, way: &Way, rough: RoughFeature) -> (Feature, Vec<Note>, bool) {
        let number = rough.number;
        let mut notes = Vec::new();
        let mut turned = false;
        let mut say = |why: String, fix: &str| {
            notes.push(Note {
                row: Some(number),
                ..Note::file(&self.source, why, fix)
            });
        };
        let shape = match rough.shape {
            Rough::Nothing => Shape::Nothing,
            Rough::Broken(why) => {
                say(
                    format!("The shape was left out: {why}."),
                    "Export the layer again.",
                );
                Shape::Nothing
            }
            other => self.shape(way, other, &mut say, &mut turned),
        };
        let feature = Feature {
            number,
            id: rough.id,
            shape,
            values: rough.values,
        };
        (feature, notes, turned)
    }

    fn shape(
        &self,
        way: &Way,
        rough: Rough,
        say: &mut dyn FnMut(String, &str),
        turned: &mut bool,
    ) -> Shape {
        match rough {
            Rough::Nothing | Rough::Broken(_) => Shape::Nothing,
            Rough::Points(points) => self.points(way, &points, say),
            Rough::Lines(lines) => self.lines(way, &lines, say),
            Rough::Pieces(pieces) => match self.pieces(way, pieces, say) {
                pieces if pieces.is_empty() => Shape::Nothing,
                pieces => Self::area(mend::pieces(pieces), say, turned),
            },
            Rough::Rings(rings) => {
                let rings = rings.into_iter().map(|ring| vec![ring]).collect();
                match self.pieces(way, rings, say) {
                    rings if rings.is_empty() => Shape::Nothing,
                    rings => {
                        let rings = rings.into_iter().flatten().collect();
                        Self::area(mend::rings(rings), say, turned)
                    }
                }
            }
            Rough::Mixed(parts) => self.mixed(way, parts, say, turned),
        }
    }

    /// Of several kinds, areas are kept before points before lines.
    fn mixed(
        &self,
        way: &Way,
        parts: Vec<Rough>,
        say: &mut dyn FnMut(String, &str),
        turned: &mut bool,
    ) -> Shape {
        let (mut pieces, mut points, mut lines) = (Vec::new(), Vec::new(), Vec::new());
        for part in parts {
            match part {
                Rough::Pieces(more) => pieces.extend(more),
                Rough::Points(more) => points.extend(more),
                Rough::Lines(more) => lines.extend(more),
                _ => {}
            }
        }
        let kinds = [!pieces.is_empty(), !points.is_empty(), !lines.is_empty()];
        if kinds.iter().filter(|kind| **kind).count() > 1 {
            let kept = if kinds[0] { "areas" } else { "points" };
            say(
                format!("The feature mixes areas, points or lines; only its {kept} were kept."),
                "Put areas, points and lines into layers of their own.",
            );
        }
        let one = match kinds {
            [true, ..] => Rough::Pieces(pieces),
            [_, true, _] => Rough::Points(points),
            [.., true] => Rough::Lines(lines),
            _ => Rough::Nothing,
        };
        self.shape(way, one, say, turned)
    }

    fn area(mended: Mended, say: &mut dyn FnMut(String, &str), turned: &mut bool) -> Shape {
        *turned = mended.turned;
        for said in mended.said {
            say(said.why, said.fix);
        }
        if mended.rings.is_empty() {
            return Shape::Nothing;
        }
        Shape::Areas(mended.rings)
    }

    fn pieces(
        &self,
        way: &Way,
        pieces: Vec<Vec<Vec<Xy>>>,
        say: &mut dyn FnMut(String, &str),
    ) -> Vec<Vec<Vec<Point>>> {
        let (mut kept, mut outer, mut hole) = (Vec::new(), None, None);
        for piece in pieces {
            let mut rings = Vec::new();
            for (at, ring) in piece.iter().enumerate() {
                match self.line(way, ring) {
                    Ok(ring) => rings.push(ring),
                    Err(off) if at == 0 => {
                        outer.get_or_insert(off);
                        break;
                    }
                    Err(off) => _ = hole.get_or_insert(off),
                }
            }
            if !rings.is_empty() {
                kept.push(rings);
            }
        }
        match (outer, hole) {
            (Some(off), _) if kept.is_empty() => self.refuse("The area was left out", &off, say),
            (Some(off), _) => self.refuse("A piece of the area was left out", &off, say),
            (None, Some(off)) => self.refuse("A ring of the area was left out", &off, say),
            (None, None) => {}
        }
        kept
    }

    fn points(&self, way: &Way, points: &[Xy], say: &mut dyn FnMut(String, &str)) -> Shape {
        match self.line(way, points) {
            Ok(points) if points.is_empty() => Shape::Nothing,
            Ok(points) => Shape::Points(points),
            Err(off) => {
                self.refuse("The place was left out", &off, say);
                Shape::Nothing
            }
        }
    }

    fn lines(&self, way: &Way, lines: &[Vec<Xy>], say: &mut dyn FnMut(String, &str)) -> Shape {
        let mut kept = Vec::new();
        for line in lines {
            match self.line(way, line) {
                Ok(mut line) => {
                    line.dedup();
                    kept.push(line);
                }
                Err(off) => self.refuse("A line was left out", &off, say),
            }
        }
        kept.retain(|line| line.len() > 1);
        if kept.is_empty() {
            Shape::Nothing
        } else {
            Shape::Lines(kept)
        }
    }

    fn line(&self, way: &Way, line: &[Xy]) -> Result<Vec<Point>, Off> {
        line.iter()
            .map(|xy| self.point(way, *xy).ok_or(Off(*xy)))
            .collect()
    }

    fn point(&self, way: &Way, [x, y]: Xy) -> Option<Point> {
        let [lon, lat] = way.degrees(if self.swapped { [y, x] } else { [x, y] })?;
        // Areas across the antimeridian are often drawn past it.
        let lon = if lon.abs() > 180.0 + ROUNDING && lon.abs() <= 360.0 {
            lon - 360.0 * lon.signum()
        } else if lon.abs() <= 180.0 + ROUNDING {
            lon.clamp(-180.0, 180.0)
        } else {
            return None;
        };
        let lat = if lat.abs() <= 90.0 + ROUNDING {
            lat.clamp(-90.0, 90.0)
        } else {
            lat
        };
        Point::from_degrees(lon, lat)
    }

    fn refuse(&self, what: &str, Off([x, y]): &Off, say: &mut dyn FnMut(String, &str)) {
        let place = if self.system.in_degrees() {
            "not a place in degrees".to_owned()
        } else {
            format!("not a place in {}", self.system.name)
        };
        say(
            format!("{what}: the corner {x}, {y} is {place}."),
            WRONG_SYSTEM,
        );
    }
}
