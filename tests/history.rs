//! The history: who did what, and the names of how the plan stood.

use serde_json::{Value, json};
use support::Desk;
use support::grid;

fn desk() -> Desk {
    let desk = Desk::with(&grid::plan("aabb"));
    let settings = json!({ "theme": "system", "base_map": { "kind": "atlas" }, "name": "Ada" });
    desk.ask("settings", settings);
    desk
}

fn give(desk: &Desk, unit: u32, to: u32) {
    desk.ask(
        "edit",
        json!({ "verb": "assign", "units": [unit], "to": to }),
    );
}

fn steps(desk: &Desk) -> Vec<(String, String)> {
    let history = desk.ask("history", json!({}));
    let entries = history["entries"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    entries
        .iter()
        .map(|e| (text(&e["who"]), text(&e["name"])))
        .collect()
}

#[test]
fn a_step_says_who_took_it_and_keeps_its_name_over_a_restart() {
    let desk = desk();
    give(&desk, 0, 2);
    give(&desk, 1, 2);
    let said = json!({ "cursor": 1, "name": "  Before the meeting " });
    let history = desk.ask("name_step", said);
    assert_eq!(history["entries"][0]["name"], "Before the meeting");
    let path = desk.path("plan.gpkg");
    desk.ask("close_plan", json!({}));
    desk.ask("open_plan", json!({ "path": path }));
    let known = |name: &str| ("Ada".to_owned(), name.to_owned());
    assert_eq!(steps(&desk), [known("Before the meeting"), known("")]);
    desk.ask("undo", json!({}));
    desk.ask("go_to", json!({ "cursor": 1 }));
    assert_eq!(desk.holders(), [2, 1, 2, 2]);
    // Another step from here: what could be redone is gone, the name stays.
    give(&desk, 3, 1);
    assert_eq!(steps(&desk), [known("Before the meeting"), known("")]);
    desk.ask("name_step", json!({ "cursor": 1, "name": "" }));
    assert_eq!(steps(&desk), [known(""), known("")]);
    assert_eq!(store::check(&path), []);
}

#[test]
fn a_name_that_was_for_a_step_that_is_gone_goes_with_it() {
    let desk = desk();
    give(&desk, 0, 2);
    give(&desk, 1, 2);
    desk.ask("name_step", json!({ "cursor": 2, "name": "Second" }));
    desk.ask("undo", json!({}));
    assert_eq!(steps(&desk)[1].1, "Second", "it can still be redone");
    give(&desk, 3, 1);
    assert_eq!(steps(&desk)[1].1, "");
}

#[test]
fn no_step_and_no_name_that_is_too_long_is_taken() {
    let desk = desk();
    give(&desk, 0, 2);
    let refused = |wish: Value| desk.app.call("name_step", wish).expect_err("is refused");
    for cursor in [0, 2] {
        refused(json!({ "cursor": cursor, "name": "Here" }));
    }
    let long = refused(json!({ "cursor": 1, "name": "x".repeat(81) }));
    assert!(long.message.contains("81 letters"), "{}", long.message);
}
