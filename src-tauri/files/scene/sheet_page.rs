//! What is known of a territory beyond its map: lists and a curve, in columns, over as many pages
//! as they take.

use planner::plan::TerritoryId;

use super::curve::{Curve, curve};
use super::grid::{Entry, Grid, ROW, faint, plain, strong};
use super::page::{Layout, Wish};
use super::text::wrapped;
use super::{Anchor, Item, Rect, Scene, Weight};
use crate::subject::Subject;

/// Width of a column on a slide, about.
const COLUMN: f64 = 150.0;
/// Space between columns on a slide.
const BETWEEN: f64 = 9.0;
/// Rows that a curve takes, its title counted.
const CURVE_ROWS: usize = 8;
/// Space below a block, in rows.
const APART: f64 = 1.1;
/// Rows, header counted, that a block must find room for to begin in a column.
const BEGINNING: usize = 3;
/// Letters as a share of a row's height, as in every grid.
const LETTERS: f64 = 0.56;

/// Everything about one territory that is listed.
#[derive(Debug, Clone, PartialEq)]
pub struct TerritorySheet {
    /// Which territory.
    pub territory: TerritoryId,
    /// The page's title.
    pub title: String,
    /// What stands below it.
    pub subtitle: String,
    /// What is listed, in order.
    pub blocks: Vec<Block>,
}

/// One part of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Rows under a header.
    Rows(Rows),
    /// What was sold and what is foreseen.
    Curve(Curve),
}

/// Rows under a header.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rows {
    /// Widths as shares of the column; what stands in the first begins at the left, all else ends
    /// at the right.
    pub columns: Vec<f64>,
    /// The header; its first cell says what is listed.
    pub head: Vec<String>,
    /// The rows; a row of one cell runs over the whole width and as many lines as it takes.
    pub rows: Vec<Vec<String>>,
}

/// A part of a sheet and where it stands.
struct Placed {
    page: usize,
    room: Rect,
    /// The rows of it that stand there.
    rows: std::ops::Range<usize>,
    block: usize,
}

/// A sheet about to be laid out.
pub(super) struct SheetPages<'a> {
    subject: Subject<'a>,
    wish: &'a Wish,
    sheet: &'a TerritorySheet,
    /// Its blocks with their long rows broken.
    blocks: Vec<Block>,
    placed: Vec<Placed>,
}

impl<'a> SheetPages<'a> {
    /// Places the blocks of a sheet.
    pub(super) fn of(subject: Subject<'a>, wish: &'a Wish, sheet: &'a TerritorySheet) -> Self {
        let layout = Layout::of(subject, wish, &sheet.title, &sheet.subtitle);
        let columns = columns(layout.body, layout.k);
        let row = ROW * layout.k;
        let broken = |block: &Block| match block {
            Block::Rows(rows) => Block::Rows(broken(rows, columns[0].width(), row)),
            Block::Curve(curve) => Block::Curve(curve.clone()),
        };
        let blocks: Vec<Block> = sheet.blocks.iter().map(broken).collect();
        Self {
            placed: placed(&blocks, &columns, row),
            subject,
            wish,
            sheet,
            blocks,
        }
    }

    /// Returns how many pages there are.
    pub(super) fn count(&self) -> usize {
        self.placed.last().map_or(1, |last| last.page + 1)
    }

    /// Lays one of them out.
    pub(super) fn scene(&self, page: usize) -> Scene {
        let sheet = self.sheet;
        let mut layout = Layout::of(self.subject, self.wish, &sheet.title, &sheet.subtitle);
        let k = layout.k;
        let here = self.placed.iter().filter(|one| one.page == page);
        for (at, one) in here.enumerate() {
            let item = match &self.blocks[one.block] {
                Block::Curve(found) => curve(found, one.room, k),
                Block::Rows(rows) => table(rows, one, at, k),
            };
            layout.items.push(item);
        }
        layout.put_notes(self.subject);
        let title = sheet.title.clone();
        let description = format!("What is planned for {title}: {}.", sheet.subtitle);
        layout.scene(title, description, Vec::new())
    }
}

fn columns(body: Rect, k: f64) -> Vec<Rect> {
    let count = libm::round(body.width() / (COLUMN * k)).max(1.0);
    let between = BETWEEN * k;
    let width = (body.width() - between * (count - 1.0)) / count;
    (0..count as usize)
        .map(|at| {
            let left = body.left + (width + between) * at as f64;
            Rect {
                left,
                right: left + width,
                ..body
            }
        })
        .collect()
}

/// Breaks rows of one cell into lines.
fn broken(rows: &Rows, width: f64, row: f64) -> Rows {
    let mut lines = Vec::new();
    for cells in &rows.rows {
        match cells.as_slice() {
            [text] => {
                let size = row * LETTERS;
                let room = width - row;
                let parts = wrapped(text, size, Weight::Regular, room);
                lines.extend(parts.into_iter().map(|line| vec![line]));
            }
            _ => lines.push(cells.clone()),
        }
    }
    Rows {
        rows: lines,
        ..rows.clone()
    }
}

/// Places blocks one below the other, column by column, page by page.
fn placed(blocks: &[Block], columns: &[Rect], row: f64) -> Vec<Placed> {
    let mut placed = Vec::new();
    let (mut column, mut top) = (0, columns[0].top);
    let bottom = columns[0].bottom;
    for (block, what) in blocks.iter().enumerate() {
        let (all, whole) = match what {
            Block::Rows(rows) => (rows.rows.len(), false),
            Block::Curve(_) => (CURVE_ROWS - 1, true),
        };
        let mut from = 0;
        while from < all || from == 0 {
            let fits = ((bottom - top) / row).floor().max(0.0) as usize;
            let needed = all - from + 1;
            let least = if whole { needed } else { needed.min(BEGINNING) };
            let fresh = top <= columns[0].top;
            if fits < least && !fresh {
                column += 1;
                top = columns[0].top;
                continue;
            }
            let until = if whole {
                all
            } else {
                (from + fits.max(2) - 1).min(all)
            };
            let height = row * (until - from + 1) as f64;
            placed.push(Placed {
                page: column / columns.len(),
                room: Rect {
                    top,
                    bottom: top + height,
                    ..columns[column % columns.len()]
                },
                rows: from..until,
                block,
            });
            top += height + row * APART;
            from = until.max(1);
        }
    }
    placed
}

fn table(rows: &Rows, place: &Placed, number: usize, k: f64) -> Item {
    let wide: Vec<(f64, Anchor)> = rows
        .columns
        .iter()
        .enumerate()
        .map(|(at, share)| (*share, if at == 0 { Anchor::Start } else { Anchor::End }))
        .collect();
    let lines = rows.rows.iter().take(place.rows.end).skip(place.rows.start);
    let row = |cells: &Vec<String>| -> Vec<Entry> {
        let entry = |(at, text): (usize, &String)| match at {
            0 if cells.len() > 1 => strong(text.clone()),
            _ => plain(text.clone()),
        };
        let blank = (cells.len()..wide.len()).map(|_| faint(""));
        cells.iter().enumerate().map(entry).chain(blank).collect()
    };
    let mut head: Vec<String> = rows.head.clone();
    if let Some(title) = head.first_mut().filter(|_| place.rows.start > 0) {
        title.push_str(", continued");
    }
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    let id = format!("sheet-{}", number + 1);
    let grid = Grid {
        id: &id,
        name: rows.head.first().map_or("", String::as_str),
        room: place.room,
        columns: &wide,
        k,
    };
    grid.table(&head, lines.map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(left: f64) -> Rect {
        Rect {
            left,
            top: 0.0,
            right: left + 100.0,
            bottom: 100.0,
        }
    }

    fn block(rows: usize) -> Block {
        Block::Rows(Rows {
            columns: vec![1.0],
            head: vec!["Head".to_owned()],
            rows: vec![vec!["a".to_owned()]; rows],
        })
    }

    #[test]
    fn blocks_run_from_column_to_column_and_page_to_page_without_losing_a_row() {
        let columns = [column(0.0), column(110.0)];
        let blocks = [block(4), block(20), block(0), block(6)];
        let placed = placed(&blocks, &columns, 10.0);
        for (at, wanted) in [4, 20, 0, 6].into_iter().enumerate() {
            let parts = placed.iter().filter(|one| one.block == at);
            let mut next = 0;
            for part in parts {
                assert_eq!(part.rows.start, next);
                next = part.rows.end;
            }
            assert_eq!(next, wanted);
        }
        assert!(placed.iter().all(|one| one.room.bottom <= 100.0));
        let apart = |a: &Placed, b: &Placed| {
            a.page != b.page || a.room.left < b.room.left || a.room.bottom < b.room.top
        };
        assert!(placed.windows(2).all(|pair| apart(&pair[0], &pair[1])));
        assert_eq!(placed.last().map(|one| one.page), Some(1));
    }
}
