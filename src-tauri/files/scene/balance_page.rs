//! The page that compares: a bar per territory against the target, and every measure in a line.

use std::cmp::Reverse;

use planner::plan::colours::Theme;
use planner::plan::{Amount, MeasureIx, Territory, deviation_pct, in_band};

use super::bar::{Bar, Verdict};
use super::figures::{deviation, short_amount};
use super::grid::{Entry, Grid, below, faint, fitting, plain, strong};
use super::legend::{amount, measured, sum};
use super::page::{Layout, Wish, title};
use super::text::{fitted, width};
use super::theme::{FILL, LINE, MUTED, TEXT, WHITE, mixed};
use super::{
    Anchor, Chart, ChartBar, Item, Paint, Rect, Scene, Stroke, Weight, Words, speech, words,
};
use crate::subject::{Subject, responsible};

/// Most bars that can be told apart on a page; of more, the farthest from the target are shown.
const MOST_BARS: usize = 36;
/// Height of a bar's room on a slide, at most.
const TALLEST: f64 = 7.0;
/// Letters as a share of a bar's room, and at most on a slide.
const LETTERS: f64 = 0.52;
const LARGEST: f64 = 3.0;
/// Width of the rim around figures.
const HALO: f64 = 0.5;
/// Share of the chart's width that names may take.
const NAMES: f64 = 0.26;
/// Columns of the list of measures: measure, target, smallest, largest, in the band.
const COLUMNS: [(f64, Anchor); 5] = [
    (0.27, Anchor::Start),
    (0.2, Anchor::End),
    (0.165, Anchor::End),
    (0.165, Anchor::End),
    (0.2, Anchor::End),
];

/// Territories listed as farthest from the target, at most, and that list's columns.
const FARTHEST: usize = 10;
const FAR_COLUMNS: [(f64, Anchor); 4] = [
    (0.29, Anchor::Start),
    (0.33, Anchor::Start),
    (0.17, Anchor::End),
    (0.21, Anchor::End),
];

/// What the page compares, worked out once.
struct Comparison<'a> {
    subject: Subject<'a>,
    wish: &'a Wish,
    label: &'a str,
    /// Territories with their totals, the largest first.
    rows: Vec<(&'a Territory, Amount)>,
    target: Option<Amount>,
    bar: Option<Bar>,
}

/// Lays the page out.
pub(super) fn scene(subject: Subject<'_>, wish: &Wish) -> Scene {
    let comparison = Comparison::of(subject, wish);
    let heading = "How the territories compare";
    let subtitle = comparison.subtitle();
    let mut layout = Layout::of(subject, wish, heading, &subtitle);
    let (left, right) = layout.rooms();
    let k = layout.k;
    layout.items.push(Item::Chart(comparison.chart(left, k)));
    let (list, below) = measures(subject, right, k);
    layout.items.push(list);
    layout.items.extend(comparison.farthest(below, k));
    layout.put_notes(subject);
    let description = format!(
        "Bars of the territories of {}: {subtitle}.",
        title(subject, wish)
    );
    layout.scene(
        heading.to_owned(),
        description,
        speech::of_all(subject, wish),
    )
}

impl<'a> Comparison<'a> {
    fn of(subject: Subject<'a>, wish: &'a Wish) -> Self {
        let territories = subject.scenario.territories.iter();
        let mut rows: Vec<(&Territory, Amount)> = territories
            .zip(&subject.totals.rows)
            .map(|(territory, tally)| (territory, sum(wish, tally)))
            .collect();
        rows.sort_by_key(|(territory, sum)| (Reverse(*sum), territory.id));
        let target = subject.totals.targets.get(wish.measure.at());
        Self {
            subject,
            wish,
            label: measured(subject, wish),
            rows,
            target: target.copied().filter(|target| target.0 != 0),
            bar: Bar::of(subject, wish.measure),
        }
    }

    fn subtitle(&self) -> String {
        let mut parts = vec![self.subject.scenario.name.clone(), self.label.to_owned()];
        if let Some(target) = self.target {
            parts.push(format!("target {} each", self.written(target)));
        }
        if self.rows.len() > MOST_BARS {
            let all = self.rows.len();
            parts.push(format!("the {MOST_BARS} of {all} farthest from it"));
        }
        parts.retain(|part| !part.trim().is_empty());
        parts.join("  ·  ")
    }

    fn written(&self, sum: Amount) -> String {
        amount(self.subject, self.wish, sum)
    }

    /// The colour that says whether a total is out of its band.
    fn tone(&self, sum: Amount) -> [u8; 3] {
        match self.bar.as_ref().map(|bar| bar.verdict(sum)) {
            None | Some(Verdict::Within) => TEXT,
            Some(out) => out.rgb(),
        }
    }

    /// The territories that get a bar, the largest first.
    fn shown(&self) -> Vec<(&'a Territory, Amount)> {
        let mut rows = self.rows.clone();
        if rows.len() > MOST_BARS {
            let away = |sum: Amount| {
                self.target
                    .map_or(0, |target| (sum.0 - target.0).unsigned_abs())
            };
            let mut farthest = rows.clone();
            farthest.sort_by_key(|(territory, sum)| (Reverse(away(*sum)), territory.id));
            let kept: Vec<_> = farthest[..MOST_BARS].iter().map(|row| row.0.id).collect();
            rows.retain(|(territory, _)| kept.contains(&territory.id));
        }
        rows
    }

    fn chart(&self, room: Rect, k: f64) -> Chart {
        let rows = self.shown();
        let step = (room.height() / (rows.len() as f64 + 1.0)).min(TALLEST * k);
        let letters = (step * LETTERS).min(LARGEST * k);
        let bar = |(territory, sum): &(&Territory, Amount)| ChartBar {
            name: territory.name.clone(),
            value: sum.to_f64(),
            rgb: shade(territory),
        };
        Chart {
            id: "balance".to_owned(),
            name: format!("{} by territory", self.label),
            at: [room.left, room.top],
            size: [room.width(), step * (rows.len() as f64 + 1.0)],
            series: self.label.to_owned(),
            format: self.format(),
            letters,
            bars: rows.iter().map(bar).collect(),
            target: self
                .target
                .map(|target| ("Target".to_owned(), target.to_f64())),
            drawn: self.drawn(&rows, [step, letters], room, k),
        }
    }

    /// How spreadsheets write the measure: whole numbers, in millions where the largest is large.
    fn format(&self) -> String {
        let largest = self.rows.first().map_or(0.0, |row| row.1.to_f64());
        if largest >= 1e7 {
            "#,##0.0,,\" M\"".to_owned()
        } else {
            "#,##0".to_owned()
        }
    }

    fn drawn(
        &self,
        rows: &[(&Territory, Amount)],
        [step, letters]: [f64; 2],
        room: Rect,
        k: f64,
    ) -> Vec<Item> {
        let wide = |text: &str| width(text, letters, Weight::Medium);
        let names = rows.iter().map(|row| wide(&row.0.name));
        let names = names.fold(0.0, f64::max).min(room.width() * NAMES);
        let values: Vec<String> = rows.iter().map(|(_, sum)| self.written(*sum)).collect();
        let ends = values.iter().map(|text| wide(text)).fold(0.0, f64::max);
        let start = room.left + names + 2.0 * k;
        let reach = (room.right - ends - 2.0 * k - start).max(k);
        let longest = rows.iter().map(|row| row.1).chain(self.target).max();
        let longest = longest.map_or(1.0, Amount::to_f64).max(1e-9);
        let along = |sum: Amount| start + (sum.to_f64() / longest).clamp(0.0, 1.0) * reach;
        let (mut items, mut figures) = (Vec::new(), Vec::new());
        for (at, ((territory, sum), value)) in rows.iter().zip(&values).enumerate() {
            let top = room.top + step * (at as f64 + 1.0);
            let base = top + step / 2.0 + letters * 0.36;
            let name = fitted(&territory.name, letters, Weight::Medium, names);
            items.push(Item::Box {
                at: [start, top + step * 0.16],
                size: [along(*sum) - start, step * 0.68],
                round: 0.0,
                fill: Paint::solid(shade(territory)),
            });
            let at = [along(*sum) + 1.2 * k, base];
            items.push(words(
                &name,
                [start - 1.4 * k, base],
                Anchor::End,
                letters,
                Weight::Regular,
                TEXT,
            ));
            // Over the target's line, with a rim, so that it crosses no figure.
            figures.push(Item::Words(Words {
                text: value.clone(),
                at,
                anchor: Anchor::Start,
                size: letters,
                weight: Weight::Medium,
                paint: Paint::solid(self.tone(*sum)),
                halo: HALO * k,
            }));
        }
        let bottom = room.top + step * (rows.len() as f64 + 1.0);
        items.push(upright(start, room.top + step, bottom, LINE, k));
        if let Some(target) = self.target {
            let x = along(target);
            items.push(upright(x, room.top + step * 0.72, bottom, MUTED, k));
            let at = [x, room.top + step * 0.55];
            items.push(words(
                "Target",
                at,
                Anchor::Middle,
                letters * 0.9,
                Weight::Medium,
                MUTED,
            ));
        }
        items.extend(figures);
        items
    }

    /// Who is farthest from the target, and who is responsible; nothing without a target.
    fn farthest(&self, room: Rect, k: f64) -> Option<Item> {
        let bar = self.bar.as_ref()?;
        let rows = self.rows.iter();
        let mut rows: Vec<(f64, &Territory, Amount)> = rows
            .filter_map(|(territory, sum)| Some((bar.deviation(*sum)?, *territory, *sum)))
            .collect();
        rows.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()).then(a.1.id.cmp(&b.1.id)));
        rows.truncate(fitting(room, k).min(FARTHEST));
        let row = |(per_cent, territory, sum): &(f64, &Territory, Amount)| {
            vec![
                strong(territory.name.clone()),
                faint(responsible(self.subject.plan, territory)),
                plain(self.written(*sum)),
                (deviation(*per_cent), Weight::Medium, self.tone(*sum)),
            ]
        };
        let grid = Grid {
            id: "farthest",
            name: "Farthest from target",
            room,
            columns: &FAR_COLUMNS,
            k,
        };
        let head = ["Farthest off", "Rep", self.label, "Off target"];
        (!rows.is_empty()).then(|| grid.table(&head, rows.iter().map(row).collect()))
    }
}

/// A territory's colour as the map shows it.
fn shade(territory: &Territory) -> [u8; 3] {
    mixed(territory.colour.hex(Theme::Light), WHITE, FILL)
}

fn upright(x: f64, top: f64, bottom: f64, rgb: [u8; 3], k: f64) -> Item {
    Item::Lines {
        lines: vec![vec![[x, top], [x, bottom]]],
        stroke: Stroke::plain(Paint::solid(rgb), 0.25 * k),
    }
}

/// One line per measure: its target, the smallest and largest total, and how many are in the band.
///
/// Returns the room below it, too.
fn measures(subject: Subject<'_>, room: Rect, k: f64) -> (Item, Rect) {
    let rows = subject.plan.measures.iter().enumerate();
    let rows = rows.filter_map(|(at, _)| measure(subject, MeasureIx(at as u16)));
    let rows: Vec<Vec<Entry>> = rows.take(fitting(room, k)).collect();
    let below = below(room, rows.len(), k);
    let grid = Grid {
        id: "measures",
        name: "Measures",
        room,
        columns: &COLUMNS,
        k,
    };
    let head = ["Measure", "Target", "Smallest", "Largest", "In the band"];
    (grid.table(&head, rows), below)
}

fn measure(subject: Subject<'_>, at: MeasureIx) -> Option<Vec<Entry>> {
    let measure = subject.plan.measures.get(at.at())?;
    let target = *subject.totals.targets.get(at.at())?;
    let sums = subject.totals.rows.iter();
    let sums: Vec<Amount> = sums
        .filter_map(|row| row.sums.get(at.at()).copied())
        .collect();
    let (least, most) = (*sums.iter().min()?, *sums.iter().max()?);
    let against = |sum| deviation_pct(sum, target).map_or_else(String::new, deviation);
    let band = subject
        .scenario
        .bands
        .iter()
        .find(|band| band.measure == at);
    let within = band.map_or_else(
        || faint("no band"),
        |band| {
            let inside = sums
                .iter()
                .filter(|sum| in_band(**sum, target, band.tolerance));
            plain(format!("{} of {}", inside.count(), sums.len()))
        },
    );
    let amount = short_amount(target, measure.kind, &subject.plan.about.currency);
    Some(vec![
        strong(measure.label.clone()),
        plain(amount),
        plain(against(least)),
        plain(against(most)),
        within,
    ])
}
