//! Layers of other people's `GeoPackage`s, after their rows were taken out of the database.

use super::Layer;
use super::ground::settle;
use super::rough::{Claim, Columns, Rough, RoughFeature, RoughLayer};
use super::wkb::read_package;
use crate::import::error::ImportError;

/// A layer as rows of a database.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Foreign {
    /// Name of the file, without its folder.
    pub file: String,
    /// Name of the layer.
    pub layer: String,
    /// Whether the file has other layers.
    pub several: bool,
    /// Names of columns, without the one of the shape.
    pub columns: Vec<String>,
    /// Rows in the order of the file.
    pub rows: Vec<ForeignRow>,
    /// Who numbers coordinate systems: `EPSG`, `ESRI`; empty when nobody does.
    pub authority: String,
    /// The number that the authority gave; -1 and 0 mean that it is not known.
    pub number: i64,
    /// The description of the coordinate system in words.
    pub definition: String,
}

/// A row of a layer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ForeignRow {
    /// A value for each column as text; empty for none.
    pub values: Vec<String>,
    /// The shape as its bytes; nothing for none.
    pub shape: Option<Vec<u8>>,
}

/// Reads the shapes of rows that came out of a GeoPackage.
pub fn of_package(foreign: Foreign) -> Result<Layer, ImportError> {
    let claim = claim(&foreign);
    let mut layer = RoughLayer {
        file: foreign.file,
        name: foreign.layer,
        named: foreign.several,
        format: "GeoPackage",
        columns: Columns::of_table(foreign.columns.into_iter()),
        claim,
        ..RoughLayer::default()
    };
    for (row, number) in foreign.rows.into_iter().zip(1..) {
        let shape = match row.shape.as_deref().map(read_package) {
            None => Rough::Nothing,
            Some(Ok(found)) => {
                layer.heights |= found.heights;
                found.shape
            }
            Some(Err(why)) => Rough::Broken(why),
        };
        let values = (0..).zip(row.values).filter(|(_, value)| !value.is_empty());
        layer.features.push(RoughFeature {
            number,
            id: String::new(),
            values: values.collect(),
            shape,
        });
    }
    settle(layer)
}

fn claim(foreign: &Foreign) -> Claim {
    let known = ["EPSG", "ESRI"]
        .iter()
        .any(|name| foreign.authority.eq_ignore_ascii_case(name));
    match u32::try_from(foreign.number) {
        Ok(code) if known && code > 0 && super::system::knows(code) => Claim::Code(code),
        _ if foreign.definition.contains('[') => Claim::Words(foreign.definition.clone()),
        Ok(code) if code > 0 => Claim::Code(code),
        _ => Claim::Silent,
    }
}
