//! What the map is shaded by: every figure is the plan's or the atlas's, and every area has its class.

#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::{Value, json};
use support::Desk;

/// Class of an area without a figure.
const NOTHING: u64 = 255;

fn shade(desk: &Desk, what: &Value, method: &str) -> Value {
    let wish = json!({ "what": what, "method": method, "classes": 5 });
    desk.ask("shade", wish)
}

/// Checks that each area lies in the stretch of its class, and that the classes count them.
fn holds(view: &Value, values: &[Option<f64>]) {
    let classes = view["classes"].as_array().unwrap();
    let legend = view["legend"].as_array().unwrap();
    assert_eq!(classes.len(), values.len());
    let mut counts = vec![0; legend.len()];
    let mut nothing = 0;
    for (class, value) in classes.iter().zip(values) {
        let class = class.as_u64().unwrap();
        let Some(value) = value else {
            assert_eq!(class, NOTHING);
            nothing += 1;
            continue;
        };
        let stretch = &legend[class as usize];
        let end = |key: &str| stretch[key].as_f64().unwrap();
        let room = value.abs() * 1e-9 + 1e-9;
        assert!(
            end("from") - room <= *value && *value <= end("to") + room,
            "{value} {stretch}"
        );
        counts[class as usize] += 1;
    }
    let told: Vec<u64> = legend
        .iter()
        .map(|one| one["areas"].as_u64().unwrap())
        .collect();
    assert_eq!(told, counts);
    assert_eq!(view["nothing"], nothing);
    for pair in legend.windows(2) {
        let filled = pair[0]["areas"] != 0 && pair[1]["areas"] != 0;
        assert!(
            !filled || pair[0]["to"].as_f64() < pair[1]["from"].as_f64(),
            "{pair:?}"
        );
    }
}

#[test]
fn areas_are_shaded_by_what_their_accounts_bought() {
    let (desk, plan) = (Desk::with_sample(), Desk::sample());
    let last = plan.sales.iter().map(|sale| sale.month).max().unwrap();
    let mut sums = vec![0.0; plan.units.len()];
    for sale in plan.sales.iter().filter(|sale| sale.month > last - 100) {
        if let Some(unit) = plan.accounts.units[sale.account.at()] {
            sums[unit.at()] += sale.amount.to_f64();
        }
    }
    let values: Vec<_> = sums
        .into_iter()
        .map(|sum| (sum != 0.0).then_some(sum))
        .collect();
    assert!(values.iter().flatten().count() > 500);
    for method in ["quantile", "equal", "natural", "diverging"] {
        holds(&shade(&desk, &json!("sold"), method), &values);
    }
    let even = shade(&desk, &json!("sold"), "quantile");
    let counts = even["legend"].as_array().unwrap().iter();
    let counts: Vec<u64> = counts.map(|one| one["areas"].as_u64().unwrap()).collect();
    let (least, most) = (counts.iter().min().unwrap(), counts.iter().max().unwrap());
    assert!(counts.len() == 5 && most - least <= 2, "{counts:?}");
}

#[test]
fn territories_are_shaded_about_their_target() {
    let (desk, plan) = (Desk::with_sample(), Desk::sample());
    let board = desk.ask("plan", json!({}))["board"].clone();
    let m = plan
        .measures
        .iter()
        .position(|m| m.key == "workload")
        .unwrap();
    let key = &plan.measures[m].key;
    let of = |id: u64| {
        let rows = board["territories"].as_array().unwrap().iter();
        let row = rows.clone().find(|row| row["id"] == id)?;
        row["measures"][m]["deviation_pct"].as_f64()
    };
    let holders = desk.holders();
    let values: Vec<_> = holders.iter().map(|id| of(u64::from(*id))).collect();
    let view = shade(&desk, &json!({ "deviation": key }), "diverging");
    holds(&view, &values);
    assert_eq!(view["diverging"], true);
    // An edit changes it at once.
    let first = board["territories"][0]["id"].clone();
    desk.ask(
        "edit",
        json!({ "verb": "delete_territory", "territory": first }),
    );
    let after = shade(&desk, &json!({ "deviation": key }), "diverging");
    assert!(after["nothing"].as_u64() > view["nothing"].as_u64());
}

#[test]
fn areas_are_shaded_by_what_the_atlas_knows_of_them() {
    let (desk, plan) = (Desk::with_sample(), Desk::sample());
    let stats = atlas::zip_stats().unwrap();
    let counties = atlas::county_stats().unwrap();
    let income = plan
        .units
        .codes
        .iter()
        .map(|code| Some(f64::from(stats.get(code)?.median_income?)));
    let income: Vec<_> = income.collect();
    let view = shade(&desk, &json!("income"), "natural");
    holds(&view, &income);
    assert!(view["source"].as_str().unwrap().contains("Census"));
    assert_eq!(view["unit"], "dollars");
    let growth = plan.units.codes.iter().map(|code| {
        let county = stats.get(code)?.county_code;
        counties.get(county)?.employment_growth_pct
    });
    let growth: Vec<_> = growth.collect();
    assert!(growth.iter().flatten().count() > 20_000);
    holds(
        &shade(&desk, &json!("employment_growth"), "diverging"),
        &growth,
    );
}

#[test]
fn every_kind_that_is_offered_can_be_shown() {
    let desk = Desk::with_sample();
    let kinds = desk.ask("shades", json!({}));
    let kinds = kinds.as_array().unwrap();
    assert!(kinds.len() > 15);
    for kind in kinds {
        let view = shade(&desk, &kind["what"], "quantile");
        assert_eq!(view["label"], kind["label"]);
        assert!(!view["legend"].as_array().unwrap().is_empty());
        if kind["accounts"] == true {
            desk.ask("symbols", json!({ "what": kind["what"] }));
        }
    }
    let owned = kinds.iter().filter(|kind| kind["label"] == "Population");
    assert_eq!(
        owned.count(),
        1,
        "what the plan has itself is not offered twice"
    );
}

#[test]
fn accounts_have_the_size_of_what_they_bought() {
    let (desk, plan) = (Desk::with_sample(), Desk::sample());
    let view = desk.ask("symbols", json!({ "what": "sold" }));
    let points = view["points"].as_array().unwrap();
    let sum: f64 = points.iter().map(|point| point[2].as_f64().unwrap()).sum();
    let sold = desk.ask("market", json!({ "column": null }))["whole"]["sold"].clone();
    assert!(plan.accounts.points.iter().all(Option::is_some));
    assert!((sum - sold.as_f64().unwrap()).abs() < 1.0);
    let largest = points
        .iter()
        .map(|point| point[2].as_f64().unwrap())
        .fold(0.0, f64::max);
    assert_eq!(view["largest"], largest);
}

#[test]
fn what_cannot_be_shown_is_refused() {
    let desk = Desk::with_sample();
    let refused = |command: &str, wish: Value| desk.app.call(command, wish).unwrap_err().message;
    let wish = |what: Value, classes: u8| json!({ "what": what, "method": "quantile", "classes": classes });
    assert!(refused("shade", wish(json!("sold"), 2)).contains('2'));
    assert!(refused("shade", wish(json!({ "measure": "nonsense" }), 5)).contains("nonsense"));
    assert!(refused("symbols", json!({ "what": "income" })).contains("income"));
}
