//! The best assignment of 500 reps to 500 territories, and every second best.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use planner::people::Matching;

const SIDE: usize = 500;

fn costs() -> Vec<Vec<i64>> {
    let mut seed = 1_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        ((seed >> 33) % 1_000_000) as i64
    };
    (0..SIDE)
        .map(|_| (0..SIDE).map(|_| next()).collect())
        .collect()
}

fn people(c: &mut Criterion) {
    let costs = costs();
    let mut group = c.benchmark_group("people");
    group.bench_function("assign 500 reps to 500 territories", |b| {
        b.iter(|| Matching::of(black_box(&costs)));
    });
    let matching = Matching::of(&costs);
    group.bench_function("second best of all 500", |b| {
        b.iter(|| {
            let others = (0..SIDE).filter_map(|row| black_box(&matching).without(row));
            others.map(|other| other.columns().len()).sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, people);
criterion_main!(benches);
