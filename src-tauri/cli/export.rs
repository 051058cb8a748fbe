//! `bailiwick export`: slides, pages, pictures and data out of a plan.

use std::path::PathBuf;

use app::wire::Problem;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use crate::print::Said;
use crate::verbs::open;

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// Slides that people can edit.
    Pptx,
    /// Pages in lines.
    Pdf,
    /// Picture in points.
    Png,
    /// Picture in lines.
    Svg,
    /// Workbook of territories, accounts, areas and moves.
    Xlsx,
    /// One table of the plan.
    Csv,
    /// The plan for somebody else, or its layers for map programs.
    Geopackage,
    /// Territories as shapes.
    Geojson,
    /// Territories as shapes, every border once.
    Topojson,
    /// Territories as shapes, zipped.
    Shapefile,
    /// Territories as shapes, for globes.
    Kml,
    /// The same, packed.
    Kmz,
    /// A web page that says who covers an address, without any network.
    Viewer,
    /// Tables and a package for Salesforce.
    Salesforce,
    /// Companies for HubSpot.
    Hubspot,
    /// Territories and accounts for Dynamics 365.
    Dynamics,
    /// Territories, users and accounts for Veeva Vault.
    Veeva,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Recipe {
    /// One page: the map and the list of territories.
    Overview,
    /// The overview, and how the territories compare.
    Board,
    /// Those, and a page for each territory.
    Atlas,
    /// The scenario and the baseline side by side.
    Comparison,
    /// The same, and a page for each territory for which something changes.
    Changes,
    /// A page for each rep who holds a territory.
    OnePagers,
    /// Each territory with its map and what is planned for it.
    Territories,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Paper {
    /// 16:9.
    Slide,
    /// 4:3.
    #[value(name = "slide-4-3")]
    Slide43,
    /// 297 × 210 mm.
    A4,
    /// 420 × 297 mm.
    A3,
    /// 594 × 420 mm.
    A2,
    /// 841 × 594 mm.
    A1,
    /// 1,189 × 841 mm.
    A0,
    /// 11 × 8.5 inches.
    Letter,
    /// 17 × 11 inches.
    Tabloid,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Table {
    /// Accounts with their territory and rep.
    Accounts,
    /// Territories with their sums.
    Territories,
    /// Areas, such as postal codes, with their territory and rep.
    Areas,
    /// The same as ranges of codes.
    Ranges,
    /// What the scenario gives to somebody else than the baseline.
    Moves,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Marks {
    /// Comma, and point within numbers.
    Comma,
    /// Semicolon, and comma within numbers.
    Semicolon,
    /// Tab, and point within numbers.
    Tab,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Copied {
    /// Everything, history included.
    Whole,
    /// The plan as it stands.
    Today,
    /// The layers for map programs.
    Layers,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Hidden {
    /// Measures of money, quotas, sales, deals and costs.
    Money,
    /// Names of people and firms.
    Names,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Ink {
    /// Colours.
    Colour,
    /// Black alone.
    Black,
}

#[derive(Debug, Args)]
pub(crate) struct Flags {
    /// The plan file.
    pub(crate) plan: PathBuf,
    /// What to write.
    #[arg(long, value_enum)]
    pub(crate) format: Format,
    /// Where to write it; several pictures get numbers.
    #[arg(long)]
    pub(crate) out: PathBuf,
    /// Which pages; slides and PDF have the comparison too when not said.
    #[arg(long, value_enum)]
    pub(crate) recipe: Option<Recipe>,
    /// The sheet, lying.
    #[arg(long, value_enum, default_value = "slide")]
    pub(crate) page: Paper,
    /// Leave something out of pages, tables or a copy of the plan; may be given twice.
    #[arg(long, value_enum)]
    pub(crate) hide: Vec<Hidden>,
    /// A sheet of one's own: width × height, such as 900x600mm or 36x24in.
    #[arg(long, value_name = "W×H", value_parser = size)]
    pub(crate) size: Option<Size>,
    /// Cut pages into such sheets, with marks to join them by.
    #[arg(long, value_enum, value_name = "PAGE")]
    pub(crate) cut_into: Option<Paper>,
    /// What pages are printed with; in black, territories are hatched.
    #[arg(long, value_enum, default_value = "colour")]
    pub(crate) ink: Ink,
    /// Make a PDF for archives, PDF/A-2a.
    #[arg(long)]
    pub(crate) archive: bool,
    /// Stand the sheet up.
    #[arg(long)]
    pub(crate) upright: bool,
    /// Dots per inch of a picture; 240 when not said.
    #[arg(long)]
    pub(crate) dpi: Option<u32>,
    /// A presentation whose masters, fonts, colours and logo the slides take.
    #[arg(long, value_name = "FILE.pptx")]
    pub(crate) template: Option<PathBuf>,
    /// A picture for the upper right corner of every page.
    #[arg(long, value_name = "FILE.png")]
    pub(crate) logo: Option<PathBuf>,
    /// Which table a CSV file holds.
    #[arg(long, value_enum, default_value = "accounts")]
    pub(crate) table: Table,
    /// What stands between the cells of a CSV file; semicolon brings the comma within numbers.
    #[arg(long, value_enum, default_value = "comma")]
    pub(crate) marks: Marks,
    /// Begin a CSV file with the mark that Excel needs to see accents.
    #[arg(long)]
    pub(crate) byte_order_mark: bool,
    /// What a copy of the plan holds: whole, today without history, or its layers alone.
    #[arg(long, value_enum, default_value = "whole")]
    pub(crate) copy: Copied,
    /// A list of ids that the CRM system gave out; may be given several times.
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) ids: Vec<PathBuf>,
}

/// Writes the file.
pub(crate) fn run(args: &Flags) -> Result<Said, Problem> {
    let app = open(&args.plan)?;
    let wish = json!({
        "path": args.out,
        "format": named(&args.format),
        "recipe": args.recipe.as_ref().and_then(named),
        "page": named(&args.page),
        "hide": args.hide.iter().filter_map(named).collect::<Vec<_>>(),
        "size_mm": args.size.map(|size| size.0),
        "cut_into": args.cut_into.as_ref().and_then(named),
        "ink": named(&args.ink),
        "archive": args.archive,
        "upright": args.upright,
        "dpi": args.dpi,
        "template": args.template,
        "logo": args.logo,
        "table": named(&args.table),
        "marks": named(&args.marks),
        "byte_order_mark": args.byte_order_mark,
        "copy": named(&args.copy),
        "ids": args.ids,
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
    let notes = written.get("notes").and_then(Value::as_array);
    let notes = notes.into_iter().flatten().filter_map(Value::as_str);
    let lines: Vec<&str> = std::iter::once(said.as_str()).chain(notes).collect();
    let said = lines.join("\n");
    Ok(Said::fine(said, written))
}

/// Width and height in millimetres.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size([f64; 2]);

/// Reads `900x600mm`, `900x600` or `36x24in`.
fn size(text: &str) -> Result<Size, String> {
    let plain = text.trim().to_lowercase().replace('×', "x");
    let (sides, unit) = match plain.strip_suffix("in") {
        Some(sides) => (sides, 25.4),
        None => (plain.strip_suffix("mm").unwrap_or(&plain), 1.0),
    };
    let parts: Vec<f64> = sides
        .split('x')
        .filter_map(|side| side.trim().parse().ok())
        .collect();
    match parts[..] {
        [wide, high] => Ok(Size([wide * unit, high * unit])),
        _ => Err("write width and height, such as 900x600mm or 36x24in".to_owned()),
    }
}

/// The name of a choice as the program knows it.
fn named(choice: &impl ValueEnum) -> Option<String> {
    let value = choice.to_possible_value()?;
    Some(value.get_name().replace('-', "_"))
}
