//! One territory close up, with its neighbours fainter around it.

use planner::geography::{MultiPolygon, Point, Polygon};
use planner::plan::colours::Theme;
use planner::plan::{Tally, Territory};

use super::clip::ring_in;
use super::fit::Sheet;
use super::foot::scale_bar;
use super::map::{Map, area, closed, filled_box, ground, lines, outline};
use super::names::{Name, place};
use super::territory::territory_group;
use super::text::width;
use super::theme::{LAND, LINE, MUTED, WATER, WHITE, darker};
use super::{Anchor, Group, Item, Mm, Paint, Rect, Stroke, Weight, Words};
use crate::base::BaseShapes;
use crate::subject::Subject;

/// How much of its colour covers a neighbour.
const NEIGHBOUR: f64 = 0.2;
/// Width of the line between neighbours.
const BORDER: f64 = 0.3;
/// Radius of the smallest and the largest dot, and of a numbered one at least.
const DOTS: [f64; 2] = [0.55, 1.9];
const NUMBERED: f64 = 1.5;
/// Height of the digits in a dot, and of the letters of towns.
const DIGITS: f64 = 1.9;
const TOWN: f64 = 2.3;
/// Towns that give the eye a hold, at most.
const MOST_TOWNS: usize = 14;
/// Names of neighbours whose ground in the frame is smaller than this, in square millimetres of a
/// slide, are left out.
const SLIVER: f64 = 60.0;

/// An account on the map.
pub(super) struct Dot {
    pub(super) at: Point,
    /// How large it is against the largest.
    pub(super) share: f64,
    /// Its place in the list beside the map.
    pub(super) number: Option<usize>,
}

/// What is put on the map beyond its ground.
pub(super) struct Marks<'a> {
    pub(super) dots: &'a [Dot],
    /// What lies over the ground and under the names.
    pub(super) over: Vec<Item>,
}

/// Draws the map into a frame of a page whose lengths are `k` times a slide's.
pub(super) fn draw(
    subject: Subject<'_>,
    base: &BaseShapes,
    sheet: Option<&Sheet>,
    (territory, tally): (&Territory, &Tally),
    marks: Marks<'_>,
    frame: Rect,
    k: f64,
) -> Map {
    let mut items = vec![filled_box(frame, WATER)];
    let Some(sheet) = sheet else {
        items.push(outline(frame, LINE, 0.2 * k));
        return Map {
            items,
            ..Map::default()
        };
    };
    items.extend(ground(sheet, base));
    let own = rings_in(sheet, subject.outlines.get(&territory.id));
    let others: Vec<(&Territory, Vec<Vec<Mm>>)> = subject
        .scenario
        .territories
        .iter()
        .filter(|other| other.id != territory.id)
        .map(|other| (other, rings_in(sheet, subject.outlines.get(&other.id))))
        .filter(|(_, rings)| !rings.is_empty())
        .collect();
    items.push(neighbours(&others, k));
    items.push(Item::Area {
        rings: own.clone(),
        fill: Paint::solid(LAND),
    });
    let group = territory_group(subject, (territory, tally), &own, k);
    items.push(Item::Group(group));
    items.extend(lines(sheet, base, &[], k));
    items.extend(marks.over);
    items.push(outline(frame, LINE, 0.2 * k));
    let (bar, room) = scale_bar(sheet, k);
    items.extend(bar);
    let mut taken = vec![room];
    items.push(accounts(sheet, territory, marks.dots, frame, &mut taken, k));
    items.extend(towns(sheet, base, frame, &mut taken, k));
    let names = others.iter().filter_map(|(other, rings)| {
        let largest = rings.iter().max_by(|a, b| area(a).total_cmp(&area(b)))?;
        (area(largest) > SLIVER * k * k).then(|| Name {
            text: other.name.clone(),
            detail: String::new(),
            rings: vec![largest.clone()],
            rgb: MUTED,
        })
    });
    let names: Vec<Name> = names.collect();
    items.extend(place(&names, frame.grown(-k), &taken, k));
    Map {
        items,
        ..Map::default()
    }
}

/// Ground cut at the frame.
pub(super) fn rings_in(sheet: &Sheet, ground: Option<&MultiPolygon>) -> Vec<Vec<Mm>> {
    let pieces = ground.iter().flat_map(|ground| &ground.0);
    pieces
        .flat_map(Polygon::rings)
        .map(|ring| ring_in(&sheet.whole_ring(ring), &sheet.frame))
        .filter(|ring| ring.len() >= 3)
        .collect()
}

fn neighbours(others: &[(&Territory, Vec<Vec<Mm>>)], k: f64) -> Item {
    let mut items = Vec::new();
    for (other, rings) in others {
        let rgb = other.colour.hex(Theme::Light);
        items.push(Item::Area {
            rings: rings.clone(),
            fill: Paint::solid(LAND),
        });
        items.push(Item::Area {
            rings: rings.clone(),
            fill: Paint::thin(rgb, NEIGHBOUR),
        });
    }
    let lines = others
        .iter()
        .flat_map(|(_, rings)| rings)
        .map(|ring| closed(ring));
    items.push(Item::Lines {
        lines: lines.collect(),
        stroke: Stroke::plain(Paint::thin(WHITE, 0.9), BORDER * k),
    });
    Item::Group(Group {
        id: "neighbours".to_owned(),
        name: "Neighbours".to_owned(),
        items,
        whole: None,
    })
}

fn accounts(
    sheet: &Sheet,
    territory: &Territory,
    dots: &[Dot],
    frame: Rect,
    taken: &mut Vec<Rect>,
    k: f64,
) -> Item {
    let rgb = darker(territory.colour.hex(Theme::Light));
    let mut items = Vec::new();
    // The largest last, so that their numbers are never covered.
    for dot in dots.iter().rev() {
        let at = sheet.place(dot.at);
        let mut radius = DOTS[0] + (DOTS[1] - DOTS[0]) * libm::sqrt(dot.share);
        if dot.number.is_some() {
            radius = radius.max(NUMBERED);
        }
        let radius = radius * k;
        if !frame.grown(-radius - 0.3 * k).holds(at) {
            continue;
        }
        let disc = |radius: f64, fill| Item::Box {
            at: [at[0] - radius, at[1] - radius],
            size: [radius * 2.0, radius * 2.0],
            round: radius,
            fill,
        };
        items.push(disc(radius + 0.22 * k, Paint::thin(WHITE, 0.9)));
        items.push(disc(radius, Paint::solid(rgb)));
        if let Some(number) = dot.number {
            let size = DIGITS * k;
            items.push(Item::Words(Words {
                text: number.to_string(),
                at: [at[0], at[1] + size * 0.36],
                anchor: Anchor::Middle,
                size,
                weight: Weight::SemiBold,
                paint: Paint::solid(WHITE),
                halo: 0.0,
            }));
            taken.push(Rect::NONE.with(at).grown(radius));
        }
    }
    Item::Group(Group {
        id: "largest-accounts".to_owned(),
        name: "Largest accounts".to_owned(),
        items,
        whole: None,
    })
}

/// The largest towns in the frame, each with its name where there is room.
fn towns(
    sheet: &Sheet,
    base: &BaseShapes,
    frame: Rect,
    taken: &mut Vec<Rect>,
    k: f64,
) -> Vec<Item> {
    let size = TOWN * k;
    let inside = frame.grown(-1.5 * k);
    let mut towns: Vec<(&crate::base::Place, Mm)> = base
        .places
        .iter()
        .map(|town| (town, sheet.place(town.point)))
        .filter(|(_, at)| inside.holds(*at))
        .collect();
    towns.sort_by(|a, b| {
        b.0.population
            .cmp(&a.0.population)
            .then(a.0.name.cmp(&b.0.name))
    });
    let (mut items, mut shown) = (Vec::new(), 0);
    for (town, at) in towns {
        if shown == MOST_TOWNS {
            break;
        }
        let wide = width(&town.name, size, Weight::Regular);
        let label = Rect {
            left: at[0] - 0.8 * k,
            top: at[1] - size * 0.6,
            right: at[0] + 1.5 * k + wide,
            bottom: at[1] + size * 0.6,
        };
        let free = !taken.iter().any(|other| other.meets(&label));
        if !free || label.right > inside.right {
            continue;
        }
        let dot = 0.45 * k;
        items.push(Item::Box {
            at: [at[0] - dot, at[1] - dot],
            size: [dot * 2.0, dot * 2.0],
            round: dot,
            fill: Paint::solid(MUTED),
        });
        items.push(Item::Words(Words {
            text: town.name.clone(),
            at: [at[0] + 1.2 * k, at[1] + size * 0.35],
            anchor: Anchor::Start,
            size,
            weight: Weight::Regular,
            paint: Paint::solid(MUTED),
            halo: 0.35 * k,
        }));
        taken.push(label.grown(0.4 * k));
        shown += 1;
    }
    items
}
