//! Malformed files of every format, made here and not kept: each must give an error or a note that
//! says where, why and what would fix it, within a moment and without a panic.

mod json;
mod kml;
mod shapefile;
mod system;

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::write::{WGS_84, geojson, grid, kml as kml_of, shapefile as shapefile_of};
use super::{Part, layer, layers};
use crate::import::note::Note;

/// A file that is not as it should be.
pub(super) struct Case {
    /// What is wrong with it.
    name: &'static str,
    files: Vec<(&'static str, Vec<u8>)>,
    /// What the error or one of the notes must say.
    says: &'static str,
}

pub(super) fn case(
    name: &'static str,
    file: &'static str,
    bytes: impl Into<Vec<u8>>,
    says: &'static str,
) -> Case {
    Case {
        name,
        files: vec![(file, bytes.into())],
        says,
    }
}

/// Longest that a small file may take; debug machines are slow.
const PATIENCE: Duration = Duration::from_secs(10);

#[test]
fn every_malformed_file_is_answered_in_words() {
    let classes = [
        ("GeoJSON", json::cases()),
        ("Shapefile", shapefile::cases()),
        ("KML", kml::cases()),
        ("coordinate systems", system::cases()),
    ];
    let mut faults: Vec<String> = Vec::new();
    for (class, cases) in classes {
        assert!(cases.len() >= 15, "{class}: {}", cases.len());
        for case in cases {
            let begun = Instant::now();
            faults.extend(answered(class, &case).err());
            assert!(
                begun.elapsed() < PATIENCE,
                "{class}: {} takes too long",
                case.name
            );
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn answered(class: &str, case: &Case) -> Result<(), String> {
    let parts: Vec<Part<'_>> = case
        .files
        .iter()
        .map(|(name, bytes)| Part { name, bytes })
        .collect();
    let what = format!("{class}, {}", case.name);
    let said: Vec<String> = match layer(&parts, None) {
        Err(e) => {
            let text = e.to_string();
            let named = parts.iter().any(|part| text.contains(part.name));
            if !named || !text.ends_with('.') {
                return Err(format!("{what}: {text}"));
            }
            vec![text]
        }
        Ok(layer) => {
            let units = layer.units();
            let whole = |note: &Note| {
                note.file == parts[0].name && note.why.ends_with('.') && note.fix.ends_with('.')
            };
            if let Some(note) = units.notes.iter().find(|note| !whole(note)) {
                return Err(format!("{what}: {note:?}"));
            }
            let rows = units.notes.iter().filter_map(|note| note.row);
            let noted: Vec<u32> = rows.collect();
            if !units.skipped.iter().all(|row| noted.contains(row)) {
                return Err(format!(
                    "{what}: left out without a note: {:?}",
                    units.skipped
                ));
            }
            units.notes.into_iter().map(|note| note.why).collect()
        }
    };
    if said.iter().any(|text| text.contains(case.says)) {
        return Ok(());
    }
    Err(format!(
        "{what}: \u{201c}{}\u{201d} is not in {said:?}",
        case.says
    ))
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
        ("a.shp", super::write::shp(&areas)),
        ("a.dbf", super::write::dbf_of(&areas)),
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
            let _ = (
                layers(&[part]),
                layer(&[part], None).map(super::Layer::units),
            );
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
