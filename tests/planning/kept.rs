//! Notes, decisions and reviews that were kept: what never changes, and what the calendar says.

use serde_json::{Value, json};
use support::Desk;

fn edit(desk: &Desk, verb: Value) -> Value {
    desk.ask("edit", verb)
}

fn review(desk: &Desk) -> Value {
    desk.ask("review", json!({ "period": "quarter" }))
}

#[test]
fn a_review_that_was_kept_does_not_change_with_the_plan() {
    let desk = Desk::with_sample();
    let before = review(&desk);
    let keep = json!({
        "verb": "keep_review", "name": "Third quarter", "review": { "period": "quarter" }
    });
    edit(&desk, keep);
    // A territory is renamed, merged away, and its quota gone: all of it after the fact.
    let first = before["rows"][0]["territory"].clone();
    let second = before["rows"][1]["territory"].clone();
    edit(
        &desk,
        json!({ "verb": "rename", "territory": second, "name": "New name" }),
    );
    edit(
        &desk,
        json!({ "verb": "merge", "from": [first], "into": second }),
    );
    let now = review(&desk);
    assert_eq!(
        now["rows"].as_array().unwrap().len() + 1,
        before["rows"].as_array().unwrap().len()
    );
    let kept = desk.ask("kept_review", json!({ "review": 1 }));
    for field in ["period", "basis", "before", "scenario", "tolerance_pct"] {
        assert_eq!(kept[field], before[field], "{field}");
    }
    let figures = |row: &Value| {
        let fields = [
            "name",
            "plan",
            "actual",
            "before",
            "moved_in",
            "moved_out",
            "won",
            "lost",
            "grown",
            "shrunk",
            "drift",
        ];
        fields.map(|field| row[field].clone())
    };
    let rows = |view: &Value| -> Vec<_> {
        let rows = view["rows"].as_array().unwrap().iter();
        rows.chain([&view["unassigned"], &view["whole"]])
            .map(figures)
            .collect()
    };
    assert_eq!(rows(&kept), rows(&before));
    assert_eq!(
        kept["rows"][0]["territory"], 0,
        "it is no more: its row leads nowhere"
    );
    assert_eq!(now["kept"][0]["name"], "Third quarter");
}

#[test]
fn a_review_that_was_kept_survives_a_restart_and_can_be_taken_out() {
    let desk = Desk::with_sample();
    let keep = json!({ "verb": "keep_review", "name": "Q3", "review": { "period": "quarter" } });
    edit(&desk, keep);
    let kept = desk.ask("kept_review", json!({ "review": 1 }));
    desk.ask("close_plan", json!({}));
    desk.ask("open_plan", json!({ "path": desk.path("sample.gpkg") }));
    assert_eq!(desk.ask("kept_review", json!({ "review": 1 })), kept);
    edit(&desk, json!({ "verb": "remove_review", "review": 1 }));
    assert_eq!(review(&desk)["kept"], json!([]));
    let gone = desk.app.call("kept_review", json!({ "review": 1 }));
    assert!(gone.unwrap_err().message.contains("kept review"));
    desk.ask("undo", json!({}));
    assert_eq!(
        desk.ask("kept_review", json!({ "review": 1 }))["rows"],
        kept["rows"]
    );
}

#[test]
fn the_year_before_is_shown_in_any_map() {
    let desk = Desk::with_sample();
    let rows = review(&desk)["rows"].clone();
    let (first, second) = (&rows[0]["territory"], &rows[1]["territory"]);
    edit(
        &desk,
        json!({ "verb": "duplicate_scenario", "name": "Spring" }),
    );
    edit(
        &desk,
        json!({ "verb": "merge", "from": [first], "into": second }),
    );
    let by_baseline = review(&desk);
    assert!(by_baseline["whole"]["moved_in"].as_f64().unwrap() > 0.0);
    let plan = desk.ask("plan", json!({}));
    let spring = plan["board"]["scenario"].clone();
    let own = desk.ask("review", json!({ "period": "quarter", "before": spring }));
    for row in own["rows"].as_array().unwrap() {
        assert_eq!(row["moved_in"], 0.0);
        assert_eq!(row["moved_out"], 0.0);
    }
    // What the accounts of now bought then is the same, whichever map the year before is told in.
    let here = |row: &Value| {
        let part = |field: &str| row[field].as_f64().unwrap();
        part("before") + part("moved_in") - part("moved_out")
    };
    let pairs = own["rows"].as_array().unwrap().iter();
    for (one, other) in pairs.zip(by_baseline["rows"].as_array().unwrap()) {
        assert!((here(one) - here(other)).abs() < 0.01, "{one} {other}");
    }
    let unknown = json!({ "period": "quarter", "before": 99 });
    assert!(desk.app.call("review", unknown).is_err());
}

#[test]
fn the_calendar_says_when_the_next_review_is_due() {
    let desk = Desk::with_sample();
    assert_eq!(review(&desk)["due"], "");
    edit(&desk, json!({ "verb": "set_reviews", "every": 3 }));
    let never = review(&desk);
    assert_eq!(
        (never["overdue"].clone(), never["every"].clone()),
        (json!(true), json!(3))
    );
    let keep = json!({ "verb": "keep_review", "name": "Q3", "review": { "period": "quarter" } });
    edit(&desk, keep);
    let now = review(&desk);
    let (day, due) = (now["kept"][0]["day"].clone(), now["due"].clone());
    let months = |day: &Value| {
        let mut parts = day.as_str().unwrap().split('-');
        let mut part = || parts.next().unwrap().parse::<i64>().unwrap();
        part() * 12 + part()
    };
    assert_eq!(months(&due) - months(&day), 3);
    assert_eq!(now["overdue"], false);
}

#[test]
fn notes_are_kept_by_place_and_day_and_can_be_undone() {
    let desk = Desk::with_sample();
    let place = json!({ "territory": review(&desk)["rows"][0]["territory"] });
    let note = |id: u64, place: &Value, text: &str, kind: &str, day: &str| {
        json!({ "verb": "put_note", "note": {
            "id": id, "place": place, "day": day, "kind": kind, "text": text
        }})
    };
    edit(&desk, note(0, &place, " Later ", "remark", "2026-10-02"));
    edit(
        &desk,
        note(0, &Value::Null, "Settled", "decision", "2026-11-01"),
    );
    edit(&desk, note(0, &place, "Today", "remark", ""));
    let told = |view: &Value| -> Vec<String> {
        let notes = view["notes"].as_array().unwrap().iter();
        notes
            .map(|one| one["note"]["text"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(told(&review(&desk)), ["Today", "Settled", "Later"]);
    let page = desk.ask("territory", place.clone());
    assert_eq!(
        told(&page),
        ["Today", "Later"],
        "the company's is not on its page"
    );
    edit(&desk, note(1, &place, "Sooner", "decision", "2026-10-02"));
    assert_eq!(told(&review(&desk)), ["Today", "Settled", "Sooner"]);
    edit(&desk, json!({ "verb": "remove_note", "note": 3 }));
    desk.ask("undo", json!({}));
    desk.ask("undo", json!({}));
    assert_eq!(told(&review(&desk)), ["Today", "Settled", "Later"]);
    let refused = |verb: Value| desk.app.call("edit", verb).unwrap_err().message;
    assert!(refused(note(0, &place, "x", "remark", "2026-02-30")).contains("2026-02-30"));
    let empty = refused(note(0, &place, "  ", "remark", ""));
    assert!(empty.contains("note"), "{empty}");
    assert!(refused(note(9, &place, "x", "remark", "")).contains("number 9"));
}

#[test]
fn a_review_by_reps_tiers_or_buying_adds_up_to_the_same_company() {
    let desk = Desk::with_sample();
    let rows = review(&desk)["rows"].clone();
    let (first, second) = (&rows[0]["territory"], &rows[1]["territory"]);
    edit(
        &desk,
        json!({ "verb": "merge", "from": [first], "into": second }),
    );
    let by_territory = review(&desk);
    let number = |row: &Value, field: &str| row[field].as_f64().unwrap();
    for by in ["rep", "tier", "habit"] {
        let view = desk.ask("review", json!({ "period": "quarter", "by": by }));
        let rows = view["rows"].as_array().unwrap();
        for field in ["actual", "before", "won", "lost", "grown", "shrunk"] {
            let sum: f64 = rows.iter().map(|row| number(row, field)).sum();
            let whole = number(&by_territory["whole"], field);
            assert!((sum - whole).abs() < 0.01, "{by} {field}: {sum} {whole}");
        }
        for row in rows {
            let built = number(row, "before") + number(row, "moved_in") - number(row, "moved_out")
                + number(row, "won")
                + number(row, "grown")
                - number(row, "lost")
                - number(row, "shrunk");
            assert!((built - number(row, "actual")).abs() < 0.01, "{by} {row}");
            let filter = json!({ "segment": { "by": by, "key": row["key"] } });
            if by != "rep" {
                let page =
                    json!({ "sort": [], "filter": filter, "from": 0, "count": 1, "cells": [] });
                assert!(desk.ask("accounts", page)["found"].as_u64().unwrap() > 0);
            }
        }
        // Tiers and ways of buying are those of now, so nothing moves between them.
        let moved = rows.iter().map(|row| number(row, "moved_in")).sum::<f64>();
        assert_eq!(moved > 0.0, by == "rep", "{by}");
    }
    // Every rep of the sample holds one territory, so their rows are those of the territories.
    let reps = desk.ask("review", json!({ "period": "quarter", "by": "rep" }));
    let plans = |view: &Value| {
        let rows = view["rows"].as_array().unwrap().iter();
        let mut plans: Vec<f64> = rows.filter_map(|row| row["plan"].as_f64()).collect();
        plans.sort_by(f64::total_cmp);
        plans
    };
    assert_eq!(plans(&reps), plans(&by_territory));
}
