//! Where the columns of the table beside the map stand, and how its rows are drawn.

use planner::plan::colours::Theme;
use planner::plan::{Amount, Colour, Territory};

use super::bar::{Bar, Verdict};
use super::grid::{BASE, line_of};
use super::legend::{Line, amount, measured};
use super::page::Wish;
use super::text::{fitted, width};
use super::theme::{FILL, LAND, LINE, MUTED, TEXT, darker};
use super::{Anchor, Cell, Item, Mm, Paint, Row, Stroke, Table, Weight};
use crate::subject::{Subject, responsible};

/// Letters as a share of the row's height.
const LETTERS: f64 = 0.56;
/// Highest letters in a row.
const LARGEST: f64 = 2.9;
/// Letters of the header.
const SMALL: f64 = 2.3;
/// Where the rep's name begins at the latest, totals end and the bar stands, as shares of the width.
const REP: f64 = 0.36;
const TOTAL: f64 = 0.69;
const BAR: [f64; 2] = [0.715, 0.86];
/// Space between a swatch and the name, and between the name and the rep.
const GAP: f64 = 1.4;

/// Header of the bars.
const AGAINST: &str = "against target";

/// The columns of one table.
pub(super) struct Columns<'a> {
    subject: Subject<'a>,
    wish: &'a Wish,
    left: f64,
    rep: f64,
    total: f64,
    bar_ends: [f64; 2],
    right: f64,
    row: f64,
    size: f64,
    k: f64,
    bar: Option<Bar>,
}

impl<'a> Columns<'a> {
    /// Lays a table out between two edges, with rows of a height.
    pub(super) fn new(
        subject: Subject<'a>,
        wish: &'a Wish,
        [left, right]: [f64; 2],
        row: f64,
        k: f64,
    ) -> Self {
        let at = |share: f64| left + (right - left) * share;
        let size = (row * LETTERS).min(LARGEST * k);
        let names = subject.scenario.territories.iter();
        let widths = names.map(|territory| width(&territory.name, size, Weight::Medium));
        let names_end = left + size + 2.5 * GAP * k + widths.fold(12.0 * k, f64::max);
        Self {
            subject,
            wish,
            left,
            rep: names_end.min(at(REP)),
            total: at(TOTAL),
            bar_ends: BAR.map(at),
            right,
            row,
            size,
            k,
            bar: Bar::of(subject, wish.measure),
        }
    }

    /// Makes the whole table: as rows of cells, and drawn.
    pub(super) fn whole(&self, number: usize, lines: &[Line<'_>], top: f64, head: f64) -> Table {
        let edges = self.edges(lines);
        let row = |height, ruled, cells| Row {
            height,
            ruled,
            cells,
        };
        let cells = self.head_cells();
        let base = top + 3.0 * self.k;
        let mut drawn = line_of(&cells, &edges, base - SMALL * self.k * BASE);
        drawn.push(self.rule(top + 4.6 * self.k, 0.25));
        let mut over = Vec::new();
        let mut rows = vec![row(head, true, cells)];
        for (at, line) in lines.iter().enumerate() {
            let top = top + head + self.row * at as f64;
            let cells = self.cells(line);
            drawn.extend(self.drawn(line, &cells, &edges, top));
            if let Line::Territory(_, sum) = line {
                over.extend(self.bar_of(*sum, top));
            }
            let ruled = matches!(line, Line::Region(..));
            rows.push(row(self.row, ruled, cells));
        }
        Table {
            id: format!("territories-{}", number + 1),
            name: "Territories".to_owned(),
            at: [self.left, top],
            columns: edges.windows(2).map(|pair| pair[1] - pair[0]).collect(),
            rows,
            drawn,
            over,
        }
    }

    /// Edges of the columns: swatch, name, rep, total, bar, deviation.
    fn edges(&self, lines: &[Line<'_>]) -> [f64; 7] {
        let totals = lines.iter().map(|line| match line {
            Line::Region(_, sum) | Line::Territory(_, sum) => {
                self.wide(&amount(self.subject, self.wish, *sum))
            }
            Line::Plain(_, text) => self.wide(text),
        });
        let widest = totals.fold(0.0, f64::max);
        let totals_begin = (self.total - widest).max(self.rep);
        [
            self.left,
            self.name_at(),
            self.rep,
            totals_begin,
            self.total,
            self.bar_ends[1],
            self.right,
        ]
    }

    fn head_cells(&self) -> Vec<Cell> {
        let small = SMALL * self.k;
        let cell = |text: &str, anchor, span| Cell {
            text: text.to_owned(),
            anchor,
            size: small,
            weight: Weight::Medium,
            rgb: MUTED,
            span,
        };
        let against = if self.bar.is_some() { AGAINST } else { "" };
        vec![
            cell("Territory", Anchor::Start, 2),
            cell("Rep", Anchor::Start, 1),
            cell(&self.measured(), Anchor::End, 1),
            cell(against, Anchor::End, 2),
        ]
    }

    fn cells(&self, line: &Line<'_>) -> Vec<Cell> {
        let cell = |text: &str, anchor, weight, rgb, span| Cell {
            text: text.to_owned(),
            anchor,
            size: self.size,
            weight,
            rgb,
            span,
        };
        let (start, end) = (Anchor::Start, Anchor::End);
        let (regular, medium) = (Weight::Regular, Weight::Medium);
        let nothing = |span| cell("", start, regular, MUTED, span);
        match line {
            Line::Region(name, sum) => {
                let total = amount(self.subject, self.wish, *sum);
                let name = region_name(name);
                vec![
                    cell(name, start, Weight::SemiBold, TEXT, 3),
                    cell(&total, end, medium, MUTED, 1),
                    nothing(2),
                ]
            }
            Line::Plain(text, sum) => vec![
                cell(text, start, regular, MUTED, 3),
                cell(sum, end, regular, MUTED, 1),
                nothing(2),
            ],
            Line::Territory(territory, sum) => {
                let total = amount(self.subject, self.wish, *sum);
                let rgb = darker(territory.colour.hex(Theme::Light));
                let name = self.name_of(territory);
                let rep = self.rep_of(territory, &total);
                let against = self.against_target(*sum);
                let (against, weight, tone) = against.unwrap_or((String::new(), regular, MUTED));
                vec![
                    cell("\u{25A0}", start, regular, rgb, 1),
                    cell(&name, start, medium, TEXT, 1),
                    cell(&rep, start, regular, MUTED, 1),
                    cell(&total, end, medium, TEXT, 1),
                    nothing(1),
                    cell(&against, end, weight, tone, 1),
                ]
            }
        }
    }

    /// Draws a row: its words, and what no cell can hold.
    fn drawn(&self, line: &Line<'_>, cells: &[Cell], edges: &[f64], top: f64) -> Vec<Item> {
        let middle = top + self.row / 2.0;
        match line {
            Line::Region(name, sum) => {
                let total = amount(self.subject, self.wish, *sum);
                let room = self.total - self.left - self.wide(&total);
                let mut cells = cells.to_vec();
                cells[0].text = fitted(region_name(name), self.size, Weight::SemiBold, room);
                let mut items = line_of(&cells, edges, middle);
                items.push(self.rule(top + self.row, 0.15));
                items
            }
            Line::Plain(..) => line_of(cells, edges, middle),
            Line::Territory(territory, _) => {
                let side = self.side();
                let corner = [self.left, top + (self.row - side) / 2.0];
                let mut items = swatch(territory.colour, corner, side, self.k);
                items.extend(line_of(&cells[1..], &edges[1..], middle));
                items
            }
        }
    }

    fn side(&self) -> f64 {
        self.size * 0.95
    }

    fn name_at(&self) -> f64 {
        self.left + self.side() + GAP * self.k
    }

    fn name_of(&self, territory: &Territory) -> String {
        let room = self.rep - self.name_at() - self.k;
        fitted(&territory.name, self.size, Weight::Medium, room)
    }

    fn rep_of(&self, territory: &Territory, total: &str) -> String {
        let rep = responsible(self.subject.plan, territory);
        let room = self.total - self.rep - self.wide(total);
        fitted(&rep, self.size, Weight::Regular, room)
    }

    /// What is measured, as the header says it.
    fn measured(&self) -> String {
        let label = measured(self.subject, self.wish);
        let room = (self.total - self.rep) * 0.6;
        fitted(label, SMALL * self.k, Weight::Medium, room)
    }

    /// How far a total is from its target, in words that show whether that is too far.
    fn against_target(&self, sum: Amount) -> Option<(String, Weight, [u8; 3])> {
        let bar = self.bar.as_ref()?;
        let per_cent = bar.deviation(sum)?;
        let (weight, rgb) = match bar.verdict(sum) {
            Verdict::Within => (Weight::Regular, MUTED),
            out => (Weight::Medium, out.rgb()),
        };
        Some((super::figures::deviation(per_cent), weight, rgb))
    }

    fn bar_of(&self, sum: Amount, top: f64) -> Vec<Item> {
        let bar = self.bar.as_ref();
        let found = bar.and_then(|bar| Some((bar, bar.deviation(sum)?)));
        found.map_or_else(Vec::new, |(bar, per_cent)| {
            let verdict = bar.verdict(sum);
            bar.draw(per_cent, verdict, self.bar_ends, [top, self.row], self.k)
        })
    }

    /// The room a total takes, with some space before it.
    fn wide(&self, total: &str) -> f64 {
        width(total, self.size, Weight::Medium) + 1.2 * self.k
    }

    fn rule(&self, y: f64, width: f64) -> Item {
        Item::Lines {
            lines: vec![vec![[self.left, y], [self.right, y]]],
            stroke: Stroke::plain(Paint::solid(LINE), width * self.k),
        }
    }
}

fn region_name(name: &str) -> &str {
    if name.is_empty() { "No region" } else { name }
}

fn swatch(colour: Colour, at: Mm, side: f64, k: f64) -> Vec<Item> {
    let rgb = colour.hex(Theme::Light);
    let filled = |at: Mm, side: f64, round: f64, fill| Item::Box {
        at,
        size: [side, side],
        round,
        fill,
    };
    let rim = 0.25 * k;
    let inner = [at[0] + rim, at[1] + rim];
    let round = 0.6 * k;
    vec![
        filled(at, side, round, Paint::solid(darker(rgb))),
        filled(inner, side - 2.0 * rim, round - rim, Paint::solid(LAND)),
        filled(inner, side - 2.0 * rim, round - rim, Paint::thin(rgb, FILL)),
    ]
}
