//! Quotas through the door: proposed, held against the forecast, given as one step, taken back.

use serde_json::{Value, json};
use support::Desk;

fn rows(view: &Value) -> &Vec<Value> {
    view["rows"].as_array().unwrap()
}

fn sum(view: &Value, key: &str) -> f64 {
    let values = rows(view)
        .iter()
        .map(|row| row["sums"][key].as_f64().unwrap());
    values.sum()
}

fn tried(desk: &Desk, change: impl Fn(&mut Value)) -> Value {
    let mut terms = desk.ask("quotas", json!({}))["terms"].clone();
    change(&mut terms);
    desk.ask("quotas", json!({ "terms": terms }))
}

#[test]
fn quotas_add_up_and_every_step_says_what_it_changed() {
    let desk = Desk::with_sample();
    let view = tried(&desk, |terms| {
        terms["target"] = json!(40_123_456.78);
        terms["ramp"] = json!([50, 75]);
        terms["most_growth"] = json!(40);
    });
    assert_eq!(view["problem"], "");
    assert!((sum(&view, "quota") - 40_123_456.78).abs() < 0.001);
    for row in rows(&view) {
        let part = |key: &str| row[key].as_f64().unwrap();
        let built = part("fair") + part("by_ramp") + part("by_bounds") + part("by_rounding");
        let quota = row["sums"]["quota"].as_f64().unwrap();
        assert!((built - quota).abs() < 0.001, "{row}");
        let list = |key: &str| row[key].as_array().unwrap().clone();
        let months: f64 = list("phased").iter().map(|m| m.as_f64().unwrap()).sum();
        assert!((months - quota).abs() < 0.001, "{row}");
        let reps: f64 = list("reps")
            .iter()
            .map(|r| r["quota"].as_f64().unwrap())
            .sum();
        assert!((reps - quota).abs() < 0.001, "{row}");
        assert!(row["growth_pct"].as_f64().unwrap() <= 40.001, "{row}");
    }
}

#[test]
fn quotas_are_given_in_one_step_and_taken_back_in_one() {
    let desk = Desk::with_sample();
    let before = desk.ask("quotas", json!({}));
    assert_eq!(before["target_from"], "present");
    let mut terms = before["terms"].clone();
    terms["target"] = json!(40_000_000.0);
    let done = desk.ask("edit", json!({ "verb": "set_quotas", "terms": terms }));
    assert_eq!(done["label"], "Set the quotas of 24 territories");
    let after = desk.ask("quotas", json!({}));
    assert_eq!(after["in_force"], true);
    assert_eq!(after["target_from"], "kept");
    assert!((sum(&after, "present") - 40_000_000.0).abs() < 0.001);
    desk.ask("undo", json!({}));
    let back = desk.ask("quotas", json!({}));
    assert_eq!(back["terms"], before["terms"]);
    assert_eq!(
        sum(&back, "present").to_bits(),
        sum(&before, "present").to_bits()
    );
}

#[test]
fn bounds_that_contradict_are_named_and_nothing_is_given() {
    let desk = Desk::with_sample();
    let floors = |terms: &mut Value| {
        terms["target"] = json!(1_000_000.0);
        terms["limits"] = json!([
            { "territory": 1, "floor": 900_000.0, "cap": null },
            { "territory": 2, "floor": 200_000.0, "cap": null },
        ]);
    };
    let view = tried(&desk, floors);
    let said = "The floors add up to 1100000, more than the target of 1000000. Lower some by \
                100000 in all, or raise the target.";
    assert_eq!(view["problem"], said);
    let history = desk.ask("history", json!({}));
    let wish = json!({ "verb": "set_quotas", "terms": view["terms"] });
    let refused = desk.app.call("edit", wish).unwrap_err();
    assert_eq!(
        refused.message,
        format!("The target cannot be shared out. {said}")
    );
    assert_eq!(desk.ask("history", json!({})), history);
    let growth = tried(&desk, |terms| {
        terms["target"] = json!(90_000_000.0);
        terms["most_growth"] = json!(5);
    });
    let said = growth["problem"].as_str().unwrap();
    assert!(said.contains("short of the target of 90000000"), "{said}");
}

#[test]
fn what_was_decided_survives_closing_and_opening() {
    let desk = Desk::with_sample();
    let terms = tried(&desk, |terms| terms["ramp"] = json!([60]))["terms"].clone();
    desk.ask("edit", json!({ "verb": "set_quotas", "terms": terms }));
    let chances = json!({ "Proposal": 35 });
    desk.ask(
        "edit",
        json!({ "verb": "set_pipeline", "chances": chances, "slip_months": 2 }),
    );
    let (quotas, forecast) = (
        desk.ask("quotas", json!({})),
        desk.ask("forecast", json!({ "months": 12 })),
    );
    desk.ask("close_plan", json!({}));
    desk.ask("open_plan", json!({ "path": desk.path("sample.gpkg") }));
    assert_eq!(desk.ask("quotas", json!({})), quotas);
    assert_eq!(desk.ask("forecast", json!({ "months": 12 })), forecast);
    let stage = |view: &Value| {
        let stages = view["stages"].as_array().unwrap();
        stages.iter().find(|s| s["name"] == "Proposal").cloned()
    };
    assert_eq!(stage(&forecast).unwrap()["chance"], 35);
}

#[test]
fn a_plan_without_sales_says_so() {
    let desk = Desk::over_zip3();
    let refused = desk
        .app
        .call("forecast", json!({ "months": 12 }))
        .unwrap_err();
    assert_eq!(refused.code, "no_sales");
    assert!(refused.fix.contains("sales by account and month"));
    let market = desk.ask("market", json!({}));
    assert_eq!(
        (&market["basis"], &market["tiers"]),
        (&json!(""), &json!([]))
    );
    let quotas = desk.ask("quotas", json!({}));
    assert!(quotas["problem"].as_str().unwrap().contains("no territory"));
    for months in [0, 25] {
        let refused = desk
            .app
            .call("forecast", json!({ "months": months }))
            .unwrap_err();
        assert_eq!(refused.code, "out_of_range");
    }
}
