//! The balance held against the best plans there are, as an exact solver found them.

use planner::balance::{Unwatched, solve};
use support::sprawling::{OPTIMA, drawn, total};

/// How much more than the optimum a plan may sprawl.
const GAP: f64 = 0.01;

/// What an optimum may be off by: the gap at which the exact solver was content.
const KEPT_GAP: f64 = 0.002;

#[test]
fn the_balance_is_within_a_per_cent_of_the_best_there_is() {
    for (seed, best) in OPTIMA {
        let (ground, goal) = drawn(seed);
        let found = solve(&ground, &goal, &Unwatched).unwrap();
        let holders: Vec<usize> = found.holders.iter().map(|t| *t as usize).collect();
        let gap = total(&ground, &goal, &holders) / best - 1.0;
        assert!(found.valid, "map {seed}");
        assert!((-KEPT_GAP..=GAP).contains(&gap), "map {seed}: {gap}");
    }
}
