//! What was sold month by month, and what is foreseen with its interval.

use planner::plan::{Amount, Kind};

use super::figures::short_amount;
use super::theme::{LINE, MUTED, TEXT, UNDER};
use super::{Anchor, Group, Item, Mm, Paint, Rect, Stroke, Weight, words};

/// Height of letters, on a slide.
const LETTERS: f64 = 2.6;
/// Room for the figures at the left, on a slide.
const AXIS: f64 = 15.0;
/// How much of the line's colour covers the interval.
const INTERVAL: f64 = 0.18;

/// What was sold month by month, and what is foreseen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Curve {
    /// What it shows.
    pub title: String,
    /// Names of the first month, the last on record, and the last ahead.
    pub months: [String; 3],
    /// Sold by month.
    pub history: Vec<Amount>,
    /// Foreseen by month.
    pub points: Vec<Amount>,
    /// Lower and upper end of the interval.
    pub low: Vec<Amount>,
    /// See `low`.
    pub high: Vec<Amount>,
    /// ISO 4217 code of its money.
    pub currency: String,
}

/// Draws a curve into a room.
pub(super) fn curve(curve: &Curve, room: Rect, k: f64) -> Item {
    let size = LETTERS * k;
    let frame = Rect {
        left: room.left + AXIS * k,
        top: room.top + size * 2.4,
        right: room.right - k,
        bottom: room.bottom - size * 1.6,
    };
    let months = curve.history.len() + curve.points.len();
    let all = [&curve.history, &curve.points, &curve.high];
    let most = all.into_iter().flatten().map(|v| v.0).max().unwrap_or(0);
    let most = (most.max(1)) as f64;
    let at = |month: usize, value: Amount| -> Mm {
        let x = frame.left + frame.width() * month as f64 / months.saturating_sub(1).max(1) as f64;
        let share = (value.0.max(0) as f64 / most).min(1.0);
        [x, frame.bottom - frame.height() * share]
    };
    let past = curve.history.len();
    let run = |values: &[Amount], from: usize| -> Vec<Mm> {
        let values = values.iter().enumerate();
        values
            .map(|(month, value)| at(from + month, *value))
            .collect()
    };
    let last = curve.history.last().map(|value| at(past - 1, *value));
    let from_last =
        |values: &[Amount]| -> Vec<Mm> { last.into_iter().chain(run(values, past)).collect() };
    let mut items = rules(curve, frame, most, size, k);
    let mut band = from_last(&curve.high);
    band.extend(run(&curve.low, past).into_iter().rev());
    if band.len() > 2 {
        items.push(Item::Area {
            rings: vec![band],
            fill: Paint::thin(UNDER, INTERVAL),
        });
    }
    let sold = run(&curve.history, 0);
    let ahead = from_last(&curve.points);
    for (line, dashes) in [(sold, Vec::new()), (ahead, vec![1.2 * k, 0.8 * k])] {
        if line.len() > 1 {
            items.push(Item::Lines {
                lines: vec![line],
                stroke: Stroke {
                    paint: Paint::solid(UNDER),
                    width: 0.45 * k,
                    dashes,
                },
            });
        }
    }
    let title = [room.left, room.top + size * 1.2];
    items.push(words(
        &curve.title,
        title,
        Anchor::Start,
        size,
        Weight::Medium,
        MUTED,
    ));
    items.extend(names(curve, &at, frame, size));
    Item::Group(Group {
        id: "curve".to_owned(),
        name: curve.title.clone(),
        items,
        whole: None,
    })
}

/// Hairlines at nothing, half and all, with their figures.
fn rules(curve: &Curve, frame: Rect, most: f64, size: f64, k: f64) -> Vec<Item> {
    let mut items = Vec::new();
    for share in [0.0, 0.5, 1.0] {
        let y = frame.bottom - frame.height() * share;
        items.push(Item::Lines {
            lines: vec![vec![[frame.left, y], [frame.right, y]]],
            stroke: Stroke::plain(Paint::solid(LINE), 0.2 * k),
        });
        let value = short_amount(Amount((most * share) as i64), Kind::Money, &curve.currency);
        let place = [frame.left - 1.5 * k, y + size * 0.36];
        items.push(words(
            &value,
            place,
            Anchor::End,
            size,
            Weight::Regular,
            MUTED,
        ));
    }
    items
}

fn names(curve: &Curve, at: &dyn Fn(usize, Amount) -> Mm, frame: Rect, size: f64) -> Vec<Item> {
    let past = curve.history.len();
    let ends = [
        (0, Anchor::Start),
        (past.saturating_sub(1), Anchor::Middle),
        (past + curve.points.len().saturating_sub(1), Anchor::End),
    ];
    let named = curve.months.iter().zip(ends);
    named
        .map(|(month, (place, anchor))| {
            let x = at(place, Amount(0))[0];
            let place = [x, frame.bottom + size * 1.35];
            words(month, place, anchor, size, Weight::Regular, TEXT)
        })
        .collect()
}
