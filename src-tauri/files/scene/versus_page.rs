//! The page that compares two scenarios: both maps, what each measure's spread was and is, and who
//! gives how much to whom.

use std::collections::BTreeMap;

use planner::geography::{Generalised, MultiPolygon};
use planner::insight::{Exchange, Hand, Ledger, Moved, Spread};
use planner::plan::{Amount, Kind, TerritoryId};

use super::figures::short_amount;
use super::grid::{BASE, Entry, Grid, faint, fitting, plain, strong};
use super::page::{Layout, Wish};
use super::theme::{MUTED, TEXT};
use super::{Anchor, Item, Rect, Scene, Weight, map, speech, words};
use crate::base::BaseShapes;
use crate::subject::Subject;

/// Height of the line above a map, and of its letters, on a slide.
const CAPTION: f64 = 5.0;
const LETTERS: f64 = 3.1;
/// Share of the page's body that the maps get, side by side and below each other.
const MAPS: [f64; 2] = [0.6, 0.72];
/// Space between two things side by side.
const GAP: f64 = 6.0;
/// Numbers that no territory of a plan comes to.
const UNSEEN: u32 = u32::MAX - 1_000_000;
/// Columns: measure, worst deviation before and after, out of the band before and after.
const SPREADS: [(f64, Anchor); 5] = [
    (0.26, Anchor::Start),
    (0.17, Anchor::End),
    (0.17, Anchor::End),
    (0.2, Anchor::End),
    (0.2, Anchor::End),
];
/// Columns: from, to, accounts, value.
const PAIRS: [(f64, Anchor); 4] = [
    (0.32, Anchor::Start),
    (0.32, Anchor::Start),
    (0.16, Anchor::End),
    (0.2, Anchor::End),
];

/// Lays the page out.
pub(super) fn scene(
    before: Subject<'_>,
    after: Subject<'_>,
    base: &BaseShapes,
    wish: &Wish,
    borders: &Generalised,
) -> Scene {
    let earlier = Generalised::of(before.outlines);
    let moved = Moved::between(after.plan, before.scenario, after.scenario);
    let heading = format!("{} against {}", after.scenario.name, before.scenario.name);
    let subtitle = subtitle(after, wish, &moved);
    let mut layout = Layout::of(after, wish, &heading, &subtitle);
    let (body, k) = (layout.body, layout.k);
    let middle = f64::midpoint(body.left, body.right);
    let upright = body.height() > body.width();
    let bottom = body.top + body.height() * MAPS[usize::from(upright)];
    let half = GAP * k / 2.0;
    let maps = Rect { bottom, ..body };
    // An upright sheet has its maps below each other.
    let [first, second] = if upright {
        let between = f64::midpoint(maps.top, maps.bottom);
        [
            Rect {
                bottom: between - half / 2.0,
                ..maps
            },
            Rect {
                top: between + half / 2.0,
                ..maps
            },
        ]
    } else {
        [
            Rect {
                right: middle - half,
                ..maps
            },
            Rect {
                left: middle + half,
                ..maps
            },
        ]
    };
    let sides = [
        ([before, after], [&earlier, borders], "Before", first),
        ([after, before], [borders, &earlier], "After", second),
    ];
    let mut kept = map::Map::default();
    for (both, borders, when, room) in sides {
        let subject = both[0];
        let frame = Rect {
            top: room.top + CAPTION * k,
            ..room
        };
        let caption = format!("{when}: {}", subject.scenario.name);
        let at = [room.left, room.top + CAPTION * k * 0.62];
        let size = LETTERS * k;
        layout.items.push(words(
            &caption,
            at,
            Anchor::Start,
            size,
            Weight::Medium,
            TEXT,
        ));
        let outlines = framed(both, borders, wish, frame);
        let subject = Subject {
            outlines: &outlines,
            ..subject
        };
        let mut drawn = map::draw(subject, base, wish, frame, k);
        for item in &mut drawn.items {
            if let Item::Group(group) = item {
                group.id = format!("{}-{}", when.to_lowercase(), group.id);
                group.name = format!("{} ({})", group.name, when.to_lowercase());
            }
        }
        kept.corners = kept.corners.max(drawn.corners);
        kept.left_out = kept.left_out.max(drawn.left_out);
        layout.items.append(&mut drawn.items);
    }
    let below = |left, right| Rect {
        left,
        right,
        top: bottom + GAP * k * 0.6,
        bottom: body.bottom,
    };
    let left = below(body.left, middle - half);
    let right = below(middle + half, body.right);
    layout.items.push(spreads(before, after, left, k));
    layout.items.extend(pairs(before, after, wish, right, k));
    layout.put_map(after, kept);
    let description = format!("Two maps side by side: {heading}. {subtitle}.");
    let mut notes = vec![format!(
        "An account changes hands where no rep stays with it. Compared with {}.",
        before.scenario.name
    )];
    notes.extend(speech::of_all(after, wish));
    layout.scene(heading, description, notes)
}

/// The outlines that one map draws, and those of the other under numbers that no territory has:
/// they are not drawn, but both maps show the same piece of the world.
fn framed(
    [subject, other]: [Subject<'_>; 2],
    borders: [&Generalised; 2],
    wish: &Wish,
    frame: Rect,
) -> BTreeMap<TerritoryId, MultiPolygon> {
    let both = |own: &BTreeMap<TerritoryId, MultiPolygon>,
                other: &BTreeMap<TerritoryId, MultiPolygon>| {
        let unseen = other
            .iter()
            .zip(UNSEEN..)
            .filter_map(|((_, ground), number)| Some((TerritoryId::new(number)?, ground.clone())));
        own.clone()
            .into_iter()
            .chain(unseen)
            .collect::<BTreeMap<_, _>>()
    };
    let all = both(subject.outlines, other.outlines);
    let zoom = map::zoom(
        Subject {
            outlines: &all,
            ..subject
        },
        wish,
        frame,
    );
    let [own, others] = borders.map(|borders| borders.at(zoom));
    both(&own, &others)
}

/// What changes hands, in a line.
fn subtitle(subject: Subject<'_>, wish: &Wish, moved: &Moved) -> String {
    let counted = |count: u32, one: &str, many: &str| {
        let text = short_amount(Amount(i64::from(count) * Amount::SCALE), Kind::Count, "");
        format!("{text} {}", if count == 1 { one } else { many })
    };
    let mut parts = vec![
        subject.plan.about.name.clone(),
        format!("{} move", counted(moved.units, "area", "areas")),
        format!("{} move", counted(moved.accounts, "account", "accounts")),
    ];
    let at = wish.measure.at();
    let measure = subject.plan.measures.get(at).zip(moved.sums.get(at));
    if let Some((measure, sum)) = measure {
        let currency = &subject.plan.about.currency;
        parts.push(format!(
            "{} {} moves",
            measure.label,
            short_amount(*sum, measure.kind, currency)
        ));
    }
    parts.join("  ·  ")
}

/// How far the farthest territory is off, before and after, and how many are out of their band.
fn spreads(before: Subject<'_>, after: Subject<'_>, room: Rect, k: f64) -> Item {
    let row = |at: usize| {
        let measure = after.plan.measures.get(at)?;
        let of = |subject: Subject<'_>| Spread::of(subject.scenario, subject.totals, at);
        let (old, new) = (of(before), of(after));
        let worst = |spread: &Spread| format!("±{:.0} %", spread.worst_pct.abs());
        let out = |spread: &Spread| {
            let count = spread.out_of_band.map(|count| count.to_string());
            faint(count.unwrap_or_else(|| "–".to_owned()))
        };
        let better = new.worst_pct.abs() < old.worst_pct.abs();
        let now = worst(&new);
        Some(vec![
            strong(measure.label.clone()),
            faint(worst(&old)),
            if better { strong(now) } else { plain(now) },
            out(&old),
            out(&new),
        ])
    };
    let rows = (0..after.plan.measures.len()).filter_map(row);
    let rows: Vec<Vec<Entry>> = rows.take(fitting(room, k)).collect();
    let grid = Grid {
        id: "spreads",
        name: "Farthest from an equal share, before and after",
        room,
        columns: &SPREADS,
        k,
    };
    let head = ["Farthest off", "before", "after", "out before", "out after"];
    grid.table(&head, rows)
}

/// Who gives accounts to whom, the most first.
fn pairs(before: Subject<'_>, after: Subject<'_>, wish: &Wish, room: Rect, k: f64) -> Vec<Item> {
    let ledger = Ledger::between(after.plan, before.scenario, after.scenario);
    let at = wish.measure.at();
    let value = |pair: &Exchange| pair.sums.get(at).copied().unwrap_or_default();
    let mut pairs: Vec<&Exchange> = ledger.exchanges.iter().collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse((value(pair), pair.accounts.len())));
    if pairs.is_empty() {
        let at = [room.left, room.top + LETTERS * k * (1.0 + BASE)];
        let text = "No account changes hands.";
        return vec![words(
            text,
            at,
            Anchor::Start,
            LETTERS * k,
            Weight::Regular,
            MUTED,
        )];
    }
    let name = |subject: Subject<'_>, hand: Hand| match hand {
        Hand::Territory(id) => {
            let territory = subject.scenario.territory(id);
            territory.map_or_else(String::new, |territory| territory.name.clone())
        }
        Hand::Nobody => "nobody".to_owned(),
    };
    let measure = after.plan.measures.get(at);
    let shown = fitting(room, k);
    let all = pairs.len();
    let kept = if all > shown {
        shown.saturating_sub(1)
    } else {
        all
    };
    let mut rows: Vec<Vec<Entry>> = Vec::new();
    for pair in &pairs[..kept] {
        let kind = measure.map_or(Kind::Count, |measure| measure.kind);
        rows.push(vec![
            plain(name(before, pair.from)),
            plain(name(after, pair.to)),
            plain(pair.accounts.len().to_string()),
            strong(short_amount(value(pair), kind, &after.plan.about.currency)),
        ]);
    }
    if kept < all {
        let more = format!("{} more pairs", all - kept);
        rows.push(vec![faint(more), faint(""), faint(""), faint("")]);
    }
    let grid = Grid {
        id: "pairs",
        name: "Accounts that change hands",
        room,
        columns: &PAIRS,
        k,
    };
    let label = measure.map_or("", |measure| measure.label.as_str());
    vec![grid.table(&["From", "To", "Accounts", label], rows)]
}
