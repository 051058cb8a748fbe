//! `bailiwick assign`: the best rep for every territory.

use std::fmt::Write;

use app::wire::Problem;
use serde_json::{Value, json};

use crate::flags::Assign;
use crate::print::Said;
use crate::verbs::open;

/// Proposes, and hands over where asked to.
pub(crate) fn run(args: &Assign) -> Result<Said, Problem> {
    let app = open(&args.plan)?;
    let outcome = (|| {
        let view = app.call("assignment", json!({}))?;
        let differs = |row: &&Value| row["rep"] != row["now"];
        let rows = view["rows"].as_array().cloned().unwrap_or_default();
        let pairs: Vec<Value> = rows
            .iter()
            .filter(differs)
            .map(|row| json!([row["territory"], row["rep"]]))
            .collect();
        let accepted = args.accept && !pairs.is_empty();
        if accepted {
            app.call("edit", json!({ "verb": "assign_reps", "pairs": pairs }))?;
        }
        let mut object = view.clone();
        object["accepted"] = json!(accepted);
        Ok(Said::fine(in_words(&view, accepted), object))
    })();
    app.close();
    outcome
}

fn in_words(view: &Value, accepted: bool) -> String {
    let list = |key: &str| view[key].as_array().cloned().unwrap_or_default();
    let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let per_cent = |value: &Value| value.as_f64().unwrap_or_default() * 100.0;
    let mut text = String::new();
    for row in list("rows") {
        let rep = words(&row["rep_name"]);
        let rep = if rep.is_empty() { "nobody" } else { &rep };
        let mark = if row["rep"] == row["now"] { " " } else { "*" };
        let _ = writeln!(
            text,
            "{mark} {:<24} {:<24} {:>4.0} %  {}",
            words(&row["name"]),
            rep,
            per_cent(&row["fit"]["total"]),
            words(&row["why"])
        );
    }
    let _ = writeln!(
        text,
        "Mean fit {:.0} % now, {:.0} % as proposed; * marks who changes.",
        per_cent(&view["mean"][0]),
        per_cent(&view["mean"][1])
    );
    let spare: Vec<String> = list("spare").iter().map(words).collect();
    if !spare.is_empty() {
        let _ = writeln!(text, "Without a territory: {}.", spare.join(", "));
    }
    text += if accepted {
        "Handed over."
    } else {
        "Nothing was changed; --accept hands over."
    };
    text
}
