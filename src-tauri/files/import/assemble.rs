//! From rows of cells to a table: finds title, header and decimal marks, and notes what is odd.

use std::collections::{HashMap, HashSet};

use super::columns::plain;
use super::date;
use super::note::{Note, Source};
use super::number::{Decimal, is_number};
use super::odd::{Merged, Odd, note_merged, note_odd, note_rounded, note_widths};
use super::table::{Row, Table};
use super::words::is_known;

/// Rows that are looked at to find title and header.
pub(super) const LOOKED_AT: usize = 200;

/// Rows from all over the table that are looked at to find decimal marks.
const SAMPLED: usize = 4000;

/// Lines above the header that may be a title.
const MOST_TITLE_ROWS: usize = 20;

/// Rows that a header may run over.
const DEEPEST_HEADER: usize = 3;

/// Score of a cell in the first row that is a word by which files call their columns.
const KNOWN: i32 = 2;

/// Columns that one cell in the first row must speak for to show that it is one more value.
const WEIGHT: i32 = 5;

/// What a format reads before anything is understood.
#[derive(Default)]
pub(super) struct Raw {
    pub(super) source: Source,
    pub(super) rows: Vec<Row>,
    pub(super) notes: Vec<Note>,
    pub(super) odd: Vec<Odd>,
    pub(super) merged: Vec<Merged>,
    /// Decimal mark when no value proves one.
    pub(super) otherwise: Decimal,
}

/// Makes a table of rows.
pub(super) fn table(mut raw: Raw) -> Table {
    let head_at = head(&raw.rows);
    let body = raw.rows.split_off(head_at.min(raw.rows.len()));
    let mut table = Table {
        headers: Vec::new(),
        rows: body,
        notes: raw.notes,
        read_as: String::new(),
        decimal: raw.otherwise,
        marks: Vec::new(),
        source: raw.source,
    };
    note_title(&mut table, &raw.rows);
    take_header(&mut table, &raw.merged);
    find_marks(&mut table, raw.otherwise);
    note_odd(&mut table, raw.odd);
    note_widths(&mut table);
    note_rounded(&mut table);
    note_merged(&mut table, &raw.merged);
    table
}

/// Where the header stands: the first row that is more than half as full as most are.
fn head(rows: &[Row]) -> usize {
    let filled = |row: &Row| row.cells().filter(|cell| !cell.trim().is_empty()).count();
    let widths: Vec<usize> = rows.iter().take(LOOKED_AT).map(filled).collect();
    let usual = mode(&widths);
    let full = widths
        .iter()
        .take(MOST_TITLE_ROWS)
        .position(|width| width * 2 > usual);
    full.unwrap_or(0)
}

/// Returns the most frequent number.
pub(super) fn mode(widths: &[usize]) -> usize {
    let mut sorted = widths.to_vec();
    sorted.sort_unstable();
    let runs = sorted.chunk_by(|a, b| a == b);
    runs.max_by_key(|run| run.len())
        .and_then(|run| run.first().copied())
        .unwrap_or(0)
}

fn note_title(table: &mut Table, title: &[Row]) {
    for row in title {
        let why = "This line stands above the header and was passed over.";
        let note = Note::row(table, row, why, "Delete it if it belongs to the rows.");
        table.notes.push(note);
    }
}

/// Takes the first rows as the header if they look like one, else makes one.
fn take_header(table: &mut Table, merged: &[Merged]) {
    let depth = depth(&table.rows, merged);
    if depth == 0 {
        let widths = table.rows.iter().take(LOOKED_AT).map(Row::len);
        let width = widths.max().unwrap_or(0);
        table.headers = (1..=width).map(|at| format!("Column {at}")).collect();
        let why = "The first row looks like the rows below it, so it was read as a row and the columns were numbered.";
        let fix = "Put a header above the rows.";
        table.notes.push(Note::file(&table.source, why, fix));
        return;
    }
    let head: Vec<Row> = table.rows.drain(..depth.min(table.rows.len())).collect();
    let width = head.iter().map(Row::len).max().unwrap_or(0);
    let reach = merged
        .iter()
        .filter(|m| head.iter().any(|row| row.number == m.rows.0));
    let width = reach
        .map(|m| m.columns.1 as usize + 1)
        .fold(width, usize::max);
    let mut names = Names::default();
    for at in 0..width {
        let given = given(&head, merged, at);
        let wanted = if given.is_empty() {
            format!("Column {}", at + 1)
        } else {
            given
        };
        let name = names.own(&wanted);
        if name != wanted
            && let Some(row) = head.last()
        {
            let why = format!(
                "Two columns are called \u{201c}{wanted}\u{201d}; this one is read as \u{201c}{name}\u{201d}."
            );
            let fix = "Give every column a name of its own.";
            table.notes.push(Note {
                column: Some(name.clone()),
                value: Some(wanted),
                ..Note::row(table, row, why, fix)
            });
        }
        table.headers.push(name);
    }
}

/// Names that were given, and how often each was asked for.
#[derive(Default)]
struct Names {
    used: HashSet<String>,
    counts: HashMap<String, u32>,
}

impl Names {
    /// Returns a name that no column has yet.
    fn own(&mut self, wanted: &str) -> String {
        let count = self.counts.entry(wanted.to_owned()).or_insert(0);
        loop {
            *count += 1;
            let name = match *count {
                1 => wanted.to_owned(),
                many => format!("{wanted} ({many})"),
            };
            if self.used.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// What the header says of a column: the texts of its rows, one after the other, each once.
fn given(head: &[Row], merged: &[Merged], column: usize) -> String {
    let mut texts: Vec<&str> = Vec::new();
    for row in head {
        let text = match row.cell(column) {
            "" => of_merged(head, merged, row.number, column),
            text => text,
        };
        if !text.is_empty() && !texts.contains(&text) {
            texts.push(text);
        }
    }
    let words = texts.iter().flat_map(|text| text.split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

/// The text that a sheet shows in a cell because it is merged with another.
fn of_merged<'a>(head: &'a [Row], merged: &[Merged], number: u32, column: usize) -> &'a str {
    let covers = |m: &&Merged| {
        (m.rows.0..=m.rows.1).contains(&number)
            && (m.columns.0..=m.columns.1).contains(&(column as u32))
    };
    let Some(cover) = merged.iter().find(covers) else {
        return "";
    };
    let row = head.iter().find(|row| row.number == cover.rows.0);
    row.map_or("", |row| row.cell(cover.columns.0 as usize))
}

/// How many of the first rows are the header.
fn depth(rows: &[Row], merged: &[Merged]) -> usize {
    let Some(first) = rows.first() else {
        return 0;
    };
    if !looks_like_header(rows) {
        return 0;
    }
    let starting = || merged.iter().filter(|m| m.rows.0 == first.number);
    let tall = starting().map(|m| (m.rows.1 - m.rows.0) as usize + 1);
    let tall = tall.max().unwrap_or(1).min(DEEPEST_HEADER);
    let wide = starting().any(|m| m.columns.0 < m.columns.1 && m.rows.0 == m.rows.1);
    let words = |row: &Row| {
        let mut cells = row.cells().map(str::trim).filter(|cell| !cell.is_empty());
        cells.all(|cell| !is_number(cell, Decimal::Point) || is_year(cell))
    };
    let follows = rows
        .get(1)
        .is_some_and(|row| row.number == first.number + 1 && words(row));
    if tall > 1 {
        rows.iter()
            .take_while(|row| row.number < first.number + tall as u32)
            .count()
    } else if wide && follows && rows.len() > 2 {
        2
    } else {
        1
    }
}

/// What a value is like, roughly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Like {
    Nothing,
    Number,
    Day,
    Address,
    Code,
    Words,
}

fn like(cell: &str) -> Like {
    let digits = || cell.bytes().any(|byte| byte.is_ascii_digit());
    if cell.is_empty() {
        Like::Nothing
    } else if is_number(cell, Decimal::Point) || is_number(cell, Decimal::Comma) {
        Like::Number
    } else if digits() && date::month(cell).is_some() {
        Like::Day
    } else if cell.contains('@') && cell.contains('.') && !cell.contains(' ') {
        Like::Address
    } else if digits() && !cell.contains(' ') {
        Like::Code
    } else {
        Like::Words
    }
}

/// Says whether a value has more digits behind a point than money ever has.
fn is_fine(cell: &str) -> bool {
    let behind = cell.rsplit_once('.').map_or("", |(_, part)| part);
    behind.len() > 3 && behind.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_year(cell: &str) -> bool {
    cell.len() == 4
        && cell
            .parse()
            .is_ok_and(|year: u32| (1990..=2099).contains(&year))
}

/// Says whether the first row names the columns: its words and what stands below both say.
fn looks_like_header(rows: &[Row]) -> bool {
    let Some(first) = rows.first() else {
        return false;
    };
    let below = &rows[1..rows.len().min(LOOKED_AT)];
    let score: i32 = (0..first.len())
        .map(|at| vote(first.cell(at), below, at))
        .sum();
    let filled = || first.cells().map(str::trim).filter(|cell| !cell.is_empty());
    let numbers = filled().any(|cell| is_number(cell, Decimal::Point));
    // One odd column among many says little against the others.
    let against = score < 0 && -score * WEIGHT >= filled().count() as i32;
    filled().next().is_some() && (score > 0 || !against && !numbers)
}

/// Whether a cell of the first row names its column (above 0) or is one more value of it (below).
fn vote(cell: &str, below: &[Row], at: usize) -> i32 {
    let (first, mut alike, mut filled, mut same) = (like(cell), 0, 0, 0);
    if first == Like::Nothing {
        return 0;
    }
    for row in below {
        let value = row.cell(at);
        filled += i32::from(!value.is_empty());
        alike += i32::from(like(value) == first);
        same += i32::from(value == cell);
    }
    let known = if is_known(&plain(cell)) { KNOWN } else { 0 };
    let mostly_alike = alike * 10 > filled * 7;
    let by_values = match first {
        Like::Words if filled > 0 && same > 0 => -1,
        Like::Words => i32::from(filled > 0 && !mostly_alike),
        // Months over numbers are the head of a wide table.
        Like::Day => {
            if mostly_alike {
                -2
            } else {
                1
            }
        }
        Like::Number if is_year(cell) || cell.len() == 6 && date::month(cell).is_some() => 0,
        Like::Address => -2,
        _ if mostly_alike => -1,
        _ => 0,
    };
    known + by_values
}

/// Finds what stands before the decimals, in all and by column.
fn find_marks(table: &mut Table, otherwise: Decimal) {
    let step = (table.rows.len() / SAMPLED).max(1);
    let rows = || {
        let (head, rest) = table.rows.split_at(table.rows.len().min(LOOKED_AT));
        head.iter().chain(rest.iter().step_by(step))
    };
    let votes: Vec<(u32, u32)> = (0..table.headers.len())
        .map(|column| Decimal::votes(rows().map(|row| row.cell(column))))
        .collect();
    // Coordinates come from programs, and say nothing of how people write money.
    let people = votes.iter().enumerate().filter(|(column, _)| {
        let mut values = table
            .rows
            .iter()
            .take(LOOKED_AT)
            .map(|row| row.cell(*column));
        !values.any(is_fine)
    });
    let all = people.fold((0, 0), |sum, (_, votes)| (sum.0 + votes.0, sum.1 + votes.1));
    let decimal = Decimal::judged(all).unwrap_or(otherwise);
    let marks = votes.into_iter().map(Decimal::judged).collect();
    table.decimal = decimal;
    table.marks = marks;
}
