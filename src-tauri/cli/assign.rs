//! `bailiwick assign`: the best rep for every territory.

use std::fmt::Write;

use app::App;
use app::wire::{AssignmentView, Problem};
use serde_json::json;

use crate::flags::Assign;
use crate::print::Said;
use crate::verbs::open;

/// Proposes, and hands over where asked to.
pub(crate) fn run(args: &Assign) -> Result<Said, Problem> {
    let app = open(&args.plan)?;
    let outcome = assigned(&app, args);
    app.close();
    outcome
}

fn assigned(app: &App, args: &Assign) -> Result<Said, Problem> {
    let view = app.best_reps()?;
    let changed = view.rows.iter().filter(|row| row.rep != row.now);
    let pairs: Vec<[u32; 2]> = changed.map(|row| [row.territory, row.rep]).collect();
    let accepted = args.accept && !pairs.is_empty();
    if accepted {
        app.call("edit", json!({ "verb": "assign_reps", "pairs": pairs }))?;
    }
    let mut object = json!(view);
    object["accepted"] = json!(accepted);
    Ok(Said::fine(in_words(&view, accepted), object))
}

fn in_words(view: &AssignmentView, accepted: bool) -> String {
    let mut text = String::new();
    for row in &view.rows {
        let rep = if row.rep == 0 {
            "nobody"
        } else {
            &row.rep_name
        };
        let mark = if row.rep == row.now { " " } else { "*" };
        let fit = row.fit.as_ref().map_or(0.0, |fit| fit.total * 100.0);
        let _ = writeln!(
            text,
            "{mark} {:<24} {rep:<24} {fit:>4.0} %  {}",
            row.name, row.why
        );
    }
    let [now, best] = view.mean.map(|mean| mean * 100.0);
    let _ = writeln!(
        text,
        "Mean fit {now:.0} % now, {best:.0} % as proposed; * marks who changes."
    );
    if !view.spare.is_empty() {
        let _ = writeln!(text, "Without a territory: {}.", view.spare.join(", "));
    }
    text += if accepted {
        "Handed over."
    } else {
        "Nothing was changed; --accept hands over."
    };
    text
}
