//! The page that tells one territory's reps what changes: ground and accounts that come and go.

use std::collections::BTreeMap;

use planner::geography::{Generalised, MultiPolygon, Point, dissolve};
use planner::plan::{Amount, Kind, Tally, TerritoryId, UnitIx};

use super::changes::Change;
use super::close_up::{Marks, draw, rings_in};
use super::figures::short_amount;
use super::fit::Sheet;
use super::grid::{Entry, Grid, below, faint, fitting, plain, strong};
use super::hatch::hatch;
use super::islands::parts;
use super::map::{Map, closed, points};
use super::page::{Layout, Wish};
use super::theme::{OVER, TEXT, UNDER, WHITE};
use super::{Anchor, Group, Item, Mm, Paint, Rect, Scene, Stroke, Weight, speech, words};
use crate::base::BaseShapes;
use crate::subject::{Subject, responsible};

/// Space around the ground, in millimetres of a slide.
const MARGIN: f64 = 9.0;
/// Distance and width of hatch lines over ground that comes or goes.
const HATCH: [f64; 2] = [1.1, 0.22];
/// Columns of figures: measure, before, after, change.
const FIGURES: [(f64, Anchor); 4] = [
    (0.34, Anchor::Start),
    (0.22, Anchor::End),
    (0.22, Anchor::End),
    (0.22, Anchor::End),
];
/// Columns of accounts: name, the other side, value.
const ACCOUNTS: [(f64, Anchor); 3] = [
    (0.42, Anchor::Start),
    (0.36, Anchor::Start),
    (0.22, Anchor::End),
];
/// Share of a wide room that the figures get, and space between them and the lists.
const BESIDE: f64 = 0.44;
const GAP: f64 = 6.0;
/// Letters of the key on a slide, and its box.
const KEY: f64 = 2.6;

/// Lays out the page of one change.
pub(super) fn scene(
    before: Subject<'_>,
    after: Subject<'_>,
    base: &BaseShapes,
    wish: &Wish,
    change: &Change<'_>,
    borders: &Generalised,
) -> Scene {
    let territory = change.territory;
    let subtitle = subtitle(before, after, change);
    let mut layout = Layout::of(after, wish, &territory.name, &subtitle);
    let (frame, room) = layout.rooms();
    let k = layout.k;
    let (sheet, left_out) = sheet(after, wish, change, frame, k).unzip();
    let zoom = sheet.as_ref().map_or(0, Sheet::zoom);
    let outlines = borders.at(zoom);
    let subject = Subject {
        outlines: &outlines,
        ..after
    };
    let over = sheet
        .as_ref()
        .map_or_else(Vec::new, |sheet| over(after, sheet, change, k));
    let marks = Marks { dots: &[], over };
    let one = (territory, change.tally);
    let map = draw(subject, base, sheet.as_ref(), one, marks, frame, k);
    // Below a map there is room beside the figures, next to it there is room under them.
    let (told, mut rest) = if room.width() > room.height() {
        let middle = room.left + room.width() * BESIDE;
        let told = Rect {
            right: middle - GAP * k,
            ..room
        };
        (
            told,
            Rect {
                left: middle,
                ..room
            },
        )
    } else {
        (room, below(room, after.plan.measures.len() + 2, k))
    };
    layout.items.push(figures(after, change, told, k));
    rest.bottom -= KEY * k * 2.4;
    layout
        .items
        .extend(lists(before, after, wish, change, rest, k));
    layout
        .items
        .extend(key([room.left, layout.body.bottom - KEY * k * 0.5], k));
    layout.put_map(
        subject,
        Map {
            left_out: left_out.unwrap_or(0),
            ..map
        },
    );
    let description = format!("What changes for {}: {subtitle}.", territory.name);
    let mut notes = vec![format!(
        "What changes for {} against {}. The accounts listed are the largest.",
        territory.name, before.scenario.name
    )];
    notes.extend(speech::of_one(after, wish, territory));
    layout.scene(territory.name.clone(), description, notes)
}

fn subtitle(before: Subject<'_>, after: Subject<'_>, change: &Change<'_>) -> String {
    let [come, go] = &change.accounts;
    let counted = |count: usize| match count {
        1 => "1 account".to_owned(),
        many => format!("{many} accounts"),
    };
    let who = responsible(after.plan, change.territory);
    let was = before.scenario.territory(change.territory.id);
    let was = was.map(|old| responsible(before.plan, old));
    let who = match was {
        Some(was) if was != who => format!("{who} (before: {was})"),
        _ => who,
    };
    [
        who,
        format!("{} come", counted(come.len())),
        format!("{} go", counted(go.len())),
        format!(
            "{} instead of {}",
            after.scenario.name, before.scenario.name
        ),
    ]
    .join("  ·  ")
}

/// Fits all that was or is the territory's into the frame; says how many pieces are too far off.
fn sheet(
    subject: Subject<'_>,
    wish: &Wish,
    change: &Change<'_>,
    frame: Rect,
    k: f64,
) -> Option<(Sheet, usize)> {
    let id = change.territory.id;
    let now = subject.scenario.units_of(id);
    let all: Vec<UnitIx> = now.iter().chain(&change.units[1]).copied().collect();
    let ground = dissolve(&subject.plan.units.topology, &all);
    let own: BTreeMap<TerritoryId, MultiPolygon> = [(id, ground)].into();
    // Of parts far from each other, the one with most of what it holds now is shown.
    let told = if now.is_empty() { &all } else { &now };
    let centres = told
        .iter()
        .map(|unit| subject.plan.units.centres[unit.at()]);
    let centres: Vec<Point> = centres.collect();
    let parts = parts(&own, &centres);
    let room = frame.grown(-MARGIN * k);
    let sheet = Sheet::new(wish.projection, points(parts.first()?), room, frame)?;
    Some((sheet, parts.iter().skip(1).map(Vec::len).sum()))
}

/// Ground that comes and ground that goes, hatched and outlined over the map.
fn over(subject: Subject<'_>, sheet: &Sheet, change: &Change<'_>, k: f64) -> Vec<Item> {
    let topology = &subject.plan.units.topology;
    let kinds = [("comes", OVER), ("goes", UNDER)];
    let mut items = Vec::new();
    for (units, (name, rgb)) in change.units.iter().zip(kinds) {
        if units.is_empty() {
            continue;
        }
        let ground = dissolve(topology, units);
        let own: BTreeMap<TerritoryId, MultiPolygon> = [(change.territory.id, ground)].into();
        let ground = Generalised::of(&own).at(sheet.zoom());
        let rings = rings_in(sheet, ground.get(&change.territory.id));
        items.push(Item::Group(Group {
            id: name.to_owned(),
            name: format!("Ground that {name}"),
            items: marked(&rings, rgb, k),
            whole: None,
        }));
    }
    items
}

fn marked(rings: &[Vec<Mm>], rgb: [u8; 3], k: f64) -> Vec<Item> {
    // Ground that goes is dashed, so that it can be told without colour.
    let dashes = if rgb == UNDER {
        vec![1.4 * k, 0.9 * k]
    } else {
        Vec::new()
    };
    let [gap, width] = HATCH;
    let hatching = |lines| Item::Lines {
        lines,
        stroke: Stroke::plain(Paint::thin(rgb, 0.85), width * k),
    };
    let mut items = Vec::new();
    if rgb == OVER {
        items.push(hatching(hatch(rings, gap * k)));
    }
    let edges: Vec<Vec<Mm>> = rings.iter().map(|ring| closed(ring)).collect();
    items.push(Item::Lines {
        lines: edges.clone(),
        stroke: Stroke::plain(Paint::thin(WHITE, 0.9), 0.9 * k),
    });
    items.push(Item::Lines {
        lines: edges,
        stroke: Stroke {
            paint: Paint::solid(rgb),
            width: 0.42 * k,
            dashes,
        },
    });
    items
}

/// Says which hatching means what.
fn key(at: Mm, k: f64) -> Vec<Item> {
    let size = KEY * k;
    let mut items = Vec::new();
    let mut left = at[0];
    for (rgb, text) in [(OVER, "Ground that comes"), (UNDER, "Ground that goes")] {
        let ring = vec![
            [left, at[1] - size],
            [left + size * 1.6, at[1] - size],
            [left + size * 1.6, at[1]],
            [left, at[1]],
        ];
        items.extend(marked(&[ring], rgb, k));
        let place = [left + size * 2.1, at[1] - size * 0.12];
        items.push(words(
            text,
            place,
            Anchor::Start,
            size,
            Weight::Regular,
            TEXT,
        ));
        left += size * 2.1 + super::text::width(text, size, Weight::Regular) + size * 1.6;
    }
    items
}

fn figures(subject: Subject<'_>, change: &Change<'_>, room: Rect, k: f64) -> Item {
    let currency = &subject.plan.about.currency;
    let row = |label: &str, kind: Kind, old: Option<Amount>, new: Amount| {
        let text = |amount| short_amount(amount, kind, currency);
        let by = old.map(|old| Amount(new.0.saturating_sub(old.0)));
        let by = by.map_or_else(String::new, |by| match by.0 {
            0 => "–".to_owned(),
            more if more > 0 => format!("+{}", text(by)),
            _ => format!("−{}", text(Amount(by.0.saturating_neg()))),
        });
        vec![
            strong(label),
            faint(old.map_or_else(|| "new".to_owned(), text)),
            strong(text(new)),
            plain(by),
        ]
    };
    let mut rows: Vec<Vec<Entry>> = Vec::new();
    for (at, measure) in subject.plan.measures.iter().enumerate() {
        let sum = |tally: &Tally| tally.sums.get(at).copied().unwrap_or_default();
        let old = change.old.map(sum);
        rows.push(row(&measure.label, measure.kind, old, sum(change.tally)));
    }
    let counted = |count: u32| Amount(i64::from(count) * Amount::SCALE);
    let old = change.old.map(|tally| counted(tally.units));
    rows.push(row("Areas", Kind::Count, old, counted(change.tally.units)));
    let grid = Grid {
        id: "figures",
        name: "Before and after",
        room,
        columns: &FIGURES,
        k,
    };
    grid.table(&["Measure", "Before", "After", "Change"], rows)
}

/// Two lists below each other: accounts that come, and accounts that go.
fn lists(
    before: Subject<'_>,
    after: Subject<'_>,
    wish: &Wish,
    change: &Change<'_>,
    room: Rect,
    k: f64,
) -> Vec<Item> {
    // Each list has a header and the space of two rows and a half behind it.
    const SPARE: usize = 3;
    let fit = fitting(room, k).saturating_sub(SPARE);
    let [come, go] = &change.accounts;
    let first = come
        .len()
        .min(fit.saturating_sub(go.len().min(fit / 2)))
        .max(1);
    let second = go.len().min(fit.saturating_sub(first)).max(1);
    let plan = after.plan;
    let measure = plan.measures.get(wish.measure.at());
    let label = measure.map_or("", |measure| measure.label.as_str());
    let mut items = Vec::new();
    let mut room = room;
    let kinds = [
        ("comes", "Comes", "from", come, first, before),
        ("goes", "Goes", "to", go, second, after),
    ];
    for (id, title, other, list, most, side) in kinds {
        if list.is_empty() || fitting(room, k) < 1 {
            continue;
        }
        let kept = if list.len() > most {
            most.saturating_sub(1)
        } else {
            list.len()
        };
        let mut rows: Vec<Vec<Entry>> = Vec::new();
        for (value, account, holder) in &list[..kept] {
            let territory = holder.and_then(|id| side.scenario.territory(id));
            let who = territory.map_or("nobody", |territory| territory.name.as_str());
            let kind = measure.map_or(Kind::Count, |measure| measure.kind);
            rows.push(vec![
                plain(plan.accounts.names[account.at()].as_str()),
                faint(who),
                strong(short_amount(*value, kind, &plan.about.currency)),
            ]);
        }
        if kept < list.len() {
            let more = format!("and {} more", list.len() - kept);
            rows.push(vec![faint(more), faint(""), faint("")]);
        }
        let count = rows.len();
        let grid = Grid {
            id: &format!("accounts-{id}"),
            name: &format!("Accounts: {title}"),
            room,
            columns: &ACCOUNTS,
            k,
        };
        items.push(grid.table(&[title, other, label], rows));
        room = below(room, count, k);
    }
    items
}
