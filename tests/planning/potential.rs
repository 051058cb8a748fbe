//! Potentials that nobody knows: what a model says of itself, and what becomes of it.

use std::fmt::Write;

use serde_json::{Value, json};
use support::Desk;

fn wish(column: Option<&str>, size: Option<&str>) -> Value {
    let size = size.map(|key| json!({ "measure": key }));
    json!({ "column": column, "size": size, "share": 80 })
}

fn keep(desk: &Desk, wish: &Value) {
    desk.ask(
        "edit",
        json!({ "verb": "keep_potential", "potential": wish }),
    );
}

/// The two errors that a trial says: its own, and that of one figure for all.
fn errors(desk: &Desk, wish: &Value) -> [f64; 2] {
    let tried = desk.ask("try_potential", wish.clone());
    let words = tried["trial"].as_str().unwrap();
    let numbers = words
        .split_whitespace()
        .filter_map(|word| word.parse::<f64>().ok());
    let numbers: Vec<f64> = numbers.collect();
    let [_, own, plain] = numbers[..] else {
        panic!("{words}");
    };
    [own, plain]
}

#[test]
fn peers_of_one_industry_foretell_better_than_one_figure_for_all() {
    let desk = Desk::with_sample();
    let [own, plain] = errors(&desk, &wish(Some("industry"), Some("population")));
    assert!(own < plain, "{own} {plain}");
    let tried = desk.ask("try_potential", wish(Some("industry"), Some("population")));
    let method = tried["method"].as_str().unwrap();
    assert!(
        method.contains("industry") && method.contains("Population"),
        "{method}"
    );
    let groups = tried["groups"].as_array().unwrap();
    let sum: f64 = groups
        .iter()
        .map(|g| g["potential"].as_f64().unwrap())
        .sum();
    assert!((sum / tried["potential"].as_f64().unwrap() - 1.0).abs() < 1e-9);
}

#[test]
fn a_model_is_kept_as_a_measure_that_the_market_uses_and_can_be_taken_back() {
    let desk = Desk::with_sample();
    let market = || desk.ask("market", json!({ "column": null }));
    let before = market()["potential"].clone();
    let asked = wish(Some("industry"), None);
    let tried = desk.ask("try_potential", asked.clone());
    keep(&desk, &asked);
    let after = market();
    assert_eq!(after["potential"], "Potential, modelled");
    let kept = after["whole"]["potential"].as_f64().unwrap();
    let accounts = tried["accounts"].as_f64().unwrap();
    assert!(
        (kept - tried["potential"].as_f64().unwrap()).abs() <= accounts,
        "rounded each"
    );
    let penetration = after["whole"]["used"].as_f64().unwrap() / kept;
    assert!(penetration > 0.0 && penetration <= 1.0);
    desk.ask("undo", json!({}));
    assert_eq!(market()["potential"], before);
    desk.ask("redo", json!({}));
    assert_eq!(market()["potential"], "Potential, modelled");
}

/// Clinics and hospitals of which nobody knows the potential, and a hospital that buys nothing.
fn desk_of_peers() -> Desk {
    let desk = Desk::over_zip3();
    let mut rows = "Customer ID,Name,ZIP,Industry,Revenue\n".to_owned();
    for at in 0..200 {
        let (kind, sold) = if at % 2 == 0 {
            ("Clinic", 1_000 + at)
        } else {
            ("Hospital", 50_000 + 10 * at)
        };
        writeln!(rows, "C{at},Name {at},100{:02},{kind},{sold}", at % 30).unwrap();
    }
    rows.push_str("P1,Prospect,10001,Hospital,0\n");
    desk.bring("accounts.csv", &rows);
    desk
}

fn benchmark(share: u8) -> Value {
    json!({ "column": "Industry", "size": null, "share": share })
}

#[test]
fn another_model_takes_the_place_of_the_first_even_where_a_target_holds_it() {
    let desk = desk_of_peers();
    let measures = || {
        let plan = desk.ask("plan", json!({}));
        plan["measures"].as_array().unwrap().len()
    };
    let values = || {
        let page = json!({ "sort": [], "filter": {}, "from": 0, "count": 400, "cells": [] });
        let rows = desk.ask("accounts", page)["rows"].clone();
        let rows = rows.as_array().unwrap().iter();
        rows.map(|row| row["values"].as_array().unwrap().last().unwrap().clone())
            .collect::<Vec<_>>()
    };
    keep(&desk, &benchmark(60));
    let (count, first) = (measures(), values());
    keep(&desk, &benchmark(90));
    let second = values();
    assert_eq!(measures(), count);
    assert_ne!(first, second);
    let bands = json!([{ "measure": "potential_modelled", "tolerance_pct": 10.0 }]);
    desk.ask("edit", json!({ "verb": "set_bands", "bands": bands }));
    keep(&desk, &benchmark(60));
    assert_eq!(values(), first);
    desk.ask("undo", json!({}));
    assert_eq!(values(), second);
}

#[test]
fn without_known_potentials_peers_that_buy_are_the_benchmark() {
    let desk = desk_of_peers();
    let tried = desk.ask("try_potential", benchmark(80));
    let words = tried["method"].as_str().unwrap();
    assert!(words.contains("No potential is known"), "{words}");
    assert!(tried["trial"].as_str().unwrap().contains("is not known"));
    keep(&desk, &benchmark(80));
    let measures = desk.ask("plan", json!({}))["measures"].clone();
    let kind = |key: &str| {
        let mut all = measures.as_array().unwrap().iter();
        all.find(|one| one["key"] == key).unwrap()["kind"].clone()
    };
    assert_eq!(
        kind("potential_modelled"),
        kind("revenue"),
        "what sales are counted in"
    );
    let market = desk.ask("market", json!({ "column": "Industry" }));
    let mut hospitals = market["column"].as_array().unwrap().iter();
    let hospitals = hospitals.find(|row| row["key"] == "Hospital").unwrap();
    // The prospect is judged as its peers are: at what 80 % of them stay below.
    let white = hospitals["white"].as_f64().unwrap();
    assert!(white > 51_500.0, "{white}");
}

#[test]
fn what_cannot_be_modelled_is_refused() {
    let desk = Desk::over_zip3();
    let asked = |share: u8| json!({ "column": null, "size": null, "share": share });
    let refused = |wish: Value| desk.app.call("try_potential", wish).unwrap_err().message;
    assert!(refused(asked(20)).contains("20"));
    assert!(!refused(asked(80)).is_empty(), "nothing was sold");
}
