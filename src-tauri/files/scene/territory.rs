//! One territory as it is drawn on every map.

use planner::plan::colours::Theme;
use planner::plan::{Tally, Territory};

use super::edge::inner_edge;
use super::figures::short_amount;
use super::hatch::hatch;
use super::theme::{FILL, VACANT_FILL, darker};
use super::{Group, Item, Mm, Paint, Stroke, Whole};
use crate::subject::{Subject, responsible};

/// Distance of a territory's own line from the border it shares.
const INSET: f64 = 0.26;
/// Width of that line.
const EDGE: f64 = 0.34;
/// Distance between hatch lines of a territory that nobody holds.
const HATCH: f64 = 1.3;

/// Draws a territory as a group, and as one shape that a person can take hold of.
pub(super) fn territory_group(
    subject: Subject<'_>,
    (territory, tally): (&Territory, &Tally),
    rings: &[Vec<Mm>],
    k: f64,
) -> Group {
    let rgb = territory.colour.hex(Theme::Light);
    let vacant = territory.reps.is_empty() && !subject.plan.reps.is_empty();
    let fill = Paint::thin(rgb, if vacant { VACANT_FILL } else { FILL });
    let stroke = Stroke {
        paint: Paint::solid(darker(rgb)),
        width: EDGE * k,
        dashes: if vacant {
            vec![1.2 * k, 0.8 * k]
        } else {
            Vec::new()
        },
    };
    let mut items = vec![Item::Area {
        rings: rings.to_vec(),
        fill,
    }];
    if vacant {
        items.push(Item::Lines {
            lines: hatch(rings, HATCH * k),
            stroke: Stroke::plain(Paint::thin(rgb, 0.8), 0.22 * k),
        });
    }
    let edges = rings.iter().map(|ring| inner_edge(ring, INSET * k));
    items.push(Item::Lines {
        lines: edges.filter(|edge| !edge.is_empty()).collect(),
        stroke: stroke.clone(),
    });
    Group {
        id: format!("territory-{}", territory.id.number()),
        name: territory.name.clone(),
        items,
        whole: Some(Whole {
            rings: rings.to_vec(),
            fill,
            hatched: vacant,
            stroke,
            description: in_a_sentence(subject, territory, tally),
        }),
    }
}

/// `Territory North, Ann Ode: 1,204 areas, Revenue $4.2 M.`
fn in_a_sentence(subject: Subject<'_>, territory: &Territory, tally: &Tally) -> String {
    let plan = subject.plan;
    let rep = responsible(plan, territory);
    let sums = plan.measures.iter().zip(&tally.sums);
    let sums = sums.map(|(measure, sum)| {
        let amount = short_amount(*sum, measure.kind, &plan.about.currency);
        format!(", {} {amount}", measure.label)
    });
    let sums: String = sums.collect();
    let areas = if tally.units == 1 { "area" } else { "areas" };
    format!(
        "Territory {}, {rep}: {} {areas}{sums}.",
        territory.name, tally.units
    )
}
