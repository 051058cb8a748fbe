//! `bailiwick import`: a file into a plan, or only what it would change.

use std::fmt::Write;

use app::wire::{self, ImportNote, Imported, Problem};
use serde_json::json;

use crate::flags::{Gone, Import, Rows};
use crate::print::Said;
use crate::progress;
use crate::verbs::open;

/// Brings a file into a plan.
pub(crate) fn run(args: &Import) -> Result<Said, Problem> {
    let wish = wish(args)?;
    let app = open(&args.plan)?;
    let bar = progress::bar();
    let imported = if args.dry_run {
        app.try_import_now(&wish, &bar)?
    } else {
        app.import_now(&wish, &bar)?
    };
    app.close();
    Ok(Said::fine(in_words(&imported), json!(imported)))
}

fn wish(args: &Import) -> Result<wire::Import, Problem> {
    let pairs = args.map.iter().map(|text| pair(text));
    Ok(wire::Import {
        path: args.file.display().to_string(),
        part: args.part.clone(),
        rows_are: args.rows.map(Rows::wire),
        map: pairs.collect::<Result<_, _>>()?,
        gone: Some(args.gone.wire()),
        baseline: match (args.baseline, args.no_baseline) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        },
        near: Some(args.take_near),
        repaired: Some(args.take_repaired),
        bad_rows: args
            .bad_rows
            .as_ref()
            .map(|path| path.display().to_string()),
    })
}

fn pair(text: &str) -> Result<[String; 2], Problem> {
    let parts = text.split_once('=');
    let [field, column] = parts
        .map(|(f, c)| [f.trim().to_owned(), c.trim().to_owned()])
        .ok_or_else(|| Problem {
            code: "arguments".to_owned(),
            message: format!("--map {text} names no column."),
            fix: "Write it as --map FIELD=COLUMN, such as --map postal_code=Zip.".to_owned(),
        })?;
    Ok([field, column])
}

fn in_words(imported: &Imported) -> String {
    let mut text = imported.summary.clone();
    for note in &imported.problems {
        text.push('\n');
        text.push_str(&note_line(note));
    }
    text
}

fn note_line(note: &ImportNote) -> String {
    let mut place = note
        .row
        .map_or_else(String::new, |row| format!("row {row}, "));
    if let Some(column) = &note.column {
        let _ = write!(place, "column {column}, ");
    }
    if let Some(value) = &note.value {
        let _ = write!(place, "\u{201c}{value}\u{201d}: ");
    }
    format!("  {place}{} {}", note.why, note.fix)
}

impl Rows {
    fn wire(self) -> wire::ImportAs {
        match self {
            Self::Accounts => wire::ImportAs::Accounts,
            Self::Units => wire::ImportAs::Units,
            Self::Reps => wire::ImportAs::Reps,
            Self::History => wire::ImportAs::History,
            Self::Opportunities => wire::ImportAs::Opportunities,
            Self::Territories => wire::ImportAs::Territories,
            Self::Alignment => wire::ImportAs::Alignment,
            Self::Figures => wire::ImportAs::Figures,
        }
    }
}

impl Gone {
    fn wire(self) -> wire::Gone {
        match self {
            Self::Keep => wire::Gone::Keep,
            Self::Remove => wire::Gone::Remove,
        }
    }
}
