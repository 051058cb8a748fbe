//! Real `GeoPackage`s of the development data; skipped with a word when they are not there.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use files::import::shapes::{Layer, Shape, Shapes};
use planner::geography::{Adjacency, Point, Topology};

use super::read;

/// Returns what is in a file of the development data, unpacked.
pub(crate) fn plain(name: &str) -> Option<Vec<u8>> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/dev");
    let Ok(bytes) = std::fs::read(data.join(name)) else {
        println!("skipped: {name} is not in ../shared/data/dev");
        return None;
    };
    if !bytes.starts_with(&[0x1F, 0x8B]) {
        return Some(bytes);
    }
    let mut plain = Vec::new();
    flate2::read::GzDecoder::new(bytes.as_slice())
        .read_to_end(&mut plain)
        .unwrap();
    Some(plain)
}

fn file(name: &str, folder: &Path) -> Option<PathBuf> {
    let plain = plain(name)?;
    let last = name.rsplit('/').next().unwrap().trim_end_matches(".gz");
    let path = folder.join(last);
    std::fs::write(&path, plain).unwrap();
    Some(path)
}

/// Ground on the sphere, in square kilometres.
pub(crate) fn ground(layer: &Layer) -> f64 {
    let radians = |steps: i32| (f64::from(steps) / Point::PER_DEGREE).to_radians();
    let ring = |ring: &Vec<Point>| -> f64 {
        let step = |s: &[Point]| {
            let sines = radians(s[0].lat).sin() + radians(s[1].lat).sin();
            (radians(s[1].lon) - radians(s[0].lon)) * (2.0 + sines)
        };
        -ring.windows(2).map(step).sum::<f64>() * 6_371.008_8 * 6_371.008_8 / 2.0
    };
    let shapes = layer.features.iter().map(|feature| match &feature.shape {
        Shape::Areas(rings) => rings.iter().map(ring).sum(),
        _ => 0.0,
    });
    shapes.sum()
}

#[test]
fn postal_areas_in_web_mercator_are_as_large_as_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let Some(path) = file("formats/ct_zcta_epsg3857.gpkg", folder.path()) else {
        return;
    };
    let layer = read(&path, None).unwrap();
    // As the GDAL library reads the same file.
    let off = (ground(&layer) / 13_012.489_751_198_777 - 1.0).abs();
    println!(
        "{}: {} notes, off by {off:e}",
        layer.read_as,
        layer.notes.len()
    );
    assert!(off < 1e-6, "{off:e}");
    let units = layer.units();
    assert_eq!((units.rows.len(), units.skipped.len()), (282, 0));
    assert!(units.rows.iter().all(|unit| unit.code.len() == 5));
}

#[test]
fn neighbours_in_a_county_are_those_that_its_makers_found() {
    for (name, areas, edges) in [("block", 2296, 5439), ("vtd", 43, 89)] {
        let folder = tempfile::tempdir().unwrap();
        let file_name = format!("ks_ellis_county_{name}.gpkg.gz");
        let Some(path) = file(&file_name, folder.path()) else {
            return;
        };
        for layer in store::outside_layers(&path).unwrap() {
            let read = read(&path, Some(&layer.name)).unwrap();
            assert_eq!(read.features.len() as u64, layer.rows);
            println!(
                "{}: {:?}, {}, {} notes",
                layer.name,
                read.shapes(),
                read.read_as,
                read.notes.len()
            );
            if layer.name.ends_with("__internal_points") {
                assert_eq!(read.shapes(), Shapes::Points);
                assert_eq!(read.table().rows.len() as u64, layer.rows);
            }
        }
        let layer = read(&path, None).unwrap();
        let by = layer.columns.iter().position(|column| column == "path");
        let units = layer.units_by(by, None);
        assert_eq!((units.rows.len(), units.skipped.len()), (areas, 0));
        let rings: Vec<_> = units.rows.iter().map(|unit| unit.rings.clone()).collect();
        let topology = Topology::from_rings(&rings);
        topology.check().unwrap();
        let adjacency = Adjacency::of(&topology);
        let code = |at: u32| units.rows[at as usize].code.clone();
        let mut ours: BTreeSet<(String, String)> = BTreeSet::new();
        for at in 0..areas as u32 {
            ours.extend(
                adjacency
                    .neighbours(at)
                    .iter()
                    .map(|other| ordered(code(at), code(*other))),
            );
        }
        let theirs = graph(&path);
        assert_eq!(theirs.len(), edges);
        let (more, fewer) = (
            ours.difference(&theirs).count(),
            theirs.difference(&ours).count(),
        );
        println!(
            "{name}: {} edges, {more} more and {fewer} fewer",
            ours.len()
        );
        assert_eq!((more, fewer), (0, 0), "{name}");
    }
}

fn ordered(a: String, b: String) -> (String, String) {
    if a <= b { (a, b) } else { (b, a) }
}

fn graph(path: &Path) -> BTreeSet<(String, String)> {
    let connection = rusqlite::Connection::open(path).unwrap();
    let sql = "SELECT path_1, path_2 FROM gerrydb_graph_edge";
    let mut statement = connection.prepare(sql).unwrap();
    let edges = statement
        .query_map([], |row| Ok(ordered(row.get(0)?, row.get(1)?)))
        .unwrap();
    edges.map(Result::unwrap).collect()
}
