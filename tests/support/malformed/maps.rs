//! Sound map files, small and made by code, and the parts of them to break.

use super::zip;

/// A place: easting and northing in metres, or degrees.
pub type Xy = [f64; 2];

/// A layer of areas to be written: code, name and one ring each.
pub type Areas = Vec<(String, String, Vec<Xy>)>;

/// A grid of squares of a size, from a corner on, that share their borders.
pub fn grid(columns: usize, rows: usize, from: Xy, size: f64) -> Areas {
    let mut areas = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            let at = |x: usize, y: usize| {
                [
                    from[0] + (column + x) as f64 * size,
                    from[1] + (row + y) as f64 * size,
                ]
            };
            let ring = vec![at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)];
            let number = row * columns + column + 1;
            areas.push((format!("{number:05}"), format!("Größe {number}"), ring));
        }
    }
    areas
}

/// Writes areas as `GeoJSON`.
pub fn geojson(areas: &Areas) -> Vec<u8> {
    let features: Vec<String> = areas
        .iter()
        .map(|(code, name, ring)| {
            let corners: Vec<String> = ring.iter().map(|[x, y]| format!("[{x},{y}]")).collect();
            format!(
                "{{\"type\":\"Feature\",\"properties\":{{\"code\":\"{code}\",\"name\":\"{name}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}}}",
                corners.join(",")
            )
        })
        .collect();
    format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{}]}}",
        features.join(",")
    )
    .into_bytes()
}

/// Writes areas as KML.
pub fn kml(areas: &Areas) -> String {
    let placemarks: Vec<String> = areas
        .iter()
        .map(|(code, name, ring)| {
            let corners: Vec<String> = ring.iter().map(|[x, y]| format!("{x},{y}")).collect();
            format!(
                "<Placemark><name>{name}</name><ExtendedData><Data name=\"code\"><value>{code}</value></Data></ExtendedData><Polygon><outerBoundaryIs><LinearRing><coordinates>{}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>",
                corners.join(" ")
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>all</name>{}</Document></kml>",
        placemarks.join("")
    )
}

/// Writes the shapes of a Shapefile.
pub fn shp(areas: &Areas) -> Vec<u8> {
    shp_of(
        &areas
            .iter()
            .map(|(_, _, ring)| polygon(std::slice::from_ref(ring)))
            .collect::<Vec<_>>(),
    )
}

/// A Shapefile of records as they are.
pub fn shp_of(records: &[Vec<u8>]) -> Vec<u8> {
    let mut body = Vec::new();
    for (record, number) in records.iter().zip(1_u32..) {
        body.extend(number.to_be_bytes());
        body.extend((record.len() as u32 / 2).to_be_bytes());
        body.extend(record);
    }
    let mut all = Vec::new();
    all.extend(9994_u32.to_be_bytes());
    all.extend([0; 20]);
    all.extend(((100 + body.len()) as u32 / 2).to_be_bytes());
    all.extend(1000_u32.to_le_bytes());
    all.extend(5_u32.to_le_bytes());
    all.resize(100, 0);
    all.extend(body);
    all
}

/// The record of an area.
pub fn polygon(rings: &[Vec<Xy>]) -> Vec<u8> {
    let mut record = 5_u32.to_le_bytes().to_vec();
    record.extend([0; 32]);
    record.extend((rings.len() as u32).to_le_bytes());
    record.extend((rings.iter().map(Vec::len).sum::<usize>() as u32).to_le_bytes());
    let mut at = 0_u32;
    for ring in rings {
        record.extend(at.to_le_bytes());
        at += ring.len() as u32;
    }
    for number in rings.iter().flatten().flatten() {
        record.extend(number.to_le_bytes());
    }
    record
}

/// A table with the columns `code` and `name`, in UTF-8 unless the text is bytes of another kind.
pub fn dbf(rows: &[(Vec<u8>, Vec<u8>)], mark: u8, deleted: &[usize]) -> Vec<u8> {
    let mut all = vec![3, 126, 1, 1];
    all.extend((rows.len() as u32).to_le_bytes());
    all.extend((32_u16 + 64 + 1).to_le_bytes());
    all.extend(51_u16.to_le_bytes());
    all.resize(29, 0);
    all.push(mark);
    all.resize(32, 0);
    for (name, length) in [("code", 20_u8), ("name", 30)] {
        let mut column = name.as_bytes().to_vec();
        column.resize(11, 0);
        column.push(b'C');
        column.resize(16, 0);
        column.push(length);
        column.resize(32, 0);
        all.extend(column);
    }
    all.push(13);
    for (at, (code, name)) in rows.iter().enumerate() {
        all.push(if deleted.contains(&at) { b'*' } else { b' ' });
        for (cell, length) in [(code, 20), (name, 30)] {
            let mut cell = cell.clone();
            cell.resize(length, b' ');
            all.extend(cell);
        }
    }
    all.push(26);
    all
}

/// Writes the table of a Shapefile.
pub fn dbf_of(areas: &Areas) -> Vec<u8> {
    let row = |(code, name, _): &(String, String, Vec<Xy>)| {
        (code.clone().into_bytes(), name.clone().into_bytes())
    };
    dbf(&areas.iter().map(row).collect::<Vec<_>>(), 0, &[])
}

/// A zip with a whole Shapefile.
pub fn shapefile(areas: &Areas, prj: &str) -> Vec<u8> {
    zip(&[
        ("folder/areas.shp", shp(areas).as_slice()),
        ("folder/areas.dbf", &dbf_of(areas)),
        ("folder/areas.prj", prj.as_bytes()),
        ("folder/areas.cpg", b"UTF-8"),
    ])
}

/// Degrees, as a Shapefile says it.
pub const WGS_84: &str = "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";
/// Metres of the web, as a Shapefile says it.
pub const MERCATOR: &str = "PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Mercator_Auxiliary_Sphere\"],PARAMETER[\"False_Easting\",0.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",0.0],PARAMETER[\"Standard_Parallel_1\",0.0],PARAMETER[\"Auxiliary_Sphere_Type\",0.0],UNIT[\"Meter\",1.0]]";
