//! Plans that are damaged, foreign or newer: made whole, then broken in one place.

use rusqlite::Connection;

use super::databases::made_at;
use super::{Case, Wanted, case};
use crate::plans::{Size, sized};

pub(super) fn cases() -> Vec<Case> {
    let whole = whole();
    let mut header = whole.clone();
    header[..16].fill(0xA5);
    let mut pages = whole.clone();
    for page in pages.chunks_mut(4096).skip(2) {
        page.fill(0xEE);
    }
    let mut all = vec![
        bytes("nothing", Vec::new(), "it is empty"),
        bytes("text", b"a,b\n1,2\n".to_vec(), "another kind of file"),
        bytes(
            "a picture",
            b"\x89PNG\r\n\x1a\n....".to_vec(),
            "another kind of file",
        ),
        bytes("cut in the first page", whole[..700].to_vec(), "damaged"),
        bytes(
            "cut in the middle",
            whole[..whole.len() / 2].to_vec(),
            "damaged",
        ),
        bytes("another beginning", header, "damaged"),
        bytes("pages of rubbish", pages, "damaged"),
    ];
    all.extend(rows(&whole));
    all
}

fn rows(whole: &[u8]) -> Vec<Case> {
    let changed = |name, sql, words| changed(whole, name, sql, words);
    vec![
        changed(
            "another program's database",
            "PRAGMA application_id = 7",
            "another kind of database",
        ),
        changed(
            "a GeoPackage without a plan",
            "DROP TABLE bw_plan",
            "without a plan",
        ),
        changed(
            "a newer plan",
            "UPDATE bw_plan SET schema_version = 99, min_reader = 99",
            "newer Bailiwick",
        ),
        changed(
            "a plan of version 0",
            "UPDATE bw_plan SET schema_version = 0, min_reader = 0",
            "number 0",
        ),
        changed("no row about the plan", "DELETE FROM bw_plan", "damaged"),
        changed(
            "a table that is missing",
            "DROP TABLE bw_measures",
            "bw_measures",
        ),
        changed(
            "a table with another column",
            "ALTER TABLE bw_reps ADD COLUMN mood TEXT",
            "bw_reps",
        ),
        changed(
            "a view that would run",
            "CREATE VIEW spy AS SELECT * FROM bw_reps",
            "spy",
        ),
        changed(
            "a trigger that would run",
            "CREATE TRIGGER spy AFTER UPDATE ON bw_plan BEGIN DELETE FROM bw_reps; END",
            "spy",
        ),
        changed(
            "borders of rubbish",
            "UPDATE bw_topology SET data = x'00112233'",
            "damaged",
        ),
        changed(
            "borders that are missing",
            "DELETE FROM bw_topology",
            "contradicts",
        ),
        changed(
            "amounts of rubbish",
            "UPDATE bw_unit_values SET data = x'00'",
            "damaged",
        ),
        changed(
            "an area too few",
            "DELETE FROM bw_units WHERE id = (SELECT max(id) FROM bw_units)",
            "a.gpkg",
        ),
        changed(
            "an account on no area",
            "UPDATE bw_accounts SET unit = 999999 WHERE id = (SELECT max(id) FROM bw_accounts)",
            "contradicts",
        ),
        changed(
            "words for numbers",
            "UPDATE bw_accounts SET located = 'somewhere'",
            "damaged",
        ),
        changed(
            "a territory of nobody's scenario",
            "UPDATE bw_territories SET scenario = 77 WHERE scenario = (SELECT max(id) FROM bw_scenarios)",
            "a.gpkg",
        ),
    ]
}

/// A plan of bytes.
fn bytes(name: &str, bytes: Vec<u8>, words: &'static str) -> Case {
    let files = vec![("a.gpkg".to_owned(), bytes)];
    case(name, files, Wanted::Refused(words))
}

/// A plan that statements have changed.
fn changed(whole: &[u8], name: &str, sql: &str, words: &'static str) -> Case {
    made_at(name, Wanted::Refused(words), |path| {
        std::fs::write(path, whole).unwrap();
        let connection = Connection::open(path).unwrap();
        connection
            .pragma_update(None, "foreign_keys", "OFF")
            .unwrap();
        connection.execute_batch(sql).unwrap();
    })
}

/// A small plan: every page matters.
fn whole() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.gpkg");
    let plan = sized(Size {
        wide: 3,
        high: 2,
        accounts: 5,
        territories: 2,
        corners: 1,
    });
    drop(store::Store::create(&path, &plan).unwrap());
    std::fs::read(&path).unwrap()
}
