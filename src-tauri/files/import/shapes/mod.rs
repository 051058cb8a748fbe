//! Shapes from every map format: one kind of layer, in WGS 84, with a note on every repair.
//!
//! What it is not: it reads no disk and decides nothing; which layer is wanted is the caller's
//! choice. What always holds: no bytes make it panic; no count in a file is believed before it is
//! held against the bytes left; a feature that lost its shape has a note that names it.

mod areas;
mod codepage;
mod column;
mod crossing;
mod datum;
mod dbf;
mod files;
mod frame;
mod geojson;
mod ground;
mod json;
mod kml;
mod mend;
mod package;
mod points;
mod rough;
mod shapefile;
mod sphere;
mod system;
mod topojson;
mod unzip;
mod wkb;
mod wkt;

use planner::geography::Point;

use super::error::ImportError;
use super::note::{Note, Source};
use rough::RoughLayer;

pub use column::{geometry_column, of_table};
pub use files::PACKED;
pub use package::{Foreign, ForeignRow, of_package};

/// One file as it came: a loose Shapefile is several.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// Name of the file, without its folder.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// What the shapes of a layer are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shapes {
    /// Ground: most shapes are areas.
    Areas,
    /// Places: most shapes are points.
    Points,
    /// Lines: most shapes are lines.
    Lines,
    /// No feature has a shape.
    Nothing,
}

/// A layer that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayerInfo {
    /// Its name, different from all others of the file.
    pub name: String,
    /// How many features it has.
    pub features: u32,
    /// What most of its shapes are.
    pub shapes: Shapes,
}

/// The shape of a feature, in WGS 84.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Shape {
    /// None, or one that was refused.
    #[default]
    Nothing,
    /// Places.
    Points(Vec<Point>),
    /// Lines, each at least two points.
    Lines(Vec<Vec<Point>>),
    /// Outer rings and holes of all pieces, closed.
    Areas(Vec<Vec<Point>>),
}

/// One thing on the map and what is said about it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Feature {
    /// Place in the layer, from 1.
    pub number: u32,
    /// The identity that some formats give apart from properties; may be empty.
    pub id: String,
    /// Where it is.
    pub shape: Shape,
    /// Columns that have a value, with it.
    pub(in crate::import) values: Vec<(u32, String)>,
}

/// Everything of one layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// Where it comes from; the sheet is the layer.
    pub source: Source,
    /// How it was understood, in words: format, coordinate system, encoding.
    pub read_as: String,
    /// Names of properties in the order of the file, all different.
    pub columns: Vec<String>,
    /// Every feature, those without a shape included.
    pub features: Vec<Feature>,
    /// What was noticed, in the order of the file.
    pub notes: Vec<Note>,
    /// Numbers of features whose repair changed their area by more than 0.1 %: their notes name
    /// both figures, and somebody should be asked.
    pub changed: Vec<u32>,
}

impl Feature {
    /// Returns the value of a column as text; empty when the feature has none.
    pub fn value(&self, column: usize) -> &str {
        let found = self.values.iter().find(|(at, _)| *at as usize == column);
        found.map(|(_, text)| text.as_str()).unwrap_or_default()
    }

    /// Returns the columns that have a value, with it.
    pub fn values(&self) -> impl Iterator<Item = (usize, &str)> {
        let values = self.values.iter();
        values.map(|(at, text)| (*at as usize, text.as_str()))
    }
}

impl Layer {
    /// Returns what most shapes are.
    pub fn shapes(&self) -> Shapes {
        most(self.features.iter().map(|feature| match feature.shape {
            Shape::Nothing => Shapes::Nothing,
            Shape::Points(_) => Shapes::Points,
            Shape::Lines(_) => Shapes::Lines,
            Shape::Areas(_) => Shapes::Areas,
        }))
    }
}

/// Lists the layers of some files that belong together.
pub fn layers(parts: &[Part<'_>]) -> Result<Vec<LayerInfo>, ImportError> {
    let found = files::read(parts)?;
    Ok(found.iter().map(RoughLayer::info).collect())
}

/// Reads a layer: the one that is named, or the only one.
pub fn layer(parts: &[Part<'_>], wanted: Option<&str>) -> Result<Layer, ImportError> {
    let mut found = files::read(parts)?;
    let names = || found.iter().map(|layer| layer.name.as_str());
    let file = parts.first().map(|part| part.name.to_owned());
    let file = file.unwrap_or_default();
    let at = match wanted {
        Some(name) => {
            names()
                .position(|known| known == name)
                .ok_or_else(|| ImportError::NoSuchLayer {
                    file: file.clone(),
                    layer: name.to_owned(),
                    layers: listed(names()),
                })?
        }
        None if found.len() > 1 => {
            return Err(ImportError::SeveralLayers {
                count: found.len(),
                layers: listed(names()),
                file,
            });
        }
        None => 0,
    };
    if found.is_empty() {
        return Err(ImportError::Empty { file });
    }
    ground::settle(found.swap_remove(at))
}

/// Names in quotes, with commas between them; the first dozen.
fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    const SHOWN: usize = 12;
    let mut names: Vec<String> = names
        .map(|name| format!("\u{201c}{name}\u{201d}"))
        .collect();
    let more = names.len().saturating_sub(SHOWN);
    names.truncate(SHOWN);
    if more > 0 {
        names.push(format!("and {more} more"));
    }
    names.join(", ")
}

/// The commonest kind; areas before points before lines among equals.
fn most(kinds: impl Iterator<Item = Shapes>) -> Shapes {
    let mut counts = [0_u32; 3];
    for kind in kinds {
        match kind {
            Shapes::Areas => counts[0] += 1,
            Shapes::Points => counts[1] += 1,
            Shapes::Lines => counts[2] += 1,
            Shapes::Nothing => {}
        }
    }
    let best = counts.iter().max().copied().unwrap_or(0);
    match counts {
        _ if best == 0 => Shapes::Nothing,
        [areas, ..] if areas == best => Shapes::Areas,
        [_, points, _] if points == best => Shapes::Points,
        _ => Shapes::Lines,
    }
}
