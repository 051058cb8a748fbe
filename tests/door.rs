//! Whole sessions through the one door, on real ground and real files.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::needless_pass_by_value,
    clippy::print_stderr,
    reason = "helpers of a test fail the test, too"
)]

use std::ops::Deref;

use app::Event;
use serde_json::{Value, json};

/// A running program, and what these sessions ask of it.
struct Desk(support::Desk);

impl Deref for Desk {
    type Target = support::Desk;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Desk {
    fn new() -> Self {
        Self(support::Desk::new())
    }

    fn refusal(&self, command: &str, args: Value) -> String {
        self.app
            .call(command, args)
            .expect_err("must be refused")
            .code
    }

    /// A plan over the 894 ZIP3 areas with two territories, west and east.
    fn two_halves(&self) -> Vec<u32> {
        let path = self.path("halves.gpkg");
        self.ask(
            "new_plan",
            json!({ "path": path, "name": "Halves", "level": "us_zip3" }),
        );
        let west = json!({ "shape": "rectangle", "from": [-125.0, 24.0], "to": [-98.0, 50.0] });
        let east = json!({ "shape": "rectangle", "from": [-98.0, 24.0], "to": [-66.0, 50.0] });
        for (name, drawn) in [("West", west), ("East", east)] {
            let under = self.ask("aim", json!({ "drawn": drawn }));
            let units = under["units"].clone();
            self.ask(
                "edit",
                json!({ "verb": "create_territory", "name": name, "units": units }),
            );
        }
        self.holders()
    }
}

fn units_of(holders: &[u32], territory: u32) -> Vec<u32> {
    let held = holders.iter().enumerate().filter(|(_, h)| **h == territory);
    held.map(|(at, _)| at as u32).collect()
}

#[test]
fn the_ghost_says_what_the_edit_then_does() {
    let desk = Desk::new();
    let holders = desk.two_halves();
    let some: Vec<u32> = units_of(&holders, 1).into_iter().take(9).collect();
    let drawn = json!({ "shape": "units", "units": some });
    let ghost = desk.ask("aim", json!({ "drawn": drawn, "to": 2 }));
    let applied = desk.ask("edit", json!({ "verb": "assign", "units": some, "to": 2 }));
    assert_eq!(ghost["moving"], 9);
    for change in ghost["changes"].as_array().unwrap() {
        let rows = applied["board"]["territories"].as_array().unwrap();
        let row = rows
            .iter()
            .find(|row| row["id"] == change["territory"])
            .unwrap();
        let totals: Vec<&Value> = row["measures"]
            .as_array()
            .unwrap()
            .iter()
            .map(|cell| &cell["total"])
            .collect();
        assert_eq!(
            change["after"]
                .as_array()
                .unwrap()
                .iter()
                .collect::<Vec<_>>(),
            totals
        );
    }
}

#[test]
fn undo_survives_closing_and_opening() {
    let desk = Desk::new();
    let before = desk.two_halves();
    let some: Vec<u32> = units_of(&before, 2).into_iter().take(40).collect();
    let applied = desk.ask("edit", json!({ "verb": "assign", "units": some, "to": 1 }));
    assert_eq!(applied["label"], "Moved 40 areas to West");
    let after = desk.holders();
    assert_ne!(before, after);
    desk.ask("close_plan", json!({}));
    desk.ask("open_plan", json!({ "path": desk.path("halves.gpkg") }));
    assert_eq!(desk.holders(), after);
    desk.ask("undo", json!({}));
    assert_eq!(desk.holders(), before);
    desk.ask("close_plan", json!({}));
    desk.ask("open_plan", json!({ "path": desk.path("halves.gpkg") }));
    desk.ask("redo", json!({}));
    assert_eq!(desk.holders(), after);
    assert_eq!(desk.refusal("redo", json!({})), "nothing_to_do");
}

#[test]
fn the_history_can_be_walked_to_any_step() {
    let desk = Desk::new();
    let whole = desk.two_halves();
    desk.ask("go_to", json!({ "cursor": 0 }));
    assert!(desk.holders().iter().all(|holder| *holder == 0));
    desk.ask("go_to", json!({ "cursor": 2 }));
    assert_eq!(desk.holders(), whole);
    let history = desk.ask("history", json!({}));
    assert_eq!(history["entries"].as_array().unwrap().len(), 2);
    assert_eq!(desk.refusal("go_to", json!({ "cursor": 9 })), "unknown");
}

#[test]
fn a_proposal_changes_nothing_until_it_is_accepted_and_is_one_step_to_undo() {
    let desk = Desk::new();
    let before = desk.two_halves();
    let wish = json!({
        "bands": [{ "measure": "population", "tolerance_pct": 5.0 }],
        "territories": null, "keep": "gentle", "one_piece": true, "seed": 7,
    });
    let job = desk.ask("balance", wish.clone())["job"].as_u64().unwrap();
    let Event::Proposed { proposal, .. } = desk.ended(job) else {
        panic!("no proposal")
    };
    assert_eq!(desk.holders(), before);
    assert!(proposal.valid, "{}", proposal.summary);
    assert!(proposal.worst_after_pct <= 5.0 && proposal.worst_before_pct > 5.0);
    let applied = desk.ask("accept", json!({ "proposal": proposal.proposal }));
    let worst = applied["board"]["columns"][1]["worst_pct"]
        .as_f64()
        .unwrap();
    assert!(worst <= 5.0, "{worst}");
    desk.ask("undo", json!({}));
    assert_eq!(desk.holders(), before);
}

#[test]
fn a_proposal_for_a_map_that_has_changed_is_refused() {
    let desk = Desk::new();
    let before = desk.two_halves();
    let wish = json!({
        "bands": [{ "measure": "population", "tolerance_pct": 5.0 }],
        "territories": 3, "keep": "fresh", "one_piece": true, "seed": 7,
    });
    let job = desk.ask("balance", wish)["job"].as_u64().unwrap();
    let Event::Proposed { proposal, .. } = desk.ended(job) else {
        panic!("no proposal")
    };
    let one: Vec<u32> = units_of(&before, 2).into_iter().take(1).collect();
    desk.ask("edit", json!({ "verb": "assign", "units": one, "to": 1 }));
    assert_eq!(
        desk.refusal("accept", json!({ "proposal": proposal.proposal })),
        "stale"
    );
}

#[test]
fn a_cancelled_balance_leaves_the_plan_as_it_was() {
    let desk = Desk::new();
    desk.ask("new_sample", json!({ "path": desk.path("sample.gpkg") }));
    let before = std::fs::read(desk.path("sample.gpkg")).unwrap();
    let wish = json!({
        "bands": [{ "measure": "workload", "tolerance_pct": 1.0 }],
        "territories": null, "keep": "fresh", "one_piece": true, "seed": 1,
    });
    let job = desk.ask("balance", wish)["job"].as_u64().unwrap();
    desk.ask("cancel", json!({ "job": job }));
    assert!(matches!(desk.ended(job), Event::Stopped { .. }));
    assert!(before == std::fs::read(desk.path("sample.gpkg")).unwrap());
}

#[test]
fn the_sample_plan_is_what_the_first_screen_promises() {
    let desk = Desk::new();
    let plan = desk.ask("new_sample", json!({ "path": desk.path("sample.gpkg") }));
    assert_eq!(plan["units"], 33_471);
    assert_eq!(plan["accounts"], 2_400);
    assert_eq!(plan["board"]["territories"].as_array().unwrap().len(), 24);
    assert_eq!(plan["board"]["unassigned"]["accounts"], 0);
    assert_eq!(plan["level"], "ZIP (approximate)");
    let notes = plan["notes"].to_string();
    assert!(
        notes.contains("invented") && notes.contains("approximate"),
        "{notes}"
    );
    let card = desk.ask("account", json!({ "account": 0 }));
    assert_eq!(card["code"], "AC00001");
    assert!(
        card["attributes"].to_string().contains("Saint Joseph"),
        "{card}"
    );
    let found = desk.ask("search", json!({ "text": "AC00002", "limit": 5 }));
    assert_eq!(found[0]["kind"], "account");
}

#[test]
fn refused_wishes_leave_the_file_byte_identical() {
    let desk = Desk::new();
    desk.two_halves();
    let bytes = || std::fs::read(desk.path("halves.gpkg")).unwrap();
    let before = bytes();
    for (args, code) in [
        (
            json!({ "verb": "assign", "units": [4_000_000], "to": 1 }),
            "refused",
        ),
        (
            json!({ "verb": "assign", "units": [1], "to": 77 }),
            "refused",
        ),
        (
            json!({ "verb": "rename", "territory": 1, "name": "East" }),
            "refused",
        ),
        (
            json!({ "verb": "rename", "territory": 1, "name": "  " }),
            "refused",
        ),
        (
            json!({ "verb": "remove_scenario", "scenario": 1 }),
            "last_scenario",
        ),
        (json!({ "verb": "fly" }), "arguments"),
        (
            json!({ "verb": "set_bands", "bands": [{ "measure": "nope", "tolerance_pct": 5 }] }),
            "unknown_measure",
        ),
    ] {
        assert_eq!(desk.refusal("edit", args.clone()), code, "{args}");
    }
    assert!(before == bytes(), "a refused wish changed the file");
}

#[test]
fn no_address_and_no_arguments_make_the_program_stumble() {
    let desk = Desk::new();
    desk.two_halves();
    let commands = app::command::declared(&ts_rs::Config::new());
    let mut random = 88_172_645_463_325_252_u64;
    let mut next = move || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random
    };
    let odd = |n: u64| match n % 11 {
        0 => json!(null),
        1 => json!(-1),
        2 => json!(4_294_967_295_u64),
        3 => json!(1.0e300),
        4 => json!("../../etc/passwd"),
        5 => json!([[181.0, 91.0]]),
        6 => json!({ "shape": "circle", "centre": [0.0, 90.0], "metres": -5.0 }),
        7 => json!([0, 0, 893, 894]),
        8 => json!({ "verb": "split", "territory": 1, "line": [[0.0, 0.0]] }),
        9 => json!(""),
        _ => json!({ "shape": "lasso", "ring": [] }),
    };
    let keys = [
        "drawn",
        "plus",
        "to",
        "only",
        "units",
        "text",
        "limit",
        "cursor",
        "job",
        "proposal",
        "account",
        "bands",
        "territories",
        "keep",
        "one_piece",
        "seed",
        "verb",
        "territory",
        "name",
        "line",
        "how_many",
        "advice",
        "unit",
        "allowances",
        "homes",
        "map",
        "rows_are",
        "format",
    ];
    // Commands that write where they are told, or close the plan, are left out on purpose.
    let left_out = [
        "new_plan",
        "new_sample",
        "open_sample",
        "save_copy",
        "export",
        "close_plan",
        "settings",
        "open_plan",
    ];
    for _ in 0..10_000 {
        let command = &commands[(next() % commands.len() as u64) as usize];
        if left_out.contains(&command.name) {
            continue;
        }
        let mut args = serde_json::Map::new();
        for key in keys {
            if next() % 4 == 0 {
                args.insert(key.to_owned(), odd(next()));
            }
        }
        // Refused or answered: either is fine, as long as it comes back.
        drop(desk.app.call(command.name, Value::Object(args)));
    }
    for address in [
        "",
        "/",
        "units",
        "units/1/2",
        "units/99/0/0",
        "units/3/9/9",
        "holders/proposal/x",
        "base/0/0/0",
        "borders/-1/0/0",
        "nothing/1/1/1",
        "accounts/22/0/0?v=%00",
    ] {
        drop(desk.app.fetch(address));
    }
    assert_eq!(desk.holders().len(), 894);
}
