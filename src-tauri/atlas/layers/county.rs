//! Counties of the United States and its territories.

use planner::geography::Point;

use super::country::Properties;
use super::{Columns, Layer, topology, with_inner_centres};
use crate::AtlasError;
use crate::data;
use crate::topojson::shapes;
use crate::us_states::{by_county, enclosing_code};

/// Falls Church, Virginia: the source's grid makes nothing of its 5 km². The ground around it stays
/// with its neighbours, Fairfax County and Arlington. Source of the point: U.S. Census Bureau.
const FALLS_CHURCH: (&str, Point) = (
    "51610",
    Point {
        lon: -771_710_000,
        lat: 388_823_000,
    },
);

/// Reads 3,233 counties as of 2023, with Connecticut's planning regions.
pub(super) fn read() -> Result<Layer, AtlasError> {
    let file = shapes::<Properties>(&data::COUNTIES, "counties")?;
    let state = |shape: &crate::topojson::Shape<Properties>| by_county(&shape.id);
    let name = |shape| match state(shape) {
        Some(state) => format!("{}, {}", shape.properties.name, state.postal),
        None => shape.properties.name.clone(),
    };
    let parent = |shape| state(shape).map_or_else(String::new, |s| enclosing_code(s.postal));
    let columns = Columns {
        codes: file.shapes.iter().map(|shape| shape.id.clone()).collect(),
        names: file.shapes.iter().map(name).collect(),
        parents: file.shapes.iter().map(parent).collect(),
    };
    Ok(with_inner_centres(
        columns,
        topology(&file),
        &[FALLS_CHURCH],
    ))
}
