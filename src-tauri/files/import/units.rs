//! Areas from GeoJSON (RFC 7946).
//!
//! The crate parses; positions are checked and converted here, because its own conversion trusts
//! them.

use std::collections::{BTreeMap, HashSet};

use geojson::{Feature, GeoJson, GeometryValue, JsonValue, Position};
use planner::geography::Point;

use super::error::ImportError;
use super::note::{Note, Read, Source};

/// One area as a file has it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawUnit {
    /// Place of the feature in the file, from 1.
    pub row: u32,
    /// Code, unique in the file.
    pub code: String,
    /// Name; may be empty.
    pub name: String,
    /// Outer rings and holes of all pieces, closed.
    pub rings: Vec<Vec<Point>>,
    /// Every property as text, by its name.
    pub properties: BTreeMap<String, String>,
}

/// Brackets within brackets that a file may have; areas need eight.
const DEEPEST: u32 = 64;

/// Positions that a file may have.
const MOST_POSITIONS: u64 = 50_000_000;

/// Names of properties that hold a code, the likeliest first.
const CODES: [&str; 22] = [
    "code",
    "id",
    "zip",
    "zcta",
    "zcta5",
    "zcta5ce20",
    "zcta5ce10",
    "zip_code",
    "postal_code",
    "postcode",
    "plz",
    "geoid",
    "geoid20",
    "geoid10",
    "fips",
    "nuts_id",
    "insee",
    "ags",
    "iso",
    "statcode",
    "gid",
    "objectid",
];

/// Names of properties that hold a name, the likeliest first.
const NAMES: [&str; 12] = [
    "name",
    "name_en",
    "label",
    "title",
    "namelsad",
    "nuts_name",
    "name_latn",
    "statnaam",
    "nom",
    "gen",
    "city",
    "po_name",
];

/// Reads areas. A feature without ground is left out and noted.
pub fn read(bytes: &[u8], name: &str) -> Result<Read<RawUnit>, ImportError> {
    let source = Source {
        file: name.to_owned(),
        sheet: String::new(),
    };
    let text = text(bytes, &source)?;
    within_limits(text, &source)?;
    let parsed = text
        .parse::<GeoJson>()
        .map_err(|e| ImportError::NotGeoJson {
            file: source.file.clone(),
            why: e.to_string(),
        })?;
    let mut read = Read::default();
    let features = features(parsed, &source, &mut read.notes);
    let code = code_property(&features);
    let mut used = HashSet::new();
    for (at, feature) in features.into_iter().enumerate() {
        let row = at as u32 + 1;
        let Some(unit) = unit(&feature, row, code.as_deref(), &source, &mut read.notes) else {
            read.skipped.push(row);
            continue;
        };
        if used.insert(unit.code.clone()) {
            read.rows.push(unit);
        } else {
            let why = format!(
                "The area was left out: \u{201c}{}\u{201d} stands before.",
                unit.code
            );
            read.notes.push(note(
                &source,
                row,
                why,
                "Give every area a code of its own.",
            ));
            read.skipped.push(row);
        }
    }
    Ok(read)
}

fn text<'a>(bytes: &'a [u8], source: &Source) -> Result<&'a str, ImportError> {
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err(ImportError::Empty {
            file: source.file.clone(),
        });
    }
    std::str::from_utf8(bytes).map_err(|_| ImportError::Kind {
        file: source.file.clone(),
        why: "it is not UTF-8 text".to_owned(),
        fix: "Save it again as UTF-8.",
    })
}

/// Counts brackets before the parser sees them: it builds every level and number in memory.
fn within_limits(text: &str, source: &Source) -> Result<(), ImportError> {
    let (mut depth, mut arrays, mut quoted, mut escaped) = (0_u32, 0_u64, false, false);
    let too_large = |limit, what| ImportError::TooLarge {
        file: source.file.clone(),
        limit,
        what,
    };
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => {
                depth += 1;
                arrays += u64::from(byte == b'[');
            }
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(too_large(u64::from(DEEPEST), "levels of brackets"));
        }
        if arrays > MOST_POSITIONS {
            return Err(too_large(MOST_POSITIONS, "positions"));
        }
    }
    Ok(())
}

fn features(parsed: GeoJson, source: &Source, notes: &mut Vec<Note>) -> Vec<Feature> {
    match parsed {
        GeoJson::FeatureCollection(all) => {
            let named = all
                .foreign_members
                .as_ref()
                .and_then(|members| members.get("crs"));
            note_old_crs(named, source, notes);
            all.features
        }
        GeoJson::Feature(one) => vec![one],
        GeoJson::Geometry(geometry) => vec![Feature {
            geometry: Some(geometry),
            ..Feature::default()
        }],
    }
}

/// Files from before 2016 may name another coordinate system; degrees are what is read.
fn note_old_crs(crs: Option<&JsonValue>, source: &Source, notes: &mut Vec<Note>) {
    let Some(text) = crs.map(ToString::to_string) else {
        return;
    };
    let degrees = ["CRS84", "4326", "4269", "4258"];
    if !degrees.iter().any(|known| text.contains(known)) {
        let why = "The file names another coordinate system; its numbers were read as degrees.";
        notes.push(Note::file(
            source,
            why,
            "Export it again in WGS 84 (longitude and latitude).",
        ));
    }
}

/// The property that every feature has with a value of its own.
fn code_property(features: &[Feature]) -> Option<String> {
    let first = features
        .iter()
        .find_map(|feature| feature.properties.as_ref())?;
    let rank = |key: &String| {
        let lower = key.to_lowercase();
        CODES.iter().position(|known| *known == lower)
    };
    let mut candidates: Vec<(usize, &String)> = first
        .keys()
        .filter_map(|key| Some((rank(key)?, key)))
        .collect();
    candidates.sort_unstable();
    let own = |key: &str| {
        let mut seen = HashSet::new();
        features.iter().all(|feature| {
            let value = feature.property(key).map(plain).unwrap_or_default();
            !value.is_empty() && seen.insert(value)
        })
    };
    candidates
        .into_iter()
        .map(|(_, key)| key)
        .find(|key| own(key))
        .cloned()
}

fn unit(
    feature: &Feature,
    row: u32,
    code: Option<&str>,
    source: &Source,
    notes: &mut Vec<Note>,
) -> Option<RawUnit> {
    let value = feature.geometry.as_ref().map(|geometry| &geometry.value);
    let mut rings = Vec::new();
    let whole = value.is_some_and(|value| add_rings(value, &mut rings));
    if rings.is_empty() {
        let why = match value {
            Some(_) if !whole => "The area was left out: a corner is not a place in degrees.",
            Some(_) => "The feature was left out: it is not an area.",
            None => "The feature was left out: it has no shape.",
        };
        let fix = "Export areas (polygons) in WGS 84, longitude before latitude.";
        notes.push(note(source, row, why, fix));
        return None;
    }
    if !whole {
        let why = "A ring of the area was left out: a corner of it is not a place in degrees.";
        notes.push(note(source, row, why, "Export the file again in WGS 84."));
    }
    let properties: BTreeMap<String, String> = feature
        .properties
        .iter()
        .flatten()
        .map(|(key, value)| (key.clone(), plain(value)))
        .collect();
    let own = code.and_then(|key| properties.get(key)).cloned();
    let code = own
        .or_else(|| id(feature))
        .unwrap_or_else(|| format!("area-{row}"));
    Some(RawUnit {
        row,
        code,
        name: name(&properties),
        rings,
        properties,
    })
}

fn id(feature: &Feature) -> Option<String> {
    match feature.id.as_ref()? {
        geojson::feature::Id::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        geojson::feature::Id::Number(number) => Some(number.to_string()),
    }
}

fn name(properties: &BTreeMap<String, String>) -> String {
    let found = NAMES.iter().find_map(|known| {
        let mut matching = properties
            .iter()
            .filter(|(key, _)| key.to_lowercase() == *known);
        matching.next().map(|(_, value)| value.clone())
    });
    found.unwrap_or_default()
}

/// Adds the rings of an area; false when one had to be left out.
fn add_rings(value: &GeometryValue, rings: &mut Vec<Vec<Point>>) -> bool {
    match value {
        GeometryValue::Polygon { coordinates } => add_polygon(coordinates, rings),
        GeometryValue::MultiPolygon { coordinates } => {
            let added: Vec<bool> = coordinates
                .iter()
                .map(|polygon| add_polygon(polygon, rings))
                .collect();
            added.into_iter().all(|whole| whole)
        }
        GeometryValue::GeometryCollection { geometries } => {
            let added: Vec<bool> = geometries
                .iter()
                .map(|geometry| add_rings(&geometry.value, rings))
                .collect();
            added.into_iter().all(|whole| whole)
        }
        _ => true,
    }
}

fn add_polygon(polygon: &[Vec<Position>], rings: &mut Vec<Vec<Point>>) -> bool {
    let mut whole = true;
    for (at, positions) in polygon.iter().enumerate() {
        match ring(positions) {
            Ok(Some(ring)) => rings.push(ring),
            // Without its outline an area has no holes either.
            Ok(None) if at == 0 => return whole,
            Ok(None) => {}
            Err(()) if at == 0 => return false,
            Err(()) => whole = false,
        }
    }
    whole
}

/// Converts a ring; nothing for one with fewer than three different corners.
fn ring(positions: &[Position]) -> Result<Option<Vec<Point>>, ()> {
    let point = |position: &Position| match position.as_slice() {
        [lon, lat, ..] => Point::from_degrees(*lon, *lat).ok_or(()),
        _ => Err(()),
    };
    let mut ring = positions
        .iter()
        .map(point)
        .collect::<Result<Vec<_>, ()>>()?;
    ring.dedup();
    if ring.first() != ring.last() {
        ring.extend(ring.first().copied());
    }
    Ok((ring.len() >= 4).then_some(ring))
}

fn plain(value: &JsonValue) -> String {
    match value {
        JsonValue::Null => String::new(),
        JsonValue::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}

fn note(source: &Source, row: u32, why: impl Into<String>, fix: impl Into<String>) -> Note {
    Note {
        row: Some(row),
        ..Note::file(source, why, fix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn collection(features: &str) -> String {
        format!("{{\"type\":\"FeatureCollection\",\"features\":[{features}]}}")
    }

    fn feature(properties: &str, coordinates: &str) -> String {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{coordinates}}}}}"
        )
    }

    const SQUARE: &str = "[[[0,0],[1,0],[1,1],[0,1],[0,0]]]";

    #[test]
    fn areas_come_with_code_name_and_rings() {
        let text = collection(&format!(
            "{},{}",
            feature("\"GEOID\":\"01\",\"NAME\":\"One\",\"POP\":5", SQUARE),
            feature(
                "\"GEOID\":\"02\",\"NAME\":null",
                "[[[0,0,9],[1,0,9],[1,1,9]]]"
            ),
        ));
        let read = read(text.as_bytes(), "a.geojson").unwrap();
        assert_eq!(read.rows.len(), 2);
        assert_eq!(
            (read.rows[0].code.as_str(), read.rows[0].name.as_str()),
            ("01", "One")
        );
        assert_eq!(read.rows[0].properties["POP"], "5");
        assert_eq!(read.rows[1].rings[0].first(), read.rows[1].rings[0].last());
        assert!(read.notes.is_empty());
    }

    #[test]
    fn features_that_are_no_areas_are_noted_and_the_others_come_in() {
        let point = "{\"type\":\"Feature\",\"properties\":{\"id\":1},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1.1,2]}}";
        let far = feature(
            "\"id\":2",
            "[[[500000,0],[500001,0],[500001,1],[500000,0]]]",
        );
        let short = feature("\"id\":3", "[[[1,1],[2,2]]]");
        let good = feature("\"id\":4", SQUARE);
        let shapeless = "{\"type\":\"Feature\",\"properties\":{\"id\":5},\"geometry\":null}";
        let text = collection(&[point, &far, &short, &good, shapeless].join(","));
        let read = read(text.as_bytes(), "a.geojson").unwrap();
        assert_eq!(
            read.rows
                .iter()
                .map(|u| u.code.as_str())
                .collect::<Vec<_>>(),
            ["4"]
        );
        assert_eq!(read.skipped, [1, 2, 3, 5]);
        assert_eq!(read.notes.len(), 4);
    }

    #[test]
    fn broken_and_hostile_files_are_refused_in_words() {
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(5000), "]".repeat(5000));
        let cases = ["", "  ", "{", "[1,2]", "{\"type\":\"Nonsense\"}", &deep];
        for text in cases {
            let refused = read(text.as_bytes(), "a.geojson").unwrap_err().to_string();
            assert!(
                refused.contains("a.geojson") && refused.ends_with('.'),
                "{refused}"
            );
        }
        assert!(read(&[0xFF, 0xFE, 0x00], "a.geojson").is_err());
    }

    #[test]
    fn a_corner_with_one_number_is_noted() {
        let text = feature("", "[[[1.1],[2],[3]]]");
        let read = read(text.as_bytes(), "a.geojson").unwrap();
        assert_eq!(
            (read.rows.len(), read.skipped.as_slice()),
            (0, [1].as_slice())
        );
        assert!(read.notes[0].why.contains("not a place in degrees"));
    }

    #[test]
    fn a_truncated_file_is_refused_at_every_length() {
        let text = collection(&feature("\"id\":\"1\"", SQUARE));
        for end in 0..text.len() {
            assert!(read(&text.as_bytes()[..end], "a.geojson").is_err(), "{end}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = read(&bytes, "a.geojson");
        }

        #[test]
        fn no_positions_make_it_panic(coordinates in "[\\[\\]0-9,.e-]{0,60}") {
            let _ = read(collection(&feature("\"id\":1", &coordinates)).as_bytes(), "a.geojson");
        }
    }
}
