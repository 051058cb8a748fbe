//! How long the engine takes on real ground; how good its plans are is in `engine`.
//!
//! The instances lie beside the repository in `shared/data/instances`; without them each benchmark
//! says so and is skipped.

#![allow(
    missing_docs,
    clippy::print_stdout,
    reason = "criterion's macros make functions without documentation; skipping is said"
)]

mod instance;

use criterion::{Criterion, criterion_group, criterion_main};
use instance::Instance;
use planner::balance::{Goal, Unwatched, solve};

/// Instances with the column that is balanced (counted from the first measure) and territories.
const CASES: [(&str, usize, u32); 4] = [
    ("us_counties", 2, 50),
    ("tx_zcta", 0, 10),
    ("us_zcta", 0, 50),
    ("bg240k", 0, 50),
];

fn balance(c: &mut Criterion) {
    let mut group = c.benchmark_group("balance");
    group.sample_size(10);
    for (name, measure, territories) in CASES {
        let Some(instance) = Instance::read(name) else {
            println!("{name}: the instance is not beside the repository; skipped");
            continue;
        };
        let mut goal = Goal::equal(territories, 500);
        goal.fair[0].measure = measure;
        group.bench_function(format!("{name} {territories}"), |b| {
            b.iter(|| solve(&instance.ground, &goal, &Unwatched));
        });
    }
    group.finish();
}

criterion_group!(benches, balance);
criterion_main!(benches);
