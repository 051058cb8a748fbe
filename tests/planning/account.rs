//! The card of an account: what the figures say of it, and what was noted about it.

use serde_json::{Value, json};
use support::Desk;

fn story(desk: &Desk, account: u64) -> Value {
    desk.ask("account_story", json!({ "account": account }))
}

#[test]
fn what_was_sold_is_the_sum_of_its_months_and_the_largest_account_is_of_the_first_tier() {
    let desk = Desk::with_sample();
    let measures = desk.ask("plan", json!({}))["measures"].clone();
    let revenue = measures
        .as_array()
        .unwrap()
        .iter()
        .position(|m| m["kind"] == "money")
        .unwrap();
    let largest = (0..2400).max_by(|a, b| {
        let value = |at: &i32| {
            let card = desk.ask("account", json!({ "account": at }));
            card["values"][revenue].as_f64().unwrap()
        };
        value(a).total_cmp(&value(b))
    });
    let told = story(&desk, largest.unwrap() as u64);
    assert_eq!(told["tier"], "A");
    let sales = |from: usize, to: usize| -> f64 {
        let months = &told["sales"].as_array().unwrap()[from..to];
        months.iter().map(|sold| sold.as_f64().unwrap()).sum()
    };
    assert_eq!(told["sales"].as_array().map(Vec::len), Some(24));
    let close = |a: f64, b: &Value| (a - b.as_f64().unwrap()).abs() < 0.01;
    assert!(
        close(sales(12, 24), &told["sold"]) && close(sales(0, 12), &told["before"]),
        "{told}"
    );
    let refused = desk.app.call("account_story", json!({ "account": 99_999 }));
    assert!(refused.is_err());
}

#[test]
fn a_note_about_an_account_stands_on_its_card_alone() {
    let desk = Desk::with_sample();
    let notes = |told: &Value| told["notes"].as_array().map_or(0, Vec::len);
    let before = notes(&desk.ask("review", json!({ "period": "quarter" })));
    let note = json!({
        "id": 0, "place": null, "account": 7, "day": "2026-11-27", "kind": "remark",
        "text": "Asks for a call in January",
    });
    desk.ask("edit", json!({ "verb": "put_note", "note": note }));
    let told = story(&desk, 7);
    assert_eq!(
        told["notes"][0]["note"]["text"],
        "Asks for a call in January"
    );
    assert_eq!(told["notes"][0]["note"]["account"], 7);
    assert_eq!(notes(&story(&desk, 8)), 0);
    assert_eq!(
        notes(&desk.ask("review", json!({ "period": "quarter" }))),
        before
    );
    let other = json!({
        "id": 0, "place": null, "account": 99_999, "day": "", "kind": "remark", "text": "Nobody",
    });
    let wish = json!({ "verb": "put_note", "note": other });
    assert!(desk.app.call("edit", wish).is_err(), "no such account");
}

#[test]
fn a_card_says_what_is_locked_and_a_selection_which_tiers_lie_in_it() {
    let desk = Desk::with_sample();
    let locked = || desk.ask("account", json!({ "account": 3 }))["locked"].clone();
    assert_eq!(locked(), json!(null));
    let holder = desk.ask("account", json!({ "account": 3 }))["territory"].clone();
    desk.ask(
        "edit",
        json!({ "verb": "lock_territory", "territory": holder, "locked": true }),
    );
    let row = desk.ask("plan", json!({}))["board"]["territories"].clone();
    let row = row
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["id"] == holder)
        .unwrap()
        .clone();
    assert_eq!(locked(), row["name"]);
    let held = desk.holders();
    let units: Vec<usize> = (0..held.len())
        .filter(|at| json!(held[*at]) == holder)
        .collect();
    let card = desk.ask("selection", json!({ "units": units }));
    let tiers = card["tiers"].as_array().unwrap();
    let counted: u64 = tiers
        .iter()
        .map(|tier| tier["accounts"].as_u64().unwrap())
        .sum();
    assert_eq!(json!(counted), card["accounts"]);
    assert!(tiers.len() > 1, "{tiers:?}");
}
