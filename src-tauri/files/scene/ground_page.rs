//! The map of one territory alone, for a place among other things on a screen.

use std::collections::BTreeMap;

use planner::geography::{Generalised, MultiPolygon};
use planner::plan::{Tally, Territory, TerritoryId};

use super::close_up::{Dot, Marks, draw};
use super::fit::Sheet;
use super::page::{Layout, Wish};
use super::territory_page::largest_part;
use super::{Rect, Scene};
use crate::base::BaseShapes;
use crate::subject::Subject;

/// Space around the ground, as a share of the shorter side.
const MARGIN: f64 = 0.06;
/// How much larger than on a page its letters are: it is looked at from as near, and is smaller.
const NEAR: f64 = 2.2;

/// Lays the map out over the whole page.
pub(super) fn scene(
    subject: Subject<'_>,
    base: &BaseShapes,
    wish: &Wish,
    (territory, tally): (&Territory, &Tally),
    dots: &[Dot],
    borders: &Generalised,
) -> Scene {
    let mut layout = Layout::of(subject, wish, "", "");
    let k = layout.k * NEAR;
    let [right, bottom] = [layout.page.width_mm, layout.page.height_mm];
    let frame = Rect {
        left: 0.0,
        top: 0.0,
        right,
        bottom,
    };
    let room = frame.grown(-MARGIN * right.min(bottom));
    let sheet: Option<Sheet> = largest_part(subject, wish, territory.id, room, frame).0;
    let outlines: BTreeMap<TerritoryId, MultiPolygon> =
        borders.at(sheet.as_ref().map_or(0, Sheet::zoom));
    let subject = Subject {
        outlines: &outlines,
        ..subject
    };
    let marks = Marks {
        dots,
        over: Vec::new(),
    };
    let one = (territory, tally);
    layout.items = draw(subject, base, sheet.as_ref(), one, marks, frame, k).items;
    let name = &territory.name;
    let description = format!("Map of the territory {name}.");
    layout.scene(name.clone(), description, Vec::new())
}
