//! Which area is whose, from a sheet of area codes and territories.

use std::collections::{BTreeMap, BTreeSet};

use files::import::alignment::{RawAlignment, read};
use files::import::{Field, Mapping, Note, Table};
use planner::plan::{Plan, UnitIx};

use super::near::Codes;
use super::owners::key;
use super::parties::is_called;
use super::{Areas, Claims, Ground, Party};
use crate::error::AppError;
use crate::import::counts::{Counts, NAMED};
use crate::import::{Asking, Ready, misfit};
use crate::wire::{Gone, ImportAs, UnknownArea};

/// The sheet while it is walked through.
struct Sheet<'a> {
    table: &'a Table,
    header: Option<String>,
    areas: Areas,
    notes: Vec<Note>,
    skipped: Vec<u32>,
    /// Areas given so far, and by which row.
    given: BTreeMap<UnitIx, (usize, usize)>,
}

/// Reads a sheet of areas and territories.
pub(in crate::import) fn ready(
    ask: &Asking<'_>,
    table: &Table,
    mapping: &Mapping,
) -> Result<Ready, AppError> {
    let found = read(table, mapping)?;
    let codes = Codes::of(ask.plan);
    let column = mapping.column(Field::Area);
    let mut sheet = Sheet {
        table,
        header: column.and_then(|at| table.headers.get(at).cloned()),
        areas: Areas::default(),
        notes: found.notes,
        skipped: found.skipped,
        given: BTreeMap::new(),
    };
    let (parties, rows) = parties(found.rows);
    let mut taken = 0;
    for (raw, party) in rows {
        taken += u32::from(sheet.take(&codes, &raw, party, ask.near));
    }
    let Sheet {
        mut areas, given, ..
    } = sheet;
    areas.units = given
        .into_iter()
        .map(|(unit, (party, _))| (unit, party))
        .collect();
    let (mut counts, lost) = counts(ask.plan, &parties, &areas);
    if ask.gone == Gone::Remove && ask.baseline {
        counts.removed = counts.gone;
        areas.freed = lost;
    }
    let holders = match parties.len() {
        1 => "1 territory".to_owned(),
        many => format!("{many} territories"),
    };
    Ok(Ready {
        skipped: sheet.skipped,
        notes: sheet.notes,
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

impl Sheet<'_> {
    /// Takes one row and says whether it names ground of the plan.
    fn take(&mut self, codes: &Codes<'_>, raw: &RawAlignment, party: usize, near: bool) -> bool {
        let mut units = codes.find(&raw.area);
        if units.is_empty() {
            let meant = codes.near(&raw.area);
            let proposed = meant.map(|unit| codes.code(unit));
            let taken = near && meant.is_some();
            self.note(raw, proposed.as_deref(), taken);
            self.areas.unknown.push(UnknownArea {
                row: raw.row,
                code: raw.area.clone(),
                near: proposed,
                taken,
            });
            units.extend(meant.filter(|_| near));
        }
        // A longer code says more than a shorter one that stands for many areas.
        let length = raw.area.chars().count();
        for unit in &units {
            let place = self.given.entry(*unit).or_insert((party, length));
            if place.1 < length {
                *place = (party, length);
            }
        }
        !units.is_empty()
    }

    fn note(&mut self, raw: &RawAlignment, near: Option<&str>, taken: bool) {
        let (why, fix) = match (near, taken) {
            (Some(code), true) => (
                format!("The plan has no area with this code; it was taken for {code}."),
                "Format the column as text before saving.".to_owned(),
            ),
            (Some(code), false) => (
                "The plan has no area with this code.".to_owned(),
                format!("Probably {code} is meant: accept the near codes, or correct it."),
            ),
            (None, _) => (
                "The plan has no area with this code.".to_owned(),
                "Correct the code, or bring the area in first.".to_owned(),
            ),
        };
        let mut note = misfit(self.table, raw.row, &raw.area, &why, &fix);
        note.column.clone_from(&self.header);
        self.notes.push(note);
        if !taken {
            self.skipped.push(raw.row);
        }
    }
}

/// Compares the sheet with today's map; says which areas of it the sheet does not name.
fn counts(plan: &Plan, parties: &[Party], areas: &Areas) -> (Counts, Vec<UnitIx>) {
    let mut counts = Counts::default();
    let today = plan.baseline();
    let holder = |unit: UnitIx| {
        let id = today?.holders.get(unit.at()).copied().flatten()?;
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

/// Returns how many areas of the plan a file does not name, and the first of them.
pub(super) fn missing(plan: &Plan, areas: &Areas) -> (u32, Vec<String>) {
    let named: BTreeSet<UnitIx> = areas.units.iter().map(|(unit, _)| *unit).collect();
    let all = plan.units.codes.iter().zip(0..);
    let lost = all.filter(|(_, at)| !named.contains(&UnitIx(*at)));
    let lost: Vec<&String> = lost.map(|(code, _)| code).collect();
    let first = lost.iter().take(NAMED).map(|code| (*code).clone());
    (lost.len() as u32, first.collect())
}
