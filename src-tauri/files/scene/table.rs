//! Where the columns of the table beside the map stand, and how its rows are drawn.

use planner::plan::colours::Theme;
use planner::plan::{Amount, Colour, Territory};

use super::bar::{Bar, Verdict};
use super::legend::{Line, amount};
use super::page::Wish;
use super::text::{fitted, width};
use super::theme::{FILL, LAND, LINE, MUTED, TEXT, darker};
use super::{Anchor, Item, Mm, Paint, Stroke, Weight, words};
use crate::subject::{Subject, reps};

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

/// The columns of one table.
pub(super) struct Table<'a> {
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

impl<'a> Table<'a> {
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

    /// Draws the header.
    pub(super) fn head(&self, top: f64) -> Vec<Item> {
        let measure = self.subject.plan.measures.get(self.wish.measure.at());
        let label = measure.map_or("Areas", |measure| measure.label.as_str());
        let small = SMALL * self.k;
        let room = (self.total - self.rep) * 0.6;
        let label = fitted(label, small, Weight::Medium, room);
        let word = |text: &str, x: f64, anchor| {
            let at = [x, top + 3.0 * self.k];
            words(text, at, anchor, small, Weight::Medium, MUTED)
        };
        let mut items = vec![
            word("Territory", self.left, Anchor::Start),
            word("Rep", self.rep, Anchor::Start),
            word(&label, self.total, Anchor::End),
            self.rule(top + 4.6 * self.k, 0.25),
        ];
        if self.bar.is_some() {
            items.push(word("against target", self.right, Anchor::End));
        }
        items
    }

    /// Draws a row.
    pub(super) fn line(&self, line: &Line<'_>, top: f64) -> Vec<Item> {
        match line {
            Line::Region(name, sum) => {
                let total = amount(self.subject, self.wish, *sum);
                let room = self.total - self.left - self.wide(&total);
                let name = if name.is_empty() { "No region" } else { name };
                let name = fitted(name, self.size, Weight::SemiBold, room);
                vec![
                    self.word(&name, self.left, top, Weight::SemiBold, TEXT),
                    self.number(&total, self.total, top, Weight::Medium, MUTED),
                    self.rule(top + self.row, 0.15),
                ]
            }
            Line::Plain(text, sum) => vec![
                self.word(text, self.left, top, Weight::Regular, MUTED),
                self.number(sum, self.total, top, Weight::Regular, MUTED),
            ],
            Line::Territory(territory, sum) => self.territory(territory, *sum, top),
        }
    }

    fn territory(&self, territory: &Territory, sum: Amount, top: f64) -> Vec<Item> {
        let side = self.size * 0.95;
        let name_at = self.left + side + GAP * self.k;
        let rep = match reps(self.subject.plan, territory) {
            nobody if nobody.is_empty() => "vacant".to_owned(),
            names => names,
        };
        let total = amount(self.subject, self.wish, sum);
        let rep_room = self.total - self.rep - self.wide(&total);
        let name_room = self.rep - name_at - self.k;
        let name = fitted(&territory.name, self.size, Weight::Medium, name_room);
        let rep = fitted(&rep, self.size, Weight::Regular, rep_room);
        let corner = [self.left, top + (self.row - side) / 2.0];
        let mut items = swatch(territory.colour, corner, side, self.k);
        items.extend([
            self.word(&name, name_at, top, Weight::Medium, TEXT),
            self.word(&rep, self.rep, top, Weight::Regular, MUTED),
            self.number(&total, self.total, top, Weight::Medium, TEXT),
        ]);
        items.extend(self.against_target(sum, top));
        items
    }

    fn against_target(&self, sum: Amount, top: f64) -> Vec<Item> {
        let Some((bar, per_cent)) = self
            .bar
            .as_ref()
            .and_then(|bar| Some((bar, bar.deviation(sum)?)))
        else {
            return Vec::new();
        };
        let verdict = bar.verdict(sum);
        let (weight, rgb) = match verdict {
            Verdict::Within => (Weight::Regular, MUTED),
            out => (Weight::Medium, out.rgb()),
        };
        let mut items = bar.draw(per_cent, verdict, self.bar_ends, [top, self.row], self.k);
        let text = super::figures::deviation(per_cent);
        items.push(self.number(&text, self.right, top, weight, rgb));
        items
    }

    fn word(&self, text: &str, x: f64, top: f64, weight: Weight, rgb: [u8; 3]) -> Item {
        words(
            text,
            [x, self.baseline(top)],
            Anchor::Start,
            self.size,
            weight,
            rgb,
        )
    }

    fn number(&self, text: &str, x: f64, top: f64, weight: Weight, rgb: [u8; 3]) -> Item {
        words(
            text,
            [x, self.baseline(top)],
            Anchor::End,
            self.size,
            weight,
            rgb,
        )
    }

    fn baseline(&self, top: f64) -> f64 {
        top + self.row / 2.0 + self.size * 0.36
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
