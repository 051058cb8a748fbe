//! Where the names of territories go: inside their ground where there is room, beside it with a
//! leader where there is none, never on top of each other.

use super::hatch::rows;
use super::middle::roomiest;
use super::text::width;
use super::theme::{MUTED, WHITE};
use super::{Anchor, Item, Mm, Paint, Rect, Stroke, Weight, Words};

/// A name to be placed.
pub(super) struct Name {
    pub(super) text: String,
    /// A second, lighter line, such as a total.
    pub(super) detail: String,
    /// The rings of its largest piece.
    pub(super) rings: Vec<Vec<Mm>>,
    /// Its colour.
    pub(super) rgb: [u8; 3],
}

/// Height of the letters of a name on a slide, in millimetres.
const SIZE: f64 = 3.0;
/// Height of the letters of the second line.
const DETAIL: f64 = 2.5;
/// Sizes tried in turn when there is no room, as shares of `SIZE`.
const SHRINK: [f64; 3] = [1.0, 0.87, 0.76];
/// Width of the rim that keeps names readable.
const HALO: f64 = 0.42;
/// Side of the squares in which the page remembers whose ground is where.
const CELL: f64 = 0.8;
/// How bad a name on somebody else's ground is, against one on its own.
const FOREIGN: f64 = 60.0;
/// How bad a name on nobody's ground is.
const BESIDE: f64 = 16.0;
/// How bad each millimetre away from the roomiest place is.
const AWAY: f64 = 0.9;
/// Names are tried up to this far from their place.
const FARTHEST: f64 = 34.0;
/// A name with less than this share on its own ground gets a leader.
const AT_HOME: f64 = 0.55;
/// A name this near to its place needs none either.
const NEAR: f64 = 1.6;

/// Places names on a page whose lengths are `k` times a slide's; `taken` is already full.
pub(super) fn place(names: &[Name], frame: Rect, taken: &[Rect], k: f64) -> Vec<Item> {
    let ground = Ground::new(names, frame, CELL * k);
    let mut anchors: Vec<(usize, Mm, f64)> = names
        .iter()
        .enumerate()
        .filter_map(|(at, name)| {
            let (place, room) = roomiest(&name.rings)?;
            Some((at, place, room))
        })
        .collect();
    // The tightest first: roomy territories find another place.
    anchors.sort_by(|a, b| a.2.total_cmp(&b.2).then(a.0.cmp(&b.0)));
    let mut taken = taken.to_vec();
    let mut items = Vec::new();
    for (at, place, _) in anchors {
        let forms = forms(&names[at], k);
        let found = forms.into_iter().find_map(|form| {
            let (corner, home) = ground.best(at, place, &form, &taken, k)?;
            Some((form, corner, home))
        });
        if let Some((form, corner, home)) = found {
            let full = form.rect(corner);
            taken.push(full.grown(0.4 * k));
            if home < AT_HOME && !full.grown(NEAR * k).holds(place) {
                items.extend(leader(full, place, k));
            }
            items.extend(form.words(corner, k));
        }
    }
    items
}

/// One way to write a name: its lines, sizes and outer measures.
struct Form {
    lines: Vec<(String, f64, Weight, [u8; 3])>,
    size: Mm,
}

fn forms(name: &Name, k: f64) -> Vec<Form> {
    let mut forms = Vec::new();
    for shrink in SHRINK {
        let first = (
            name.text.clone(),
            SIZE * shrink * k,
            Weight::SemiBold,
            name.rgb,
        );
        if !name.detail.is_empty() {
            let second = (
                name.detail.clone(),
                DETAIL * shrink * k,
                Weight::Medium,
                name.rgb,
            );
            forms.push(Form::new(vec![first.clone(), second]));
        }
        forms.push(Form::new(vec![first]));
    }
    forms
}

impl Form {
    fn new(lines: Vec<(String, f64, Weight, [u8; 3])>) -> Self {
        let widest = lines
            .iter()
            .map(|(text, size, weight, _)| width(text, *size, *weight));
        let widest = widest.fold(0.0, f64::max);
        let height = lines.iter().map(|(_, size, ..)| size * 1.12).sum();
        Self {
            lines,
            size: [widest, height],
        }
    }

    fn rect(&self, corner: Mm) -> Rect {
        Rect {
            left: corner[0],
            top: corner[1],
            right: corner[0] + self.size[0],
            bottom: corner[1] + self.size[1],
        }
    }

    fn words(&self, corner: Mm, k: f64) -> Vec<Item> {
        let mut top = corner[1];
        let mut items = Vec::new();
        for (text, size, weight, rgb) in &self.lines {
            items.push(Item::Words(Words {
                text: text.clone(),
                at: [corner[0] + self.size[0] / 2.0, top + size * 0.9],
                anchor: Anchor::Middle,
                size: *size,
                weight: *weight,
                paint: Paint::solid(*rgb),
                halo: HALO * k,
            }));
            top += size * 1.12;
        }
        items
    }
}

fn leader(label: Rect, place: Mm, k: f64) -> Vec<Item> {
    let near = [
        place[0].clamp(label.left - 0.3 * k, label.right + 0.3 * k),
        place[1].clamp(label.top, label.bottom),
    ];
    let line = |paint, width| Item::Lines {
        lines: vec![vec![near, place]],
        stroke: Stroke::plain(paint, width),
    };
    let dot = 0.5 * k;
    vec![
        line(Paint::thin(WHITE, 0.8), 0.5 * k),
        line(Paint::solid(MUTED), 0.2 * k),
        Item::Box {
            at: [place[0] - dot, place[1] - dot],
            size: [dot * 2.0, dot * 2.0],
            round: dot,
            fill: Paint::solid(MUTED),
        },
    ]
}

/// Whose ground is where, in squares.
struct Ground {
    frame: Rect,
    cell: f64,
    across: usize,
    owners: Vec<u16>,
}

/// Stands for nobody in `Ground::owners`.
const NOBODY: u16 = u16::MAX;

impl Ground {
    fn new(names: &[Name], frame: Rect, cell: f64) -> Self {
        let across = (frame.width() / cell).ceil().max(1.0) as usize;
        let down = (frame.height() / cell).ceil().max(1.0) as usize;
        let mut ground = Self {
            frame,
            cell,
            across,
            owners: vec![NOBODY; across * down],
        };
        for (owner, name) in names.iter().enumerate() {
            for (height, spans) in rows(&name.rings, cell, frame.top + cell / 2.0) {
                for (from, to) in spans {
                    ground.fill(owner as u16, height, from, to);
                }
            }
        }
        ground
    }

    fn fill(&mut self, owner: u16, height: f64, from: f64, to: f64) {
        let first = ((from - self.frame.left) / self.cell).round().max(0.0) as usize;
        let end = ((to - self.frame.left) / self.cell).round().max(0.0) as usize;
        let row = ((height - self.frame.top) / self.cell).max(0.0) as usize;
        let run =
            row * self.across + first.min(self.across)..row * self.across + end.min(self.across);
        if let Some(cells) = self.owners.get_mut(run) {
            cells.fill(owner);
        }
    }

    /// Shares of a rectangle on own ground and on somebody else's.
    fn shares(&self, owner: u16, rect: &Rect) -> (f64, f64) {
        let column = |x: f64| ((x - self.frame.left) / self.cell).max(0.0) as usize;
        let row = |y: f64| ((y - self.frame.top) / self.cell).max(0.0) as usize;
        let (mut own, mut foreign, mut all) = (0_u32, 0_u32, 0_u32);
        for y in row(rect.top)..=row(rect.bottom) {
            for x in column(rect.left)..=column(rect.right).min(self.across - 1) {
                let cell = self.owners.get(y * self.across + x).copied();
                all += 1;
                match cell.unwrap_or(NOBODY) {
                    NOBODY => {}
                    cell if cell == owner => own += 1,
                    _ => foreign += 1,
                }
            }
        }
        let all = f64::from(all.max(1));
        (f64::from(own) / all, f64::from(foreign) / all)
    }

    /// Returns the best free corner for a form and the share of it on own ground.
    fn best(&self, at: usize, place: Mm, form: &Form, taken: &[Rect], k: f64) -> Option<(Mm, f64)> {
        let owner = at as u16;
        let mut best: Option<(f64, Mm, f64)> = None;
        for [dx, dy] in around(FARTHEST * k, 1.5 * k) {
            let corner = [
                place[0] + dx - form.size[0] / 2.0,
                place[1] + dy - form.size[1] / 2.0,
            ];
            let rect = form.rect(corner);
            let away = libm::hypot(dx, dy) / k * AWAY;
            let beaten = best.as_ref().is_some_and(|(cost, ..)| away >= *cost);
            let within = self.frame.holds([rect.left, rect.top])
                && self.frame.holds([rect.right, rect.bottom]);
            if beaten || !within || taken.iter().any(|other| other.meets(&rect)) {
                continue;
            }
            let (own, foreign) = self.shares(owner, &rect);
            let cost = away + foreign * FOREIGN + (1.0 - own - foreign) * BESIDE;
            if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                best = Some((cost, corner, own));
            }
        }
        best.map(|(_, corner, own)| (corner, own))
    }
}

/// Offsets on a square grid up to a distance, the nearest first.
fn around(farthest: f64, step: f64) -> Vec<Mm> {
    let count = (farthest / step).floor() as i32;
    let mut offsets: Vec<Mm> = (-count..=count)
        .flat_map(|y| (-count..=count).map(move |x| [f64::from(x) * step, f64::from(y) * step]))
        .filter(|at| libm::hypot(at[0], at[1]) <= farthest)
        .collect();
    offsets.sort_by(|a, b| libm::hypot(a[0], a[1]).total_cmp(&libm::hypot(b[0], b[1])));
    offsets
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Rect = Rect {
        left: 0.0,
        top: 0.0,
        right: 100.0,
        bottom: 60.0,
    };

    fn square(name: &str, left: f64, top: f64, side: f64) -> Name {
        Name {
            text: name.to_owned(),
            detail: "$1.20 M".to_owned(),
            rings: vec![vec![
                [left, top + side],
                [left + side, top + side],
                [left + side, top],
                [left, top],
            ]],
            rgb: crate::scene::theme::TEXT,
        }
    }

    fn rects(items: &[Item]) -> Vec<Rect> {
        let words = items.iter().filter_map(|item| match item {
            Item::Words(words) => Some(words),
            _ => None,
        });
        words
            .map(|words| {
                let half = width(&words.text, words.size, words.weight) / 2.0;
                Rect {
                    left: words.at[0] - half,
                    right: words.at[0] + half,
                    top: words.at[1] - words.size * 0.8,
                    bottom: words.at[1],
                }
            })
            .collect()
    }

    #[test]
    fn names_never_lie_on_each_other_or_beyond_the_frame() {
        let names: Vec<Name> = (0..12)
            .map(|n| {
                square(
                    &format!("Territory {n}"),
                    30.0 + f64::from(n % 4) * 6.0,
                    20.0 + f64::from(n / 4) * 6.0,
                    6.0,
                )
            })
            .collect();
        let items = place(&names, FRAME, &[], 1.0);
        let rects = rects(&items);
        assert!(rects.len() >= 12, "every name finds a place");
        for (at, one) in rects.iter().enumerate() {
            assert!(FRAME.holds([one.left, one.top]) && FRAME.holds([one.right, one.bottom]));
            assert!(rects[..at].iter().all(|other| !other.meets(one)));
        }
        assert!(
            items.iter().any(|item| matches!(item, Item::Lines { .. })),
            "some need a leader"
        );
    }

    #[test]
    fn a_roomy_territory_holds_its_name() {
        let items = place(&[square("North", 20.0, 10.0, 40.0)], FRAME, &[], 1.0);
        assert_eq!(items.len(), 2, "name and total, no leader");
        for rect in rects(&items) {
            assert!(rect.left > 20.0 && rect.right < 60.0 && rect.top > 10.0 && rect.bottom < 50.0);
        }
    }
}
