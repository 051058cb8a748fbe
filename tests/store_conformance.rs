//! Other people's programs read the plan: GDAL lists exactly the four public layers, and the GeoPackage
//! validator of PDOK, the Dutch national geodata service, finds nothing wrong.
//!
//! Both are looked for on this machine; where one is missing the test says so and ends, unless `CI` is
//! set. `make setup-test` installs them.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::Output;

use planner::carve::{Edit, Gift, apply};
use planner::plan::{Amount, Entry, Kind, Located, Measure, Plan, ScenarioId, TerritoryId, UnitIx};
use serde_json::Value;
use store::{OpenNote, Store};
use support::outside;
use support::plans;

/// Rules of the validator that are Dutch national choices and no part of the GeoPackage standard.
/// RQ0 and RQ8 compare with a list of tables that a Dutch data owner has filed; there is none.
const NATIONAL: [&str; 2] = ["RQ0", "RQ8"];

/// What GDAL before 3.7 says of every GeoPackage 1.4, and the validator passes on.
const OLD_GDAL: &str = "may only be partially supported";

/// A plan after edits of every kind that reaches the layers, with each account on the map and each territory
/// on the ground: the validator wants every row to have a shape, which the standard does not.
fn session(folder: &Path) -> (PathBuf, Plan) {
    let path = folder.join("plan.gpkg");
    let mut plan = plans::full();
    for at in 0..plan.accounts.len() {
        if plan.accounts.points[at].is_none() {
            plan.accounts.points[at] = Some(plan.units.centres[at % plan.units.len()]);
            plan.accounts.located[at] = Located::City;
        }
    }
    for rep in &mut plan.reps {
        rep.home.get_or_insert(plan.units.centres[0]);
    }
    let mut store = Store::create(&path, &plan).unwrap();
    let draft = ScenarioId(2);
    let gift = Gift {
        to: TerritoryId::new(4),
        units: [0, 1, 6, 12].map(UnitIx).to_vec(),
    };
    let mut renamed = plan.scenario(draft).unwrap().territories[1].clone();
    "Nord & \"Süd\"".clone_into(&mut renamed.name);
    let measure = Measure {
        key: "visits".to_owned(),
        label: "Visits".to_owned(),
        kind: Kind::Count,
    };
    let (units, accounts) = (
        vec![Amount::default(); plan.units.len()],
        vec![Amount::default(); plan.accounts.len()],
    );
    let edits = [
        Edit::Assign {
            scenario: draft,
            gifts: vec![gift],
        },
        Edit::PutTerritory {
            scenario: draft,
            territory: renamed,
        },
        Edit::AddMeasure {
            measure,
            units,
            accounts,
        },
    ];
    for done in edits {
        let (undo, effects) = apply(&mut plan, &done).unwrap();
        let at = "2026-11-23T10:00:00Z".to_owned();
        let entry = Entry {
            label: "Step".to_owned(),
            at,
            who: String::new(),
            done,
            undo,
        };
        store.commit(&plan, &entry, &effects).unwrap();
    }
    (path, plan)
}

#[test]
fn gdal_lists_exactly_the_four_public_layers_with_their_rows() {
    let folder = tempfile::tempdir().unwrap();
    let (path, plan) = session(folder.path());
    let arguments = ["-so".as_ref(), "-al".as_ref(), path.as_os_str()];
    let Some(listed) = run("ogrinfo", &arguments) else {
        return;
    };
    let listed = String::from_utf8(listed.stdout).unwrap();
    let all = |key: &str| -> Vec<String> {
        let lines = listed.lines().filter_map(|line| line.strip_prefix(key));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(
        all("Layer name: "),
        ["accounts", "units", "territories", "reps"]
    );
    let territories = plan.shown().unwrap().territories.len();
    let counts = [
        plan.accounts.len(),
        plan.units.len(),
        territories,
        plan.reps.len(),
    ];
    assert_eq!(
        all("Feature Count: "),
        counts.map(|count| count.to_string())
    );
    for column in [
        "name",
        "rep",
        "region",
        "colour",
        "m_revenue",
        "m_hours",
        "m_visits",
    ] {
        assert!(
            !all(&format!("{column}: ")).is_empty(),
            "no column {column}: {listed}"
        );
    }
}

#[test]
fn gdal_reads_shapes_names_and_sums() {
    let folder = tempfile::tempdir().unwrap();
    let (path, plan) = session(folder.path());
    let out = folder.path().join("territories.geojson");
    let arguments = [
        "-f".as_ref(),
        "GeoJSON".as_ref(),
        out.as_os_str(),
        path.as_os_str(),
        "territories".as_ref(),
    ];
    if run("ogr2ogr", &arguments).is_none() {
        return;
    }
    let read: Value = serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
    let features = read["features"].as_array().unwrap();
    let scenario = plan.shown().unwrap();
    for (feature, territory) in features.iter().zip(&scenario.territories) {
        assert_eq!(feature["properties"]["name"], territory.name.as_str());
        assert_eq!(feature["geometry"]["type"], "MultiPolygon");
        assert_eq!(
            feature["properties"]["units"],
            scenario.units_of(territory.id).len()
        );
    }
    assert_eq!(features.len(), scenario.territories.len());
}

#[test]
fn an_edit_by_gdal_is_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path());
    let sql = "UPDATE territories SET name = 'Edited elsewhere' WHERE fid = 3";
    let arguments = ["-sql".as_ref(), sql.as_ref(), path.as_os_str()];
    if run("ogrinfo", &arguments).is_none() {
        return;
    }
    let opened = Store::open(&path, &folder.path().join("backups")).unwrap();
    assert!(
        matches!(opened.notes[..], [OpenNote::TakenOver { .. }]),
        "{:?}",
        opened.notes
    );
    assert_eq!(
        opened.plan.shown().unwrap().territories[2].name,
        "Edited elsewhere"
    );
    assert_eq!(store::check(&path), []);
}

#[test]
fn the_pdok_validator_finds_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = session(folder.path());
    let validator = validator();
    let arguments = [
        "validate".as_ref(),
        "--gpkg-path".as_ref(),
        path.as_os_str(),
    ];
    let Some(said) = run(&validator, &arguments) else {
        return;
    };
    let said = json(&said);
    let results = said["results"]
        .as_array()
        .unwrap_or_else(|| panic!("{said}"));
    let code = |result: &Value| {
        result["validation_code"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    let national = |result: &Value| NATIONAL.contains(&code(result).as_str());
    let old_gdal = |result: &Value| {
        let places = result["locations"].as_array().into_iter().flatten();
        let mut said = places.filter_map(Value::as_str);
        code(result) == "UNKNOWN_WARNINGS" && said.all(|line| line.contains(OLD_GDAL))
    };
    let wrong = results.iter().filter(|r| !national(r) && !old_gdal(r));
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The validator in the folder that `make setup-test` fills, else wherever the system finds one.
fn validator() -> String {
    let ours =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/python/bin/geopackage-validator");
    if ours.exists() {
        ours.to_string_lossy().into_owned()
    } else {
        "geopackage-validator".to_owned()
    }
}

fn run(program: &str, arguments: &[&std::ffi::OsStr]) -> Option<Output> {
    outside(Path::new(program), arguments)
}

fn json(output: &Output) -> Value {
    let text = String::from_utf8_lossy(&output.stdout);
    let from = text.find('{').unwrap_or(0);
    serde_json::from_str(&text[from..]).unwrap_or_else(|error| panic!("{error}: {text}"))
}
