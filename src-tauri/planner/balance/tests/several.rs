//! Several measures at once, on grids where it is known that all can be met.

use proptest::prelude::*;

use super::{drawn, grid, quick};
use crate::balance::{Effort, Fair, Goal, Ground, Solution, Start, Targets, Unwatched, solve};

/// Asks for four territories with two measures, each with its own band.
fn both(tolerances: [u32; 2], seed: u64) -> Goal {
    let mut goal = quick(4, tolerances[0]);
    goal.seed = seed;
    goal.effort = Effort::Proposals(150_000);
    goal.fair.push(Fair {
        measure: 1,
        tolerance: tolerances[1],
        weight: crate::balance::USUAL_WEIGHT,
        targets: Targets::Equal,
    });
    goal
}

/// A square whose quarters mirror each other, so that the quarters meet every measure exactly.
fn mirrored(side: u32, masses: &[(i64, i64)]) -> Ground {
    let fold = |x: u32| x.min(side - 1 - x);
    let at = |x: u32, y: u32| (fold(y) * (side / 2) + fold(x)) as usize;
    let mut ground = grid(side, side, |x, y| masses[at(x, y)].0);
    let second = grid(side, side, |x, y| masses[at(x, y)].1);
    ground.mass.extend(second.mass);
    ground
}

fn furthest(ground: &Ground, solution: &Solution, measure: usize) -> f64 {
    let mut sums = [0.0; 4];
    for (unit, holder) in solution.holders.iter().enumerate() {
        sums[*holder as usize] += ground.mass[measure][unit] as f64;
    }
    let mean = sums.iter().sum::<f64>() / 4.0;
    sums.iter()
        .map(|s| (s / mean - 1.0).abs() * 100.0)
        .fold(0.0, f64::max)
}

#[test]
fn a_crowded_corner_and_wide_country_are_shared_out_fairly_in_one_piece() {
    // The first measure is even, the second crowds in one corner: compact quarters are far off.
    let mut ground = grid(24, 24, |_, _| 1000);
    let crowd = grid(24, 24, |x, y| 200 + 30_000 / (1 + i64::from(x + y)));
    ground.mass.extend(crowd.mass);
    for seed in 1..=3 {
        let solution = solve(&ground, &both([500, 1000], seed), &Unwatched).unwrap();
        let picture = drawn(&solution, 24);
        assert!(furthest(&ground, &solution, 0) <= 5.0, "{picture:#?}");
        assert!(furthest(&ground, &solution, 1) <= 10.0, "{picture:#?}");
        assert!(solution.valid && solution.pieces == [1; 4], "{picture:#?}");
    }
}

#[test]
fn todays_stripes_are_mended_for_both_measures() {
    let mut ground = grid(16, 16, |_, _| 1000);
    let crowd = grid(16, 16, |x, _| 500 + 200 * i64::from(x));
    ground.mass.extend(crowd.mass);
    let today = (0..256).map(|u| Some(u % 16 / 4)).collect();
    let mut goal = both([500, 500], 1);
    goal.start = Start::From {
        holders: today,
        price: 1.0,
    };
    let solution = solve(&ground, &goal, &Unwatched).unwrap();
    let picture = drawn(&solution, 16);
    assert!(solution.valid && solution.pieces == [1; 4], "{picture:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn where_both_measures_can_be_met_they_are(
        masses in proptest::collection::vec((500i64..3000, 500i64..3000), 49),
        seed in 0u64..1000,
    ) {
        let ground = mirrored(14, &masses);
        let solution = solve(&ground, &both([500, 1000], seed), &Unwatched).unwrap();
        prop_assert!(solution.valid, "{} {:#?}", solution.worst_deviation, drawn(&solution, 14));
        prop_assert_eq!(solution.pieces, vec![1; 4]);
    }
}
