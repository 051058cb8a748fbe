//! What is fed: every parser and codec that is our own or stands between a file and the plan.

use std::collections::BTreeMap;
use std::path::PathBuf;

use files::Subject;
use files::export::crm::{Beyond, Crm, hand_off};
use files::export::{png, pptx, template_size};
use files::import::shapes::{self, Part};
use files::import::{
    self, Mapping, Rows, Table, accounts, alignment, columns, csv, figures, history, opportunities,
    reps, territories, zip_guard,
};
use files::scene::{Logo, Scene};
use planner::carve::{Edit, apply};
use planner::geography::Topology;
use planner::plan::{Mass, Totals};
use support::malformed::{maps, workbooks};
use support::plans;

/// One parser or codec.
pub struct Target {
    /// Its name, and the folder of its seeds.
    pub name: &'static str,
    /// Seeds that are made, not kept.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Takes any bytes; must neither panic nor hang.
    pub feed: fn(&[u8]),
}

/// All of them.
pub const TARGETS: [Target; 18] = [
    text("table", table),
    made("workbook", workbook_seeds, workbook),
    text("geojson", |bytes| layers("a.geojson", bytes)),
    text("topojson", |bytes| layers("a.topojson", bytes)),
    text("kml", |bytes| layers("a.kml", bytes)),
    made("shapefile", shapefile_seeds, shapefile),
    text("well_known", well_known),
    text("cells", cells),
    made("geometry", geometry_seeds, geometry),
    made("topology", topology_seeds, topology),
    made("plan_file", plan_seeds, plan_file),
    made("outside_file", plan_seeds, outside_file),
    made("edit", edit_seeds, edit),
    made("parcel", parcel_seeds, parcel),
    text("goal", goal),
    made("template", template_seeds, template),
    made("logo", logo_seeds, logo),
    text("ids", ids),
];

const fn text(name: &'static str, feed: fn(&[u8])) -> Target {
    made(name, Vec::new, feed)
}

const fn made(name: &'static str, seeds: fn() -> Vec<Vec<u8>>, feed: fn(&[u8])) -> Target {
    Target { name, seeds, feed }
}

fn table(bytes: &[u8]) {
    let _ = zip_guard::check(bytes, "a.zip");
    if let Ok(table) = csv::read(bytes, "a.csv") {
        understood(&table);
    }
}

/// Reads a table as everything its rows may be.
fn understood(table: &Table) {
    for rows in Rows::ALL {
        let mapping: Mapping = columns::mapping(table, rows);
        let _ = columns::guess(table, rows);
        match rows {
            Rows::Accounts => drop(accounts::read(table, &mapping)),
            Rows::Reps => drop(reps::read(table, &mapping)),
            Rows::History => drop(history::read(table, &mapping)),
            Rows::Opportunities => drop(opportunities::read(table, &mapping)),
            Rows::Territories => drop(territories::read(table, &mapping)),
            Rows::Alignment => drop(alignment::read(table, &mapping)),
            Rows::Figures => drop(figures::read(table, &mapping)),
        }
    }
}

fn workbook(bytes: &[u8]) {
    for name in ["a.xlsx", "a.ods", "a.xls"] {
        let _ = import::sheets(bytes, name);
        if let Ok(table) = import::sheet(bytes, name, None) {
            understood(&table);
        }
    }
}

fn workbook_seeds() -> Vec<Vec<u8>> {
    vec![
        workbooks::xlsx(),
        workbooks::xls(),
        workbooks::ods_of(&workbooks::ods_sheets()),
    ]
}

/// A company's presentation that slides are put into.
fn template(bytes: &[u8]) {
    let _ = template_size(bytes);
    let _ = pptx("Plan", &page(), Some(bytes));
}

fn template_seeds() -> Vec<Vec<u8>> {
    vec![pptx("Plan", &page(), None).unwrap_or_default()]
}

/// A company's logo.
fn logo(bytes: &[u8]) {
    let _ = Logo::of(bytes);
}

fn logo_seeds() -> Vec<Vec<u8>> {
    vec![png(&page()[0], 10).unwrap_or_default()]
}

/// A list of ids that a CRM system gave out.
fn ids(bytes: &[u8]) {
    let Ok(table) = csv::read(bytes, "ids.csv") else {
        return;
    };
    let lists = [table];
    let plan = plans::full();
    let Some(scenario) = plan.scenarios.last() else {
        return;
    };
    let totals = Totals::of(&plan, scenario, &Mass::of(&plan, scenario));
    let outlines = BTreeMap::new();
    let subject = Subject {
        plan: &plan,
        scenario,
        totals: &totals,
        outlines: &outlines,
    };
    let beyond = Beyond {
        lists: &lists,
        domains: &[],
    };
    for crm in [Crm::Salesforce, Crm::Hubspot, Crm::Dynamics, Crm::Veeva] {
        let _ = hand_off(subject, crm, beyond);
    }
}

fn page() -> [Scene; 1] {
    let words = "Words".to_owned();
    [Scene {
        size: [254.0, 190.5],
        paper: [255; 3],
        title: words.clone(),
        description: words.clone(),
        notes: vec![words],
        items: Vec::new(),
    }]
}

fn layers(name: &str, bytes: &[u8]) {
    let parts = [Part { name, bytes }];
    let _ = shapes::layers(&parts);
    if let Ok(layer) = shapes::layer(&parts, None) {
        let _ = layer.table();
        let _ = layer.units();
    }
}

/// The first bytes say how long each of the other files is that make a Shapefile.
fn shapefile(bytes: &[u8]) {
    let Some((head, rest)) = bytes.split_at_checked(4) else {
        return;
    };
    let shape = usize::from(u16::from_le_bytes([head[0], head[1]])).min(rest.len());
    let (shape, rest) = rest.split_at(shape);
    let table = usize::from(u16::from_le_bytes([head[2], head[3]])).min(rest.len());
    let (table, system) = rest.split_at(table);
    let part = |name, bytes| Part { name, bytes };
    let parts = [
        part("a.shp", shape),
        part("a.dbf", table),
        part("a.prj", system),
    ];
    let _ = shapes::layers(&parts);
    if let Ok(layer) = shapes::layer(&parts, None) {
        let _ = layer.units();
    }
}

/// Two squares with two attributes each.
fn shapefile_seeds() -> Vec<Vec<u8>> {
    let areas = maps::grid(2, 1, [8.0, 50.0], 1.0);
    let (shape, table) = (maps::shp(&areas), maps::dbf_of(&areas));
    let mut seed = Vec::new();
    seed.extend((shape.len() as u16).to_le_bytes());
    seed.extend((table.len() as u16).to_le_bytes());
    seed.extend(shape);
    seed.extend(table);
    seed.extend(maps::WGS_84.as_bytes());
    vec![seed]
}

/// A table with shapes in a column, as text or as hexadecimal bytes.
fn well_known(bytes: &[u8]) {
    let mut file = b"code;geometry\n1;".to_vec();
    file.extend(
        bytes
            .iter()
            .filter(|byte| !matches!(byte, b'\n' | b'\r' | b';')),
    );
    if let Ok(table) = csv::read(&file, "a.csv")
        && let Ok(layer) = shapes::of_table(&table, 1)
    {
        let _ = layer.units();
    }
}

fn cells(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = import::amount(&text, import::Decimal::Point);
    let _ = import::amount(&text, import::Decimal::Comma);
    let _ = import::degrees(&text);
    let _ = import::month(&text);
    let _ = import::on_day(&text);
}

fn geometry(bytes: &[u8]) {
    let _ = store::decode_shape(bytes);
}

fn geometry_seeds() -> Vec<Vec<u8>> {
    // A GeoPackage header, then a polygon with one ring and a point.
    let mut polygon = b"GP\0\x01\xe6\x10\0\0".to_vec();
    polygon.extend(b"\x01\x03\0\0\0\x01\0\0\0\x04\0\0\0");
    for place in [0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 0.0_f64] {
        polygon.extend(place.to_le_bytes());
    }
    let mut point = b"GP\0\x01\xe6\x10\0\0\x01\x01\0\0\0".to_vec();
    point.extend(1.5_f64.to_le_bytes());
    point.extend(2.5_f64.to_le_bytes());
    vec![polygon, point]
}

fn topology(bytes: &[u8]) {
    if let Ok(topology) = Topology::from_bytes(bytes) {
        let _ = topology.check();
    }
}

fn topology_seeds() -> Vec<Vec<u8>> {
    vec![plans::full().units.topology.to_bytes()]
}

/// A file of its own for what is read from disk only.
fn on_disk(name: &str, bytes: &[u8], read: impl FnOnce(&std::path::Path, &std::path::Path)) {
    let Ok(folder) = tempfile::tempdir() else {
        return;
    };
    let path: PathBuf = folder.path().join(name);
    if std::fs::write(&path, bytes).is_ok() {
        read(&path, folder.path());
    }
}

fn plan_file(bytes: &[u8]) {
    on_disk("a.gpkg", bytes, |path, folder| {
        let opened = store::Store::open(path, folder);
        drop(opened);
        let _ = store::salvage(path, &folder.join("rescued.gpkg"));
    });
}

fn outside_file(bytes: &[u8]) {
    on_disk("a.gpkg", bytes, |path, _| {
        for layer in store::outside_layers(path).unwrap_or_default() {
            let _ = store::outside_rows(path, &layer.name);
        }
        let _ = store::TileFile::open(path);
    });
}

/// A small plan: every page matters.
fn plan_seeds() -> Vec<Vec<u8>> {
    let Ok(folder) = tempfile::tempdir() else {
        return Vec::new();
    };
    let path = folder.path().join("plan.gpkg");
    let small = plans::sized(plans::Size {
        wide: 2,
        high: 1,
        accounts: 3,
        territories: 2,
        corners: 1,
    });
    let made = store::Store::create(&path, &small).map(drop);
    made.ok()
        .and_then(|()| std::fs::read(&path).ok())
        .into_iter()
        .collect()
}

fn edit(bytes: &[u8]) {
    if let Ok(edit) = serde_json::from_slice::<Edit>(bytes) {
        let mut plan = plans::full();
        let before = plan.clone();
        match apply(&mut plan, &edit) {
            Ok((undo, _)) => {
                let back = apply(&mut plan, &undo);
                assert!(
                    back.is_ok() && plan == before,
                    "an edit is not undone by its inverse"
                );
            }
            Err(_) => assert!(plan == before, "a refused edit changes the plan"),
        }
    }
}

fn edit_seeds() -> Vec<Vec<u8>> {
    let plan = plans::full();
    let rep = Edit::PutRep {
        rep: plan.reps[0].clone(),
    };
    let edits = [
        rep,
        Edit::DropAccounts { count: 1 },
        Edit::DropMeasure,
        Edit::AddScenario {
            scenario: planner::plan::Scenario {
                id: planner::plan::ScenarioId(9),
                name: "Copy".to_owned(),
                ..plan.scenarios[1].clone()
            },
        },
        Edit::AddMeasure {
            measure: plan.measures[0].clone(),
            units: vec![planner::plan::Amount(1); plan.units.len()],
            accounts: vec![planner::plan::Amount(1); plan.accounts.len()],
        },
        Edit::SetAbout {
            about: plan.about.clone(),
        },
    ];
    let mut all: Vec<Vec<u8>> = edits
        .iter()
        .filter_map(|e| serde_json::to_vec(e).ok())
        .collect();
    all.extend(serde_json::to_vec(&Edit::Group {
        edits: edits.to_vec(),
    }));
    all
}

fn parcel(bytes: &[u8]) {
    let _ = import::parcel::unpack_rows(bytes);
    let _ = import::parcel::unpack_features(bytes);
}

fn parcel_seeds() -> Vec<Vec<u8>> {
    let table = csv::read(b"a,b\n1,2\n3,4\n", "a.csv");
    table.map_or_else(
        |_| Vec::new(),
        |table| import::parcel::pack_rows(&table).collect(),
    )
}

fn goal(bytes: &[u8]) {
    on_disk("goal.json", bytes, |path, _| drop(app::read_goal(path)));
}
