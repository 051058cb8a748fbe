//! Malformed files of tables, made by code: each is read to the letter, noted where it is odd, or
//! refused in a sentence, and none makes anything panic.

#![allow(clippy::format_collect, clippy::too_many_lines)]

mod books;
mod encodings;
pub(crate) mod made;
mod names;
mod text;
mod zips;

use crate::import::columns::{guess, mapping};
use crate::import::{
    ImportError, Rows, Table, accounts, alignment, history, opportunities, reps, sheet, sheets,
    territories,
};

/// A file and what must come of it.
pub(crate) struct Case {
    /// Name of the file, which says what is wrong.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) wanted: Wanted,
}

/// What must come of a file.
pub(crate) enum Wanted {
    /// Refused, with these words.
    Refused(&'static str),
    /// Read, with a note of these words at this row.
    Noted(&'static str, Option<u32>),
    /// Read, with these cells and this header first.
    Cells(Vec<Vec<String>>),
}

/// A file that must be refused.
pub(crate) fn refused(name: &str, bytes: impl Into<Vec<u8>>, words: &'static str) -> Case {
    Case {
        name: name.to_owned(),
        bytes: bytes.into(),
        wanted: Wanted::Refused(words),
    }
}

/// A file that must be read and noted; row 0 stands for the whole file.
pub(crate) fn noted(name: &str, bytes: impl Into<Vec<u8>>, row: u32, words: &'static str) -> Case {
    Case {
        name: name.to_owned(),
        bytes: bytes.into(),
        wanted: Wanted::Noted(words, Some(row).filter(|row| *row > 0)),
    }
}

/// A file that must be read to the letter.
pub(crate) fn exact(name: &str, bytes: impl Into<Vec<u8>>, cells: &[&[&str]]) -> Case {
    let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
    Case {
        name: name.to_owned(),
        bytes: bytes.into(),
        wanted: Wanted::Cells(cells.iter().map(row).collect()),
    }
}

fn all() -> Vec<(&'static str, Vec<Case>)> {
    vec![
        ("text", text::cases()),
        ("xlsx", books::xlsx()),
        ("xls", books::xls()),
        ("ods", books::ods()),
        ("zips", zips::cases()),
        ("encodings", encodings::cases()),
        ("names", names::cases()),
    ]
}

#[test]
fn every_malformed_file_is_read_noted_or_refused_in_words() {
    let mut wrong = Vec::new();
    for (class, cases) in all() {
        assert!(cases.len() >= 15, "{class}: {}", cases.len());
        println!("{class}: {} files", cases.len());
        for case in cases {
            let started = std::time::Instant::now();
            let read = sheet(&case.bytes, &case.name, None);
            let _ = sheets(&case.bytes, &case.name);
            if let Ok(table) = &read {
                use_up(table);
            }
            println!("{:?} {}", started.elapsed(), case.name);
            if let Err(why) = judge(&case, &read) {
                wrong.push(format!("{class}/{}: {why}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Reads a table as everything it may be.
fn use_up(table: &Table) {
    for rows in Rows::ALL {
        let map = mapping(table, rows);
        let _ = guess(table, rows);
        let _ = accounts::measures(table, &map);
        let _ = accounts::read(table, &map);
        let _ = reps::read(table, &map);
        let _ = history::read(table, &map);
        let _ = opportunities::read(table, &map);
        let _ = territories::read(table, &map);
        let _ = alignment::read(table, &map);
    }
}

fn judge(case: &Case, read: &Result<Table, ImportError>) -> Result<(), String> {
    match (&case.wanted, read) {
        (Wanted::Refused(words), Err(e)) => {
            let text = e.to_string();
            let sentence = text.contains(&case.name) && text.ends_with('.') && text.contains(words);
            sentence.then_some(()).ok_or(text)
        }
        (Wanted::Noted(words, row), Ok(table)) => {
            let places = table
                .notes
                .iter()
                .all(|n| n.file == case.name && !n.fix.is_empty());
            let found = table
                .notes
                .iter()
                .any(|n| n.row == *row && n.why.contains(words));
            (places && found)
                .then_some(())
                .ok_or_else(|| format!("{:#?}", table.notes))
        }
        (Wanted::Cells(wanted), Ok(table)) => {
            let rows = table
                .rows
                .iter()
                .map(|row| row.cells().map(str::to_owned).collect());
            let found: Vec<Vec<String>> =
                std::iter::once(table.headers.clone()).chain(rows).collect();
            (found == *wanted).then_some(()).ok_or_else(|| {
                let brief: Vec<_> = found.iter().take(6).map(|r| &r[..r.len().min(9)]).collect();
                format!("{brief:?} {:?} {}", table.notes, table.read_as)
            })
        }
        (_, Ok(table)) => Err(format!("read as {} {:?}", table.read_as, table.headers)),
        (_, Err(e)) => Err(format!("refused: {e}")),
    }
}

#[test]
fn a_workbook_cut_or_changed_anywhere_does_not_panic() {
    let sane = [
        ("a.xlsx", made::xlsx()),
        ("a.xls", made::xls()),
        ("a.ods", made::ods_of(&made::ods_sheets())),
    ];
    for (name, bytes) in sane {
        for at in (0..bytes.len()).step_by(bytes.len() / 150 + 1) {
            let _ = sheet(&bytes[..at], name, None);
            for value in [0, 0xFF, bytes[at] ^ 0x10] {
                let mut changed = bytes.clone();
                changed[at] = value;
                if let Ok(table) = sheet(&changed, name, None) {
                    use_up(&table);
                }
            }
        }
    }
}

#[test]
fn the_xml_of_a_workbook_cut_anywhere_ends_in_words() {
    let ods = made::ods_of(&made::ods_sheets());
    for (name, zip, part) in [
        ("a.xlsx", made::xlsx(), made::SHEET),
        ("a.ods", ods, "content.xml"),
    ] {
        let length = made::parts_of(&zip)
            .into_iter()
            .find(|(n, _)| n == part)
            .unwrap()
            .1
            .len();
        for at in (0..length).step_by(length / 120 + 1) {
            let cut = made::changed(&zip, part, |xml| xml.as_bytes()[..at].to_vec());
            let _ = sheet(&cut, name, None);
        }
    }
}
