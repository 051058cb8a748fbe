//! Reading of quantised TopoJSON (specification 1.0, section 2.1.2) into points and runs of arcs.

use std::collections::BTreeMap;

use planner::geography::Point;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::AtlasError;
use crate::decode::{Packed, text};

/// One object of a file: its arcs as points, and its shapes as runs of signed arcs.
pub(crate) struct Shapes<P> {
    /// All arcs of the file, also those of its other objects.
    pub arcs: Vec<Vec<Point>>,
    /// The shapes of the object, in file order.
    pub shapes: Vec<Shape<P>>,
}

/// One area or line with what is said about it.
pub(crate) struct Shape<P> {
    /// Id given by the source, or empty.
    pub id: String,
    /// What is said about it.
    pub properties: P,
    /// Polygons of an area, each an outer ring and its holes; of lines, one run each.
    pub polygons: Vec<Vec<Vec<i32>>>,
}

/// Unpacks a file and reads the named object of it.
pub(crate) fn shapes<P: DeserializeOwned + Default>(
    packed: &Packed,
    object: &'static str,
) -> Result<Shapes<P>, AtlasError> {
    let json = text(packed)?;
    read(&json, object).map_err(|reason| AtlasError::Unreadable {
        file: packed.file,
        expected: "area shapes",
        reason,
    })
}

#[derive(Deserialize)]
struct File<'a> {
    transform: Transform,
    arcs: Vec<Vec<[i32; 2]>>,
    #[serde(borrow)]
    objects: BTreeMap<String, &'a RawValue>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
#[serde(bound = "P: DeserializeOwned + Default")]
struct Collection<'a, P> {
    #[serde(borrow)]
    geometries: Vec<Geometry<'a, P>>,
}

#[derive(Deserialize)]
#[serde(bound = "P: DeserializeOwned + Default")]
struct Geometry<'a, P> {
    #[serde(rename = "type")]
    kind: Option<&'a str>,
    #[serde(default)]
    id: String,
    #[serde(borrow)]
    arcs: Option<&'a RawValue>,
    #[serde(default)]
    properties: P,
}

fn read<P: DeserializeOwned + Default>(json: &str, object: &str) -> Result<Shapes<P>, String> {
    let file: File = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let raw = file
        .objects
        .get(object)
        .ok_or_else(|| format!("{object} is missing"))?;
    let collection: Collection<P> =
        serde_json::from_str(raw.get()).map_err(|error| error.to_string())?;
    let arcs = placed(&file)?;
    let shapes = collection
        .geometries
        .into_iter()
        .map(|geometry| shape(geometry, arcs.len()))
        .collect::<Result<_, _>>()?;
    Ok(Shapes { arcs, shapes })
}

/// Sums up the steps of each arc and puts the sums on the globe.
fn placed(file: &File) -> Result<Vec<Vec<Point>>, String> {
    let Transform { scale, translate } = &file.transform;
    let place = |x: i32, y: i32| {
        // The last column of some files lies a rounding error beyond the globe.
        let lon = (f64::from(x) * scale[0] + translate[0]).clamp(-180.0, 180.0);
        let lat = (f64::from(y) * scale[1] + translate[1]).clamp(-90.0, 90.0);
        Point::from_degrees(lon, lat).ok_or_else(|| "a point is not on the globe".to_owned())
    };
    let walk = |steps: &Vec<[i32; 2]>| {
        let (mut x, mut y) = (0_i32, 0_i32);
        steps
            .iter()
            .map(|[dx, dy]| {
                x = x.saturating_add(*dx);
                y = y.saturating_add(*dy);
                place(x, y)
            })
            .collect()
    };
    file.arcs.iter().map(walk).collect()
}

fn shape<P>(geometry: Geometry<P>, arcs: usize) -> Result<Shape<P>, String> {
    let polygons = match (geometry.kind, geometry.arcs) {
        (None, _) | (_, None) => Vec::new(),
        (Some("Polygon" | "MultiLineString"), Some(raw)) => vec![nested(raw)?],
        (Some("MultiPolygon"), Some(raw)) => nested(raw)?,
        (Some("LineString"), Some(raw)) => vec![vec![nested(raw)?]],
        (Some(other), _) => return Err(format!("{other} is not a shape this program reads")),
    };
    let known = |arc: &i32| (if *arc < 0 { !*arc } else { *arc } as usize) < arcs;
    if !polygons.iter().flatten().flatten().all(known) {
        return Err(format!(
            "shape {} names a border that is not there",
            geometry.id
        ));
    }
    Ok(Shape {
        id: geometry.id,
        properties: geometry.properties,
        polygons,
    })
}

fn nested<T: DeserializeOwned>(raw: &RawValue) -> Result<T, String> {
    serde_json::from_str(raw.get()).map_err(|error| error.to_string())
}

/// Joins a run of signed arcs into one line; the point that two arcs share is kept once.
pub(crate) fn joined(arcs: &[Vec<Point>], run: &[i32]) -> Vec<Point> {
    let mut line: Vec<Point> = Vec::new();
    for &arc in run {
        let mut points: Vec<Point> = match arc {
            0.. => arcs[arc as usize].clone(),
            _ => arcs[!arc as usize].iter().rev().copied().collect(),
        };
        if line.last() == points.first() {
            line.extend(points.drain(..).skip(1));
        } else {
            line.append(&mut points);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: &str = r#"{"type":"Topology","transform":{"scale":[1,1],"translate":[10,20]},
        "arcs":[[[0,0],[2,0],[0,2]],[[2,2],[-2,0],[0,-2]]],
        "objects":{"a":{"type":"GeometryCollection","geometries":[
            {"type":"Polygon","arcs":[[0,1]],"id":"x","properties":{"name":"Square"}},
            {"type":null}]}}}"#;

    #[derive(Deserialize, Default)]
    struct Name {
        #[serde(default)]
        name: String,
    }

    #[test]
    fn steps_become_degrees() {
        let read: Shapes<Name> = read(SQUARE, "a").unwrap();
        let ring = joined(&read.arcs, &read.shapes[0].polygons[0][0]);
        let corners: Vec<_> = ring.iter().map(|point| point.degrees()).collect();
        let square = [(10., 20.), (12., 20.), (12., 22.), (10., 22.), (10., 20.)];
        assert_eq!(corners, square);
        assert_eq!(read.shapes[0].properties.name, "Square");
        assert!(read.shapes[1].polygons.is_empty());
    }

    #[test]
    fn damage_is_an_error_and_never_a_panic() {
        let broken = [
            SQUARE.replace("[[0,1]]", "[[0,7]]"),
            SQUARE.replace("[[0,1]]", "[0,1]"),
            SQUARE.replace("[2,0]", "[2]"),
            SQUARE.replace("\"Polygon\"", "\"Blob\""),
            SQUARE.replace("\"a\"", "\"b\""),
            SQUARE.replace("[10,20]", "[null,20]"),
        ];
        for json in broken {
            assert!(read::<Name>(&json, "a").is_err(), "{json}");
        }
        for length in 0..SQUARE.len() {
            assert!(read::<Name>(&SQUARE[..length], "a").is_err());
        }
    }
}
