//! The work of calling on accounts, against another reckoning and through the door.

use planner::geography::distance::metres;
use planner::insight::Tiers;
use planner::insight::forecast::{bought, months};
use planner::insight::workload::{reps_needed, workload};
use planner::plan::{Calls, TerritoryId};
use serde_json::json;
use support::Desk;

#[test]
fn work_is_visits_times_minutes_and_ways_from_the_nearest_home() {
    let plan = Desk::sample();
    let scenario = plan.shown().unwrap();
    let months = months(&plan.sales);
    let tiers = Tiers::of(&bought(&plan, &months[24..]), &plan.policy.tiers);
    let calls = Calls::default();
    let all = workload(&plan, scenario, &tiers, &calls);
    let id = TerritoryId::new(13).unwrap();
    let home = plan
        .rep(scenario.territory(id).unwrap().reps[0])
        .unwrap()
        .home
        .unwrap();
    let (mut with, mut way) = (0.0, 0.0);
    for at in 0..plan.accounts.len() {
        let unit = plan.accounts.units[at].unwrap();
        if scenario.holders[unit.at()] != Some(id) {
            continue;
        }
        let (visits, minutes) = match tiers.of[at] {
            Some(0) => (24.0, 60.0),
            Some(1) => (12.0, 45.0),
            Some(_) => (6.0, 30.0),
            None => (4.0, 30.0),
        };
        with += visits * minutes / 60.0;
        let km = metres(home, plan.accounts.points[at].unwrap()) / 1000.0;
        way += visits * 2.0 * km * 1.3 / 70.0 / 5.0;
    }
    let found = &all[scenario.slot(id).unwrap()];
    assert!(
        (found.with - with).abs() < 1e-6 && (found.way - way).abs() < 1e-6,
        "{found:?}"
    );
    assert!(found.from_home && found.reps == 1);
    let accounts: u32 = all.iter().map(|work| work.accounts).sum();
    assert_eq!(accounts as usize, plan.accounts.len());
    assert_eq!(
        [0.0, 1.0, 1600.0, 1600.1].map(|h| reps_needed(h, &calls)),
        [0, 1, 1, 2]
    );
}

#[test]
fn other_calls_are_tried_kept_and_taken_back() {
    let desk = Desk::with_sample();
    let usual = desk.ask("workload", json!({}));
    assert_eq!(
        (&usual["tried"], &usual["tiers"]),
        (&json!(false), &json!(["A", "B", "C"]))
    );
    let mut calls = usual["calls"].clone();
    calls["tiers"][0] = json!([48, 60]);
    let tried = desk.ask("workload", json!({ "calls": calls }));
    assert_eq!(tried["tried"], true);
    assert!(tried["needed"].as_u64() > usual["needed"].as_u64());
    let hours = |view: &serde_json::Value| view["whole"]["with"].as_f64().unwrap();
    let of_a = usual["accounts"][0].as_f64().unwrap();
    assert!((hours(&tried) - hours(&usual) - of_a * 24.0).abs() < 1e-6);
    assert_eq!(
        desk.ask("workload", json!({})),
        usual,
        "trying keeps nothing"
    );
    desk.ask("edit", json!({ "verb": "set_calls", "calls": calls }));
    assert_eq!(desk.ask("workload", json!({}))["calls"], calls);
    desk.ask("undo", json!({}));
    assert_eq!(desk.ask("workload", json!({})), usual);
    calls["stops"] = json!(0);
    let refused = desk
        .app
        .call("edit", json!({ "verb": "set_calls", "calls": calls }));
    assert!(
        refused
            .unwrap_err()
            .message
            .contains("trips of 1 to 100 calls")
    );
}
