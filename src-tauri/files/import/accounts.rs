//! Accounts from a table.

use std::collections::BTreeMap;

use planner::geography::Point;
use planner::plan::{Amount, Kind, Measure};

use super::column::{Ids, number_at, text};
use super::columns::{Mapping, plain};
use super::error::ImportError;
use super::field::Field;
use super::lines::Lines;
use super::note::{Note, Read};
use super::number::degrees;
use super::table::{Row, Table};

/// One account as a file has it: not yet placed on the ground unless it has coordinates.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawAccount {
    /// Row in the file.
    pub row: u32,
    /// Lasting id.
    pub code: String,
    /// Name; the id when the file has none.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// Postal code, with leading zeros that a spreadsheet lost put back.
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// State, province or department.
    pub state: String,
    /// Country, as a name or code.
    pub country: String,
    /// Where it is, if the file says.
    pub point: Option<Point>,
    /// Who holds it today.
    pub owner: String,
    /// Which territory holds it today.
    pub territory: String,
    /// One per measure of `measures`; none for an empty or bad cell.
    pub values: Vec<Option<Amount>>,
    /// Every other column that is not empty, by its header, and the address.
    pub attributes: BTreeMap<String, String>,
}

/// Shortest code that may be a ZIP code which lost its zeros, and the full length.
const ZIP: (usize, usize) = (3, 5);

/// Share of codes with five digits from which a table is taken for one of US addresses.
const MOSTLY_FIVE: f64 = 0.7;

/// Returns what is summed, in the order of `RawAccount::values`: revenue, potential and workload
/// under these names, other columns under theirs.
pub fn measures(table: &Table, mapping: &Mapping) -> Vec<Measure> {
    let mut measures: Vec<Measure> = Vec::new();
    for (field, column) in mapping.summed() {
        let mut measure = measure(field, &table.headers[column]);
        while measures.iter().any(|known| known.key == measure.key) {
            measure.key.push('_');
        }
        measures.push(measure);
    }
    measures
}

/// What was odd about rows that were given one by one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Checked {
    /// Numbers of the rows that were left out, each with a note.
    pub skipped: Vec<u32>,
    /// What was noticed, in the order of the file.
    pub notes: Vec<Note>,
}

/// Reads accounts. A row without an id, or with one that was there before, is left out; a bad
/// value is missing; everything is noted. Where most ids stand in several rows, as in a list of
/// orders, the rows of an id are one account with the sum of their values.
pub fn read(table: &Table, mapping: &Mapping) -> Result<Read<RawAccount>, ImportError> {
    let mut rows = Vec::new();
    let checked = each(table, mapping, |account| rows.push(account))?;
    Ok(Read {
        rows,
        skipped: checked.skipped,
        notes: checked.notes,
    })
}

/// Reads accounts as `read` does, but gives them one by one, so that a million of them never lie in
/// memory together.
pub fn each(
    table: &Table,
    mapping: &Mapping,
    mut give: impl FnMut(RawAccount),
) -> Result<Checked, ImportError> {
    let id = mapping.needed(table, Field::Id)?;
    let lines = Lines::of(table, mapping, id);
    let mut checked = Checked::default();
    let (mut ids, mut more) = (Ids::of(table), 0);
    let zips = five_digits(table, mapping);
    let summed = mapping.summed();
    for row in &table.rows {
        let notes = &mut checked.notes;
        if zips {
            note_zip(table, mapping, row, notes);
        }
        let (code, values) = if let Some(lines) = &lines {
            let Some(values) = lines.take(table, row, notes) else {
                if row.cell(id).is_empty() {
                    checked.skipped.push(row.number);
                }
                continue;
            };
            (row.cell(id).to_owned(), values)
        } else {
            let Some(code) = ids.take(table, row, id, notes) else {
                checked.skipped.push(row.number);
                continue;
            };
            let values = summed
                .iter()
                .map(|(_, column)| number_at(table, row, *column, notes));
            (code, values.collect())
        };
        let mut account = account(table, mapping, row, code, values);
        account.point = point(table, mapping, row, notes);
        if zips && let Some(mended) = mended(&account.postal_code) {
            account.postal_code = mended;
        }
        give(account);
        more += notes.len().saturating_sub(MOST_NOTES);
        notes.truncate(MOST_NOTES);
    }
    if let Some(lines) = lines {
        checked.notes.extend(lines.notes);
        more += checked.notes.len().saturating_sub(MOST_NOTES);
        checked.notes.truncate(MOST_NOTES);
    }
    if more > 0 {
        let why = format!("{more} more oddities of the same kinds were found.");
        let fix = "Mend those above in the file, and bring it in again.";
        checked.notes.push(Note::file(&table.source, why, fix));
    }
    Ok(checked)
}

/// Oddities that are noted one by one: more are one fault over and over.
const MOST_NOTES: usize = 100_000;

fn account(
    table: &Table,
    mapping: &Mapping,
    row: &Row,
    code: String,
    values: Vec<Option<Amount>>,
) -> RawAccount {
    let field = |field| text(mapping, row, field);
    let name = field(Field::Name);
    RawAccount {
        row: row.number,
        name: if name.is_empty() { code.clone() } else { name },
        code,
        street: field(Field::Street),
        postal_code: field(Field::PostalCode),
        city: field(Field::City),
        state: field(Field::State),
        country: field(Field::Country),
        point: None,
        owner: field(Field::Owner),
        territory: field(Field::Territory),
        values,
        attributes: attributes(table, mapping, row),
    }
}

/// What has no place of its own in a plan: the address and unknown columns.
fn attributes(table: &Table, mapping: &Mapping, row: &Row) -> BTreeMap<String, String> {
    let kept = |column: &usize| match mapping.field(*column) {
        None => true,
        Some(field) => matches!(
            field,
            Field::Street
                | Field::PostalCode
                | Field::City
                | Field::State
                | Field::Country
                | Field::Industry
        ),
    };
    let columns = (0..table.headers.len()).filter(kept);
    columns
        .map(|column| (table.headers[column].clone(), row.cell(column).to_owned()))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

fn measure(field: Field, header: &str) -> Measure {
    let (key, label, kind) = match field {
        Field::Revenue => ("revenue".to_owned(), "Revenue".to_owned(), Kind::Money),
        Field::Potential => ("potential".to_owned(), "Potential".to_owned(), Kind::Money),
        Field::Workload => ("workload".to_owned(), "Workload".to_owned(), Kind::Hours),
        _ => (key(header), header.to_owned(), Kind::Number),
    };
    Measure { key, label, kind }
}

/// Returns a header as a key: lower-case letters, digits and `_`.
fn key(header: &str) -> String {
    let plain: String = plain(header)
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect();
    if plain.starts_with(|c: char| c.is_ascii_lowercase()) {
        plain
    } else {
        format!("measure_{plain}")
    }
}

fn point(table: &Table, mapping: &Mapping, row: &Row, notes: &mut Vec<Note>) -> Option<Point> {
    let columns = [
        mapping.column(Field::Latitude)?,
        mapping.column(Field::Longitude)?,
    ];
    let mut read = [None, None];
    for (value, column) in read.iter_mut().zip(columns) {
        match degrees(row.cell(column)) {
            Ok(found) => *value = found,
            Err(reason) => {
                let why = format!("The coordinates were not used: {reason}.");
                notes.push(Note::cell(
                    table,
                    row,
                    column,
                    why,
                    "Write degrees such as 42.3601.",
                ));
                return None;
            }
        }
    }
    let (lat, lon) = (read[0]?, read[1]?);
    if lat == 0.0 && lon == 0.0 {
        let why = "The coordinates were not used: 0, 0 lies in the sea and mostly means that they are unknown.";
        notes.push(Note::cell(
            table,
            row,
            columns[0],
            why,
            "Leave both cells empty, or fill in the true ones.",
        ));
        return None;
    }
    let found = Point::from_degrees(lon, lat);
    if found.is_none() {
        let swapped = Point::from_degrees(lat, lon).is_some();
        let why = "The coordinates were not used: they lie beyond the globe.";
        let fix = if swapped {
            "Latitude and longitude seem to be swapped: choose the columns the other way round."
        } else {
            "Write degrees: latitude from -90 to 90, longitude from -180 to 180."
        };
        notes.push(Note::cell(table, row, columns[0], why, fix));
    }
    found
}

/// Says whether most postal codes of a table are US ZIP codes.
fn five_digits(table: &Table, mapping: &Mapping) -> bool {
    let Some(column) = mapping.column(Field::PostalCode) else {
        return false;
    };
    let country = mapping.column(Field::Country);
    let american = |row: &&Row| match country.map(|column| row.cell(column).to_ascii_uppercase()) {
        None => true,
        Some(country) => ["", "US", "USA", "UNITED STATES", "UNITED STATES OF AMERICA"]
            .contains(&country.as_str()),
    };
    let codes = table
        .rows
        .iter()
        .filter(american)
        .map(|row| row.cell(column));
    let codes: Vec<&str> = codes.filter(|code| !code.is_empty()).collect();
    let five = codes.iter().filter(|code| is_zip(code)).count();
    let plain = codes
        .iter()
        .all(|code| code.bytes().all(|b| b.is_ascii_digit() || b == b'-'));
    plain && five as f64 >= codes.len() as f64 * MOSTLY_FIVE && five > 0
}

fn is_zip(code: &str) -> bool {
    let front = code.split('-').next().unwrap_or_default();
    front.len() == ZIP.1 && front.bytes().all(|byte| byte.is_ascii_digit())
}

/// Puts back zeros that a spreadsheet took off: `1234` becomes `01234`.
fn mended(code: &str) -> Option<String> {
    let short =
        (ZIP.0..ZIP.1).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
    short.then(|| format!("{code:0>width$}", width = ZIP.1))
}

fn note_zip(table: &Table, mapping: &Mapping, row: &Row, notes: &mut Vec<Note>) {
    let Some(column) = mapping.column(Field::PostalCode) else {
        return;
    };
    if let Some(mended) = mended(row.cell(column)) {
        let why = format!("The ZIP code lost its leading zero; it was read as {mended}.");
        let fix = "Format the column as text before saving.";
        notes.push(Note::cell(table, row, column, why, fix));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::columns::mapping;
    use crate::import::{Rows, csv};

    fn accounts(text: &str) -> (Table, Read<RawAccount>, Vec<Measure>) {
        let table = csv::read(text.as_bytes(), "a.csv").unwrap();
        let mapping = mapping(&table, Rows::Accounts);
        let read = read(&table, &mapping).unwrap();
        let measures = measures(&table, &mapping);
        (table, read, measures)
    }

    #[test]
    fn good_rows_come_in_and_bad_values_are_noted_where_they_stand() {
        let text = "account_id,name,zip,lat,lon,revenue,visits,notes\n\
                    A1,One,02139,42.36,-71.09,\"1,200.50\",4,x\n\
                    ,Two,10001,40.7,-74,5,1,\n\
                    A1,Three,10001,40.7,-74,5,1,\n\
                    A4,Four,2139,142.36,-71.09,abc,n/a,y\n";
        let (_, read, measures) = accounts(text);
        assert_eq!(
            measures.iter().map(|m| m.key.as_str()).collect::<Vec<_>>(),
            ["revenue", "visits"]
        );
        assert_eq!(read.rows.len(), 2);
        assert_eq!(read.skipped, [3, 4]);
        assert_eq!(
            read.rows[0].values,
            [Some(Amount(1_200_500)), Some(Amount(4_000))]
        );
        assert_eq!(read.rows[0].attributes["notes"], "x");
        let four = &read.rows[1];
        assert_eq!((four.point, four.values.clone()), (None, vec![None, None]));
        assert_eq!(four.postal_code, "02139");
        let places: Vec<_> = read
            .notes
            .iter()
            .map(|n| (n.row, n.column.clone()))
            .collect();
        let at = |row, column: &str| (Some(row), Some(column.to_owned()));
        assert_eq!(
            places,
            [
                at(3, "account_id"),
                at(4, "account_id"),
                at(5, "zip"),
                at(5, "revenue"),
                at(5, "lat")
            ]
        );
        assert!(
            read.notes
                .iter()
                .all(|n| n.file == "a.csv" && !n.fix.is_empty())
        );
    }

    #[test]
    fn codes_of_other_countries_are_left_alone() {
        let (_, read, _) = accounts("id,plz,country\n1,1010,AT\n2,80331,DE\n");
        assert_eq!(read.rows[0].postal_code, "1010");
        assert!(read.notes.is_empty());
    }

    #[test]
    fn rows_of_one_id_in_a_list_of_orders_are_one_account() {
        let rows = (0..12)
            .map(|at| {
                format!(
                    "C{},{at}.25,{}\n",
                    at % 3,
                    if at == 7 { "2139" } else { "02139" }
                )
            })
            .collect::<Vec<_>>()
            .concat();
        let (_, read, _) = accounts(&format!("customer_id,sales,zip\n{rows}"));
        let sums: Vec<_> = read
            .rows
            .iter()
            .map(|a| (a.code.as_str(), a.values[0]))
            .collect();
        let sum = |thousandths| Some(Amount(thousandths));
        assert_eq!(
            sums,
            [
                ("C0", sum(19_000)),
                ("C1", sum(23_000)),
                ("C2", sum(27_000))
            ]
        );
        assert!(read.skipped.is_empty());
        assert_eq!(read.notes[0].row, Some(9));
        assert!(read.notes[1].why.contains("12 rows have 3 different ids"));
    }

    #[test]
    fn a_file_without_ids_says_which_columns_it_has() {
        let table = csv::read(b"colour,taste\nred,sweet\n", "a.csv").unwrap();
        let refused = read(&table, &mapping(&table, Rows::Accounts)).unwrap_err();
        assert!(refused.to_string().contains("colour, taste"), "{refused}");
    }
}
