//! Scenarios through the door: described, agreed on, put away; each is one step and can be undone.

#![allow(clippy::unwrap_used, reason = "helpers of a test fail the test, too")]

use serde_json::{Value, json};
use support::{Desk, plans};

fn scenario(desk: &Desk, id: u32) -> Value {
    let plan = desk.ask("plan", json!({}));
    let all = plan["scenarios"].as_array().unwrap();
    all.iter().find(|one| one["id"] == id).unwrap().clone()
}

fn shown(desk: &Desk) -> Value {
    desk.ask("plan", json!({}))["board"]["scenario"].clone()
}

#[test]
fn a_scenario_says_what_it_is_for_and_from_when_it_holds() {
    let desk = Desk::with(&plans::full());
    let told = json!({ "verb": "describe_scenario", "scenario": 2, "description": " Fewer reps. ", "as_of": "2027-02-28" });
    desk.ask("edit", told.clone());
    let one = scenario(&desk, 2);
    assert_eq!(
        (&one["description"], &one["as_of"]),
        (&json!("Fewer reps."), &json!("2027-02-28"))
    );
    assert!(desk.app.call("edit", told).is_err(), "nothing changes");
    desk.ask("open_plan", json!({ "path": desk.path("plan.gpkg") }));
    assert_eq!(scenario(&desk, 2)["description"], "Fewer reps.");
    desk.ask("undo", json!({}));
    assert_eq!(
        scenario(&desk, 2)["description"],
        plans::details().description
    );

    let long = "x".repeat(2_001);
    let wrong = [("", "2027-02-29"), ("", "soon"), (long.as_str(), "")];
    for (description, as_of) in wrong {
        let told = json!({ "verb": "describe_scenario", "scenario": 2, "description": description, "as_of": as_of });
        let refused = desk.app.call("edit", told).unwrap_err();
        assert!(refused.message.ends_with('.'), "{refused:?}");
    }
}

#[test]
fn one_scenario_at_most_is_agreed_on_and_it_is_never_today() {
    let desk = Desk::with(&plans::full());
    desk.ask(
        "edit",
        json!({ "verb": "duplicate_scenario", "name": "Other" }),
    );
    let choose = |id: u32, chosen: bool| json!({ "verb": "choose_scenario", "scenario": id, "chosen": chosen });
    desk.ask("edit", choose(2, true));
    desk.ask("edit", choose(3, true));
    let roles = || [1, 2, 3].map(|id| scenario(&desk, id)["role"].clone());
    assert_eq!(roles(), ["baseline", "draft", "chosen"]);
    desk.ask("undo", json!({}));
    assert_eq!(roles(), ["baseline", "chosen", "draft"]);
    desk.ask("edit", choose(2, false));
    assert_eq!(roles(), ["baseline", "draft", "draft"]);
    assert!(desk.app.call("edit", choose(1, true)).is_err());
}

#[test]
fn a_scenario_that_is_put_away_stays_and_another_is_shown() {
    let desk = Desk::with(&plans::full());
    let away = |id: u32, archived: bool| json!({ "verb": "archive_scenario", "scenario": id, "archived": archived });
    desk.ask("edit", json!({ "verb": "show_scenario", "scenario": 2 }));
    desk.ask("edit", away(2, true));
    assert_eq!(
        (shown(&desk), scenario(&desk, 2)["archived"].clone()),
        (json!(1), json!(true))
    );
    desk.ask("undo", json!({}));
    assert_eq!(
        (shown(&desk), scenario(&desk, 2)["archived"].clone()),
        (json!(2), json!(false))
    );
    desk.ask("edit", away(2, true));
    desk.ask("edit", away(2, false));
    assert_eq!(scenario(&desk, 2)["archived"], false);
    assert!(
        desk.app.call("edit", away(1, true)).is_err(),
        "today's map is kept"
    );
}
