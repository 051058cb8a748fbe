//! `bailiwick export`: slides, pages, pictures and data out of a plan.

use app::wire::Problem;
use serde_json::{Value, json};

use crate::flags::{Export, Format, Paper, Recipe};
use crate::print::Said;
use crate::verbs::open;

/// Writes the file.
pub(crate) fn run(args: &Export) -> Result<Said, Problem> {
    let app = open(&args.plan)?;
    let wish = json!({
        "path": args.out,
        "format": args.format.name(),
        "recipe": args.recipe.map(Recipe::name),
        "page": args.page.name(),
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

impl Format {
    fn name(self) -> &'static str {
        match self {
            Self::Pptx => "pptx",
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Geojson => "geojson",
            Self::Shapefile => "shapefile",
            Self::Kml => "kml",
        }
    }
}

impl Recipe {
    fn name(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Board => "board",
            Self::Atlas => "atlas",
        }
    }
}

impl Paper {
    fn name(self) -> &'static str {
        match self {
            Self::Slide => "slide",
            Self::Slide43 => "slide_4_3",
            Self::A4 => "a4",
            Self::A3 => "a3",
            Self::A2 => "a2",
            Self::A1 => "a1",
            Self::A0 => "a0",
            Self::Letter => "letter",
            Self::Tabloid => "tabloid",
        }
    }
}
