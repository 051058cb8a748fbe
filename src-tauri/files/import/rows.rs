//! Guesses what the rows of a table are, from what its columns seem to mean.

use std::collections::BTreeSet;

use super::columns::{Mapping, mapping};
use super::field::{Field, Rows};
use super::table::Table;

/// Guesses what the rows of a table are: the kind whose needed columns are there and whose fields
/// explain most columns.
pub fn rows_of(table: &Table) -> Rows {
    let score = |rows: &Rows| {
        let mapping = mapping(table, *rows);
        let needed = rows
            .needed()
            .iter()
            .all(|field| mapping.column(*field).is_some());
        let found = mapping.told();
        let months = match rows {
            Rows::History => super::history::month_columns(table).len(),
            _ => 0,
        };
        // Sales that say no month are a column of accounts.
        let dated = *rows != Rows::History || months > 0 || mapping.column(Field::Month).is_some();
        let people = *rows != Rows::Reps || tells_of_people(table, &mapping);
        let figures = *rows != Rows::Figures || tells_of_areas_alone(table, &mapping);
        let handed = *rows != Rows::Alignment || tells_who_holds(table, &mapping);
        let explained = (found + months) * 100 / table.headers.len().max(1);
        (
            needed && dated && people && figures && handed,
            explained + found * 100 / rows.fields().len(),
        )
    };
    let best = Rows::ALL.iter().rev().max_by_key(|rows| score(rows));
    best.copied().unwrap_or(Rows::Accounts)
}

/// Rows that are looked at to see whether areas come again.
const SEEN: usize = 5_000;
/// An area comes again by mistake in fewer than one row of so many.
const SHARED: usize = 4;

/// Words for people who sell, as they stand in headers of the usual languages.
const PEOPLE: [&str; 14] = [
    "rep",
    "reps",
    "salesrep",
    "seller",
    "salesperson",
    "representative",
    "employee",
    "agent",
    "vertreter",
    "mitarbeiter",
    "vendeur",
    "commercial",
    "vendedor",
    "verkoper",
];

/// Says whether a table is one of people: a name, a town and coordinates are in any list.
fn tells_of_people(table: &Table, mapping: &Mapping) -> bool {
    let own = [Field::Tenure, Field::Capacity];
    let word = |header: &String| {
        let mut words = header.split(|c: char| !c.is_alphanumeric());
        words.any(|word| PEOPLE.contains(&word.to_lowercase().as_str()))
    };
    own.iter().any(|field| mapping.column(*field).is_some()) || table.headers.iter().any(word)
}

/// Says whether a table is nothing but codes of areas and what is summed over them: no column is
/// left that could be of a customer. Where rows could be customers by their names, only a code that
/// no address has, such as that of a county, says otherwise.
fn tells_of_areas_alone(table: &Table, found: &Mapping) -> bool {
    let summed = !found.summed().is_empty();
    let explained = (0..table.headers.len()).all(|column| found.field(column).is_some());
    if !summed || !explained {
        return false;
    }
    !could_be_customers(table, found)
}

/// Says whether rows have a name of their own and an area as addresses have it.
fn could_be_customers(table: &Table, found: &Mapping) -> bool {
    let customers = mapping(table, Rows::Accounts);
    let named = customers.column(Field::Id).is_some();
    let area = found.column(Field::Area);
    let meant = area.and_then(|column| customers.field(column));
    named && meant.is_some_and(|field| field != Field::Measure)
}

/// Says whether a table tells who holds each area: customers have a territory, too, but an id of
/// their own, or several of them share an area.
fn tells_who_holds(table: &Table, found: &Mapping) -> bool {
    let Some(area) = found.column(Field::Area) else {
        return false;
    };
    let codes = table.rows.iter().take(SEEN).map(|row| row.cell(area));
    let codes: Vec<_> = codes.filter(|code| !code.trim().is_empty()).collect();
    let distinct: BTreeSet<_> = codes.iter().map(|code| code.trim()).collect();
    let again = codes.len() - distinct.len();
    !could_be_customers(table, found) && again * SHARED <= codes.len()
}

#[cfg(test)]
mod tests {
    use super::super::csv;
    use super::*;

    #[test]
    fn kinds_of_rows_are_told_apart() {
        let cases = [
            (
                "account_id,name,city,postal_code\n1,A,B,12345\n",
                Rows::Accounts,
            ),
            (
                "rep_id,name,home_city,home_lat,home_lon,tenure_years,field_hours_per_year\nR1,A,B,1,2,3,1600\n",
                Rows::Reps,
            ),
            ("account_id,2024-01,2024-02\n1,5,6\n", Rows::History),
            ("account_id,month,amount\n1,2024-01,6\n", Rows::History),
            (
                "opportunity_id,account_id,stage,amount,close_date\nO,1,Win,5,2027-01-01\n",
                Rows::Opportunities,
            ),
            (
                "territory_id,name,region,rep_id,quota\nT1,A,North,R1,5\n",
                Rows::Territories,
            ),
            ("zip3,territory_id\n010,T1\n", Rows::Alignment),
            (
                "ZIP,City,Territory\n01001,Agawam,T1\n01002,Amherst,T1\n",
                Rows::Alignment,
            ),
            (
                "Customer ID,Name,ZIP,Revenue,Territory\nC1,A,01001,5,T1\nC2,B,01002,7,T1\n",
                Rows::Accounts,
            ),
            (
                "Name,ZIP,Revenue,Territory\nA,01001,5,T1\nB,01001,7,T1\nC,01001,7,T1\n",
                Rows::Accounts,
            ),
        ];
        for (text, rows) in cases {
            let table = csv::read(text.as_bytes(), "a.csv").unwrap();
            assert_eq!(rows_of(&table), rows, "{text}");
        }
    }
}
