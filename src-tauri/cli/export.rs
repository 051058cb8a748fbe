//! `bailiwick export`: slides, pages, pictures and data out of a plan.

use app::wire::Problem;
use clap::ValueEnum;
use serde_json::{Value, json};

use crate::flags::Export;
use crate::print::Said;
use crate::verbs::open;

/// Writes the file.
pub(crate) fn run(args: &Export) -> Result<Said, Problem> {
    let app = open(&args.plan)?;
    let wish = json!({
        "path": args.out,
        "format": named(&args.format),
        "recipe": args.recipe.as_ref().and_then(named),
        "page": named(&args.page),
        "upright": args.upright,
        "dpi": args.dpi,
        "template": args.template,
    });
    let written = app.call("export", wish)?;
    app.close();
    let told = |key: &str| written.get(key).and_then(Value::as_u64).unwrap_or_default();
    let path = written.get("path").and_then(Value::as_str);
    let path = path.unwrap_or_default();
    let said = match told("files") {
        0 | 1 => format!("Wrote {path} ({} bytes).", told("bytes")),
        many => format!(
            "Wrote {path} and {} more ({} bytes).",
            many - 1,
            told("bytes")
        ),
    };
    Ok(Said::fine(said, written))
}

/// The name of a choice as the program knows it.
fn named(choice: &impl ValueEnum) -> Option<String> {
    let value = choice.to_possible_value()?;
    Some(value.get_name().replace('-', "_"))
}
