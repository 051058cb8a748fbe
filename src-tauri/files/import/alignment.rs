//! Which area is whose today, from a table of area codes and territories.

use super::column::{Ids, text};
use super::columns::Mapping;
use super::error::ImportError;
use super::field::Field;
use super::note::{Note, Read};
use super::table::Table;

/// One area and the territory that holds it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawAlignment {
    /// Row in the file.
    pub row: u32,
    /// Code of the area, or the beginning of several areas' codes.
    pub area: String,
    /// Id or name of the territory.
    pub territory: String,
}

/// Reads an alignment; an area that stands twice, or without a territory, is left out and noted.
pub fn read(table: &Table, mapping: &Mapping) -> Result<Read<RawAlignment>, ImportError> {
    let area = mapping.needed(table, Field::Area)?;
    let holder = mapping.needed(table, Field::Territory)?;
    let (mut read, mut ids) = (Read::default(), Ids::of(table));
    for row in &table.rows {
        let territory = text(mapping, row, Field::Territory);
        if territory.is_empty() {
            let why = "The row was left out: it names no territory.";
            read.notes.push(Note::cell(
                table,
                row,
                holder,
                why,
                "Name the territory that holds the area.",
            ));
            read.skipped.push(row.number);
            continue;
        }
        let Some(area) = ids.take(table, row, area, &mut read.notes) else {
            read.skipped.push(row.number);
            continue;
        };
        read.rows.push(RawAlignment {
            row: row.number,
            area,
            territory,
        });
    }
    Ok(read)
}
