//! Old Excel workbooks (BIFF, to 2003).
//!
//! The reader of the crate believes what records say, and makes room for it; so the records are
//! walked here first.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, Reader, SheetVisible, XlsError};

use super::assemble::Raw;
use super::cell_text::{boolean, is_long, iso, number};
use super::compound::{Compound, around};
use super::error::ImportError;
use super::grid::Grid;
use super::note::Source;
use super::workbook::{SheetInfo, broken};
use super::xlsx::{calm, moment, of_calamine};
use super::zip_guard::locked;

/// Places that the sheets of a workbook may span: half a whole sheet of this format, which the crate
/// holds twice.
const MOST_PLACES: u64 = 32_768 * 256;

/// Records that are walked, over all sheets.
const MOST_RECORDS: u64 = 50_000_000;

/// Sheets that a workbook may have.
const MOST_SHEETS: usize = 1000;

/// Kinds of records.
const SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const START: u16 = 0x0809;
const END: u16 = 0x000A;
const MANY_NUMBERS: u16 = 0x00BD;
const CELLS: [u16; 8] = [
    0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD, 0x00BD, 0x0006,
];

/// An open workbook.
pub(super) struct Xls {
    file: String,
    book: calamine::Xls<Cursor<Vec<u8>>>,
}

impl Xls {
    /// Opens a workbook.
    pub(super) fn open(bytes: &[u8], name: &str) -> Result<Self, ImportError> {
        let told = |why: &'static str| broken(name, &why);
        let whole = Compound::open(bytes).map_err(told)?;
        if whole.has("EncryptedPackage") {
            return Err(locked(name));
        }
        if whole.has("WordDocument") || whole.has("PowerPoint Document") {
            return Err(ImportError::Kind {
                file: name.to_owned(),
                why: "it is a text document or a presentation, not a workbook".to_owned(),
                fix: "Choose a CSV, XLSX, XLS or ODS file.",
            });
        }
        let book = if whole.has("Workbook") {
            "Workbook"
        } else {
            "Book"
        };
        let stream = whole.stream(book).map_err(told)?;
        honest(&stream, name)?;
        let clean = around(&stream).ok_or_else(|| broken(name, &"it is too large"))?;
        drop(stream);
        let opened = calm(name, || calamine::Xls::new(Cursor::new(clean)))?;
        let book = opened.map_err(|e| match e {
            XlsError::Password => locked(name),
            other => broken(name, &other),
        })?;
        Ok(Self {
            file: name.to_owned(),
            book,
        })
    }

    /// Returns the sheets.
    pub(super) fn sheets(&mut self) -> Vec<SheetInfo> {
        let mut ranges: HashMap<_, _> = self.book.worksheets().into_iter().collect();
        let known = self.book.sheets_metadata().iter();
        known
            .filter_map(|sheet| {
                let range = ranges.remove(&sheet.name)?;
                let (mut rows, mut columns, mut filled) = (0, 0, 0);
                let (top, left) = range.start().unwrap_or_default();
                for (row, column, _) in range.used_cells() {
                    rows = rows.max(row as u32 + top + 1);
                    columns = columns.max(column as u32 + left + 1);
                    filled += 1;
                }
                Some(SheetInfo {
                    name: sheet.name.clone(),
                    rows,
                    columns,
                    hidden: sheet.visible != SheetVisible::Visible,
                    filled,
                })
            })
            .collect()
    }

    /// Reads a sheet.
    pub(super) fn read(&mut self, sheet: &str) -> Result<Raw, ImportError> {
        let late = self.book.has_1904_epoch();
        let mut grid = Grid::of(Source {
            file: self.file.clone(),
            sheet: sheet.to_owned(),
        });
        let merged = self
            .book
            .merge_cells_by_sheet_name(sheet)
            .unwrap_or_default();
        grid.merged = merged.iter().map(of_calamine).collect();
        let range = self
            .book
            .worksheet_range(sheet)
            .map_err(|e| grid.damaged(0, &e.to_string()))?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let (row, column) = (row as u32 + top, column as u32 + left);
            let text = text(value, late);
            if matches!(value, Data::Float(value) if is_long(*value)) {
                grid.long(row, column, &text);
            }
            grid.put(row, column, &text)?;
        }
        Ok(grid.finish())
    }
}

fn text(value: &Data, late: bool) -> String {
    match value {
        Data::Int(value) => value.to_string(),
        Data::Float(value) => number(*value),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(value) => boolean(*value).to_owned(),
        Data::DateTime(when) => moment(when, late),
        Data::DateTimeIso(text) => iso(text).to_owned(),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

/// Walks the records, and refuses a workbook whose sheets span more than they may.
fn honest(stream: &[u8], name: &str) -> Result<(), ImportError> {
    let (mut left, mut places) = (MOST_RECORDS, MOST_PLACES);
    let mut starts = Vec::new();
    for (kind, data) in Records(stream) {
        match kind {
            SHEET => {
                starts.push(number_at(data, 0) as usize + ((number_at(data, 2) as usize) << 16));
            }
            END => break,
            _ => {}
        }
    }
    if starts.len() > MOST_SHEETS {
        return Err(broken(name, &"it has too many sheets"));
    }
    for start in starts {
        let Some(sheet) = stream.get(start..) else {
            return Err(broken(name, &"a sheet of it is missing"));
        };
        let span = span(sheet, &mut left);
        let fits = span.and_then(|span| places.checked_sub(span));
        places = fits.ok_or_else(|| {
            let why = "its cells lie too far apart: one stands far below or beside the others";
            broken(name, &why)
        })?;
    }
    Ok(())
}

/// How many places a sheet makes a reader make room for; none for more than is sensible.
fn span(sheet: &[u8], left: &mut u64) -> Option<u64> {
    let (mut rows, mut columns) = ((u32::MAX, 0), (u32::MAX, 0));
    let mut depth = 0;
    for (kind, data) in Records(sheet) {
        *left = left.checked_sub(1)?;
        match kind {
            START => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            DIMENSIONS => {
                let at = if data.len() > 12 { 8 } else { 4 };
                let wide = number_at(data, at + 2) > 256;
                let tall = data.len() > 12 && number_at(data, 6) > 1;
                let row = |at| match data.len() {
                    ..=12 => number_at(data, at / 2),
                    _ => number_at(data, at) + (number_at(data, at + 2) << 16),
                };
                if wide || tall || row(0) > row(4) {
                    return None;
                }
            }
            _ => {}
        }
        if CELLS.contains(&kind) {
            let (row, column) = (number_at(data, 0), number_at(data, 2));
            let last = match kind {
                MANY_NUMBERS => number_at(data, data.len().saturating_sub(2)),
                _ => column,
            };
            rows = (rows.0.min(row), rows.1.max(row));
            columns = (columns.0.min(column), columns.1.max(column).max(last));
        }
    }
    let length = |range: (u32, u32)| u64::from(range.1.saturating_sub(range.0)) + 1;
    Some(length(rows) * length(columns)).filter(|span| *span <= MOST_PLACES)
}

fn number_at(data: &[u8], at: usize) -> u32 {
    let two = data.get(at..at + 2);
    two.map_or(0, |two| u32::from(u16::from_le_bytes([two[0], two[1]])))
}

/// The records of a stream, as far as they are whole.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (head, rest) = self.0.split_first_chunk::<4>()?;
        let length = u16::from_le_bytes([head[2], head[3]]) as usize;
        let data = rest.get(..length)?;
        self.0 = &rest[length..];
        Some((u16::from_le_bytes([head[0], head[1]]), data))
    }
}
