//! Areas from shapes: noded once, so that neighbours share their border, and added at the end.

use std::collections::BTreeSet;

use files::import::shapes::Layer;
use files::import::units::RawUnit;
use files::import::{Decimal, Field, ImportError, Note, Read, Rows, amount};
use planner::carve::Edit;
use planner::geography::{Point, ShapeIndex, Topology, unit_at};
use planner::plan::{AccountIx, Amount, Plan, UnitIx, UnitRow};

use super::Ready;
use super::counts::Counts;
use super::preview::field;
use crate::error::AppError;
use crate::wire::{ImportAs, ImportColumn, ImportPreview};

/// Values shown beside a property.
const SHOWN: usize = 3;

/// Shows how a layer of areas would be understood.
pub(super) fn preview(layer: &Layer) -> ImportPreview {
    let code = layer.code_column();
    let column = |(at, header): (usize, &String)| {
        let values = layer.features.iter().map(|feature| feature.value(at));
        ImportColumn {
            header: header.clone(),
            field: (code == Some(at)).then(|| CODE.name().to_owned()),
            samples: values
                .filter(|value| !value.is_empty())
                .take(SHOWN)
                .map(str::to_owned)
                .collect(),
        }
    };
    ImportPreview {
        rows_are: ImportAs::Units,
        rows: layer.features.len() as u32,
        read_as: layer.read_as.clone(),
        columns: layer.columns.iter().enumerate().map(column).collect(),
        fields: vec![field(CODE)],
        ..ImportPreview::default()
    }
}

/// What a column of a layer can mean: all else is kept under its own name.
const CODE: Field = Field::Area;

/// Takes the areas, with the column of codes that is named, or the likeliest.
fn areas(layer: &Layer, map: &[[String; 2]]) -> Result<Read<RawUnit>, AppError> {
    let mut code = layer.code_column();
    for [meant, header] in map {
        if Field::named(Rows::Alignment, meant) != Some(CODE) {
            return Err(ImportError::NoSuchField {
                field: meant.clone(),
                rows: "areas",
                fields: CODE.name().to_owned(),
            }
            .into());
        }
        code = if header.is_empty() {
            None
        } else {
            let found = layer.columns.iter().position(|column| column == header);
            Some(found.ok_or_else(|| ImportError::NoSuchColumn {
                file: layer.source.file.clone(),
                column: header.clone(),
                columns: layer.columns.join(", "),
            })?)
        };
    }
    Ok(layer.clone().units_by(code))
}

/// Reads areas; those whose code the plan has already are left out.
pub(super) fn ready(plan: &Plan, layer: &Layer, map: &[[String; 2]]) -> Result<Ready, AppError> {
    let mut found = areas(layer, map)?;
    let name = level_of(layer);
    let name = name.as_str();
    let known: BTreeSet<&str> = plan.units.codes.iter().map(String::as_str).collect();
    let (old, new): (Vec<RawUnit>, Vec<RawUnit>) = found
        .rows
        .into_iter()
        .partition(|unit| known.contains(unit.code.as_str()));
    found
        .notes
        .extend(old.iter().map(|unit| already(layer, unit)));
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

/// What the areas are a level of: the layer, or the file where it has only one.
fn level_of(layer: &Layer) -> String {
    let file = layer.source.file.as_str();
    match layer.source.sheet.as_str() {
        "" => file
            .rsplit_once('.')
            .map_or(file, |(stem, _)| stem)
            .to_owned(),
        sheet => sheet.to_owned(),
    }
}

fn already(layer: &Layer, unit: &RawUnit) -> Note {
    Note {
        file: layer.source.file.clone(),
        sheet: layer.source.sheet.clone(),
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
        level: name.to_owned(),
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
    let accounts = plan
        .accounts
        .units
        .iter()
        .zip(&plan.accounts.points)
        .enumerate();
    let homeless = accounts.filter(|(_, (unit, point))| unit.is_none() && point.is_some());
    let moves = homeless.filter_map(|(at, (_, point))| {
        let unit = unit_at((*point)?, shapes, topology)?;
        Some(Edit::MoveAccount {
            account: AccountIx(at as u32),
            point: *point,
            located: plan.accounts.located[at],
            unit: Some(UnitIx(first + unit.0)),
        })
    });
    moves.collect()
}
