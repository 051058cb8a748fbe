//! A table of text cells: what every row format is read into first.

use std::fmt::{self, Debug, Formatter};
use std::ops::Range;
use std::sync::Arc;

use super::heard::gathered;
use super::note::{Note, Source};
use super::number::Decimal;

/// A table as it stands in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Where it comes from.
    pub source: Source,
    /// One name per column, all different, none empty.
    pub headers: Vec<String>,
    /// Rows below the header, without blank ones.
    pub rows: Vec<Row>,
    /// What was noticed while reading.
    pub notes: Vec<Note>,
    /// How the file was understood, in words: encoding, delimiter, decimal mark.
    pub read_as: String,
    /// What stands before the decimals of most of its numbers.
    pub decimal: Decimal,
    /// The same by column, where a column proves its own.
    pub(super) marks: Vec<Option<Decimal>>,
}

/// One row: a piece of a block of text that it shares with its neighbours.
///
/// A million rows with memory of their own would cost more in bookkeeping than in text.
#[derive(Clone)]
pub struct Row {
    /// As a spreadsheet counts it, from 1 with the header.
    pub number: u32,
    pub(super) block: Arc<Block>,
    /// Place of its first cell among the cells of the block.
    pub(super) first: u32,
    pub(super) count: u32,
}

/// Text of many rows, one cell after the other.
pub(super) struct Block {
    pub(super) text: Box<str>,
    /// Where each cell ends.
    pub(super) ends: Box<[u32]>,
}

impl Row {
    /// Returns a cell without surrounding space; empty beyond the end of the row.
    pub fn cell(&self, column: usize) -> &str {
        self.raw(column).trim()
    }

    /// Returns a cell as it stands in the file; empty beyond the end of the row.
    pub(super) fn raw(&self, column: usize) -> &str {
        if column >= self.count as usize {
            return "";
        }
        let at = self.first as usize + column;
        let ends = &self.block.ends;
        let start = at
            .checked_sub(1)
            .and_then(|before| ends.get(before))
            .map_or(0, |end| *end as usize);
        let end = ends.get(at).map_or(start, |end| *end as usize);
        self.block.text.get(start..end).unwrap_or_default()
    }

    /// Returns how many cells the row has in the file, empty ones included.
    pub(super) fn len(&self) -> usize {
        self.count as usize
    }

    /// Returns the cells as they stand in the file.
    pub fn cells(&self) -> impl DoubleEndedIterator<Item = &str> + Clone + '_ {
        (0..self.len()).map(|column| self.raw(column))
    }
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && self.cells().eq(other.cells())
    }
}

impl Debug for Row {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.number)?;
        f.debug_list().entries(self.cells()).finish()
    }
}

impl Table {
    /// Returns the first values of a column that are not empty, each different.
    pub fn samples(&self, column: usize, count: usize) -> Vec<String> {
        let mut samples: Vec<String> = Vec::new();
        for row in &self.rows {
            let cell = row.cell(column);
            if samples.len() == count {
                break;
            }
            if !cell.is_empty() && !samples.iter().any(|known| known == cell) {
                samples.push(cell.to_owned());
            }
        }
        samples
    }

    /// Returns the column with a header, by its exact name or, failing that, in any case.
    pub fn column(&self, header: &str) -> Option<usize> {
        let same = |name: &String| name.eq_ignore_ascii_case(header.trim());
        let exact = self.headers.iter().position(|name| name == header);
        exact.or_else(|| self.headers.iter().position(same))
    }

    /// Returns what stands before the decimals in a column.
    pub fn decimal_at(&self, column: usize) -> Decimal {
        let own = self.marks.get(column).copied().flatten();
        own.unwrap_or(self.decimal)
    }
}

/// Text of a block from which the next row goes into a block of its own: large enough to share,
/// small enough that growing never copies much.
const FULL: usize = 1 << 20;

/// Rows being gathered, cell by cell.
#[derive(Default)]
pub(super) struct Gathering {
    rows: Vec<Row>,
    text: String,
    ends: Vec<u32>,
    /// Number, first cell and count of rows whose block is not full yet.
    waiting: Vec<(u32, u32, u32)>,
    /// First cell of the row being gathered.
    first: usize,
    /// Bytes and cells that were kept in all.
    pub(super) kept: (u64, u64),
}

impl Gathering {
    /// Adds text to the cell being gathered.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Takes back text of the cell being gathered, to a length of its row.
    pub(super) fn cut(&mut self, length: usize) {
        self.text.truncate(self.start() + length);
    }

    /// Ends a cell.
    pub(super) fn end_cell(&mut self) {
        self.ends.push(self.text.len() as u32);
    }

    /// Returns how many cells the row being gathered has.
    pub(super) fn cells(&self) -> usize {
        self.ends.len() - self.first
    }

    /// Returns how much text the row being gathered has.
    pub(super) fn length(&self) -> usize {
        self.text.len() - self.start()
    }

    /// Forgets the row being gathered.
    pub(super) fn drop_row(&mut self) {
        self.text.truncate(self.start());
        self.ends.truncate(self.first);
    }

    /// Keeps only a part of each cell of the row being gathered for which the caller names one;
    /// asked only of cells that begin with a sign by which spreadsheets mean something else.
    pub(super) fn keep_part(&mut self, mut part: impl FnMut(usize, &str) -> Option<Range<usize>>) {
        if !self.text[self.start()..].contains(['#', '=']) {
            return;
        }
        for column in 0..self.cells() {
            let at = self.first + column;
            let start = at.checked_sub(1).map_or(0, |before| self.ends[before]) as usize;
            let end = self.ends[at] as usize;
            let cell = &self.text[start..end];
            let special = cell.trim_start().starts_with(['#', '=']);
            if let Some(kept) = part(column, cell).filter(|_| special) {
                let taken = (end - start - kept.len()) as u32;
                self.text.replace_range(start + kept.end..end, "");
                self.text.replace_range(start..start + kept.start, "");
                self.ends[at..].iter_mut().for_each(|end| *end -= taken);
            }
        }
    }

    /// Ends a row and keeps it unless it is blank.
    pub(super) fn end_row(&mut self, number: u32) {
        let start = self.start();
        let blank = self.text.get(start..).is_none_or(|t| t.trim().is_empty());
        if blank {
            self.drop_row();
            return;
        }
        let count = self.cells();
        self.kept.0 += (self.text.len() - start) as u64;
        self.kept.1 += count as u64;
        self.waiting.push((number, self.first as u32, count as u32));
        self.first = self.ends.len();
        if self.text.len() >= FULL || self.ends.len() >= FULL {
            self.seal();
        }
    }

    /// Returns the rows.
    pub(super) fn finish(mut self) -> Vec<Row> {
        self.text.truncate(self.start());
        self.ends.truncate(self.first);
        self.seal();
        self.rows
    }

    fn start(&self) -> usize {
        let before = self.first.checked_sub(1);
        before.map_or(0, |at| self.ends[at] as usize)
    }

    fn seal(&mut self) {
        gathered(self.waiting.len(), self.text.len());
        let block = Arc::new(Block {
            text: self.text.as_str().into(),
            ends: self.ends.as_slice().into(),
        });
        let rows = self.waiting.drain(..).map(|(number, first, count)| Row {
            number,
            block: Arc::clone(&block),
            first,
            count,
        });
        self.rows.extend(rows);
        self.text.clear();
        self.ends.clear();
        self.first = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_from_shared_blocks() {
        let mut gathering = Gathering::default();
        let long = "x".repeat(FULL / 3);
        for number in 1..=9 {
            for cell in [long.as_str(), "", " b ", &number.to_string()] {
                gathering.push(cell);
                gathering.end_cell();
            }
            gathering.end_row(number);
            gathering.push("  ");
            gathering.end_cell();
            gathering.end_row(0);
        }
        let rows = gathering.finish();
        assert_eq!(rows.len(), 9);
        for (row, number) in rows.iter().zip(1_u32..) {
            assert_eq!((row.number, row.len()), (number, 4));
            assert_eq!(row.cell(0), long);
            assert_eq!((row.cell(1), row.cell(2), row.raw(2)), ("", "b", " b "));
            assert_eq!(
                (row.cell(3), row.cell(4)),
                (number.to_string().as_str(), "")
            );
        }
    }
}
