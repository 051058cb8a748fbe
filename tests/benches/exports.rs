//! What a person waits for when a plan goes out: slides, pages, a wall map, the page seen beforehand.
//!
//! The plan: the sample with 24 territories over 33,471 ZIP areas, and the same balanced anew into 100.
//! Run with `make bench`, which builds the command line first.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a benchmark that cannot be set up says so and ends"
)]

use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use app::App;
use criterion::{Criterion, criterion_group, criterion_main};
use serde_json::{Value, json};

fn program(folder: &Path, plan: &Path) -> Arc<App> {
    let app = App::launch(folder.join("desk"), Box::new(|_| ())).unwrap();
    if plan.exists() {
        app.call("open_plan", json!({ "path": plan })).unwrap();
    } else {
        app.call("new_sample", json!({ "path": plan })).unwrap();
    }
    app
}

/// Balances a copy of the plan into more territories.
fn balanced(folder: &Path, plan: &Path, territories: &str) -> std::path::PathBuf {
    let copy = folder.join("many.gpkg");
    std::fs::copy(plan, &copy).unwrap();
    let own = std::env::current_exe().unwrap();
    let ended = Command::new(own.ancestors().nth(2).unwrap().join("bailiwick"))
        .arg("balance")
        .arg(&copy)
        .args([
            "-k",
            territories,
            "--measure",
            "workload:20%",
            "--seed",
            "1",
            "--accept",
        ])
        .stdout(Stdio::null())
        .status()
        .expect("run make bench, which builds the command line");
    assert!(ended.success());
    copy
}

fn exports(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.gpkg");
    let app = program(folder.path(), &plan);
    let mut group = c.benchmark_group("export");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(12));
    let mut write = |app: &App, name: &str, ending: &str, wish: Value| {
        let path = folder.path().join(format!("out.{ending}"));
        let mut wish = wish;
        wish["path"] = json!(path);
        group.bench_function(name, |b| {
            b.iter(|| black_box(app.call("export", wish.clone()).unwrap()));
        });
        let size = std::fs::metadata(&path).map_or(0, |facts| facts.len());
        eprintln!("{name}: {:.1} MB", size as f64 / 1e6);
    };
    let atlas = |format: &str| json!({ "format": format, "recipe": "atlas" });
    write(&app, "atlas of 24 territories, PPTX", "pptx", atlas("pptx"));
    write(&app, "atlas of 24 territories, PDF", "pdf", atlas("pdf"));
    let wall = json!({ "format": "png", "page": "a0", "dpi": 150 });
    write(&app, "A0 at 150 dots per inch, PNG", "png", wall);
    write(
        &app,
        "workbook of 33,471 areas, XLSX",
        "xlsx",
        json!({ "format": "xlsx" }),
    );
    app.close();
    drop(app);
    let many = balanced(folder.path(), &plan, "100");
    let app = program(folder.path(), &many);
    write(
        &app,
        "atlas of 100 territories, PPTX",
        "pptx",
        atlas("pptx"),
    );
    group.bench_function("a page seen beforehand", |b| {
        let wish = json!({ "path": "", "format": "png", "recipe": "atlas" }).to_string();
        let start = "picture/0/".to_owned();
        let bytes = wish.bytes();
        let address = bytes.fold(start, |address, byte| format!("{address}{byte:02x}"));
        b.iter(|| black_box(app.fetch(&address).unwrap()));
    });
    group.finish();
    app.close();
}

criterion_group!(benches, exports);
criterion_main!(benches);
