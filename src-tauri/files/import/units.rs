//! Areas as every map format gives them: code, name, rings and properties.

use std::collections::BTreeMap;

use planner::geography::Point;

use super::error::ImportError;
use super::note::Read;
use super::shapes::{Part, layer};

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
    /// Every property that has a value, as text, by its name.
    pub properties: BTreeMap<String, String>,
}

/// Reads the areas of a file with one layer. A feature without ground is left out and noted.
pub fn read(bytes: &[u8], name: &str) -> Result<Read<RawUnit>, ImportError> {
    let found = layer(&[Part { name, bytes }], None)?;
    Ok(found.units())
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
        let why: Vec<&str> = read.notes.iter().map(|note| note.why.as_str()).collect();
        assert_eq!(why.len(), 2, "{why:?}");
        assert!(why[0].contains("Heights") && why[1].contains("not closed"));
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
