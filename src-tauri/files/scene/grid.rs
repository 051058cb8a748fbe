//! A plain table: columns of fixed widths, rows of one height, a ruled header.

use super::text::fitted;
use super::theme::{LINE, MUTED, TEXT};
use super::{Anchor, Cell, Item, Paint, Rect, Row, Stroke, Table, Weight, words};

/// Height of a row on a slide.
pub(super) const ROW: f64 = 5.6;
/// Letters as a share of the row's height.
const LETTERS: f64 = 0.56;
/// Share of the letters' body from the middle of a row down to its base line.
pub(super) const BASE: f64 = 0.36;
/// Space that words keep from the next column, as a share of the row's height.
const GAP: f64 = 0.3;

/// How a table is laid out.
pub(super) struct Grid<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) room: Rect,
    /// Shares of the room's width, and where words stand in each.
    pub(super) columns: &'a [(f64, Anchor)],
    /// How much larger than a slide's its rows are.
    pub(super) k: f64,
}

/// How many rows below a header a room holds.
pub(super) fn fitting(room: Rect, k: f64) -> usize {
    ((room.height() / (ROW * k)).floor().max(1.0) as usize).saturating_sub(1)
}

/// Returns the room below a table of so many rows below a header, with some space between.
pub(super) fn below(room: Rect, rows: usize, k: f64) -> Rect {
    Rect {
        top: room.top + ROW * k * (rows as f64 + 2.5),
        ..room
    }
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
        let row = ROW * self.k;
        let size = row * LETTERS;
        let label = |text: &&str| ((*text).to_owned(), Weight::Medium, MUTED);
        let head = self.cells(head.iter().map(label).collect(), size * 0.86);
        let body = rows.into_iter().map(|row| self.cells(row, size));
        let rows: Vec<Row> = std::iter::once(head)
            .chain(body)
            .map(|cells| Row {
                height: row,
                ruled: true,
                cells,
            })
            .collect();
        let mut edges = vec![self.room.left];
        for column in self.columns {
            edges.push(edges[edges.len() - 1] + self.width(column));
        }
        let (left, right) = (self.room.left, edges[self.columns.len()]);
        let mut drawn = Vec::new();
        for (at, line) in rows.iter().enumerate() {
            let top = self.room.top + row * at as f64;
            drawn.extend(line_of(&line.cells, &edges, top + row / 2.0));
            let y = top + row;
            drawn.push(Item::Lines {
                lines: vec![vec![[left, y], [right, y]]],
                stroke: Stroke::plain(Paint::solid(LINE), row * 0.04),
            });
        }
        Item::Table(Table {
            id: self.id.to_owned(),
            name: self.name.to_owned(),
            at: [left, self.room.top],
            columns: self.columns.iter().map(|one| self.width(one)).collect(),
            rows,
            drawn,
            over: Vec::new(),
        })
    }

    fn width(&self, (share, _): &(f64, Anchor)) -> f64 {
        self.room.width() * share
    }

    fn cells(&self, entries: Vec<Entry>, size: f64) -> Vec<Cell> {
        let gap = ROW * self.k * GAP;
        let cell = |((text, weight, rgb), column): (Entry, &(f64, Anchor))| Cell {
            text: fitted(&text, size, weight, self.width(column) - gap),
            anchor: column.1,
            size,
            weight,
            rgb,
            span: 1,
        };
        entries.into_iter().zip(self.columns).map(cell).collect()
    }
}

/// Draws the words of a row's cells, which run from edge to edge of columns, around a height.
pub(super) fn line_of(cells: &[Cell], edges: &[f64], middle: f64) -> Vec<Item> {
    let mut column = 0;
    let mut items = Vec::new();
    for cell in cells {
        let (left, right) = (edges[column], edges[column + cell.span]);
        column += cell.span;
        if cell.text.is_empty() {
            continue;
        }
        let x = match cell.anchor {
            Anchor::Start => left,
            Anchor::Middle => f64::midpoint(left, right),
            Anchor::End => right,
        };
        let at = [x, middle + cell.size * BASE];
        items.push(words(
            &cell.text,
            at,
            cell.anchor,
            cell.size,
            cell.weight,
            cell.rgb,
        ));
    }
    items
}
