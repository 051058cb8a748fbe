//! Areas out of a layer: which property is their code and which their name.

use std::collections::{HashMap, HashSet};

use super::{Feature, Layer, Shape};
use crate::import::columns::{Mapping, mapping};
use crate::import::field::{Field, Rows};
use crate::import::note::{Note, Read, Source};
use crate::import::table::Table;
use crate::import::units::RawUnit;

/// Names of properties that hold a code, the likeliest first.
const CODES: [&str; 27] = [
    "code",
    "id",
    "zip",
    "zcta",
    "zcta5",
    "zcta5ce20",
    "zcta5ce10",
    "zip_code",
    "zipcode",
    "postal_code",
    "postcode",
    "plz",
    "geoid",
    "geoid20",
    "geoid10",
    "geoid30",
    "fips",
    "nuts_id",
    "insee",
    "code_insee",
    "ags",
    "iso",
    "iso_3166_2",
    "statcode",
    "gid",
    "objectid",
    "fid",
];

/// Parts of names of properties that hold a code.
const PARTS: [&str; 10] = [
    "code", "zip", "zcta", "plz", "geoid", "fips", "postal", "nuts", "insee", "_id",
];

/// Names of properties that hold a name, the likeliest first.
const NAMES: [&str; 14] = [
    "name",
    "name_en",
    "label",
    "title",
    "namelsad",
    "namelsad20",
    "nuts_name",
    "name_latn",
    "statnaam",
    "nom",
    "gen",
    "city",
    "po_name",
    "name20",
];

impl Layer {
    /// Returns the property that gives every area a code of its own, if there is one: by its whole
    /// name, by a part of it, or else the name of the areas when no two are alike.
    pub fn code_column(&self) -> Option<usize> {
        let part = |at: &usize| {
            let lower = self.columns[*at].to_lowercase();
            PARTS.iter().any(|part| lower.contains(part))
        };
        let candidates = ranked(&self.columns, &CODES)
            .into_iter()
            .chain((0..self.columns.len()).filter(part))
            .chain(self.name_column());
        candidates.into_iter().find(|at| self.all_differ(*at))
    }

    /// Returns the property that holds a name, if there is one.
    pub fn name_column(&self) -> Option<usize> {
        let part = |at: &usize| self.columns[*at].to_lowercase().contains("name");
        let known = ranked(&self.columns, &NAMES).first().copied();
        known.or_else(|| (0..self.columns.len()).find(part))
    }

    /// Takes the areas; a feature without ground is left out and noted.
    pub fn units(self) -> Read<RawUnit> {
        let (code, name) = (self.code_column(), self.name_column());
        self.units_by(code, name)
    }

    /// Guesses what the properties mean: one is the code, one the name, and numbers are measures.
    pub fn mapping(&self, properties: &Table) -> Mapping {
        let mut mapping = mapping(properties, Rows::Figures);
        mapping.settle(Field::Name, self.name_column());
        mapping.settle(Field::Area, self.code_column());
        mapping
    }

    /// Takes the areas, with the columns that hold their codes and names; without one for codes, ids
    /// and then numbers are codes.
    pub fn units_by(self, code: Option<usize>, name: Option<usize>) -> Read<RawUnit> {
        let noted: HashSet<u32> = self.notes.iter().filter_map(|note| note.row).collect();
        let mut read = Read {
            notes: self.notes,
            ..Read::default()
        };
        let mut used: HashMap<String, u32> = HashMap::new();
        for mut feature in self.features {
            let row = feature.number;
            let Shape::Areas(rings) = &mut feature.shape else {
                if !noted.contains(&row) {
                    read.notes.push(no_area(&self.source, &feature));
                }
                read.skipped.push(row);
                continue;
            };
            let rings = std::mem::take(rings);
            let unit = unit(&self.columns, &feature, rings, code, name);
            if let Some(before) = used.get(&unit.code) {
                read.notes
                    .push(twice(&self.source, row, &unit.code, *before));
                read.skipped.push(row);
                continue;
            }
            used.insert(unit.code.clone(), row);
            read.rows.push(unit);
        }
        read.notes.sort_by_key(|note| note.row);
        read
    }

    fn all_differ(&self, column: usize) -> bool {
        let mut seen = HashSet::new();
        let mut areas = self.features.iter();
        !self.features.is_empty()
            && areas.all(|feature| {
                let value = feature.value(column);
                !value.is_empty() && seen.insert(value)
            })
    }
}

fn unit(
    columns: &[String],
    feature: &Feature,
    rings: Vec<Vec<planner::geography::Point>>,
    code: Option<usize>,
    name: Option<usize>,
) -> RawUnit {
    let value = |column: Option<usize>| column.map_or("", |column| feature.value(column));
    let own = Some(value(code)).filter(|text| !text.is_empty());
    let own = own.or(Some(feature.id.as_str()).filter(|text| !text.is_empty()));
    let known = feature.values();
    let properties =
        known.filter_map(|(at, text)| Some((columns.get(at)?.clone(), text.to_owned())));
    RawUnit {
        row: feature.number,
        code: own.map_or_else(|| format!("area-{}", feature.number), str::to_owned),
        name: value(name).to_owned(),
        rings,
        properties: properties.collect(),
    }
}

/// Columns with a known name, the likeliest first.
fn ranked(columns: &[String], known: &[&str]) -> Vec<usize> {
    let rank = |name: &String| {
        let lower = name.to_lowercase();
        known.iter().position(|word| *word == lower)
    };
    let mut found: Vec<(usize, usize)> = columns
        .iter()
        .enumerate()
        .filter_map(|(at, name)| Some((rank(name)?, at)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, at)| at).collect()
}

fn no_area(source: &Source, feature: &Feature) -> Note {
    let why = match feature.shape {
        Shape::Nothing => "The feature was left out: it has no shape.",
        _ => "The feature was left out: it is not an area.",
    };
    Note {
        row: Some(feature.number),
        ..Note::file(
            source,
            why,
            "Export areas (polygons) in a layer of their own.",
        )
    }
}

fn twice(source: &Source, row: u32, code: &str, before: u32) -> Note {
    Note {
        row: Some(row),
        value: Some(code.to_owned()),
        ..Note::file(
            source,
            format!(
                "The area was left out: \u{201c}{code}\u{201d} is the code of feature {before} already."
            ),
            "Give every area a code of its own.",
        )
    }
}
