//! Scenarios held against each other through the door, against sums worked out by hand.

use std::collections::BTreeMap;

use planner::plan::{AccountIx, Plan, Scenario, TerritoryId};
use serde_json::{Value, json};
use support::{Desk, plans};

fn line<'a>(view: &'a Value, key: &str) -> &'a Value {
    let lines = view["lines"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let found = lines.iter().find(|line| line["key"] == key);
    found.expect("the scorecard has the line")
}

/// Who counts an account, the slow way.
fn holder(plan: &Plan, scenario: &Scenario, account: usize) -> Option<TerritoryId> {
    let named = scenario.overrides.get(&AccountIx(account as u32)).copied();
    named.or_else(|| plan.accounts.units[account].and_then(|unit| scenario.holders[unit.at()]))
}

#[test]
fn the_ledger_names_every_account_whose_rep_changes_and_no_other() {
    let plan = plans::full();
    let (before, after) = (&plan.scenarios[0], &plan.scenarios[1]);
    let mut wanted: BTreeMap<(u32, u32), (u32, f64)> = BTreeMap::new();
    let (mut moved, mut moved_money) = (0, 0.0);
    for account in 0..plan.accounts.len() {
        let (old, new) = (
            holder(&plan, before, account),
            holder(&plan, after, account),
        );
        let revenue = plan.accounts.values[0][account].to_f64();
        if old != new {
            moved += 1;
            moved_money += revenue;
        }
        let reps = |scenario: &Scenario, id: Option<TerritoryId>| {
            let territory = id.and_then(|id| scenario.territory(id));
            territory.map(|t| t.reps.clone()).unwrap_or_default()
        };
        let (from, to) = (reps(before, old), reps(after, new));
        let stays = from.iter().any(|rep| to.contains(rep));
        let changes = if from.is_empty() || to.is_empty() {
            old != new
        } else {
            !stays
        };
        if changes {
            let number = |id: Option<TerritoryId>| id.map_or(0, TerritoryId::number);
            let pair = wanted.entry((number(old), number(new))).or_default();
            pair.0 += 1;
            pair.1 += revenue;
        }
    }
    assert!(wanted.len() > 1, "the plan has something to tell");
    let desk = Desk::with(&plan);
    let view = desk.ask("compare", json!({ "scenarios": [1, 2] }));
    let ledger = view["ledger"].as_array().cloned().unwrap_or_default();
    let told: BTreeMap<(u32, u32), (u32, f64)> = ledger
        .iter()
        .map(|line| {
            let number = |side: &str| line[side]["id"].as_u64().unwrap_or_default() as u32;
            let accounts = line["accounts"].as_u64().unwrap_or_default() as u32;
            let revenue = line["sums"][0].as_f64().unwrap_or_default();
            ((number("from"), number("to")), (accounts, revenue))
        })
        .collect();
    assert_eq!(told.len(), wanted.len());
    for (pair, (accounts, revenue)) in &wanted {
        assert_eq!(told[pair].0, *accounts, "{pair:?}");
        assert!((told[pair].1 - revenue).abs() < 1e-6, "{pair:?}");
    }
    let first = &ledger[0];
    let page = json!({ "before": 1, "after": 2, "giver": first["from"]["id"],
        "receiver": first["to"]["id"], "from": 0, "count": 3 });
    let rows = desk.ask("exchange", page);
    assert_eq!(rows["total"], first["accounts"]);
    let money = |at: usize| rows["rows"][at]["values"][0].as_f64().unwrap_or_default();
    assert!(money(0) >= money(1), "the largest account stands first");
    assert_eq!(
        line(&view, "moved_accounts")["values"],
        json!([null, f64::from(moved)])
    );
    let told = line(&view, "moved_money")["values"][1]
        .as_f64()
        .unwrap_or_default();
    assert!((told - moved_money).abs() < 1e-6);
    let areas = before
        .holders
        .iter()
        .zip(&after.holders)
        .filter(|(a, b)| a != b)
        .count();
    assert_eq!(line(&view, "moved_units")["values"][1], json!(areas as f64));
}

#[test]
fn what_is_at_risk_follows_the_assumptions() {
    let mut plan = plans::full();
    // Nobody stays with anything: every account that moves changes hands.
    for scenario in &mut plan.scenarios {
        for territory in &mut scenario.territories {
            territory.reps.retain(|rep| rep.0 != 1);
            if territory.reps.is_empty() {
                territory.reps.push(planner::plan::RepId(1));
            }
        }
    }
    let (before, after) = (&plan.scenarios[0], &plan.scenarios[1]);
    let (mut sales, mut deals, mut tenured) = (0.0, 0.0, 0.0);
    for account in 0..plan.accounts.len() {
        if holder(&plan, before, account) == holder(&plan, after, account) {
            continue;
        }
        let of = AccountIx(account as u32);
        let sold = plan.sales.iter().filter(|s| s.account == of);
        let sold = sold.map(|s| s.amount.to_f64()).sum::<f64>().max(0.0);
        sales += sold;
        let territory = holder(&plan, before, account).and_then(|id| before.territory(id));
        let mut reps = territory.iter().flat_map(|t| &t.reps);
        if reps.any(|rep| plan.rep(*rep).is_some_and(|rep| rep.tenure_years.is_some())) {
            tenured += sold;
        }
        let open = plan.opportunities.iter().filter(|o| o.account == of);
        deals += open.map(|o| o.amount.to_f64()).sum::<f64>();
    }
    assert!(tenured > 0.0, "some reps are of long standing");
    let desk = Desk::with(&plan);
    let risk = |assumed: Value| {
        let wish = json!({ "scenarios": [1, 2], "assumed": assumed });
        desk.ask("compare", wish)["risk"].clone()
    };
    let near = |told: &Value, wanted: f64| {
        let told = told.as_f64().unwrap_or(f64::NAN);
        assert!(
            (told - wanted).abs() < 1e-6 * wanted.max(1.0),
            "{told} is not {wanted}"
        );
    };
    let told = risk(Value::Null);
    near(&told["sales"], sales);
    near(&told["deals"], deals);
    near(&told["low"], (sales + deals) * 0.132);
    near(&told["high"], (sales + deals) * 0.176);
    assert!(told["source"].to_string().contains("Journal of Marketing"));
    let mut own = told["assumed"].clone();
    own["low_pct"] = json!(10);
    own["high_pct"] = json!(20);
    own["deals_factor"] = json!(0);
    let told = risk(own.clone());
    near(&told["low"], sales * 0.1);
    near(&told["high"], sales * 0.2);
    // Every rep is one of long standing from no year on, if the years are known at all.
    own["tenured_from"] = json!(0);
    own["tenured_factor"] = json!(2);
    near(&risk(own.clone())["low"], sales * 0.1 + tenured * 0.1);
    own["tenured_from"] = json!(99);
    near(&risk(own.clone())["low"], sales * 0.1);
    own["low_pct"] = json!(30);
    let wish = json!({ "scenarios": [1, 2], "assumed": own });
    assert!(
        desk.app.call("compare", wish).is_err(),
        "the least is above the greatest"
    );
}

#[test]
fn the_better_cell_is_marked_and_equal_ones_are_not() {
    let desk = Desk::with(&plans::full());
    let view = desk.ask("compare", json!({ "scenarios": [1, 2, 1] }));
    for line in view["lines"].as_array().cloned().unwrap_or_default() {
        if !line["values"][0].is_null() {
            assert_eq!(line["values"][0], line["values"][2], "{line}");
        }
        let known = line["values"][0].as_f64().zip(line["values"][1].as_f64());
        if let Some((first, second)) = known {
            let marked = line["best"] != json!([false, false, false]);
            assert!(!marked || first.to_bits() != second.to_bits(), "{line}");
        }
    }
    let territories = line(&view, "territories");
    assert_eq!(territories["values"], json!([4.0, 4.0, 4.0]));
    assert_eq!(territories["best"], json!([false, false, false]));
    assert!(
        line(&view, "compactness")["values"][0]
            .as_f64()
            .is_some_and(|c| c > 0.3 && c < 1.0)
    );
    for wrong in [json!([1]), json!([1, 2, 1, 2]), json!([1, 9])] {
        let wish = json!({ "scenarios": wrong });
        assert!(desk.app.call("compare", wish).is_err());
    }
}

#[test]
fn the_map_is_told_of_every_scenario_and_the_ledger_becomes_a_table() {
    let plan = plans::full();
    let desk = Desk::with(&plan);
    let number = |held: &Option<TerritoryId>| held.map_or(0, TerritoryId::number);
    let today: Vec<u32> = plan.scenarios[0].holders.iter().map(number).collect();
    assert_eq!(desk.numbers("holders/scenario/1"), today);
    assert!(
        desk.app
            .fetch("borders/scenario/1/0/0/0")
            .is_ok_and(|f| !f.bytes.is_empty())
    );
    assert!(
        desk.app
            .fetch("moved/scenario/2/1/0/0/0")
            .is_ok_and(|f| !f.bytes.is_empty())
    );
    assert!(desk.app.fetch("moved/scenario/2/9/0/0/0").is_err());
    let path = desk.path("ledger.csv");
    desk.ask(
        "save_ledger",
        json!({ "path": path, "before": 1, "after": 2 }),
    );
    let text = std::fs::read_to_string(&path).expect("the table is there");
    let head = text.lines().next().unwrap_or_default();
    assert!(head.starts_with("what,id,name,from_territory_code,from_territory,from_rep,to_"));
    assert!(text.lines().any(|line| line.starts_with("account,A")));
}
