//! Tables and layers as plain bytes, for the way from the process that reads a file to the one
//! that asked for it.
//!
//! What it is not: a format of files; both ends are the same program. What always holds: what was
//! packed comes back equal; nothing in the bytes is believed before it is held against the bytes
//! left, for the process that sent them may be broken.

mod bytes;
mod features;
mod rows;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::note::{Note, Source};
use super::number::Decimal;
use super::shapes::{Feature, Layer};
use super::table::{Row, Table};

pub use features::{pack_features, unpack_features};
pub use rows::{pack_rows, unpack_rows};

/// What a table is apart from its rows and notes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableHead {
    source: Source,
    headers: Vec<String>,
    read_as: String,
    decimal: Decimal,
    marks: Vec<Option<Decimal>>,
}

/// What a layer is apart from its features and notes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LayerHead {
    source: Source,
    read_as: String,
    columns: Vec<String>,
    changed: Vec<u32>,
}

impl TableHead {
    /// Returns the head of a table.
    pub fn of(table: &Table) -> Self {
        Self {
            source: table.source.clone(),
            headers: table.headers.clone(),
            read_as: table.read_as.clone(),
            decimal: table.decimal,
            marks: table.marks.clone(),
        }
    }

    /// Returns the whole table; none when it could not have been one.
    pub fn table(self, rows: Vec<Row>, notes: Vec<Note>) -> Option<Table> {
        different(&self.headers).then_some(Table {
            source: self.source,
            headers: self.headers,
            rows,
            notes,
            read_as: self.read_as,
            decimal: self.decimal,
            marks: self.marks,
        })
    }
}

impl LayerHead {
    /// Returns the head of a layer.
    pub fn of(layer: &Layer) -> Self {
        Self {
            source: layer.source.clone(),
            read_as: layer.read_as.clone(),
            columns: layer.columns.clone(),
            changed: layer.changed.clone(),
        }
    }

    /// Returns the whole layer; none when it could not have been one.
    pub fn layer(self, features: Vec<Feature>, notes: Vec<Note>) -> Option<Layer> {
        let count = self.columns.len();
        let known = |feature: &Feature| feature.values().all(|(column, _)| column < count);
        features.iter().all(known).then_some(Layer {
            source: self.source,
            read_as: self.read_as,
            columns: self.columns,
            features,
            notes,
            changed: self.changed,
        })
    }
}

/// Says whether all names are different.
fn different(names: &[String]) -> bool {
    names.iter().collect::<HashSet<_>>().len() == names.len()
}
