//! Other people's files, brought in through the door again and again.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::needless_pass_by_value,
    reason = "helpers of a test fail the test, too"
)]

use std::fmt::Write;
use std::ops::Deref;

use app::wire::{Gone, Import, ImportAs, Imported};
use serde_json::{Value, json};

/// A running program with an empty plan over the 894 ZIP3 areas of the United States.
struct Desk(support::Desk);

impl Deref for Desk {
    type Target = support::Desk;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Desk {
    fn new() -> Self {
        Self(support::Desk::over_zip3())
    }

    fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.path("plan.gpkg")).unwrap()
    }

    fn account(&self, number: u32) -> Value {
        self.ask("account", json!({ "account": number }))
    }

    fn accounts(&self) -> u64 {
        self.ask("plan", json!({}))["accounts"].as_u64().unwrap()
    }

    /// Everything of the plan that is seen: lists, holders, accounts.
    fn seen(&self) -> (Value, Vec<u32>, Vec<Value>) {
        let mut plan = self.ask("plan", json!({}));
        for moving in ["history", "versions"] {
            plan.as_object_mut().unwrap().remove(moving);
        }
        let accounts = (0..self.accounts() as u32)
            .map(|n| self.account(n))
            .collect();
        (plan, self.holders(), accounts)
    }

    fn scenarios(&self) -> Vec<String> {
        let plan = self.ask("plan", json!({}));
        let all = plan["scenarios"].as_array().unwrap();
        all.iter()
            .map(|s| {
                format!(
                    "{} {}",
                    s["name"].as_str().unwrap(),
                    s["role"].as_str().unwrap()
                )
            })
            .collect()
    }

    fn territory(&self, name: &str) -> Value {
        let plan = self.ask("plan", json!({}));
        let rows = plan["board"]["territories"].as_array().unwrap();
        let found = rows.iter().find(|row| row["name"] == name);
        found
            .unwrap_or_else(|| panic!("no territory {name}: {rows:?}"))
            .clone()
    }
}

fn counts(imported: &Imported) -> [u32; 4] {
    [
        imported.new,
        imported.changed,
        imported.unchanged,
        imported.gone,
    ]
}

const FIRST: &str = "account_id,name,zip,city,state,revenue,industry\n\
    A1,Alpha,02139,Cambridge,MA,100,Toys\n\
    A2,Beta,10001,New York,NY,200,Food\n\
    A3,Gamma,60601,Chicago,IL,300,Toys\n\
    A4,Delta,90001,Los Angeles,CA,400,Steel\n";

const SECOND: &str = "account_id,name,zip,city,state,revenue,industry\n\
    A5,Epsilon,33101,Miami,FL,500,Boats\n\
    A3,Gamma,60601,Chicago,IL,300,Toys\n\
    A2,Beta & Sons,10001,New York,NY,250,Food\n\
    A4,Delta,77001,Houston,TX,400,Steel\n";

#[test]
fn a_refresh_says_what_is_new_changed_unchanged_and_gone_before_it_is_done() {
    let desk = Desk::new();
    let first = desk.bring("a.csv", FIRST);
    assert_eq!(counts(&first), [4, 0, 0, 0]);
    let before = desk.bytes();
    let wish = desk.wish("a.csv", SECOND);
    let tried = desk.app.try_import_now(&wish, &|_, _| ()).unwrap();
    assert_eq!(counts(&tried), [1, 2, 1, 1]);
    assert!(!tried.committed);
    assert_eq!(tried.gone_rows, [["A1".to_owned(), "Alpha".to_owned()]]);
    let named: Vec<_> = tried.changes[0]
        .fields
        .iter()
        .map(|f| f[0].as_str())
        .collect();
    assert_eq!(named, ["name", "Revenue"]);
    assert!(before == desk.bytes(), "a trial changed the file");
    let done = desk.take(&wish);
    assert_eq!(counts(&done), [1, 2, 1, 1]);
    assert!(done.committed);
    assert_eq!(desk.accounts(), 5);
    let beta = desk.account(1);
    assert_eq!(beta["name"], "Beta & Sons");
    assert_eq!(beta["values"].as_array().unwrap().last().unwrap(), 250.0);
    assert!(
        desk.account(3)["attributes"]
            .to_string()
            .contains("Houston")
    );
}

#[test]
fn a_refresh_is_one_step_that_undo_takes_back_whole() {
    let desk = Desk::new();
    desk.bring("a.csv", FIRST);
    let before = desk.seen();
    for gone in [Gone::Keep, Gone::Remove] {
        let wish = Import {
            gone: Some(gone),
            ..desk.wish("a.csv", SECOND)
        };
        let done = desk.take(&wish);
        assert_eq!(done.removed, u32::from(gone == Gone::Remove));
        let after = desk.seen();
        assert_eq!(desk.accounts(), if gone == Gone::Keep { 5 } else { 4 });
        desk.ask("undo", json!({}));
        assert_eq!(desk.seen(), before);
        desk.ask("redo", json!({}));
        assert_eq!(desk.seen(), after);
        desk.ask("close_plan", json!({}));
        desk.ask("open_plan", json!({ "path": desk.path("plan.gpkg") }));
        assert_eq!(desk.seen().2, after.2);
        desk.ask("undo", json!({}));
    }
}

#[test]
fn the_same_file_again_changes_nothing_and_is_no_step() {
    let desk = Desk::new();
    desk.bring("a.csv", &FIRST.replace("02139", "2139"));
    let before = desk.bytes();
    let again = desk.bring("a.csv", &FIRST.replace("02139", "2139"));
    assert_eq!(counts(&again), [0, 0, 4, 0]);
    assert!(!again.committed);
    assert!(before == desk.bytes());
}

#[test]
fn decisions_survive_a_refresh() {
    let desk = Desk::new();
    let wish = Import {
        baseline: Some(false),
        ..desk.wish("a.csv", FIRST)
    };
    desk.take(&wish);
    let units: Vec<u32> = (0..894).collect();
    for name in ["One", "Two"] {
        let verb = json!({ "verb": "create_territory", "name": name, "units": units });
        desk.ask("edit", verb);
    }
    desk.ask(
        "edit",
        json!({ "verb": "override_accounts", "accounts": [3], "to": 1 }),
    );
    desk.ask(
        "edit",
        json!({ "verb": "lock_units", "units": [5], "locked": true }),
    );
    let holders = desk.holders();
    let wish = Import {
        gone: Some(Gone::Remove),
        ..desk.wish("a.csv", SECOND)
    };
    desk.take(&wish);
    assert_eq!(desk.holders(), holders);
    // The account before it went, so it has another number now.
    let delta = desk.account(2);
    assert_eq!(
        (&delta["code"], &delta["territory"], &delta["overridden"]),
        (&json!("A4"), &json!(1), &json!(true))
    );
    let refused = desk
        .app
        .call("edit", json!({ "verb": "assign", "units": [5], "to": 1 }));
    assert!(refused.is_err(), "the lock is gone");
}

#[test]
fn sales_deals_and_reps_are_refreshed_by_their_ids() {
    let desk = Desk::new();
    desk.bring("a.csv", FIRST);
    let sales = "account_id,2026-01,2026-02\nA1,5,6\nA2,7,\n";
    assert_eq!(counts(&desk.bring("s.csv", sales)), [3, 0, 0, 0]);
    assert_eq!(counts(&desk.bring("s.csv", sales)), [0, 0, 3, 0]);
    let later = "account_id,2026-01,2026-02\nA1,5,8\nA3,1,1\n";
    let wish = Import {
        gone: Some(Gone::Remove),
        ..desk.wish("s.csv", later)
    };
    assert_eq!(counts(&desk.take(&wish)), [2, 1, 1, 1]);
    assert_eq!(counts(&desk.bring("s.csv", later)), [0, 0, 4, 0]);
    desk.ask("undo", json!({}));
    assert_eq!(counts(&desk.bring("s.csv", sales)), [0, 0, 3, 0]);
    let deals = "opportunity_id,account_id,stage,amount,close_date\nO1,A1,Offer,5,2027-01-01\nO2,A2,Offer,5,2027-01-01\n";
    assert_eq!(counts(&desk.bring("d.csv", deals)), [2, 0, 0, 0]);
    let won = deals
        .replace("O1,A1,Offer", "O1,A1,Won")
        .replace("O2", "O3");
    assert_eq!(counts(&desk.bring("d.csv", &won)), [1, 1, 0, 1]);
    assert_eq!(counts(&desk.bring("d.csv", &won)), [0, 0, 2, 1]);
    let reps = "rep_id,name,home_city,tenure_years,field_hours_per_year\nR1,Ann,Boston,3,1600\nR2,Bo,Austin,4,1500\n";
    assert_eq!(counts(&desk.bring("r.csv", reps)), [2, 0, 0, 0]);
    let fewer = "rep_id,name,home_city,tenure_years,field_hours_per_year\nR1,Ann,Boston,4,1600\n";
    let wish = Import {
        gone: Some(Gone::Remove),
        ..desk.wish("r.csv", fewer)
    };
    assert_eq!(counts(&desk.take(&wish)), [0, 1, 0, 1]);
    assert_eq!(
        desk.ask("plan", json!({}))["reps"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

/// Two owners side by side in Massachusetts, one account apart from its ground.
const OWNED: &str = "account_id,name,zip,account_owner,revenue\n\
    A1,One,01001,Ann,100\n\
    A2,Two,01001,Bo,300\n\
    A3,Three,01301,Ann,50\n\
    A4,Four,02139,Bo,50\n\
    A5,Five,02139,bo,50\n";

#[test]
fn owners_build_todays_map_in_one_step() {
    let desk = Desk::new();
    let before = desk.seen();
    let done = desk.bring("a.csv", OWNED);
    let built = done.baseline.clone().unwrap();
    assert_eq!(
        (built.territories, built.new_territories, built.new_reps),
        (2, 2, 2)
    );
    assert_eq!((built.owned, built.overrides), (3, 1));
    assert!(
        done.summary.contains("2 owners") && done.summary.contains("$550"),
        "{}",
        done.summary
    );
    assert_eq!(desk.scenarios(), ["Draft 1 draft", "Today baseline"]);
    let bo = desk.territory("Bo");
    assert_eq!(bo["accounts"], 3);
    assert_eq!(desk.territory("Ann")["accounts"], 2);
    let one = desk.account(0);
    assert_eq!(
        one["overridden"], true,
        "Ann's account lies in an area that is mostly Bo's"
    );
    desk.ask("undo", json!({}));
    assert_eq!(desk.seen(), before);
    desk.ask("redo", json!({}));
    assert_eq!(desk.territory("Bo")["accounts"], 3);
}

#[test]
fn ground_in_between_is_filled_and_never_counted_as_owned() {
    let desk = Desk::new();
    let rows = [
        ("010", "Ann"),
        ("017", "Bo"),
        ("027", "Bo"),
        ("034", "Ann"),
        ("039", "Bo"),
        ("065", "Ann"),
    ];
    let mut text = "account_id,zip,account_owner,revenue\n".to_owned();
    for (at, (zip3, owner)) in rows.iter().enumerate() {
        writeln!(text, "A{at},{zip3}01,{owner},10").unwrap();
    }
    let done = desk.bring("a.csv", &text);
    let built = done.baseline.unwrap();
    assert!(built.owned <= 6 && built.filled > 0, "{built:?}");
    let held = desk.holders().iter().filter(|h| **h > 0).count() as u32;
    assert_eq!(held, built.owned + built.filled);
    assert!(
        held < 60,
        "what does not lie between stays with nobody: {held}"
    );
    let marked = |desk: &Desk| {
        let wish = json!({ "units": built.filled_units });
        desk.ask("selection", wish)["filled"].as_u64()
    };
    let all = u64::from(built.filled);
    assert_eq!(marked(&desk), Some(all));
    // A mark lasts until a person decides.
    desk.ask("open_plan", json!({ "path": desk.path("plan.gpkg") }));
    assert_eq!(marked(&desk), Some(all));
    let first = built.filled_units[0];
    desk.ask(
        "edit",
        json!({ "verb": "assign", "units": [first], "to": 0 }),
    );
    assert_eq!(marked(&desk), Some(all - 1));
    desk.ask("undo", json!({}));
    assert_eq!(marked(&desk), Some(all));
}

#[test]
fn todays_map_is_built_only_when_asked_for_where_the_plan_has_one() {
    let desk = Desk::new();
    desk.bring("a.csv", OWNED);
    let holders = desk.holders();
    let moved = OWNED
        .replace("A4,Four,02139,Bo", "A4,Four,02139,Cy")
        .replace(",bo,50", ",Cy,50");
    let done = desk.bring("a.csv", &moved);
    assert!(done.baseline.is_none());
    assert_eq!(done.otherwise_held, 2);
    assert!(
        done.summary.contains("2 accounts have another holder"),
        "{}",
        done.summary
    );
    assert_eq!(desk.bring("a.csv", OWNED).otherwise_held, 0);
    assert_eq!(desk.holders(), holders);
    let wish = Import {
        baseline: Some(true),
        ..desk.wish("a.csv", &moved)
    };
    let built = desk.take(&wish).baseline.unwrap();
    assert_eq!((built.territories, built.new_territories), (3, 1));
    assert_eq!(
        desk.holders(),
        holders,
        "the draft that a person works on stays"
    );
    desk.ask("edit", json!({ "verb": "show_scenario", "scenario": 2 }));
    assert_eq!(desk.territory("Cy")["accounts"], 2);
}

#[test]
fn a_sheet_of_areas_lists_unknown_codes_both_ways_and_proposes_near_ones() {
    let desk = Desk::new();
    let text = "zip3,territory_id\n010,North\n11,North\n021,South\n 0-22,South\n999x,South\n";
    let tried = desk
        .app
        .try_import_now(&desk.wish("z.csv", text), &|_, _| ())
        .unwrap();
    assert_eq!(tried.kind, ImportAs::Alignment);
    let codes = tried.codes.unwrap();
    let near: Vec<_> = codes
        .unknown
        .iter()
        .map(|u| (u.code.as_str(), u.near.as_deref()))
        .collect();
    assert_eq!(near, [("0-22", Some("022")), ("999x", None)]);
    assert!(codes.missing > 800 && codes.missing_codes.len() == 100);
    assert_eq!(tried.rows_rejected, 2);
    let problem = tried
        .problems
        .iter()
        .find(|p| p.value.as_deref() == Some("0-22"))
        .unwrap();
    assert_eq!(
        (problem.row, problem.column.as_deref()),
        (Some(5), Some("zip3"))
    );
    assert!(problem.fix.contains("022"), "{problem:?}");
    let wish = Import {
        near: Some(true),
        ..desk.wish("z.csv", text)
    };
    let done = desk.take(&wish);
    assert_eq!(done.rows_rejected, 1);
    assert!(desk.territory("South")["units"].as_u64().unwrap() >= 2);
    desk.ask("undo", json!({}));
    assert!(desk.holders().iter().all(|h| *h == 0));
}

#[test]
fn areas_that_a_new_sheet_does_not_name_stay_or_go_as_is_wished() {
    let desk = Desk::new();
    desk.bring(
        "z.csv",
        "zip3,territory_id\n010,North\n900,South\n995,South\n",
    );
    desk.ask("edit", json!({ "verb": "show_scenario", "scenario": 2 }));
    let alaska = |desk: &Desk| desk.holders().iter().filter(|h| **h > 0).count();
    let fewer = "zip3,territory_id\n010,North\n900,South\n";
    let before = alaska(&desk);
    for (gone, removed) in [(Gone::Keep, 0), (Gone::Remove, before as u32 - 2)] {
        let wish = Import {
            gone: Some(gone),
            baseline: Some(true),
            ..desk.wish("z.csv", fewer)
        };
        let done = desk.take(&wish);
        assert_eq!(
            (done.unchanged, done.gone, done.removed),
            (2, before as u32 - 2, removed)
        );
    }
    assert!(alaska(&desk) < before, "Alaska is nobody's");
    desk.ask("undo", json!({}));
    assert_eq!(alaska(&desk), before);
}

#[test]
fn a_list_of_territories_brings_quotas_regions_and_reps() {
    let desk = Desk::new();
    let text = "territory_id,name,region,rep_id,quota\nT10,North,East,ann@firm.example,500\nT11,South,East,Bo,\n";
    let done = desk.bring("t.csv", text);
    assert_eq!((done.kind, done.new), (ImportAs::Territories, 2));
    let plan = desk.ask("plan", json!({}));
    assert_eq!(plan["regions"].as_array().unwrap().len(), 1);
    assert_eq!(plan["reps"].as_array().unwrap().len(), 2);
    assert_eq!(desk.territory("North")["code"], "T10");
    let sheet = "zip3,territory_id\n010,T10\n021,T11\n";
    let built = desk.bring("z.csv", sheet).baseline.unwrap();
    assert_eq!((built.new_territories, built.owned), (0, 2));
    assert_eq!(
        desk.territory("North")["units"],
        1,
        "the draft is filled, too"
    );
}

#[test]
fn accounts_are_located_without_a_network_by_whatever_is_there() {
    let desk = Desk::new();
    let text = "account_id,zip,city,state,lat,lon\n\
        A1,,,,42.36,-71.06\n\
        A2,2139,,,,\n\
        A3,021zz,,,,\n\
        A4,,St. Louis,MO,,\n\
        A5,,Chicago,,,\n\
        A6,,Qqville,,,\n";
    let done = desk.bring("a.csv", text);
    let located = done.located;
    assert_eq!(
        [
            located.coordinates,
            located.postal_code,
            located.prefix,
            located.city_region,
            located.city,
            located.none
        ],
        [1, 1, 1, 1, 1, 1]
    );
    assert_eq!(desk.account(4)["located"], "by city, without the region");
    let zeros = done
        .problems
        .iter()
        .any(|p| p.row == Some(3) && p.why.contains("02139"));
    let lost = done.problems.iter().find(|p| p.row == Some(7)).unwrap();
    assert!(zeros && lost.column.as_deref() == Some("city") && !lost.fix.is_empty());
}

#[test]
fn the_country_of_a_file_is_found_out_and_not_taken_for_granted() {
    let desk = Desk::new();
    let text = "Kundennummer;PLZ;Ort;Umsatz\n\
        1;80331;München;5\n2;1067;Dresden;6\n3;20095;Hamburg;7\n4;;Muenster;1\n5;70173;Stuttgart;2\n";
    let done = desk.bring("k.csv", text);
    assert_eq!(done.country.as_deref(), Some("Germany"));
    assert_eq!((done.located.postal_code, done.located.city), (4, 1));
    assert!(
        done.summary.contains("postal codes of Germany"),
        "{}",
        done.summary
    );
    let nowhere_in_america = (0..5).all(|n| desk.account(n)["territory"] == 0);
    assert!(nowhere_in_america);
    assert_eq!(done.encoding.as_deref(), Some("UTF-8"));
    assert_eq!(done.delimiter.as_deref(), Some("semicolon"));
}

#[test]
fn rows_that_are_left_out_are_kept_as_a_file_with_their_reasons() {
    let desk = Desk::new();
    let wish = Import {
        bad_rows: Some(desk.path("bad.csv").display().to_string()),
        ..desk.wish(
            "a.csv",
            "account_id,name,zip\nA1,One,02139\nA1,=Two,10001\n,Three,10001\n",
        )
    };
    let done = desk.app.try_import_now(&wish, &|_, _| ()).unwrap();
    assert_eq!(
        (done.rows_read, done.rows_taken, done.rows_rejected),
        (3, 1, 2)
    );
    let text = std::fs::read_to_string(desk.path("bad.csv")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "account_id,name,zip,reason");
    assert!(lines[1].starts_with("A1,'=Two,10001,") && lines[1].contains("row 2 has the same id"));
    assert!(
        lines[2].starts_with(",Three,10001,") && lines.len() == 3,
        "{text}"
    );
}

fn finding<'a>(report: &'a Value, key: &str) -> Option<&'a Value> {
    let found = report["findings"].as_array().unwrap();
    found.iter().find(|finding| finding["key"] == key)
}

#[test]
fn the_doctor_finds_what_is_odd_and_changes_nothing() {
    let desk = Desk::new();
    let mut text = "account_id,name,street,zip,city,country,lat,lon,revenue\n\
        A1,Wet,,02139,Cambridge,US,40.0,-40.0,5\n\
        A2,Abroad,,10001,New York,US,48.85,2.35,5\n\
        A3,Boxes,,01102,Springfield,US,,,5\n\
        A4,Unknown,,99999,,US,,,5\n\
        A5,Twin,1 Main St,60601,Chicago,US,,,5\n\
        a-5,Other,,60602,Chicago,US,,,5\n\
        A7,twin,1 Main St.,60601,CHICAGO,US,,,5\n\
        A8,Poor,,60603,Chicago,US,,,-5\n"
        .to_owned();
    for at in 0..12 {
        writeln!(text, "S{at},Stacked {at},,60604,Chicago,US,41.88,-87.63,5").unwrap();
    }
    desk.bring("a.csv", &text);
    desk.bring(
        "s.csv",
        "account_id,month,amount\nA1,2099-01,5\nA1,2025-01,5\n",
    );
    let before = desk.bytes();
    let report = desk.ask("doctor", json!({}));
    let codes = |key: &str| -> Vec<String> {
        let rows =
            finding(&report, key).unwrap_or_else(|| panic!("{key}: {report}"))["rows"].clone();
        rows.as_array()
            .unwrap()
            .iter()
            .map(|row| row["code"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(codes("at_sea"), ["A1"]);
    assert_eq!(codes("abroad"), ["A2"]);
    assert_eq!(codes("unknown_codes"), ["A4"]);
    assert_eq!(codes("duplicates"), ["a-5", "A7"]);
    assert_eq!(codes("money"), ["A8"]);
    assert_eq!(codes("dates"), ["A1"]);
    assert_eq!(codes("stacks").len(), 12);
    assert_eq!(codes("point_codes"), ["A3"]);
    let page = desk.ask(
        "finding",
        json!({ "key": "stacks", "from": 10, "count": 5 }),
    );
    assert_eq!(
        (&page["count"], page["rows"].as_array().unwrap().len()),
        (&json!(12), 2)
    );
    let refused = |key: &str| {
        desk.app
            .call("mend", json!({ "key": key }))
            .unwrap_err()
            .code
    };
    assert_eq!(refused("stacks"), "nothing_to_do");
    assert_eq!(refused("nonsense"), "unknown");
    assert!(before == desk.bytes());
}

#[test]
fn what_the_doctor_mends_is_gone_and_undo_brings_it_back() {
    let desk = Desk::new();
    desk.bring(
        "a.csv",
        "account_id,name,street,zip,city,country,lat,lon,revenue\n\
        A1,Wet,,02139,Cambridge,US,40.0,-40.0,5\n\
        A2,Twin,1 Main St,60601,Chicago,US,,,5\n\
        A3,twin,1 Main St.,60601,CHICAGO,US,,,7\n",
    );
    desk.ask(
        "edit",
        json!({ "verb": "create_territory", "name": "One", "units": [] }),
    );
    desk.ask(
        "edit",
        json!({ "verb": "override_accounts", "accounts": [2], "to": 1 }),
    );
    for key in ["at_sea", "duplicates"] {
        let before = desk.seen();
        let applied = desk.ask("mend", json!({ "key": key }));
        assert!(
            finding(&desk.ask("doctor", json!({})), key).is_none(),
            "{}",
            applied["label"]
        );
        let after = desk.seen();
        desk.ask("undo", json!({}));
        assert_eq!(desk.seen(), before);
        desk.ask("redo", json!({}));
        assert_eq!(desk.seen(), after);
    }
    assert_eq!(desk.account(0)["located"], "by postal code");
    assert_eq!(desk.accounts(), 2);
}

#[test]
fn zeros_that_are_still_lost_are_put_back_at_once() {
    let desk = Desk::new();
    // A file without a country is thought to be of the ground; one with another is not mended.
    desk.bring(
        "a.csv",
        "account_id,name,zip\nA1,One,02139\nA2,Two,10001\nA3,Three,60601\n",
    );
    let moved = "account_id,name,zip\nA1,One,02139\nA2,Two,10001\nA3,Three,2139\n";
    let wish = Import {
        map: vec![["postal_code".to_owned(), String::new()]],
        ..desk.wish("a.csv", moved)
    };
    desk.take(&wish);
    let report = desk.ask("doctor", json!({}));
    assert_eq!(finding(&report, "lost_zeros").unwrap()["count"], 1);
    desk.ask("mend", json!({ "key": "lost_zeros" }));
    assert!(desk.account(2)["attributes"].to_string().contains("02139"));
    assert_eq!(counts(&desk.bring("a.csv", moved)), [0, 0, 3, 0]);
}

#[test]
fn rows_that_are_left_out_are_never_written_over_the_plan_or_the_file() {
    let desk = Desk::new();
    let before = desk.bytes();
    for name in ["plan.gpkg", "a.csv"] {
        let wish = Import {
            bad_rows: Some(desk.path(name).display().to_string()),
            ..desk.wish("a.csv", FIRST)
        };
        let refused = desk.app.import_now(&wish, &|_, _| ()).unwrap_err();
        assert_eq!(refused.code, "arguments");
    }
    assert!(before == desk.bytes());
    assert_eq!(std::fs::read_to_string(desk.path("a.csv")).unwrap(), FIRST);
}

#[test]
fn a_list_of_others_may_take_the_place_of_all_accounts_and_says_so() {
    let desk = Desk::new();
    desk.bring("a.csv", FIRST);
    let wish = Import {
        gone: Some(Gone::Remove),
        ..desk.wish("b.csv", "account_id,name,zip\nB1,Other,02139\n")
    };
    let done = desk.take(&wish);
    assert_eq!((done.new, done.gone, done.removed), (1, 4, 4));
    assert!(
        done.summary
            .contains("4 of the plan are not in the file: were taken out"),
        "{}",
        done.summary
    );
    assert_eq!(desk.accounts(), 1);
    desk.ask("undo", json!({}));
    assert_eq!(desk.accounts(), 4);
}
