//! Stopping, ending early, threads, and the order in which units happen to be listed.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::maps;
use crate::balance::random::Random;
use crate::balance::{Effort, Fault, Goal, Ground, Solution, Start, Unwatched, Watch, solve};

/// What a watch says once it has had enough.
#[derive(Clone, Copy, PartialEq)]
enum Says {
    Stop,
    Enough,
}

/// Says so at the n-th question, and every time after it.
struct Patience {
    left: AtomicUsize,
    says: Says,
}

impl Patience {
    fn new(left: usize, says: Says) -> Self {
        Self {
            left: AtomicUsize::new(left),
            says,
        }
    }

    fn over(&self) -> bool {
        let left = self.left.load(Ordering::Relaxed);
        self.left.store(left.saturating_sub(1), Ordering::Relaxed);
        left == 0
    }
}

impl Watch for Patience {
    fn progress(&self, share: f64, worst_deviation: f64) {
        assert!((0.0..=1.0).contains(&share) && worst_deviation >= 0.0);
    }

    fn stopped(&self) -> bool {
        self.says == Says::Stop && self.over()
    }

    fn enough(&self) -> bool {
        self.says == Says::Enough && self.over()
    }
}

/// Goals of every style: plain, coarse, several measures, from a start.
fn goals(ground: &Ground) -> Vec<Goal> {
    let quick = |tolerance| Goal {
        effort: Effort::Proposals(60_000),
        ..Goal::equal(5, tolerance)
    };
    let mut several = quick(300);
    several.fair.push(crate::balance::Fair {
        measure: 1,
        ..several.fair[0].clone()
    });
    let mut from = quick(100);
    maps::start(&mut maps::lots(1), ground, &mut from);
    let mut locked = quick(900);
    locked.fixed = (0..ground.len())
        .map(|u| (u % 60 == 0).then_some((u / 60) as u32 % 5))
        .collect();
    let mut vain = quick(0);
    vain.effort = Effort::Usual;
    vec![quick(4_000), several, from, locked, vain]
}

#[test]
fn whenever_a_person_stops_it_balancing_ends_without_an_answer() {
    let ground = maps::map(&mut maps::lots(2), 20, 16, 9);
    for goal in goals(&ground) {
        let mut patience = 0;
        while patience < 2_000 {
            match solve(&ground, &goal, &Patience::new(patience, Says::Stop)) {
                Err(fault) => assert_eq!(fault, Fault::Stopped),
                // It was done before it was asked so often.
                Ok(_) => break,
            }
            patience = patience * 5 / 4 + 1;
        }
        assert!(patience > 20);
    }
}

#[test]
fn whenever_it_is_enough_there_is_a_complete_plan_with_its_locks() {
    let ground = maps::map(&mut maps::lots(4), 20, 16, 9);
    for goal in goals(&ground) {
        for patience in [0, 1, 2, 3, 5, 8, 13, 21, 34] {
            let found = solve(&ground, &goal, &Patience::new(patience, Says::Enough)).unwrap();
            assert_eq!(found.holders.len(), ground.len());
            assert!(found.holders.iter().all(|h| *h < 5));
            let free = goal.start == Start::Fresh && goal.fixed.is_empty();
            assert!(!free || found.broken == 0);
            for (unit, lock) in goal.fixed.iter().enumerate() {
                assert!(lock.is_none_or(|t| found.holders[unit] == t));
            }
        }
    }
}

#[test]
fn one_thread_and_two_give_the_same_bytes_for_every_style() {
    let ground = maps::map(&mut maps::lots(6), 30, 25, 20);
    let on = |threads: usize, goal: &Goal| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| solve(&ground, goal, &Unwatched).unwrap())
    };
    for goal in goals(&ground).into_iter().take(4) {
        assert_eq!(on(1, &goal), on(2, &goal));
    }
}

/// The same ground with its units listed in another order: `new[old]`.
fn reordered(ground: &Ground, new: &[u32]) -> Ground {
    let mut old = vec![0; new.len()];
    for (was, is) in new.iter().enumerate() {
        old[*is as usize] = was;
    }
    let xy = old.iter().map(|u| ground.xy[*u]).collect();
    let row = |row: &Vec<i64>| old.iter().map(|u| row[*u]).collect();
    let mut edges = Vec::new();
    for unit in 0..ground.len() {
        for slot in ground.starts[unit] as usize..ground.starts[unit + 1] as usize {
            let head = ground.neighbours[slot];
            edges.push((new[unit], new[head as usize], ground.lengths[slot]));
        }
    }
    Ground::from_edges(xy, ground.mass.iter().map(row).collect(), &edges).unwrap()
}

fn shuffled(lots: &mut Random, count: usize) -> Vec<u32> {
    let mut order: Vec<u32> = (0..count as u32).collect();
    for at in (1..count).rev() {
        order.swap(at, lots.below(at + 1));
    }
    order
}

fn as_before(solution: &Solution, new: &[u32]) -> Vec<u32> {
    new.iter().map(|u| solution.holders[*u as usize]).collect()
}

#[test]
fn the_order_in_which_units_are_listed_changes_nothing() {
    for seed in 0..8 {
        let lots = &mut maps::lots(seed);
        let ground = maps::map(lots, 18, 12, 10);
        let new = shuffled(lots, ground.len());
        let other = reordered(&ground, &new);
        let mut goals = goals(&ground);
        // Without locks and starts: they are lists by unit.
        for goal in goals.drain(..).take(2) {
            let (a, b) = (
                solve(&ground, &goal, &Unwatched),
                solve(&other, &goal, &Unwatched),
            );
            let (a, b) = (a.unwrap(), b.unwrap());
            assert_eq!(a.holders, as_before(&b, &new), "seed {seed}");
            assert_eq!((a.valid, a.form), (b.valid, b.form));
        }
    }
}
