//! Real layers of the development data, for tests only: skipped with a word when they are not beside
//! the repository.

use std::io::Read;
use std::path::PathBuf;
use std::time::Instant;

use planner::geography::{Adjacency, Topology};

use super::sphere::ground;
use super::write::{MERCATOR, grid, shapefile};
use super::{Layer, Part, Shape, layer, layers};

fn file(name: &str) -> Option<Vec<u8>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("../../../shared/data/dev").join(name);
    let Ok(bytes) = std::fs::read(path) else {
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

fn read(name: &str) -> Option<Layer> {
    let bytes = file(name)?;
    let name = name
        .rsplit('/')
        .next()
        .unwrap_or(name)
        .trim_end_matches(".gz");
    Some(
        layer(
            &[Part {
                name,
                bytes: &bytes,
            }],
            None,
        )
        .unwrap(),
    )
}

fn square_kilometres(layer: &Layer) -> f64 {
    let shapes = layer.features.iter().map(|feature| match &feature.shape {
        Shape::Areas(rings) => rings.iter().map(|ring| ground(ring)).sum(),
        _ => 0.0,
    });
    shapes.sum()
}

/// Areas on the sphere as the GDAL library reads the same files.
#[test]
fn postal_areas_of_four_formats_are_as_large_as_elsewhere() {
    for (name, count, area) in [
        ("formats/dc_zcta.kml", 53, 165.874_941_427_649_9),
        ("formats/de_zcta.geojson.gz", 68, 5_284.163_283_484_056),
        ("formats/hi_zcta.topojson", 94, 15_663.631_654_172_297),
        (
            "formats/ri_zcta_stateplane_ft_epsg3438.zip",
            77,
            3_009.212_193_003_833_4,
        ),
    ] {
        let Some(layer) = read(name) else { return };
        let off = (square_kilometres(&layer) / area - 1.0).abs();
        println!(
            "{name}: {} and {} notes, off by {off:e}",
            layer.read_as,
            layer.notes.len()
        );
        for note in layer.notes.iter().take(5) {
            println!("  {:?} {}", note.row, note.why);
        }
        assert_eq!(layer.features.len(), count, "{name}");
        assert!(off < 1e-6, "{name}: {off:e}");
        let units = layer.units();
        assert_eq!(
            (units.rows.len(), units.skipped.len()),
            (count, 0),
            "{name}"
        );
        assert!(
            units.rows.iter().all(|unit| unit.code.len() == 5),
            "{name}: {}",
            units.rows[0].code
        );
    }
}

#[test]
fn regions_of_europe_and_the_netherlands_come_in() {
    for (name, count) in [
        ("nuts2024_60m_level2.geojson.gz", 296),
        ("nuts2024_60m_level3.geojson.gz", 1345),
        ("nl_provinces.geojson.gz", 12),
    ] {
        let Some(layer) = read(name) else { return };
        for note in layer.notes.iter().take(5) {
            println!("{name}: {:?} {}", note.row, note.why);
        }
        let units = layer.units();
        assert_eq!(units.rows.len() + units.skipped.len(), count, "{name}");
        assert!(
            units.skipped.len() <= count / 100,
            "{name}: {:?}",
            units.skipped
        );
        assert!(
            units
                .rows
                .iter()
                .all(|unit| !unit.code.starts_with("area-")),
            "{name}"
        );
    }
}

#[test]
fn a_country_of_postal_areas_comes_in_within_seconds() {
    // 182 by 182 squares of 64 corners each: 33,124 areas with 2.1 million corners.
    let mut areas = grid(182, 182, [-13_000_000.0, 3_000_000.0], 20_000.0);
    for (_, _, ring) in &mut areas {
        let sides = ring.windows(2).flat_map(|s| {
            let (a, b) = (s[0], s[1]);
            (0..16).map(move |step| {
                let share = f64::from(step) / 16.0;
                [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
            })
        });
        let mut line: Vec<_> = sides.collect();
        line.push(line[0]);
        *ring = line;
    }
    let bytes = shapefile(&areas, MERCATOR);
    let begun = Instant::now();
    let read = layer(
        &[Part {
            name: "a.zip",
            bytes: &bytes,
        }],
        None,
    )
    .unwrap();
    let settled = begun.elapsed();
    let units = read.units();
    assert!(units.notes.is_empty(), "{:?}", units.notes.first());
    let rings: Vec<_> = units.rows.into_iter().map(|unit| unit.rings).collect();
    let topology = Topology::from_rings(&rings);
    println!(
        "{} bytes read in {settled:?}, borders shared after {:?}",
        bytes.len(),
        begun.elapsed()
    );
    assert_eq!(topology.len(), 182 * 182);
    let inner = Adjacency::of(&topology).neighbours(200).len();
    assert_eq!(inner, 4);
    assert!(
        begun.elapsed().as_secs_f64() < 12.0,
        "{:?}",
        begun.elapsed()
    );
}

#[test]
fn a_loose_shapefile_brings_its_parts() {
    let areas = grid(2, 2, [8.0, 50.0], 1.0);
    let (shp, dbf) = (super::write::shp(&areas), super::write::dbf_of(&areas));
    let parts = [
        Part {
            name: "Areas.DBF",
            bytes: &dbf,
        },
        Part {
            name: "areas.shp",
            bytes: &shp,
        },
        Part {
            name: "areas.prj",
            bytes: super::write::WGS_84.as_bytes(),
        },
        Part {
            name: "areas.shx",
            bytes: b"rubbish",
        },
    ];
    let found = layers(&parts).unwrap();
    assert_eq!(
        (found.len(), found[0].name.as_str(), found[0].features),
        (1, "areas", 4)
    );
    let layer = layer(&parts, Some("areas")).unwrap();
    assert_eq!(layer.source.file, "areas.shp");
    assert_eq!(layer.read_as, "Shapefile, GCS_WGS_1984, UTF-8");
    assert!(layer.notes.is_empty(), "{:?}", layer.notes);
    let units = layer.units();
    assert_eq!(
        (units.rows[3].code.as_str(), units.rows[3].name.as_str()),
        ("00004", "Größe 4")
    );
}

#[test]
fn places_come_in_as_a_table_of_accounts() {
    let text = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"id\":\"A1\",\"Latitude\":\"?\",\"revenue\":5},\"geometry\":{\"type\":\"Point\",\"coordinates\":[8.5,50.25]}},{\"type\":\"Feature\",\"properties\":{\"id\":\"A2\"},\"geometry\":null}]}";
    let part = Part {
        name: "a.geojson",
        bytes: text.as_bytes(),
    };
    let table = layer(&[part], None).unwrap().table();
    assert_eq!(
        table.headers,
        [
            "id",
            "Latitude (property)",
            "revenue",
            "latitude",
            "longitude"
        ]
    );
    assert_eq!(table.rows[0].cell(3), "50.2500000");
    assert_eq!((table.rows[1].cell(0), table.rows[1].cell(4)), ("A2", ""));
    let map = crate::import::columns::mapping(&table, crate::import::Rows::Accounts);
    let read = crate::import::accounts::read(&table, &map).unwrap();
    assert!(read.rows[0].point.is_some() && read.rows[1].point.is_none());
}
