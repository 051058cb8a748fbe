//! The table beside the map: every territory with its rep, its total and where it stands to the target.

use planner::plan::colours::Theme;
use planner::plan::{Amount, Colour, Kind, Territory, deviation_pct, in_band};

use super::figures::{deviation, short_amount};
use super::page::Wish;
use super::text::{fitted, width};
use super::theme::{FILL, LAND, LINE, MUTED, OVER, TEXT, UNDER, WITHIN, darker};
use super::{Anchor, Item, Mm, Paint, Rect, Stroke, Weight, words};
use crate::subject::{Subject, region, reps};

/// Height of a row on a slide in millimetres, when there is room.
const ROW: f64 = 5.2;
/// Height of a row below which no one could read it.
const LOWEST_ROW: f64 = 3.1;
/// Letters as a share of the row's height.
const LETTERS: f64 = 0.56;
/// Widest letters in a row.
const LARGEST: f64 = 2.9;
/// Deviation that fills half the bar when all are smaller, in per cent.
const LEAST_REACH: f64 = 20.0;
/// Deviation that fills half the bar when any is larger: beyond it the number must do.
const MOST_REACH: f64 = 100.0;
/// Hundredths of a per cent in one per cent.
const PER_CENT: f64 = 100.0;

/// Draws the table into a room of a page whose lengths are `k` times a slide's.
pub(super) fn draw(subject: Subject<'_>, wish: &Wish, room: Rect, k: f64) -> Vec<Item> {
    let lines = lines(subject, wish);
    let columns = ((room.width() / (150.0 * k)).floor() as usize).clamp(1, 3);
    let head = 6.5 * k;
    let fitting = |row: f64| ((room.height() - head) / row).floor().max(1.0) as usize;
    let per_column = lines.len().div_ceil(columns);
    let row = ((room.height() - head) / per_column.max(1) as f64).clamp(LOWEST_ROW * k, ROW * k);
    let shown = shortened(lines, fitting(row) * columns);
    let gap = 8.0 * k;
    let across = (room.width() - gap * (columns as f64 - 1.0)) / columns as f64;
    let tables = shown.chunks(fitting(row).min(shown.len().max(1)));
    let mut items = Vec::new();
    for (at, lines) in tables.enumerate() {
        let left = room.left + (across + gap) * at as f64;
        let table = Table::new(subject, wish, left, across, row, k);
        items.extend(table.head(room.top));
        for (row_at, line) in lines.iter().enumerate() {
            let top = room.top + head + row * row_at as f64;
            items.extend(table.line(line, top));
        }
    }
    items
}

/// One row of the table.
enum Line<'a> {
    Region(String, Option<Amount>),
    Territory(&'a Territory, Amount),
    Plain(String, String),
}

fn lines<'a>(subject: Subject<'a>, wish: &Wish) -> Vec<Line<'a>> {
    let sums = |tally: &planner::plan::Tally| match tally.sums.get(wish.measure.at()) {
        Some(sum) => *sum,
        None => Amount(i64::from(tally.units) * Amount::SCALE),
    };
    let rows = subject
        .scenario
        .territories
        .iter()
        .zip(&subject.totals.rows);
    let rows: Vec<(&Territory, Amount)> = rows.map(|(t, tally)| (t, sums(tally))).collect();
    let mut regions: Vec<&str> = Vec::new();
    for (territory, _) in &rows {
        let name = region(subject.plan, territory);
        if !regions.contains(&name) {
            regions.push(name);
        }
    }
    let mut lines = Vec::new();
    for name in &regions {
        let own = rows
            .iter()
            .filter(|(t, _)| region(subject.plan, t) == *name);
        if regions.len() > 1 {
            let sum = own.clone().map(|(_, sum)| sum.0).sum();
            let heading = if name.is_empty() { "No region" } else { *name };
            lines.push(Line::Region(heading.to_owned(), Some(Amount(sum))));
        }
        lines.extend(own.map(|(territory, sum)| Line::Territory(territory, *sum)));
    }
    let nobody = &subject.totals.unassigned;
    if nobody.units > 0 {
        let word = if nobody.units == 1 { "area" } else { "areas" };
        let text = format!("Unassigned: {} {word}", nobody.units);
        lines.push(Line::Plain(text, amount(subject, wish, sums(nobody))));
    }
    lines
}

/// Keeps as many lines as fit; the last then says how many more there are.
fn shortened(mut lines: Vec<Line<'_>>, most: usize) -> Vec<Line<'_>> {
    if lines.len() <= most {
        return lines;
    }
    let rest = lines.split_off(most.saturating_sub(1));
    let hidden = rest
        .iter()
        .filter(|line| matches!(line, Line::Territory(..)))
        .count();
    let text = format!("and {hidden} more territories, named on the map");
    lines.push(Line::Plain(text, String::new()));
    lines
}

fn amount(subject: Subject<'_>, wish: &Wish, sum: Amount) -> String {
    let measure = subject.plan.measures.get(wish.measure.at());
    let kind = measure.map_or(Kind::Count, |measure| measure.kind);
    short_amount(sum, kind, &subject.plan.about.currency)
}

/// Where the columns of the table stand.
struct Table<'a> {
    subject: Subject<'a>,
    wish: &'a Wish,
    left: f64,
    rep: f64,
    total_end: f64,
    bar: [f64; 2],
    right: f64,
    row: f64,
    size: f64,
    k: f64,
    target: Option<Amount>,
    tolerance: Option<u32>,
    reach: f64,
}

impl<'a> Table<'a> {
    fn new(subject: Subject<'a>, wish: &'a Wish, left: f64, across: f64, row: f64, k: f64) -> Self {
        let measure = wish.measure;
        let target = subject.totals.targets.get(measure.at()).copied();
        let bands = subject.scenario.bands.iter();
        let tolerance = bands
            .filter(|b| b.measure == measure)
            .map(|b| b.tolerance)
            .next();
        let deviations = subject
            .totals
            .rows
            .iter()
            .filter_map(|tally| deviation_pct(*tally.sums.get(measure.at())?, target?));
        let widest = deviations.map(f64::abs).fold(LEAST_REACH, f64::max);
        let right = left + across;
        Self {
            subject,
            wish,
            left,
            rep: left + across * 0.315,
            total_end: left + across * 0.70,
            bar: [left + across * 0.725, left + across * 0.885],
            right,
            row,
            size: (row * LETTERS).min(LARGEST * k),
            k,
            target: target.filter(|target| target.0 != 0),
            tolerance,
            reach: widest.min(MOST_REACH),
        }
    }

    fn head(&self, top: f64) -> Vec<Item> {
        let measure = self.subject.plan.measures.get(self.wish.measure.at());
        let label = measure.map_or("Areas", |measure| measure.label.as_str());
        let baseline = top + 3.0 * self.k;
        let small = 2.3 * self.k;
        let word = |text: &str, x: f64, anchor| {
            words(text, [x, baseline], anchor, small, Weight::Medium, MUTED)
        };
        let room = self.total_end - self.rep;
        let mut items = vec![
            word("Territory", self.left, Anchor::Start),
            word("Rep", self.rep, Anchor::Start),
            word(
                &fitted(label, small, Weight::Medium, room * 0.6),
                self.total_end,
                Anchor::End,
            ),
            rule(
                self.left,
                self.right,
                top + 4.6 * self.k,
                LINE,
                0.25 * self.k,
            ),
        ];
        if self.target.is_some() {
            items.push(word("against target", self.right, Anchor::End));
        }
        items
    }

    fn line(&self, line: &Line<'_>, top: f64) -> Vec<Item> {
        let baseline = top + self.row / 2.0 + self.size * 0.36;
        let plain = |text: &str, x: f64, anchor, weight, rgb| {
            words(text, [x, baseline], anchor, self.size, weight, rgb)
        };
        match line {
            Line::Region(name, sum) => {
                let sum = sum
                    .map(|sum| amount(self.subject, self.wish, sum))
                    .unwrap_or_default();
                let room =
                    self.total_end - self.left - width(&sum, self.size, Weight::Medium) - self.k;
                let name = fitted(name, self.size, Weight::SemiBold, room);
                vec![
                    plain(&name, self.left, Anchor::Start, Weight::SemiBold, TEXT),
                    plain(&sum, self.total_end, Anchor::End, Weight::Medium, MUTED),
                    rule(self.left, self.right, top + self.row, LINE, 0.15 * self.k),
                ]
            }
            Line::Plain(text, sum) => vec![
                plain(text, self.left, Anchor::Start, Weight::Regular, MUTED),
                plain(sum, self.total_end, Anchor::End, Weight::Regular, MUTED),
            ],
            Line::Territory(territory, sum) => self.territory(territory, *sum, top, baseline),
        }
    }

    fn territory(&self, territory: &Territory, sum: Amount, top: f64, baseline: f64) -> Vec<Item> {
        let side = self.size * 0.95;
        let name_at = self.left + side + 1.4 * self.k;
        let rep = match reps(self.subject.plan, territory) {
            nobody if nobody.is_empty() => "vacant".to_owned(),
            names => names,
        };
        let total = amount(self.subject, self.wish, sum);
        let total_room = width(&total, self.size, Weight::Medium) + 1.2 * self.k;
        let fit =
            |text: &str, weight, from: f64, to: f64| fitted(text, self.size, weight, to - from);
        let name = fit(&territory.name, Weight::Medium, name_at, self.rep - self.k);
        let rep = fit(&rep, Weight::Regular, self.rep, self.total_end - total_room);
        let word = |text: &str, x: f64, anchor, weight, rgb| {
            words(text, [x, baseline], anchor, self.size, weight, rgb)
        };
        let mut items = swatch(
            territory.colour,
            [self.left, top + (self.row - side) / 2.0],
            side,
            self.k,
        );
        items.extend([
            word(&name, name_at, Anchor::Start, Weight::Medium, TEXT),
            word(&rep, self.rep, Anchor::Start, Weight::Regular, MUTED),
            word(&total, self.total_end, Anchor::End, Weight::Medium, TEXT),
        ]);
        items.extend(self.against_target(sum, top, baseline));
        items
    }

    /// The bar from the target to the total, the band behind it, and the deviation in words.
    fn against_target(&self, sum: Amount, top: f64, baseline: f64) -> Vec<Item> {
        let deviation_now = self.target.and_then(|target| deviation_pct(sum, target));
        let (Some(target), Some(per_cent)) = (self.target, deviation_now) else {
            return Vec::new();
        };
        let tolerance = self.tolerance.unwrap_or(0);
        let within = self.tolerance.is_some() && in_band(sum, target, tolerance);
        let rgb = match per_cent {
            _ if within => WITHIN,
            low if low < 0.0 => UNDER,
            _ => OVER,
        };
        let middle = f64::midpoint(self.bar[0], self.bar[1]);
        let half = (self.bar[1] - self.bar[0]) / 2.0;
        let along = |per_cent: f64| middle + (per_cent / self.reach).clamp(-1.0, 1.0) * half;
        let centre = top + self.row / 2.0;
        let stretch = |from: f64, to: f64, height: f64, rgb| Item::Box {
            at: [from.min(to), centre - height / 2.0],
            size: [(to - from).abs(), height],
            round: 0.0,
            fill: Paint::solid(rgb),
        };
        let band = f64::from(tolerance) / PER_CENT;
        let tall = self.row * 0.56;
        let mut items = Vec::new();
        if tolerance > 0 {
            items.push(stretch(along(-band), along(band), tall, LINE));
        }
        items.push(stretch(middle, along(per_cent), self.row * 0.3, rgb));
        let tick = vec![[middle, centre - tall / 2.0], [middle, centre + tall / 2.0]];
        items.push(Item::Lines {
            lines: vec![tick],
            stroke: Stroke::plain(Paint::solid(MUTED), 0.2 * self.k),
        });
        let weight = if within {
            Weight::Regular
        } else {
            Weight::Medium
        };
        let text_rgb = if within { MUTED } else { rgb };
        let text = deviation(per_cent);
        items.push(words(
            &text,
            [self.right, baseline],
            Anchor::End,
            self.size,
            weight,
            text_rgb,
        ));
        items
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

fn rule(left: f64, right: f64, y: f64, rgb: [u8; 3], width: f64) -> Item {
    Item::Lines {
        lines: vec![vec![[left, y], [right, y]]],
        stroke: Stroke::plain(Paint::solid(rgb), width),
    }
}
