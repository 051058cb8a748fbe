//! Open deals from a table.

use planner::plan::Amount;

use super::column::{Ids, number_at, text};
use super::columns::Mapping;
use super::date::{DayOrder, on_day_in};
use super::error::ImportError;
use super::field::Field;
use super::history::order_note;
use super::note::{Note, Read};
use super::table::Table;

/// One open deal as a file has it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawOpportunity {
    /// Row in the file.
    pub row: u32,
    /// Lasting id.
    pub code: String,
    /// Id of the account.
    pub account: String,
    /// Stage, as the file names it.
    pub stage: String,
    /// How much.
    pub amount: Amount,
    /// Expected close as `YYYY-MM-DD`; empty when unknown.
    pub close: String,
}

/// Reads open deals; a row without an id of its own, an account or an amount is left out and noted.
pub fn read(table: &Table, mapping: &Mapping) -> Result<Read<RawOpportunity>, ImportError> {
    let id = mapping.needed(table, Field::Id)?;
    let account = mapping.needed(table, Field::Account)?;
    let amount = mapping.needed(table, Field::Amount)?;
    let (mut read, mut ids) = (Read::default(), Ids::of(table));
    let order = mapping.column(Field::Close).map(|column| {
        let (order, guessed) = DayOrder::of(table, column);
        if guessed {
            read.notes.push(order_note(table, column, order));
        }
        order
    });
    let order = order.unwrap_or_default();
    for row in &table.rows {
        let known = ids.take(table, row, id, &mut read.notes);
        let value = number_at(table, row, amount, &mut read.notes);
        let of = row.cell(account);
        let (Some(code), Some(amount), false) = (known, value, of.is_empty()) else {
            let why = "The row was left out: a deal needs an id, an account and an amount.";
            read.notes
                .push(Note::row(table, row, why, "Fill in what is missing."));
            read.skipped.push(row.number);
            continue;
        };
        read.rows.push(RawOpportunity {
            row: row.number,
            code,
            account: of.to_owned(),
            stage: text(mapping, row, Field::Stage),
            amount,
            close: close(table, mapping, row, order, &mut read.notes),
        });
    }
    Ok(read)
}

fn close(
    table: &Table,
    mapping: &Mapping,
    row: &super::table::Row,
    order: DayOrder,
    notes: &mut Vec<Note>,
) -> String {
    let Some(column) = mapping
        .column(Field::Close)
        .filter(|column| !row.cell(*column).is_empty())
    else {
        return String::new();
    };
    on_day_in(row.cell(column), order).unwrap_or_else(|| {
        let why = "The closing date counts as unknown: it is not a day.";
        notes.push(Note::cell(
            table,
            row,
            column,
            why,
            "Write days as 2027-02-16.",
        ));
        String::new()
    })
}
