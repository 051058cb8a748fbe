//! Sales by account and month, from a long table (a row per month) or a wide one (a column per month).

use planner::plan::Amount;

use super::column::number_at;
use super::columns::Mapping;
use super::date::{DayOrder, month, month_in, quarter};
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

/// Months of a quarter.
const QUARTER: u32 = 3;

/// Returns the columns whose headers are months, or the first months of quarters: `2024-01`,
/// `Jan 24`, `Q1 2024`, `Revenue 01/2024`.
pub fn month_columns(table: &Table) -> Vec<(usize, u32)> {
    let spans = spans(table).into_iter();
    spans.map(|(column, first, _)| (column, first)).collect()
}

/// The columns that are spans of time: the first month, and how many months.
fn spans(table: &Table) -> Vec<(usize, u32, u32)> {
    let headers = table.headers.iter().enumerate();
    headers
        .filter_map(|(at, header)| {
            let (first, months) = span(header).or_else(|| {
                // A word of what is counted may stand before it or behind.
                let behind = header.split_once(' ').and_then(|(_, rest)| span(rest));
                behind.or_else(|| header.rsplit_once(' ').and_then(|(rest, _)| span(rest)))
            })?;
            Some((at, first, months))
        })
        .collect()
}

fn span(text: &str) -> Option<(u32, u32)> {
    let by_month = month(text).map(|month| (month, 1));
    by_month.or_else(|| quarter(text).map(|first| (first, QUARTER)))
}

/// Reads sales. Months without sales are passed over; a row without an account or month is left
/// out and noted.
pub fn read(table: &Table, mapping: &Mapping) -> Result<Read<RawSale>, ImportError> {
    let account = mapping.needed(table, Field::Account)?;
    let spans = spans(table);
    if spans.is_empty() {
        long(table, mapping, account)
    } else {
        Ok(wide(table, account, &spans))
    }
}

fn wide(table: &Table, account: usize, spans: &[(usize, u32, u32)]) -> Read<RawSale> {
    let mut read = Read::default();
    if spans.iter().any(|(_, _, months)| *months > 1) {
        note_quarters(table, &mut read);
    }
    for row in &table.rows {
        let Some(of) = account_of(table, row, account, &mut read) else {
            continue;
        };
        for (column, first, months) in spans {
            let amount = number_at(table, row, *column, &mut read.notes);
            add(&mut read, row, &of, (*first, *months), amount);
        }
    }
    read
}

fn long(table: &Table, mapping: &Mapping, account: usize) -> Result<Read<RawSale>, ImportError> {
    let when = mapping.needed(table, Field::Month)?;
    let amount = mapping.needed(table, Field::Amount)?;
    let mut read = Read::default();
    let (order, guessed) = DayOrder::of(table, when);
    if guessed {
        read.notes.push(order_note(table, when, order));
    }
    let mut quarters = false;
    for row in &table.rows {
        let Some(of) = account_of(table, row, account, &mut read) else {
            continue;
        };
        let text = row.cell(when);
        let by_month = month_in(text, order).map(|month| (month, 1));
        let Some(span) = by_month.or_else(|| Some((quarter(text)?, QUARTER))) else {
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
        quarters |= span.1 > 1;
        add(&mut read, row, &of, span, amount);
    }
    if quarters {
        note_quarters(table, &mut read);
    }
    Ok(read)
}

fn note_quarters(table: &Table, read: &mut Read<RawSale>) {
    let why = "Sales of a quarter were spread over its three months, to the thousandth.";
    let fix = "Bring in sales by month if you have them.";
    read.notes.push(Note::file(&table.source, why, fix));
}

/// Notes that the days of a column could be read both ways.
pub(super) fn order_note(table: &Table, column: usize, order: DayOrder) -> Note {
    let read = match order {
        DayOrder::MonthFirst => "the month first, as in 9/15/2026",
        DayOrder::DayFirst => "the day first, as in 15/9/2026",
    };
    Note {
        column: table.headers.get(column).cloned(),
        ..Note::file(
            &table.source,
            format!(
                "No day of this column tells whether the month or the day comes first; they were read with {read}."
            ),
            "If that is wrong, write days as 2026-09-15.",
        )
    }
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

/// Adds sales of some months; each gets its share, the last what is left, so that no thousandth is
/// lost.
fn add(
    read: &mut Read<RawSale>,
    row: &Row,
    account: &str,
    (first, months): (u32, u32),
    amount: Option<Amount>,
) {
    let all = amount.unwrap_or_default().0;
    let share = all / i64::from(months);
    for at in 0..months {
        let last = at + 1 == months;
        let amount = if last {
            all - share * i64::from(months - 1)
        } else {
            share
        };
        if amount != 0 {
            read.rows.push(RawSale {
                row: row.number,
                account: account.to_owned(),
                month: first + at,
                amount: Amount(amount),
            });
        }
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
    fn headers_of_months_and_quarters_are_read_as_files_write_them() {
        let read =
            sales("account_id,2026-01,Feb 26,03/2026,Sales Apr 2026,Q3 2026\nA,1,2,3,4,10\n");
        let months: Vec<(u32, i64)> = read.rows.iter().map(|s| (s.month, s.amount.0)).collect();
        let wanted = [
            (202_601, 1000),
            (202_602, 2000),
            (202_603, 3000),
            (202_604, 4000),
            (202_607, 3333),
            (202_608, 3333),
            (202_609, 3334),
        ];
        assert_eq!(months, wanted);
        assert!(read.notes[0].why.contains("quarter"));
    }

    #[test]
    fn the_whole_column_decides_what_a_day_means() {
        let read = sales("account_id,date,amount\nA,3/4/2026,5\nA,25/4/2026,5\n");
        assert!(read.rows.iter().all(|sale| sale.month == 202_604) && read.notes.is_empty());
        let read = sales("account_id,date,amount\nA,3/4/2026,5\n");
        assert!(read.notes[0].why.contains("month first"));
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
