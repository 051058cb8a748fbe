//! Nudge: moves a border by one row of areas.

use std::collections::BTreeSet;

use crate::geography::{Adjacency, Plane, Point};
use crate::plan::{Scenario, TerritoryId, UnitIx, Units};

/// The row of areas that a nudge moves, and who gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Who gets it.
    pub to: TerritoryId,
    /// The areas, ascending.
    pub units: Vec<UnitIx>,
}

/// Returns the row of areas along a border that goes to the other side: those under the brush that
/// the holder of the area under the pointer has, and that lie along the receiver.
///
/// The receiver is `to` where it lies along them, else the territory across the border nearest to
/// the pointer. None when no border of another territory runs under the brush.
pub fn nudge(
    units: &Units,
    adjacency: &Adjacency,
    scenario: &Scenario,
    brush: &Brush,
    to: Option<TerritoryId>,
) -> Option<Row> {
    let holder = |unit: UnitIx| scenario.holder(unit);
    let giver = holder(brush.under);
    let own = brush.units.iter().copied().filter(|u| holder(*u) == giver);
    // A link across water is no border that could be moved.
    let across = |unit: UnitIx| {
        let borders = adjacency.borders(unit.0);
        borders
            .filter(|(_, metres)| *metres > 0.0)
            .map(|(other, _)| UnitIx(other))
    };
    let pairs: Vec<(UnitIx, UnitIx, TerritoryId)> = own
        .flat_map(|unit| across(unit).map(move |other| (unit, other)))
        .filter_map(|(unit, other)| Some((unit, other, holder(other)?)))
        .filter(|(_, _, id)| Some(*id) != giver)
        .collect();
    let wanted = to.filter(|to| pairs.iter().any(|(_, _, id)| id == to));
    let to = wanted.or_else(|| nearest(units, brush.at, &pairs))?;
    let row: BTreeSet<UnitIx> = pairs
        .iter()
        .filter(|(_, _, id)| *id == to)
        .map(|(unit, ..)| *unit)
        .collect();
    Some(Row {
        to,
        units: row.into_iter().collect(),
    })
}

/// Where a brush stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brush {
    /// Its middle.
    pub at: Point,
    /// The area under its middle, whose holder gives.
    pub under: UnitIx,
    /// All areas that it touches.
    pub units: Vec<UnitIx>,
}

/// The holder of the area across a border whose pair of middles lies nearest to a place.
fn nearest(
    units: &Units,
    at: Point,
    pairs: &[(UnitIx, UnitIx, TerritoryId)],
) -> Option<TerritoryId> {
    let plane = Plane::around(&[at]);
    let [x, y] = plane.km(at);
    let far = |unit: UnitIx| {
        let centre = units.centres.get(unit.at()).copied().unwrap_or_default();
        let [cx, cy] = plane.km(centre);
        libm::hypot(cx - x, cy - y)
    };
    let near = pairs.iter().min_by(|a, b| {
        let way = |pair: &(UnitIx, UnitIx, TerritoryId)| far(pair.0) + far(pair.1);
        way(a).total_cmp(&way(b)).then(a.2.cmp(&b.2))
    });
    near.map(|(_, _, id)| *id)
}
