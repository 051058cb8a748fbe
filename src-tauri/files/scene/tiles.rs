//! A large page cut into sheets that a small printer takes, with marks to cut and join them by.

use super::theme::{MUTED, PAPER};
use super::{
    Anchor, Chart, Group, Item, Mm, Page, Paint, Rect, Scene, Stroke, Table, Weight, Whole, Words,
    words,
};

/// Space that printers leave white, in millimetres.
const MARGIN: f64 = 10.0;
/// What neighbours both show, so that glue has something to hold.
const OVERLAP: f64 = 8.0;
/// Length of a mark, and space between it and the corner that it points to.
const MARK: f64 = 5.0;
const AWAY: f64 = 1.5;
/// Letters that say which sheet it is.
const LETTERS: f64 = 3.0;

/// Cuts a page into sheets, row by row from the upper left; one that fits stays as it is.
///
/// The sheets keep the page's scale. They lie or stand, whichever needs fewer of them.
pub fn tiled(scene: Scene, sheet: Page) -> Vec<Scene> {
    let [wide, high] = scene.size;
    let sheets = [
        [sheet.width_mm, sheet.height_mm],
        [sheet.height_mm, sheet.width_mm],
    ];
    if sheets.iter().any(|[w, h]| *w >= wide && *h >= high) {
        return vec![scene];
    }
    let number = |length: f64, sheet: f64| {
        let step = sheet - 2.0 * MARGIN - OVERLAP;
        let rest = length - OVERLAP;
        if step <= OVERLAP {
            None
        } else {
            Some((rest / step).ceil().max(1.0) as usize)
        }
    };
    let counted = sheets.map(|size| {
        let across = number(wide, size[0])?;
        Some((across * number(high, size[1])?, size, across))
    });
    let Some((count, size, across)) = counted.into_iter().flatten().min_by_key(|one| one.0) else {
        return vec![scene];
    };
    let down = count / across;
    let tile = |at: usize| one(&scene, size, [at % across, at / across], [across, down]);
    (0..count).map(tile).collect()
}

/// One sheet: the part of the page that it shows, white around it, marks in the white.
fn one(scene: &Scene, size: Mm, place: [usize; 2], all: [usize; 2]) -> Scene {
    let step = size.map(|side| side - 2.0 * MARGIN - OVERLAP);
    let from = [0, 1].map(|axis| step[axis] * place[axis] as f64);
    let by = from.map(|side| MARGIN - side);
    let shown = Rect {
        left: MARGIN,
        top: MARGIN,
        right: size[0] - MARGIN,
        bottom: size[1] - MARGIN,
    };
    let mut items = Window { by, shown }.all(&scene.items);
    items.extend(frame(size, &shown));
    items.extend(marks(&shown));
    let [row, column] = [place[1] + 1, place[0] + 1];
    let text = format!(
        "Row {row} of {}, column {column} of {}  ·  {}  ·  neighbours overlap by {OVERLAP:.0} mm",
        all[1], all[0], scene.title
    );
    let at = [MARGIN + MARK + AWAY, size[1] - MARGIN * 0.38];
    items.push(words(
        &text,
        at,
        Anchor::Start,
        LETTERS,
        Weight::Regular,
        MUTED,
    ));
    Scene {
        size,
        paper: scene.paper,
        title: format!("{}, row {row}, column {column}", scene.title),
        description: format!("{} Row {row}, column {column}.", scene.description),
        notes: scene.notes.clone(),
        items,
    }
}

/// White over what the printer could not print anyway.
fn frame(size: Mm, shown: &Rect) -> Vec<Item> {
    let white = |at: Mm, size: Mm| Item::Box {
        at,
        size,
        round: 0.0,
        fill: Paint::solid(PAPER),
    };
    // Beyond the edge, too, so that nothing shines through along it.
    let [wide, high] = size.map(|side| side + 2.0 * MARGIN);
    vec![
        white([-MARGIN, -MARGIN], [wide, MARGIN + shown.top]),
        white([-MARGIN, shown.bottom], [wide, high - shown.bottom]),
        white([-MARGIN, -MARGIN], [MARGIN + shown.left, high]),
        white([shown.right, -MARGIN], [wide - shown.right, high]),
    ]
}

/// Two short lines at each corner, outside of it.
fn marks(shown: &Rect) -> Vec<Item> {
    let mut lines = Vec::new();
    for (x, out_x) in [(shown.left, -1.0), (shown.right, 1.0)] {
        for (y, out_y) in [(shown.top, -1.0), (shown.bottom, 1.0)] {
            let away = |at: f64, out: f64| [at + out * AWAY, at + out * (AWAY + MARK)];
            let [x0, x1] = away(x, out_x);
            let [y0, y1] = away(y, out_y);
            lines.push(vec![[x0, y], [x1, y]]);
            lines.push(vec![[x, y0], [x, y1]]);
        }
    }
    vec![Item::Lines {
        lines,
        stroke: Stroke::plain(Paint::solid([0, 0, 0]), 0.15),
    }]
}

/// What a sheet shows of the page.
struct Window {
    /// How far everything is moved.
    by: Mm,
    shown: Rect,
}

impl Window {
    fn all(&self, items: &[Item]) -> Vec<Item> {
        items.iter().filter_map(|item| self.one(item)).collect()
    }

    /// Returns a thing moved, none when nothing of it is shown then.
    fn one(&self, item: &Item) -> Option<Item> {
        match item {
            Item::Group(group) => self.group(group),
            Item::Area { rings, fill } => {
                let rings = self.paths(rings);
                self.meets(&rings, 0.0)
                    .then_some(Item::Area { rings, fill: *fill })
            }
            Item::Lines { lines, stroke } => {
                let lines = self.paths(lines);
                self.meets(&lines, stroke.width).then(|| Item::Lines {
                    lines,
                    stroke: stroke.clone(),
                })
            }
            Item::Words(line) => {
                let moved = Words {
                    at: self.at(line.at),
                    ..line.clone()
                };
                let wide = moved.width();
                let corner = [moved.left(wide), moved.at[1] - line.size];
                self.holds(corner, [wide, line.size * 1.3])
                    .then_some(Item::Words(moved))
            }
            Item::Table(table) => {
                let high = table.rows.iter().map(|row| row.height).sum();
                let (at, size) = (self.at(table.at), [table.columns.iter().sum(), high]);
                self.holds(at, size).then(|| {
                    Item::Table(Table {
                        at,
                        drawn: self.all(&table.drawn),
                        over: self.all(&table.over),
                        ..table.clone()
                    })
                })
            }
            Item::Chart(chart) => {
                let at = self.at(chart.at);
                self.holds(at, chart.size).then(|| {
                    Item::Chart(Chart {
                        at,
                        drawn: self.all(&chart.drawn),
                        ..chart.clone()
                    })
                })
            }
            Item::Box { at, size, .. } | Item::Picture { at, size, .. } => {
                let place = self.at(*at);
                self.holds(place, *size).then(|| {
                    let mut moved = item.clone();
                    if let Item::Box { at, .. } | Item::Picture { at, .. } = &mut moved {
                        *at = place;
                    }
                    moved
                })
            }
        }
    }

    fn group(&self, group: &Group) -> Option<Item> {
        let items = self.all(&group.items);
        let whole = group.whole.as_ref().map(|whole| Whole {
            rings: self.paths(&whole.rings),
            ..whole.clone()
        });
        (!items.is_empty()).then(|| {
            Item::Group(Group {
                items,
                whole,
                ..group.clone()
            })
        })
    }

    fn at(&self, place: Mm) -> Mm {
        [place[0] + self.by[0], place[1] + self.by[1]]
    }

    fn paths(&self, paths: &[Vec<Mm>]) -> Vec<Vec<Mm>> {
        let moved = |path: &Vec<Mm>| path.iter().map(|place| self.at(*place)).collect();
        paths.iter().map(moved).collect()
    }

    fn meets(&self, paths: &[Vec<Mm>], grown: f64) -> bool {
        let places = paths.iter().flatten();
        let around = places.fold(Rect::NONE, |rect, place| rect.with(*place));
        around.grown(grown).meets(&self.shown)
    }

    fn holds(&self, at: Mm, size: Mm) -> bool {
        let around = Rect::NONE.with(at).with([at[0] + size[0], at[1] + size[1]]);
        around.grown(1.0).meets(&self.shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::BaseShapes;
    use crate::sample::sample;
    use crate::scene::{Wish, compose};

    fn wall(width_mm: f64, height_mm: f64) -> Scene {
        let wish = Wish {
            page: Page {
                width_mm,
                height_mm,
            },
            ..Wish::default()
        };
        compose(sample().subject(), &BaseShapes::default(), &wish)
    }

    #[test]
    fn every_place_of_the_page_is_on_a_sheet_and_seams_are_on_two() {
        let scene = wall(1_189.0, 841.0);
        let sheets = tiled(scene.clone(), Page::A4);
        let [wide, high] = sheets[0].size;
        let (inner, upper) = (wide - 2.0 * MARGIN, high - 2.0 * MARGIN);
        let across = (1_189.0_f64 - OVERLAP).div_euclid(inner - OVERLAP) as usize + 1;
        assert_eq!(sheets.len() % across, 0, "whole rows of {across}");
        let down = sheets.len() / across;
        assert!((inner - OVERLAP) * across as f64 + OVERLAP >= scene.size[0]);
        assert!((upper - OVERLAP) * down as f64 + OVERLAP >= scene.size[1]);
        assert!(sheets.len() <= 25, "{}", sheets.len());
        let said = |scene: &Scene, text: &str| format!("{:?}", scene.items).contains(text);
        assert!(said(&sheets[0], "Row 1 of") && said(&sheets[0], "Sample & Sons"));
        let last = sheets.last().unwrap();
        assert!(
            last.title
                .ends_with(&format!("row {down}, column {across}"))
        );
    }

    #[test]
    fn a_page_that_fits_is_left_alone() {
        let scene = wall(200.0, 280.0);
        assert_eq!(tiled(scene.clone(), Page::A4), vec![scene.clone()]);
        let tiny = Page {
            width_mm: 20.0,
            height_mm: 20.0,
        };
        assert_eq!(tiled(scene.clone(), tiny), vec![scene]);
    }
}
