//! Scale bar, and the notes at the foot of the page.

use super::fit::Sheet;
use super::text::{width, wrapped};
use super::theme::{MUTED, TEXT};
use super::{Anchor, Group, Item, Mm, Paint, Rect, Stroke, TITLE, Weight, Words, words};

/// Kilometres in a mile.
const MILE: f64 = 1.609_344;
/// Longest scale bar on a slide, in millimetres.
const LONGEST: f64 = 26.0;
/// Height of the letters of the scale and of notes.
const SIZE: f64 = 2.3;
/// Lines of notes at most: enough for every name that the makers of the data ask for.
const MOST_LINES: usize = 7;

/// Draws a bar in miles and one in kilometres at the lower right; returns it and the room it takes.
pub(super) fn scale_bar(sheet: &Sheet, k: f64) -> (Vec<Item>, Rect) {
    let right = sheet.frame.right - 3.0 * k;
    let base = sheet.frame.bottom - 6.0 * k;
    let km = sheet.mm_per_km();
    let miles = nice(LONGEST * k / (km * MILE));
    let kilometres = nice(LONGEST * k / km);
    let mut items = Vec::new();
    let bars = [
        (miles * MILE * km, format!("{miles} mi"), -1.0),
        (kilometres * km, format!("{kilometres} km"), 1.0),
    ];
    let longest = bars[0].0.max(bars[1].0);
    let left = right - longest - 13.0 * k;
    for (length, label, side) in bars {
        let end = left + length;
        let tick = base + side * 1.1 * k;
        items.push(Item::Lines {
            lines: vec![vec![[left, tick], [left, base], [end, base], [end, tick]]],
            stroke: Stroke::plain(Paint::solid(MUTED), 0.25 * k),
        });
        let baseline = base + side * 1.3 * k + 0.8 * k;
        items.push(Item::Words(Words {
            text: label,
            at: [end + 1.2 * k, baseline],
            anchor: Anchor::Start,
            size: SIZE * k,
            weight: Weight::Regular,
            paint: Paint::solid(MUTED),
            halo: 0.35 * k,
        }));
    }
    let room = Rect {
        left: left - 2.0 * k,
        top: base - 4.0 * k,
        right: sheet.frame.right,
        bottom: sheet.frame.bottom,
    };
    (items, room)
}

/// Writes notes in a room of the page, the first line at its top; returns how high they are.
pub(super) fn notes(texts: &[String], at: Mm, room: f64, k: f64) -> (Vec<Item>, f64) {
    let size = SIZE * k;
    let text = texts.join("  ·  ");
    let mut lines = wrapped(&text, size, Weight::Regular, room);
    if lines.len() > MOST_LINES {
        let rest = lines.split_off(MOST_LINES - 1).join(" ");
        lines.push(super::text::fitted(&rest, size, Weight::Regular, room));
    }
    let step = size * 1.35;
    let items = lines.iter().enumerate().map(|(row, line)| {
        let baseline = at[1] + size * 0.85 + step * row as f64;
        note(line, [at[0], baseline], size)
    });
    (items.collect(), step * lines.len() as f64)
}

fn note(text: &str, at: Mm, size: f64) -> Item {
    words(text, at, Anchor::Start, size, Weight::Regular, MUTED)
}

/// Writes a title with a lighter line below; returns where the room below begins.
pub(super) fn heading(title: &str, subtitle: &str, at: Mm, room: f64, k: f64) -> (Vec<Item>, f64) {
    let mut size = 7.4 * k;
    while width(title, size, Weight::SemiBold) > room && size > 4.0 * k {
        size -= 0.4 * k;
    }
    let line = |text: &str, y: f64, size: f64, weight, rgb| {
        let text = super::text::fitted(text, size, weight, room);
        words(&text, [at[0], y], Anchor::Start, size, weight, rgb)
    };
    let title = Group {
        id: TITLE.to_owned(),
        name: "Title".to_owned(),
        items: vec![line(title, at[1] + 6.0 * k, size, Weight::SemiBold, TEXT)],
        whole: None,
    };
    let items = vec![
        Item::Group(title),
        line(subtitle, at[1] + 11.6 * k, 3.7 * k, Weight::Regular, MUTED),
    ];
    (items, at[1] + 15.5 * k)
}

/// Returns the largest of 1, 2, 3, 5 × 10ⁿ that is not above a number.
fn nice(most: f64) -> f64 {
    if !most.is_finite() || most <= 0.0 {
        return 1.0;
    }
    let ten = libm::pow(10.0, libm::floor(libm::log10(most)));
    let steps = [5.0, 3.0, 2.0, 1.0].map(|step| step * ten);
    steps.into_iter().find(|step| *step <= most).unwrap_or(ten)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_round_numbers() {
        let texts = [731.0, 290.0, 1.0, 4.9].map(|most| nice(most).to_string());
        assert_eq!(texts, ["500", "200", "1", "3"]);
        assert!((nice(0.0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn long_notes_end_with_an_ellipsis() {
        let texts = vec!["word ".repeat(200)];
        let (items, height) = notes(&texts, [0.0, 0.0], 60.0, 1.0);
        assert_eq!(items.len(), MOST_LINES);
        assert!(height > 0.0);
    }
}
