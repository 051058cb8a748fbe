//! Sales by account and month, from a long table (a row per month) or a wide one (a column per month).

use planner::plan::Amount;

use super::column::number_at;
use super::columns::Mapping;
use super::date::month;
use super::error::ImportError;
use super::field::Field;
use super::note::{Note, Read};
use super::table::{Row, Table};

/// Sales of one account in one month.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawSale {
    /// Row in the file.
    pub row: u32,
    /// Id of the account.
    pub account: String,
    /// Year × 100 + month.
    pub month: u32,
    /// How much; never zero.
    pub amount: Amount,
}

/// Returns the columns whose headers are months, with their month.
pub fn month_columns(table: &Table) -> Vec<(usize, u32)> {
    let headers = table.headers.iter().enumerate();
    headers
        .filter_map(|(at, header)| Some((at, month(header)?)))
        .collect()
}

/// Reads sales. Months without sales are passed over; a row without an account or month is left
/// out and noted.
pub fn read(table: &Table, mapping: &Mapping) -> Result<Read<RawSale>, ImportError> {
    let account = mapping.needed(table, Field::Account)?;
    let months = month_columns(table);
    if months.is_empty() {
        long(table, mapping, account)
    } else {
        Ok(wide(table, account, &months))
    }
}

fn wide(table: &Table, account: usize, months: &[(usize, u32)]) -> Read<RawSale> {
    let mut read = Read::default();
    for row in &table.rows {
        let Some(of) = account_of(table, row, account, &mut read) else {
            continue;
        };
        for (column, month) in months {
            let amount = number_at(table, row, *column, &mut read.notes);
            add(&mut read, row, &of, *month, amount);
        }
    }
    read
}

fn long(table: &Table, mapping: &Mapping, account: usize) -> Result<Read<RawSale>, ImportError> {
    let when = mapping.needed(table, Field::Month)?;
    let amount = mapping.needed(table, Field::Amount)?;
    let mut read = Read::default();
    for row in &table.rows {
        let Some(of) = account_of(table, row, account, &mut read) else {
            continue;
        };
        let Some(month) = month(row.cell(when)) else {
            let why = "The row was left out: its month could not be read.";
            read.notes.push(Note::cell(
                table,
                row,
                when,
                why,
                "Write months as 2026-09 or days as 2026-09-15.",
            ));
            read.skipped.push(row.number);
            continue;
        };
        let amount = number_at(table, row, amount, &mut read.notes);
        add(&mut read, row, &of, month, amount);
    }
    Ok(read)
}

fn account_of(table: &Table, row: &Row, column: usize, read: &mut Read<RawSale>) -> Option<String> {
    let account = row.cell(column);
    if account.is_empty() {
        let why = "The row was left out: it names no account.";
        read.notes.push(Note::cell(
            table,
            row,
            column,
            why,
            "Fill in the account's id.",
        ));
        read.skipped.push(row.number);
        return None;
    }
    Some(account.to_owned())
}

fn add(read: &mut Read<RawSale>, row: &Row, account: &str, month: u32, amount: Option<Amount>) {
    if let Some(amount) = amount.filter(|amount| amount.0 != 0) {
        read.rows.push(RawSale {
            row: row.number,
            account: account.to_owned(),
            month,
            amount,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::columns::mapping;
    use crate::import::{Rows, csv};

    fn sales(text: &str) -> Read<RawSale> {
        let table = csv::read(text.as_bytes(), "h.csv").unwrap();
        read(&table, &mapping(&table, Rows::History)).unwrap()
    }

    #[test]
    fn long_and_wide_tables_say_the_same() {
        let wide = sales("account_id,2026-01,2026-02\nA,5,0\nB,1.5,2\n");
        let long =
            sales("account_id,date,amount\nA,2026-01-15,5\nB,2026-01-20,1.5\nB,2026-02-03,2\n");
        let plain = |read: &Read<RawSale>| -> Vec<(String, u32, i64)> {
            read.rows
                .iter()
                .map(|s| (s.account.clone(), s.month, s.amount.0))
                .collect()
        };
        assert_eq!(plain(&wide), plain(&long));
        assert_eq!(wide.rows.len(), 3);
    }

    #[test]
    fn rows_without_account_or_month_are_noted() {
        let read = sales(
            "account_id,month,amount\n,2026-01,5\nA,soon,5\nA,2026-01,5\nA,2026-02,7\nA,2026-03,7\nA,2026-04,7\n",
        );
        assert_eq!(read.skipped, [2, 3]);
        assert_eq!(read.rows.len(), 4);
    }
}
