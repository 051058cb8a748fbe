//! `bailiwick balance`: of a plan, or of a plain instance without one.

use std::path::Path;

use app::wire::{BalanceRequest, BandChoice, KeepChoice, Problem};
use app::{InstanceFiles, Search};
use serde_json::json;

use crate::flags::Balance;
use crate::print::{Fails, Said};
use crate::progress;
use crate::verbs::{open, table};

/// Balances and says how it went; exit 1 when the bands could not be met.
pub(crate) fn run(args: &Balance) -> Result<Said, Problem> {
    let request = BalanceRequest {
        bands: args
            .measures
            .iter()
            .map(|text| band(text))
            .collect::<Result<_, _>>()?,
        territories: args.territories,
        keep: if args.fresh {
            KeepChoice::Fresh
        } else {
            KeepChoice::Gentle
        },
        one_piece: true,
        seed: args.seed,
    };
    match (&args.plan, &args.units, &args.edges, &args.out) {
        (Some(plan), ..) => of_plan(args, plan, &request),
        (None, Some(units), Some(edges), Some(out)) => {
            of_instance(args, &InstanceFiles { units, edges, out }, &request)
        }
        _ => Err(usage("Name a plan, or --units, --edges and --out.")),
    }
}

fn of_plan(args: &Balance, plan: &Path, request: &BalanceRequest) -> Result<Said, Problem> {
    let app = open(plan)?;
    let search = Search {
        scenario: args.scenario.as_deref(),
        seconds: args.seconds,
    };
    let balanced = if args.accept {
        app.balance_and_accept(request, search, &progress::bar())?
    } else {
        app.balance_now(request, search, &progress::bar())?
    };
    app.close();
    let verdict = if balanced.accepted {
        "accepted"
    } else {
        "proposed, not accepted"
    };
    let text = format!(
        "{}\n{}: worst deviation {:.2} %, {} territories in pieces, {} areas moved, {:.2} s.",
        table(&balanced.report),
        verdict,
        balanced.worst_deviation_pct,
        balanced.broken_territories,
        balanced.units_moved,
        balanced.seconds_cpu,
    );
    Ok(Said {
        text,
        fails: fails(balanced.valid),
        object: json!(balanced),
    })
}

fn of_instance(
    args: &Balance,
    files: &InstanceFiles<'_>,
    request: &BalanceRequest,
) -> Result<Said, Problem> {
    let balanced = app::balance_instance(files, request, args.seconds, &progress::bar())?;
    let text = format!(
        "{} areas into {}: worst deviation {:.2} %, {} territories in pieces, {:.2} s. Wrote {}.",
        balanced.units,
        balanced.territories,
        balanced.worst_deviation_pct,
        balanced.broken_territories,
        balanced.seconds_cpu,
        balanced.out,
    );
    Ok(Said {
        text,
        fails: fails(balanced.valid),
        object: json!(balanced),
    })
}

fn fails(valid: bool) -> Fails {
    if valid { Fails::No } else { Fails::Yes }
}

fn band(text: &str) -> Result<BandChoice, Problem> {
    let parsed = text.rsplit_once(':').and_then(|(measure, tolerance)| {
        let tolerance_pct = tolerance.trim().trim_end_matches('%').parse().ok()?;
        Some(BandChoice {
            measure: measure.trim().to_owned(),
            tolerance_pct,
        })
    });
    parsed.ok_or_else(|| usage(&format!("--measure {text} is not understood.")))
}

fn usage(message: &str) -> Problem {
    Problem {
        code: "arguments".to_owned(),
        message: message.to_owned(),
        fix: "Write a measure as NAME:TOLERANCE, such as --measure revenue:5%.".to_owned(),
    }
}
