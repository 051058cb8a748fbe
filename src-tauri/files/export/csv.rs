//! Tables as CSV (RFC 4180): territories, accounts, units and moves.
//!
//! Text that a spreadsheet would run as a formula is made harmless with a leading apostrophe.

use csv::{Terminator, WriterBuilder};
use planner::plan::{Plan, Scenario};

use super::ExportError;
use super::tables::{self, Cell, Sheet};
use crate::subject::Subject;

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// What stands before the text.
    pub start: Start,
    /// What stands between cells and within numbers.
    pub marks: Marks,
}

/// What stands before the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Start {
    /// Nothing: what other programs expect.
    #[default]
    Plain,
    /// A byte order mark: what Excel needs to see accents.
    ByteOrderMark,
}

/// What stands between cells and within numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Marks {
    /// Comma between cells, point within numbers.
    #[default]
    CommaPoint,
    /// Semicolon between cells, comma within numbers: what Excel expects in much of Europe.
    SemicolonComma,
    /// Tab between cells, point within numbers.
    TabPoint,
}

/// Writes one row per territory: code, name, region, rep, units, accounts, quota, measures.
pub fn territories(subject: Subject<'_>, style: Style) -> Result<Vec<u8>, ExportError> {
    whole(tables::territories(subject), style)
}

/// Writes one row per account: id, name, who holds it, where it is, measures.
pub fn accounts(subject: Subject<'_>, style: Style) -> Result<Vec<u8>, ExportError> {
    whole(tables::accounts(subject), style)
}

/// Writes one row per unit: code, name, level, who holds it, its accounts, measures with accounts.
pub fn units(subject: Subject<'_>, style: Style) -> Result<Vec<u8>, ExportError> {
    whole(tables::units(subject), style)
}

/// Writes the codes of areas as ranges: who holds them, first and last code, how many areas.
pub fn ranges(subject: Subject<'_>, style: Style) -> Result<Vec<u8>, ExportError> {
    whole(tables::ranges(subject), style)
}

/// Writes one row per area and account that one scenario gives to somebody else than another.
pub fn moves(
    plan: &Plan,
    baseline: &Scenario,
    scenario: &Scenario,
    style: Style,
) -> Result<Vec<u8>, ExportError> {
    whole(tables::moves(plan, baseline, scenario), style)
}

/// Writes any rows of text: what could not be read of a file, with the reason.
pub fn rows(
    table: &'static str,
    head: &[String],
    rows: impl Iterator<Item = Vec<String>>,
    style: Style,
) -> Result<Vec<u8>, ExportError> {
    let cells = rows.map(|row| row.into_iter().map(Cell::Text).collect());
    write(table, head, cells, style)
}

fn whole(sheet: Sheet<'_>, style: Style) -> Result<Vec<u8>, ExportError> {
    write(sheet.name, &sheet.head, sheet.rows, style)
}

fn write(
    table: &'static str,
    head: &[String],
    rows: impl Iterator<Item = Vec<Cell>>,
    style: Style,
) -> Result<Vec<u8>, ExportError> {
    let failed = |why: String| ExportError::Table { table, why };
    let mut bytes = Vec::new();
    if style.start == Start::ByteOrderMark {
        bytes.extend_from_slice("\u{feff}".as_bytes());
    }
    let mut writer = WriterBuilder::new()
        .delimiter(style.marks.between())
        .terminator(Terminator::CRLF)
        .from_writer(bytes);
    let head = head.iter().map(|name| harmless(name));
    writer
        .write_record(head)
        .map_err(|e| failed(e.to_string()))?;
    for row in rows {
        let cells = row.into_iter().map(|cell| cell.written(style.marks));
        writer
            .write_record(cells)
            .map_err(|e| failed(e.to_string()))?;
    }
    writer.into_inner().map_err(|e| failed(e.to_string()))
}

impl Marks {
    fn between(self) -> u8 {
        match self {
            Self::CommaPoint => b',',
            Self::SemicolonComma => b';',
            Self::TabPoint => b'\t',
        }
    }
}

impl Cell {
    fn written(self, marks: Marks) -> String {
        match self {
            Self::Text(words) => harmless(&words),
            Self::Number(number) if marks == Marks::SemicolonComma => number.replace('.', ","),
            Self::Number(number) => number,
        }
    }
}

/// Puts an apostrophe before text that a spreadsheet would take for a formula.
fn harmless(words: &str) -> String {
    const STARTS: [char; 12] = [
        '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠',
    ];
    if words.starts_with(STARTS) && !is_number(words) {
        format!("'{words}")
    } else {
        words.to_owned()
    }
}

/// Says whether text is a plain number: sign, digits, at most one mark, digits.
fn is_number(words: &str) -> bool {
    let digits = words.strip_prefix(['+', '-']).unwrap_or(words);
    let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let plain = |run: &str| run.bytes().all(|b| b.is_ascii_digit());
    !whole.is_empty() && plain(whole) && plain(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::sample;

    fn lines(bytes: &[u8]) -> Vec<String> {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        text.split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn text_that_would_run_as_a_formula_is_made_harmless() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+1 800 555", "'+1 800 555"),
            ("-12.5", "-12.5"),
            ("-12,5", "-12,5"),
            ("-inf", "'-inf"),
            ("-2+3", "'-2+3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("\n=1", "'\n=1"),
            ("\0=1", "'\0=1"),
            ("＝1", "'＝1"),
            ("＠A", "'＠A"),
            ("-", "'-"),
            ("-1.2.3", "'-1.2.3"),
            ("North = best", "North = best"),
            ("", ""),
        ];
        for (words, wanted) in cases {
            assert_eq!(harmless(words), wanted, "{words:?}");
        }
    }

    #[test]
    fn territories_are_one_row_each_with_exact_sums() {
        let sample = sample();
        let bytes = territories(sample.subject(), Style::default()).unwrap();
        assert_eq!(
            lines(&bytes),
            [
                "code,name,region,rep,units,accounts,quota,revenue",
                "W,\"West, far\",All,Ann Ode,2,2,1000,30.5",
                "E,'=East,,,2,1,,20",
            ]
        );
    }

    #[test]
    fn the_marks_of_a_country_are_used_throughout() {
        let style = Style {
            start: Start::ByteOrderMark,
            marks: Marks::SemicolonComma,
        };
        let bytes = territories(sample().subject(), style).unwrap();
        assert!(bytes.starts_with(&[0xEF, 0xBB, 0xBF]));
        assert!(lines(&bytes)[1].ends_with("W;West, far;All;Ann Ode;2;2;1000;30,5"));
    }

    #[test]
    fn accounts_and_units_name_who_holds_them() {
        let sample = sample();
        let accounts = lines(&accounts(sample.subject(), Style::default()).unwrap());
        assert_eq!(
            accounts[1],
            "A1,One,W,\"West, far\",Ann Ode,no,U1,-99.5,30.5,coordinates,10"
        );
        assert_eq!(
            accounts[3],
            "A3,Three,W,\"West, far\",Ann Ode,yes,U4,-98.5,31.5,coordinates,20.5"
        );
        let units = lines(&units(sample.subject(), Style::default()).unwrap());
        assert_eq!(units[1], "U1,First,ZIP,P,W,\"West, far\",Ann Ode,1,10");
        assert_eq!(units.len(), 5);
    }

    #[test]
    fn moves_list_what_the_baseline_gave_to_others() {
        let sample = sample();
        let subject = sample.subject();
        let baseline = subject.plan.baseline().unwrap();
        let moves = moves(subject.plan, baseline, subject.scenario, Style::default());
        let moves = lines(&moves.unwrap());
        assert_eq!(
            moves[1..],
            [
                "area,U3,Third,E,'=East,,W,\"West, far\",Ann Ode,0",
                "account,A3,Three,E,'=East,,W,\"West, far\",Ann Ode,20.5",
            ]
        );
    }
}
