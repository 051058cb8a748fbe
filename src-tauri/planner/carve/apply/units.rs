//! Units: added at the end with their shapes and holders, taken out there.

use std::collections::{BTreeSet, HashSet};

use super::{Applied, checks, touching};
use crate::carve::{Edit, Effects, Refusal, Touched, ground};
use crate::geography::Topology;
use crate::plan::{Plan, ScenarioId, TerritoryId, UnitIx, UnitRow, Units};

/// Holders of the rows of one edit, by scenario.
type Holders = [(ScenarioId, Vec<Option<TerritoryId>>)];

/// Adds units at the end.
pub(super) fn add(
    plan: &mut Plan,
    rows: &[UnitRow],
    topology: &Topology,
    holders: &Holders,
) -> Applied {
    rows_fit(plan, rows)?;
    holders_fit(plan, rows.len(), holders)?;
    checks::length("area borders", rows.len(), topology.len())?;
    ground::sound(topology)?;
    ground::append(&mut plan.units.topology, topology)?;
    for row in rows {
        push(&mut plan.units, row);
    }
    for scenario in &mut plan.scenarios {
        let column = holders.iter().find(|(id, _)| *id == scenario.id);
        match column {
            Some((_, column)) => scenario.holders.extend_from_slice(column),
            None => scenario.holders.resize(plan.units.codes.len(), None),
        }
    }
    let count = rows.len() as u32;
    Ok((Edit::DropUnits { count }, grown(holders)))
}

fn rows_fit(plan: &Plan, rows: &[UnitRow]) -> Result<(), Refusal> {
    checks::room("areas", plan.units.len(), rows.len())?;
    let mut codes: HashSet<&str> = plan.units.codes.iter().map(String::as_str).collect();
    for row in rows {
        if row.code.is_empty() || !codes.insert(&row.code) {
            return Err(Refusal::CodeTaken {
                list: "areas",
                code: row.code.clone(),
            });
        }
        checks::length("amounts of an area", plan.measures.len(), row.values.len())?;
        checks::on_globe(Some(row.centre), &row.code)?;
    }
    checks::sums_still_fit(plan, |measure| {
        rows.iter().filter_map(move |r| r.values.get(measure))
    })
}

fn holders_fit(plan: &Plan, rows: usize, holders: &Holders) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for (id, column) in holders {
        let scenario = checks::scenario(plan, *id)?;
        if !seen.insert(*id) {
            return Err(Refusal::ScenarioTaken {
                scenario: *id,
                name: scenario.name.clone(),
            });
        }
        checks::length("holders of new areas", rows, column.len())?;
        for to in column {
            checks::holder_known(scenario, *to)?;
        }
    }
    Ok(())
}

fn push(units: &mut Units, row: &UnitRow) {
    units.codes.push(row.code.clone());
    units.names.push(row.name.clone());
    units.levels.push(row.level.clone());
    units.parents.push(row.parent.clone());
    units.centres.push(row.centre);
    for (column, value) in units.values.iter_mut().zip(&row.values) {
        column.push(*value);
    }
}

/// Takes out the last units, which must hold no account and no lock.
pub(super) fn drop_last(plan: &mut Plan, count: u32) -> Applied {
    let left = checks::rows_left("areas", plan.units.len(), count)?;
    unused_from(plan, left)?;
    let topology = ground::cut(&mut plan.units.topology, left, count)?;
    let units = cut(&mut plan.units, left);
    let scenarios = plan.scenarios.iter_mut();
    let holders: Vec<_> = scenarios
        .map(|s| (s.id, s.holders.split_off(left)))
        .filter(|(_, column)| column.iter().any(Option::is_some))
        .collect();
    let effects = grown(&holders);
    let undo = Edit::AddUnits {
        units,
        topology,
        holders,
    };
    Ok((undo, effects))
}

fn unused_from(plan: &Plan, left: usize) -> Result<(), Refusal> {
    let from = UnitIx(left as u32);
    let mut homes = plan.accounts.units.iter().flatten();
    let lived_in = homes.find(|u| **u >= from).copied();
    let mut scenarios = plan.scenarios.iter();
    let locked = scenarios.find_map(|s| s.locked_units.range(from..).next().copied());
    let mut marked = plan.scenarios.iter().map(|s| &s.details.filled);
    let marked = marked.find_map(|filled| filled.range(from..).next().map(|(unit, _)| *unit));
    let uses = [
        (lived_in, "accounts lie in it"),
        (locked, "a scenario locks it"),
        (marked, "a scenario marks it as filled in"),
    ];
    match uses.into_iter().find_map(|(who, why)| Some((who?, why))) {
        None => Ok(()),
        Some((unit, reason)) => Err(Refusal::InUse {
            thing: "Area",
            name: plan.units.codes.get(unit.at()).cloned().unwrap_or_default(),
            reason,
        }),
    }
}

fn cut(units: &mut Units, left: usize) -> Vec<UnitRow> {
    let codes = units.codes.split_off(left);
    let mut names = units.names.split_off(left).into_iter();
    let mut levels = units.levels.split_off(left).into_iter();
    let mut parents = units.parents.split_off(left).into_iter();
    let mut centres = units.centres.split_off(left).into_iter();
    let columns: Vec<_> = units.values.iter_mut().map(|c| c.split_off(left)).collect();
    let rows = codes.into_iter().enumerate().map(|(at, code)| UnitRow {
        code,
        name: names.next().unwrap_or_default(),
        level: levels.next().unwrap_or_default(),
        parent: parents.next().unwrap_or_default(),
        centre: centres.next().unwrap_or_default(),
        values: columns.iter().map(|c| c[at]).collect(),
    });
    rows.collect()
}

/// Makes the effects of units that come or go with these holders.
fn grown(holders: &Holders) -> Effects {
    let mut effects = touching(Touched::Units);
    for (id, column) in holders {
        let known = column.iter().flatten().map(|t| (*id, *t));
        effects.territories.extend(known);
    }
    effects
}
