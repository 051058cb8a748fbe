//! The map itself: ground, territories, borders, far-off parts in the corner, names, scale.

use planner::geography::{Point, Polygon};
use planner::plan::{MeasureIx, Territory, TerritoryId};

use super::figures::short_amount;
use super::fit::Sheet;
use super::foot::scale_bar;
use super::islands::{Part, parts};
use super::names::{Name, place};
use super::page::Wish;
use super::territory::territory_group;
use super::theme::{COUNTRY, LAND, LINE, MUTED, STATE, TEXT, WATER, WHITE};
use super::{Item, Mm, Paint, Rect, Stroke};
use crate::base::BaseShapes;
use crate::subject::Subject;

/// Far-off parts that get a corner map; more are left out and said so.
const MOST_CORNERS: usize = 4;
/// Width of the first corner map and of the others, as shares of the map's width.
const CORNER_WIDTHS: [f64; MOST_CORNERS] = [0.19, 0.11, 0.09, 0.09];
/// Height of corner maps as a share of the map's height.
const CORNER_HEIGHT: f64 = 0.19;
/// Space around the ground, in millimetres of a slide.
const MARGIN: f64 = 4.0;
/// Width of the white line on the border itself.
const CASING: f64 = 0.2;
/// Pieces of ground smaller than this, in square millimetres of a slide, have no white line: it
/// would cover them.
const SPECK: f64 = 0.6;

/// The map as drawn, and what had to be left out.
#[derive(Default)]
pub(super) struct Map {
    pub(super) items: Vec<Item>,
    /// Far-off pieces that found no corner.
    pub(super) left_out: usize,
    /// Whether far-off parts are drawn at another scale.
    pub(super) corners: usize,
}

/// Draws the map into a frame of a page whose lengths are `k` times a slide's.
pub(super) fn draw(
    subject: Subject<'_>,
    base: &BaseShapes,
    wish: &Wish,
    frame: Rect,
    k: f64,
) -> Map {
    let parts = parts(subject.outlines, &subject.plan.units.centres);
    let (main, far): (&[Part<'_>], &[Part<'_>]) = parts.split_at(parts.len().min(1));
    let mut left_out = 0;
    let mut sheets: Vec<(Sheet, &Part<'_>)> = Vec::new();
    if let Some(mainland) = main.first() {
        let shown = far.len().min(MOST_CORNERS);
        left_out = far[shown..].iter().map(Vec::len).sum();
        let corners = corner_frames(frame, shown, k);
        sheets
            .extend(main_sheet(wish, mainland, frame, &corners, k).map(|sheet| (sheet, mainland)));
        for (part, corner) in far.iter().zip(&corners) {
            let room = corner.grown(-1.2 * k);
            let sheet = Sheet::new(wish.projection, points(part), room, *corner);
            sheets.extend(sheet.map(|sheet| (sheet, part)));
        }
    }
    let mut items = vec![filled_box(frame, WATER)];
    for (at, (sheet, _)) in sheets.iter().enumerate() {
        if at > 0 {
            items.push(filled_box(sheet.frame, WATER));
        }
        items.extend(ground(sheet, base));
    }
    let drawn: Vec<Drawn<'_>> = subject
        .scenario
        .territories
        .iter()
        .map(|territory| Drawn::new(territory, &sheets))
        .collect();
    items.push(under(&drawn));
    for (one, tally) in drawn.iter().zip(&subject.totals.rows) {
        let group = territory_group(subject, (one.territory, tally), &one.rings, k);
        items.push(Item::Group(group));
    }
    let corners: Vec<Rect> = sheets
        .iter()
        .skip(1)
        .map(|(sheet, _)| sheet.frame)
        .collect();
    for (at, (sheet, _)) in sheets.iter().enumerate() {
        let covered = if at == 0 { corners.as_slice() } else { &[] };
        items.extend(lines(sheet, base, covered, k));
    }
    items.push(casing(&drawn, k));
    let mut taken: Vec<Rect> = Vec::new();
    for (sheet, _) in sheets.iter().skip(1) {
        items.push(outline(sheet.frame, MUTED, 0.15 * k));
        taken.push(sheet.frame.grown(0.5 * k));
    }
    items.push(outline(frame, LINE, 0.2 * k));
    if let Some((sheet, _)) = sheets.first() {
        let (bar, room) = scale_bar(sheet, k);
        items.extend(bar);
        taken.push(room);
    }
    items.extend(place(
        &names(subject, wish, &drawn),
        frame.grown(-k),
        &taken,
        k,
    ));
    Map {
        items,
        left_out,
        corners: sheets.len().saturating_sub(1),
    }
}

/// Returns the zoom at which outlines have the corners that the map in this room can show.
pub(super) fn zoom(subject: Subject<'_>, wish: &Wish, room: Rect) -> u8 {
    let parts = parts(subject.outlines, &subject.plan.units.centres);
    let sheet = parts
        .first()
        .and_then(|part| Sheet::new(wish.projection, points(part), room, room));
    sheet.map_or(0, |sheet| sheet.zoom())
}

pub(super) fn points<'a>(part: &'a Part<'_>) -> impl Iterator<Item = Point> + Clone + 'a {
    part.iter()
        .flat_map(|(_, piece)| piece.outer.iter().copied())
}

/// Fits the mainland above the corner maps when it would run into them, else into the whole frame.
fn main_sheet(
    wish: &Wish,
    part: &Part<'_>,
    frame: Rect,
    corners: &[Rect],
    k: f64,
) -> Option<Sheet> {
    let room = frame.grown(-MARGIN * k);
    let sheet = Sheet::new(wish.projection, points(part), room, frame)?;
    let runs_into = |at: Mm| corners.iter().any(|c| c.grown(1.5 * k).holds(at));
    if !points(part).any(|point| runs_into(sheet.place(point))) {
        return Some(sheet);
    }
    let mut above = room;
    above.bottom -= CORNER_HEIGHT * frame.height();
    Sheet::new(wish.projection, points(part), above, frame)
}

fn corner_frames(frame: Rect, count: usize, k: f64) -> Vec<Rect> {
    let mut left = frame.left + 2.0 * k;
    let bottom = frame.bottom - 2.0 * k;
    let corner = |share: &f64| {
        let right = left + share * frame.width();
        let corner = Rect {
            left,
            top: bottom - CORNER_HEIGHT * frame.height(),
            right,
            bottom,
        };
        left = right + 1.5 * k;
        corner
    };
    CORNER_WIDTHS.iter().take(count).map(corner).collect()
}

pub(super) fn ground(sheet: &Sheet, base: &BaseShapes) -> Vec<Item> {
    let rings = |areas: &[Vec<crate::base::Line>]| -> Vec<Vec<Mm>> {
        let rings = areas.iter().flatten().map(|ring| sheet.base_ring(ring));
        rings.filter(|ring| !ring.is_empty()).collect()
    };
    vec![
        Item::Area {
            rings: rings(&base.land),
            fill: Paint::solid(LAND),
        },
        Item::Area {
            rings: rings(&base.lakes),
            fill: Paint::solid(WATER),
        },
    ]
}

/// State and country borders, over the territories but faint enough to leave them their colours,
/// and not over the maps in the corner.
pub(super) fn lines(sheet: &Sheet, base: &BaseShapes, covered: &[Rect], k: f64) -> Vec<Item> {
    let free = |at: &Mm| !covered.iter().any(|corner| corner.holds(*at));
    let cut = |from: &[crate::base::Line]| -> Vec<Vec<Mm>> {
        let drawn = from.iter().flat_map(|line| sheet.base_line(line));
        let runs = drawn.flat_map(|line| {
            let runs = line.split(|at| !free(at)).filter(|run| run.len() > 1);
            runs.map(<[Mm]>::to_vec).collect::<Vec<_>>()
        });
        runs.collect()
    };
    let stroke = |rgb, cover, width| Stroke::plain(Paint::thin(rgb, cover), width * k);
    vec![
        Item::Lines {
            lines: cut(&base.states),
            stroke: stroke(STATE, 0.55, 0.3),
        },
        Item::Lines {
            lines: cut(&base.states),
            stroke: stroke(MUTED, 0.35, 0.1),
        },
        Item::Lines {
            lines: cut(&base.countries),
            stroke: stroke(COUNTRY, 1.0, 0.25),
        },
    ]
}

/// A territory with its rings on the page.
struct Drawn<'a> {
    territory: &'a Territory,
    /// All rings of all pieces on all sheets.
    rings: Vec<Vec<Mm>>,
    /// The rings of its largest piece.
    largest: Vec<Vec<Mm>>,
}

impl<'a> Drawn<'a> {
    fn new(territory: &'a Territory, sheets: &[(Sheet, &Part<'_>)]) -> Self {
        let mut rings = Vec::new();
        let mut largest: Vec<Vec<Mm>> = Vec::new();
        for (sheet, part) in sheets {
            let own = |(id, _): &&(TerritoryId, &Polygon)| *id == territory.id;
            let pieces = part
                .iter()
                .filter(own)
                .map(|(_, piece)| piece_rings(sheet, piece));
            let pieces: Vec<Vec<Vec<Mm>>> = pieces.filter(|piece| !piece.is_empty()).collect();
            // The name stands on the mainland if the territory has any of it.
            if largest.is_empty() {
                let by_area =
                    |a: &&Vec<Vec<Mm>>, b: &&Vec<Vec<Mm>>| area(&a[0]).total_cmp(&area(&b[0]));
                largest = pieces.iter().max_by(by_area).cloned().unwrap_or_default();
            }
            rings.extend(pieces.into_iter().flatten());
        }
        Self {
            territory,
            rings,
            largest,
        }
    }
}

fn piece_rings(sheet: &Sheet, piece: &Polygon) -> Vec<Vec<Mm>> {
    piece
        .rings()
        .map(|ring| sheet.whole_ring(ring))
        .filter(|ring| ring.len() >= 3)
        .collect()
}

pub(super) fn area(ring: &[Mm]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    let cross = ring
        .iter()
        .zip(next)
        .map(|(a, b)| a[0] * b[1] - b[0] * a[1]);
    (cross.sum::<f64>() / 2.0).abs()
}

/// Dry ground under all territories, where their coast and the base map's differ.
fn under(drawn: &[Drawn<'_>]) -> Item {
    Item::Area {
        rings: drawn.iter().flat_map(|one| one.rings.clone()).collect(),
        fill: Paint::solid(LAND),
    }
}

/// Returns a ring as a line that ends where it began.
pub(super) fn closed(ring: &[Mm]) -> Vec<Mm> {
    ring.iter().chain(ring.first()).copied().collect()
}

fn casing(drawn: &[Drawn<'_>], k: f64) -> Item {
    let rings = drawn.iter().flat_map(|one| &one.rings);
    let large = rings.filter(|ring| area(ring) > SPECK * k * k);
    Item::Lines {
        lines: large.map(|ring| closed(ring)).collect(),
        stroke: Stroke::plain(Paint::thin(WHITE, 0.9), CASING * k),
    }
}

fn names(subject: Subject<'_>, wish: &Wish, drawn: &[Drawn<'_>]) -> Vec<Name> {
    let named = drawn
        .iter()
        .zip(&subject.totals.rows)
        .map(|(one, tally)| Name {
            text: one.territory.name.clone(),
            detail: total(subject, wish.measure, &tally.sums),
            rings: one.largest.clone(),
            rgb: TEXT,
        });
    named.collect()
}

fn total(subject: Subject<'_>, measure: MeasureIx, sums: &[planner::plan::Amount]) -> String {
    let plan = subject.plan;
    let pair = plan.measures.get(measure.at()).zip(sums.get(measure.at()));
    pair.map_or_else(String::new, |(measure, sum)| {
        short_amount(*sum, measure.kind, &plan.about.currency)
    })
}

pub(super) fn filled_box(rect: Rect, rgb: [u8; 3]) -> Item {
    Item::Box {
        at: [rect.left, rect.top],
        size: [rect.width(), rect.height()],
        round: 0.0,
        fill: Paint::solid(rgb),
    }
}

pub(super) fn outline(rect: Rect, rgb: [u8; 3], width: f64) -> Item {
    let (l, t, r, b) = (rect.left, rect.top, rect.right, rect.bottom);
    Item::Lines {
        lines: vec![vec![[l, t], [r, t], [r, b], [l, b], [l, t]]],
        stroke: Stroke::plain(Paint::solid(rgb), width),
    }
}
