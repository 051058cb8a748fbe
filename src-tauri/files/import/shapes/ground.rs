//! From a file's own coordinates to checked shapes in WGS 84.

use planner::geography::Point;
use rayon::prelude::*;

use super::frame::{Frame, Range, WRONG_SYSTEM, frame, unknown};
use super::mend::{self, Mended};
use super::rough::{Rough, RoughFeature, RoughLayer, Xy};
use super::system::Way;
use super::{Feature, Layer, Shape};
use crate::import::error::ImportError;
use crate::import::note::{Note, Source};

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
    let done: Vec<Outcome> = features
        .into_par_iter()
        .map_init(
            || frame.system.way(),
            |way, feature| frame.feature(way, feature),
        )
        .collect();
    let turned = done.iter().filter(|out| out.turned).count();
    if frame.strict && turned > 0 {
        rough.note(
            format!("The outlines of {turned} areas run clockwise; they were turned."),
            "Nothing needs to be done here; other programs may take them for holes.",
        );
    }
    let lost = |out: &Outcome| out.off && out.feature.shape == Shape::Nothing;
    if !frame.system.in_degrees() && !done.is_empty() && done.iter().all(lost) {
        let why = format!("no shape fits {}", frame.system.name);
        return Err(unknown(&rough, why, WRONG_SYSTEM));
    }
    Ok(Layer {
        read_as: read_as(&rough, &frame),
        changed: done
            .iter()
            .filter(|out| out.changed)
            .map(|out| out.number)
            .collect(),
        notes: {
            let said = done.iter().flat_map(|out| out.notes.iter().cloned());
            rough.notes.into_iter().chain(said).collect()
        },
        features: done.into_iter().map(|out| out.feature).collect(),
        columns: rough.columns.into_names(),
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

/// What became of a feature.
#[derive(Debug, Default)]
struct Outcome {
    number: u32,
    source: Source,
    feature: Feature,
    notes: Vec<Note>,
    /// Whether its outline ran clockwise.
    turned: bool,
    /// Whether its repair changed its area by more than can be passed over.
    changed: bool,
    /// Whether a corner of it is no place.
    off: bool,
}

impl Outcome {
    fn say(&mut self, why: String, fix: &str) {
        self.notes.push(Note {
            row: Some(self.number),
            ..Note::file(&self.source, why, fix)
        });
    }
}

/// A position that is no place.
struct Off(Xy);

impl Frame {
    fn feature(&self, way: &Way, rough: RoughFeature) -> Outcome {
        let mut out = Outcome {
            number: rough.number,
            source: self.source.clone(),
            ..Outcome::default()
        };
        let shape = match rough.shape {
            Rough::Nothing => Shape::Nothing,
            Rough::Broken(why) => {
                out.say(
                    format!("The shape was left out: {why}."),
                    "Export the layer again.",
                );
                Shape::Nothing
            }
            other => self.shape(way, other, &mut out),
        };
        out.feature = Feature {
            number: rough.number,
            id: rough.id,
            shape,
            values: rough.values,
        };
        out
    }

    fn shape(&self, way: &Way, rough: Rough, out: &mut Outcome) -> Shape {
        match rough {
            Rough::Nothing | Rough::Broken(_) => Shape::Nothing,
            Rough::Points(points) => self.points(way, &points, out),
            Rough::Lines(lines) => self.lines(way, &lines, out),
            Rough::Pieces(pieces) => match self.pieces(way, pieces, out) {
                pieces if pieces.is_empty() => Shape::Nothing,
                pieces => Self::area(mend::pieces(pieces), out),
            },
            Rough::Rings(rings) => {
                let rings = rings.into_iter().map(|ring| vec![ring]).collect();
                match self.pieces(way, rings, out) {
                    rings if rings.is_empty() => Shape::Nothing,
                    rings => {
                        let rings = rings.into_iter().flatten().collect();
                        Self::area(mend::rings(rings), out)
                    }
                }
            }
            Rough::Mixed(parts) => self.mixed(way, parts, out),
        }
    }

    /// Of several kinds, areas are kept before points before lines.
    fn mixed(&self, way: &Way, parts: Vec<Rough>, out: &mut Outcome) -> Shape {
        let (mut pieces, mut points, mut lines) = (Vec::new(), Vec::new(), Vec::new());
        let mut left = parts;
        while let Some(part) = left.pop() {
            match part {
                Rough::Mixed(more) => left.extend(more),
                Rough::Pieces(more) => pieces.extend(more),
                Rough::Points(more) => points.extend(more),
                Rough::Lines(more) => lines.extend(more),
                _ => {}
            }
        }
        let kinds = [!pieces.is_empty(), !points.is_empty(), !lines.is_empty()];
        if kinds.iter().filter(|kind| **kind).count() > 1 {
            let kept = if kinds[0] { "areas" } else { "points" };
            out.say(
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
        self.shape(way, one, out)
    }

    fn area(mended: Mended, out: &mut Outcome) -> Shape {
        out.turned = mended.turned;
        out.changed = mended.changed;
        for said in mended.said {
            out.say(said.why, said.fix);
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
        out: &mut Outcome,
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
            (Some(off), _) if kept.is_empty() => self.refuse("The area was left out", &off, out),
            (Some(off), _) => self.refuse("A piece of the area was left out", &off, out),
            (None, Some(off)) => self.refuse("A ring of the area was left out", &off, out),
            (None, None) => {}
        }
        kept
    }

    fn points(&self, way: &Way, points: &[Xy], out: &mut Outcome) -> Shape {
        match self.line(way, points) {
            Ok(points) if points.is_empty() => Shape::Nothing,
            Ok(points) => Shape::Points(points),
            Err(off) => {
                self.refuse("The place was left out", &off, out);
                Shape::Nothing
            }
        }
    }

    fn lines(&self, way: &Way, lines: &[Vec<Xy>], out: &mut Outcome) -> Shape {
        let mut kept = Vec::new();
        for line in lines {
            match self.line(way, line) {
                Ok(mut line) => {
                    line.dedup();
                    kept.push(line);
                }
                Err(off) => self.refuse("A line was left out", &off, out),
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

    fn refuse(&self, what: &str, Off([x, y]): &Off, out: &mut Outcome) {
        out.off = true;
        let place = if self.system.in_degrees() {
            "not a place in degrees".to_owned()
        } else {
            format!("not a place in {}", self.system.name)
        };
        out.say(
            format!("{what}: the corner {x}, {y} is {place}."),
            WRONG_SYSTEM,
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::import::error::ImportError;
    use crate::import::shapes::{Layer, Part, Shape, layer};

    fn read(ring: &str, crs: &str) -> Result<Layer, ImportError> {
        let text = format!(
            "{{\"type\":\"Feature\",\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"{crs}\"}}}},\"properties\":{{}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{ring}]]}}}}"
        );
        let part = Part {
            name: "a.geojson",
            bytes: text.as_bytes(),
        };
        layer(&[part], None)
    }

    #[test]
    fn areas_that_a_repair_changes_are_listed_and_small_repairs_are_not() {
        let bow_tie = "[0,0],[2,2],[2,0],[0,2],[0,0]";
        assert_eq!(read(bow_tie, "EPSG:4326").unwrap().changed, [1]);
        let spiked = "[0,0],[1,0],[1,1],[1,5],[1,1],[0,1],[0,0]";
        let layer = read(spiked, "EPSG:4326").unwrap();
        assert_eq!((layer.changed.len(), layer.notes.len()), (0, 1));
    }

    #[test]
    fn a_shape_that_is_refused_for_itself_does_not_put_the_system_in_doubt() {
        let flat = "[500000,5500000],[500000,5500000],[500000,5500000]";
        let layer = read(flat, "urn:ogc:def:crs:EPSG::25832").unwrap();
        assert!(
            layer.notes[0].why.contains("no ground"),
            "{:?}",
            layer.notes
        );
        assert!(matches!(
            read("[1e9,0],[2e9,0],[2e9,2e9]", "EPSG:25832"),
            Err(ImportError::System { .. })
        ));
    }

    #[test]
    fn latitude_first_is_noticed_where_only_that_makes_sense() {
        let layer = read("[40,-120],[41,-120],[41,-119],[40,-120]", "EPSG:4326").unwrap();
        let Shape::Areas(rings) = &layer.features[0].shape else {
            panic!("{layer:?}");
        };
        assert!(rings[0].iter().all(|p| p.lon < -1_180_000_000));
    }
}
