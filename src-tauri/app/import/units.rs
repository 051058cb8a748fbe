//! Areas from shapes: noded once, so that neighbours share their border, and added at the end.

use std::collections::BTreeSet;

use files::import::units::{RawUnit, read};
use files::import::{Decimal, Note, amount};
use planner::carve::Edit;
use planner::geography::{CodeIndex, Point, ShapeIndex, Topology, locate};
use planner::plan::{AccountIx, Amount, Plan, UnitIx, UnitRow};

use super::counts::Counts;
use super::{Ready, note};
use crate::error::AppError;
use crate::wire::{ImportAs, ImportColumn, ImportPreview};

/// Values shown beside a property.
const SHOWN: usize = 3;

/// Shows how a file of shapes would be understood.
pub(super) fn preview(bytes: &[u8], name: &str) -> Result<ImportPreview, AppError> {
    let found = read(bytes, name)?;
    let headers: BTreeSet<&String> = found
        .rows
        .iter()
        .flat_map(|u| u.properties.keys())
        .collect();
    let samples = |header: &String| {
        let values = found
            .rows
            .iter()
            .filter_map(|unit| unit.properties.get(header));
        values.take(SHOWN).cloned().collect()
    };
    let column = |header: &String| ImportColumn {
        header: header.clone(),
        field: None,
        samples: samples(header),
    };
    Ok(ImportPreview {
        rows_are: ImportAs::Units,
        rows: found.rows.len() as u32,
        read_as: "GeoJSON".to_owned(),
        columns: headers.into_iter().map(column).collect(),
        fields: Vec::new(),
        notes: found.notes.iter().map(note).collect(),
    })
}

/// Reads areas; those whose code the plan has already are left out.
pub(super) fn ready(plan: &Plan, bytes: &[u8], name: &str) -> Result<Ready, AppError> {
    let mut found = read(bytes, name)?;
    let known: BTreeSet<&str> = plan.units.codes.iter().map(String::as_str).collect();
    let (old, new): (Vec<RawUnit>, Vec<RawUnit>) = found
        .rows
        .into_iter()
        .partition(|unit| known.contains(unit.code.as_str()));
    found
        .notes
        .extend(old.iter().map(|unit| already(name, unit)));
    let rings: Vec<Vec<Vec<Point>>> = new.iter().map(|unit| unit.rings.clone()).collect();
    let topology = Topology::from_rings(&rings);
    let shapes = ShapeIndex::of(&topology);
    let rows: Vec<UnitRow> = new
        .iter()
        .enumerate()
        .map(|(at, unit)| row(plan, name, unit, at, &topology))
        .collect();
    let mut edits = vec![Edit::AddUnits {
        units: rows,
        topology: topology.clone(),
        holders: Vec::new(),
    }];
    edits.extend(settled(plan, &shapes, &topology));
    let mut skipped = found.skipped;
    skipped.extend(old.iter().map(|unit| unit.row));
    if new.is_empty() {
        edits.clear();
    }
    Ok(Ready {
        edits,
        read: (new.len() + skipped.len()) as u32,
        skipped,
        notes: found.notes,
        counts: Counts {
            new: new.len() as u32,
            ..Counts::default()
        },
        ..Ready::of(ImportAs::Units)
    })
}

fn already(name: &str, unit: &RawUnit) -> Note {
    Note {
        file: name.to_owned(),
        sheet: String::new(),
        row: Some(unit.row),
        column: None,
        value: Some(unit.code.clone()),
        why: "An area with this code is in the plan already.".to_owned(),
        fix: "It was left as it is.".to_owned(),
    }
}

fn row(plan: &Plan, name: &str, unit: &RawUnit, at: usize, topology: &Topology) -> UnitRow {
    let value = |key: &str| {
        let found = unit
            .properties
            .iter()
            .find(|(header, _)| header.eq_ignore_ascii_case(key));
        let read = found.and_then(|(_, text)| amount(text, Decimal::Point).ok().flatten());
        read.unwrap_or_default()
    };
    UnitRow {
        code: unit.code.clone(),
        name: unit.name.clone(),
        level: name
            .rsplit_once('.')
            .map_or(name, |(stem, _)| stem)
            .to_owned(),
        parent: String::new(),
        centre: centre(topology, UnitIx(at as u32)),
        values: plan
            .measures
            .iter()
            .map(|m| value(&m.key))
            .collect::<Vec<Amount>>(),
    }
}

/// Returns the middle of the largest ring, or its nearest corner when the middle lies outside.
fn centre(topology: &Topology, unit: UnitIx) -> Point {
    let largest = topology
        .rings(unit)
        .max_by_key(Vec::len)
        .unwrap_or_default();
    let count = largest.len().max(1) as i64;
    let lon = largest.iter().map(|p| i64::from(p.lon)).sum::<i64>() / count;
    let lat = largest.iter().map(|p| i64::from(p.lat)).sum::<i64>() / count;
    let middle = Point {
        lon: lon as i32,
        lat: lat as i32,
    };
    let inside = planner::geography::Area::Lasso(largest.clone()).contains(middle);
    let apart = |p: &&Point| (i64::from(p.lon) - lon).abs() + (i64::from(p.lat) - lat).abs();
    if inside {
        middle
    } else {
        largest
            .iter()
            .min_by_key(apart)
            .copied()
            .unwrap_or_default()
    }
}

/// Accounts that lay on no ground go to the new area they lie in.
fn settled(plan: &Plan, shapes: &ShapeIndex, topology: &Topology) -> Vec<Edit> {
    let first = plan.units.len() as u32;
    let none = CodeIndex::of(&[]);
    let accounts = plan
        .accounts
        .units
        .iter()
        .zip(&plan.accounts.points)
        .enumerate();
    let homeless = accounts.filter(|(_, (unit, point))| unit.is_none() && point.is_some());
    let moves = homeless.filter_map(|(at, (_, point))| {
        let unit = locate(&none, None, *point, shapes, topology)?;
        Some(Edit::MoveAccount {
            account: AccountIx(at as u32),
            point: *point,
            located: plan.accounts.located[at],
            unit: Some(UnitIx(first + unit.0)),
        })
    });
    moves.collect()
}
