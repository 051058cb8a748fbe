//! The page of a territory: every figure is the one that the other screens show.

use serde_json::{Value, json};
use support::Desk;

fn page(desk: &Desk, territory: &Value) -> Value {
    desk.ask("territory", json!({ "territory": territory }))
}

fn figure(page: &Value, label: &str) -> Value {
    let mut figures = page["figures"].as_array().unwrap().iter();
    let found = figures.rfind(|one| one["label"] == label);
    found.unwrap_or(&Value::Null).clone()
}

fn close(one: &Value, other: f64) {
    let one = one.as_f64().unwrap();
    assert!(
        (one - other).abs() <= 1e-6 * other.abs().max(1.0),
        "{one} {other}"
    );
}

#[test]
fn a_page_says_what_board_forecast_market_and_review_say() {
    let desk = Desk::with_sample();
    let board = desk.ask("plan", json!({}))["board"].clone();
    let measures = desk.ask("plan", json!({}))["measures"].clone();
    let forecast = desk.ask("forecast", json!({ "months": 12 }));
    let year = desk.ask("review", json!({ "period": "year" }));
    let workload = desk.ask("workload", json!({}));
    let rows = board["territories"].as_array().unwrap();
    let mut sold = 0.0;
    for (at, row) in rows.iter().enumerate() {
        let page = page(&desk, &row["id"]);
        assert_eq!(page["name"], row["name"]);
        for (m, measure) in measures.as_array().unwrap().iter().enumerate() {
            let one = figure(&page, measure["label"].as_str().unwrap());
            close(&one["here"], row["measures"][m]["total"].as_f64().unwrap());
            let all = rows
                .iter()
                .map(|r| r["measures"][m]["total"].as_f64().unwrap());
            close(&one["mean"], all.sum::<f64>() / rows.len() as f64);
        }
        let line = &forecast["territories"][at];
        assert_eq!(page["forecast"]["line"]["total"], line["total"]);
        let reviewed = &year["rows"][at];
        close(&page["whole"]["sold"], reviewed["actual"].as_f64().unwrap());
        close(
            &figure(&page, "Work, of the hours there are")["here"],
            workload["rows"][at]["full_pct"].as_f64().unwrap(),
        );
        let tiers = page["tiers"].as_array().unwrap().iter();
        close(
            &page["whole"]["sold"],
            tiers.map(|t| t["sold"].as_f64().unwrap()).sum(),
        );
        let listed = page["accounts"].as_array().unwrap();
        let values: Vec<f64> = listed.iter().map(|a| a["sold"].as_f64().unwrap()).collect();
        assert!(values.is_sorted_by(|a, b| a >= b) && listed.len() <= 12);
        sold += page["whole"]["sold"].as_f64().unwrap();
    }
    close(
        &desk.ask("market", json!({ "column": null }))["whole"]["sold"],
        sold,
    );
    let gone = desk.app.call("territory", json!({ "territory": 9999 }));
    assert!(gone.unwrap_err().message.contains("9999"));
}

#[test]
fn what_came_and_went_is_what_the_ledger_says() {
    let desk = Desk::with_sample();
    let rows = desk.ask("plan", json!({}))["board"]["territories"].clone();
    let (from, into) = (rows[0]["id"].clone(), rows[1]["id"].clone());
    let gone = page(&desk, &from)["whole"]["accounts"].clone();
    let areas = rows[0]["units"].clone();
    desk.ask(
        "edit",
        json!({ "verb": "merge", "from": [from], "into": into }),
    );
    let page = page(&desk, &into);
    let changes = &page["changes"];
    assert_eq!(changes["areas_in"], areas);
    assert_eq!(changes["areas_out"], 0);
    assert_eq!(changes["went"], json!([]));
    assert_eq!(changes["came"][0]["accounts"], gone);
    assert_eq!(changes["came"][0]["name"], rows[0]["name"]);
    let before = figure(&page, "Accounts")["before"].as_f64().unwrap();
    close(
        &figure(&page, "Accounts")["here"],
        before + gone.as_f64().unwrap(),
    );
}

#[test]
fn the_printed_plan_holds_what_the_page_holds() {
    let desk = Desk::with_sample();
    let rows = desk.ask("plan", json!({}))["board"]["territories"].clone();
    let id = rows[0]["id"].clone();
    let place = json!({ "territory": id });
    let note = json!({
        "id": 0, "place": place, "day": "", "kind": "decision",
        "text": "Lakeside keeps its own rep until the merger is through"
    });
    desk.ask("edit", json!({ "verb": "put_note", "note": note }));
    let page = page(&desk, &id);
    let more = json!({ "recipe": "territories", "territory": id, "page": "a4" });
    let (pages, text) = written(&desk, &more);
    assert_eq!(pages, 2, "the map, and the plan");
    for said in [
        page["accounts"][11]["name"].as_str().unwrap(),
        page["reps"][0]["name"].as_str().unwrap(),
        "Still to be had",
        "Sep 2026",
        "decided: Lakeside keeps its own rep",
    ] {
        assert!(text.contains(said), "{said}");
    }
    let hidden = json!({
        "recipe": "territories", "territory": id, "page": "a4", "hide": ["money"]
    });
    let (_, text) = written(&desk, &hidden);
    assert!(
        !text.contains('$') && !text.contains("Lakeside"),
        "no money, no words about it"
    );
    let all = json!({ "path": "", "format": "png", "recipe": "territories" });
    let names = desk.ask("export_pages", all);
    assert_eq!(
        names.as_array().unwrap().len(),
        2 * rows.as_array().unwrap().len()
    );
}

/// The pages of a wish as pictures in lines, and all their words.
fn written(desk: &Desk, more: &Value) -> (u64, String) {
    let mut wish = json!({ "path": desk.path("plan.svg"), "format": "svg" });
    for (key, value) in more.as_object().unwrap() {
        wish[key] = value.clone();
    }
    let told = desk.ask("export", wish);
    let count = told["files"].as_u64().unwrap();
    let text = |number: u64| {
        let path = desk.path(&format!("plan-{number}.svg"));
        std::fs::read_to_string(path).unwrap()
    };
    (count, (1..=count).map(text).collect())
}
