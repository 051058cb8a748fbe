//! Territories as TopoJSON (format 1.0): every border once, shared by both neighbours.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use planner::geography::{Bounds, MultiPolygon, Point, Polygon, Topology, shape_of};
use planner::plan::UnitIx;

use super::geojson::{about, list, properties};
use crate::subject::Subject;

/// Writes one geometry per territory with its totals; a territory without ground is `null`.
///
/// Positions are whole steps of a ten-millionth of a degree from the south-west corner, each the
/// difference to the one before: nothing is rounded.
pub fn territories(subject: Subject<'_>) -> Vec<u8> {
    let rows = &subject.scenario.territories;
    let ground = |id| {
        subject
            .outlines
            .get(id)
            .map_or(&[][..], |ground| &ground.0[..])
    };
    let loose: Vec<Vec<Vec<Point>>> = rows
        .iter()
        .map(|territory| {
            ground(&territory.id)
                .iter()
                .flat_map(Polygon::rings)
                .cloned()
                .collect()
        })
        .collect();
    let topology = Topology::from_rings(&loose);
    let bounds = Bounds::of(&topology.points);
    let corner = bounds.map_or(Point { lon: 0, lat: 0 }, |bounds| bounds.min);
    let geometries = (0_u32..).zip(rows.iter().zip(&subject.totals.rows));
    let geometries = geometries.map(|(at, (territory, tally))| {
        format!(
            "{{{},\"id\":{},\"properties\":{}}}",
            shape(&topology, UnitIx(at)),
            territory.id.number(),
            properties(subject, territory, tally)
        )
    });
    let geometries = geometries.collect::<Vec<_>>().join(",\n");
    let arcs: Vec<String> = (0..topology.arcs())
        .map(|at| arc(topology.arc(at), corner))
        .collect();
    let mut out = format!("{{\"type\":\"Topology\",{}", about(subject));
    let [west, south] = [corner.lon, corner.lat].map(super::geojson::degrees_text);
    let _ = write!(
        out,
        "\"transform\":{{\"scale\":[1e-7,1e-7],\"translate\":[{west},{south}]}},\
         \"objects\":{{\"territories\":{{\"type\":\"GeometryCollection\",\"geometries\":[\n{geometries}\n]}}}},\
         \"arcs\":[\n{}\n]}}\n",
        arcs.join(",\n")
    );
    out.into_bytes()
}

/// The kind of a territory's geometry and its arcs, grouped into polygons.
fn shape(topology: &Topology, territory: UnitIx) -> String {
    let MultiPolygon(polygons) = shape_of(topology, territory);
    let arcs: BTreeMap<Vec<Point>, &[i32]> = topology
        .rings(territory)
        .zip(topology.ring_arcs_of(territory))
        .collect();
    let ring = |ring: &Vec<Point>| {
        let arcs = arcs.get(ring).copied().unwrap_or_default();
        list(arcs.iter().map(i32::to_string))
    };
    let polygon = |polygon: &Polygon| list(polygon.rings().map(ring));
    match polygons.as_slice() {
        [] => "\"type\":null".to_owned(),
        [one] => format!("\"type\":\"Polygon\",\"arcs\":{}", polygon(one)),
        many => format!(
            "\"type\":\"MultiPolygon\",\"arcs\":{}",
            list(many.iter().map(polygon))
        ),
    }
}

/// A border as steps from the corner, then from position to position.
fn arc(points: &[Point], corner: Point) -> String {
    let mut before = [i64::from(corner.lon), i64::from(corner.lat)];
    list(points.iter().map(|point| {
        let here = [i64::from(point.lon), i64::from(point.lat)];
        let step = format!("[{},{}]", here[0] - before[0], here[1] - before[1]);
        before = here;
        step
    }))
}
