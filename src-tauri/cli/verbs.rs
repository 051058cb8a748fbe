//! The short verbs: new, report, check.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use app::App;
use app::wire::{Problem, Report};
use serde_json::{Value, json};

use crate::flags::{New, OnePlan};
use crate::print::{Fails, Said};

/// Starts the program with nobody listening and opens a plan.
pub(crate) fn open(plan: &Path) -> Result<Arc<App>, Problem> {
    let app = App::launch(app::desk_folder(), Box::new(|_| ()))?;
    app.call("open_plan", json!({ "path": plan }))?;
    Ok(app)
}

/// Makes a plan.
pub(crate) fn new(args: &New) -> Result<Said, Problem> {
    let app = App::launch(app::desk_folder(), Box::new(|_| ()))?;
    let view = if args.sample {
        app.call("new_sample", json!({ "path": args.plan }))?
    } else {
        let name = args.name.clone().unwrap_or_else(|| file_name(&args.plan));
        let wish = json!({ "path": args.plan, "name": name, "level": args.level });
        app.call("new_plan", wish)?
    };
    app.close();
    let count = |key: &str| view.get(key).and_then(Value::as_u64).unwrap_or_default();
    let (units, accounts) = (count("units"), count("accounts"));
    let path = args.plan.display().to_string();
    let text = format!("Made {path}: {units} areas, {accounts} accounts.");
    let object = json!({ "plan": path, "units": units, "accounts": accounts });
    Ok(Said::fine(text, object))
}

/// Says what the territories sum to.
pub(crate) fn report(args: &OnePlan) -> Result<Said, Problem> {
    let app = open(&args.plan)?;
    let report = app.report(args.scenario.as_deref())?;
    app.close();
    Ok(Said::fine(table(&report), json!(report)))
}

/// Checks a plan file without changing it.
pub(crate) fn check(args: &OnePlan) -> Result<Said, Problem> {
    let findings = app::check(&args.plan)?;
    let sound = findings.is_empty();
    let lines: Vec<_> = findings.iter().map(|f| f.message.as_str()).collect();
    let text = if sound {
        "The plan is sound.".to_owned()
    } else {
        lines.join("\n")
    };
    let fails = if sound { Fails::No } else { Fails::Yes };
    Ok(Said {
        text,
        object: json!({ "sound": sound, "findings": findings }),
        fails,
    })
}

fn file_name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// Writes a report as aligned columns.
pub(crate) fn table(report: &Report) -> String {
    let keys: Vec<&String> = report
        .territories
        .first()
        .map(|row| row.measures.keys().collect())
        .unwrap_or_default();
    let mut lines = vec![format!("{} \u{2014} {}", report.plan, report.scenario)];
    let mut head = format!(
        "{:<24} {:>6} {:>8} {:>6}",
        "territory", "areas", "accounts", "pieces"
    );
    for key in &keys {
        let _ = write!(head, " {key:>14}   dev %");
    }
    lines.push(head);
    for row in &report.territories {
        let mut line = format!(
            "{:<24} {:>6} {:>8} {:>6}",
            row.name, row.units, row.accounts, row.pieces
        );
        for cell in keys.iter().filter_map(|key| row.measures.get(*key)) {
            let _ = write!(line, " {:>14.0} {:>+7.1}", cell.total, cell.deviation_pct);
        }
        lines.push(line);
    }
    lines.push(format!(
        "unassigned: {} areas, {} accounts",
        report.unassigned_units, report.unassigned_accounts
    ));
    lines.join("\n")
}
