//! dBase tables beside a Shapefile: every cell as text.
//!
//! Read here and not by a crate, so that a damaged cell costs itself only and deleted records keep
//! their place beside the shapes.

use super::codepage::CodePage;

/// Bytes of the head before the columns, and of the description of one column.
const HEAD: usize = 32;

/// Ends the list of columns.
const END: u8 = 0x0D;

/// Marks a record as deleted.
const DELETED: u8 = b'*';

/// A table as it stands in its bytes.
pub(super) struct Dbf<'a> {
    columns: Vec<Column>,
    records: &'a [u8],
    width: usize,
    /// How many records the head announces.
    pub(super) announced: u32,
    mark: u8,
}

struct Column {
    name: Vec<u8>,
    kind: u8,
    from: usize,
    length: usize,
}

/// What a record is.
pub(super) enum Record {
    Deleted,
    /// A value for each column; empty ones too.
    Values(Vec<String>),
}

impl<'a> Dbf<'a> {
    /// Reads the head. The error is a clause.
    pub(super) fn of(bytes: &'a [u8]) -> Result<Self, String> {
        let short = || "it ends inside its head".to_owned();
        let head = bytes.get(..HEAD).ok_or_else(short)?;
        let announced = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
        let from = usize::from(u16::from_le_bytes([head[8], head[9]]));
        let width = usize::from(u16::from_le_bytes([head[10], head[11]]));
        let list = bytes.get(HEAD..from.max(HEAD)).ok_or_else(short)?;
        let mut columns = Vec::new();
        let mut at = 1;
        for column in list.chunks_exact(HEAD) {
            if column[0] == END {
                break;
            }
            let name = column[..11]
                .split(|byte| *byte == 0)
                .next()
                .unwrap_or_default();
            let length = usize::from(column[16]);
            columns.push(Column {
                name: name.to_vec(),
                kind: column[11],
                from: at,
                length,
            });
            at += length;
        }
        if columns.is_empty() || width == 0 {
            return Err("its head names no columns".to_owned());
        }
        Ok(Self {
            columns,
            records: bytes.get(from..).unwrap_or_default(),
            width,
            announced,
            mark: head[29],
        })
    }

    /// Returns how many whole records there are.
    pub(super) fn len(&self) -> usize {
        let there = self.records.len() / self.width;
        there.min(self.announced as usize)
    }

    /// Finds the code page: as named, by the mark, or by the looks; and whether it is a guess.
    pub(super) fn code_page(&self, named: Option<&str>) -> (CodePage, bool) {
        if let Some(page) = named.and_then(CodePage::of_name) {
            return (page, false);
        }
        let text = self.text();
        if std::str::from_utf8(&text).is_ok() {
            return (CodePage::guess(&text), false);
        }
        match CodePage::of_mark(self.mark) {
            Some(page) => (page, false),
            None => (CodePage::guess(&text), true),
        }
    }

    /// Some of the bytes that are letters.
    fn text(&self) -> Vec<u8> {
        const ENOUGH: usize = 1 << 20;
        let mut text: Vec<u8> = Vec::new();
        for column in &self.columns {
            text.extend(&column.name);
            text.push(b' ');
        }
        for at in 0..self.len() {
            for column in self.columns.iter().filter(|column| column.kind == b'C') {
                text.extend(self.cell(at, column).trim_ascii());
                text.push(b'\n');
            }
            if text.len() > ENOUGH {
                break;
            }
        }
        text
    }

    fn cell(&self, at: usize, column: &Column) -> &'a [u8] {
        let from = at * self.width;
        let record = self
            .records
            .get(from..from + self.width)
            .unwrap_or_default();
        let to = (column.from + column.length).min(record.len());
        record.get(column.from..to).unwrap_or_default()
    }

    /// Returns the names of columns.
    pub(super) fn names(&self, page: CodePage) -> impl Iterator<Item = String> {
        self.columns
            .iter()
            .map(move |column| page.read(&column.name).0)
    }

    /// Returns whether a column holds text that lies in another file, which is not read.
    pub(super) fn has_memos(&self) -> bool {
        self.columns
            .iter()
            .any(|column| matches!(column.kind, b'M' | b'G' | b'P'))
    }

    /// Reads a record; nothing beyond the last.
    pub(super) fn record(&self, at: usize, page: CodePage) -> Option<Record> {
        if at >= self.len() {
            return None;
        }
        if self.records.get(at * self.width) == Some(&DELETED) {
            return Some(Record::Deleted);
        }
        let value = |column: &Column| value(column.kind, self.cell(at, column), page);
        Some(Record::Values(self.columns.iter().map(value).collect()))
    }
}

fn value(kind: u8, cell: &[u8], page: CodePage) -> String {
    let whole = || {
        cell.first_chunk::<4>()
            .map(|bytes| i32::from_le_bytes(*bytes))
    };
    let double = || {
        cell.first_chunk::<8>()
            .map(|bytes| f64::from_le_bytes(*bytes))
    };
    let money = || {
        cell.first_chunk::<8>()
            .map(|bytes| i64::from_le_bytes(*bytes))
    };
    match kind {
        b'I' | b'+' if cell.len() == 4 => whole().map(|n| n.to_string()).unwrap_or_default(),
        b'B' | b'O' if cell.len() == 8 => double()
            .filter(|n| n.is_finite())
            .map(|n| n.to_string())
            .unwrap_or_default(),
        b'Y' if cell.len() == 8 => money().map(in_ten_thousandths).unwrap_or_default(),
        b'M' | b'G' | b'P' | b'@' | b'T' | b'0' => String::new(),
        b'L' => match cell.first() {
            Some(b'T' | b't' | b'Y' | b'y') => "true".to_owned(),
            Some(b'F' | b'f' | b'N' | b'n') => "false".to_owned(),
            _ => String::new(),
        },
        b'D' => date(cell),
        b'N' | b'F' => {
            let text = page.read(cell).0;
            let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
            // Stars stand for a number that did not fit its column.
            if text.starts_with('*') {
                String::new()
            } else {
                text.to_owned()
            }
        }
        _ => {
            let cell = cell.split(|byte| *byte == 0).next().unwrap_or_default();
            page.read(cell).0.trim().to_owned()
        }
    }
}

fn date(cell: &[u8]) -> String {
    let text = String::from_utf8_lossy(cell);
    let text = text.trim();
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        if text == "00000000" {
            return String::new();
        }
        return format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]);
    }
    text.trim_matches('\0').to_owned()
}

fn in_ten_thousandths(amount: i64) -> String {
    let (whole, rest) = (
        amount.unsigned_abs() / 10_000,
        amount.unsigned_abs() % 10_000,
    );
    let sign = if amount < 0 { "-" } else { "" };
    format!("{sign}{whole}.{rest:04}")
}
