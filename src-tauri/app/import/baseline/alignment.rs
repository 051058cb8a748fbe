//! Which area is whose, from a sheet of area codes and territories.

use std::collections::{BTreeMap, BTreeSet};

use files::import::alignment::{RawAlignment, read};
use files::import::{Mapping, Table};
use planner::plan::{Plan, UnitIx};

use super::owners::key;
use super::parties::is_called;
use super::{Areas, Claims, Ground, Party};
use crate::error::AppError;
use crate::import::codes::Joining;
use crate::import::counts::Counts;
use crate::import::{Asking, Ready};
use crate::wire::{Gone, ImportAs};

/// Reads a sheet of areas and territories.
pub(in crate::import) fn ready(
    ask: &Asking<'_>,
    table: &Table,
    mapping: &Mapping,
) -> Result<Ready, AppError> {
    let found = read(table, mapping)?;
    let mut joining = Joining::of(ask, table, mapping);
    let (parties, rows) = parties(found.rows);
    let mut given = BTreeMap::new();
    let mut taken = 0;
    for (raw, party) in rows {
        let units = joining.all(raw.row, &raw.area);
        taken += u32::from(!units.is_empty());
        // A longer code says more than a shorter one that stands for many areas.
        let length = raw.area.chars().count();
        for unit in units {
            let place = given.entry(unit).or_insert((party, length));
            if place.1 < length {
                *place = (party, length);
            }
        }
    }
    let named = given.keys().copied().collect();
    let each = given.into_iter().map(|(unit, (party, _))| (unit, party));
    let mut areas = Areas {
        units: each.collect(),
        freed: Vec::new(),
    };
    let (mut counts, lost) = counts(ask.plan, &parties, &areas);
    if ask.gone == Gone::Remove && ask.baseline {
        counts.removed = counts.gone;
        areas.freed = lost;
    }
    let holders = match parties.len() {
        1 => "1 territory".to_owned(),
        many => format!("{many} territories"),
    };
    let joined = joining.ending(&named);
    Ok(Ready {
        skipped: [found.skipped, joined.skipped].concat(),
        notes: [found.notes, joined.notes].concat(),
        codes: Some(joined.codes),
        taken: Some(taken),
        counts,
        claims: Some(Claims {
            parties,
            ground: Ground::Areas(areas),
            holders,
        }),
        ..Ready::of(ImportAs::Alignment)
    })
}

/// Territories by what they are called, and whose each row is.
fn parties(rows: Vec<RawAlignment>) -> (Vec<Party>, Vec<(RawAlignment, usize)>) {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut parties: Vec<Party> = Vec::new();
    let mut whose = Vec::new();
    for row in rows {
        let place = *places.entry(key(&row.territory)).or_insert(parties.len());
        if place == parties.len() {
            parties.push(Party {
                code: row.territory.clone(),
                name: row.territory.clone(),
                ..Party::default()
            });
        }
        whose.push((row, place));
    }
    (parties, whose)
}

/// Compares the sheet with today's map; says which areas of it the sheet does not name.
fn counts(plan: &Plan, parties: &[Party], areas: &Areas) -> (Counts, Vec<UnitIx>) {
    let mut counts = Counts::default();
    let today = plan.baseline();
    let holder = |unit: UnitIx| {
        let id = today?.holder(unit)?;
        today?.territory(id)
    };
    for (unit, party) in &areas.units {
        match holder(*unit) {
            None => counts.new += 1,
            Some(territory) if is_called(territory, &parties[*party]) => counts.unchanged += 1,
            Some(territory) => {
                let [code, name] = [&plan.units.codes, &plan.units.names].map(|c| &c[unit.at()]);
                let after = parties[*party].name.clone();
                let change = ["territory".to_owned(), territory.name.clone(), after];
                counts.change(code, name, || vec![change]);
            }
        }
    }
    let named: BTreeSet<UnitIx> = areas.units.iter().map(|(unit, _)| *unit).collect();
    let mut lost = Vec::new();
    for at in 0..plan.units.len() {
        let unit = UnitIx(at as u32);
        if !named.contains(&unit) && holder(unit).is_some() {
            counts.lose(&plan.units.codes[at], &plan.units.names[at]);
            lost.push(unit);
        }
    }
    (counts, lost)
}
