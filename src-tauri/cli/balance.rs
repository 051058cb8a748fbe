//! `bailiwick balance`: of a plan, or of a plain instance without one.

use std::path::Path;

use app::wire::{Balanced, Problem};
use app::{Choice, Errand, GoalFile, InstanceFiles, Taking};
use serde_json::{Value, json};

use crate::answers;
use crate::flags::Balance;
use crate::print::{Fails, Said};
use crate::progress;
use crate::verbs::{open, table};

/// Balances and says how it went; exit 1 when the bands could not be met.
pub(crate) fn run(args: &Balance) -> Result<Said, Problem> {
    let (goal, told) = args.wish.goal()?;
    match (&args.plan, &args.units, &args.edges, &args.out) {
        (Some(plan), ..) => of_plan(args, plan, &goal, &told),
        (None, Some(units), Some(edges), Some(out)) => {
            of_instance(&InstanceFiles { units, edges, out }, &goal, &told)
        }
        _ => Err(Problem {
            code: "arguments".to_owned(),
            message: "There is nothing to balance.".to_owned(),
            fix: "Name a plan, or --units, --edges and --out.".to_owned(),
        }),
    }
}

fn of_plan(args: &Balance, plan: &Path, goal: &GoalFile, told: &str) -> Result<Said, Problem> {
    let app = open(plan)?;
    let said = if args.check {
        answers::feasible(&app.feasibility_now(goal, told)?)
    } else if let Some(how_many) = args.coach {
        answers::coached(&app.coach_now(goal, told, how_many)?)
    } else if let Some(area) = &args.explain {
        answers::explained(&app.explain_now(goal, told, area)?)
    } else {
        let errand = errand(args, goal, told);
        balanced(&app.balance_now(&errand, &progress::bar())?)
    };
    app.close();
    Ok(said)
}

fn errand<'a>(args: &'a Balance, goal: &'a GoalFile, told: &'a str) -> Errand<'a> {
    Errand {
        goal,
        told,
        choice: match (args.pick, args.gallery) {
            (Some(pick), _) => Choice::Pick(pick),
            (None, true) => Choice::Gallery,
            (None, false) => Choice::Answer,
        },
        taking: match (args.accept, args.accept_only.is_empty()) {
            (_, false) => Taking::Part(&args.accept_only),
            (true, true) => Taking::Whole,
            (false, true) => Taking::Nothing,
        },
        certify: args.certify,
    }
}

fn balanced(balanced: &Balanced) -> Said {
    let verdict = if balanced.accepted {
        "accepted"
    } else {
        "proposed, not accepted"
    };
    let mut lines = answers::findings(&balanced.feasibility);
    lines.extend(balanced.gallery.iter().map(|all| answers::gallery(all)));
    lines.push(table(&balanced.report));
    lines.push(format!(
        "{}: worst deviation {:.2} %, {} territories in pieces, {} areas moved, {:.2} s.",
        verdict,
        balanced.worst_deviation_pct,
        balanced.broken_territories,
        balanced.units_moved,
        balanced.seconds_cpu,
    ));
    let certificate = balanced.certificate.as_ref();
    lines.extend(certificate.map(|c| format!("Shape: {}.", c.sentence)));
    Said {
        text: lines.join("\n"),
        fails: fails(balanced.valid),
        object: json!(balanced),
    }
}

fn of_instance(files: &InstanceFiles<'_>, goal: &GoalFile, told: &str) -> Result<Said, Problem> {
    let balanced = app::balance_instance(files, goal, told, &progress::bar())?;
    let text = format!(
        "{} areas into {}: worst deviation {:.2} %, {} territories in pieces, {:.2} s. Wrote {}.",
        balanced.units,
        balanced.territories,
        balanced.worst_deviation_pct,
        balanced.broken_territories,
        balanced.seconds_cpu,
        balanced.out,
    );
    let object: Value = json!(balanced);
    Ok(Said {
        text,
        fails: fails(balanced.valid),
        object,
    })
}

fn fails(valid: bool) -> Fails {
    if valid { Fails::No } else { Fails::Yes }
}
