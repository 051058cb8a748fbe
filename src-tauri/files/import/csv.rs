//! Tables as text: finds encoding, delimiter, header and decimal mark, and reads every row.

use ::csv::{ReaderBuilder, StringRecord};

use super::decode::{Decoded, decode};
use super::error::ImportError;
use super::note::{Note, Source};
use super::number::{Decimal, is_number};
use super::table::{Row, Table};

/// What may stand between cells, the likeliest first.
const DELIMITERS: [(u8, &str); 4] = [
    (b',', "comma"),
    (b';', "semicolon"),
    (b'\t', "tab"),
    (b'|', "bar"),
];

/// Rows that are looked at to find delimiter, header and decimal mark.
const LOOKED_AT: usize = 200;

/// Lines above the header that may be a title.
const MOST_TITLE_ROWS: usize = 20;

/// Cells that a file may have; more would not fit a laptop's memory as text.
const MOST_CELLS: u64 = 50_000_000;

/// Columns that a file may have: as many as a spreadsheet.
const MOST_COLUMNS: u64 = 16_384;

/// Line breaks in one cell that are more likely a quote that was never closed.
const MOST_BREAKS: usize = 100;

/// Reads a table; `name` is the file's, for notes.
///
/// Blank rows are passed over; cells beyond the header are noted, not read.
pub fn read(bytes: &[u8], name: &str) -> Result<Table, ImportError> {
    let source = Source {
        file: name.to_owned(),
        sheet: String::new(),
    };
    let decoded = decode(bytes);
    let mut notes = Vec::new();
    let text = cleaned(&decoded, &source, &mut notes);
    let (named, text) = named_delimiter(&text);
    if text.trim().is_empty() {
        return Err(ImportError::Empty { file: source.file });
    }
    let delimiter = named.unwrap_or_else(|| delimiter(text));
    let mut rows = rows(text, delimiter, &source)?;
    let head_at = head(&rows);
    let body = rows.split_off(head_at.min(rows.len()));
    let mut table = Table {
        headers: Vec::new(),
        rows: body,
        notes,
        read_as: String::new(),
        decimal: Decimal::Point,
        source,
    };
    note_title(&mut table, &rows);
    take_header(&mut table);
    table.decimal = decimal(&table, delimiter);
    table.read_as = read_as(&decoded, delimiter, table.decimal);
    note_widths(&mut table);
    Ok(table)
}

/// Takes off characters that no table needs, and says what was done.
fn cleaned(decoded: &Decoded, source: &Source, notes: &mut Vec<Note>) -> String {
    if decoded.damaged {
        let why = format!(
            "Some bytes mean nothing in {}; they read as \u{201c}�\u{201d}.",
            decoded.encoding
        );
        notes.push(Note::file(source, why, "Save the file again as UTF-8."));
    } else if decoded.guessed {
        let why = format!(
            "The file does not say its encoding; it was read as {}.",
            decoded.encoding
        );
        notes.push(Note::file(
            source,
            why,
            "If accents look wrong, save the file as UTF-8.",
        ));
    }
    if decoded.text.contains('\0') {
        let why = "The file holds characters of no width; they were left out.";
        notes.push(Note::file(
            source,
            why,
            "Save the file again from the program that made it.",
        ));
    }
    decoded.text.replace('\0', "")
}

/// Obeys a first line such as `sep=;`, which spreadsheets write.
fn named_delimiter(text: &str) -> (Option<u8>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let first = first.trim_end_matches('\r').trim_matches('"');
    match first.strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter]) if delimiter.is_ascii() => (Some(*delimiter), rest),
        _ => (None, text),
    }
}

/// The delimiter that gives the most rows of the same width, the widest among equals.
fn delimiter(text: &str) -> u8 {
    let score = |delimiter: u8| {
        let widths: Vec<usize> = reader(text, delimiter)
            .into_records()
            .take(LOOKED_AT)
            .map_while(Result::ok)
            .map(|record| record.len())
            .collect();
        let usual = mode(&widths);
        let same = widths.iter().filter(|width| **width == usual).count();
        // In per mille of rows, so that a stray line does not outweigh width.
        let share = same * 1000 / widths.len().max(1);
        if usual < 2 {
            (0, 0)
        } else {
            (share / 100, usual)
        }
    };
    let best = DELIMITERS
        .iter()
        .rev()
        .max_by_key(|(delimiter, _)| score(*delimiter));
    best.map_or(b',', |(delimiter, _)| *delimiter)
}

fn mode(widths: &[usize]) -> usize {
    let mut sorted = widths.to_vec();
    sorted.sort_unstable();
    let runs = sorted.chunk_by(|a, b| a == b);
    runs.max_by_key(|run| run.len())
        .and_then(|run| run.first().copied())
        .unwrap_or(0)
}

fn reader(text: &str, delimiter: u8) -> ::csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

fn rows(text: &str, delimiter: u8, source: &Source) -> Result<Vec<Row>, ImportError> {
    let mut reader = reader(text, delimiter);
    let (mut rows, mut record) = (Vec::new(), StringRecord::new());
    let (mut cells, mut before, mut from) = (0_u64, 0_u32, 0_usize);
    let too_large = |limit, what| ImportError::TooLarge {
        file: source.file.clone(),
        limit,
        what,
    };
    while let Ok(true) = reader.read_record(&mut record) {
        let number = before + 1 + blank_lines(text, from);
        before = number;
        from = reader.position().byte() as usize;
        cells += record.len() as u64;
        if record.len() as u64 > MOST_COLUMNS {
            return Err(too_large(MOST_COLUMNS, "columns"));
        }
        if cells > MOST_CELLS {
            return Err(too_large(MOST_CELLS, "cells"));
        }
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(Row {
                number,
                cells: record.clone(),
            });
        }
    }
    Ok(rows)
}

/// Counts blank lines at a place between two rows; the reader passes them over unseen.
fn blank_lines(text: &str, from: usize) -> u32 {
    let mut before = text.as_bytes().get(from.wrapping_sub(1)).copied();
    let mut count = 0;
    for byte in text.as_bytes().get(from..).unwrap_or_default() {
        match byte {
            // The second half of a line end is no line of its own.
            b'\n' if before == Some(b'\r') => {}
            b'\n' | b'\r' => count += 1,
            _ => break,
        }
        before = Some(*byte);
    }
    count
}

/// Where the header stands: the first row that is at least half as full as most are.
fn head(rows: &[Row]) -> usize {
    let filled = |row: &Row| {
        row.cells
            .iter()
            .filter(|cell| !cell.trim().is_empty())
            .count()
    };
    let widths: Vec<usize> = rows.iter().take(LOOKED_AT).map(filled).collect();
    let usual = mode(&widths);
    let full = widths
        .iter()
        .take(MOST_TITLE_ROWS)
        .position(|width| width * 2 >= usual);
    full.unwrap_or(0)
}

fn note_title(table: &mut Table, title: &[Row]) {
    for row in title {
        let why = "This line stands above the header and was passed over.";
        let note = Note::row(table, row, why, "Delete it if it belongs to the rows.");
        table.notes.push(note);
    }
}

/// Takes the first row as the header if it looks like one, else makes one.
fn take_header(table: &mut Table) {
    let looks_like_one = table.rows.first().is_some_and(|row| {
        let cells = || row.cells.iter().map(str::trim);
        let words = cells().filter(|cell| !cell.is_empty());
        words.clone().next().is_some() && !words.clone().any(|cell| is_number(cell, Decimal::Point))
    });
    let width = table
        .rows
        .iter()
        .take(LOOKED_AT)
        .map(|row| row.cells.len())
        .max()
        .unwrap_or(0);
    if !looks_like_one {
        table.headers = (1..=width).map(|at| format!("Column {at}")).collect();
        let why =
            "The first row holds numbers, so it was read as a row and the columns were numbered.";
        let fix = "Put a header above the rows.";
        table.notes.push(Note::file(&table.source, why, fix));
        return;
    }
    let header = table.rows.remove(0);
    for at in 0..header.cells.len() {
        let given = header
            .cell(at)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let wanted = if given.is_empty() {
            format!("Column {}", at + 1)
        } else {
            given
        };
        let mut name = wanted.clone();
        let mut count = 1;
        while table.headers.contains(&name) {
            count += 1;
            name = format!("{wanted} ({count})");
        }
        if count > 1 {
            let why = format!(
                "Two columns are called \u{201c}{wanted}\u{201d}; this one is read as \u{201c}{name}\u{201d}."
            );
            let note = Note::cell(
                table,
                &header,
                at,
                why,
                "Give every column a name of its own.",
            );
            table.notes.push(note);
        }
        table.headers.push(name);
    }
}

fn decimal(table: &Table, delimiter: u8) -> Decimal {
    let cells = table
        .rows
        .iter()
        .take(LOOKED_AT)
        .flat_map(|row| row.cells.iter());
    let otherwise = if delimiter == b';' {
        Decimal::Comma
    } else {
        Decimal::Point
    };
    Decimal::of(cells, otherwise)
}

fn read_as(decoded: &Decoded, delimiter: u8, decimal: Decimal) -> String {
    let known = DELIMITERS.iter().find(|(byte, _)| *byte == delimiter);
    let between = known.map_or_else(
        || char::from(delimiter).to_string(),
        |(_, word)| (*word).to_owned(),
    );
    let mark = match decimal {
        Decimal::Point => "point",
        Decimal::Comma => "comma",
    };
    format!(
        "{}, {between} between cells, decimal {mark}",
        decoded.encoding
    )
}

fn note_widths(table: &mut Table) {
    let mut notes = Vec::new();
    for row in &table.rows {
        let extra = row
            .cells
            .iter()
            .skip(table.headers.len())
            .any(|cell| !cell.trim().is_empty());
        if extra {
            let why = "The row has more cells than the header; the cells beyond it were not read.";
            notes.push(Note::row(
                table,
                row,
                why,
                "Put text that holds a delimiter in quotes.",
            ));
        }
        if row
            .cells
            .iter()
            .any(|cell| cell.matches('\n').count() > MOST_BREAKS)
        {
            let why = "A cell of this row runs over very many lines: a quote may never be closed.";
            notes.push(Note::row(
                table,
                row,
                why,
                "Look for a single quotation mark in this row.",
            ));
        }
    }
    table.notes.extend(notes);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table(text: &str) -> Table {
        read(text.as_bytes(), "a.csv").unwrap()
    }

    #[test]
    fn delimiters_headers_and_decimals_are_found() {
        let cases = [
            ("id,name\n1,A\n2,B\n", "comma", Decimal::Point),
            ("id;umsatz\n1;1,5\n2;2,25\n", "semicolon", Decimal::Comma),
            ("id\tname\n1\tA, B\n", "tab", Decimal::Point),
            ("id|name\n1|A, B, C\n2|D\n", "bar", Decimal::Point),
            ("sep=;\nid;name\n1;a,b,c\n", "semicolon", Decimal::Comma),
        ];
        for (text, delimiter, decimal) in cases {
            let table = table(text);
            assert_eq!(table.headers[0], "id", "{text:?}");
            assert_eq!(table.headers.len(), 2, "{text:?}");
            assert!(
                table.read_as.contains(delimiter),
                "{text:?}: {}",
                table.read_as
            );
            assert_eq!(table.decimal, decimal, "{text:?}");
        }
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        let table = table("id,note\n1,\"two\nlines\"\n\n2,b\r\n3,c\n");
        let numbers: Vec<u32> = table.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [2, 4, 5]);
        assert_eq!(table.rows[0].cell(1), "two\nlines");
    }

    #[test]
    fn titles_above_the_header_are_passed_over_and_noted() {
        let table = table("Accounts of the north\n\nid,name,city\n1,A,X\n2,B,Y\n");
        assert_eq!(table.headers, ["id", "name", "city"]);
        assert_eq!(table.notes[0].row, Some(1));
    }

    #[test]
    fn odd_headers_are_mended_and_noted() {
        let doubled = table("id,name,name,\n1,A,B,C\n");
        assert_eq!(doubled.headers, ["id", "name", "name (2)", "Column 4"]);
        assert_eq!(doubled.notes.len(), 1);
        let none = table("1,2.5\n2,3.5\n");
        assert_eq!(none.headers, ["Column 1", "Column 2"]);
        assert_eq!(none.rows.len(), 2);
    }

    #[test]
    fn longer_rows_are_noted() {
        let table = table("id,name\n1,A\n2,B,lost\n");
        let note = table.notes.iter().find(|note| note.row == Some(3)).unwrap();
        assert!(note.why.contains("more cells"), "{note:?}");
    }

    #[test]
    fn an_empty_file_is_refused_in_words() {
        for text in ["", "\n\n", "sep=;\n", "\u{feff}"] {
            let refused = read(text.as_bytes(), "a.csv").unwrap_err();
            assert!(refused.to_string().contains("is empty"), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = read(&bytes, "a.csv");
        }

        #[test]
        fn no_text_makes_it_panic(text in "[a-c0-9,;\\t|\"\\n\\r .=-]{0,200}") {
            let _ = read(text.as_bytes(), "a.csv");
        }
    }
}
