//! Copies of the plan for somebody else: what they hold, and what they must not.

use planner::plan::TerritoryId;
use serde_json::json;
use store::Store;
use support::{Desk, plans};

use crate::write;

#[test]
fn a_copy_without_money_holds_no_amount_of_it_anywhere() {
    let mut plan = plans::full();
    let told = 7_777_777_123_i64;
    for column in [&mut plan.accounts.values, &mut plan.units.values] {
        column[0][0] = planner::plan::Amount(told);
    }
    assert_eq!(plan.measures[0].kind, planner::plan::Kind::Money);
    let desk = Desk::with(&plan);
    let all = desk.path("all.gpkg");
    desk.ask(
        "export",
        json!({ "path": all, "format": "geopackage", "copy": "today" }),
    );
    let asked = json!({ "copy": "today", "hide": ["money"] });
    let path = write(&desk, "bare.gpkg", "geopackage", asked);
    let opened = Store::open(&path, &desk.path("backups")).unwrap();
    let bare = &opened.plan;
    assert_eq!(bare.measures.len(), plan.measures.len() - 1);
    assert_eq!(bare.accounts.values[0], plan.accounts.values[1]);
    assert!(bare.sales.is_empty() && bare.opportunities.is_empty());
    let words = [bare.notes.len(), bare.points.len(), bare.goals.len()];
    let kept = [bare.snapshots.len(), bare.segments.len()];
    assert_eq!((words, kept), ([0; 3], [0; 2]), "any of it may say a sum");
    assert_eq!(bare.policy.terms.target, None);
    assert!(bare.profiles.values().all(|profile| profile.cost.is_none()));
    let quotas = bare.scenarios.iter().flat_map(|s| &s.territories);
    assert!(
        quotas
            .into_iter()
            .all(|territory| territory.quota.is_none())
    );
    assert_eq!(bare.scenarios[0].holders, plan.scenarios[0].holders);
    drop(opened);
    let figure = "7777777";
    let dumped = |path: &std::path::Path| {
        let opened = Store::open(path, &desk.path("backups")).unwrap();
        opened.store.dump().unwrap()
    };
    assert!(dumped(&all).contains(figure), "the figure would be found");
    assert!(!dumped(&path).contains(figure));
}

#[test]
fn a_copy_without_names_says_nowhere_who_somebody_is() {
    let mut plan = plans::full();
    for rep in &mut plan.reps {
        rep.name = format!("Ottilie {}", rep.id.0);
    }
    plan.accounts.names[0] = "Firm of Ottilie".to_owned();
    let desk = Desk::with(&plan);
    let asked = json!({ "copy": "whole", "hide": ["names"] });
    let path = write(&desk, "bare.gpkg", "geopackage", asked);
    let opened = Store::open(&path, &desk.path("backups")).unwrap();
    assert!(opened.plan.reps.iter().all(|rep| rep.home.is_none()));
    assert_eq!(opened.plan.accounts.names, plan.accounts.codes);
    assert!(
        opened.store.journal().entries.is_empty(),
        "steps would name them"
    );
    assert!(!opened.store.dump().unwrap().contains("Ottilie"));
    let bytes = std::fs::read(&path).unwrap();
    assert!(!bytes.windows(7).any(|part| part == b"Ottilie"));
}

#[test]
fn a_copy_without_history_is_a_plan_that_cannot_be_undone_further() {
    let desk = Desk::with(&plans::full());
    desk.ask("edit", json!({ "verb": "assign", "units": [0], "to": 2 }));
    let edited = desk.holders();
    let path = write(
        &desk,
        "today.gpkg",
        "geopackage",
        json!({ "copy": "today" }),
    );
    let opened = Store::open(&path, &desk.path("backups")).unwrap();
    let shown = &opened.plan.scenarios[1];
    let held = shown
        .holders
        .iter()
        .map(|id| id.map_or(0, TerritoryId::number));
    assert_eq!(held.collect::<Vec<_>>(), edited);
    assert!(opened.store.journal().entries.is_empty());
}

#[test]
fn the_layers_alone_are_a_geopackage_without_private_tables() {
    let desk = Desk::with(&plans::full());
    let path = write(
        &desk,
        "layers.gpkg",
        "geopackage",
        json!({ "copy": "layers" }),
    );
    let bytes = std::fs::read(&path).unwrap();
    let found = bytes.windows(3).any(|part| part == b"bw_");
    assert!(!found, "nothing of the private tables is left");
}

#[test]
fn nothing_is_written_over_the_open_plan() {
    let desk = Desk::with(&plans::full());
    let own = desk.path("plan.gpkg");
    let before = std::fs::read(&own).unwrap();
    for format in ["csv", "geopackage", "pptx"] {
        let refused = desk
            .app
            .call("export", json!({ "path": own, "format": format }));
        assert_eq!(refused.unwrap_err().code, "over_itself", "{format}");
    }
    assert_eq!(std::fs::read(&own).unwrap(), before);
}
