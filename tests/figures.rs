//! Figures of areas: joined to the plan's ground by code, refreshed, taken back.

#![allow(
    clippy::unwrap_used,
    clippy::float_cmp,
    reason = "helpers of a test fail the test, too; small sums of halves are exact"
)]

use app::wire::{Import, ImportAs, Imported};
use serde_json::json;
use support::Desk;

const FIRST: &str = "zip3,chairs,desks\n010,100,40\n021,2500.5,900\n022,7,\n";

struct Plan(Desk);

impl Plan {
    fn new() -> Self {
        let plan = Self(Desk::over_zip3());
        plan.bring("zip3,territory\n010,North\n021,North\n022,North\n");
        plan
    }

    fn wish(&self, text: &str) -> Import {
        self.0.wish("figures.csv", text)
    }

    fn bring(&self, text: &str) -> Imported {
        self.0.bring("figures.csv", text)
    }

    /// What territory North sums to; none where the plan has no such measure.
    fn total(&self, label: &str) -> Option<f64> {
        let plan = self.0.ask("plan", json!({}));
        let measures = plan["measures"].as_array()?;
        let at = measures.iter().position(|m| m["label"] == label)?;
        let rows = plan["board"]["territories"].as_array()?;
        let north = rows.iter().find(|row| row["name"] == "North")?;
        north["measures"][at]["total"].as_f64()
    }
}

#[test]
fn figures_become_measures_and_are_refreshed_and_taken_back() {
    let plan = Plan::new();
    let first = plan.bring(FIRST);
    assert_eq!((first.kind, first.new), (ImportAs::Figures, 3));
    assert_eq!(first.sums["chairs"], 2607.5);
    assert_eq!(first.sums["desks"], 940.0);
    assert_eq!(plan.total("chairs"), Some(2607.5), "{}", first.summary);
    let codes = first.codes.unwrap();
    assert!(codes.unknown.is_empty() && codes.missing > 800);

    let same = plan.bring(FIRST);
    assert_eq!(
        (same.unchanged, same.changed, same.committed),
        (3, 0, false)
    );

    // An empty cell says nothing; what is said replaces what was.
    let again = plan.bring("zip3,chairs,desks\n010,150,\n022,7,3\n");
    assert_eq!((again.changed, again.unchanged, again.new), (2, 0, 0));
    assert_eq!(plan.total("chairs"), Some(2657.5));
    assert_eq!(plan.total("desks"), Some(943.0));

    plan.0.ask("undo", json!({}));
    assert_eq!(plan.total("chairs"), Some(2607.5));
    plan.0.ask("redo", json!({}));
    let path = plan.0.path("plan.gpkg");
    plan.0.ask("close_plan", json!({}));
    plan.0.ask("open_plan", json!({ "path": path }));
    assert_eq!(plan.total("chairs"), Some(2657.5), "it is on disk");
    plan.0.ask("undo", json!({}));
    plan.0.ask("undo", json!({}));
    assert_eq!(plan.total("chairs"), None);
}

#[test]
fn codes_that_do_not_fit_are_listed_both_ways_and_near_ones_proposed() {
    let plan = Plan::new();
    let text = "zip3,chairs\n0-22,5\n999x,6\n01,7\n021,8\n";
    let tried = plan
        .0
        .app
        .try_import_now(&plan.wish(text), &|_, _| ())
        .unwrap();
    let codes = tried.codes.unwrap();
    let near: Vec<_> = codes
        .unknown
        .iter()
        .map(|u| (u.row, u.code.as_str(), u.near.as_deref()))
        .collect();
    assert_eq!(near, [(2, "0-22", Some("022")), (3, "999x", None)]);
    assert_eq!((tried.rows_rejected, tried.new), (3, 1));
    let shared = tried
        .problems
        .iter()
        .find(|p| p.value.as_deref() == Some("01"));
    let shared = shared.unwrap();
    assert!(shared.why.contains("figures are not divided"), "{shared:?}");
    assert_eq!(
        (shared.row, shared.column.as_deref()),
        (Some(4), Some("zip3"))
    );

    let done = plan.0.take(&Import {
        near: Some(true),
        ..plan.wish(text)
    });
    assert_eq!(done.sums["chairs"], 13.0);
}

#[test]
fn nobody_counts_money_twice_without_being_told() {
    let plan = Plan::new();
    plan.0.bring(
        "accounts.csv",
        "account_id,name,zip,revenue\n1,One,02134,50\n2,Two,01001,60\n",
    );
    let done = plan.bring("zip3,revenue\n021,1000\n010,1\n");
    assert_eq!(done.kind, ImportAs::Figures);
    let told = done
        .problems
        .iter()
        .find(|p| p.why.contains("added to theirs"));
    assert!(told.is_some(), "{:?}", done.problems);
}
