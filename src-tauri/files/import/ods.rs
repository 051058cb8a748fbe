//! Sheets of `LibreOffice` and its kin (ODS), read from their XML one cell at a time.
//!
//! Not through the crate that reads Excel's formats: it never returns when the XML ends within a
//! table, and makes every repeated cell of a sheet.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::assemble::Raw;
use super::cell_text::{boolean, iso};
use super::csv::MOST_CELLS;
use super::error::ImportError;
use super::grid::Grid;
use super::note::Source;
use super::odd::Merged;
use super::ods_value::{attribute, clock, count, error, exact, is, named};
use super::workbook::{SheetInfo, broken};
use super::zip_guard::locked;

/// Rows with values that one row of the file may stand for: more is a bomb.
const MOST_REPEATS: u32 = 100_000;

/// An open workbook.
pub(super) struct Ods<'a> {
    file: String,
    bytes: &'a [u8],
}

/// Takes what is read of sheets.
trait Taker {
    /// A sheet begins; says whether its cells are wanted.
    fn sheet(&mut self, name: String, hidden: bool) -> bool;
    /// A cell with a value; row and column count from 0.
    fn cell(&mut self, row: u32, column: u32, text: &str) -> Result<(), ImportError>;
    /// Merged cells.
    fn merged(&mut self, merged: Merged);
}

impl<'a> Ods<'a> {
    /// Opens a workbook whose zip was checked.
    pub(super) fn open(bytes: &'a [u8], name: &str) -> Result<Self, ImportError> {
        let book = Self {
            file: name.to_owned(),
            bytes,
        };
        let mut manifest = String::new();
        if let Ok(mut part) = book.archive()?.by_name("META-INF/manifest.xml") {
            // A broken manifest says nothing of a password; the content is what counts.
            let _ = part.read_to_string(&mut manifest);
        }
        if manifest.contains("encryption-data") {
            return Err(locked(name));
        }
        Ok(book)
    }

    /// Returns the sheets.
    pub(super) fn sheets(&self) -> Result<Vec<SheetInfo>, ImportError> {
        let mut counting = Counting::default();
        self.walk(&mut counting)?;
        Ok(counting.0)
    }

    /// Reads the sheet at a place.
    pub(super) fn read(&self, at: usize, sheet: &str) -> Result<Raw, ImportError> {
        let source = Source {
            file: self.file.clone(),
            sheet: sheet.to_owned(),
        };
        let mut one = One {
            left: Some(at),
            grid: Grid::of(source),
        };
        self.walk(&mut one)?;
        Ok(one.grid.finish())
    }

    fn archive(&self) -> Result<ZipArchive<Cursor<&'a [u8]>>, ImportError> {
        ZipArchive::new(Cursor::new(self.bytes)).map_err(|e| broken(&self.file, &e))
    }

    fn walk(&self, taker: &mut dyn Taker) -> Result<(), ImportError> {
        let mut archive = self.archive()?;
        let part = archive
            .by_name("content.xml")
            .map_err(|e| broken(&self.file, &e))?;
        let mut xml = Reader::from_reader(BufReader::new(part));
        xml.config_mut().expand_empty_elements = true;
        let mut walk = Walk {
            xml,
            buffer: Vec::new(),
            file: &self.file,
            hidden: BTreeSet::new(),
            sheet: String::new(),
            row: 0,
            left: MOST_CELLS,
        };
        walk.book(taker)
    }
}

/// Counts what sheets hold.
#[derive(Default)]
struct Counting(Vec<SheetInfo>);

impl Taker for Counting {
    fn sheet(&mut self, name: String, hidden: bool) -> bool {
        self.0.push(SheetInfo {
            name,
            hidden,
            ..SheetInfo::default()
        });
        true
    }

    fn cell(&mut self, row: u32, column: u32, _: &str) -> Result<(), ImportError> {
        if let Some(sheet) = self.0.last_mut() {
            sheet.rows = sheet.rows.max(row.saturating_add(1));
            sheet.columns = sheet.columns.max(column.saturating_add(1));
            sheet.filled += 1;
        }
        Ok(())
    }

    fn merged(&mut self, _: Merged) {}
}

/// Reads one sheet.
struct One {
    /// Sheets still to pass over; none once it was there.
    left: Option<usize>,
    grid: Grid,
}

impl Taker for One {
    fn sheet(&mut self, _: String, _: bool) -> bool {
        let wanted = self.left == Some(0);
        self.left = self.left.and_then(|left| left.checked_sub(1));
        wanted
    }

    fn cell(&mut self, row: u32, column: u32, text: &str) -> Result<(), ImportError> {
        self.grid.put(row, column, text)
    }

    fn merged(&mut self, merged: Merged) {
        self.grid.merged.push(merged);
    }
}

/// A walk through the content of a workbook.
struct Walk<'a, R: BufRead> {
    xml: Reader<R>,
    buffer: Vec<u8>,
    file: &'a str,
    /// Styles of sheets that are not shown.
    hidden: BTreeSet<String>,
    sheet: String,
    /// Row being read, from 0.
    row: u32,
    /// Cells with a value that may still come.
    left: u64,
}

/// A step of a walk.
enum Step {
    Start(BytesStart<'static>),
    End(String),
    Text(String),
    Done,
}

impl<R: BufRead> Walk<'_, R> {
    fn book(&mut self, taker: &mut dyn Taker) -> Result<(), ImportError> {
        let mut style = String::new();
        loop {
            match self.step()? {
                Step::Start(e) if is(&e, "style:style") => style = attribute(&e, "style:name"),
                Step::Start(e)
                    if is(&e, "style:table-properties")
                        && attribute(&e, "table:display") == "false" =>
                {
                    self.hidden.insert(style.clone());
                }
                Step::Start(e) if is(&e, "table:table") => self.table(&e, taker)?,
                Step::Done => return Ok(()),
                _ => {}
            }
        }
    }

    fn table(&mut self, start: &BytesStart<'_>, taker: &mut dyn Taker) -> Result<(), ImportError> {
        let hidden = self.hidden.contains(&attribute(start, "table:style-name"));
        self.sheet = attribute(start, "table:name");
        self.row = 0;
        if !taker.sheet(self.sheet.clone(), hidden) {
            return self.skip("table:table");
        }
        loop {
            match self.step()? {
                Step::Start(e) if is(&e, "table:table-row") => {
                    let repeats = count(&e, "table:number-rows-repeated");
                    self.cells(repeats, taker)?;
                }
                // Drawings and notes hold tables and text that are no cells.
                Step::Start(e) if is(&e, "table:shapes") => self.skip("table:shapes")?,
                Step::End(name) if name == "table:table" => return Ok(()),
                Step::Done => return Err(self.cut()),
                _ => {}
            }
        }
    }

    /// Reads a row, which stands for several where it is repeated.
    fn cells(&mut self, repeats: u32, taker: &mut dyn Taker) -> Result<(), ImportError> {
        let (mut cells, mut column) = (Vec::new(), 0_u32);
        loop {
            match self.step()? {
                Step::Start(e)
                    if is(&e, "table:table-cell") || is(&e, "table:covered-table-cell") =>
                {
                    let name = e.name().as_ref().to_owned();
                    let times = count(&e, "table:number-columns-repeated");
                    self.spans(&e, column, taker);
                    let text = self.value(&e, &name)?;
                    if !text.is_empty() {
                        cells.push((column, times, text));
                    }
                    column = column.saturating_add(times);
                }
                Step::End(name) if name == "table:table-row" => break,
                Step::Done => return Err(self.cut()),
                _ => {}
            }
        }
        if !cells.is_empty() {
            if repeats > MOST_REPEATS {
                return Err(self.damaged("one row with values is repeated too often"));
            }
            let times: u64 = cells.iter().map(|(_, times, _)| u64::from(*times)).sum();
            let left = self
                .left
                .checked_sub(times.saturating_mul(u64::from(repeats)));
            self.left = left.ok_or_else(|| ImportError::TooLarge {
                file: self.file.to_owned(),
                limit: MOST_CELLS,
                what: "cells",
            })?;
            for row in 0..repeats {
                for (column, times, text) in &cells {
                    for more in 0..*times {
                        taker.cell(
                            self.row.saturating_add(row),
                            column.saturating_add(more),
                            text,
                        )?;
                    }
                }
            }
        }
        self.row = self.row.saturating_add(repeats);
        Ok(())
    }

    fn spans(&self, cell: &BytesStart<'_>, column: u32, taker: &mut dyn Taker) {
        let wide = count(cell, "table:number-columns-spanned");
        let tall = count(cell, "table:number-rows-spanned");
        if wide > 1 || tall > 1 {
            taker.merged(Merged {
                rows: (self.row.saturating_add(1), self.row.saturating_add(tall)),
                columns: (column, column.saturating_add(wide - 1)),
            });
        }
    }

    /// The exact value where the cell has one, else its text.
    fn value(&mut self, cell: &BytesStart<'_>, name: &str) -> Result<String, ImportError> {
        let failed = attribute(cell, "calcext:value-type") == "error";
        let shown = self.shown(name)?;
        let own = |key| Some(attribute(cell, key)).filter(|value| !value.is_empty());
        if failed {
            return Ok(error(shown));
        }
        Ok(match attribute(cell, "office:value-type").as_str() {
            "float" | "percentage" | "currency" => own("office:value").map_or(shown, |v| exact(&v)),
            "date" => own("office:date-value").map_or(shown, |value| iso(&value).to_owned()),
            "time" => own("office:time-value").map_or(shown, |value| clock(&value)),
            "boolean" => boolean(attribute(cell, "office:boolean-value") == "true").to_owned(),
            _ => own("office:string-value").unwrap_or(shown),
        })
    }

    /// The text that a cell shows: its paragraphs, one a line.
    fn shown(&mut self, cell: &str) -> Result<String, ImportError> {
        let (mut text, mut paragraphs, mut inside) = (String::new(), 0, 0_u32);
        loop {
            match self.step()? {
                Step::Start(e) if is(&e, "text:p") => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    (paragraphs, inside) = (paragraphs + 1, inside + 1);
                }
                Step::End(name) if name == "text:p" => inside = inside.saturating_sub(1),
                Step::Start(e) if is(&e, "text:s") => {
                    let spaces = count(&e, "text:c").min(1024);
                    text.extend(std::iter::repeat_n(' ', spaces as usize));
                }
                Step::Start(e) if is(&e, "text:tab") => text.push('\t'),
                Step::Start(e) if is(&e, "text:line-break") => text.push('\n'),
                Step::Start(e) if is(&e, "office:annotation") => self.skip("office:annotation")?,
                Step::Start(e) if is(&e, "table:table") => self.skip("table:table")?,
                Step::Text(more) if inside > 0 => text.push_str(&more),
                Step::End(name) if name == cell => return Ok(text),
                Step::Done => return Err(self.cut()),
                _ => {}
            }
        }
    }

    /// Passes over an element that was begun, with others of its name inside it.
    fn skip(&mut self, name: &str) -> Result<(), ImportError> {
        let mut depth = 1;
        while depth > 0 {
            match self.step()? {
                Step::Start(e) if is(&e, name) => depth += 1,
                Step::End(end) if end == name => depth -= 1,
                Step::Done => return Err(self.cut()),
                _ => {}
            }
        }
        Ok(())
    }

    fn step(&mut self) -> Result<Step, ImportError> {
        loop {
            self.buffer.clear();
            let event = self.xml.read_event_into(&mut self.buffer);
            return Ok(match event {
                Ok(Event::Start(e)) => Step::Start(e.into_owned()),
                Ok(Event::End(e)) => Step::End(e.name().as_ref().to_owned()),
                Ok(Event::Text(text)) => Step::Text(text.xml10_content().into_owned()),
                Ok(Event::CData(text)) => Step::Text(text.xml10_content().into_owned()),
                Ok(Event::GeneralRef(e)) => match e.resolve_char_ref() {
                    Ok(Some(letter)) => Step::Text(letter.to_string()),
                    _ => Step::Text(named(&e).to_owned()),
                },
                Ok(Event::Eof) => Step::Done,
                Ok(_) => continue,
                Err(e) => {
                    let why = e.to_string();
                    return Err(self.damaged(&why));
                }
            });
        }
    }

    fn cut(&self) -> ImportError {
        self.damaged("the file ends within the sheet")
    }

    fn damaged(&self, why: &str) -> ImportError {
        ImportError::Sheet {
            file: self.file.to_owned(),
            sheet: self.sheet.clone(),
            row: self.row.saturating_add(1),
            why: why.to_owned(),
        }
    }
}
