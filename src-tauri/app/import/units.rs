//! Areas from shapes: noded once, so that neighbours share their border, and added at the end.

use std::collections::{HashMap, HashSet};

use files::import::figures::{RawFigures, of_rows};
use files::import::shapes::Layer;
use files::import::units::RawUnit;
use files::import::{Field, Note, Rows};
use planner::carve::Edit;
use planner::geography::shape::ring_area;
use planner::geography::{Bounds, Point, ShapeIndex, Topology, unit_at};
use planner::plan::{AccountIx, Amount, Measure, Plan, UnitIx, UnitRow};

use super::figures::{Columns, Given};
use super::preview::field;
use super::{Asking, Ready};
use crate::error::AppError;
use crate::wire::{ImportAs, ImportColumn, ImportPreview};

/// Share by which the size of the same area may differ: rounding, and corners of its neighbours.
const SAME: f64 = 1e-6;

/// Values shown beside a property.
const SHOWN: usize = 3;

/// Shows how a layer of areas would be understood.
pub(super) fn preview(layer: &Layer) -> ImportPreview {
    let mapping = layer.mapping(&layer.properties());
    let column = |(at, header): (usize, &String)| {
        let values = layer.features.iter().map(|feature| feature.value(at));
        ImportColumn {
            header: header.clone(),
            field: mapping.field(at).map(|field| field.name().to_owned()),
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
        fields: Rows::Figures.fields().iter().map(|f| field(*f)).collect(),
        ..ImportPreview::default()
    }
}

/// The areas of a layer, with what each brings to measures.
struct Areas<'a> {
    layer: &'a Layer,
    rows: Vec<RawUnit>,
    figures: HashMap<u32, RawFigures>,
    columns: Columns<'a>,
    notes: Vec<Note>,
    skipped: Vec<u32>,
    reshaped: u32,
}

/// Reads areas. Those the plan has bring their figures up to date and keep the border they have.
pub(super) fn ready(
    ask: &Asking<'_>,
    layer: &Layer,
    map: &[[String; 2]],
) -> Result<Ready, AppError> {
    let plan = ask.plan;
    let mut areas = Areas::of(ask, layer, map)?;
    let mut known: HashMap<&str, UnitIx> = HashMap::new();
    for (code, unit) in plan.units.codes.iter().zip(0..) {
        known.entry(code).or_insert(UnitIx(unit));
    }
    let (mut given, mut new) = (Given::new(), Vec::new());
    for unit in std::mem::take(&mut areas.rows) {
        match known.get(unit.code.as_str()) {
            Some(there) => {
                areas.border(plan, *there, &unit);
                given.insert(*there, areas.figures_of(&unit));
            }
            None => new.push(unit),
        }
    }
    let mut counts = areas.columns.counts(&given);
    // An area that the plan has is never new, though its figures may be.
    counts.changed += std::mem::take(&mut counts.new);
    counts.new = new.len() as u32;
    let sums = areas.sums(&given, &new);
    Ok(Ready {
        edits: areas.edits(plan, &given, &new),
        read: (new.len() + given.len() + areas.skipped.len()) as u32,
        counts,
        sums,
        skipped: areas.skipped,
        notes: areas.notes,
        reshaped: areas.reshaped,
        ..Ready::of(ImportAs::Units)
    })
}

impl<'a> Areas<'a> {
    fn of(ask: &Asking<'a>, layer: &'a Layer, map: &[[String; 2]]) -> Result<Self, AppError> {
        let table = layer.properties();
        let mut mapping = layer.mapping(&table);
        for [meant, header] in map {
            mapping.overrule(&table, meant, header)?;
        }
        let [code, name] = [Field::Area, Field::Name].map(|field| mapping.column(field));
        let found = layer.clone().units_by(code, name);
        let figures = of_rows(&table, &mapping);
        let by_row = figures.rows.into_iter().map(|raw| (raw.row, raw));
        let mut areas = Self {
            layer,
            rows: found.rows,
            figures: by_row.collect(),
            columns: Columns::of(ask.plan, &table, &mapping),
            notes: [found.notes, figures.notes].concat(),
            skipped: found.skipped,
            reshaped: layer.changed.len() as u32,
        };
        if !ask.repaired {
            areas.leave_reshaped();
        }
        Ok(areas)
    }

    /// Leaves out areas whose repair changed their size, until somebody says that they shall come.
    fn leave_reshaped(&mut self) {
        let changed: HashSet<u32> = self.layer.changed.iter().copied().collect();
        let rows = std::mem::take(&mut self.rows);
        let (out, kept): (Vec<_>, Vec<_>) = rows
            .into_iter()
            .partition(|unit| changed.contains(&unit.row));
        self.rows = kept;
        for unit in out {
            self.note(
                &unit,
                "The area was left out: the repair of its border changed its size by more than 0.1 %.",
                "Look at both sizes, then take it as repaired, or mend it where it was drawn.",
            );
            self.skipped.push(unit.row);
        }
    }

    /// Says where the file draws another border than the plan has.
    fn border(&mut self, plan: &Plan, there: UnitIx, unit: &RawUnit) {
        let rings = plan.units.topology.rings(there);
        let had = rings.map(|ring| ring_area(&ring)).sum::<f64>().abs();
        let rings = unit.rings.iter();
        let has = rings.map(|ring| ring_area(ring)).sum::<f64>().abs();
        let corners = unit.rings.iter().flatten();
        let same = plan.units.topology.bounds(there) == Bounds::of(corners);
        if !same || (had - has).abs() > SAME * had.max(has) {
            self.note(
                unit,
                "The file draws this area with another border than the plan has.",
                "The plan\u{2019}s border was kept; import into a new plan to use the file\u{2019}s.",
            );
        }
    }

    fn note(&mut self, unit: &RawUnit, why: &str, fix: &str) {
        self.notes.push(Note {
            row: Some(unit.row),
            value: Some(unit.code.clone()),
            ..Note::file(&self.layer.source, why, fix)
        });
    }

    fn figures_of(&self, unit: &RawUnit) -> RawFigures {
        self.figures.get(&unit.row).cloned().unwrap_or_default()
    }

    /// Sums over all areas of the file, new or not.
    fn sums(&self, given: &Given, new: &[RawUnit]) -> Vec<(Measure, Amount)> {
        let figures: Vec<RawFigures> = new.iter().map(|unit| self.figures_of(unit)).collect();
        self.columns.sums(&given.values().chain(&figures))
    }

    /// New areas at the end, what accounts they hold, then what all of them bring.
    fn edits(&self, plan: &Plan, given: &Given, new: &[RawUnit]) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut given = given.clone();
        if !new.is_empty() {
            let rings: Vec<Vec<Vec<Point>>> = new.iter().map(|unit| unit.rings.clone()).collect();
            let topology = Topology::from_rings(&rings);
            let shapes = ShapeIndex::of(&topology);
            let name = level_of(self.layer);
            let row = |(at, unit)| self.row(&name, unit, at, &topology);
            let units = new.iter().enumerate().map(row).collect();
            let settled = settled(plan, &shapes, &topology);
            edits.push(Edit::AddUnits {
                units,
                topology,
                holders: Vec::new(),
            });
            edits.extend(settled);
            let first = plan.units.len() as u32;
            let fresh = new.iter().zip(first..);
            given.extend(fresh.map(|(unit, at)| (UnitIx(at), self.figures_of(unit))));
        }
        edits.extend(self.columns.edits(&given, plan.units.len() + new.len()));
        edits
    }

    fn row(&self, level: &str, unit: &RawUnit, at: usize, topology: &Topology) -> UnitRow {
        UnitRow {
            code: unit.code.clone(),
            name: unit.name.clone(),
            level: level.to_owned(),
            parent: String::new(),
            centre: centre(topology, UnitIx(at as u32)),
            values: self.columns.row(&self.figures_of(unit)),
        }
    }
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
