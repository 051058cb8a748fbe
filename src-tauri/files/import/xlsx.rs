//! Excel workbooks, cell by cell, so that a sheet never lies in memory twice.

use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, XlsxError};
use zip::ZipArchive;

use super::assemble::Raw;
use super::cell_text::{boolean, day, formatted, is_long, iso, number, span};
use super::error::ImportError;
use super::grid::Grid;
use super::note::Source;
use super::odd::{Merged, Odd};
use super::workbook::{SheetInfo, broken};
use super::zip_guard::locked;

/// Formulas without a value that are noted one by one.
const MOST_UNKNOWN: usize = 1000;

/// Merged cells of a sheet that are looked at: those of headers come first.
const MOST_MERGED: usize = 10_000;

/// An open workbook.
pub(super) struct Xlsx<'a> {
    file: String,
    book: calamine::Xlsx<Cursor<&'a [u8]>>,
    /// By sheet: cells (from 0) whose formula was never worked out.
    unknown: HashMap<String, Vec<(u32, u32)>>,
    holds: Holds,
}

/// What any sheet of a workbook holds: what none does needs no walk of its own.
#[derive(Default)]
struct Holds {
    formulas: bool,
    merged: bool,
}

impl<'a> Xlsx<'a> {
    /// Opens a workbook whose zip was checked.
    pub(super) fn open(bytes: &'a [u8], name: &str) -> Result<Self, ImportError> {
        let opened = calm(name, || calamine::Xlsx::new(Cursor::new(bytes)))?;
        let book = opened.map_err(|e| told(name, &e))?;
        if book.sheets_metadata().is_empty() {
            return Err(broken(name, &"it has no sheets"));
        }
        Ok(Self {
            file: name.to_owned(),
            book,
            unknown: HashMap::new(),
            holds: Holds::of(bytes),
        })
    }

    /// Returns the sheets that hold cells.
    pub(super) fn sheets(&mut self) -> Result<Vec<SheetInfo>, ImportError> {
        let file = self.file.clone();
        let mut sheets = self.uncounted();
        for sheet in &mut sheets {
            calm(&file, || self.count(sheet))??;
        }
        Ok(sheets)
    }

    /// Returns the sheets for choosing one: where there is only one, its cells are counted only if
    /// formulas have to be looked at.
    pub(super) fn choices(&mut self) -> Result<Vec<SheetInfo>, ImportError> {
        let mut sheets = self.uncounted();
        match sheets.as_mut_slice() {
            [only] if !self.holds.formulas => {
                only.filled = 1;
                Ok(sheets)
            }
            _ => self.sheets(),
        }
    }

    fn uncounted(&self) -> Vec<SheetInfo> {
        let known = self.book.sheets_metadata().iter();
        let sheets = known.filter(|sheet| sheet.typ == SheetType::WorkSheet);
        sheets
            .map(|sheet| SheetInfo {
                name: sheet.name.clone(),
                hidden: sheet.visible != SheetVisible::Visible,
                ..SheetInfo::default()
            })
            .collect()
    }

    fn count(&mut self, info: &mut SheetInfo) -> Result<(), ImportError> {
        let mut unknown = Vec::new();
        let told = |e: &XlsxError| told_in(&self.file, &info.name, 0, e);
        let mut cells = match self.book.worksheet_cells_reader(&info.name) {
            Ok(cells) => cells,
            // Charts and old macros take a sheet of their own, without cells.
            Err(XlsxError::NotAWorksheet(kind))
                if kind != "worksheet" && kind.ends_with("sheet") =>
            {
                return Ok(());
            }
            Err(e) => return Err(told(&e)),
        };
        while let Some(cell) = cells
            .next_cell_with_formula_metadata()
            .map_err(|e| told(&e))?
        {
            let (row, column) = cell.pos;
            if cell.value == DataRef::Empty {
                if cell.formula.is_some() && unknown.len() < MOST_UNKNOWN {
                    unknown.push(cell.pos);
                }
                continue;
            }
            info.filled += 1;
            info.rows = info.rows.max(row.saturating_add(1));
            info.columns = info.columns.max(column.saturating_add(1));
        }
        self.unknown.insert(info.name.clone(), unknown);
        Ok(())
    }

    /// Reads a sheet.
    pub(super) fn read(&mut self, sheet: &str) -> Result<Raw, ImportError> {
        let file = self.file.clone();
        calm(&file, || self.cells(sheet))?
    }

    fn cells(&mut self, sheet: &str) -> Result<Raw, ImportError> {
        let late = self.book.has_1904_epoch();
        let mut grid = Grid::of(Source {
            file: self.file.clone(),
            sheet: sheet.to_owned(),
        });
        let merged = if self.holds.merged {
            self.book
                .merge_cells_by_sheet_name(sheet)
                .unwrap_or_default()
        } else {
            Vec::new()
        };
        grid.merged = merged.iter().take(MOST_MERGED).map(of_calamine).collect();
        for (row, column) in self.unknown.get(sheet).into_iter().flatten() {
            grid.note(not_worked_out(*row, *column));
        }
        let told = |row, e: &XlsxError| told_in(&self.file, sheet, row, e);
        let mut cells = self
            .book
            .worksheet_cells_reader(sheet)
            .map_err(|e| told(0, &e))?;
        loop {
            let next = cells.next_cell_with_style_id();
            let Some((cell, style)) = next.map_err(|e| told(grid.last() + 1, &e))? else {
                return Ok(grid.finish());
            };
            let (row, column) = cell.get_position();
            match cell.get_value() {
                DataRef::SharedString(text) => grid.put(row, column, text)?,
                DataRef::Float(value) => {
                    let style = cells.styles().get(style);
                    let format = style.and_then(|style| style.number_format.as_ref());
                    let code = format.and_then(|f| formatted(*value, &f.format_code));
                    let text = code.unwrap_or_else(|| number(*value));
                    if is_long(*value) {
                        grid.long(row, column, &text);
                    }
                    grid.put(row, column, &text)?;
                }
                other => grid.put(row, column, &text(other, late))?,
            }
        }
    }
}

/// Bytes that are looked at together.
const PIECE: usize = 64 * 1024;

impl Holds {
    fn of(bytes: &[u8]) -> Self {
        let mut holds = Self::default();
        let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
            return holds;
        };
        for at in 0..archive.len() {
            let part = archive.by_index(at);
            let sheet = |name: &str| name.contains("worksheets/");
            if let Ok(part) = part
                && part.name().is_ok_and(|name| sheet(&name))
            {
                holds.look(part);
            }
        }
        holds
    }

    fn look(&mut self, mut part: impl Read) {
        let marks: [&[u8]; 3] = [b"</f>", b":f>", b"mergeCell"];
        let mut piece = vec![0; PIECE];
        // The end of a piece is looked at again with the next, for a mark may lie across.
        let mut kept = 0;
        while let Ok(read @ 1..) = part.read(&mut piece[kept..]) {
            let seen = &piece[..kept + read];
            let has = |mark: &[u8]| seen.windows(mark.len()).any(|run| run == mark);
            self.formulas |= has(marks[0]) || has(marks[1]);
            self.merged |= has(marks[2]);
            let from = seen.len().saturating_sub(marks[2].len());
            kept = seen.len() - from;
            piece.copy_within(from..from + kept, 0);
        }
    }
}

fn text(value: &DataRef<'_>, late: bool) -> String {
    match value {
        DataRef::Int(value) => value.to_string(),
        DataRef::Float(value) => number(*value),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => boolean(*value).to_owned(),
        DataRef::DateTime(when) => moment(when, late),
        DataRef::DateTimeIso(text) => iso(text).to_owned(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// Returns a day, time or span.
pub(super) fn moment(when: &ExcelDateTime, late: bool) -> String {
    if when.is_duration() {
        span(when.as_f64())
    } else {
        day(when.as_f64(), late)
    }
}

/// Returns merged cells as a table counts them.
pub(super) fn of_calamine(cells: &calamine::Dimensions) -> Merged {
    Merged {
        rows: (
            cells.start.0.saturating_add(1),
            cells.end.0.saturating_add(1),
        ),
        columns: (cells.start.1, cells.end.1),
    }
}

fn not_worked_out(row: u32, column: u32) -> Odd {
    Odd {
        row: row.saturating_add(1),
        column: column as usize,
        value: String::new(),
        why: "The cell counts as empty: its formula was never worked out by a spreadsheet."
            .to_owned(),
        fix: "Open the file in a spreadsheet and save it.",
    }
}

/// Runs the reader of another crate; should it panic over a file, that is the file's error.
pub(super) fn calm<T>(name: &str, read: impl FnOnce() -> T) -> Result<T, ImportError> {
    let lost = "its parts contradict each other";
    catch_unwind(AssertUnwindSafe(read)).map_err(|_| broken(name, &lost))
}

fn told(name: &str, error: &XlsxError) -> ImportError {
    match error {
        XlsxError::Password => locked(name),
        other => broken(name, other),
    }
}

fn told_in(name: &str, sheet: &str, row: u32, error: &XlsxError) -> ImportError {
    ImportError::Sheet {
        file: name.to_owned(),
        sheet: sheet.to_owned(),
        row,
        why: format!("the workbook is damaged there ({error})"),
    }
}
