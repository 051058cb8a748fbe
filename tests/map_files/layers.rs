//! Layers of map files other than databases: real ones of the development data, which are skipped
//! with a word when they are not there, and parts that belong together.

use files::import::shapes::{Layer, Part, layer, layers};
use support::malformed::maps;

use super::real::{ground, plain};

fn read(name: &str) -> Option<Layer> {
    let bytes = plain(name)?;
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
        let off = (ground(&layer) / area - 1.0).abs();
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
fn a_loose_shapefile_brings_its_parts() {
    let areas = maps::grid(2, 2, [8.0, 50.0], 1.0);
    let (shp, dbf) = (maps::shp(&areas), maps::dbf_of(&areas));
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
            bytes: maps::WGS_84.as_bytes(),
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
    let map = files::import::columns::mapping(&table, files::import::Rows::Accounts);
    let read = files::import::accounts::read(&table, &map).unwrap();
    assert!(read.rows[0].point.is_some() && read.rows[1].point.is_none());
}
