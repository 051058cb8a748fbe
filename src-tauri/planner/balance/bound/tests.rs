//! The bound against the truth, found by trying all assignments.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::random::Random;
use super::super::{Contiguity, Fault, Goal, Ground, Targets, Unwatched, Watch};
use super::{Bound, Certificate, Reason, Rounds, bound};

/// Enough for a handful of units.
const FEW: Rounds = Rounds::AtMost(60);

/// Enough to divide the plans several times.
const SOME: Rounds = Rounds::AtMost(330);

fn ground(xy: Vec<[f64; 2]>, mass: Vec<i64>) -> Ground {
    Ground::from_edges(xy, vec![mass], &[]).unwrap()
}

fn loose(territories: u32, tolerance: u32) -> Goal {
    let mut goal = Goal::equal(territories, tolerance);
    goal.contiguity = Contiguity::Loose;
    goal
}

fn proven(certificate: Certificate) -> Bound {
    match certificate {
        Certificate::Within(bound) | Certificate::NoProof(Reason::Weak(bound)) => bound,
        Certificate::NoProof(Reason::PlanUnfit) => unreachable!("the plan fits"),
    }
}

fn inertia(ground: &Ground, holders: &[u32], territories: u32) -> f64 {
    let body = |territory: u32| {
        let units: Vec<usize> = (0..holders.len())
            .filter(|u| holders[*u] == territory)
            .collect();
        super::share::Body::of(ground, &ground.mass[0], &units).inertia
    };
    (0..territories).map(body).sum()
}

/// Tries every assignment that meets the goal; returns the one with the least inertia.
fn best(ground: &Ground, goal: &Goal) -> Option<(f64, Vec<u32>)> {
    let aim = super::aim(ground, goal).ok()?;
    let mut holders = vec![0; ground.len()];
    let mut best: Option<(f64, Vec<u32>)> = None;
    loop {
        if super::meets(ground, goal, &aim, &holders) {
            let value = inertia(ground, &holders, goal.territories);
            if best.as_ref().is_none_or(|b| value < b.0) {
                best = Some((value, holders.clone()));
            }
        }
        let Some(at) = holders.iter().position(|h| h + 1 < goal.territories) else {
            return best;
        };
        holders[..at].fill(0);
        holders[at] += 1;
    }
}

fn scattered(random: &mut Random, units: usize, lumpy: usize) -> Ground {
    let xy = (0..units)
        .map(|_| [random.below(100) as f64, random.below(60) as f64])
        .collect();
    let mass = (0..units)
        .map(|_| (1 + random.below(lumpy) as i64) * 500)
        .collect();
    ground(xy, mass)
}

/// A goal of one of several sorts: wide and narrow bands, unequal targets, locks, mass apart, a
/// frozen territory.
fn some_goal(random: &mut Random, ground: &Ground) -> Goal {
    let territories = 2 + random.below(2) as u32;
    let tolerance = [500, 2000, 5000, 9900][random.below(4)];
    let mut goal = loose(territories, tolerance);
    let total: i64 = ground.mass[0].iter().sum();
    match random.below(5) {
        0 => {
            let mut targets = vec![total / 4; territories as usize];
            targets[0] = total - total / 4 * (i64::from(territories) - 1);
            goal.fair[0].targets = Targets::Given(targets);
        }
        1 => {
            goal.fixed = vec![None; ground.len()];
            goal.fixed[0] = Some(1);
            goal.fixed[1] = Some(random.below(territories as usize) as u32);
        }
        2 => goal.offset = vec![vec![total / 10; 1]],
        3 => {
            goal.fixed = vec![None; ground.len()];
            goal.fixed[0] = Some(0);
            goal.fixed[1] = Some(0);
            goal.frozen = vec![0];
        }
        _ => {}
    }
    goal
}

#[test]
fn the_bound_never_exceeds_the_best_of_all_assignments_and_says_something() {
    let mut random = Random::new(7, 0);
    let (mut cases, mut reached) = (0, 0.0);
    for case in 0..420 {
        let units = 5 + random.below(if case % 16 == 0 { 5 } else { 3 });
        let lumpy = [1, 3, 12][random.below(3)];
        let ground = scattered(&mut random, units, lumpy);
        let goal = some_goal(&mut random, &ground);
        let Some((truth, holders)) = best(&ground, &goal) else {
            continue;
        };
        let rounds = if case % 16 == 0 { SOME } else { FEW };
        let bound = proven(bound(&ground, &goal, &holders, rounds, &Unwatched).unwrap());
        assert!(
            bound.inertia <= truth * (1.0 + 1e-12),
            "case {case}: {bound:?} > {truth} for {goal:?} on {ground:?}"
        );
        cases += 1;
        reached += if truth > 0.0 {
            bound.inertia / truth
        } else {
            1.0
        };
    }
    assert!(cases >= 200, "only {cases} cases can be met");
    let mean = reached / f64::from(cases);
    assert!(mean > 0.6, "the bound reaches {mean} of the truth");
}

#[test]
fn a_plan_that_is_not_the_best_gets_the_same_truth() {
    let mut random = Random::new(11, 0);
    for _ in 0..40 {
        let ground = scattered(&mut random, 6, 3);
        let goal = loose(2, 6000);
        let Some((truth, _)) = best(&ground, &goal) else {
            continue;
        };
        let holders: Vec<u32> = (0..6).map(|unit| unit % 2).collect();
        match bound(&ground, &goal, &holders, FEW, &Unwatched).unwrap() {
            Certificate::NoProof(Reason::PlanUnfit) => {}
            certificate => assert!(proven(certificate).inertia <= truth * (1.0 + 1e-12)),
        }
    }
}

/// Clusters of three by three units, far apart; the best plan is plain.
fn clusters() -> (Ground, Vec<u32>) {
    let (mut xy, mut holders) = (Vec::new(), Vec::new());
    for (territory, middle) in [[0.0, 0.0], [100.0, 0.0], [40.0, 90.0]].iter().enumerate() {
        for unit in 0..9 {
            xy.push([
                middle[0] + f64::from(unit % 3),
                middle[1] + f64::from(unit / 3),
            ]);
            holders.push(territory as u32);
        }
    }
    let units = xy.len();
    (ground(xy, vec![1000; units]), holders)
}

#[test]
fn clusters_far_apart_are_proven_to_be_the_best() {
    let (ground, holders) = clusters();
    let goal = loose(3, 500);
    let certificate = bound(&ground, &goal, &holders, Rounds::Usual, &Unwatched).unwrap();
    let Certificate::Within(bound) = certificate else {
        unreachable!("{certificate:?}")
    };
    assert!(bound.gap_percent < 1.0, "{bound:?}");
}

#[test]
fn one_territory_for_all_is_exact() {
    let ground = scattered(&mut Random::new(3, 0), 9, 12);
    let holders = vec![0; 9];
    let bound = proven(bound(&ground, &loose(1, 500), &holders, FEW, &Unwatched).unwrap());
    let truth = inertia(&ground, &holders, 1);
    assert!((bound.inertia / truth - 1.0).abs() < 1e-12);
    assert!(bound.gap_percent.abs() < 1e-9);
}

#[test]
fn ground_without_extent_or_weight_has_nothing_to_prove() {
    let holders: Vec<u32> = (0..6).map(|unit| unit % 3).collect();
    let spread: Vec<[f64; 2]> = (0..6).map(|x| [f64::from(x), 1.0]).collect();
    for (ground, goal) in [
        (ground(vec![[5.0, 5.0]; 6], vec![1000; 6]), loose(3, 500)),
        (ground(spread, vec![0; 6]), loose(3, 500)),
    ] {
        let certificate = bound(&ground, &goal, &holders, FEW, &Unwatched).unwrap();
        assert_eq!(certificate.to_string(), "the best possible (proven)");
    }
    let none = ground(Vec::new(), Vec::new());
    let certificate = bound(&none, &loose(2, 500), &[], FEW, &Unwatched).unwrap();
    assert_eq!(certificate.to_string(), "the best possible (proven)");
}

#[test]
fn strange_ground_gets_a_bound_that_holds() {
    let line: Vec<[f64; 2]> = (0..6).map(|x| [f64::from(x * x), 0.0]).collect();
    let pairs: Vec<[f64; 2]> = (0..6).map(|x| [f64::from(x / 2), 0.0]).collect();
    for (xy, mass, territories, tolerance) in [
        (line.clone(), vec![0, 9000, 0, 0, 0, 0], 2, 10_000),
        (line.clone(), vec![1000, 0, 1000, 0, 1000, 1000], 2, 500),
        (line.clone(), vec![1000; 6], 6, 500),
        (line, vec![1000; 6], 5, 9_000),
        (pairs, vec![1000; 6], 3, 500),
    ] {
        let ground = ground(xy, mass);
        let goal = loose(territories, tolerance);
        let (truth, holders) = best(&ground, &goal).unwrap();
        let bound = proven(bound(&ground, &goal, &holders, FEW, &Unwatched).unwrap());
        assert!(bound.inertia <= truth, "{bound:?} > {truth}");
    }
}

#[test]
fn a_plan_outside_its_bands_has_no_proof() {
    let (ground, mut holders) = clusters();
    holders[0] = 1;
    let certificate = bound(&ground, &loose(3, 500), &holders, FEW, &Unwatched).unwrap();
    assert_eq!(certificate, Certificate::NoProof(Reason::PlanUnfit));
}

#[test]
fn holders_of_another_ground_are_refused() {
    let (ground, mut holders) = clusters();
    let goal = loose(3, 500);
    let fault = bound(&ground, &goal, &holders[1..], FEW, &Unwatched).unwrap_err();
    assert!(matches!(fault, Fault::Mismatch { .. }));
    holders[4] = 3;
    let fault = bound(&ground, &goal, &holders, FEW, &Unwatched).unwrap_err();
    assert!(matches!(fault, Fault::UnknownTerritory { unit: 4, .. }));
}

/// Stops when asked for the given time.
struct Impatient(AtomicUsize);

impl Watch for Impatient {
    fn progress(&self, _share: f64, _worst_deviation: f64) {}

    fn stopped(&self) -> bool {
        self.0.fetch_sub(1, Ordering::Relaxed) == 1
    }
}

#[test]
fn stopping_is_a_fault_wherever_it_happens() {
    let (ground, holders) = clusters();
    for asked in [1, 50, 5_000] {
        let watch = Impatient(AtomicUsize::new(asked));
        let fault = bound(&ground, &loose(3, 5000), &holders, Rounds::Usual, &watch);
        assert_eq!(fault.unwrap_err(), Fault::Stopped, "asked {asked} times");
    }
}

#[test]
fn threads_change_no_bit() {
    let ground = scattered(&mut Random::new(5, 0), 80, 12);
    let holders: Vec<u32> = (0..80).map(|unit| unit % 4).collect();
    let goal = loose(4, 9_000);
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        let work = || proven(bound(&ground, &goal, &holders, SOME, &Unwatched).unwrap());
        pool.build().unwrap().install(work)
    };
    let (one, two) = (on(1), on(2));
    assert!(one.inertia > 0.0);
    assert_eq!(one.inertia.to_bits(), two.inertia.to_bits());
    assert_eq!(one, two);
}
