//! A page for printers without colour: territories are told by their hatching.

use super::hatch::hatched;
use super::theme::PAPER;
use super::{Item, Mm, Paint, Scene, Stroke};

/// What is printed.
const BLACK: [u8; 3] = [0x1B; 3];
/// How much of it covers a territory, under its hatching.
const TINT: f64 = 0.06;
/// Distances between lines, and their width, on a slide.
const GAPS: [f64; 3] = [1.3, 2.2, 3.4];
const WIDTH: f64 = 0.2;
/// Directions of lines in quarters of a half turn: single ones, then crossed ones.
const TURNS: [&[f64]; 6] = [&[1.0], &[3.0], &[0.0], &[2.0], &[1.0, 3.0], &[0.0, 2.0]];
/// How much closer lines are in a swatch, which would else hold none.
const SWATCH: f64 = 0.42;

/// Returns the page in black and greys; territories whose colours differ have hatchings that differ.
pub fn in_black(scene: Scene) -> Scene {
    let mut colours = Vec::new();
    collect(&scene.items, &mut colours);
    // Lines are as far apart as the page is large.
    let k = libm::sqrt(scene.size[0] * scene.size[1] / (338.666 * 190.5));
    let press = Press { colours, k };
    Scene {
        items: press.all(scene.items),
        ..scene
    }
}

/// The colours of territories, in the order they are met.
fn collect(items: &[Item], colours: &mut Vec<[u8; 3]>) {
    for item in items {
        if let Item::Group(group) = item {
            if let Some(whole) = &group.whole
                && !colours.contains(&whole.fill.rgb)
            {
                colours.push(whole.fill.rgb);
            }
            collect(&group.items, colours);
        }
    }
}

struct Press {
    colours: Vec<[u8; 3]>,
    k: f64,
}

impl Press {
    fn all(&self, items: Vec<Item>) -> Vec<Item> {
        items.into_iter().flat_map(|item| self.one(item)).collect()
    }

    fn one(&self, item: Item) -> Vec<Item> {
        match item {
            Item::Group(mut group) => {
                group.items = self.all(group.items);
                if let Some(whole) = &mut group.whole {
                    whole.fill = Paint::thin(BLACK, TINT);
                    whole.stroke = grey_stroke(whole.stroke.clone());
                }
                vec![Item::Group(group)]
            }
            Item::Area { rings, fill } => match self.pattern(fill, 1.0) {
                Some(lines) => {
                    let hatching = lines(&rings);
                    let fill = Paint::thin(BLACK, TINT);
                    let mut items = vec![Item::Area { rings, fill }];
                    items.extend(hatching);
                    items
                }
                None => vec![Item::Area {
                    rings,
                    fill: grey(fill),
                }],
            },
            Item::Lines { lines, stroke } => vec![Item::Lines {
                lines,
                stroke: grey_stroke(stroke),
            }],
            Item::Box {
                at,
                size,
                round,
                fill,
            } => {
                let whole = vec![
                    at,
                    [at[0] + size[0], at[1]],
                    [at[0] + size[0], at[1] + size[1]],
                    [at[0], at[1] + size[1]],
                ];
                let hatching = self.pattern(fill, SWATCH).map(|lines| lines(&[whole]));
                let fill = if hatching.is_some() {
                    Paint::thin(BLACK, TINT)
                } else {
                    grey(fill)
                };
                let mut items = vec![Item::Box {
                    at,
                    size,
                    round,
                    fill,
                }];
                items.extend(hatching.into_iter().flatten());
                items
            }
            // A logo stays as its company made it.
            Item::Picture { .. } => vec![item],
            Item::Words(mut line) => {
                line.paint = grey(line.paint);
                vec![Item::Words(line)]
            }
            Item::Table(mut table) => {
                for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    cell.rgb = grey(Paint::solid(cell.rgb)).rgb;
                }
                table.drawn = self.all(table.drawn);
                table.over = self.all(table.over);
                vec![Item::Table(table)]
            }
            Item::Chart(mut chart) => {
                for bar in &mut chart.bars {
                    bar.rgb = grey(Paint::solid(bar.rgb)).rgb;
                }
                chart.drawn = self.all(chart.drawn);
                vec![Item::Chart(chart)]
            }
        }
    }

    /// How ground of a territory's colour is hatched; none for other colours.
    fn pattern(&self, fill: Paint, closer: f64) -> Option<impl Fn(&[Vec<Mm>]) -> Vec<Item>> {
        let at = self.colours.iter().position(|rgb| *rgb == fill.rgb)?;
        let gap = GAPS[(at / TURNS.len()) % GAPS.len()] * self.k * closer;
        let width = WIDTH * self.k;
        Some(move |rings: &[Vec<Mm>]| {
            let lines = TURNS[at % TURNS.len()].iter().map(|turn| Item::Lines {
                lines: hatched(rings, gap, turn * std::f64::consts::FRAC_PI_4),
                stroke: Stroke::plain(Paint::thin(BLACK, 0.75), width),
            });
            lines.collect()
        })
    }
}

/// A colour as a grey of its brightness (ITU-R BT.709).
fn grey(paint: Paint) -> Paint {
    let [r, g, b] = paint.rgb.map(f64::from);
    let light = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    Paint {
        rgb: if paint.rgb == PAPER {
            PAPER
        } else {
            [light as u8; 3]
        },
        ..paint
    }
}

fn grey_stroke(stroke: Stroke) -> Stroke {
    Stroke {
        paint: grey(stroke.paint),
        ..stroke
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::BaseShapes;
    use crate::sample::sample;
    use crate::scene::{Wish, compose};

    #[test]
    fn nothing_has_a_colour_and_territories_differ() {
        let scene = compose(sample().subject(), &BaseShapes::default(), &Wish::default());
        let svg = crate::export::svg(&in_black(scene));
        let svg = String::from_utf8(svg).unwrap();
        for part in svg.split("=\"#").skip(1) {
            let hex = &part[..6];
            assert!(hex[..2] == hex[2..4] && hex[2..4] == hex[4..], "#{hex}");
        }
        let scene = compose(sample().subject(), &BaseShapes::default(), &Wish::default());
        let mut colours = Vec::new();
        collect(&scene.items, &mut colours);
        assert_eq!(colours.len(), 2);
        let press = Press {
            colours: colours.clone(),
            k: 1.0,
        };
        let ring = vec![vec![[0.0, 0.0], [20.0, 0.0], [20.0, 20.0], [0.0, 20.0]]];
        let hatchings = colours
            .iter()
            .map(|rgb| press.pattern(Paint::solid(*rgb), 1.0).unwrap()(&ring));
        let hatchings: Vec<Vec<Item>> = hatchings.collect();
        assert_ne!(hatchings[0], hatchings[1]);
        let many = Press {
            colours: (0..18).map(|n| [n, 0, 0]).collect(),
            k: 1.0,
        };
        let drawn = |rgb: &[u8; 3]| many.pattern(Paint::solid(*rgb), 1.0).unwrap()(&ring);
        let all: Vec<Vec<Item>> = many.colours.iter().map(drawn).collect();
        for (at, one) in all.iter().enumerate() {
            assert!(!all[..at].contains(one), "hatching {at} is its own");
        }
    }
}
