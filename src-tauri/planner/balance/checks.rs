//! Checks ground and goal before anything is worked out: every list has its length, every index is in
//! range, every amount can be added up.

use super::contradiction::check_rules;
use super::feasibility::number_of;
use super::{Contiguity, Fault, Goal, Ground, Start};

/// Largest sum of a measure: leaves room for differences of sums.
pub(super) const LARGEST: i128 = (i64::MAX / 4) as i128;

pub(super) fn check_ground(ground: &Ground) -> Result<(), Fault> {
    let units = ground.len();
    for row in &ground.mass {
        same_length("values of a measure", units, row.len())?;
    }
    same_length(
        "neighbour starts",
        units + 1,
        ground.starts.len().max(1 - units.min(1)),
    )?;
    same_length(
        "border lengths",
        ground.neighbours.len(),
        ground.lengths.len(),
    )?;
    let lost = ground
        .xy
        .iter()
        .position(|p| !(p[0].is_finite() && p[1].is_finite()));
    if let Some(unit) = lost {
        return Err(Fault::Nowhere { unit: unit as u32 });
    }
    check_borders(ground)
}

fn check_borders(ground: &Ground) -> Result<(), Fault> {
    let units = ground.len();
    for unit in 0..units {
        let (from, to) = (
            ground.starts[unit] as usize,
            ground.starts[unit + 1] as usize,
        );
        if from > to || to > ground.neighbours.len() {
            return same_length("neighbours", to.max(from), ground.neighbours.len());
        }
        for border in from..to {
            let other = ground.neighbours[border];
            let length = ground.lengths[border];
            let usable = (other as usize) < units
                && other as usize != unit
                && length.is_finite()
                && length >= 0.0;
            if !usable || !mirrored(ground, unit as u32, other) {
                return Err(Fault::BadBorder {
                    border,
                    from: unit as u32,
                    to: other,
                    reason: "it must join two different areas, be listed from both sides and have a length of zero or more",
                });
            }
        }
    }
    Ok(())
}

/// Says whether the border also stands in the other unit's list.
fn mirrored(ground: &Ground, unit: u32, other: u32) -> bool {
    let (from, to) = (
        ground.starts[other as usize],
        ground.starts[other as usize + 1],
    );
    let list = ground.neighbours.get(from as usize..to as usize);
    list.is_some_and(|l| l.contains(&unit))
}

pub(super) fn check_goal(ground: &Ground, goal: &Goal) -> Result<(), Fault> {
    let units = ground.len();
    if goal.territories == 0 {
        return Err(Fault::NoTerritories);
    }
    if units > 0 && goal.territories as usize > units {
        return Err(Fault::TooManyTerritories {
            territories: goal.territories,
            units: units as u32,
        });
    }
    check_fair(ground, goal)?;
    check_rules(ground, goal)?;
    check_holders("locks", &goal.fixed, units, goal)?;
    if let Start::From { holders, .. } = &goal.start {
        check_holders("present holders", holders, units, goal)?;
    }
    if let Some(&territory) = goal.frozen.iter().find(|t| **t >= goal.territories) {
        return Err(Fault::Mismatch {
            what: "locked territories",
            expected: goal.territories as usize,
            found: territory as usize + 1,
        });
    }
    if goal.contiguity == Contiguity::Whole && units > 1 {
        check_scattered(ground)?;
    }
    Ok(())
}

fn check_fair(ground: &Ground, goal: &Goal) -> Result<(), Fault> {
    if goal.fair.is_empty() {
        return Err(Fault::NoMeasure);
    }
    for (row, fair) in goal.fair.iter().enumerate() {
        let measure = fair.measure;
        if goal.fair[..row].iter().any(|f| f.measure == measure) {
            return Err(Fault::RepeatedMeasure { measure });
        }
        check_amounts(ground, goal, measure)?;
    }
    Ok(())
}

/// A measure that is counted must be there, hold no negative amounts and have a sum that fits.
pub(super) fn check_amounts(ground: &Ground, goal: &Goal, measure: usize) -> Result<(), Fault> {
    let values = ground.mass.get(measure).ok_or(Fault::UnknownMeasure {
        measure,
        known: ground.mass.len(),
    })?;
    if let Some(unit) = values.iter().position(|v| *v < 0) {
        return Err(Fault::NegativeMass {
            measure: number_of("measure", measure),
            unit: format!("number {unit}"),
        });
    }
    let offsets = goal.offset.get(measure).into_iter().flatten();
    let sizes = values.iter().chain(offsets).map(|v| i128::from(*v).abs());
    if sizes.sum::<i128>() > LARGEST {
        return Err(Fault::TooLarge {
            measure: number_of("measure", measure),
        });
    }
    Ok(())
}

fn check_holders(
    what: &'static str,
    holders: &[Option<u32>],
    units: usize,
    goal: &Goal,
) -> Result<(), Fault> {
    if !holders.is_empty() {
        same_length(what, units, holders.len())?;
    }
    let lost = holders.iter().enumerate().find_map(|(unit, holder)| {
        let territory = (*holder)?;
        (territory >= goal.territories).then_some((unit, territory))
    });
    lost.map_or(Ok(()), |(unit, territory)| {
        Err(Fault::UnknownTerritory {
            unit: unit as u32,
            territory,
            territories: goal.territories,
        })
    })
}

/// More than half of the units alone: what could be drawn would be ferries, not territories.
fn check_scattered(ground: &Ground) -> Result<(), Fault> {
    let units = ground.len();
    let alone = (0..units)
        .filter(|u| ground.starts[*u] == ground.starts[u + 1])
        .count();
    if alone * 2 > units {
        return Err(Fault::Scattered {
            alone: alone as u32,
            units: units as u32,
        });
    }
    Ok(())
}

pub(super) fn same_length(what: &'static str, expected: usize, found: usize) -> Result<(), Fault> {
    if expected == found {
        return Ok(());
    }
    Err(Fault::Mismatch {
        what,
        expected,
        found,
    })
}
