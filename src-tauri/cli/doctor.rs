//! `bailiwick doctor`: what is odd about the data of a plan, and the bulk fix for it.

use app::wire::{DataFinding, Problem};
use serde_json::json;

use crate::flags::Doctor;
use crate::print::Said;
use crate::verbs::open;

/// Places shown below each finding.
const SHOWN: usize = 3;

/// Looks the data over, after mending what was asked for.
pub(crate) fn run(args: &Doctor) -> Result<Said, Problem> {
    let app = open(&args.plan)?;
    let mended = args.mend.as_deref().map(|key| app.mend_now(key));
    let mended = mended.transpose()?.map(|applied| applied.label);
    let report = app.examine()?;
    app.close();
    let mut lines: Vec<String> = mended.iter().map(|label| format!("{label}.")).collect();
    lines.push(report.summary.clone());
    lines.extend(report.findings.iter().map(in_words));
    let object = json!({
        "mended": mended,
        "summary": report.summary,
        "findings": report.findings,
    });
    Ok(Said::fine(lines.join("\n"), object))
}

fn in_words(finding: &DataFinding) -> String {
    let mut lines = vec![format!("{}: {}", finding.key, finding.sentence)];
    let rows = finding.rows.iter().take(SHOWN);
    lines.extend(rows.map(|row| format!("  {} {}: {}", row.code, row.name, row.value)));
    if let Some(fix) = &finding.fix {
        lines.push(format!("  Mend all with --mend {}: {fix}.", finding.key));
    }
    lines.join("\n")
}
