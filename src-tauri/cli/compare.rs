//! `bailiwick compare`: two or three scenarios against each other.

use std::fmt::Write;

use app::App;
use app::wire::{CompareView, Figure, Party, Problem};
use serde_json::json;

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
    let view = app.compare_named(&args.scenarios)?;
    let mut text = in_words(&view);
    if let (Some(path), [before, after, ..]) = (&args.csv, view.scenarios.as_slice()) {
        let file = json!({ "path": path, "before": before.id, "after": after.id });
        app.call("save_ledger", file)?;
        let _ = write!(text, "\nThe ledger lies in {}.", path.display());
    }
    Ok(Said::fine(text, json!(view)))
}

fn in_words(view: &CompareView) -> String {
    let mut head = format!("{:<32}", "");
    for scenario in &view.scenarios {
        let _ = write!(head, " {:>16}", scenario.name);
    }
    let mut lines = vec![head];
    for line in &view.lines {
        let mut text = format!("{:<32}", line.label);
        for (value, best) in line.values.iter().zip(&line.best) {
            let mark = if *best { "*" } else { " " };
            let _ = write!(text, " {:>15}{mark}", figure(line.figure, *value));
        }
        lines.push(text);
    }
    let accounts: u32 = view.ledger.iter().map(|line| line.accounts).sum();
    lines.push(format!("{accounts} accounts change hands."));
    for line in view.ledger.iter().take(SHOWN) {
        let (from, to) = (who(&line.from), who(&line.to));
        lines.push(format!("  {from} -> {to}: {}", line.accounts));
    }
    let risk = &view.risk;
    if !risk.basis.is_empty() {
        lines.push(format!(
            "At risk in a year: {:.0} to {:.0}, by the {}.",
            risk.low, risk.high, risk.basis
        ));
        lines.push(risk.source.clone());
    }
    lines.join("\n")
}

fn who(party: &Party) -> &str {
    if party.reps.is_empty() {
        &party.name
    } else {
        &party.reps
    }
}

fn figure(figure: Figure, value: Option<f64>) -> String {
    let Some(value) = value else {
        return "-".to_owned();
    };
    match figure {
        Figure::Percent => format!("{value:.1} %"),
        Figure::Km => format!("{value:.1} km"),
        Figure::Share => format!("{value:.3}"),
        Figure::Count | Figure::Measure => format!("{value:.0}"),
    }
}
