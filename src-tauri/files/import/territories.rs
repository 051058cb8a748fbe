//! Territories without their ground, from a table.

use planner::plan::Amount;

use super::column::{Ids, number, text};
use super::columns::Mapping;
use super::error::ImportError;
use super::field::Field;
use super::note::Read;
use super::table::Table;

/// One territory as a file has it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawTerritory {
    /// Row in the file.
    pub row: u32,
    /// Lasting id.
    pub code: String,
    /// Name; the id when the file has none.
    pub name: String,
    /// Region above.
    pub region: String,
    /// Who holds it: a rep's id or name.
    pub owner: String,
    /// Quota for the year.
    pub quota: Option<Amount>,
}

/// Reads territories; a row without an id of its own is left out and noted.
pub fn read(table: &Table, mapping: &Mapping) -> Result<Read<RawTerritory>, ImportError> {
    let id = mapping.needed(table, Field::Id)?;
    let (mut read, mut ids) = (Read::default(), Ids::of(table));
    for row in &table.rows {
        let Some(code) = ids.take(table, row, id, &mut read.notes) else {
            read.skipped.push(row.number);
            continue;
        };
        let name = text(mapping, row, Field::Name);
        read.rows.push(RawTerritory {
            row: row.number,
            name: if name.is_empty() { code.clone() } else { name },
            code,
            region: text(mapping, row, Field::Region),
            owner: text(mapping, row, Field::Owner),
            quota: number(table, mapping, row, Field::Quota, &mut read.notes),
        });
    }
    Ok(read)
}
