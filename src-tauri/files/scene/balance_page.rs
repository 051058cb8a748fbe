//! The page that compares: a bar per territory against the target, and every measure in a line.

use planner::plan::colours::Theme;
use planner::plan::{Amount, Kind, MeasureIx, Territory, deviation_pct, in_band};

use super::bar::Bar;
use super::figures::{deviation, short_amount};
use super::grid::{Entry, Grid, faint, plain, strong};
use super::page::{Layout, Wish, title};
use super::text::{fitted, width};
use super::theme::{FILL, LINE, MUTED, TEXT, WHITE, mixed};
use super::{
    Anchor, Chart, ChartBar, Item, Paint, Rect, Scene, Stroke, Weight, Words, speech, words,
};
use crate::subject::{Subject, reps};

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
/// Height of a row of the list of measures on a slide.
const ROW: f64 = 5.6;
/// Widths of its columns as shares: measure, target, smallest, largest, in the band.
const COLUMNS: [f64; 5] = [0.27, 0.2, 0.165, 0.165, 0.2];

/// Territories listed as farthest from the target, at most, and the widths of that list's columns.
const FARTHEST: usize = 10;
const FAR_COLUMNS: [f64; 4] = [0.29, 0.33, 0.17, 0.21];

/// Lays the page out.
pub(super) fn scene(subject: Subject<'_>, wish: &Wish) -> Scene {
    let heading = "How the territories compare";
    let subtitle = subtitle(subject, wish);
    let mut layout = Layout::of(subject, wish, heading, &subtitle);
    let (left, right) = layout.rooms();
    let k = layout.k;
    let chart = chart(subject, wish, left, k);
    layout.items.push(Item::Chart(chart));
    let (list, below) = measures(subject, right, k);
    layout.items.push(list);
    layout.items.extend(farthest(subject, wish, below, k));
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

fn subtitle(subject: Subject<'_>, wish: &Wish) -> String {
    let mut parts = vec![subject.scenario.name.clone()];
    parts.push(label(subject, wish));
    if let Some(target) = target(subject, wish) {
        parts.push(format!("target {} each", written(subject, wish, target)));
    }
    let rows = bars(subject, wish);
    let shown = rows.len().min(MOST_BARS);
    if shown < rows.len() {
        parts.push(format!("the {shown} of {} farthest from it", rows.len()));
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.join("  ·  ")
}

fn label(subject: Subject<'_>, wish: &Wish) -> String {
    let measure = subject.plan.measures.get(wish.measure.at());
    measure.map_or("Areas".to_owned(), |measure| measure.label.clone())
}

fn target(subject: Subject<'_>, wish: &Wish) -> Option<Amount> {
    let target = subject.totals.targets.get(wish.measure.at());
    target.copied().filter(|target| target.0 != 0)
}

fn written(subject: Subject<'_>, wish: &Wish, amount: Amount) -> String {
    let measure = subject.plan.measures.get(wish.measure.at());
    let kind = measure.map_or(Kind::Count, |measure| measure.kind);
    short_amount(amount, kind, &subject.plan.about.currency)
}

/// Territories with their totals, the largest first.
fn bars<'a>(subject: Subject<'a>, wish: &Wish) -> Vec<(&'a Territory, Amount)> {
    let territories = subject.scenario.territories.iter();
    let mut bars: Vec<(&Territory, Amount)> = territories
        .zip(&subject.totals.rows)
        .map(|(territory, tally)| {
            let areas = Amount(i64::from(tally.units) * Amount::SCALE);
            let sum = tally.sums.get(wish.measure.at()).copied();
            (territory, sum.unwrap_or(areas))
        })
        .collect();
    bars.sort_by_key(|(territory, sum)| (std::cmp::Reverse(*sum), territory.id));
    bars
}

fn chart(subject: Subject<'_>, wish: &Wish, room: Rect, k: f64) -> Chart {
    let mut rows = bars(subject, wish);
    let target = target(subject, wish);
    let away = |sum: &Amount| target.map_or(0, |target| (sum.0 - target.0).unsigned_abs());
    if rows.len() > MOST_BARS {
        let mut farthest = rows.clone();
        farthest.sort_by_key(|(territory, sum)| (std::cmp::Reverse(away(sum)), territory.id));
        let kept: Vec<_> = farthest[..MOST_BARS].iter().map(|row| row.0.id).collect();
        rows.retain(|(territory, _)| kept.contains(&territory.id));
    }
    let step = (room.height() / (rows.len() as f64 + 1.0)).min(TALLEST * k);
    let letters = (step * LETTERS).min(LARGEST * k);
    let drawn = drawn(subject, wish, &rows, [step, letters], room, k);
    let bar = |(territory, sum): &(&Territory, Amount)| ChartBar {
        name: territory.name.clone(),
        value: sum.to_f64(),
        rgb: mixed(territory.colour.hex(Theme::Light), WHITE, FILL),
    };
    Chart {
        id: "balance".to_owned(),
        name: format!("{} by territory", label(subject, wish)),
        at: [room.left, room.top],
        size: [room.width(), step * (rows.len() as f64 + 1.0)],
        series: label(subject, wish),
        format: format(subject, wish),
        letters,
        bars: rows.iter().map(bar).collect(),
        target: target.map(|target| ("Target".to_owned(), target.to_f64())),
        drawn,
    }
}

/// How spreadsheets write the measure: whole numbers, in millions where all are large.
fn format(subject: Subject<'_>, wish: &Wish) -> String {
    let largest = bars(subject, wish)
        .first()
        .map_or(0.0, |row| row.1.to_f64());
    if largest >= 1e7 {
        "#,##0.0,,\" M\"".to_owned()
    } else {
        "#,##0".to_owned()
    }
}

fn drawn(
    subject: Subject<'_>,
    wish: &Wish,
    rows: &[(&Territory, Amount)],
    [step, letters]: [f64; 2],
    room: Rect,
    k: f64,
) -> Vec<Item> {
    let wide = |text: &str| width(text, letters, Weight::Medium);
    let names = rows.iter().map(|row| wide(&row.0.name));
    let names = names.fold(0.0, f64::max).min(room.width() * NAMES);
    let values: Vec<String> = rows
        .iter()
        .map(|(_, sum)| written(subject, wish, *sum))
        .collect();
    let ends = values.iter().map(|text| wide(text)).fold(0.0, f64::max);
    let start = room.left + names + 2.0 * k;
    let reach = (room.right - ends - 2.0 * k - start).max(k);
    let target = target(subject, wish);
    let longest = rows.iter().map(|row| row.1).chain(target).max();
    let longest = longest.map_or(1.0, Amount::to_f64).max(1e-9);
    let along = |sum: Amount| start + (sum.to_f64() / longest).clamp(0.0, 1.0) * reach;
    let bar = Bar::of(subject, wish.measure);
    let (mut items, mut figures) = (Vec::new(), Vec::new());
    for (at, ((territory, sum), value)) in rows.iter().zip(&values).enumerate() {
        let top = room.top + step * (at as f64 + 1.0);
        let base = top + step / 2.0 + letters * 0.36;
        let name = fitted(&territory.name, letters, Weight::Medium, names);
        let rgb = territory.colour.hex(Theme::Light);
        items.push(Item::Box {
            at: [start, top + step * 0.16],
            size: [along(*sum) - start, step * 0.68],
            round: 0.0,
            fill: Paint::solid(mixed(rgb, WHITE, FILL)),
        });
        let tone = bar.as_ref().map_or(TEXT, |bar| match bar.verdict(*sum) {
            super::bar::Verdict::Within => TEXT,
            out => out.rgb(),
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
            paint: Paint::solid(tone),
            halo: HALO * k,
        }));
    }
    let bottom = room.top + step * (rows.len() as f64 + 1.0);
    items.push(upright(start, room.top + step, bottom, LINE, k));
    if let Some(target) = target {
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
    let columns: Vec<(f64, Anchor)> = COLUMNS
        .iter()
        .enumerate()
        .map(|(at, share)| {
            let anchor = if at == 0 { Anchor::Start } else { Anchor::End };
            (room.width() * share, anchor)
        })
        .collect();
    let rows = subject.plan.measures.iter().enumerate();
    let rows = rows.filter_map(|(at, _)| measure(subject, MeasureIx(at as u16)));
    let rows: Vec<Vec<Entry>> = rows.take(fitting(room, k)).collect();
    let below = Rect {
        top: room.top + ROW * k * (rows.len() as f64 + 2.5),
        ..room
    };
    let grid = Grid {
        id: "measures",
        name: "Measures",
        at: [room.left, room.top],
        columns: &columns,
        row: ROW * k,
    };
    let head = ["Measure", "Target", "Smallest", "Largest", "In the band"];
    (grid.table(&head, rows), below)
}

/// How many rows below a header a room holds.
fn fitting(room: Rect, k: f64) -> usize {
    ((room.height() / (ROW * k)).floor().max(1.0) as usize).saturating_sub(1)
}

/// Who is farthest from the target, and who is responsible; nothing without a target.
fn farthest(subject: Subject<'_>, wish: &Wish, room: Rect, k: f64) -> Option<Item> {
    let bar = Bar::of(subject, wish.measure)?;
    let mut rows: Vec<(f64, &Territory, Amount)> = bars(subject, wish)
        .into_iter()
        .filter_map(|(territory, sum)| Some((bar.deviation(sum)?, territory, sum)))
        .collect();
    rows.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()).then(a.1.id.cmp(&b.1.id)));
    rows.truncate(fitting(room, k).min(FARTHEST));
    let row = |(per_cent, territory, sum): &(f64, &Territory, Amount)| {
        let rep = match reps(subject.plan, territory) {
            nobody if nobody.is_empty() => "vacant".to_owned(),
            names => names,
        };
        let verdict = bar.verdict(*sum);
        let tone = match verdict {
            super::bar::Verdict::Within => TEXT,
            out => out.rgb(),
        };
        vec![
            strong(territory.name.clone()),
            faint(rep),
            plain(written(subject, wish, *sum)),
            (deviation(*per_cent), Weight::Medium, tone),
        ]
    };
    let anchors = [Anchor::Start, Anchor::Start, Anchor::End, Anchor::End];
    let columns: Vec<(f64, Anchor)> = FAR_COLUMNS
        .iter()
        .zip(anchors)
        .map(|(share, anchor)| (room.width() * share, anchor))
        .collect();
    let grid = Grid {
        id: "farthest",
        name: "Farthest from target",
        at: [room.left, room.top],
        columns: &columns,
        row: ROW * k,
    };
    let label = label(subject, wish);
    let head = ["Farthest off", "Rep", label.as_str(), "Off target"];
    (!rows.is_empty()).then(|| grid.table(&head, rows.iter().map(row).collect()))
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
