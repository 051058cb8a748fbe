//! How a file would be understood, shown before anything is brought in.

use files::import::{self as read, Field, Table};

use super::{Inside, kind_of, note, rows_of, units, wanted};
use crate::error::AppError;
use crate::reader::Reader;
use crate::wire::{Import, ImportAs, ImportColumn, ImportField, ImportPreview};

/// Shows how a file would be understood.
pub(crate) fn preview(reader: &Reader, wish: &Import) -> Result<ImportPreview, AppError> {
    let content = reader.read(&wanted(wish), &|_, _| (), &|| false)?;
    let seen = match &content.inside {
        Inside::Areas(layer) => units::preview(layer),
        Inside::Table(table) => seen(table, wish.rows_are),
    };
    Ok(ImportPreview {
        part: content.part().to_owned(),
        notes: content.notes().iter().map(note).collect(),
        parts: content.parts,
        ..seen
    })
}

fn seen(table: &Table, rows_are: Option<ImportAs>) -> ImportPreview {
    let rows = rows_are
        .and_then(rows_of)
        .unwrap_or_else(|| read::rows_of(table));
    let guesses = read::columns::guess(table, rows);
    let column = |guess: read::Guess| ImportColumn {
        header: table.headers.get(guess.column).cloned().unwrap_or_default(),
        field: guess.field.map(|field| field.name().to_owned()),
        samples: guess.samples,
    };
    ImportPreview {
        rows_are: kind_of(rows),
        rows: table.rows.len() as u32,
        read_as: table.read_as.clone(),
        columns: guesses.into_iter().map(column).collect(),
        fields: rows.fields().iter().map(|f| field(*f)).collect(),
        ..ImportPreview::default()
    }
}

pub(super) fn field(field: Field) -> ImportField {
    ImportField {
        name: field.name().to_owned(),
        label: field.label().to_owned(),
    }
}
