//! The one door: gestures, undo, redo and jumps all change the plan here and nowhere else.

use planner::carve::{self, Edit, Effects, Gesture, Gift, Handful, Touched};
use planner::geography::Point;
use planner::plan::{
    About, AccountIx, Band, Colour, Lock, Plan, RepId, ScenarioId, TerritoryId, UnitIx, movable,
};

use crate::board::board;
use crate::error::AppError;
use crate::session::{Session, shown};
use crate::view::{history, view};
use crate::wire::{Applied, BandChoice, Degrees, GiftWish, Verb};
use crate::{accounts, aim, people, planning, regions, scenarios};

/// More changed areas than this are fetched whole: the list would be longer than the array.
const LISTED: usize = 8000;

/// Hundredths of a per cent in one per cent.
const STEPS: f64 = 100.0;

/// Carries out a gesture on the shown scenario.
pub(crate) fn edit(session: &mut Session, verb: Verb, now: &str) -> Result<Applied, AppError> {
    let gives = matches!(
        verb,
        Verb::Assign { .. } | Verb::HandOut { .. } | Verb::CreateTerritory { .. }
    );
    let gesture = gesture(session, verb)?;
    let before = gives.then(|| session.shown().map(|shown| shown.holders.clone()));
    let before = before.transpose()?;
    let mut applied = carry_out(session, gesture, now)?;
    applied.offer = before.and_then(|before| aim::offer(session, &before));
    Ok(applied)
}

/// Carries out a gesture that is ready.
pub(crate) fn carry_out(
    session: &mut Session,
    gesture: Gesture,
    now: &str,
) -> Result<Applied, AppError> {
    let Gesture { edit, label, kept } = gesture;
    let effects = session.edit(label.clone(), edit, now)?;
    applied(session, &effects, label, kept)
}

/// Undoes the last step.
pub(crate) fn undo(session: &mut Session, now: &str) -> Result<Applied, AppError> {
    let cursor = session.journal.cursor;
    let to = cursor.checked_sub(1).ok_or(AppError::NothingTo("undo"))?;
    go_to(session, to, now)
}

/// Carries out again the step last undone.
pub(crate) fn redo(session: &mut Session, now: &str) -> Result<Applied, AppError> {
    let cursor = session.journal.cursor;
    if cursor >= session.journal.entries.len() as u64 {
        return Err(AppError::NothingTo("redo"));
    }
    go_to(session, cursor + 1, now)
}

/// Undoes or redoes until exactly so many steps are in force.
pub(crate) fn go_to(session: &mut Session, cursor: u64, now: &str) -> Result<Applied, AppError> {
    if cursor > session.journal.entries.len() as u64 {
        return Err(AppError::Unknown {
            what: "step of the history",
            number: cursor,
        });
    }
    let mut effects = Effects::default();
    let mut label = String::new();
    while session.journal.cursor != cursor {
        let at = session.journal.cursor;
        // Steps are numbered from 1, so the last one in force has the cursor's number.
        let (entry, next) = if cursor < at {
            (session.store().entry(at)?, at - 1)
        } else {
            (session.store().entry(at + 1)?, at + 1)
        };
        let edit = if cursor < at { entry.undo } else { entry.done };
        let verb = if cursor < at { "Undid" } else { "Redid" };
        label = format!("{verb}: {}", entry.label);
        effects.merge(session.step(&edit, next, now)?);
    }
    applied(session, &effects, label, 0)
}

/// Builds the answer to an edit from what it changed.
pub(crate) fn applied(
    session: &Session,
    effects: &Effects,
    label: String,
    kept: u32,
) -> Result<Applied, AppError> {
    let scenario = session.shown()?;
    let lists = effects
        .touched
        .iter()
        .any(|t| !matches!(t, Touched::Overrides));
    Ok(Applied {
        label,
        kept,
        moved: moved(session, effects),
        plan: if lists {
            Some(Box::new(view(session)?))
        } else {
            None
        },
        board: board(session, scenario),
        history: history(session),
        versions: session.versions,
        offer: None,
    })
}

fn moved(session: &Session, effects: &Effects) -> Option<Vec<[u32; 2]>> {
    let whole = [Touched::About, Touched::Units, Touched::Scenarios];
    if effects.units.len() > LISTED || whole.iter().any(|t| effects.touched.contains(t)) {
        return None;
    }
    let scenario = session.shown().ok()?;
    let of_shown = effects.units.iter().filter(|(id, _)| *id == scenario.id);
    let pair = |unit: &UnitIx| {
        let holder = scenario.holder(*unit);
        [unit.0, holder.map_or(0, TerritoryId::number)]
    };
    Some(of_shown.map(|(_, unit)| pair(unit)).collect())
}

fn gesture(session: &Session, verb: Verb) -> Result<Gesture, AppError> {
    let plan = &*session.plan;
    let scenario = shown(plan)?.id;
    let made = match verb {
        Verb::Assign { units, to } => {
            carve::assign(plan, scenario, &ixs(&units), TerritoryId::new(to))
        }
        Verb::HandOut { gifts } => carve::hand_out(plan, scenario, &handfuls(&gifts)),
        verb @ (Verb::PutRegion { .. } | Verb::RemoveRegion { .. } | Verb::SetRegion { .. }) => {
            return regions::gesture(plan, scenario, verb);
        }
        Verb::CreateTerritory { name, units } => {
            return create(plan, name.as_deref(), &ixs(&units));
        }
        Verb::DeleteTerritory { territory } => {
            carve::delete_territory(plan, scenario, id(territory)?)
        }
        Verb::Split { territory, line } => {
            carve::split(plan, scenario, id(territory)?, &points(&line)?)
        }
        Verb::Merge { from, into } => {
            let from = from.into_iter().map(id).collect::<Result<Vec<_>, _>>()?;
            carve::merge(plan, scenario, id(into)?, &from)
        }
        Verb::Rename { territory, name } => carve::rename(plan, scenario, id(territory)?, &name),
        Verb::Recolour { territory, palette } => {
            let place = u8::try_from(palette).unwrap_or(u8::MAX);
            carve::recolour(plan, scenario, id(territory)?, Colour::Chosen(place))
        }
        Verb::LockTerritory { territory, locked } => {
            carve::lock_territory(plan, scenario, id(territory)?, lock(locked))
        }
        Verb::LockUnits { units, locked } => {
            carve::lock_units(plan, scenario, &ixs(&units), lock(locked))
        }
        Verb::SetReps { territory, reps } => {
            let reps: Vec<_> = reps.into_iter().map(RepId).collect();
            carve::hand_to_reps(plan, scenario, id(territory)?, &reps)
        }
        Verb::AssignReps { pairs } => {
            let pair = |[territory, rep]: &[u32; 2]| {
                Ok((id(*territory)?, (*rep > 0).then_some(RepId(*rep))))
            };
            let pairs = pairs
                .iter()
                .map(pair)
                .collect::<Result<Vec<_>, AppError>>()?;
            carve::assign_reps(plan, scenario, &pairs)
        }
        Verb::PutRep { rep } => return people::put(plan, rep),
        Verb::RemoveRep { rep } => carve::remove_rep(plan, RepId(rep)),
        Verb::SetNeeds {
            territory,
            must,
            wish,
        } => {
            let needs = people::needs(must, wish);
            carve::set_needs(plan, scenario, id(territory)?, needs)
        }
        Verb::OverrideAccounts { accounts, to } => {
            let accounts: Vec<_> = accounts.into_iter().map(AccountIx).collect();
            carve::override_account(plan, scenario, &accounts, TerritoryId::new(to))
        }
        Verb::MovePins { pins } => carve::move_accounts(plan, &accounts::pins(session, &pins)?),
        Verb::ChangeAccount {
            account,
            cell,
            typed,
        } => return accounts::change(session, account, &cell, &typed),
        Verb::SetBands { bands } => carve::set_bands(plan, scenario, &bands_of(plan, &bands)?),
        Verb::DuplicateScenario { name } => return scenarios::duplicate(plan, scenario, &name),
        Verb::RenameScenario { scenario, name } => {
            carve::rename_scenario(plan, ScenarioId(scenario), &name)
        }
        Verb::DescribeScenario {
            scenario,
            description,
            as_of,
        } => carve::describe_scenario(plan, ScenarioId(scenario), &description, &as_of),
        Verb::KeepView { name, bounds } => {
            carve::keep_view(plan, scenario, &name, corners_of(bounds)?)
        }
        Verb::ForgetView { name } => carve::forget_view(plan, scenario, &name),
        Verb::ArchiveScenario { scenario, archived } => {
            return scenarios::archive(plan, ScenarioId(scenario), archived);
        }
        Verb::ChooseScenario { scenario, chosen } => {
            carve::choose_scenario(plan, ScenarioId(scenario), chosen)
        }
        Verb::RemoveScenario { scenario } => return scenarios::remove(plan, ScenarioId(scenario)),
        Verb::ShowScenario { scenario } => return scenarios::show(plan, ScenarioId(scenario)),
        Verb::RenamePlan { name } => return rename_plan(plan, name.trim()),
        // All others decide something and move nothing.
        verb => return planning::gesture(session, verb),
    };
    Ok(made?)
}

fn handfuls(gifts: &[GiftWish]) -> Vec<Handful> {
    let handful = |gift: &GiftWish| Handful {
        to: TerritoryId::new(gift.to),
        units: ixs(&gift.units),
        accounts: gift.accounts.iter().copied().map(AccountIx).collect(),
    };
    gifts.iter().map(handful).collect()
}

/// A new territory that takes areas at once: one step of the history.
fn create(plan: &Plan, name: Option<&str>, units: &[UnitIx]) -> Result<Gesture, AppError> {
    let scenario = shown(plan)?;
    let made = carve::create_territory(plan, scenario.id)?;
    let Edit::PutTerritory { mut territory, .. } = made.edit else {
        return Err(AppError::Unknown {
            what: "territory",
            number: 0,
        });
    };
    if let Some(name) = name.map(str::trim).filter(|n| !n.is_empty()) {
        name.clone_into(&mut territory.name);
    }
    let going = movable(scenario, units, Some(territory.id));
    let label = match going.units.len() {
        0 => format!("Created {}", territory.name),
        1 => format!("Created {} with 1 area", territory.name),
        many => format!("Created {} with {many} areas", territory.name),
    };
    let gift = Gift {
        to: Some(territory.id),
        units: going.units,
    };
    let edits = vec![
        Edit::PutTerritory {
            scenario: scenario.id,
            territory,
        },
        Edit::Assign {
            scenario: scenario.id,
            gifts: vec![gift],
        },
    ];
    Ok(Gesture {
        edit: Edit::Group { edits },
        label,
        kept: going.kept,
    })
}

/// The corners of a stretch of the map given by its sides in degrees.
fn corners_of([west, south, east, north]: [f64; 4]) -> Result<[Point; 2], AppError> {
    let corner = |lon: f64, lat: f64| {
        let point = Point::from_degrees(lon.clamp(-180.0, 180.0), lat.clamp(-90.0, 90.0));
        point.ok_or(AppError::Drawn("its sides are no degrees"))
    };
    Ok([corner(west, south)?, corner(east, north)?])
}

fn rename_plan(plan: &Plan, name: &str) -> Result<Gesture, AppError> {
    if name.is_empty() || name.chars().count() > carve::LONGEST_NAME {
        return Err(AppError::OutOfRange {
            what: "The length of the name",
            value: format!("{} letters", name.chars().count()),
            allowed: "1 to 80 letters",
        });
    }
    let about = About {
        name: name.to_owned(),
        ..plan.about.clone()
    };
    let label = format!("Renamed the plan to {name}");
    Ok(Gesture {
        edit: Edit::SetAbout { about },
        label,
        kept: 0,
    })
}

/// Returns bands by their measures' keys.
pub(crate) fn bands_of(plan: &Plan, bands: &[BandChoice]) -> Result<Vec<Band>, AppError> {
    bands.iter().map(|band| band_of(plan, band)).collect()
}

fn band_of(plan: &Plan, band: &BandChoice) -> Result<Band, AppError> {
    let measure = plan
        .measure(&band.measure)
        .ok_or_else(|| AppError::UnknownMeasure {
            key: band.measure.clone(),
            known: plan
                .measures
                .iter()
                .map(|m| m.key.as_str())
                .collect::<Vec<_>>()
                .join(", "),
        })?;
    if !(0.0..=1000.0).contains(&band.tolerance_pct) {
        return Err(AppError::OutOfRange {
            what: "The tolerance",
            value: band.tolerance_pct.to_string(),
            allowed: "between 0 and 1000 per cent",
        });
    }
    let tolerance = (band.tolerance_pct * STEPS).round() as u32;
    Ok(Band { measure, tolerance })
}

/// Returns positions as units.
pub(crate) fn ixs(units: &[u32]) -> Vec<UnitIx> {
    units.iter().copied().map(UnitIx).collect()
}

/// Returns degrees as points on the globe.
pub(crate) fn points(line: &[Degrees]) -> Result<Vec<Point>, AppError> {
    line.iter().copied().map(point).collect()
}

/// Returns degrees as a point on the globe; longitudes wrap, as on a map scrolled around.
pub(crate) fn point([lon, lat]: Degrees) -> Result<Point, AppError> {
    let wrapped = if lon.abs() > 180.0 {
        (lon + 180.0).rem_euclid(360.0) - 180.0
    } else {
        lon
    };
    Point::from_degrees(wrapped, lat).ok_or(AppError::Drawn("a corner lies off the globe"))
}

/// Returns a number as a territory.
pub(crate) fn id(number: u32) -> Result<TerritoryId, AppError> {
    TerritoryId::new(number).ok_or(AppError::Unknown {
        what: "territory",
        number: 0,
    })
}

fn lock(locked: bool) -> Lock {
    if locked { Lock::Locked } else { Lock::Free }
}
