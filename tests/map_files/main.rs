//! Layers of other people's map files: out of file or database, into shapes, into shared borders.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "what fails on the way fails the test, too"
)]

mod layers;
mod malformed;
mod real;

use std::path::Path;

use files::import::ImportError;
use files::import::shapes::{Foreign, ForeignRow, Layer, of_package};
use store::StoreError;

/// Why a layer did not come in.
#[derive(Debug)]
enum Fault {
    Store(StoreError),
    Import(ImportError),
}

impl Fault {
    fn words(&self) -> String {
        match self {
            Self::Store(e) => e.to_string(),
            Self::Import(e) => e.to_string(),
        }
    }
}

/// Reads a layer by its name, or the first.
fn read(path: &Path, wanted: Option<&str>) -> Result<Layer, Fault> {
    let layers = store::outside_layers(path).map_err(Fault::Store)?;
    let name = wanted.unwrap_or(&layers[0].name);
    let found = store::outside_rows(path, name).map_err(Fault::Store)?;
    let row = |(values, shape)| ForeignRow { values, shape };
    of_package(Foreign {
        file: path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        layer: name.to_owned(),
        several: layers.len() > 1,
        columns: found.columns,
        rows: found.rows.into_iter().map(row).collect(),
        authority: found.authority,
        number: found.number,
        definition: found.definition,
    })
    .map_err(Fault::Import)
}
