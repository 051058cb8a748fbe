//! `GeoPackage`s and other databases that are not as they should be.

use std::path::Path;

use rusqlite::Connection;

use super::{Case, Wanted, case};

const SCHEMA: &str = "PRAGMA application_id = 1196444487; PRAGMA user_version = 10400;
    CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER, definition TEXT);
    INSERT INTO gpkg_spatial_ref_sys VALUES ('x', -1, 'NONE', -1, 'undefined'), ('y', 4326, 'EPSG', 4326, 'undefined'), ('z', 7, 'EPSG', 65000, 'undefined'), ('w', 8, 'ME', 8, 'PROJCS[');
    CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT);
    CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z INTEGER, m INTEGER);";

/// A database that is made at a path, with whatever that leaves beside it.
pub(super) fn made_at(name: &str, wanted: Wanted, make: impl FnOnce(&Path)) -> Case {
    let folder = tempfile::tempdir().unwrap();
    make(&folder.path().join("a.gpkg"));
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, std::fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    case(name, files, wanted)
}

/// A database that must be answered with these words.
fn left(name: &str, words: &'static str, make: impl FnOnce(&Path)) -> Case {
    made_at(name, Wanted::Said(words), make)
}

/// A database of statements after the schema.
fn made(name: &str, sql: &str, words: &'static str) -> Case {
    left(name, words, |path| {
        let connection = Connection::open(path).unwrap();
        connection.execute_batch(SCHEMA).unwrap();
        connection.execute_batch(sql).unwrap();
    })
}

/// A layer in degrees with one shape.
fn shape(name: &str, blob: &[u8], words: &'static str) -> Case {
    system(name, 4326, blob, words)
}

/// A sound layer in some system.
fn system(name: &str, number: i64, blob: &[u8], words: &'static str) -> Case {
    left(name, words, |path| {
        let sql = "INSERT INTO areas VALUES (1, ?1, 'one')";
        layer(path, number).execute(sql, [blob]).unwrap();
    })
}

/// A file of bytes.
fn bytes(name: &str, bytes: Vec<u8>, words: &'static str) -> Case {
    super::said(name, "a.gpkg", bytes, words)
}

/// Makes a database with one empty layer of areas in some coordinate system.
pub fn layer(path: &Path, system: i64) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection
        .pragma_update(None, "synchronous", "OFF")
        .unwrap();
    connection.execute_batch(SCHEMA).unwrap();
    connection
        .execute_batch("CREATE TABLE areas (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT)")
        .unwrap();
    let sql = "INSERT INTO gpkg_geometry_columns VALUES ('areas', 'geom', 'POLYGON', ?1, 0, 0)";
    connection.execute(sql, [system]).unwrap();
    connection
}

fn head(flags: u8) -> Vec<u8> {
    [b"GP\0".as_slice(), &[flags], &4326_i32.to_le_bytes()].concat()
}

fn polygon(ring: &[[f64; 2]]) -> Vec<u8> {
    let mut blob = head(1);
    blob.extend([1, 3, 0, 0, 0, 1, 0, 0, 0]);
    blob.extend((ring.len() as u32).to_le_bytes());
    blob.extend(
        ring.iter()
            .flatten()
            .flat_map(|number| number.to_le_bytes()),
    );
    blob
}

/// Returns a square of a size at the origin, as a `GeoPackage` holds it.
pub fn square(size: f64) -> Vec<u8> {
    polygon(&[
        [0.0, 0.0],
        [size, 0.0],
        [size, size],
        [0.0, size],
        [0.0, 0.0],
    ])
}

pub(super) fn cases() -> Vec<Case> {
    let mut all = files();
    all.extend(schemas());
    all.extend(shapes());
    all
}

fn files() -> Vec<Case> {
    let mut headed = b"SQLite format 3\0".to_vec();
    headed.resize(4096, 0xA5);
    vec![
        bytes("nothing", Vec::new(), "it is empty").by_its_bytes("is empty"),
        bytes("text", b"a,b\n1,2\n".to_vec(), "no database").by_its_bytes("no column for the id"),
        bytes(
            "its first word only",
            b"SQLite format 3\0".to_vec(),
            "first page is damaged",
        ),
        bytes("rubbish after the first word", headed, "damaged"),
        left("cut in the middle", "damaged", |path| {
            drop(layer(path, 4326));
            let whole = std::fs::read(path).unwrap();
            std::fs::write(path, &whole[..whole.len() / 2]).unwrap();
        }),
        left("a page of rubbish", "damaged", |path| {
            let connection = layer(path, 4326);
            for at in 0..500 {
                connection
                    .execute("INSERT INTO areas VALUES (?1, ?2, 'x')", (at, square(1.0)))
                    .unwrap();
            }
            drop(connection);
            let mut whole = std::fs::read(path).unwrap();
            for page in whole.chunks_mut(4096).skip(6) {
                page[..200].fill(0xEE);
            }
            std::fs::write(path, whole).unwrap();
        }),
        left(
            "a change that was not finished",
            "in the middle of a change",
            |path| {
                drop(layer(path, 4326));
                let mut side = path.as_os_str().to_owned();
                side.push("-journal");
                std::fs::write(side, b"half").unwrap();
            },
        ),
    ]
}

fn schemas() -> Vec<Case> {
    vec![
        left("a database without shapes", "without shapes", |path| {
            Connection::open(path)
                .unwrap()
                .execute_batch("CREATE TABLE a (b)")
                .unwrap();
        }),
        left("SpatiaLite", "SpatiaLite", |path| {
            Connection::open(path)
                .unwrap()
                .execute_batch("CREATE TABLE geometry_columns (f)")
                .unwrap();
        }),
        made("no layers", "", "list of layers is empty"),
        made(
            "a list of layers with other columns",
            "DROP TABLE gpkg_geometry_columns; CREATE TABLE gpkg_geometry_columns (a, b);",
            "could not be read",
        ),
        made(
            "a layer that is missing",
            "INSERT INTO gpkg_geometry_columns VALUES ('nowhere', 'geom', 'POINT', 4326, 0, 0);",
            "nowhere",
        ),
        made(
            "a layer that is a view",
            "CREATE VIEW areas AS SELECT 1 AS fid, x'00' AS geom; INSERT INTO gpkg_geometry_columns VALUES ('areas', 'geom', 'POINT', 4326, 0, 0);",
            "is a view",
        ),
        made(
            "a layer that runs code",
            "CREATE VIRTUAL TABLE areas USING rtree(id, a, b); INSERT INTO gpkg_geometry_columns VALUES ('areas', 'a', 'POINT', 4326, 0, 0);",
            "is a view or is missing",
        ),
        made(
            "a layer without its column",
            "CREATE TABLE areas (a); INSERT INTO gpkg_geometry_columns VALUES ('areas', 'geom', 'POINT', 4326, 0, 0);",
            "no column geom",
        ),
        made(
            "a column that grows without end",
            "CREATE TABLE areas (geom BLOB, big BLOB AS (zeroblob(400000000))); INSERT INTO areas (geom) VALUES (x'00'); INSERT INTO gpkg_geometry_columns VALUES ('areas', 'geom', 'POINT', 4326, 0, 0);",
            "read",
        ),
        made(
            "a name made to break out",
            "CREATE TABLE \"a\"\"; DROP TABLE gpkg_contents; --\" (geom BLOB, n TEXT); INSERT INTO \"a\"\"; DROP TABLE gpkg_contents; --\" VALUES (x'4750', 'x'); INSERT INTO gpkg_geometry_columns VALUES ('a\"; DROP TABLE gpkg_contents; --', 'geom', 'POINT', 4326, 0, 0);",
            "shape was left out",
        ),
        made(
            "no coordinate systems",
            "DROP TABLE gpkg_spatial_ref_sys; CREATE TABLE areas (geom BLOB); INSERT INTO areas VALUES (x'0101000000000000000000F03F0000000000000040'); INSERT INTO gpkg_geometry_columns VALUES ('areas', 'geom', 'POINT', 4326, 0, 0);",
            "does not name",
        )
        .by_its_bytes("no column for the id"),
        system(
            "an undefined system, and metres",
            -1,
            &square(500_000.0),
            "not named",
        ),
        system(
            "an undefined system, and degrees",
            -1,
            &square(1.0),
            "does not name",
        ),
        system("a number nobody gave", 7, &square(1.0), "65000"),
        system("a description that is cut", 8, &square(1.0), "ends before"),
        system(
            "degrees, and metres",
            4326,
            &square(500_000.0),
            "should be degrees",
        ),
    ]
}

fn shapes() -> Vec<Case> {
    let mut endless = square(1.0);
    endless[13..17].copy_from_slice(&u32::MAX.to_le_bytes());
    let deep = [head(1), [1, 7, 0, 0, 0, 1, 0, 0, 0].repeat(2_000)].concat();
    let curve = [head(1), vec![1, 10, 0, 0, 0, 0, 0, 0, 0]].concat();
    let unknown = [head(1), vec![1, 99, 0, 0, 0]].concat();
    let envelope = [head(0b0011), vec![0; 4]].concat();
    let not_a_number = polygon(&[[f64::NAN, 0.0], [1.0, 0.0], [1.0, 1.0], [f64::NAN, 0.0]]);
    let bow_tie = polygon(&[[0.0, 0.0], [2.0, 2.0], [2.0, 0.0], [0.0, 2.0], [0.0, 0.0]]);
    vec![
        shape("no bytes", &[], "does not begin like"),
        shape(
            "another beginning",
            b"hello, this is text",
            "does not begin like",
        ),
        shape("a later version", b"GP\x09\x01\0\0\0\0\x01", "version 9"),
        shape("an impossible head", &head(0b1110), "head is not sound"),
        shape("an extended shape", &head(0b10_0001), "extended kind"),
        shape("nothing after the head", &head(1), "end too early"),
        shape("cut in its edges", &envelope, "end too early"),
        shape("corners without end", &endless, "announces"),
        shape("parts in parts", &deep, "deeply"),
        shape("a curve", &curve, "curves"),
        shape("an unknown type", &unknown, "type 99"),
        shape("corners that are no numbers", &not_a_number, "not a place"),
        shape("a bow-tie", &bow_tie, "crosses itself"),
        shape(
            "a shape of no ground",
            &polygon(&[[0.0, 0.0], [1.0, 1.0], [0.0, 0.0]]),
            "no ground",
        ),
        made(
            "a number instead of a shape",
            "CREATE TABLE areas (geom); INSERT INTO areas VALUES (5); INSERT INTO gpkg_geometry_columns VALUES ('areas', 'geom', 'POINT', 4326, 0, 0);",
            "does not begin like",
        ),
        made(
            "no shape",
            "CREATE TABLE areas (geom); INSERT INTO areas VALUES (NULL); INSERT INTO gpkg_geometry_columns VALUES ('areas', 'geom', 'POINT', 4326, 0, 0);",
            "no shape",
        ),
    ]
}
