//! A plain table: columns of fixed widths, rows of one height, a ruled header.

use super::text::fitted;
use super::theme::{LINE, MUTED, TEXT};
use super::{Anchor, Cell, Item, Mm, Paint, Row, Stroke, Table, Weight, words};

/// Letters as a share of the row's height.
const LETTERS: f64 = 0.56;
/// Share of the letters' body from the middle of a row down to its base line.
const BASE: f64 = 0.36;
/// Space that words keep from the next column, as a share of the row's height.
const GAP: f64 = 0.3;

/// How a table is laid out.
pub(super) struct Grid<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) at: Mm,
    /// Widths, and where words stand in each.
    pub(super) columns: &'a [(f64, Anchor)],
    pub(super) row: f64,
}

/// Words for a cell, how heavy and in which colour.
pub(super) type Entry = (String, Weight, [u8; 3]);

/// Words as most cells have them.
pub(super) fn plain(text: impl Into<String>) -> Entry {
    (text.into(), Weight::Regular, TEXT)
}

/// Words that matter more.
pub(super) fn strong(text: impl Into<String>) -> Entry {
    (text.into(), Weight::Medium, TEXT)
}

/// Words that matter less.
pub(super) fn faint(text: impl Into<String>) -> Entry {
    (text.into(), Weight::Regular, MUTED)
}

impl Grid<'_> {
    /// Makes the table; words too long for their column are cut.
    pub(super) fn table(&self, head: &[&str], rows: Vec<Vec<Entry>>) -> Item {
        let size = self.row * LETTERS;
        let label = |text: &&str| ((*text).to_owned(), Weight::Medium, MUTED);
        let head = self.cells(head.iter().map(label).collect(), size * 0.86);
        let body = rows.into_iter().map(|row| self.cells(row, size));
        let all: Vec<Row> = std::iter::once(head)
            .chain(body)
            .map(|cells| Row {
                height: self.row,
                ruled: true,
                cells,
            })
            .collect();
        let drawn = all.iter().enumerate();
        let drawn = drawn.flat_map(|(at, row)| self.drawn(row, self.at[1] + self.row * at as f64));
        Item::Table(Table {
            id: self.id.to_owned(),
            name: self.name.to_owned(),
            at: self.at,
            columns: self.columns.iter().map(|(width, _)| *width).collect(),
            drawn: drawn.collect(),
            rows: all,
            over: Vec::new(),
        })
    }

    fn cells(&self, entries: Vec<Entry>, size: f64) -> Vec<Cell> {
        let cell = |((text, weight, rgb), (width, anchor)): (Entry, &(f64, Anchor))| Cell {
            text: fitted(&text, size, weight, width - self.row * GAP),
            anchor: *anchor,
            size,
            weight,
            rgb,
            span: 1,
        };
        entries.into_iter().zip(self.columns).map(cell).collect()
    }

    fn drawn(&self, row: &Row, top: f64) -> Vec<Item> {
        let mut left = self.at[0];
        let mut items = Vec::new();
        for (cell, (width, _)) in row.cells.iter().zip(self.columns) {
            let x = match cell.anchor {
                Anchor::Start => left,
                Anchor::Middle => left + width / 2.0,
                Anchor::End => left + width,
            };
            let at = [x, top + self.row / 2.0 + cell.size * BASE];
            items.push(words(
                &cell.text,
                at,
                cell.anchor,
                cell.size,
                cell.weight,
                cell.rgb,
            ));
            left += width;
        }
        let y = top + self.row;
        items.push(Item::Lines {
            lines: vec![vec![[self.at[0], y], [left, y]]],
            stroke: Stroke::plain(Paint::solid(LINE), self.row * 0.04),
        });
        items
    }
}
