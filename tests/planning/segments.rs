//! Segments by rules: what they hold, and that it is what the table of accounts shows.

use serde_json::{Value, json};
use support::Desk;

fn rule(what: &Value, test: &str, value: &str) -> Value {
    json!({ "what": what, "test": test, "value": value })
}

fn put(desk: &Desk, id: u64, name: &str, rules: &[Value]) -> Result<Value, app::wire::Problem> {
    let segment = json!({ "id": id, "name": name, "rules": rules });
    let verb = json!({ "verb": "put_segment", "segment": segment });
    desk.app.call("edit", verb)
}

#[test]
fn a_segment_holds_the_accounts_for_which_every_rule_holds() {
    let desk = Desk::with_sample();
    let plan = Desk::sample();
    let revenue = plan.measure("revenue").unwrap();
    let values = &plan.accounts.values[revenue.at()];
    let header = "industry";
    let cells = column(&desk, header);
    let most = "Hospital";
    let rules = [
        rule(&json!({ "measure": "revenue" }), "at_least", "20000"),
        rule(&json!({ "column": header }), "is", "HOSPITAL "),
    ];
    let wanted: Vec<u32> = (0..plan.accounts.len() as u32)
        .filter(|at| values[*at as usize].to_f64() >= 20_000.0)
        .filter(|at| cells[*at as usize] == most)
        .collect();
    assert!(!wanted.is_empty() && wanted.len() < plan.accounts.len() / 2);

    let segment = json!({ "id": 0, "name": "", "rules": rules });
    let tried = desk.ask("try_segment", json!({ "segment": segment }));
    assert_eq!(tried["row"]["accounts"], wanted.len());
    let alone = values.iter().filter(|v| v.to_f64() >= 20_000.0).count();
    assert_eq!(tried["held"][0], alone);
    assert_eq!(tried["values"][0], json!([]), "a number has no list");
    let offered = tried["values"][1].as_array().unwrap();
    assert!(offered.contains(&json!(most)));

    put(&desk, 0, " Large ones ", &rules).unwrap();
    let market = desk.ask("market", json!({ "column": null }));
    assert_eq!(market["segments"][0]["name"], "Large ones");
    assert_eq!(market["segments"][0]["accounts"], wanted.len());
    let filter = json!({ "segment": { "by": "rules", "key": "1" } });
    let wish = json!({ "sort": [], "filter": filter, "from": 0, "count": 5000, "cells": [] });
    let table = desk.ask("accounts", wish);
    let mut shown: Vec<u32> = table["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["id"].as_u64().unwrap() as u32)
        .collect();
    shown.sort_unstable();
    assert_eq!(shown, wanted);

    desk.ask("undo", json!({}));
    let market = desk.ask("market", json!({ "column": null }));
    assert_eq!(market["segments"], json!([]));
}

/// What stands in a column, account by account.
fn column(desk: &Desk, header: &str) -> Vec<String> {
    let plan = Desk::sample();
    (0..plan.accounts.len())
        .map(|at| {
            let card = desk.ask("account", json!({ "account": at }));
            let pairs = card["attributes"].as_array().unwrap();
            let found = pairs.iter().find(|pair| pair[0] == header);
            found.map_or_else(String::new, |pair| pair[1].as_str().unwrap().to_owned())
        })
        .collect()
}

#[test]
fn rules_that_cannot_be_meant_are_refused_and_say_why() {
    let desk = Desk::with_sample();
    let refused = |name: &str, rules: &[Value]| put(&desk, 0, name, rules).unwrap_err().message;
    let fine = rule(&json!("sold"), "at_least", "1");
    assert!(refused("  ", std::slice::from_ref(&fine)).contains("name"));
    assert!(refused("None", &[]).contains("no rule"));
    let words = rule(&json!("sold"), "at_most", "much");
    assert!(refused("Words", &[words]).contains("need a number"));
    let empty = rule(&json!("habit"), "contains", " ");
    assert!(refused("Empty", &[empty]).contains("some letters"));
    put(&desk, 0, "Buyers", std::slice::from_ref(&fine)).unwrap();
    assert!(refused("buyers", &[fine]).contains("that name already"));
    let gone = desk
        .app
        .call("edit", json!({ "verb": "remove_segment", "segment": 9 }));
    assert!(gone.unwrap_err().message.contains("number 9"));
}

#[test]
fn a_rule_over_a_column_that_is_gone_holds_for_nobody_and_breaks_nothing() {
    let desk = Desk::with_sample();
    let rules = [rule(&json!({ "column": "No such" }), "is", "x")];
    put(&desk, 0, "Gone", &rules).unwrap();
    let market = desk.ask("market", json!({ "column": null }));
    assert_eq!(market["segments"][0]["accounts"], 0);
}

#[test]
fn the_rules_that_are_made_here_agree_with_the_groups_of_the_market() {
    let desk = Desk::with_sample();
    let market = desk.ask("market", json!({ "column": null }));
    for (trait_, groups) in [("tier", "tiers"), ("habit", "habits")] {
        for group in market[groups].as_array().unwrap() {
            let rules = [rule(&json!(trait_), "is", group["key"].as_str().unwrap())];
            let segment = json!({ "id": 0, "name": "", "rules": rules });
            let tried = desk.ask("try_segment", json!({ "segment": segment }));
            assert_eq!(tried["row"]["accounts"], group["accounts"], "{group}");
            assert_eq!(tried["row"]["sold"], group["sold"]);
        }
    }
}
