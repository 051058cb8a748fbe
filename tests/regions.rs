//! Regions: a tree of any depth, what lies below each sums up, and their borders are territory
//! borders.

use planner::carve::{self, Gesture, Refusal};
use planner::plan::{Plan, RegionId};
use serde_json::json;
use support::Desk;
use support::grid::{self, DRAWN, done, letter};

/// Does a gesture to a plan and returns its name in the history.
fn named(plan: &mut Plan, gesture: Result<Gesture, Refusal>) -> String {
    let gesture = gesture.expect("the verb agrees");
    let label = gesture.label.clone();
    *plan = done(plan, Ok(gesture));
    label
}

/// West holds North, which holds a; b stands in West itself, c in East.
fn tree(plan: &mut Plan) -> [RegionId; 3] {
    let [west, north, east] = [1, 2, 3].map(RegionId);
    let all = [("West", None), ("North", Some(west)), ("East", None)];
    for (name, parent) in all {
        let made = carve::put_region(plan, None, name, parent);
        named(plan, made);
    }
    let below = [('a', north), ('b', west), ('c', east)];
    for (territory, region) in below {
        let put = carve::set_region(plan, DRAWN, &[letter(territory)], Some(region));
        named(plan, put);
    }
    [west, north, east]
}

#[test]
fn regions_are_made_named_moved_and_taken_out() {
    let mut plan = grid::plan("abcd");
    let [west, north, east] = tree(&mut plan);
    let label = carve::put_region(&plan, Some(north), "Far north", Some(west));
    assert_eq!(named(&mut plan, label), "Renamed region North to Far north");
    let label = carve::put_region(&plan, Some(north), "Far north", Some(east));
    assert_eq!(named(&mut plan, label), "Put region Far north into East");
    let label = carve::put_region(&plan, Some(north), "Far north", None);
    assert_eq!(named(&mut plan, label), "Put region Far north at the top");
    let label = carve::set_region(&plan, DRAWN, &[letter('c'), letter('d')], Some(west));
    assert_eq!(named(&mut plan, label), "Put 2 territories into West");
    let back = carve::put_region(&plan, Some(north), "Far north", Some(west));
    named(&mut plan, back);
    // What lay below goes up: Far north to the top, the territories into no region.
    let out = carve::remove_region(&plan, west);
    assert_eq!(named(&mut plan, out), "Took out region West");
    assert_eq!(plan.region(north).map(|r| r.parent), Some(None));
    let regions: Vec<_> = plan.scenarios[0]
        .territories
        .iter()
        .map(|t| t.region)
        .collect();
    assert_eq!(regions, [Some(north), None, None, None]);
}

#[test]
fn what_cannot_be_is_refused_in_words() {
    let mut plan = grid::plan("abc");
    let [west, north, _] = tree(&mut plan);
    let sentence =
        |gesture: Result<Gesture, Refusal>| gesture.expect_err("the verb refuses").to_string();
    assert!(sentence(carve::put_region(&plan, None, " west ", None)).contains("“west”"));
    assert!(sentence(carve::put_region(&plan, None, "", None)).contains("name"));
    let same = sentence(carve::put_region(&plan, Some(west), "West", None));
    assert_eq!(same, "Nothing to do: it is already there.");
    let circle = carve::put_region(&plan, Some(west), "West", Some(north));
    let circle = circle.expect("only the plan knows of circles");
    let refusal = carve::apply(&mut plan.clone(), &circle.edit).expect_err("goes round");
    assert_eq!(
        refusal.to_string(),
        "Region “West” cannot stand below itself. Choose another parent."
    );
    assert!(sentence(carve::remove_region(&plan, RegionId(9))).contains('9'));
}

#[test]
fn everything_below_a_region_sums_up_at_every_level() {
    let mut plan = grid::plan_with_accounts("aabc", "1234");
    tree(&mut plan);
    let desk = Desk::with(&plan);
    let rows = desk.ask("plan", json!({}))["board"]["regions"].clone();
    let row = |at: usize| {
        let row = &rows[at];
        let cell = &row["measures"][0];
        json!([
            row["name"],
            row["depth"],
            row["territories"],
            row["units"],
            row["accounts"],
            cell["total"]
        ])
    };
    assert_eq!(row(0), json!(["East", 0, 1, 1, 4, 4.0]));
    assert_eq!(row(1), json!(["West", 0, 2, 3, 6, 6.0]));
    assert_eq!(row(2), json!(["North", 1, 1, 2, 3, 3.0]));
    let target = |at: usize| rows[at]["measures"][0]["target"].as_f64();
    assert_eq!(
        target(1),
        target(2).map(|one| one * 2.0),
        "two territories' targets"
    );
    let moved = desk.ask(
        "edit",
        json!({ "verb": "set_region", "territories": [1], "region": 3 }),
    );
    assert_eq!(moved["board"]["regions"][0]["territories"], 2);
    let undone = desk.ask("undo", json!({}));
    assert_eq!(undone["board"]["regions"], rows);
}

#[test]
fn the_map_draws_the_borders_of_a_level() {
    let mut plan = grid::plan("aabc");
    tree(&mut plan);
    let desk = Desk::with(&plan);
    let size = |depth: &str| {
        let tile = desk.app.fetch(&format!("regions/{depth}/0/0/0"));
        tile.map(|tile| tile.bytes.len()).ok()
    };
    assert!(
        size("0") > size("1"),
        "two regions have more border than one"
    );
    assert_eq!(size("2"), size("9"), "no region stands so deep");
    assert_eq!(size("x"), None);
}
