//! A stretch of the map that somebody kept, with the list of territories.

use planner::geography::Generalised;
use planner::plan::View;

use super::close_up::rings_in;
use super::fit::Sheet;
use super::foot::scale_bar;
use super::map::{Map, area, filled_box, ground, lines, outline};
use super::names::{Name, place};
use super::page::{Layout, Wish, subtitle};
use super::territory::territory_group;
use super::theme::{LAND, LINE, TEXT, WATER};
use super::{Item, Paint, Rect, Scene, legend, speech};
use crate::base::BaseShapes;
use crate::subject::{Subject, responsible};

/// Names of territories of which less than this is seen, in square millimetres of a slide, are left
/// out.
const SLIVER: f64 = 60.0;

/// Lays the page out.
pub(super) fn scene(
    subject: Subject<'_>,
    base: &BaseShapes,
    wish: &Wish,
    view: &View,
    borders: &Generalised,
) -> Scene {
    let subtitle = subtitle(subject, wish);
    let mut layout = Layout::of(subject, wish, &view.name, &subtitle);
    let (frame, room) = layout.rooms();
    let k = layout.k;
    let corners = [view.low, view.high];
    let sheet = Sheet::new(wish.projection, corners.into_iter(), frame, frame);
    let map = sheet.map(|sheet| {
        let outlines = borders.at(sheet.zoom());
        let subject = Subject {
            outlines: &outlines,
            ..subject
        };
        draw(subject, base, &sheet, frame, k)
    });
    layout.items.extend(legend::draw(subject, wish, room, k));
    layout.put_map(subject, map.unwrap_or_default());
    let description = format!("Map of {}: {subtitle}.", view.name);
    let notes = speech::of_all(subject, wish);
    layout.scene(view.name.clone(), description, notes)
}

fn draw(subject: Subject<'_>, base: &BaseShapes, sheet: &Sheet, frame: Rect, k: f64) -> Map {
    let mut items = vec![filled_box(frame, WATER)];
    items.extend(ground(sheet, base));
    let mut names = Vec::new();
    let rows = subject.scenario.territories.iter();
    for (territory, tally) in rows.zip(&subject.totals.rows) {
        let rings = rings_in(sheet, subject.outlines.get(&territory.id));
        let Some(largest) = rings.iter().max_by(|a, b| area(a).total_cmp(&area(b))) else {
            continue;
        };
        if area(largest) > SLIVER * k * k {
            names.push(Name {
                text: territory.name.clone(),
                detail: responsible(subject.plan, territory),
                rings: vec![largest.clone()],
                rgb: TEXT,
            });
        }
        items.push(Item::Area {
            rings: rings.clone(),
            fill: Paint::solid(LAND),
        });
        items.push(Item::Group(territory_group(
            subject,
            (territory, tally),
            &rings,
            k,
        )));
    }
    items.extend(lines(sheet, base, &[], k));
    items.push(outline(frame, LINE, 0.2 * k));
    let (bar, taken) = scale_bar(sheet, k);
    items.extend(bar);
    items.extend(place(&names, frame.grown(-k), &[taken], k));
    Map {
        items,
        ..Map::default()
    }
}
