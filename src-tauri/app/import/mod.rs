//! Other people's files come in: read and checked whole, then one edit through the door.

mod accounts;
mod facts;
mod people;
mod place;
mod units;

use std::path::Path;
use std::sync::Arc;

use files::import::{self as read, Field, Kind, Mapping, Note, Rows, Table};
use planner::balance::Watch;
use planner::carve::{Edit, Gesture};
use planner::plan::Plan;

use crate::balance::Teller;
use crate::edit::carry_out;
use crate::error::AppError;
use crate::job::Handle;
use crate::land::Land;
use crate::wire::{
    Applied, Import, ImportAs, ImportColumn, ImportField, ImportNote, ImportPreview, Imported,
    Problem,
};
use crate::{App, now};

/// The largest file read here, in bytes: larger ones are read in a streaming way one day.
const LARGEST: u64 = 2 << 30;

/// What an import would bring.
struct Ready {
    edits: Vec<Edit>,
    /// What came, in words: `1,204 accounts`.
    what: String,
    rows: u32,
    skipped: u32,
    notes: Vec<Note>,
}

/// A file as it was found.
enum Content {
    Table(Table),
    Shapes(Vec<u8>),
}

impl App {
    /// Brings a file in, as a job.
    pub(crate) fn bring_in(
        &self,
        wish: &Import,
        handle: &Handle,
    ) -> Result<(Imported, Applied), AppError> {
        self.take(wish, handle)
    }

    /// Brings a file in and says what came.
    pub fn import_now(
        &self,
        wish: &Import,
        say: &(dyn Fn(f64, &str) + Send + Sync),
    ) -> Result<Imported, Problem> {
        let (imported, _) = self.take(wish, &Teller(say))?;
        say(1.0, "");
        Ok(imported)
    }

    fn take(&self, wish: &Import, watch: &dyn Watch) -> Result<(Imported, Applied), AppError> {
        let (plan, land) = self.read(|s| Ok((Arc::clone(&s.plan), Arc::clone(&s.land))))?;
        let path = Path::new(&wish.path);
        let ready = ready(&plan, &land, path, wish, watch)?;
        if watch.stopped() {
            return Err(AppError::Stopped);
        }
        let file = name_of(path);
        let gesture = Gesture {
            edit: Edit::Group { edits: ready.edits },
            label: format!("Brought in {} from {file}", ready.what),
            kept: 0,
        };
        let imported = Imported {
            rows: ready.rows,
            skipped: ready.skipped,
            summary: format!("{}{}.", gesture.label, left_out(ready.skipped)),
            notes: ready.notes.iter().map(note).collect(),
        };
        // The plan is shared with the session again before it is changed, not copied.
        drop(plan);
        let applied = self.write(|session| carry_out(session, gesture, &now()))?;
        Ok((imported, applied))
    }
}

/// Shows how a file would be understood.
pub(crate) fn preview(path: &Path, rows_are: Option<ImportAs>) -> Result<ImportPreview, AppError> {
    match content(path)? {
        Content::Shapes(bytes) => units::preview(&bytes, &name_of(path)),
        Content::Table(table) => {
            let rows = rows_are
                .and_then(rows_of)
                .unwrap_or_else(|| read::columns::rows_of(&table));
            let guesses = read::columns::guess(&table, rows);
            let column = |guess: read::Guess| ImportColumn {
                header: table.headers.get(guess.column).cloned().unwrap_or_default(),
                field: guess.field.map(|field| field.name().to_owned()),
                samples: guess.samples,
            };
            Ok(ImportPreview {
                rows_are: kind_of(rows),
                rows: table.rows.len() as u32,
                read_as: table.read_as.clone(),
                columns: guesses.into_iter().map(column).collect(),
                fields: rows.fields().iter().map(|f| field(*f)).collect(),
                notes: table.notes.iter().map(note).collect(),
            })
        }
    }
}

fn ready(
    plan: &Plan,
    land: &Land,
    path: &Path,
    wish: &Import,
    watch: &dyn Watch,
) -> Result<Ready, AppError> {
    let table = match content(path)? {
        Content::Shapes(bytes) => return units::ready(plan, &bytes, &name_of(path)),
        Content::Table(table) => table,
    };
    let guessed = || read::columns::rows_of(&table);
    let rows = match wish.rows_are {
        None => guessed(),
        Some(ImportAs::Units) => {
            return Err(AppError::Kind {
                path: path.to_owned(),
                reason: "areas come from GeoJSON for now, not from a table".to_owned(),
            });
        }
        Some(named) => rows_of(named).unwrap_or_else(guessed),
    };
    let mut mapping = read::columns::mapping(&table, rows);
    for [field, header] in &wish.map {
        mapping.overrule(&table, field, header)?;
    }
    of_table(plan, land, &table, &mapping, watch)
}

fn of_table(
    plan: &Plan,
    land: &Land,
    table: &Table,
    mapping: &Mapping,
    watch: &dyn Watch,
) -> Result<Ready, AppError> {
    match mapping.rows {
        Rows::Accounts => accounts::ready(plan, land, table, mapping, watch),
        Rows::Reps => people::ready(plan, table, mapping),
        Rows::History => facts::history(plan, table, mapping),
        Rows::Opportunities => facts::opportunities(plan, table, mapping),
        Rows::Territories | Rows::Alignment => Err(AppError::Kind {
            path: table.source.file.clone().into(),
            reason: "it lists territories, which are drawn on the map for now".to_owned(),
        }),
    }
}

fn content(path: &Path) -> Result<Content, AppError> {
    let failed = |source| AppError::File {
        path: path.to_owned(),
        doing: "read",
        source,
    };
    let size = std::fs::metadata(path).map_err(failed)?.len();
    if size > LARGEST {
        return Err(AppError::Kind {
            path: path.to_owned(),
            reason: "it is larger than 2 GiB; split it into smaller files".to_owned(),
        });
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    let name = name_of(path);
    match read::detect(&bytes, &name) {
        Kind::GeoJson => Ok(Content::Shapes(bytes)),
        // What looks like nothing known gets its sentence from the table reader.
        Kind::Csv | Kind::Unknown => Ok(Content::Table(read::csv::read(&bytes, &name)?)),
        other => Err(AppError::Kind {
            path: path.to_owned(),
            reason: format!("{other:?} files are not read yet; save it as CSV or GeoJSON"),
        }),
    }
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn left_out(skipped: u32) -> String {
    match skipped {
        0 => String::new(),
        1 => "; 1 row was left out".to_owned(),
        many => format!("; {many} rows were left out"),
    }
}

fn field(field: Field) -> ImportField {
    ImportField {
        name: field.name().to_owned(),
        label: field.label().to_owned(),
    }
}

fn note(note: &Note) -> ImportNote {
    ImportNote {
        row: note.row,
        column: note.column.clone(),
        value: note.value.clone(),
        why: note.why.clone(),
        fix: note.fix.clone(),
    }
}

/// Notes a row that was read well but does not fit the plan.
fn misfit(table: &Table, row: u32, value: &str, why: &str, fix: &str) -> Note {
    Note {
        file: table.source.file.clone(),
        sheet: table.source.sheet.clone(),
        row: Some(row),
        column: None,
        value: Some(value.to_owned()),
        why: why.to_owned(),
        fix: fix.to_owned(),
    }
}

fn rows_of(named: ImportAs) -> Option<Rows> {
    match named {
        ImportAs::Accounts => Some(Rows::Accounts),
        ImportAs::Reps => Some(Rows::Reps),
        ImportAs::History => Some(Rows::History),
        ImportAs::Opportunities => Some(Rows::Opportunities),
        ImportAs::Units => None,
    }
}

fn kind_of(rows: Rows) -> ImportAs {
    match rows {
        Rows::Reps => ImportAs::Reps,
        Rows::History => ImportAs::History,
        Rows::Opportunities => ImportAs::Opportunities,
        Rows::Accounts | Rows::Territories | Rows::Alignment => ImportAs::Accounts,
    }
}
