//! Reviews: the change of a year split account by account, and where it is drifting.

use std::collections::BTreeMap;

use planner::carve::{Edit, Gift, apply};
use planner::insight::Hands;
use planner::insight::forecast::{Forecast, Known};
use planner::insight::review::{Change, changes, drift};
use planner::plan::{AccountIx, Plan, TerritoryId, UnitIx};
use serde_json::{Value, json};
use support::Desk;

const PERIOD: [u32; 3] = [202_607, 202_608, 202_609];
const BEFORE: [u32; 3] = [202_507, 202_508, 202_509];

/// The sample plan with a hundred areas moved between territories in the draft.
fn moved() -> Plan {
    let mut plan = Desk::sample();
    let draft = plan.shown().unwrap();
    let to = TerritoryId::new(13);
    let others = draft.holders.iter().zip(0..).filter(|(h, _)| **h != to);
    let units: Vec<UnitIx> = others
        .map(|(_, at)| UnitIx(at))
        .step_by(300)
        .take(100)
        .collect();
    let edit = Edit::Assign {
        scenario: draft.id,
        gifts: vec![Gift { to, units }],
    };
    apply(&mut plan, &edit).unwrap();
    plan
}

fn sold(plan: &Plan, months: [u32; 3]) -> BTreeMap<AccountIx, i64> {
    let mut sums = BTreeMap::new();
    for sale in plan.sales.iter().filter(|s| months.contains(&s.month)) {
        *sums.entry(sale.account).or_insert(0) += sale.amount.0;
    }
    sums
}

#[test]
fn the_parts_of_a_change_add_up_for_every_territory() {
    let plan = moved();
    let (before, after) = (plan.baseline().unwrap(), plan.shown().unwrap());
    let all = changes(&plan, before, after, &PERIOD);
    for c in &all {
        let built =
            c.before.0 + c.moved_in.0 - c.moved_out.0 + c.won.0 + c.grown.0 - c.lost.0 - c.shrunk.0;
        assert_eq!(built, c.after.0, "{c:?}");
        assert!([c.won, c.lost, c.grown, c.shrunk].iter().all(|v| v.0 >= 0));
    }
    let sum = |of: fn(&Change) -> i64| all.iter().map(of).sum::<i64>();
    assert_eq!(
        sum(|c| c.after.0),
        sold(&plan, PERIOD).values().sum::<i64>()
    );
    assert_eq!(
        sum(|c| c.before.0),
        sold(&plan, BEFORE).values().sum::<i64>()
    );
    assert_eq!(sum(|c| c.moved_in.0), sum(|c| c.moved_out.0));
    assert!(sum(|c| c.moved_in.0) > 0);
}

#[test]
fn each_part_is_what_another_reckoning_finds() {
    let plan = moved();
    let (before, after) = (plan.baseline().unwrap(), plan.shown().unwrap());
    let all = changes(&plan, before, after, &PERIOD);
    let (now, then) = (sold(&plan, PERIOD), sold(&plan, BEFORE));
    let (old, new) = (Hands::of(&plan, before), Hands::of(&plan, after));
    for (territory, change) in after.territories.iter().zip(&all) {
        let mut found = [0_i64; 6];
        for at in 0..plan.accounts.len() {
            let id = AccountIx(at as u32);
            let was = old.holders()[at] == Some(territory.id);
            let is = new.holders()[at] == Some(territory.id);
            let amount = |list: &BTreeMap<_, i64>| list.get(&id).copied().unwrap_or(0);
            let (a, b) = (amount(&then), amount(&now));
            found[0] += if is && !was { a } else { 0 };
            found[1] += if was && !is { a } else { 0 };
            found[2] += if is && a == 0 { b } else { 0 };
            found[3] += if is && b == 0 { a } else { 0 };
            let both = is && a != 0 && b != 0;
            found[4] += if both { (b - a).max(0) } else { 0 };
            found[5] += if both { (a - b).max(0) } else { 0 };
        }
        let c = change;
        let parts = [c.moved_in, c.moved_out, c.won, c.lost, c.grown, c.shrunk].map(|v| v.0);
        assert_eq!(parts, found, "{}", territory.name);
    }
}

#[test]
fn drift_says_when_a_band_is_left() {
    let plan = Desk::sample();
    let known = &mut Known::default();
    let forecast = Forecast::of(&plan, plan.shown().unwrap(), 12, known).unwrap();
    let year = |all: &[f64], end: usize| all[end - 12..end].iter().sum::<f64>();
    let paths: Vec<Vec<f64>> = forecast
        .territories
        .iter()
        .map(|l| {
            l.history
                .iter()
                .chain(&l.points)
                .map(|v| v.to_f64())
                .collect()
        })
        .collect();
    let off = |at: usize, end: usize| {
        let mean = paths.iter().map(|p| year(p, end)).sum::<f64>() / paths.len() as f64;
        (year(&paths[at], end) / mean - 1.0) * 100.0
    };
    let band = 40.0;
    let all = drift(&forecast, band);
    let mut left = 0;
    for (at, one) in all.iter().enumerate() {
        assert!((one.now_pct - off(at, 36)).abs() < 1e-9);
        assert!((one.then_pct - off(at, 48)).abs() < 1e-9);
        let out = |end: usize| off(at, end).abs() > band;
        let first = (37..=48).find(|end| out(*end) != out(36));
        let month = first.map(|end| forecast.ahead[end - 37]);
        let expected = if out(36) {
            (None, month)
        } else {
            (month, None)
        };
        assert_eq!((one.leaves, one.comes_back), expected);
        left += usize::from(month.is_some());
    }
    assert!(
        left > 0,
        "no territory crosses this band; another would prove more"
    );
}

#[test]
fn quotas_are_held_against_the_months_of_their_year() {
    let desk = Desk::with_sample();
    let review = |period: &str| desk.ask("review", json!({ "period": period }));
    let year = review("year");
    assert!(
        year["basis"]
            .as_str()
            .unwrap()
            .starts_with("No quotas were given")
    );
    // Today's quotas are taken to be for the last year: all of them is the plan.
    assert_eq!(year["whole"]["plan"], json!(38_210_000.0));
    assert_eq!(year["period"], json!(["2025-10", "2026-09"]));
    let quarter = review("quarter");
    let part = quarter["whole"]["plan"].as_f64().unwrap() / 38_210_000.0;
    assert!((0.2..0.3).contains(&part), "{part}");
    let terms = desk.ask("quotas", json!({}))["terms"].clone();
    desk.ask("edit", json!({ "verb": "set_quotas", "terms": terms }));
    let after = review("quarter");
    assert!(
        after["basis"]
            .as_str()
            .unwrap()
            .contains("the year from 2026-10")
    );
    assert_eq!(
        after["whole"]["plan"],
        Value::Null,
        "its year has not begun"
    );
    let sum: f64 = after["rows"]
        .as_array()
        .unwrap()
        .iter()
        .chain([&after["unassigned"]])
        .map(|row| row["actual"].as_f64().unwrap())
        .sum();
    assert!((sum - after["whole"]["actual"].as_f64().unwrap()).abs() < 0.01);
}
