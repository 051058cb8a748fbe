//! Broken tables: each is read to the letter, noted where it is odd, or refused in a sentence, and
//! none makes anything panic.

use files::import::columns::{guess, mapping};
use files::import::{
    ImportError, Rows, Table, accounts, alignment, figures, history, opportunities, reps, sheet,
    sheets, territories,
};
use support::malformed::{self, Case, Kind, Wanted, workbooks as made};

#[test]
fn every_malformed_file_is_read_noted_or_refused_in_words() {
    let mut wrong = Vec::new();
    let classes = malformed::classes();
    for class in classes.iter().filter(|class| class.kind == Kind::Table) {
        let cases = class.cases();
        assert!(cases.len() >= 15, "{}: {}", class.name, cases.len());
        for case in &cases {
            let read = sheet(case.bytes(), case.file(), None);
            let _ = sheets(case.bytes(), case.file());
            if let Ok(table) = &read {
                use_up(table);
            }
            if let Err(why) = judge(case, &read) {
                wrong.push(format!("{}/{}: {why}", class.name, case.name));
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
        let _ = figures::read(table, &map);
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
        (Wanted::Said(_), _) => Err("no table is judged like this".to_owned()),
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
