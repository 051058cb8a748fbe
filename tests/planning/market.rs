//! Tiers, concentration and buying behaviour, equal to those of pandas on real data.

use std::collections::BTreeMap;
use std::path::Path;

use planner::insight::{Concentration, Tiers, behaviours};
use planner::plan::{AccountIx, Amount, Cuts, Sale, month_number};
use serde_json::{Value, json};
use support::{Desk, outside, python};

use crate::{dev, thousandths};

/// Lets pandas work out the same; nothing where it is not installed.
fn reference(desk: &Desk, values: &[Amount], cuts: &Cuts, sales: &[Sale]) -> Option<Value> {
    let find = "import importlib.util as u; print(u.find_spec('pandas') is not None)";
    let there = outside(&python(), &["-c".as_ref(), find.as_ref()])?;
    if !String::from_utf8_lossy(&there.stdout).contains("True") {
        assert!(
            std::env::var_os("CI").is_none(),
            "pandas is missing: run `make setup-test`"
        );
        println!("skipped: pandas is not installed; `make setup-test` installs it");
        return None;
    }
    let given = desk.path("given.json");
    let sales: Vec<_> = sales
        .iter()
        .map(|s| json!([s.account, month_number(s.month), s.amount]))
        .collect();
    let text = json!({ "values": values, "cuts": cuts, "sales": sales }).to_string();
    std::fs::write(&given, text).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("planning/reference.py");
    let arguments = ["-B".as_ref(), script.as_os_str(), given.as_os_str()];
    let said = outside(&python(), &arguments)?;
    Some(serde_json::from_slice(&said.stdout).unwrap())
}

fn near(found: f64, wanted: &Value) {
    let wanted = wanted.as_f64().unwrap();
    assert!((found - wanted).abs() < 1e-9, "{found} against {wanted}");
}

fn holds(values: &[Amount], cuts: &Cuts, sales: &[Sale]) {
    let desk = Desk::new();
    let Some(reference) = reference(&desk, values, cuts, sales) else {
        return;
    };
    let tiers = Tiers::of(values, cuts);
    assert_eq!(json!(tiers.of), reference["tiers"]);
    let few = Concentration::of(values);
    near(few.gini, &reference["gini"]);
    near(few.top_ten, &reference["top_ten"]);
    let all = behaviours(sales, values.len());
    let found: BTreeMap<String, Value> = all
        .iter()
        .enumerate()
        .filter_map(|(at, b)| {
            let b = b.as_ref()?;
            let [lately, often, much] = b.scores;
            let row = json!([
                b.months_since,
                b.months_bought,
                b.bought,
                lately,
                often,
                much
            ]);
            Some((at.to_string(), row))
        })
        .collect();
    assert_eq!(json!(found), reference["behaviours"]);
}

#[test]
fn hospitals_are_tiered_as_pandas_does() {
    let Some(table) = dev("hospitals_cms2016_west_midwest_accounts.csv.gz") else {
        return;
    };
    let values: Vec<Amount> = table
        .iter()
        .map(|row| thousandths(&row["total_payments"]))
        .collect();
    assert!(values.len() > 1000);
    // One sale each, so that there is something to score.
    let sales: Vec<Sale> = values
        .iter()
        .zip(0..)
        .map(|(amount, at)| Sale {
            account: AccountIx(at),
            month: 201_601 + at % 12,
            amount: *amount,
        })
        .collect();
    holds(&values, &Cuts::default(), &sales);
    holds(&values, &Cuts(vec![50, 70, 90]), &sales);
}

#[test]
fn customers_of_the_superstore_are_scored_as_pandas_does() {
    let Some(table) = dev("superstore_orders.csv.gz") else {
        return;
    };
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let mut sales = Vec::new();
    for row in &table {
        let next = numbers.len() as u32;
        let account = *numbers.entry(row["Customer ID"].clone()).or_insert(next);
        let date = &row["Order Date"];
        sales.push(Sale {
            account: AccountIx(account),
            month: date[..4].parse::<u32>().unwrap() * 100 + date[5..7].parse::<u32>().unwrap(),
            amount: thousandths(&row["Sales"]),
        });
    }
    let mut values = vec![Amount(0); numbers.len()];
    for sale in &sales {
        values[sale.account.at()].0 += sale.amount.0;
    }
    assert!(values.len() > 700);
    holds(&values, &Cuts::default(), &sales);
}

#[test]
fn every_group_adds_up_and_opens_its_accounts() {
    let desk = Desk::with_sample();
    let market = desk.ask("market", json!({ "column": "industry" }));
    let whole = &market["whole"];
    for (by, list) in [
        (json!("tier"), "tiers"),
        (json!("habit"), "habits"),
        (json!({ "column": "industry" }), "column"),
    ] {
        let rows = market[list].as_array().unwrap();
        assert!(rows.len() > 2, "{list}");
        for key in ["accounts", "sold", "potential", "white", "pipeline"] {
            let sum: f64 = rows.iter().map(|row| row[key].as_f64().unwrap()).sum();
            let all = whole[key].as_f64().unwrap();
            assert!(
                (sum - all).abs() <= all * 1e-9,
                "{list} {key}: {sum} of {all}"
            );
        }
        for row in rows {
            let filter = json!({ "segment": { "by": by, "key": row["key"] } });
            let wish = json!({ "sort": [], "filter": filter, "from": 0, "count": 1, "cells": [] });
            let page = desk.ask("accounts", wish);
            assert_eq!(page["found"], row["accounts"], "{by} {row}");
        }
    }
    let white = whole["white"].as_f64().unwrap() + whole["used"].as_f64().unwrap();
    assert!((white - whole["potential"].as_f64().unwrap()).abs() < 1.0);
}

#[test]
fn cuts_are_kept_and_taken_back() {
    let desk = Desk::with_sample();
    let done = desk.ask("edit", json!({ "verb": "set_tiers", "cuts": [50, 75, 90] }));
    assert_eq!(done["label"], "Cut tiers at 50, 75, 90 %");
    let tiers = desk.ask("market", json!({}))["tiers"].clone();
    let names: Vec<_> = tiers
        .as_array()
        .unwrap()
        .iter()
        .map(|t| t["name"].clone())
        .collect();
    assert_eq!(json!(names), json!(["A", "B", "C", "D", "No sales"]));
    for cuts in [json!([]), json!([80, 80]), json!([0, 50]), json!([100])] {
        let wish = json!({ "verb": "set_tiers", "cuts": cuts });
        let refused = desk.app.call("edit", wish).unwrap_err();
        assert!(
            refused.message.contains("between 1 and 99"),
            "{}",
            refused.message
        );
    }
    desk.ask("undo", json!({}));
    assert_eq!(desk.ask("market", json!({}))["cuts"], json!([80, 95]));
}
