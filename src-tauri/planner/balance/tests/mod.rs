//! The engine on grids small enough to check by eye, and what must hold on any ground.

mod brute;
mod feasible;
mod plans;
mod proof;
mod several;
pub(super) mod squares;

use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;

use super::{
    Contiguity, Effort, Fair, Fault, Goal, Ground, Solution, Start, Targets, Unwatched, Watch,
    solve,
};

/// A grid of squares, each touching those beside it; one measure.
pub(super) fn grid(width: u32, height: u32, mass: impl Fn(u32, u32) -> i64) -> Ground {
    let cells: Vec<(u32, u32)> = (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .collect();
    let xy = cells
        .iter()
        .map(|(x, y)| [f64::from(*x), f64::from(*y)])
        .collect();
    let mut edges = Vec::new();
    for &(x, y) in &cells {
        let here = y * width + x;
        if x + 1 < width {
            edges.push((here, here + 1, 1.0));
        }
        if y + 1 < height {
            edges.push((here, here + width, 1.0));
        }
    }
    let masses = cells.iter().map(|(x, y)| mass(*x, *y)).collect();
    Ground::from_edges(xy, vec![masses], &edges).unwrap()
}

/// Letters as a grid: who holds each square; a dot is unassigned.
pub(super) fn letters(picture: &[&str]) -> Vec<Option<u32>> {
    let holder = |c: char| c.is_ascii_lowercase().then(|| c as u32 - 'a' as u32);
    picture
        .iter()
        .flat_map(|row| row.chars().map(holder))
        .collect()
}

/// A solution as letters.
fn drawn(solution: &Solution, width: usize) -> Vec<String> {
    let letter = |h: &u32| char::from(b'a' + *h as u8);
    solution
        .holders
        .chunks(width)
        .map(|row| row.iter().map(letter).collect())
        .collect()
}

pub(super) fn quick(territories: u32, tolerance: u32) -> Goal {
    Goal {
        effort: Effort::Proposals(20_000),
        ..Goal::equal(territories, tolerance)
    }
}

fn sums(ground: &Ground, holders: &[u32], territories: u32) -> Vec<i64> {
    let mut sums = vec![0; territories as usize];
    for (unit, holder) in holders.iter().enumerate() {
        sums[*holder as usize] += ground.mass[0][unit];
    }
    sums
}

#[test]
fn an_even_square_falls_into_four_quarters_of_equal_mass() {
    let ground = grid(8, 8, |_, _| 1000);
    let solution = solve(&ground, &quick(4, 0), &Unwatched).unwrap();
    assert!(solution.valid, "{:#?}", drawn(&solution, 8));
    assert_eq!(sums(&ground, &solution.holders, 4), [16_000; 4]);
    assert_eq!(solution.pieces, [1; 4]);
    assert!(solution.cut_borders <= 18, "{:#?}", drawn(&solution, 8));
}

#[test]
fn unequal_targets_are_met() {
    let ground = grid(8, 6, |_, _| 1000);
    let mut goal = quick(3, 0);
    goal.fair[0].targets = Targets::Given(vec![24_000, 16_000, 8_000]);
    let solution = solve(&ground, &goal, &Unwatched).unwrap();
    assert!(solution.valid, "{:#?}", drawn(&solution, 8));
    assert_eq!(sums(&ground, &solution.holders, 3), [24_000, 16_000, 8_000]);
}

#[test]
fn a_balanced_map_is_left_alone_when_it_is_to_be_kept() {
    let ground = grid(6, 4, |_, _| 1000);
    let mut goal = quick(2, 500);
    let holders = letters(&["aaabbb", "aaabbb", "aaabbb", "aaabbb"]);
    goal.start = Start::From {
        holders,
        price: 2.0,
    };
    let solution = solve(&ground, &goal, &Unwatched).unwrap();
    assert!(solution.valid);
    assert_eq!(
        (solution.units_moved, solution.mass_moved),
        (0, 0),
        "{:#?}",
        drawn(&solution, 6)
    );
}

#[test]
fn an_unbalanced_map_moves_little_more_than_it_must() {
    let ground = grid(12, 4, |_, _| 1000);
    let today = letters(&[
        "aaaaaaabbccc",
        "aaaaaaabbccc",
        "aaaaaaabbccc",
        "aaaaaaabbccc",
    ]);
    let mut goal = quick(3, 0);
    goal.start = Start::From {
        holders: today,
        price: 2.0,
    };
    let solution = solve(&ground, &goal, &Unwatched).unwrap();
    assert!(solution.valid, "{:#?}", drawn(&solution, 12));
    // a gives 12 to b, b gives 4 on to c: 16 squares at least, as c touches only b.
    assert!(
        (16..=20).contains(&solution.units_moved),
        "{:#?}",
        drawn(&solution, 12)
    );
}

#[test]
fn a_territory_that_holds_nothing_today_gets_its_share() {
    let ground = grid(6, 6, |_, _| 1000);
    let mut goal = quick(3, 500);
    let holders = letters(&["aaabbb"; 6]);
    goal.start = Start::From {
        holders,
        price: 1.0,
    };
    let solution = solve(&ground, &goal, &Unwatched).unwrap();
    assert!(solution.valid, "{:#?}", drawn(&solution, 6));
}

#[test]
fn unassigned_ground_goes_to_those_beside_it() {
    let ground = grid(6, 2, |_, _| 1000);
    let mut goal = quick(2, 0);
    let holders = letters(&["aa..bb", "aa..bb"]);
    goal.start = Start::From {
        holders,
        price: 2.0,
    };
    let solution = solve(&ground, &goal, &Unwatched).unwrap();
    assert!(solution.valid);
    assert_eq!(solution.units_moved, 0);
    assert_eq!(drawn(&solution, 6)[0][..2], *"aa");
    assert_eq!(drawn(&solution, 6)[1][4..], *"bb");
}

#[test]
fn frozen_territories_keep_exactly_their_ground() {
    let ground = grid(9, 4, |_, _| 1000);
    let today = letters(&["aaabcccdd"; 4]);
    let mut goal = quick(4, 1000);
    goal.fixed = today.iter().map(|h| h.filter(|t| *t == 0)).collect();
    goal.start = Start::From {
        holders: today.clone(),
        price: 1.0,
    };
    goal.frozen = vec![0];
    let solution = solve(&ground, &goal, &Unwatched).unwrap();
    for (unit, holder) in today.iter().enumerate() {
        assert_eq!(
            *holder == Some(0),
            solution.holders[unit] == 0,
            "{:#?}",
            drawn(&solution, 9)
        );
    }
    assert!(solution.valid, "{:#?}", drawn(&solution, 9));
}

#[test]
fn what_a_territory_carries_apart_counts() {
    let ground = grid(6, 4, |_, _| 1000);
    let mut goal = quick(2, 0);
    goal.offset = vec![vec![8_000, 0]];
    let solution = solve(&ground, &goal, &Unwatched).unwrap();
    assert!(solution.valid, "{:#?}", drawn(&solution, 6));
    assert_eq!(sums(&ground, &solution.holders, 2), [8_000, 16_000]);
}

#[test]
fn islands_belong_to_somebody_and_are_counted_as_pieces() {
    // Two rows of four, far apart, no border between them.
    let xy = (0..8)
        .map(|u| [f64::from(u % 4), f64::from(u / 4) * 10.0])
        .collect();
    let edges: Vec<_> = [0, 1, 2, 4, 5, 6].map(|u| (u, u + 1, 1.0)).to_vec();
    let ground = Ground::from_edges(xy, vec![vec![1000; 8]], &edges).unwrap();
    let apart = solve(&ground, &quick(2, 0), &Unwatched).unwrap();
    assert!(apart.valid);
    assert_eq!(apart.pieces, [1, 1]);
    let one = solve(&ground, &quick(1, 0), &Unwatched).unwrap();
    assert_eq!((one.broken, one.pieces), (0, vec![2]));
}

#[test]
fn an_impossible_band_gives_the_best_found_and_says_so() {
    let ground = grid(4, 1, |x, _| if x == 0 { 10_000 } else { 1000 });
    let solution = solve(&ground, &quick(2, 100), &Unwatched).unwrap();
    assert!(!solution.valid);
    assert_eq!(
        sums(&ground, &solution.holders, 2).into_iter().max(),
        Some(10_000)
    );
}

#[test]
fn two_measures_are_met_at_once() {
    let mut ground = grid(10, 10, |_, _| 1000);
    let second = (0..100)
        .map(|u| if u % 10 < 5 { 2000 } else { 1000 })
        .collect();
    ground.mass.push(second);
    let mut goal = quick(4, 400);
    goal.effort = Effort::Proposals(200_000);
    goal.fair.push(Fair {
        measure: 1,
        tolerance: 400,
        weight: super::USUAL_WEIGHT,
        targets: Targets::Equal,
    });
    let solution = solve(&ground, &goal, &Unwatched).unwrap();
    assert!(
        solution.valid,
        "{} {:#?}",
        solution.worst_deviation,
        drawn(&solution, 10)
    );
}

#[test]
fn nothing_to_share_out_is_no_fault() {
    let ground = Ground {
        mass: vec![Vec::new()],
        ..Ground::default()
    };
    let solution = solve(&ground, &Goal::equal(3, 500), &Unwatched).unwrap();
    assert!(solution.valid && solution.holders.is_empty());
}

#[test]
fn a_measure_of_zeros_is_always_met() {
    let solution = solve(&grid(4, 4, |_, _| 0), &quick(3, 500), &Unwatched).unwrap();
    assert!(solution.valid);
    assert!(
        solution.pieces.iter().all(|p| *p == 1),
        "{:#?}",
        drawn(&solution, 4)
    );
}

#[test]
fn units_on_one_spot_without_borders_can_be_shared_out_loosely() {
    let ground = Ground::from_edges(vec![[1.0, 1.0]; 9], vec![vec![1000; 9]], &[]).unwrap();
    let goal = Goal {
        contiguity: Contiguity::Loose,
        ..quick(3, 500)
    };
    let solution = solve(&ground, &goal, &Unwatched).unwrap();
    assert_eq!(solution.holders.len(), 9);
    assert!(solution.holders.iter().all(|h| *h < 3));
}

/// Stops after so many questions.
struct Impatient {
    asked: AtomicUsize,
    patience: usize,
}

impl Watch for Impatient {
    fn progress(&self, share: f64, worst_deviation: f64) {
        assert!((0.0..=1.0).contains(&share) && worst_deviation >= 0.0);
    }

    fn stopped(&self) -> bool {
        self.asked.fetch_add(1, Ordering::Relaxed) >= self.patience
    }
}

#[test]
fn stopping_in_any_stage_is_an_ordinary_fault() {
    let ground = grid(30, 30, |x, y| i64::from(x * y + 1));
    for patience in [0, 1, 5, 20, 60, 100] {
        let watch = Impatient {
            asked: AtomicUsize::new(0),
            patience,
        };
        let mut goal = Goal::equal(6, 500);
        goal.effort = Effort::Proposals(10_000_000);
        assert_eq!(solve(&ground, &goal, &watch), Err(Fault::Stopped));
        let asked = watch.asked.load(Ordering::Relaxed);
        assert!(
            asked <= patience + 20,
            "went on for {asked} questions after {patience}"
        );
    }
}

#[test]
fn one_thread_and_two_give_the_same_bytes() {
    let ground = grid(40, 25, |x, y| i64::from((x * 7 + y * 13) % 50 * 100 + 1));
    let mut goal = quick(7, 500);
    goal.fair[0].tolerance = 300;
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| solve(&ground, &goal, &Unwatched).unwrap())
    };
    assert_eq!(on(1), on(2));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn on_any_grid_every_unit_has_one_holder_locks_stay_and_territories_are_whole(
        (width, height) in (3u32..9, 3u32..9),
        masses in proptest::collection::vec(0i64..5000, 81),
        territories in 1u32..5,
        locks in proptest::collection::vec((0usize..81, 0u32..5), 0..3),
        seed in 0u64..1000,
    ) {
        let ground = grid(width, height, |x, y| masses[(y * 9 + x) as usize]);
        let mut goal = Goal { seed, effort: Effort::Proposals(8_192), ..quick(territories, 20_000) };
        goal.fixed = vec![None; ground.len()];
        for (unit, territory) in locks {
            goal.fixed[unit % ground.len()] = Some(territory % territories);
        }
        let solution = match solve(&ground, &goal, &Unwatched) {
            Err(Fault::LocksTooHeavy { .. }) => return Ok(()),
            other => other.unwrap(),
        };
        prop_assert_eq!(solution.holders.len(), ground.len());
        prop_assert!(solution.holders.iter().all(|h| *h < territories));
        for (unit, lock) in goal.fixed.iter().enumerate() {
            prop_assert!(lock.is_none_or(|t| solution.holders[unit] == t));
        }
        let total: i64 = sums(&ground, &solution.holders, territories).iter().sum();
        prop_assert_eq!(total, ground.mass[0].iter().sum::<i64>());
        if goal.fixed.iter().all(Option::is_none) {
            prop_assert_eq!(solution.broken, 0);
            prop_assert!(solution.pieces.iter().all(|p| *p == 1));
        }
    }

    #[test]
    fn what_is_whole_today_stays_whole(
        masses in proptest::collection::vec(0i64..5000, 144),
        seed in 0u64..1000,
    ) {
        let ground = grid(12, 12, |x, y| masses[(y * 12 + x) as usize] * i64::from(x * x + 1));
        let mut goal = Goal { seed, effort: Effort::Proposals(8_192), ..quick(6, 500) };
        let holders = letters(&["aaccbbeeddff"; 12]);
        goal.start = Start::From { holders, price: 1.0 };
        let solution = solve(&ground, &goal, &Unwatched).unwrap();
        prop_assert_eq!(solution.pieces, vec![1; 6]);
    }

    #[test]
    fn from_any_start_locks_stay_and_bytes_repeat(
        start in proptest::collection::vec(proptest::option::of(0u32..3), 36),
        locked in proptest::collection::vec(any::<bool>(), 36),
        price in 0.0f64..5.0,
    ) {
        let ground = grid(6, 6, |x, _| i64::from(x) * 500);
        let mut goal = quick(3, 20_000);
        goal.effort = Effort::Proposals(8_192);
        goal.fixed = start.iter().zip(&locked).map(|(h, l)| h.filter(|_| *l)).collect();
        goal.start = Start::From { holders: start, price };
        let solution = match solve(&ground, &goal, &Unwatched) {
            Err(Fault::LocksTooHeavy { .. }) => return Ok(()),
            other => other.unwrap(),
        };
        for (unit, lock) in goal.fixed.iter().enumerate() {
            prop_assert!(lock.is_none_or(|t| solution.holders[unit] == t));
        }
        let again = solve(&ground, &goal, &Unwatched).unwrap();
        prop_assert_eq!(again, solution);
    }
}
