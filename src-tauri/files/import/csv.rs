//! Tables as text: finds encoding and delimiter, and reads every row.

use std::borrow::Cow;

use super::assemble::{self, LOOKED_AT, Raw, mode};
use super::cells::Cells;
use super::decode::{Decoded, decode};
use super::error::ImportError;
use super::note::{Note, Source};
use super::number::Decimal;
use super::odd::{Odd, failed};
use super::table::{Gathering, Row, Table};

/// What mostly stands between cells, the likeliest first.
const DELIMITERS: [(char, &str); 4] = [
    (',', "comma"),
    (';', "semicolon"),
    ('\t', "tab"),
    ('|', "bar"),
];

/// What rarely stands between cells: taken only when every row agrees and no usual one fits.
const RARE: [char; 17] = [
    '\u{1f}', '\u{1e}', '\u{1}', '\u{2}', '^', '~', '¦', '§', '¬', '¶', '¤', '#', ':', '!', '*',
    '=', '@',
];

/// Text that is looked at to find the delimiter: a cell of a megabyte, and rows around it.
const SNIFFED: usize = 2 << 20;

/// Share of rows of the same width, in a hundred, from which a usual delimiter fits.
const FITS: usize = 80;

/// Cells that a file may have; more would not fit a laptop's memory as text.
pub(super) const MOST_CELLS: u64 = 50_000_000;

/// Columns that a file may have: as many as a spreadsheet.
pub(super) const MOST_COLUMNS: u64 = 16_384;

/// Bytes of text that a row may have: places in a block of text are counted in 32 bits.
pub(super) const LONGEST_ROW: u64 = 1 << 30;

/// Oddities in cells that are noted one by one.
const MOST_ODD: usize = 10_000;

/// Reads a table; `name` is the file's, for notes.
///
/// Blank rows are passed over; cells beyond the header are noted, not read.
pub fn read(bytes: &[u8], name: &str) -> Result<Table, ImportError> {
    let source = Source {
        file: name.to_owned(),
        sheet: String::new(),
    };
    let mut decoded = decode(bytes);
    let text = std::mem::take(&mut decoded.text);
    let mut notes = Vec::new();
    note_encoding(&decoded, &source, &mut notes);
    let text = without_nul(text, &source, &mut notes);
    let (named, rest) = named_delimiter(&text);
    if rest.trim().is_empty() {
        return Err(ImportError::Empty { file: source.file });
    }
    let (delimiter, width) = match named {
        Some(delimiter) => (delimiter, mode(&sample(rest, delimiter))),
        None => delimiter(rest),
    };
    let above = u32::from(rest.len() < text.len());
    let (rows, odd) = rows(rest, delimiter, width, above, &source)?;
    let mut table = assemble::table(Raw {
        rows,
        notes,
        odd,
        otherwise: if delimiter == ';' {
            Decimal::Comma
        } else {
            Decimal::Point
        },
        source,
        ..Raw::default()
    });
    table.read_as = read_as(&decoded, delimiter, table.decimal);
    Ok(table)
}

/// Says how the encoding was found where that may be wrong.
fn note_encoding(decoded: &Decoded<'_>, source: &Source, notes: &mut Vec<Note>) {
    let encoding = decoded.encoding;
    if let Some(line) = decoded.damaged {
        let why = format!("Some bytes mean nothing in {encoding}; they read as \u{201c}�\u{201d}.");
        let note = Note::file(source, why, "Save the file again as UTF-8.");
        notes.push(Note {
            row: Some(line),
            ..note
        });
    } else if decoded.guessed {
        let why = format!("The file does not say its encoding; it was read as {encoding}.");
        let fix = "If accents look wrong, save the file as UTF-8.";
        notes.push(Note::file(source, why, fix));
    }
    if let Some((line, other)) = decoded.mixed {
        let why = format!(
            "The file is in two encodings: from this line on, some lines are in {other}, the others in {encoding}. Each was read in its own."
        );
        let note = Note::file(
            source,
            why,
            "If accents look wrong, save the file as UTF-8.",
        );
        notes.push(Note {
            row: Some(line),
            ..note
        });
    }
}

/// Takes off characters that no table needs, and says so.
fn without_nul<'a>(text: Cow<'a, str>, source: &Source, notes: &mut Vec<Note>) -> Cow<'a, str> {
    let Some(first) = text.find('\0') else {
        return text;
    };
    let line = text[..first].matches('\n').count() as u32 + 1;
    let why = "The file holds characters of no width, the first in this line; they were left out.";
    let fix = "Save the file again from the program that made it.";
    notes.push(Note {
        row: Some(line),
        ..Note::file(source, why, fix)
    });
    Cow::Owned(text.replace('\0', ""))
}

/// Obeys a first line such as `sep=;`, which spreadsheets write.
fn named_delimiter(text: &str) -> (Option<char>, &str) {
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    let rest = text[end..]
        .strip_prefix("\r\n")
        .unwrap_or_else(|| text.get(end + 1..).unwrap_or(""));
    let first = text[..end].trim_matches('"');
    let Some(named) = first
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="))
    else {
        return (None, text);
    };
    let mut letters = first[named.len()..].chars();
    match (letters.next(), letters.next()) {
        (Some(delimiter), None) if !delimiter.is_alphanumeric() && delimiter != '"' => {
            (Some(delimiter), rest)
        }
        _ => (None, text),
    }
}

/// The delimiter that gives the most rows of the same width, the widest among equals, and that
/// width; a rare one only where no usual one fits.
fn delimiter(text: &str) -> (char, usize) {
    let score = |delimiter: char| {
        let widths = sample(text, delimiter);
        let usual = mode(&widths);
        let same = widths.iter().filter(|width| **width == usual).count();
        let share = same * 100 / widths.len().max(1);
        if usual < 2 { (0, 0) } else { (share, usual) }
    };
    // In tenths, so that a stray line does not outweigh width.
    let usual = DELIMITERS
        .iter()
        .rev()
        .map(|(delimiter, _)| (score(*delimiter), *delimiter));
    let usual = usual.max_by_key(|((share, width), _)| (share / 10, *width));
    if let Some(((share, width), delimiter)) = usual
        && share >= FITS
    {
        return (delimiter, width);
    }
    let head = &text[..text.floor_char_boundary(SNIFFED)];
    let rare = RARE.iter().rev().filter(|rare| head.contains(**rare));
    let rare = rare.map(|rare| (score(*rare), *rare));
    let rare = rare.filter(|((share, _), rare)| *share == 100 && names_columns(head, *rare));
    if let Some(((_, width), delimiter)) = rare.max_by_key(|((_, width), _)| *width) {
        return (delimiter, width);
    }
    usual.map_or((',', 0), |((_, width), delimiter)| (delimiter, width))
}

/// Says whether a rare delimiter divides the first line into words, not a time or a sentence.
fn names_columns(text: &str, delimiter: char) -> bool {
    let line = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let lines = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(2)
        .count();
    let control = delimiter.is_control();
    let mut pieces = line.split(delimiter);
    let word = |piece: &str| {
        piece
            .trim()
            .starts_with(|c: char| c.is_alphabetic() || c == '"')
    };
    control || lines > 1 && pieces.all(word) && !line.contains(": ")
}

/// Widths of the first rows.
fn sample(text: &str, delimiter: char) -> Vec<usize> {
    let whole = text.len() <= SNIFFED;
    let head = &text[..text.floor_char_boundary(SNIFFED)];
    let mut cells = Cells::of(head, delimiter, 0);
    let (mut gathering, mut widths) = (Gathering::default(), Vec::new());
    while widths.len() < LOOKED_AT && cells.next(&mut gathering).is_some() {
        if gathering.cells() > 1 || gathering.length() > 0 {
            widths.push(gathering.cells());
        }
        gathering.drop_row();
    }
    // The last row of a piece may be cut.
    if !whole && widths.len() > 1 && widths.len() < LOOKED_AT {
        widths.pop();
    }
    widths
}

fn rows(
    text: &str,
    delimiter: char,
    width: usize,
    above: u32,
    source: &Source,
) -> Result<(Vec<Row>, Vec<Odd>), ImportError> {
    let mut cells = Cells::of(text, delimiter, width);
    let (mut gathering, mut odd) = (Gathering::default(), Vec::new());
    let too_large = |limit, what| ImportError::TooLarge {
        file: source.file.clone(),
        limit,
        what,
    };
    while let Some(number) = cells.next(&mut gathering) {
        if gathering.cells() as u64 > MOST_COLUMNS {
            return Err(too_large(MOST_COLUMNS, "columns"));
        }
        if gathering.length() as u64 > LONGEST_ROW {
            return Err(too_large(LONGEST_ROW, "characters in a row"));
        }
        let number = number.saturating_add(above);
        gathering.keep_part(|column, cell| match failed(number, column, cell.trim()) {
            Some(error) if odd.len() < MOST_ODD => {
                odd.push(error);
                Some(0..0)
            }
            Some(_) => None,
            None => kept_as_text(cell),
        });
        gathering.end_row(number);
        if gathering.kept.1 > MOST_CELLS {
            return Err(too_large(MOST_CELLS, "cells"));
        }
    }
    let unclosed = cells
        .unclosed
        .iter()
        .take(MOST_ODD)
        .map(|(row, column)| Odd {
            row: row.saturating_add(above),
            column: *column,
            value: "\"".to_owned(),
            why: "A quotation mark that opens in this cell is never closed; it was read as text."
                .to_owned(),
            fix: "Close it, or double every quotation mark that belongs to the text.",
        });
    odd.extend(unclosed);
    Ok((gathering.finish(), odd))
}

/// The text in `="02134"`, by which files keep a spreadsheet from taking a code for a number.
fn kept_as_text(cell: &str) -> Option<std::ops::Range<usize>> {
    let inner = cell.strip_prefix("=\"")?.strip_suffix('"')?;
    (!inner.contains('"')).then(|| 2..2 + inner.len())
}

fn read_as(decoded: &Decoded<'_>, delimiter: char, decimal: Decimal) -> String {
    let known = DELIMITERS.iter().find(|(usual, _)| *usual == delimiter);
    let between = known.map_or_else(
        || {
            if delimiter.is_control() {
                format!("U+{:04X}", u32::from(delimiter))
            } else {
                format!("\u{201c}{delimiter}\u{201d}")
            }
        },
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
    fn codes_that_files_shield_from_spreadsheets_are_codes() {
        let table = table("zip,n\n=\"02134\",1\n\"=\"\"00501\"\"\",2\n=A1,#N/A\n");
        let cells: Vec<&str> = table.rows.iter().map(|row| row.cell(0)).collect();
        assert_eq!(cells, ["02134", "00501", "=A1"]);
        assert_eq!(table.rows[2].cell(1), "");
    }

    #[test]
    fn money_is_not_read_as_coordinates_are() {
        let table = table("id;umsatz;lat\n1;1.234;52.52001\n2;2.345;48.13743\n");
        assert_eq!(
            (table.decimal_at(1), table.decimal_at(2)),
            (Decimal::Comma, Decimal::Point)
        );
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
