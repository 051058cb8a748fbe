//! Goals and SWOTs through the door: checked, kept, moved, linked and taken back.

use std::fmt::Write;

use serde_json::{Value, json};
use support::Desk;

fn goal(metric: &str, scope: &Value, target: f64) -> Value {
    json!({
        "id": 0, "name": "A goal", "metric": metric, "scope": scope, "target": target,
        "from": "2026-10", "due": "2027-09", "owner": 1, "purpose": "quota",
    })
}

fn verdicts(view: &Value) -> Vec<&str> {
    let letters = view["letters"].as_array().unwrap().iter();
    letters
        .map(|one| one["verdict"].as_str().unwrap())
        .collect()
}

fn tried(desk: &Desk, goal: &Value) -> Value {
    desk.ask("try_goal", json!({ "goal": goal }))
}

/// How a territory stands in the forecast.
fn foreseen(desk: &Desk, territory: u32) -> [f64; 3] {
    let view = desk.ask("forecast", json!({ "months": 12 }));
    let lines = view["territories"].as_array().unwrap();
    let line = lines.iter().find(|l| l["territory"] == territory).unwrap();
    [0, 1, 2].map(|at| line["total"][at].as_f64().unwrap())
}

#[test]
fn sales_are_achievable_within_the_forecast_and_not_beyond_the_potential() {
    let desk = Desk::with_sample();
    let [_, low, high] = foreseen(&desk, 13);
    let scope = json!({ "territory": 13 });
    let achievable = |target: f64| {
        let view = tried(&desk, &goal("sales", &scope, target));
        view["letters"][2]["reason"].as_str().unwrap().to_owned()
    };
    assert!(achievable(low * 0.5).contains("by itself"));
    assert!(achievable(f64::midpoint(low, high)).contains("can be expected"));
    assert!(achievable(high * 1.3).contains("more than the past says"));
    assert!(achievable(1.0e12).contains("more than there is"));
}

#[test]
fn each_letter_says_what_is_missing() {
    let desk = Desk::with_sample();
    let [points, ..] = foreseen(&desk, 3);
    let full = goal("sales", &json!({ "territory": 3 }), points);
    assert_eq!(verdicts(&tried(&desk, &full)), ["good"; 5]);
    let with = |key: &str, value: Value| {
        let mut goal = full.clone();
        goal[key] = value;
        tried(&desk, &goal)
    };
    assert_eq!(verdicts(&with("owner", json!(0)))[0], "doubtful");
    assert_eq!(verdicts(&with("scope", json!({ "tier": 9 })))[0], "bad");
    assert_eq!(verdicts(&with("purpose", json!("open")))[3], "bad");
    assert_eq!(verdicts(&with("purpose", json!({ "point": 77 })))[3], "bad");
    assert_eq!(verdicts(&with("due", json!("2029-12")))[4], "doubtful");
    let empty = Desk::over_zip3();
    let view = tried(&empty, &goal("sales", &json!("company"), 5.0));
    assert_eq!(verdicts(&view)[1..3], ["bad", "bad"]);
}

#[test]
fn progress_is_what_was_sold_and_pace_is_its_share() {
    let desk = Desk::with_sample();
    let view = desk.ask("forecast", json!({ "months": 12 }));
    let history: Vec<f64> = view["company"]["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v.as_f64().unwrap())
        .collect();
    // The last nine of the thirty-six months on record are those of 2026.
    let sold: f64 = history[27..].iter().sum();
    let mut year = goal("sales", &json!("company"), sold * 12.0 / 9.0);
    (year["from"], year["due"]) = (json!("2026-01"), json!("2026-12"));
    let on_track = tried(&desk, &year);
    assert_eq!(on_track["progress"].as_array().unwrap().len(), 9);
    assert_eq!(on_track["path"].as_array().unwrap().len(), 12);
    let close = |a: &Value, b: f64| (a.as_f64().unwrap() - b).abs() < 1.0;
    assert!(close(&on_track["now"], sold) && close(&on_track["pace"], sold));
    assert_eq!(on_track["status"], "on_track");
    let status = |target: f64, due: &str| {
        let mut other = year.clone();
        (other["target"], other["due"]) = (json!(target), json!(due));
        tried(&desk, &other)["status"].clone()
    };
    assert_eq!(status(sold * 2.0, "2026-12"), "behind");
    assert_eq!(status(sold * 0.9, "2026-12"), "reached");
    assert_eq!(status(sold * 1.1, "2026-09"), "missed");
    let ahead = tried(&desk, &goal("sales", &json!("company"), 1.0));
    assert_eq!(ahead["status"], "ahead");
}

#[test]
fn other_metrics_agree_with_the_market() {
    let desk = Desk::with_sample();
    let market = desk.ask("market", json!({}));
    let now = |metric| {
        let view = tried(&desk, &goal(metric, &json!("company"), 1.0));
        view["now"].as_f64().unwrap()
    };
    let whole = |key: &str| market["whole"][key].as_f64().unwrap();
    let few = &market["concentration"];
    assert!((now("customers") - few["accounts"].as_f64().unwrap()).abs() < 1e-9);
    assert!((now("penetration") - whole("used") / whole("potential") * 100.0).abs() < 1e-6);
    assert!((now("top_ten") - few["top_ten"].as_f64().unwrap() * 100.0).abs() < 1e-9);
}

#[test]
fn goals_are_kept_changed_and_taken_back() {
    let desk = Desk::with_sample();
    let mut first = goal("customers", &json!({ "region": 1 }), 500.0);
    let done = desk.ask("edit", json!({ "verb": "put_goal", "goal": first }));
    assert_eq!(done["label"], "Set the goal \u{201c}A goal\u{201d}");
    first["id"] = json!(1);
    first["target"] = json!(600.0);
    desk.ask("edit", json!({ "verb": "put_goal", "goal": first }));
    let goals = |desk: &Desk| desk.ask("goals", json!({}))["goals"].clone();
    assert_eq!(goals(&desk)[0]["goal"], first);
    desk.ask("close_plan", json!({}));
    desk.ask("open_plan", json!({ "path": desk.path("sample.gpkg") }));
    assert_eq!(goals(&desk)[0]["goal"], first);
    desk.ask("edit", json!({ "verb": "remove_goal", "goal": 1 }));
    assert_eq!(goals(&desk), json!([]));
    desk.ask("undo", json!({}));
    assert_eq!(goals(&desk)[0]["goal"], first);
    for (key, value, said) in [
        ("name", json!("  "), "name"),
        ("due", json!("2026-09"), "ends before it begins"),
        ("due", json!("soon"), "such as 2027-03"),
        ("target", json!(-1.0), "from 0 on"),
        ("id", json!(9), "no goal number 9"),
    ] {
        let mut wrong = first.clone();
        wrong[key] = value;
        let refused = desk
            .app
            .call("edit", json!({ "verb": "put_goal", "goal": wrong }));
        let message = refused.unwrap_err().message;
        assert!(message.contains(said), "{key}: {message}");
    }
}

#[test]
fn a_proposed_point_is_decided_on_once_and_proposed_again_when_taken_out() {
    let desk = Desk::with_sample();
    let place = json!({ "territory": 13 });
    let swot = |desk: &Desk| desk.ask("swot", json!({ "place": place }));
    let proposed = swot(&desk)["proposed"].as_array().unwrap().clone();
    assert!(proposed.len() > 2, "{proposed:?}");
    let put = |fact: &Value, dismissed: bool| {
        let point = json!({ "id": 0, "place": place, "quadrant": fact["quadrant"],
            "text": fact["text"], "fact": fact["fact"], "dismissed": dismissed });
        desk.ask("edit", json!({ "verb": "put_point", "point": point }));
    };
    put(&proposed[0], false);
    put(&proposed[1], true);
    let view = swot(&desk);
    let left = view["proposed"].as_array().unwrap();
    assert_eq!(left[..], proposed[2..]);
    assert_eq!(view["points"][0]["text"], proposed[0]["text"]);
    assert_eq!(view["counts"], json!([{ "place": place, "points": 1 }]));
    // Moved to another field and put in other words, then served by a goal.
    let mut moved = view["points"][0].clone();
    (moved["quadrant"], moved["text"]) = (json!("threat"), json!("In my own words"));
    desk.ask("edit", json!({ "verb": "put_point", "point": moved }));
    assert_eq!(swot(&desk)["points"][0], moved);
    let mut serving = goal("sales", &place, 2.0e6);
    serving["purpose"] = json!({ "point": moved["id"] });
    let held = tried(&desk, &serving);
    assert_eq!(held["serves"], "In my own words");
    assert_eq!(verdicts(&held)[3], "good");
    let turned_down = view["dismissed"][0]["id"].clone();
    desk.ask(
        "edit",
        json!({ "verb": "remove_point", "point": turned_down }),
    );
    assert_eq!(
        swot(&desk)["proposed"].as_array().unwrap()[..],
        proposed[1..]
    );
}

#[test]
fn every_place_has_a_swot_and_unknown_ones_are_refused() {
    let desk = Desk::with_sample();
    for number in 1..=24 {
        let view = desk.ask("swot", json!({ "place": { "territory": number } }));
        for fact in view["proposed"].as_array().unwrap() {
            let text = fact["text"].as_str().unwrap();
            assert!(
                text.chars().any(|c| c.is_ascii_digit()) || text.contains("new"),
                "{text}"
            );
        }
    }
    let region = desk.ask("swot", json!({ "place": { "region": 1 } }));
    assert!(!region["name"].as_str().unwrap().is_empty());
    let refused = desk
        .app
        .call("swot", json!({ "place": { "territory": 99 } }));
    assert!(
        refused
            .unwrap_err()
            .message
            .contains("no territory number 99")
    );
}

#[test]
fn a_swot_knows_of_competitors_and_of_how_the_market_grows() {
    let desk = Desk::with_sample();
    let board = desk.ask("plan", json!({}))["board"].clone();
    let facts = |territory: &Value| {
        let view = desk.ask("swot", json!({ "place": { "territory": territory } }));
        view["proposed"].as_array().unwrap().clone()
    };
    let rows = board["territories"].as_array().unwrap();
    let all: Vec<_> = rows.iter().flat_map(|row| facts(&row["id"])).collect();
    let growth: Vec<_> = all
        .iter()
        .filter(|f| f["fact"] == "market_growth")
        .collect();
    assert!(!growth.is_empty() && growth.len() < rows.len());
    for fact in growth {
        let quadrant = fact["quadrant"].as_str().unwrap();
        assert!(["opportunity", "threat"].contains(&quadrant));
        assert!(fact["text"].as_str().unwrap().contains("in a year"));
    }
    assert!(
        all.iter().all(|f| f["fact"] != "rivals"),
        "no column names any"
    );
}

#[test]
fn a_swot_counts_accounts_that_a_competitor_serves_too() {
    let desk = Desk::over_zip3();
    let mut rows = "Customer ID,Name,ZIP,Revenue,Owner,Arrival,Main competitor\n".to_owned();
    for at in 0..40 {
        let (zip, territory) = if at % 2 == 0 {
            ("10001", "East")
        } else {
            ("90001", "West")
        };
        let rival = match at {
            at if at % 2 == 0 && at < 20 => "Acme",
            1 => "Acme",
            3 => "none",
            _ => "",
        };
        writeln!(rows, "C{at},Name {at},{zip},100,{territory},yes,{rival}").unwrap();
    }
    desk.bring("accounts.csv", &rows);
    let board = desk.ask("plan", json!({}))["board"].clone();
    let texts: Vec<String> = board["territories"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|row| {
            let place = json!({ "place": { "territory": row["id"] } });
            desk.ask("swot", place)["proposed"]
                .as_array()
                .unwrap()
                .clone()
        })
        .filter(|fact| fact["fact"] == "rivals")
        .map(|fact| format!("{} {}", fact["quadrant"], fact["text"]))
        .collect();
    // Ten of twenty in the east, one of twenty in the west, eleven of forty in all.
    let share = "of its accounts, against 28 % in the company";
    assert_eq!(
        texts,
        [
            format!("\"threat\" \"A competitor serves 50 % {share}\""),
            format!("\"opportunity\" \"A competitor serves 5 % {share}\""),
        ]
    );
}
