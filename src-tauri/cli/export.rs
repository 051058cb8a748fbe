//! `bailiwick export`: a picture or a data file from a plan.

use app::wire::Problem;
use serde_json::{Value, json};

use crate::flags::{Export, Format};
use crate::print::Said;
use crate::verbs::open;

/// Writes the file.
pub(crate) fn run(args: &Export) -> Result<Said, Problem> {
    let app = open(&args.plan)?;
    let wish = json!({ "path": args.out, "format": args.format.name() });
    let written = app.call("export", wish)?;
    app.close();
    let bytes = written
        .get("bytes")
        .and_then(Value::as_u64)
        .unwrap_or_default();
    Ok(Said::fine(
        format!("Wrote {} ({bytes} bytes).", args.out.display()),
        written,
    ))
}

impl Format {
    fn name(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Geojson => "geojson",
            Self::Csv => "csv",
        }
    }
}
