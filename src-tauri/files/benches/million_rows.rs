//! Reads a CSV of a million accounts and says how long that takes; run it under `/usr/bin/time -v`
//! to see how much memory. `million_rows 100000 xlsx` does the same with a workbook.

#![allow(clippy::print_stdout)]

use std::fmt::Write;
use std::time::Instant;

use files::import::{Rows, accounts, columns, sheet};

/// Rows when none are asked for.
const ROWS: usize = 1_000_000;

fn main() {
    let asked = std::env::args().nth(1).and_then(|rows| rows.parse().ok());
    let text = text(asked.unwrap_or(ROWS));
    let book = std::env::args()
        .nth(2)
        .is_some_and(|format| format == "xlsx");
    let (bytes, name) = if book {
        (workbook(&text), "accounts.xlsx")
    } else {
        (text.into_bytes(), "accounts.csv")
    };
    println!("{} MB", bytes.len() >> 20);
    let started = Instant::now();
    let table = match sheet(&bytes, name, None) {
        Ok(table) => table,
        Err(e) => {
            println!("{e}");
            return;
        }
    };
    println!("{} rows in {:?}", table.rows.len(), started.elapsed());
    let started = Instant::now();
    let guesses = columns::guess(&table, files::import::rows_of(&table));
    println!(
        "{} columns guessed in {:?}",
        guesses.len(),
        started.elapsed()
    );
    let started = Instant::now();
    let (mut count, mut sum) = (0_u64, 0_i64);
    let mapping = columns::mapping(&table, Rows::Accounts);
    let checked = accounts::each(&table, &mapping, |account| {
        count += 1;
        sum += account
            .values
            .iter()
            .flatten()
            .map(|value| value.0)
            .sum::<i64>();
    });
    let notes = checked.map_or(0, |checked| checked.notes.len());
    println!(
        "{count} accounts, {notes} notes, {sum} thousandths in {:?}",
        started.elapsed()
    );
}

fn text(rows: usize) -> String {
    let mut out = String::with_capacity(rows * 160);
    out.push_str("account_id,name,address,city,state,zip,country,owner,territory,industry,revenue_ltm,revenue_prior,potential,visits,last_order\n");
    for at in 0..rows {
        let _ = writeln!(
            out,
            "A{at:08},\"Customer {at}, Inc.\",{} Long Main Street,Springfield,IL,{:05},USA,rep{}@example.com,Territory {},Manufacturing,{}.{:02},{}.00,{},{},2026-{:02}-{:02}",
            at % 9999,
            at % 99_999,
            at % 300,
            at % 120,
            at % 100_000,
            at % 100,
            at % 90_000,
            at % 500_000,
            at % 24,
            at % 12 + 1,
            at % 28 + 1
        );
    }
    out
}

/// The same rows as a workbook, numbers as numbers.
fn workbook(text: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in text.replace(", Inc.", "").lines().enumerate() {
        for (column, cell) in line.split(',').enumerate() {
            let (row, column) = (row as u32, column as u16);
            let written = match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number),
                Err(_) => sheet.write(row, column, cell),
            };
            if written.is_err() {
                return Vec::new();
            }
        }
    }
    book.save_to_buffer().unwrap_or_default()
}
