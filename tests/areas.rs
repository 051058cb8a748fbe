//! Areas of a map file come in with their figures, come again as a refresh, and are asked about where
//! their repair changed them.

#![allow(clippy::unwrap_used, reason = "helpers of a test fail the test, too")]

use app::wire::{Import, Imported};
use serde_json::json;
use support::Desk;

/// A square of one degree at a corner, with properties.
fn area(east: u32, properties: &str) -> String {
    let next = east + 1;
    format!(
        "{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[{east},50],[{next},50],[{next},51],[{east},51],[{east},50]]]}}}}"
    )
}

/// An outline that crosses itself, so that nobody knows its size.
fn bow_tie(properties: &str) -> String {
    format!(
        "{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[20,50],[22,52],[22,50],[20,51],[20,50]]]}}}}"
    )
}

fn layer(areas: &[String]) -> String {
    format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{}]}}",
        areas.join(",")
    )
}

fn counts(imported: &Imported) -> [u32; 4] {
    [
        imported.new,
        imported.changed,
        imported.unchanged,
        imported.rows_rejected,
    ]
}

/// The total of a measure, by its key, over the whole plan.
fn total(desk: &Desk, key: &str) -> Option<f64> {
    let plan = desk.ask("plan", json!({}));
    let measures = plan["measures"].as_array().unwrap();
    let at = measures.iter().position(|m| m["key"] == key)?;
    plan["board"]["columns"][at]["total"].as_f64()
}

#[test]
fn figures_come_with_areas_and_are_refreshed_with_them() {
    let desk = Desk::over_zip3();
    let first = layer(&[
        area(
            8,
            "\"code\":\"x1\",\"name\":\"One\",\"jobs\":10,\"objectid\":1",
        ),
        area(
            9,
            "\"code\":\"x2\",\"name\":\"Two\",\"jobs\":20,\"objectid\":2",
        ),
    ]);
    let imported = desk.bring("areas.geojson", &first);
    assert_eq!(counts(&imported), [2, 0, 0, 0], "{imported:?}");
    assert_eq!(imported.sums.get("jobs"), Some(&30.0));
    assert_eq!(total(&desk, "jobs"), Some(30.0));
    assert_eq!(total(&desk, "objectid"), None);

    let same = desk.bring("areas.geojson", &first);
    assert_eq!((counts(&same), same.committed), ([0, 0, 2, 0], false));
    assert!(same.problems.is_empty(), "{:?}", same.problems);

    let second = layer(&[
        area(
            8,
            "\"code\":\"x1\",\"name\":\"One\",\"jobs\":15,\"objectid\":1",
        ),
        area(
            9,
            "\"code\":\"x2\",\"name\":\"Two\",\"jobs\":20,\"objectid\":2",
        ),
        area(
            10,
            "\"code\":\"x3\",\"name\":\"Three\",\"jobs\":5,\"objectid\":3",
        ),
    ]);
    let third = desk.bring("areas.geojson", &second);
    assert_eq!(counts(&third), [1, 1, 1, 0], "{third:?}");
    assert_eq!(third.changes[0].fields, [["jobs", "10", "15"]]);
    assert_eq!(total(&desk, "jobs"), Some(40.0));
    desk.ask("undo", json!({}));
    assert_eq!(total(&desk, "jobs"), Some(30.0));
}

#[test]
fn another_border_is_said_and_the_plans_is_kept() {
    let desk = Desk::over_zip3();
    desk.bring("areas.geojson", &layer(&[area(8, "\"code\":\"x1\"")]));
    let other = desk.bring("areas.geojson", &layer(&[area(9, "\"code\":\"x1\"")]));
    assert!(!other.committed);
    assert_eq!(counts(&other), [0, 0, 1, 0]);
    let note = &other.problems[0];
    assert_eq!((note.row, note.value.as_deref()), (Some(1), Some("x1")));
    assert!(note.why.contains("another border"), "{note:?}");
}

#[test]
fn an_area_that_its_repair_changed_comes_in_only_when_asked_for() {
    let desk = Desk::over_zip3();
    let text = layer(&[area(8, "\"code\":\"x1\""), bow_tie("\"code\":\"x2\"")]);
    let wish = desk.wish("areas.geojson", &text);
    let tried = desk.app.try_import_now(&wish, &|_, _| ()).unwrap();
    assert_eq!((counts(&tried), tried.reshaped), ([1, 0, 0, 1], 1));
    let said: Vec<&str> = tried
        .problems
        .iter()
        .filter(|note| note.row == Some(2))
        .map(|note| note.why.as_str())
        .collect();
    assert!(said.iter().any(|why| why.contains("km\u{b2}")), "{said:?}");
    assert!(said.iter().any(|why| why.contains("left out")), "{said:?}");
    let taken = desk.take(&Import {
        repaired: Some(true),
        ..wish
    });
    assert_eq!((counts(&taken), taken.reshaped), ([2, 0, 0, 0], 1));
}

#[test]
fn a_property_means_what_a_person_says() {
    let desk = Desk::over_zip3();
    let text = layer(&[
        area(
            8,
            "\"nr\":\"7\",\"label\":\"One\",\"households\":3,\"other\":4",
        ),
        area(
            9,
            "\"nr\":\"8\",\"label\":\"Two\",\"households\":5,\"other\":6",
        ),
    ]);
    let pair = |field: &str, header: &str| [field.to_owned(), header.to_owned()];
    let wish = Import {
        map: vec![
            pair("area", "nr"),
            pair("name", "label"),
            pair("measure", ""),
            pair("measure", "households"),
        ],
        ..desk.wish("areas.geojson", &text)
    };
    let taken = desk.take(&wish);
    let keys: Vec<&String> = taken.sums.keys().collect();
    assert_eq!(keys, ["households"]);
    let card = desk.ask("selection", json!({ "units": [894] }));
    assert_eq!(
        (&card["unit"]["code"], &card["unit"]["name"]),
        (&json!("7"), &json!("One"))
    );
}
