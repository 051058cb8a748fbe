//! Shapefiles, loose and in zips, and the zips themselves.

use super::maps::{Areas, WGS_84, Xy, dbf, dbf_of, grid, polygon, shp, shp_of};
use super::{Case, said, zip};

fn areas() -> Areas {
    grid(2, 1, [8.0, 50.0], 1.0)
}

fn ring() -> Vec<Xy> {
    areas().swap_remove(0).2
}

/// A zip with shapes of its own and all else sound.
fn with_shp(name: &'static str, shp: &[u8], says: &'static str) -> Case {
    let zip = zip(&[
        ("areas.shp", shp),
        ("areas.dbf", &dbf_of(&areas())),
        ("areas.prj", WGS_84.as_bytes()),
        ("areas.cpg", b"UTF-8"),
    ]);
    said(name, "a.zip", zip, says)
}

fn with_record(name: &'static str, record: Vec<u8>, says: &'static str) -> Case {
    with_shp(name, &shp_of(&[record, polygon(&[ring()])]), says)
}

fn with_dbf(name: &'static str, dbf: &[u8], cpg: &[u8], says: &'static str) -> Case {
    let zip = zip(&[
        ("areas.shp", shp(&areas()).as_slice()),
        ("areas.dbf", dbf),
        ("areas.prj", WGS_84.as_bytes()),
        ("areas.cpg", cpg),
    ]);
    said(name, "a.zip", zip, says)
}

/// A record with four bytes changed.
fn patched(at: usize, number: u32) -> Vec<u8> {
    let mut record = polygon(&[ring()]);
    record[at..at + 4].copy_from_slice(&number.to_le_bytes());
    record
}

pub(super) fn cases() -> Vec<Case> {
    let mut all = shapes();
    all.extend(records());
    all.extend(tables());
    all.extend(zips());
    all
}

fn shapes() -> Vec<Case> {
    let sound = shp(&areas());
    let mut no_magic = sound.clone();
    no_magic[2] = 0;
    let mut long_record = sound.clone();
    long_record[104..108].copy_from_slice(&0x7FFF_FFFF_u32.to_be_bytes());
    let mut long_file = sound.clone();
    long_file[24..28].copy_from_slice(&1_000_000_u32.to_be_bytes());
    vec![
        with_shp("no bytes", b"", "is empty"),
        with_shp("another first number", &no_magic, "no Shapefile"),
        with_shp("cut in the head", &sound[..50], "no Shapefile"),
        with_shp("cut in a record", &sound[..sound.len() - 9], "feature 2"),
        with_shp("cut in the head of a record", &sound[..105], "feature 1"),
        with_shp(
            "a record beyond the end",
            &long_record,
            "cut off or damaged at feature 1",
        ),
        with_shp("a length beyond the end", &long_file, "should have"),
        said("a shapefile alone", "a.shp", sound, "is missing"),
        said(
            "a table alone",
            "a.dbf",
            dbf_of(&areas()),
            "shapes are missing",
        ),
        said(
            "a coordinate system alone",
            "a.prj",
            WGS_84,
            "shapes are missing",
        ),
    ]
}

fn records() -> Vec<Case> {
    let far = vec![[f64::NAN, 0.0], [1.0, 0.0], [1.0, 1.0], [f64::NAN, 0.0]];
    let endless = vec![
        [f64::INFINITY, 0.0],
        [1.0, 0.0],
        [1.0, 1.0],
        [f64::INFINITY, 0.0],
    ];
    let no_data = vec![[-1e39, 0.0], [1.0, 0.0], [1.0, 1.0], [-1e39, 0.0]];
    vec![
        with_record("corners without end", patched(40, u32::MAX), "announces"),
        with_record("parts without end", patched(36, u32::MAX), "announces"),
        with_record("parts out of order", patched(44, 99), "follow one another"),
        with_record("an unknown type", patched(0, 99), "type 99"),
        with_record("a body in space", patched(0, 31), "multipatch"),
        with_record(
            "a type of four bytes",
            5_u32.to_le_bytes().to_vec(),
            "too early",
        ),
        with_record("no shape", 0_u32.to_le_bytes().to_vec(), "no shape"),
        with_record(
            "corners that are no numbers",
            polygon(&[far]),
            "not a place",
        ),
        with_record("corners without bounds", polygon(&[endless]), "not a place"),
        with_record(
            "corners marked as no data",
            polygon(&[no_data]),
            "not a place",
        ),
        with_record("rings of nothing", polygon(&[vec![], vec![]]), "no ground"),
        with_record(
            "a bow-tie",
            polygon(&[vec![
                [0.0, 0.0],
                [2.0, 2.0],
                [2.0, 0.0],
                [0.0, 2.0],
                [0.0, 0.0],
            ]]),
            "crosses itself",
        ),
        with_record(
            "not closed",
            polygon(&[vec![[0.0, 0.0], [2.0, 0.0], [2.0, 2.0]]]),
            "not closed",
        ),
    ]
}

fn tables() -> Vec<Case> {
    let sound = dbf_of(&areas());
    let latin = [
        (b"1".to_vec(), b"K\xF6ln".to_vec()),
        (b"2".to_vec(), b"M\xFCnchen".to_vec()),
    ];
    let mut no_columns = sound.clone();
    no_columns[32] = 13;
    let mut no_width = sound.clone();
    no_width[10..12].copy_from_slice(&[0, 0]);
    vec![
        with_dbf(
            "a table cut in its head",
            &sound[..20],
            b"",
            "ends inside its head",
        ),
        with_dbf(
            "a table without columns",
            &no_columns,
            b"",
            "names no columns",
        ),
        with_dbf("records without width", &no_width, b"", "names no columns"),
        with_dbf(
            "a table cut in a record",
            &sound[..sound.len() - 40],
            b"",
            "cut off after 1 of 2",
        ),
        with_dbf(
            "fewer records",
            &dbf(&latin[..1], 3, &[]),
            b"",
            "2 shapes and 1 records",
        ),
        with_dbf(
            "a deleted record",
            &dbf(&latin, 3, &[0]),
            b"",
            "marked as deleted",
        ),
        with_dbf(
            "no encoding",
            &dbf(&latin, 0, &[]),
            b"",
            "does not say its encoding",
        ),
        with_dbf(
            "a strange encoding",
            &dbf(&latin, 0, &[]),
            b"Klingon",
            "does not say its encoding",
        ),
        with_dbf(
            "a wrong encoding",
            &dbf(&latin, 0, &[]),
            b"UTF-8",
            "mean nothing in UTF-8",
        ),
    ]
}

fn zips() -> Vec<Case> {
    let bomb = vec![0; 64 << 20];
    let many: Vec<String> = (0..1_001).map(|at| format!("{at}.txt")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let sound = zip(&[("areas.shp", &shp(&areas()))]);
    let twice = zip(&[
        ("one/areas.shp", &shp(&areas())),
        ("two/areas.shp", &shp(&areas())),
    ]);
    let outside = zip(&[("../areas.shp", &shp(&areas()))]);
    let mut wrong = sound.clone();
    wrong[60] ^= 0xFF;
    vec![
        said(
            "a zip that is cut",
            "a.zip",
            &sound[..sound.len() - 30],
            "the zip is damaged",
        ),
        said(
            "a zip of four bytes",
            "a.zip",
            *b"PK\x03\x04",
            "the zip is damaged",
        ),
        said("a zip with flipped bits", "a.zip", wrong, "damaged"),
        said(
            "a zip without a map",
            "a.zip",
            zip(&[("read.me", b"hello")]),
            "no map layer",
        ),
        said(
            "a zip that unpacks without end",
            "a.zip",
            zip(&[("areas.shp", &bomb)]),
            "far more",
        ),
        said(
            "a zip of a thousand files",
            "a.zip",
            zip(&many),
            "files in the zip",
        )
        .by_its_bytes("1001 tables"),
        said(
            "a zip that reaches outside",
            "a.zip",
            outside,
            "no map layer",
        ),
        said(
            "a zip in a zip",
            "a.zip",
            zip(&[("b.zip", &sound)]),
            "no map layer",
        ),
        said("two layers of one name", "a.zip", twice, "2 layers")
            .by_its_bytes("dbf\u{201d} is missing"),
    ]
}
