//! What lies under a tool: areas, accounts, and who would get them.

use std::collections::BTreeSet;

use planner::carve::{Brush, Handful, flood, nudge};
use planner::geography::{Area, Bounds, Point, Touch, drive};
use planner::plan::{AccountIx, Grain, Scenario, TerritoryId, UnitIx};

use crate::edit::{ixs, point, points};
use crate::error::AppError;
use crate::session::Session;
use crate::wire::{self, Aim, Drawn, Only, Takes};

/// Largest brush or circle in metres: half the way around the globe.
const FARTHEST: f64 = 20_000_000.0;

/// Longest way by car that a circle is drawn for, in minutes: a day.
const LONGEST: f64 = 24.0 * 60.0;

/// First characters of a code that a grain goes by: a ZIP3 area.
const OF_A_CODE: u8 = 3;

/// First characters of a parent's code: the state of a county, the country of a state.
const OF_A_PARENT: u8 = 2;

/// What becomes of what lies under a gesture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum To {
    /// It is only looked at.
    #[default]
    Looked,
    /// A territory gets it, or nobody.
    Given(Option<TerritoryId>),
}

/// What lies under a gesture so far.
#[derive(Debug, Default)]
pub(super) struct Under {
    /// Areas.
    pub(super) units: BTreeSet<UnitIx>,
    /// Accounts by name.
    pub(super) accounts: BTreeSet<AccountIx>,
    /// What becomes of it.
    pub(super) to: To,
    /// What goes the other way.
    pub(super) back: Option<Handful>,
    /// The radius of a circle of driving time, in metres.
    pub(super) metres: f64,
}

/// Returns what a drawn shape takes; what the gesture held before is not in it.
pub(super) fn under(session: &Session, scenario: &Scenario, aim: &Aim) -> Result<Under, AppError> {
    let grain = grain(aim.grain);
    let mut under = Under {
        to: aim
            .to
            .map_or(To::Looked, |to| To::Given(TerritoryId::new(to))),
        ..Under::default()
    };
    match &aim.drawn {
        Drawn::Units { units } => under.units = known(session, units),
        Drawn::Spot { at } => {
            let unit = unit_at(session, point(*at)?);
            under.units = widened(session, grain, unit.as_slice());
        }
        Drawn::Flood { at } => {
            let (units, land) = (&session.plan.units, &session.land.linked);
            let from = unit_at(session, point(*at)?);
            let reached = from.map(|from| flood(units, land, scenario, from, grain));
            under.units = reached.into_iter().flatten().collect();
        }
        Drawn::Nudge { at, metres } => {
            nudged(session, scenario, point(*at)?, radius(*metres)?, &mut under);
        }
        Drawn::Swap { unit, at } => {
            let other = unit_at(session, point(*at)?);
            let first = known(session, &[*unit]).pop_first();
            if let Some((first, other)) = first.zip(other) {
                swapped(session, scenario, grain, [first, other], &mut under);
            }
        }
        drawn => {
            let area = area(drawn, &mut under)?;
            drawn_around(session, aim, &area, grain, &mut under);
        }
    }
    under.units.retain(|unit| counts(scenario, *unit, aim.only));
    under.accounts.retain(|account| {
        let keeper = session.count.keepers.get(account.at()).copied().flatten();
        aim.only == Only::All || keeper.is_none()
    });
    Ok(under)
}

/// The ground of a free shape.
fn area(drawn: &Drawn, under: &mut Under) -> Result<Area, AppError> {
    Ok(match drawn {
        Drawn::Rectangle { from, to } => {
            Area::Rectangle(Bounds::between(point(*from)?, point(*to)?))
        }
        Drawn::Circle { centre, metres } => Area::Circle {
            centre: point(*centre)?,
            metres: radius(*metres)?,
        },
        Drawn::Drive { centre, minutes } => {
            under.metres = drive::metres_in(in_time(*minutes)?);
            Area::Circle {
                centre: point(*centre)?,
                metres: under.metres,
            }
        }
        Drawn::Stroke { path, metres } => Area::Stroke {
            path: points(path)?,
            metres: radius(*metres)?,
        },
        Drawn::Lasso { ring } => Area::Lasso(points(ring)?),
        // The other shapes are no ground by themselves.
        _ => Area::Lasso(Vec::new()),
    })
}

/// Areas and accounts in a free shape, as far as the tool takes them.
fn drawn_around(session: &Session, aim: &Aim, area: &Area, grain: Grain, under: &mut Under) {
    if aim.takes != Takes::Accounts {
        // A brush takes what it touches; a ring takes what has its middle inside, so that tracing
        // along a border does not take both sides of it.
        let touch = match area {
            Area::Stroke { .. } => Touch::Any,
            _ => Touch::Centre,
        };
        let units = &session.plan.units;
        let found = session
            .land
            .shapes
            .within(&units.topology, &units.centres, area, touch);
        under.units = widened(session, grain, &found);
    }
    if aim.takes != Takes::Areas {
        let found = session.crowd.places.within(area);
        under.accounts = found.into_iter().map(AccountIx).collect();
    }
}

fn nudged(session: &Session, scenario: &Scenario, at: Point, metres: f64, under: &mut Under) {
    let units = &session.plan.units;
    let circle = Area::Circle { centre: at, metres };
    let (shapes, land) = (&session.land.shapes, &session.land.linked);
    let touched = shapes.within(&units.topology, &units.centres, &circle, Touch::Any);
    let chosen = match under.to {
        To::Given(to) => to,
        To::Looked => None,
    };
    let row = unit_at(session, at).and_then(|under| {
        let brush = Brush {
            at,
            under,
            units: touched,
        };
        nudge(units, land, scenario, &brush, chosen)
    });
    if let Some(row) = row {
        under.to = To::Given(Some(row.to));
        under.units = row.units.into_iter().collect();
    }
}

/// Each area goes, with the rest of its district that its territory holds, where the other is.
fn swapped(
    session: &Session,
    scenario: &Scenario,
    grain: Grain,
    [one, other]: [UnitIx; 2],
    under: &mut Under,
) {
    let holders = [one, other].map(|unit| scenario.holder(unit));
    if holders[0] == holders[1] || holders.contains(&None) {
        return;
    }
    let side = |unit, holder| {
        let whole = widened(session, grain, &[unit]);
        let held = whole.into_iter().filter(|u| scenario.holder(*u) == holder);
        held.collect::<BTreeSet<_>>()
    };
    under.to = To::Given(holders[1]);
    under.units = side(one, holders[0]);
    under.back = Some(Handful {
        to: holders[0],
        units: side(other, holders[1]).into_iter().collect(),
        accounts: Vec::new(),
    });
}

fn unit_at(session: &Session, at: Point) -> Option<UnitIx> {
    session.land.shapes.at(&session.plan.units.topology, at)
}

fn widened(session: &Session, grain: Grain, found: &[UnitIx]) -> BTreeSet<UnitIx> {
    let whole = grain.widen(&session.plan.units, found);
    whole.into_iter().collect()
}

fn known(session: &Session, units: &[u32]) -> BTreeSet<UnitIx> {
    let count = session.plan.units.len();
    ixs(units).into_iter().filter(|u| u.at() < count).collect()
}

fn counts(scenario: &Scenario, unit: UnitIx, only: Only) -> bool {
    only == Only::All || scenario.holder(unit).is_none()
}

fn radius(metres: f64) -> Result<f64, AppError> {
    let allowed = "between 0 and 20 000 km";
    up_to(FARTHEST, metres, ["The radius", "metres", allowed])
}

fn in_time(minutes: f64) -> Result<f64, AppError> {
    let allowed = "between 0 and 1440 minutes";
    up_to(LONGEST, minutes, ["The driving time", "minutes", allowed])
}

/// Refuses a number below nothing or above the most; the words say what it is, counted in what, and
/// what is allowed.
fn up_to(most: f64, value: f64, words: [&'static str; 3]) -> Result<f64, AppError> {
    if value.is_finite() && (0.0..=most).contains(&value) {
        return Ok(value);
    }
    let [what, unit, allowed] = words;
    Err(AppError::OutOfRange {
        what,
        value: format!("{value} {unit}"),
        allowed,
    })
}

pub(super) fn grain(grain: wire::Grain) -> Grain {
    match grain {
        wire::Grain::Area => Grain::Unit,
        wire::Grain::Code => Grain::Code(OF_A_CODE),
        wire::Grain::Parent => Grain::Parent,
        wire::Grain::Above => Grain::ParentStart(OF_A_PARENT),
    }
}
