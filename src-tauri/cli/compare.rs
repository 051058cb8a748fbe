//! `bailiwick compare`: two or three scenarios against each other.

use std::fmt::Write;

use app::App;
use app::wire::{Figure, Problem};
use serde_json::{Value, json};

use crate::flags::Compare;
use crate::print::Said;
use crate::verbs::open;

/// Lines of the ledger that are printed; `--csv` and `--json` have all.
const SHOWN: usize = 12;

/// Compares, and writes the ledger where asked to.
pub(crate) fn run(args: &Compare) -> Result<Said, Problem> {
    let app = open(&args.plan)?;
    let outcome = compared(&app, args);
    app.close();
    outcome
}

fn compared(app: &App, args: &Compare) -> Result<Said, Problem> {
    let scenarios = app.numbers_of(&args.scenarios)?;
    let view = app.call("compare", json!({ "scenarios": scenarios }))?;
    let mut text = in_words(&view);
    if let Some(path) = &args.csv {
        let file = json!({ "path": path, "before": scenarios[0], "after": scenarios[1] });
        app.call("save_ledger", file)?;
        let _ = write!(text, "\nThe ledger lies in {}.", path.display());
    }
    Ok(Said::fine(text, view))
}

fn in_words(view: &Value) -> String {
    let list = |key: &str| view[key].as_array().cloned().unwrap_or_default();
    let mut head = format!("{:<32}", "");
    for scenario in list("scenarios") {
        let _ = write!(head, " {:>16}", words(&scenario["name"]));
    }
    let mut lines = vec![head];
    for line in list("lines") {
        let mut text = format!("{:<32}", words(&line["label"]));
        let values = line["values"].as_array().cloned().unwrap_or_default();
        let best = line["best"].as_array().cloned().unwrap_or_default();
        for (value, best) in values.iter().zip(&best) {
            let mark = if best == true { "*" } else { " " };
            let _ = write!(text, " {:>15}{mark}", figure(&line["figure"], value));
        }
        lines.push(text);
    }
    let risk = &view["risk"];
    let ledger = list("ledger");
    let accounts: u64 = ledger.iter().filter_map(|l| l["accounts"].as_u64()).sum();
    lines.push(format!("{accounts} accounts change hands."));
    for line in ledger.iter().take(SHOWN) {
        let side = |side: &str| {
            let party = &line[side];
            let reps = words(&party["reps"]);
            if reps.is_empty() {
                words(&party["name"])
            } else {
                reps
            }
        };
        lines.push(format!(
            "  {} -> {}: {}",
            side("from"),
            side("to"),
            line["accounts"]
        ));
    }
    if risk["basis"] != "" {
        lines.push(format!(
            "At risk in a year: {:.0} to {:.0}, by the {}.",
            risk["low"].as_f64().unwrap_or_default(),
            risk["high"].as_f64().unwrap_or_default(),
            words(&risk["basis"])
        ));
        lines.push(words(&risk["source"]));
    }
    lines.join("\n")
}

fn words(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn figure(shape: &Value, value: &Value) -> String {
    let Some(value) = value.as_f64() else {
        return "-".to_owned();
    };
    let is = |figure: Figure| *shape == json!(figure);
    if is(Figure::Percent) {
        format!("{value:.1} %")
    } else if is(Figure::Km) {
        format!("{value:.1} km")
    } else if is(Figure::Share) {
        format!("{value:.3}")
    } else {
        format!("{value:.0}")
    }
}
