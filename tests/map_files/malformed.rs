//! Broken map files: each is answered with where, why and what would mend it, within a moment and
//! without a panic, and a database stays as it was to the last byte.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use files::import::Note;
use files::import::shapes::{Layer, Part, layer, layers};
use proptest::prelude::*;
use support::malformed::maps::{
    self, WGS_84, geojson, grid, kml as kml_of, shapefile as shapefile_of,
};
use support::malformed::{self, Case, Kind, Wanted};
use tempfile::TempDir;

use super::read;

/// Longest that a small file may take; debug machines are slow.
const PATIENCE: Duration = Duration::from_secs(10);

#[test]
fn every_malformed_file_is_answered_in_words() {
    let answers = [(Kind::Map, answered as Answer), (Kind::Database, database)];
    let mut faults: Vec<String> = Vec::new();
    for class in malformed::classes() {
        let Some((_, answer)) = answers.iter().find(|(kind, _)| *kind == class.kind) else {
            continue;
        };
        let cases = class.cases();
        assert!(cases.len() >= 15, "{}: {}", class.name, cases.len());
        for case in &cases {
            let begun = Instant::now();
            let fault = answer(case).and_then(|said| fitting(case, &said)).err();
            faults.extend(fault.map(|why| format!("{}, {}: {why}", class.name, case.name)));
            assert!(
                begun.elapsed() < PATIENCE,
                "{}: {} takes too long",
                class.name,
                case.name
            );
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is said of a file.
type Answer = fn(&Case) -> Result<Vec<String>, String>;

fn fitting(case: &Case, said: &[String]) -> Result<(), String> {
    let Wanted::Said(words) = case.wanted else {
        return Err("no map is judged like this".to_owned());
    };
    if said.iter().any(|text| text.contains(words)) {
        return Ok(());
    }
    Err(format!("\u{201c}{words}\u{201d} is not in {said:?}"))
}

fn answered(case: &Case) -> Result<Vec<String>, String> {
    let parts: Vec<Part<'_>> = case
        .files
        .iter()
        .map(|(name, bytes)| Part { name, bytes })
        .collect();
    match layer(&parts, None) {
        Err(e) => {
            let text = e.to_string();
            let named = parts.iter().any(|part| text.contains(part.name));
            if !named || !text.ends_with('.') {
                return Err(text);
            }
            Ok(vec![text])
        }
        Ok(layer) => {
            let units = layer.units();
            let whole = |note: &Note| {
                note.file == parts[0].name && note.why.ends_with('.') && note.fix.ends_with('.')
            };
            if let Some(note) = units.notes.iter().find(|note| !whole(note)) {
                return Err(format!("{note:?}"));
            }
            let rows = units.notes.iter().filter_map(|note| note.row);
            let noted: Vec<u32> = rows.collect();
            if !units.skipped.iter().all(|row| noted.contains(row)) {
                return Err(format!("left out without a note: {:?}", units.skipped));
            }
            Ok(units.notes.into_iter().map(|note| note.why).collect())
        }
    }
}

fn database(case: &Case) -> Result<Vec<String>, String> {
    let (folder, path) = place();
    for (name, bytes) in &case.files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let said: Vec<String> = match read(&path, None) {
        Err(fault) => vec![fault.words()],
        Ok(layer) => layer
            .units()
            .notes
            .into_iter()
            .map(|note| note.why)
            .collect(),
    };
    if std::fs::read(&path).unwrap() != case.bytes() {
        return Err("the file was changed".to_owned());
    }
    let sentence = said
        .iter()
        .all(|text| text.ends_with('.') && !text.contains("Bailiwick"));
    sentence.then_some(said.clone()).ok_or(said.concat())
}

/// Whole files of each kind, to be damaged.
fn sound() -> Vec<(&'static str, Vec<u8>)> {
    let areas = grid(3, 2, [8.0, 50.0], 0.1);
    let topology = br#"{"type":"Topology","transform":{"scale":[0.1,0.1],"translate":[8,50]},"arcs":[[[0,0],[1,0],[0,1]],[[0,0],[0,1],[1,0]]],"objects":{"a":{"type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[0,-2]],"properties":{"code":"1"}}]}}}"#;
    let point = |at: i32| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"id\":{at}}},\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{at},5]}}}}\n"
        )
    };
    let lines = (0..3).map(point).collect::<Vec<_>>().concat();
    vec![
        ("a.geojson", geojson(&areas)),
        ("a.topojson", topology.to_vec()),
        ("a.kml", kml_of(&areas).into_bytes()),
        ("a.zip", shapefile_of(&areas, WGS_84)),
        ("a.shp", maps::shp(&areas)),
        ("a.dbf", maps::dbf_of(&areas)),
        ("a.geojsonl", lines.into_bytes()),
    ]
}

#[test]
fn sound_files_are_read_without_a_note_that_costs_anything() {
    for (name, bytes) in sound() {
        if name == "a.dbf" {
            continue;
        }
        let read = layer(
            &[Part {
                name,
                bytes: &bytes,
            }],
            None,
        )
        .unwrap();
        let lost = read.notes.iter().find(|note| note.row.is_some());
        assert!(lost.is_none(), "{name}: {lost:?}");
        assert!(!read.features.is_empty(), "{name}");
    }
}

#[test]
fn files_cut_anywhere_are_answered() {
    for (name, bytes) in sound() {
        for end in (0..bytes.len()).step_by(1 + bytes.len() / 150) {
            let part = Part {
                name,
                bytes: &bytes[..end],
            };
            let _ = (layers(&[part]), layer(&[part], None).map(Layer::units));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_damage_to_a_sound_file_makes_it_panic(
        which in 0_usize..7,
        hits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let (name, mut bytes) = sound().swap_remove(which);
        for (at, to) in hits {
            let at = at.index(bytes.len());
            bytes[at] = to;
        }
        let part = Part { name, bytes: &bytes };
        let _ = layers(&[part]);
        if let Ok(found) = layer(&[part], None) {
            let _ = (found.table(), found.shapes());
            let _ = found.units();
        }
    }

    #[test]
    fn no_bytes_make_it_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        name in "a\\.(shp|dbf|prj|cpg|geojson|topojson|kml|kmz|zip|bin)",
    ) {
        let begin: [&[u8]; 6] = [b"", b"PK\x03\x04", b"\0\0\x27\x0a", b"{\"type\":", b"<kml>", b"\x1e{"];
        for begin in begin {
            let bytes = [begin, &bytes].concat();
            let part = Part { name: &name, bytes: &bytes };
            let _ = layer(&[part], None);
        }
    }
}

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.gpkg");
    (folder, path)
}

#[test]
fn bits_flipped_anywhere_are_answered() {
    let (_folder, path) = place();
    let connection = malformed::layer(&path, 4326);
    for at in 0..40 {
        connection
            .execute(
                "INSERT INTO areas VALUES (?1, ?2, 'x')",
                (at, malformed::square(1.0)),
            )
            .unwrap();
    }
    drop(connection);
    let whole = std::fs::read(&path).unwrap();
    // A step that shares no factor with the size of a page.
    for at in (0..whole.len()).step_by(211) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        std::fs::write(&path, &damaged).unwrap();
        if let Ok(layer) = read(&path, None) {
            let _ = layer.units();
        }
    }
}
