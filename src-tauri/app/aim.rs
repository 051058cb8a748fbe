//! What a gesture would do, before it is let go: the areas under it and the ghost total.

use std::collections::BTreeSet;

use planner::geography::{Area, Bounds, Touch};
use planner::plan::{Amount, Change, Scenario, TerritoryId, UnitIx, ghost, movable};

use crate::board::numbers;
use crate::edit::{ixs, point, points};
use crate::error::AppError;
use crate::session::Session;
use crate::wire::{Aim, Drawn, Ghost, GhostChange, Only};

/// Largest brush or circle in metres: half the way around the globe.
const FARTHEST: f64 = 20_000_000.0;

/// Says what a gesture would do on the shown scenario.
pub(crate) fn aim(session: &Session, aim: &Aim) -> Result<Ghost, AppError> {
    let scenario = session.shown()?;
    let under: BTreeSet<UnitIx> = under(session, &aim.drawn)?
        .into_iter()
        .filter(|unit| counts(scenario, *unit, aim.only))
        .collect();
    let mut stroke: BTreeSet<UnitIx> = ixs(&aim.plus).into_iter().collect();
    let fresh: Vec<u32> = under.difference(&stroke).map(|u| u.0).collect();
    stroke.extend(under);
    let stroke: Vec<UnitIx> = stroke.into_iter().collect();
    let mut answer = look(session, &stroke);
    answer.units = fresh;
    if let Some(to) = aim.to {
        consider(
            session,
            scenario,
            &stroke,
            TerritoryId::new(to),
            &mut answer,
        );
    }
    Ok(answer)
}

/// Returns the areas under a drawn shape.
pub(crate) fn under(session: &Session, drawn: &Drawn) -> Result<Vec<UnitIx>, AppError> {
    let topology = &session.plan.units.topology;
    let shapes = &session.land.shapes;
    let area = match drawn {
        Drawn::Units { units } => return Ok(known(session, units)),
        Drawn::Spot { at } => return Ok(shapes.at(topology, point(*at)?).into_iter().collect()),
        Drawn::Lasso { ring } => Area::Lasso(points(ring)?),
        Drawn::Rectangle { from, to } => {
            Area::Rectangle(Bounds::between(point(*from)?, point(*to)?))
        }
        Drawn::Circle { centre, metres } => Area::Circle {
            centre: point(*centre)?,
            metres: radius(*metres)?,
        },
        Drawn::Stroke { path, metres } => Area::Stroke {
            path: points(path)?,
            metres: radius(*metres)?,
        },
    };
    // A brush takes what it touches; a ring takes what has its middle inside, so that tracing
    // along a border does not take both sides of it.
    let touch = match area {
        Area::Stroke { .. } => Touch::Any,
        _ => Touch::Centre,
    };
    Ok(shapes.within(topology, &session.plan.units.centres, &area, touch))
}

fn known(session: &Session, units: &[u32]) -> Vec<UnitIx> {
    let count = session.plan.units.len();
    ixs(units).into_iter().filter(|u| u.at() < count).collect()
}

fn radius(metres: f64) -> Result<f64, AppError> {
    if metres.is_finite() && (0.0..=FARTHEST).contains(&metres) {
        return Ok(metres);
    }
    Err(AppError::OutOfRange {
        what: "The radius",
        value: format!("{metres} metres"),
        allowed: "between 0 and 20 000 km",
    })
}

fn counts(scenario: &Scenario, unit: UnitIx, only: Only) -> bool {
    match only {
        Only::All => true,
        Only::Unassigned => scenario.holders.get(unit.at()).copied().flatten().is_none(),
    }
}

/// Sums up a stroke, whoever holds it.
fn look(session: &Session, stroke: &[UnitIx]) -> Ghost {
    let mass = &session.count.mass;
    let mut sums = vec![Amount(0); mass.measures()];
    for (at, sum) in sums.iter_mut().enumerate() {
        let parts = stroke.iter().filter_map(|u| mass.sums(*u).get(at));
        sum.0 = parts.map(|part| part.0).fold(0, i64::saturating_add);
    }
    Ghost {
        units: Vec::new(),
        moving: stroke.len() as u32,
        accounts: stroke.iter().map(|u| mass.accounts(*u)).sum(),
        kept: 0,
        totals: numbers(&sums),
        changes: Vec::new(),
    }
}

/// Adds what would change if the stroke went to a holder.
fn consider(
    session: &Session,
    scenario: &Scenario,
    stroke: &[UnitIx],
    to: Option<TerritoryId>,
    answer: &mut Ghost,
) {
    let going = movable(scenario, stroke, to);
    let count = &session.count;
    let changes = ghost(&count.mass, scenario, stroke, to, &count.totals);
    let whole = look(session, &going.units);
    answer.moving = whole.moving;
    answer.accounts = whole.accounts;
    answer.totals = whole.totals;
    answer.kept = going.kept;
    let mut after = scenario.holders.clone();
    for unit in &going.units {
        after[unit.at()] = to;
    }
    answer.changes = changes
        .iter()
        .filter_map(|change| {
            let cut_off = cut_off(session, &after, change.territory?);
            Some(in_numbers(session, change, cut_off))
        })
        .collect();
}

/// Counts the areas of a territory that would hang apart from its largest piece.
fn cut_off(session: &Session, after: &[Option<TerritoryId>], territory: TerritoryId) -> u32 {
    let pieces = planner::geography::shape::pieces_of(&session.land.linked, after, territory);
    pieces.iter().skip(1).map(|piece| piece.len() as u32).sum()
}

fn in_numbers(session: &Session, change: &Change, cut_off: u32) -> GhostChange {
    let targets = &session.count.totals.targets;
    let shares = |sums: &[Amount]| {
        let pairs = sums.iter().zip(targets);
        pairs.map(|(sum, target)| share(*sum, *target)).collect()
    };
    GhostChange {
        territory: change.territory.map_or(0, TerritoryId::number),
        before: numbers(&change.before.sums),
        after: numbers(&change.after.sums),
        before_pct: shares(&change.before.sums),
        after_pct: shares(&change.after.sums),
        cut_off,
    }
}

/// Returns a sum as per cent of its target; zero of nothing is nothing.
fn share(sum: Amount, target: Amount) -> f64 {
    if target.0 == 0 {
        0.0
    } else {
        sum.to_f64() / target.to_f64() * 100.0
    }
}
