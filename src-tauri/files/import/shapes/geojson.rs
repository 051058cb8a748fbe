//! GeoJSON (RFC 7946), also one feature a line and as a text sequence (RFC 8142).

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::json::{Nested, Properties, plain, text, within_limits};
use super::rough::{Claim, Rough, RoughFeature, RoughLayer, Xy};
use crate::import::error::ImportError;
use crate::import::note::Note;

/// What stands before each record of a text sequence.
const RECORD: char = '\u{1e}';

/// Broken lines that are noted one by one; more mean that the file is of another kind.
const MOST_BROKEN: usize = 100;

/// Reads all features.
pub(super) fn read(bytes: &[u8], file: &str) -> Result<RoughLayer, ImportError> {
    let text = text(bytes, file)?;
    within_limits(text, file)?;
    let mut layer = RoughLayer {
        file: file.to_owned(),
        name: stem(file).to_owned(),
        format: "GeoJSON",
        claim: Claim::Degrees,
        ..RoughLayer::default()
    };
    if text.contains(RECORD) {
        lines(text.split(RECORD), &mut layer)?;
    } else if by_line(text) {
        lines(text.lines(), &mut layer)?;
    } else {
        let mut sink = Sink::new(&mut layer);
        whole(text, &mut sink).map_err(|e| not(file, &e.to_string()))?;
    }
    Ok(layer)
}

/// Returns the name of a file without its ending.
pub(super) fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

fn not(file: &str, why: &str) -> ImportError {
    ImportError::NotGeoJson {
        file: file.to_owned(),
        why: why.to_owned(),
    }
}

/// Says whether each line is an object of its own: the first is, and another follows.
fn by_line(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let closed = first.starts_with('{') && first.ends_with('}');
    closed && lines.next().is_some_and(|line| line.starts_with('{'))
}

/// Reads one record after another; a broken one costs itself only.
fn lines<'a>(
    records: impl Iterator<Item = &'a str>,
    layer: &mut RoughLayer,
) -> Result<(), ImportError> {
    let (mut broken, mut good) = (0, 0);
    let source = layer.source();
    let records = records
        .enumerate()
        .filter(|(_, record)| !record.trim().is_empty());
    for (at, record) in records {
        let before = layer.features.len();
        let mut sink = Sink::new(layer);
        let Err(e) = whole(record, &mut sink) else {
            good += 1;
            continue;
        };
        layer.features.truncate(before);
        broken += 1;
        if broken > MOST_BROKEN {
            return Err(not(
                &layer.file,
                &format!("more than {MOST_BROKEN} records are broken"),
            ));
        }
        layer.notes.push(Note {
            row: Some(at as u32 + 1),
            ..Note::file(
                &source,
                format!("The record was left out: {e}."),
                "Export the file again, one feature a line.",
            )
        });
    }
    if good == 0 {
        return Err(not(&layer.file, "no record in it is"));
    }
    Ok(())
}

fn whole(text: &str, sink: &mut Sink<'_>) -> serde_json::Result<()> {
    let mut parser = serde_json::Deserializer::from_str(text);
    let top = Object {
        sink: Some(&mut *sink),
    }
    .deserialize(&mut parser)?;
    parser.end()?;
    let fault = |why: String| Err(serde::de::Error::custom(why));
    match top.kind.as_str() {
        "FeatureCollection" if !top.listed => fault("it has no list of features".to_owned()),
        "FeatureCollection" => Ok(()),
        "Feature" => sink.add(top),
        "" => fault("it does not say its type".to_owned()),
        kind if GEOMETRIES.contains(&kind) => {
            let geometry = Geometry {
                kind: top.kind,
                coordinates: top.coordinates,
                geometries: top.geometries,
            };
            sink.add(Parsed {
                geometry: Some(geometry),
                ..Parsed::default()
            })
        }
        kind => fault(format!(
            "its type is \u{201c}{}\u{201d}",
            kind.chars().take(40).collect::<String>()
        )),
    }
}

const GEOMETRIES: [&str; 7] = [
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
];

/// Takes features as they are met.
struct Sink<'a> {
    layer: &'a mut RoughLayer,
}

impl<'a> Sink<'a> {
    fn new(layer: &'a mut RoughLayer) -> Self {
        Self { layer }
    }

    fn add(&mut self, parsed: Parsed) -> serde_json::Result<()> {
        let layer = &mut *self.layer;
        RoughLayer::room(layer.features.len(), &layer.file).map_err(serde::de::Error::custom)?;
        let number = layer.features.len() as u32 + 1;
        let values = parsed
            .properties
            .into_values(&mut layer.columns, &layer.file);
        let values = values.map_err(serde::de::Error::custom)?;
        let geometry = parsed.geometry;
        layer.heights |= geometry.as_ref().is_some_and(|g| g.coordinates.high());
        layer.features.push(RoughFeature {
            number,
            id: parsed.id,
            values,
            shape: geometry.map_or(Rough::Nothing, Geometry::rough),
        });
        Ok(())
    }

    fn crs(&mut self, crs: &Value) {
        self.layer.claim = claim(crs);
    }
}

/// What the `crs` member of files from before 2016 says.
pub(super) fn claim(crs: &Value) -> Claim {
    let properties = crs.get("properties").unwrap_or(crs);
    let number = properties
        .get("code")
        .map(plain)
        .and_then(|code| code.parse().ok());
    let name = properties.get("name").or(properties.get("href")).map(plain);
    match (number, name) {
        _ if crs.is_null() => Claim::Degrees,
        (Some(code), _) => Claim::Code(code),
        (None, Some(name)) => Claim::Named(name),
        (None, None) => Claim::Named(plain(crs)),
    }
}

/// A shape as it is written.
#[derive(Debug, Default, Deserialize)]
struct Geometry {
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(default)]
    coordinates: Nested,
    #[serde(default)]
    geometries: Vec<Geometry>,
}

impl Geometry {
    fn rough(self) -> Rough {
        let lines = |nested: Nested| {
            nested
                .list()
                .into_iter()
                .map(Nested::line)
                .collect::<Vec<Vec<Xy>>>()
        };
        let empty = matches!(&self.coordinates, Nested::List(list) if list.is_empty());
        match self.kind.as_str() {
            "GeometryCollection" => {
                Rough::Mixed(self.geometries.into_iter().flat_map(Self::flat).collect())
            }
            kind if !GEOMETRIES.contains(&kind) => {
                let kind: String = kind.chars().take(40).collect();
                Rough::Broken(format!("its type is \u{201c}{kind}\u{201d}"))
            }
            _ if empty => Rough::Nothing,
            "Point" => Rough::Points(vec![self.coordinates.position()]),
            "MultiPoint" => Rough::Points(self.coordinates.line()),
            "LineString" => Rough::Lines(vec![self.coordinates.line()]),
            "MultiLineString" => Rough::Lines(lines(self.coordinates)),
            "Polygon" => Rough::Pieces(vec![lines(self.coordinates)]),
            _ => Rough::Pieces(self.coordinates.list().into_iter().map(lines).collect()),
        }
    }

    /// The parts of collections in collections, in one list.
    fn flat(self) -> Vec<Rough> {
        match self.rough() {
            Rough::Mixed(parts) => parts,
            other => vec![other],
        }
    }
}

/// What an object says of itself.
#[derive(Debug, Default)]
struct Parsed {
    kind: String,
    listed: bool,
    geometry: Option<Geometry>,
    properties: Properties,
    id: String,
    coordinates: Nested,
    geometries: Vec<Geometry>,
}

/// Reads an object; features in it go to the sink, if there is one.
struct Object<'a, 'b> {
    sink: Option<&'a mut Sink<'b>>,
}

impl<'de> DeserializeSeed<'de> for Object<'_, '_> {
    type Value = Parsed;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Parsed, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_, '_> {
    type Value = Parsed;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object in braces")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Parsed, A::Error> {
        let mut parsed = Parsed::default();
        while let Some(key) = map.next_key::<std::borrow::Cow<'_, str>>()? {
            match (key.as_ref(), &mut self.sink) {
                ("type", _) => parsed.kind = plain(&map.next_value()?),
                ("features", Some(sink)) => {
                    map.next_value_seed(List { sink })?;
                    parsed.listed = true;
                }
                ("crs", Some(sink)) => sink.crs(&map.next_value()?),
                ("geometry", _) => parsed.geometry = map.next_value()?,
                ("properties", _) => parsed.properties = map.next_value()?,
                ("id", _) => parsed.id = plain(&map.next_value()?),
                ("coordinates", _) => parsed.coordinates = map.next_value()?,
                ("geometries", _) => parsed.geometries = map.next_value()?,
                _ => _ = map.next_value::<IgnoredAny>()?,
            }
        }
        Ok(parsed)
    }
}

/// Reads features one by one.
struct List<'a, 'b> {
    sink: &'a mut Sink<'b>,
}

impl<'de> DeserializeSeed<'de> for List<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(parsed) = seq.next_element_seed(Object { sink: None })? {
            self.sink.add(parsed).map_err(serde::de::Error::custom)?;
        }
        Ok(())
    }
}
