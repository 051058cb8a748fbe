//! Reps from a table.

use planner::geography::Point;
use planner::plan::Amount;

use super::column::{Ids, number, text};
use super::columns::Mapping;
use super::error::ImportError;
use super::field::Field;
use super::note::Read;
use super::number::degrees;
use super::table::Table;

/// One rep as a file has them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawRep {
    /// Row in the file.
    pub row: u32,
    /// Lasting id.
    pub code: String,
    /// Full name; the id when the file has none.
    pub name: String,
    /// Postal code of the home.
    pub postal_code: String,
    /// Town of the home.
    pub home_city: String,
    /// State or province of the home.
    pub state: String,
    /// Country of the home.
    pub country: String,
    /// Where the home is, if the file says.
    pub home: Option<Point>,
    /// Field hours in a year.
    pub capacity: Option<Amount>,
    /// Whole years with the company.
    pub tenure_years: Option<u16>,
}

/// Reads reps; a row without an id of its own is left out and noted.
pub fn read(table: &Table, mapping: &Mapping) -> Result<Read<RawRep>, ImportError> {
    let id = mapping.needed(table, Field::Id)?;
    let (mut read, mut ids) = (Read::default(), Ids::of(table));
    for row in &table.rows {
        let Some(code) = ids.take(table, row, id, &mut read.notes) else {
            read.skipped.push(row.number);
            continue;
        };
        let name = text(mapping, row, Field::Name);
        let degree = |field| degrees(&text(mapping, row, field)).ok().flatten();
        let home = degree(Field::Longitude).zip(degree(Field::Latitude));
        let years = number(table, mapping, row, Field::Tenure, &mut read.notes);
        read.rows.push(RawRep {
            row: row.number,
            name: if name.is_empty() { code.clone() } else { name },
            code,
            postal_code: text(mapping, row, Field::PostalCode),
            home_city: text(mapping, row, Field::City),
            state: text(mapping, row, Field::State),
            country: text(mapping, row, Field::Country),
            home: home.and_then(|(lon, lat)| Point::from_degrees(lon, lat)),
            capacity: number(table, mapping, row, Field::Capacity, &mut read.notes),
            tenure_years: years.and_then(|years| u16::try_from(years.0 / Amount::SCALE).ok()),
        });
    }
    Ok(read)
}
