//! How long the engine takes on real ground, and how good its plans are.
//!
//! The instances lie beside the repository in `shared/data/instances`; without them each benchmark
//! says so and is skipped.

#![allow(
    missing_docs,
    clippy::print_stdout,
    reason = "criterion's macros make functions without documentation; figures are printed"
)]

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use criterion::{Criterion, criterion_group, criterion_main};
use planner::balance::{Goal, Ground, Unwatched, solve};

/// Instances with the column that is balanced (counted from the first measure) and territories.
const CASES: [(&str, usize, u32); 6] = [
    ("us_counties", 2, 10),
    ("us_counties", 2, 50),
    ("tx_zcta", 0, 10),
    ("tx_zcta", 0, 50),
    ("us_zcta", 0, 50),
    ("bg240k", 0, 50),
];

/// Seeds whose plans are printed.
const SEEDS: u64 = 5;

/// Measures of an instance, in columns 4 to 6.
const MEASURES: std::ops::Range<usize> = 4..7;

fn instances() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/instances")
}

fn balance(c: &mut Criterion) {
    let mut group = c.benchmark_group("balance");
    group.sample_size(10);
    for (name, measure, territories) in CASES {
        let Some(ground) = ground(&instances().join(name)) else {
            println!("{name}: the instance is not beside the repository; skipped");
            continue;
        };
        let goal = |seed| {
            let mut goal = Goal::equal(territories, 500);
            goal.fair[0].measure = measure;
            goal.seed = seed;
            goal
        };
        for seed in 1..=SEEDS {
            let plan = solve(&ground, &goal(seed), &Unwatched).expect("the instances are feasible");
            println!(
                "{name} {territories} seed {seed}: valid {}, {:.2} %, {} broken, cut {}, inertia {:.4e}",
                plan.valid, plan.worst_deviation, plan.broken, plan.cut_borders, plan.inertia
            );
        }
        group.bench_function(format!("{name} {territories}"), |b| {
            b.iter(|| solve(&ground, &goal(1), &Unwatched));
        });
    }
    group.finish();
}

fn ground(folder: &Path) -> Option<Ground> {
    let units = rows(&folder.join("units.csv.gz"))?;
    let edges = rows(&folder.join("edges.csv.gz"))?;
    let xy = units.iter().map(|r| [r[2], r[3]]).collect();
    let column = |c: usize| {
        units
            .iter()
            .map(|r| (r[c] * 1000.0).round() as i64)
            .collect()
    };
    let edges: Vec<(u32, u32, f64)> = edges
        .iter()
        .map(|r| (r[0] as u32, r[1] as u32, r[2]))
        .collect();
    Ground::from_edges(xy, MEASURES.map(column).collect(), &edges).ok()
}

/// Reads a gzip table with one line of headers; what is not a number becomes 0.
fn rows(path: &Path) -> Option<Vec<Vec<f64>>> {
    if !path.exists() {
        return None;
    }
    let unzip = Command::new("gzip")
        .arg("-dc")
        .arg(path)
        .stdout(Stdio::piped())
        .spawn();
    let mut text = String::new();
    unzip.ok()?.stdout?.read_to_string(&mut text).ok()?;
    let row = |line: &str| line.split(',').map(|v| v.parse().unwrap_or(0.0)).collect();
    Some(text.lines().skip(1).map(row).collect())
}

criterion_group!(benches, balance);
criterion_main!(benches);
