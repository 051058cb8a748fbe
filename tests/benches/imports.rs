//! What a person waits for when files come in: a table of 100,000 accounts, one of a million, and a
//! country of postal areas.
//!
//! Files are read in a process of their own, as in the window: the release build of the command line,
//! which `make bench` builds first.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a benchmark that cannot be set up says so and ends"
)]

use std::fmt::Write;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::App;
use app::reader::Reader;
use app::wire::Import;
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use serde_json::json;
use support::malformed::maps::{MERCATOR, grid, shapefile};

/// Rows of the table that a sales system gives.
const ROWS: usize = 100_000;
/// Rows of the largest table that must come in.
const MOST: usize = 1_000_000;
/// How often the processes are looked at.
const EVERY: Duration = Duration::from_millis(20);

/// The command line beside this program.
fn command_line() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    let release = own.ancestors().nth(2).unwrap();
    let found = release.join("bailiwick");
    assert!(
        found.exists(),
        "{} is missing: run make bench",
        found.display()
    );
    found
}

/// A running program with an empty plan over the counties of the United States.
fn program(folder: &Path) -> Arc<App> {
    let app = App::launch(folder.join("desk"), Box::new(|_| ())).unwrap();
    app.read_with(Reader {
        program: Some(command_line()),
        ..Reader::default()
    });
    let path = folder.join("plan.gpkg");
    let _ = std::fs::remove_file(&path);
    let wish = json!({ "path": path, "name": "Plan", "level": "us_county" });
    app.call("new_plan", wish).unwrap();
    app
}

/// A table of accounts all over the country, with text and numbers as sales systems give them.
fn accounts(folder: &Path, rows: usize) -> PathBuf {
    let codes = &atlas::layer(atlas::Level::UsZip).unwrap().codes;
    let mut text = String::from(
        "account_id,name,address,city,state,zip,country,owner,industry,revenue,potential,visits\n",
    );
    for at in 0..rows {
        // A stride prime to the number of areas spreads the accounts over all of them.
        let place = at * 7_919 % codes.len();
        let code = &codes[place];
        // Reps own ground that hangs together, as they do; codes ascend over the country.
        let owner = place * 300 / codes.len();
        writeln!(
            text,
            "A{at:08},\"Customer {at}, Inc.\",{} Long Main Street,Springfield,IL,{code},USA,rep{owner}@example.com,Manufacturing,{}.{:02},{},{}",
            at % 9_999,
            at % 100_000,
            at % 100,
            at % 500_000,
            at % 24,
        )
        .unwrap();
    }
    let path = folder.join(format!("accounts {rows}.csv"));
    std::fs::write(&path, text).unwrap();
    path
}

/// 182 by 182 squares of 64 corners each: 33,124 areas with 2.1 million corners.
fn country(folder: &Path) -> PathBuf {
    let mut areas = grid(182, 182, [-13_000_000.0, 3_000_000.0], 20_000.0);
    for (_, _, ring) in &mut areas {
        let sides = ring.windows(2).flat_map(|s| {
            let (a, b) = (s[0], s[1]);
            (0..16).map(move |step| {
                let share = f64::from(step) / 16.0;
                [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
            })
        });
        let mut line: Vec<_> = sides.collect();
        line.push(line[0]);
        *ring = line;
    }
    let path = folder.join("areas.zip");
    std::fs::write(&path, shapefile(&areas, MERCATOR)).unwrap();
    path
}

fn wish(path: &Path) -> Import {
    Import {
        path: path.display().to_string(),
        ..Import::default()
    }
}

fn imports(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let table = accounts(folder.path(), ROWS);
    let mut group = c.benchmark_group("import");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(20));
    let app = program(folder.path());
    group.bench_function("preview of 100,000 rows", |b| {
        let asked = json!({ "path": table });
        b.iter(|| black_box(app.call("preview_import", asked.clone()).unwrap()));
    });
    app.close();
    let mut bring = |name: &str, path: &Path| {
        group.bench_function(name, |b| {
            b.iter_batched(
                || program(folder.path()),
                |app| {
                    black_box(app.import_now(&wish(path), &|_, _| ()).unwrap());
                    app.close();
                },
                BatchSize::PerIteration,
            );
        });
    };
    bring("100,000 accounts, file to disk", &table);
    bring(
        "33,124 areas of a Shapefile, file to disk",
        &country(folder.path()),
    );
    group.finish();
    large(folder.path());
}

/// Brings a million rows in once, and says how long that took and what it took at most.
fn large(folder: &Path) {
    let table = accounts(folder, MOST);
    program(folder).close();
    let started = Instant::now();
    let mut child = Command::new(command_line())
        .arg("import")
        .args([folder.join("plan.gpkg"), table])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (mut own, mut reader) = (0, 0);
    let ended = loop {
        own = own.max(peak(child.id()));
        reader = reader.max(readers(child.id()));
        if let Some(ended) = child.try_wait().unwrap() {
            break ended;
        }
        std::thread::sleep(EVERY);
    };
    assert!(ended.success());
    eprintln!(
        "1,000,000 accounts, file to disk, one run: {:.1} s, {own} MB in the program and {reader} MB in its reader",
        started.elapsed().as_secs_f64()
    );
}

/// The most memory a process held so far, in megabytes; nothing where the system does not say.
fn peak(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let words = line.and_then(|line| line.split_whitespace().nth(1));
    words
        .and_then(|kilobytes| kilobytes.parse().ok())
        .unwrap_or(0)
        / 1024
}

/// The most memory that the children of a process held so far.
fn readers(process: u32) -> u64 {
    let list = format!("/proc/{process}/task/{process}/children");
    let children = std::fs::read_to_string(list).unwrap_or_default();
    let each = children.split_whitespace().filter_map(|id| id.parse().ok());
    each.map(peak).max().unwrap_or(0)
}

criterion_group!(benches, imports);
criterion_main!(benches);
