//! What a person waits for: opening a large plan, a stroke, an edit to disk, a tile.
//!
//! The plan: 33,471 ZIP areas, 100,000 accounts, 24 territories. Run with `make bench`.

#![allow(
    clippy::panic,
    clippy::print_stderr,
    reason = "a benchmark that cannot be set up says so and ends"
)]

use std::fmt::Write;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use app::App;
use app::wire::{Import, ImportAs};
use criterion::{Criterion, criterion_group, criterion_main};
use serde_json::{Value, json};

/// Accounts in the large plan.
const ACCOUNTS: usize = 100_000;

fn program(folder: &Path) -> Arc<App> {
    App::launch(folder.join("desk"), Box::new(|_| ())).expect("the program starts")
}

fn ask(app: &App, command: &str, args: Value) -> Value {
    app.call(command, args)
        .unwrap_or_else(|problem| panic!("{command}: {problem:?}"))
}

/// Makes the sample plan and brings in accounts until there are enough.
fn large_plan(folder: &Path) -> PathBuf {
    let path = folder.join("large.gpkg");
    let app = program(folder);
    ask(&app, "new_sample", json!({ "path": path }));
    let codes = &atlas::layer(atlas::Level::UsZip)
        .expect("the atlas reads")
        .codes;
    let mut text = String::from("id,name,postal_code,revenue,potential,workload\n");
    for at in 0..ACCOUNTS - 2_400 {
        // A stride prime to the number of areas spreads the accounts over all of them.
        let code = &codes[at * 7_919 % codes.len()];
        let revenue = at * 37 % 90_000;
        writeln!(
            text,
            "L{at},Account {at},{code},{revenue},{},{}",
            revenue * 3,
            at % 9
        )
        .expect("text grows");
    }
    let file = folder.join("accounts.csv");
    std::fs::write(&file, text).expect("the folder is writable");
    let wish = Import {
        path: file.display().to_string(),
        rows_are: Some(ImportAs::Accounts),
        map: Vec::new(),
        ..Import::default()
    };
    app.import_now(&wish, &|_, _| ())
        .unwrap_or_else(|problem| panic!("{problem:?}"));
    app.close();
    path
}

fn sessions(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("there is room for a plan");
    let path = large_plan(folder.path());
    let app = program(folder.path());
    let mut group = c.benchmark_group("session");
    group
        .sample_size(20)
        .measurement_time(Duration::from_secs(10));
    group.bench_function(
        "open 33,471 areas and 100,000 accounts to the first tile",
        |b| {
            b.iter(|| {
                ask(&app, "open_plan", json!({ "path": path }));
                black_box(app.fetch("units/4/3/6?v=1").expect("a tile"));
            });
        },
    );
    // A run of some of them has not opened the plan yet.
    ask(&app, "open_plan", json!({ "path": path }));
    let brush =
        json!({ "shape": "stroke", "path": [[-84.4, 33.7], [-84.2, 33.9]], "metres": 40_000.0 });
    group.bench_function("ghost of a brush move", |b| {
        b.iter(|| ask(&app, "aim", json!({ "drawn": brush, "to": 7 })));
    });
    let under = ask(&app, "aim", json!({ "drawn": brush }))["units"].clone();
    let mut to = 7;
    group.bench_function("edit: gesture to disk and new numbers", |b| {
        b.iter(|| {
            to = if to == 7 { 9 } else { 7 };
            ask(
                &app,
                "edit",
                json!({ "verb": "assign", "units": under, "to": to }),
            )
        });
    });
    group.bench_function("border tile after an edit", |b| {
        b.iter(|| app.fetch("borders/5/8/12?v=1").expect("a tile"));
    });
    group.finish();
    pages(c, &app);
    memory();
}

/// What is waited for behind the map, once the forecast is known.
fn pages(c: &mut Criterion, app: &App) {
    let mut group = c.benchmark_group("pages");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(10));
    let rules = json!([
        { "what": "sold", "test": "at_least", "value": "50000" },
        { "what": { "column": "industry" }, "test": "is", "value": "Hospital" },
    ]);
    let segment = json!({ "segment": { "id": 0, "name": "", "rules": rules } });
    let model = json!({ "column": "industry", "size": { "measure": "population" }, "share": 80 });
    let shade = json!({ "what": { "measure": "revenue" }, "method": "natural", "classes": 7 });
    for (name, command, args) in [
        (
            "page of a territory",
            "territory",
            json!({ "territory": 7 }),
        ),
        ("areas in seven natural classes", "shade", shade),
        ("accounts by size", "symbols", json!({ "what": "sold" })),
        ("a segment of two rules", "try_segment", segment),
        ("a model of potentials, tried", "try_potential", model),
        (
            "a review by rep",
            "review",
            json!({ "period": "year", "by": "rep" }),
        ),
    ] {
        group.bench_function(name, |b| {
            b.iter(|| ask(app, command, args.clone()));
        });
    }
    group.finish();
}

/// Prints the most memory the process held, where the system says.
fn memory() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    for line in status
        .lines()
        .filter(|line| line.starts_with("VmHWM") || line.starts_with("VmRSS"))
    {
        eprintln!("backend with that plan open: {line}");
    }
}

criterion_group!(benches, sessions);
criterion_main!(benches);
