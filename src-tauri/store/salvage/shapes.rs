//! Shapes from the layer `units`, when the shared borders themselves are broken.

use planner::geography::{Point, Topology};

use super::rows::Rows;
use crate::geometry;

/// Builds shared borders from the outlines of the layer. Every corner was written exactly, so equal
/// corners still meet; an area whose outline is lost too has no ground.
pub(super) fn from_layer(rows: &mut Rows<'_>, count: usize) -> Topology {
    rows.salvaged
        .notes
        .push("The borders were put together again from the outlines of the areas.".to_owned());
    let outlines: Vec<Vec<Vec<Point>>> = (0..count).map(|at| outline(rows, at)).collect();
    Topology::from_rings(&outlines)
}

fn outline(rows: &mut Rows<'_>, at: usize) -> Vec<Vec<Point>> {
    let sql = "SELECT geom FROM units WHERE fid = ?1";
    let blob = rows.one(sql, at, |row| row.get::<_, Option<Vec<u8>>>(0));
    let shape = match blob {
        Some(None) => return Vec::new(),
        Some(Some(blob)) => geometry::decode(&blob).ok(),
        None => None,
    };
    let Some(shape) = shape else {
        rows.lose(1, "the ground of some areas");
        return Vec::new();
    };
    let point = |(lon, lat): &(f64, f64)| Point::from_degrees(*lon, *lat);
    let rings = shape.parts.iter().flatten();
    rings
        .filter_map(|ring| ring.iter().map(point).collect())
        .collect()
}
