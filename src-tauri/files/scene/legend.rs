//! The table beside the map: every territory with its rep, its total and where it stands to the target.

use planner::plan::{Amount, Kind, Tally, Territory};

use super::figures::short_amount;
use super::page::Wish;
use super::table::Columns;
use super::{Item, Rect};
use crate::subject::{Subject, region};

/// Height of a row on a slide in millimetres, when there is room.
const ROW: f64 = 5.2;
/// Height of a row below which no one could read it.
const LOWEST_ROW: f64 = 3.1;
/// Height of the table's own header.
const HEAD: f64 = 6.5;
/// Narrowest table that holds names, totals and bars.
const NARROWEST: f64 = 88.0;
/// Space between two tables side by side.
const GAP: f64 = 8.0;

/// Draws the table into a room of a page whose lengths are `k` times a slide's.
///
/// A wide room gets several tables side by side; rows that still do not fit are counted.
pub(super) fn draw(subject: Subject<'_>, wish: &Wish, room: Rect, k: f64) -> Vec<Item> {
    let lines = lines(subject, wish);
    let columns = ((room.width() / (NARROWEST * k)).floor() as usize).clamp(1, 3);
    let below = room.height() - HEAD * k;
    // A heading moved to the next column makes that one a row longer.
    let spare = usize::from(columns > 1);
    let per_column = lines.len().div_ceil(columns) + spare;
    let row = (below / per_column.max(1) as f64).clamp(LOWEST_ROW * k, ROW * k);
    let fitting = (below / row).floor().max(1.0) as usize;
    let shown = shortened(lines, (fitting * columns - spare).max(1));
    let across = (room.width() - GAP * k * (columns as f64 - 1.0)) / columns as f64;
    let mut items = Vec::new();
    for (at, lines) in in_columns(&shown, columns).into_iter().enumerate() {
        let left = room.left + (across + GAP * k) * at as f64;
        let table = Columns::new(subject, wish, [left, left + across], row, k);
        items.push(Item::Table(table.whole(at, lines, room.top, HEAD * k)));
    }
    items
}

/// Parts lines into columns of about the same height, none ending with a region's heading.
fn in_columns<'a, 'b>(lines: &'a [Line<'b>], columns: usize) -> Vec<&'a [Line<'b>]> {
    let mut parts = Vec::new();
    let mut rest = lines;
    for left in (1..=columns).rev() {
        let mut end = rest.len().div_ceil(left);
        if left > 1 && end > 1 && matches!(rest[end - 1], Line::Region(..)) {
            end -= 1;
        }
        let (part, after) = rest.split_at(end);
        parts.push(part);
        rest = after;
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// One row of the table.
pub(super) enum Line<'a> {
    /// A region's name and what its territories sum to.
    Region(&'a str, Amount),
    /// A territory and its sum.
    Territory(&'a Territory, Amount),
    /// Words and a number that are no territory.
    Plain(String, String),
}

/// Regions in the order of their first territory, each followed by its territories.
fn lines<'a>(subject: Subject<'a>, wish: &Wish) -> Vec<Line<'a>> {
    let territories = subject.scenario.territories.iter();
    let rows: Vec<(&Territory, Amount)> = territories
        .zip(&subject.totals.rows)
        .map(|(territory, tally)| (territory, sum(wish, tally)))
        .collect();
    let mut regions: Vec<&str> = Vec::new();
    for (territory, _) in &rows {
        let name = region(subject.plan, territory);
        if !regions.contains(&name) {
            regions.push(name);
        }
    }
    let mut lines = Vec::new();
    for name in &regions {
        let inside = |row: &&(&Territory, Amount)| region(subject.plan, row.0) == *name;
        let own = || rows.iter().filter(inside);
        if regions.len() > 1 {
            let sum = own().fold(0_i64, |sum, (_, part)| sum.saturating_add(part.0));
            lines.push(Line::Region(name, Amount(sum)));
        }
        lines.extend(own().map(|(territory, sum)| Line::Territory(territory, *sum)));
    }
    lines.extend(unassigned(subject, wish));
    lines
}

fn unassigned(subject: Subject<'_>, wish: &Wish) -> Option<Line<'static>> {
    let nobody = &subject.totals.unassigned;
    let word = if nobody.units == 1 { "area" } else { "areas" };
    let text = format!("Unassigned: {} {word}", nobody.units);
    let total = amount(subject, wish, sum(wish, nobody));
    (nobody.units > 0).then_some(Line::Plain(text, total))
}

/// What is measured, in its own words.
pub(super) fn measured<'a>(subject: Subject<'a>, wish: &Wish) -> &'a str {
    let measure = subject.plan.measures.get(wish.measure.at());
    measure.map_or("Areas", |measure| measure.label.as_str())
}

/// What a tally counts of the measure shown; its areas when the plan has no such measure.
pub(super) fn sum(wish: &Wish, tally: &Tally) -> Amount {
    let areas = Amount(i64::from(tally.units) * Amount::SCALE);
    tally.sums.get(wish.measure.at()).copied().unwrap_or(areas)
}

/// Keeps as many lines as fit; the last then says how many more there are.
fn shortened(mut lines: Vec<Line<'_>>, most: usize) -> Vec<Line<'_>> {
    if lines.len() <= most {
        return lines;
    }
    let rest = lines.split_off(most.saturating_sub(1));
    let territories = rest
        .iter()
        .filter(|line| matches!(line, Line::Territory(..)));
    let text = format!(
        "and {} more territories, named on the map",
        territories.count()
    );
    lines.push(Line::Plain(text, String::new()));
    lines
}

/// Writes a sum of the measure shown.
pub(super) fn amount(subject: Subject<'_>, wish: &Wish, sum: Amount) -> String {
    let measure = subject.plan.measures.get(wish.measure.at());
    let kind = measure.map_or(Kind::Count, |measure| measure.kind);
    short_amount(sum, kind, &subject.plan.about.currency)
}
