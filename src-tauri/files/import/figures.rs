//! What each area brings to each measure, from a table of area codes and numbers.

use planner::plan::Amount;

use super::column::{Ids, number_at};
use super::columns::Mapping;
use super::error::ImportError;
use super::field::Field;
use super::note::{Note, Read};
use super::table::{Row, Table};

/// The figures of one area.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawFigures {
    /// Row in the file.
    pub row: u32,
    /// Code of the area.
    pub area: String,
    /// One per measure of `accounts::measures`; none for an empty or bad cell.
    pub values: Vec<Option<Amount>>,
}

/// Reads figures; an area that stands twice is left out the second time and noted, and so is a cell
/// that is no number.
pub fn read(table: &Table, mapping: &Mapping) -> Result<Read<RawFigures>, ImportError> {
    let area = mapping.needed(table, Field::Area)?;
    let summed = mapping.summed();
    if summed.is_empty() {
        mapping.needed(table, Field::Measure)?;
    }
    let (mut read, mut ids) = (Read::default(), Ids::of(table));
    for row in &table.rows {
        let Some(area) = ids.take(table, row, area, &mut read.notes) else {
            read.skipped.push(row.number);
            continue;
        };
        let figures = figures(table, row, &summed, area, &mut read.notes);
        read.rows.push(figures);
    }
    Ok(read)
}

/// Reads the figures of every row, whatever its code; a cell that is no number is noted.
pub fn of_rows(table: &Table, mapping: &Mapping) -> Read<RawFigures> {
    let (mut read, summed) = (Read::default(), mapping.summed());
    for row in &table.rows {
        let figures = figures(table, row, &summed, String::new(), &mut read.notes);
        read.rows.push(figures);
    }
    read
}

fn figures(
    table: &Table,
    row: &Row,
    summed: &[(Field, usize)],
    area: String,
    notes: &mut Vec<Note>,
) -> RawFigures {
    let columns = summed.iter();
    let values = columns.map(|(_, column)| number_at(table, row, *column, notes));
    RawFigures {
        row: row.number,
        area,
        values: values.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns::mapping;
    use super::super::csv;
    use super::super::field::Rows;
    use super::super::rows::rows_of;
    use super::*;

    fn table(text: &str) -> Table {
        csv::read(text.as_bytes(), "a.csv").unwrap()
    }

    #[test]
    fn figures_come_by_area_and_what_is_odd_is_noted() {
        let table = table("zip,population,income\n02134,120,5.5\n10001,,7\n02134,1,1\n30301,x,2\n");
        let mut mapping = mapping(&table, Rows::Figures);
        let named = mapping.overrule(&table, "measure", "population");
        assert_eq!(named, Ok(()));
        let found = read(&table, &mapping).unwrap();
        let rows: Vec<_> = found
            .rows
            .iter()
            .map(|r| (r.area.as_str(), &r.values))
            .collect();
        let of = |whole: f64| Amount::from_f64(whole);
        assert_eq!(rows[0], ("02134", &vec![of(120.0), of(5.5)]));
        assert_eq!(rows[1], ("10001", &vec![None, of(7.0)]));
        assert_eq!(rows[2], ("30301", &vec![None, of(2.0)]));
        assert_eq!(found.skipped, [4]);
        assert_eq!(found.notes.len(), 2, "{:?}", found.notes);
    }

    #[test]
    fn only_tables_of_area_codes_and_numbers_are_taken_for_figures() {
        for text in [
            "zip,population,households\n02134,1,2\n02135,3,4\n",
            "GEOID,NAME,income\n01001,Autauga,5\n01003,Baldwin,6\n",
            "county_fips;state;establishments\n01001;AL;5\n01003;AL;6\n",
        ] {
            let table = table(text);
            assert_eq!(rows_of(&table), Rows::Figures, "{text}");
        }
        for (text, rows) in [
            ("id,zip,revenue\n1,02134,5\n2,02134,6\n", Rows::Accounts),
            (
                "account,zip,revenue\nAcme,02134,5\nBolt,02135,6\n",
                Rows::Accounts,
            ),
            ("zip,territory\n02134,North\n02135,South\n", Rows::Alignment),
        ] {
            assert_eq!(rows_of(&table(text)), rows, "{text}");
        }
    }

    #[test]
    fn a_table_without_numbers_or_codes_is_refused_in_words() {
        for text in ["zip,note\n02134,a\n", "population\n5\n"] {
            let table = table(text);
            let refused = read(&table, &mapping(&table, Rows::Figures)).unwrap_err();
            assert!(refused.to_string().contains("a.csv"), "{refused}");
        }
    }
}
