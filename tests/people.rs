//! People through the door: described, proposed for territories, handed over and taken back.

use serde_json::{Value, json};
use support::{Desk, plans};

fn desk() -> Desk {
    let mut plan = plans::full();
    for scenario in &mut plan.scenarios {
        for territory in &mut scenario.territories {
            territory.reps.truncate(1);
        }
    }
    Desk::with(&plan)
}

fn rep(desk: &Desk, name: &str) -> Value {
    let people = desk.ask("people", Value::Null);
    let reps = people["reps"].as_array().cloned().unwrap_or_default();
    let found = reps.into_iter().find(|row| row["rep"]["name"] == name);
    found.expect("the rep is in the list")
}

fn row(view: &Value, territory: u32) -> Value {
    let rows = view["rows"].as_array().cloned().unwrap_or_default();
    let found = rows.into_iter().find(|row| row["territory"] == territory);
    found.expect("the territory has a row")
}

#[test]
fn a_rep_is_added_changed_and_taken_out_and_each_is_undone() {
    let desk = desk();
    let new = json!({ "verb": "put_rep", "rep": { "id": 0, "name": " Ann Ode ", "home": [-29.0, -9.0],
        "hours": 1500, "cost": 80000, "traits": { "languages": ["English", " english", ""] } } });
    assert_eq!(desk.ask("edit", new)["label"], "Added Ann Ode");
    let mut ann = rep(&desk, "Ann Ode")["rep"].clone();
    assert_eq!(ann["traits"]["languages"], json!(["English"]));
    assert_eq!(ann["hours"], json!(1500.0));
    ann["traits"]["skills"] = json!(["Surgery"]);
    let told = desk.ask("edit", json!({ "verb": "put_rep", "rep": ann }));
    assert_eq!(told["label"], "Changed what is known of Ann Ode");
    assert!(
        desk.app
            .call("edit", json!({ "verb": "put_rep", "rep": ann }))
            .is_err()
    );
    let gone = json!({ "verb": "remove_rep", "rep": ann["id"] });
    desk.ask("edit", gone);
    desk.ask("undo", Value::Null);
    assert_eq!(rep(&desk, "Ann Ode")["rep"], ann);
    desk.ask("undo", Value::Null);
    assert_eq!(rep(&desk, "Ann Ode")["rep"]["traits"]["skills"], json!([]));
    for wrong in [
        json!({ "id": 0, "name": "  " }),
        json!({ "id": 77, "name": "Nobody" }),
        json!({ "id": 0, "name": "B", "hours": -1 }),
        json!({ "id": 0, "name": "B", "traits": { "skills": ["x".repeat(61)] } }),
    ] {
        let verb = json!({ "verb": "put_rep", "rep": wrong });
        assert!(desk.app.call("edit", verb).is_err(), "{wrong}");
    }
    let busy = rep(&desk, "Rep 2")["rep"]["id"].clone();
    let verb = json!({ "verb": "remove_rep", "rep": busy });
    assert!(
        desk.app.call("edit", verb).is_err(),
        "who holds something stays"
    );
}

#[test]
fn a_must_is_kept_a_fixed_pair_stays_and_the_step_is_one() {
    let desk = desk();
    let view = desk.ask("assignment", json!({}));
    // Territory 2 must have somebody who speaks Spanish, and only Rep 2 does.
    assert_eq!(row(&view, 2)["rep_name"], "Rep 2");
    let second = &row(&view, 2)["second"];
    assert_eq!((&second["rep"], &second["name"]), (&json!(0), &json!("")));
    let (now, best) = (view["mean"][0].as_f64(), view["mean"][1].as_f64());
    assert!(
        best >= now && best.is_some_and(|best| best <= 1.0),
        "{view}"
    );
    let forbidden = json!({ "forbidden": [[2, 2]] });
    let none = row(&desk.ask("assignment", forbidden), 2);
    assert_eq!((&none["rep"], &none["fit"]), (&json!(0), &Value::Null));
    assert_eq!(none["why"], "No free rep has all of: español.");
    let fixed = desk.ask("assignment", json!({ "fixed": [[3, 1]] }));
    assert_eq!(row(&fixed, 3)["rep"], json!(1));
    assert_eq!(row(&fixed, 3)["fixed"], json!(true));
    let before = desk.ask("plan", Value::Null)["board"]["territories"].clone();
    let pairs: Vec<Value> = [1, 2, 3, 4]
        .map(|t| json!([t, row(&fixed, t)["rep"]]))
        .to_vec();
    let told = desk.ask("edit", json!({ "verb": "assign_reps", "pairs": pairs }));
    let held = told["board"]["territories"][2]["reps"].clone();
    assert_eq!(held, json!([1]));
    desk.ask("undo", Value::Null);
    assert_eq!(
        desk.ask("plan", Value::Null)["board"]["territories"],
        before
    );
    let wrong = json!({ "weights": [1, 1, 1, -1, 1, 1, 1] });
    assert!(desk.app.call("assignment", wrong).is_err());
}

#[test]
fn what_a_territory_asks_for_is_said_and_taken_back() {
    let desk = desk();
    let asked = |desk: &Desk| desk.ask("people", Value::Null)["needs"].clone();
    let before = asked(&desk);
    let must =
        json!({ "languages": [], "skills": [], "industries": ["Dental"], "certifications": [] });
    let verb = json!({ "verb": "set_needs", "territory": 4, "must": must, "wish": {} });
    assert_eq!(
        desk.ask("edit", verb)["label"],
        "Changed what Territory 4 asks for"
    );
    let view = desk.ask("assignment", json!({}));
    assert_eq!(row(&view, 4)["rep"], json!(0), "nobody knows that trade");
    desk.ask("undo", Value::Null);
    assert_eq!(asked(&desk), before);
}

#[test]
fn homes_of_reps_are_found_by_their_address() {
    let desk = Desk::over_zip3();
    let text = "rep_id,rep_name,home_city,state,zip,capacity_hours\n\
        R1,Ann,Boston,MA,,1600\nR2,Bo,,,60601,1500\nR3,Cy,Nowhereville,ZZ,,1400\n";
    let done = desk.bring("reps.csv", text);
    assert_eq!((done.new, done.rows_rejected), (3, 0), "{done:?}");
    let plan = desk.ask("plan", json!({}));
    let home = |at: usize| {
        let home = &plan["reps"][at]["home"];
        [&home[0], &home[1]].map(|degree| degree.as_f64().map(f64::round))
    };
    assert_eq!(home(0), [Some(-71.0), Some(42.0)]);
    assert_eq!(home(1), [Some(-88.0), Some(42.0)]);
    assert_eq!(home(2), [None, None]);
    let missing: Vec<_> = done.problems.iter().map(|note| note.row).collect();
    assert_eq!(missing, [Some(4)]);
}

#[test]
fn a_home_put_by_hand_stays_when_the_file_only_tells_the_town() {
    let desk = Desk::over_zip3();
    let text = "rep_id,rep_name,home_city,state,capacity_hours\n\
        R1,Ann,Boston,MA,1600\nR2,Bo,Chicago,IL,1500\n";
    desk.bring("reps.csv", text);
    let mut ann = rep(&desk, "Ann")["rep"].clone();
    ann["home"] = json!([-100.0, 40.0]);
    desk.ask("edit", json!({ "verb": "put_rep", "rep": ann }));
    let again = desk.bring("reps.csv", &text.replace("1500", "1550"));
    assert_eq!((again.unchanged, again.changed), (1, 1), "{again:?}");
    assert_eq!(rep(&desk, "Ann")["rep"]["home"], json!([-100.0, 40.0]));
    let exact = text
        .replace("hours", "hours,home_lon,home_lat")
        .replace("1600", "1600,-90,35");
    let moved = desk.bring("reps.csv", &exact.replace("1500", "1500,,"));
    assert_eq!(moved.rows_rejected, 0, "{moved:?}");
    assert_eq!(rep(&desk, "Ann")["rep"]["home"], json!([-90.0, 35.0]));
}
