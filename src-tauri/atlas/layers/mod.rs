//! The levels of ground as units with shapes.

mod admin1;
mod country;
mod county;
mod zip;
mod zip3;

#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use planner::geography::{Point, Topology};
use planner::plan::UnitIx;

pub(crate) use admin1::{
    Properties as Admin1Properties, admin1_names, file as admin1_file, name as admin1_name,
};
pub(crate) use country::Properties as CountryProperties;

use crate::centre::centre;
use crate::topojson::{Shape, Shapes};
use crate::{AtlasError, Extent, Level};

/// All units of one level, column by column; row `i` of every column is one unit.
#[derive(Debug)]
pub struct Layer {
    /// Code, unique in the layer. Country: two letters, or the name where ISO gives none. Admin-1:
    /// ISO 3166-2, or Natural Earth's code where that is not unique. County: FIPS. ZIP: digits.
    pub codes: Vec<String>,
    /// Name on screen: the area's, and for ZIP areas that of the town with its state.
    pub names: Vec<String>,
    /// Code of the area around it: country of an admin-1 area; admin-1 code of a county or ZIP3
    /// area (country code in the island territories); county of a ZIP area; empty for a country.
    pub parents: Vec<String>,
    /// A point inside, never halfway between parts or on the far side of the globe.
    pub centres: Vec<Point>,
    /// Shapes, repaired: unit `i` is row `i`. Units that the source reduced to nothing (Falls
    /// Church, `51610`; the Vatican) have a centre and no ring.
    ///
    /// Shapes are cut at the 180th meridian, so plain bounds of Alaska, Russia or Fiji span the
    /// globe: use `Layer::extent`.
    pub topology: Topology,
}

/// Returns a level, read and repaired once.
pub fn layer(level: Level) -> Result<&'static Layer, AtlasError> {
    static LAYERS: [OnceLock<Result<Layer, AtlasError>>; Level::ALL.len()] =
        [const { OnceLock::new() }; Level::ALL.len()];
    let read = match level {
        Level::Country => country::read,
        Level::Admin1 => admin1::read,
        Level::UsCounty => county::read,
        Level::UsZip3 => zip3::read,
        Level::UsZip => zip::read,
    };
    LAYERS[level as usize]
        .get_or_init(read)
        .as_ref()
        .map_err(Clone::clone)
}

impl Layer {
    /// Returns how many units there are.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Returns the rings of a unit; none for a unit without a shape or beyond the last.
    pub fn rings(&self, unit: usize) -> Vec<Vec<Point>> {
        if unit < self.len() {
            self.topology.rings(UnitIx(unit as u32)).collect()
        } else {
            Vec::new()
        }
    }

    /// Returns the narrowest box around a unit, across the 180th meridian where that is narrower.
    ///
    /// A unit without a shape has a box of one point; a unit beyond the last has none.
    pub fn extent(&self, unit: usize) -> Option<Extent> {
        let centre = self.centres.get(unit)?;
        let rings = self.rings(unit);
        let runs = rings.iter().map(Vec::as_slice);
        Extent::around(runs).or_else(|| Extent::around([std::slice::from_ref(centre)]))
    }
}

/// The Vatican: smaller than the grid of both files. Source: GeoNames.
const VATICAN: Point = Point {
    lon: 124_541_000,
    lat: 419_024_000,
};

/// What a level's own file says about its units, before centres are known.
struct Columns {
    codes: Vec<String>,
    names: Vec<String>,
    parents: Vec<String>,
}

/// Repairs the shapes and finds each unit's centre in them.
///
/// `without_shape` gives a centre to units whose shape is nothing.
fn with_inner_centres(
    columns: Columns,
    topology: Topology,
    without_shape: &[(&str, Point)],
) -> Layer {
    let mut layer = Layer {
        centres: Vec::new(),
        topology,
        codes: columns.codes,
        names: columns.names,
        parents: columns.parents,
    };
    layer.centres = (0..layer.len())
        .map(|unit| inner_centre(&layer, unit, without_shape))
        .collect();
    layer
}

fn inner_centre(layer: &Layer, unit: usize, without_shape: &[(&str, Point)]) -> Point {
    let rings = layer.rings(unit);
    let rings: Vec<&[Point]> = rings.iter().map(Vec::as_slice).collect();
    let known = without_shape
        .iter()
        .find(|(code, _)| *code == layer.codes[unit]);
    centre(&rings)
        .or(known.map(|(_, point)| *point))
        .unwrap_or_default()
}

/// Gives the arcs of the file to the planner, which turns rings the right way and mends them.
fn topology<P>(shapes: &Shapes<P>) -> Topology {
    let rings = |shape: &Shape<P>| shape.polygons.iter().flatten().cloned().collect();
    let units: Vec<Vec<Vec<i32>>> = shapes.shapes.iter().map(rings).collect();
    Topology::from_arcs(&shapes.arcs, &units)
}
