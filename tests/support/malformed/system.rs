//! Files whose coordinate system is missing, broken, unknown or wrong.

use super::maps::{MERCATOR, WGS_84, geojson, grid, shapefile};
use super::{Case, said};

fn metres(name: &'static str, prj: &str, says: &'static str) -> Case {
    let areas = grid(2, 1, [500_000.0, 5_000_000.0], 1_000.0);
    said(name, "a.zip", shapefile(&areas, prj), says)
}

fn degrees(name: &'static str, prj: &str, says: &'static str) -> Case {
    said(
        name,
        "a.zip",
        shapefile(&grid(2, 1, [8.0, 50.0], 1.0), prj),
        says,
    )
}

/// GeoJSON that names a coordinate system.
fn named(name: &'static str, crs: &str, says: &'static str) -> Case {
    let text = String::from_utf8(geojson(&grid(2, 1, [500_000.0, 5_000_000.0], 1_000.0)));
    let text = text
        .unwrap_or_default()
        .replacen('{', &format!("{{\"crs\":{crs},"), 1);
    said(name, "a.geojson", text, says)
}

pub(super) fn cases() -> Vec<Case> {
    let gauss = "PROJCS[\"GK3\",GEOGCS[\"x\",DATUM[\"D_Deutsches_Hauptdreiecksnetz\",SPHEROID[\"Bessel_1841\",6377397.155,299.1528128]],PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",500000],PARAMETER[\"False_Northing\",0],PARAMETER[\"Central_Meridian\",9],PARAMETER[\"Scale_Factor\",1],PARAMETER[\"Latitude_Of_Origin\",0],UNIT[\"Meter\",1]]";
    let deep = "PROJCS[\"x\",".repeat(5_000);
    let long = format!("PROJCS[\"{}\"]", "x".repeat(100_000));
    let nan = MERCATOR.replace("6378137.0", "NaN");
    let zero = MERCATOR.replace("6378137.0", "0");
    vec![
        metres("none, and metres", "", "not named"),
        degrees("none, and degrees", "", "does not name"),
        metres("blanks", "  \r\n ", "not named"),
        metres("a word", "hello", "hello"),
        metres("one bracket", "PROJCS[", "ends before"),
        metres(
            "cut in the middle",
            &MERCATOR[..MERCATOR.len() / 2],
            "ends before",
        ),
        metres("a quote without end", "PROJCS[\"x", "ends before"),
        metres("brackets without end", &deep, "too many brackets"),
        metres("longer than any", &long, "longer than any"),
        metres(
            "a projection nobody knows",
            &MERCATOR.replace("Mercator_Auxiliary_Sphere\"],", "Flat_Earth\"],"),
            "coordinate system",
        ),
        metres(
            "no projection",
            "PROJCS[\"x\",GEOGCS[\"y\"]]",
            "not understood",
        ),
        metres(
            "no datum",
            "GEOGCS[\"y\",UNIT[\"Degree\",0.0174532925199433]]",
            "not understood",
        ),
        metres("an earth that is no number", &nan, "coordinate system"),
        metres("an earth of no size", &zero, "coordinate system"),
        metres(
            "a local system",
            "LOCAL_CS[\"site\",UNIT[\"m\",1]]",
            "not understood",
        ),
        metres("a number nobody gave", "EPSG:65000", "65000"),
        metres(
            "a number too large",
            "EPSG:99999999999",
            "coordinate system",
        ),
        metres("degrees, and metres", WGS_84, "should be degrees"),
        degrees(
            "grads",
            &WGS_84.replace("0.0174532925199433", "0.01570796326794897"),
            "angles are not in degrees",
        ),
        metres("a datum without its grid", gauss, "up to 5 m"),
        metres(
            "a datum nobody knows",
            &gauss.replace("D_Deutsches", "D_Utopian"),
            "up to 500 m",
        ),
        named(
            "a number nobody gave, in GeoJSON",
            "{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:1\"}}",
            "EPSG:1",
        ),
        named(
            "a name nobody knows",
            "{\"type\":\"name\",\"properties\":{\"name\":\"urn:x:y\"}}",
            "urn:x:y",
        ),
        named("nothing in the name", "{}", "coordinate system"),
        named(
            "degrees named, and metres",
            "{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:OGC:1.3:CRS84\"}}",
            "should be degrees",
        ),
        named(
            "a link",
            "{\"type\":\"link\",\"properties\":{\"href\":\"http://x\"}}",
            "http://x",
        ),
        named(
            "a body and no map",
            "{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:4978\"}}",
            "cannot be",
        ),
    ]
}
