//! Reps from a table: new ones are added, known ids are brought up to date.

use std::collections::BTreeSet;

use files::import::accounts::RawAccount;
use files::import::reps::RawRep;
use files::import::{Field, Mapping, Note, Table, reps};
use planner::carve::Edit;
use planner::geography::Point;
use planner::plan::{Plan, Rep, RepId};

use super::counts::{Counts, differ, plain};
use super::place::Placing;
use super::{Asking, Ready, misfit};
use crate::error::AppError;
use crate::wire::{Gone, ImportAs};

/// Reads reps.
pub(super) fn ready(ask: &Asking<'_>, table: &Table, mapping: &Mapping) -> Result<Ready, AppError> {
    let plan = ask.plan;
    let found = reps::read(table, mapping)?;
    let named = mapping.column(Field::Name).is_some();
    let mut next = plan.reps.last().map_or(1, |rep| rep.id.0.saturating_add(1));
    let mut counts = Counts::default();
    let mut notes = found.notes;
    let homes = homes(ask, table, &found.rows, &mut notes)?;
    let (mut edits, mut met) = (Vec::new(), BTreeSet::new());
    for (raw, home) in found.rows.into_iter().zip(homes) {
        let known = plan.reps.iter().find(|rep| rep.code == raw.code);
        let mut rep = known.map_or_else(
            || fresh(RepId(next), &raw),
            |old| refreshed(old, &raw, named),
        );
        // A home that the plan has may have been put by hand; an address only fills a gap.
        rep.home = rep.home.or(home);
        match known {
            None => {
                next = next.saturating_add(1);
                counts.new += 1;
            }
            Some(old) => {
                met.insert(old.id);
                if *old == rep {
                    counts.unchanged += 1;
                    continue;
                }
                counts.change(&rep.code, &rep.name, || changes(old, &rep));
            }
        }
        edits.push(Edit::PutRep { rep });
    }
    for rep in plan.reps.iter().filter(|rep| !met.contains(&rep.id)) {
        counts.lose(&rep.code, &rep.name);
        if ask.gone == Gone::Remove {
            match held(plan, rep.id) {
                None => {
                    counts.removed += 1;
                    edits.push(Edit::RemoveRep { rep: rep.id });
                }
                Some(territory) => notes.push(busy(table, rep, territory)),
            }
        }
    }
    Ok(Ready {
        edits,
        skipped: found.skipped,
        notes,
        counts,
        ..Ready::of(ImportAs::Reps)
    })
}

/// Where homes are that have an address and no coordinates; an address that is not found is noted.
fn homes(
    ask: &Asking<'_>,
    table: &Table,
    rows: &[RawRep],
    notes: &mut Vec<Note>,
) -> Result<Vec<Option<Point>>, AppError> {
    let sought = |raw: &RawRep| {
        raw.home.is_none() && !(raw.postal_code.is_empty() && raw.home_city.is_empty())
    };
    if !rows.iter().any(sought) {
        return Ok(vec![None; rows.len()]);
    }
    let address = |raw: &RawRep| RawAccount {
        row: raw.row,
        postal_code: raw.postal_code.clone(),
        city: raw.home_city.clone(),
        state: raw.state.clone(),
        country: raw.country.clone(),
        ..RawAccount::default()
    };
    let addresses: Vec<RawAccount> = rows.iter().map(address).collect();
    let placing = Placing::on(ask.plan, ask.land, &addresses)?;
    let mut homes = Vec::with_capacity(rows.len());
    for (raw, address) in rows.iter().zip(&addresses) {
        if !sought(raw) {
            homes.push(None);
            continue;
        }
        let point = placing.find(address)?.point;
        if point.is_none() {
            let why = "The home was not found on the map; the rep comes in without one.";
            let fix = "Correct the town or postal code, or add coordinates.";
            notes.push(misfit(table, raw.row, &raw.home_city, why, fix));
        }
        homes.push(point);
    }
    Ok(homes)
}

fn fresh(id: RepId, raw: &RawRep) -> Rep {
    Rep {
        id,
        code: raw.code.clone(),
        name: raw.name.clone(),
        home_city: raw.home_city.clone(),
        home: raw.home,
        capacity: raw.capacity,
        tenure_years: raw.tenure_years,
    }
}

/// What the file leaves empty stays as it is.
fn refreshed(old: &Rep, raw: &RawRep, named: bool) -> Rep {
    let text = |new: &String, old: &String| if new.is_empty() { old } else { new }.clone();
    Rep {
        id: old.id,
        code: old.code.clone(),
        name: if named {
            raw.name.clone()
        } else {
            old.name.clone()
        },
        home_city: text(&raw.home_city, &old.home_city),
        home: raw.home.or(old.home),
        capacity: raw.capacity.or(old.capacity),
        tenure_years: raw.tenure_years.or(old.tenure_years),
    }
}

fn changes(old: &Rep, new: &Rep) -> Vec<[String; 3]> {
    let mut fields = Vec::new();
    differ(&mut fields, "name", &old.name, &new.name);
    differ(&mut fields, "city", &old.home_city, &new.home_city);
    let home = |rep: &Rep| {
        rep.home
            .map_or_else(String::new, |p| format!("{:?}", p.degrees()))
    };
    differ(&mut fields, "home", &home(old), &home(new));
    let hours = |rep: &Rep| rep.capacity.map(plain).unwrap_or_default();
    differ(
        &mut fields,
        "field hours per year",
        &hours(old),
        &hours(new),
    );
    let years = |rep: &Rep| rep.tenure_years.map_or_else(String::new, |y| y.to_string());
    differ(
        &mut fields,
        "years with the company",
        &years(old),
        &years(new),
    );
    fields
}

/// Returns the name of a territory that a rep holds in any scenario.
fn held(plan: &Plan, rep: RepId) -> Option<&str> {
    let mut all = plan.scenarios.iter().flat_map(|s| &s.territories);
    let territory = all.find(|t| t.reps.contains(&rep))?;
    Some(&territory.name)
}

fn busy(table: &Table, rep: &Rep, territory: &str) -> Note {
    Note {
        value: Some(rep.name.clone()),
        ..Note::file(
            &table.source,
            format!("The rep is not in the file but stays: territory {territory} is theirs."),
            "Hand it over first.",
        )
    }
}
