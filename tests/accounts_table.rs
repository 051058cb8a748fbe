//! The table of accounts through the door: sorted, filtered, changed and taken back.

use app::wire::Import;
use serde_json::{Value, json};
use support::Desk;

const FILE: &str = "\
Account ID,Account Name,City,Revenue,Latitude,Longitude
A1,Zoo,Berlin,300,52.5,13.4
A2,älter,Munich,,48.1,11.6
A3,Alt,berlin,1200.50,52.5,13.4
A4,beta,,300,,
";

fn desk() -> Desk {
    let desk = Desk::over_zip3();
    desk.bring("accounts.csv", FILE);
    desk
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "what is asked is made in place"
)]
fn page(desk: &Desk, view: Value) -> Value {
    let mut wish = json!({ "from": 0, "count": 50, "cells": ["City"], "seek": 2 });
    let fields = view.as_object().cloned().unwrap_or_default();
    for (name, value) in fields {
        wish[name] = value;
    }
    desk.ask("accounts", wish)
}

fn codes(page: &Value) -> Vec<&str> {
    let rows = page["rows"].as_array().map(Vec::as_slice);
    let codes = rows.unwrap_or_default().iter();
    codes.filter_map(|row| row["code"].as_str()).collect()
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "what is asked is made in place"
)]
fn by(column: Value, descending: bool) -> Value {
    json!({ "by": column, "descending": descending })
}

#[test]
fn rows_come_in_the_order_of_any_column_and_empty_cells_last_either_way() {
    let desk = desk();
    let name = json!({ "column": "name" });
    let city = json!({ "column": "cell", "header": "City" });
    let place = json!({ "column": "located" });
    let sorted = |sort: Value| {
        let page = page(&desk, json!({ "sort": sort }));
        codes(&page).join(" ")
    };
    assert_eq!(sorted(json!([])), "A1 A2 A3 A4");
    assert_eq!(sorted(json!([by(name.clone(), false)])), "A3 A2 A4 A1");
    assert_eq!(sorted(json!([by(name.clone(), true)])), "A1 A4 A2 A3");
    assert_eq!(sorted(json!([by(city.clone(), false)])), "A1 A3 A2 A4");
    assert_eq!(sorted(json!([by(city.clone(), true)])), "A2 A1 A3 A4");
    assert_eq!(
        sorted(json!([by(city, false), by(name, false)])),
        "A3 A1 A2 A4"
    );
    assert_eq!(sorted(json!([by(place, true)])), "A4 A1 A2 A3");
}

#[test]
fn a_page_says_where_it_is_what_there_is_and_what_it_sums_to() {
    let desk = desk();
    let revenue = measure(&desk, "revenue");
    let all = page(&desk, json!({}));
    assert_eq!(
        (&all["all"], &all["found"], &all["place"]),
        (&json!(4), &json!(4), &json!(2))
    );
    assert_eq!(all["sums"][revenue], json!(1800.5));
    assert_eq!(all["headers"], json!(["City"]));
    assert_eq!(all["rows"][2]["cells"], json!(["berlin"]));
    assert_eq!(all["rows"][3]["located"], json!("none"));
    let end = page(&desk, json!({ "from": 3, "count": 9 }));
    assert_eq!(codes(&end), ["A4"]);
    assert_eq!(
        codes(&page(&desk, json!({ "from": 99 }))),
        Vec::<&str>::new()
    );
}

#[test]
fn a_filter_keeps_what_passes_all_of_it() {
    let desk = desk();
    let revenue = measure(&desk, "revenue");
    let kept = |filter: Value| {
        let page = page(&desk, json!({ "filter": filter }));
        (codes(&page).join(" "), page["place"].clone())
    };
    let here = |codes: &str, place: Value| (codes.to_owned(), place);
    assert_eq!(kept(json!({ "text": "ALTER" })), here("A2", Value::Null));
    assert_eq!(kept(json!({ "text": "berl" })), here("A1 A3", json!(1)));
    assert_eq!(kept(json!({ "text": "a4" })), here("A4", Value::Null));
    assert_eq!(kept(json!({ "text": "%" })), here("A1 A2 A3 A4", json!(2)));
    assert_eq!(kept(json!({ "located": "none" })), here("A4", Value::Null));
    assert_eq!(
        kept(json!({ "territory": 0 })),
        here("A1 A2 A3 A4", json!(2))
    );
    let range = |least: Value, most: Value| json!({ "ranges": [{ "measure": revenue, "least": least, "most": most }] });
    assert_eq!(
        kept(range(json!(300), json!(300))),
        here("A1 A4", Value::Null)
    );
    assert_eq!(kept(range(json!(300.5), Value::Null)), here("A3", json!(0)));
    let both =
        json!({ "text": "berlin", "ranges": [{ "measure": revenue, "least": null, "most": 999 }] });
    assert_eq!(kept(both), here("A1", Value::Null));
    let list = desk.ask("account_list", json!({ "filter": { "text": "berlin" } }));
    assert_eq!(list["accounts"], json!([0, 2]));
}

#[test]
fn a_cell_is_changed_in_one_step_and_taken_back() {
    let desk = desk();
    let revenue = measure(&desk, "revenue");
    let change = |cell: Value, typed: &str| {
        let verb = json!({ "verb": "change_account", "account": 1, "cell": cell, "typed": typed });
        desk.app.call("edit", verb)
    };
    let money = json!({ "column": "measure", "measure": revenue });
    let city = json!({ "column": "cell", "header": "City" });
    let before = page(&desk, json!({}));
    let told = change(money.clone(), "1.250,75").expect("a number with a comma is read");
    assert_eq!(
        told["label"],
        json!("Changed Revenue of älter to 1250.75 USD")
    );
    let told = change(city.clone(), "").expect("a cell may be emptied");
    assert_eq!(told["label"], json!("Emptied City of älter"));
    change(json!({ "column": "name" }), "Older").expect("an account may be renamed");
    let after = page(&desk, json!({}));
    let row = &after["rows"][1];
    assert_eq!(row["values"][revenue], json!(1250.75));
    assert_eq!(
        (&row["name"], &row["cells"]),
        (&json!("Older"), &json!([""]))
    );
    for _ in 0..3 {
        desk.ask("undo", Value::Null);
    }
    assert_eq!(page(&desk, json!({})), before);

    for (cell, typed) in [(money.clone(), "much"), (json!({ "column": "name" }), " ")] {
        let refused = change(cell, typed).expect_err("it cannot stand there");
        assert_eq!(refused.code, "cell");
    }
    change(json!({ "column": "code" }), "A9").expect_err("ids come from the file");
    change(city, "Munich").expect_err("it says so already");
    assert_eq!(page(&desk, json!({})), before);
}

#[test]
fn several_accounts_are_given_away_by_name_and_found_by_it() {
    let desk = desk();
    desk.ask(
        "edit",
        json!({ "verb": "create_territory", "name": "North", "units": [] }),
    );
    let verb = json!({ "verb": "override_accounts", "accounts": [0, 3], "to": 1 });
    desk.ask("edit", verb);
    let named = page(&desk, json!({ "filter": { "named": true } }));
    assert_eq!(codes(&named), ["A1", "A4"]);
    assert_eq!(named["rows"][0]["territory"], json!(1));
    let held = page(&desk, json!({ "filter": { "territory": 1 } }));
    assert_eq!(codes(&held), ["A1", "A4"]);
}

#[test]
fn an_account_not_on_the_map_is_offered_near_towns_and_put_there_for_good() {
    let desk = desk();
    let file = desk.path("more.csv");
    let text = "Account ID,Account Name,City,State,Country,Revenue\n\
                T1,Harbor,Minneapolls,MN,United States,5\n\
                T2,Lake,Munchenn,,Germany,5\nT3,Void,,,,5\n";
    std::fs::write(&file, text).expect("the folder takes a file");
    let wish = Import {
        path: file.to_string_lossy().into_owned(),
        ..Import::default()
    };
    assert!(desk.app.import_now(&wish, &|_, _| ()).is_ok());
    let tray = desk.ask("tray", json!({ "from": 0, "count": 10 }));
    assert_eq!(tray["total"], json!(4));
    let first = |row: usize| tray["rows"][row]["near"][0].clone();
    assert_eq!(first(1)["label"], json!("Minneapolis, MN"));
    assert_eq!(first(1)["sure"], json!(true));
    assert_eq!(first(2)["label"], json!("Munich, DE"));
    assert_eq!(first(3), Value::Null);
    let account = tray["rows"][1]["account"].clone();
    let pin = json!({ "account": account, "at": first(1)["at"] });
    let told = desk.ask("edit", json!({ "verb": "move_pins", "pins": [pin] }));
    assert_eq!(told["label"], json!("Placed Harbor"));
    assert_eq!(told["board"]["unassigned"]["tray"], json!(3));
    let card = || desk.ask("account", json!({ "account": account }));
    assert_eq!(card()["located"], json!("by hand"));
    // A pin that a person moved stays where it is when its file comes again.
    let before = card()["at"].clone();
    assert!(desk.app.import_now(&wish, &|_, _| ()).is_ok());
    assert_eq!(card()["at"], before);
    desk.ask("undo", Value::Null);
    assert_eq!(card()["at"], Value::Null);
    let astray = json!({ "verb": "move_pins", "pins": [{ "account": 99, "at": [0, 0] }] });
    assert!(desk.app.call("edit", astray).is_err());
    let twice = json!({ "account": 0, "at": [1, 1] });
    let twice = json!({ "verb": "move_pins", "pins": [twice, twice] });
    assert!(desk.app.call("edit", twice).is_err());
}

/// Returns the place of a measure in the plan's list.
fn measure(desk: &Desk, key: &str) -> usize {
    let plan = desk.ask("plan", Value::Null);
    let measures = plan["measures"].as_array().cloned().unwrap_or_default();
    let found = measures.iter().position(|measure| measure["key"] == key);
    found.expect("the file brings the measure")
}
