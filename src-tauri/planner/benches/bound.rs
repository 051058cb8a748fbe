//! How close the certificate comes on real ground, and what it costs in CPU time.
//!
//! The plan is the one with the least inertia among a few seeds of `solve`, which trades inertia
//! for short borders: part of the gap is that trade, not the bound.

#![allow(
    clippy::print_stdout,
    reason = "a benchmark prints what it found; it is no part of the program"
)]

mod instance;

use instance::Instance;
use planner::balance::{Certificate, Goal, Ground, Reason, Rounds, Unwatched, bound, solve};

/// Instance, measure that is balanced, and territories.
const CASES: [(&str, usize, u32); 3] = [
    ("us_counties", 2, 10),
    ("tx_zcta", 0, 10),
    ("us_counties", 2, 50),
];

/// Seeds the best plan is taken from.
const SEEDS: u64 = 5;

/// Clock ticks in a second, where the system counts CPU time in them.
const TICKS: f64 = 100.0;

fn main() {
    for (name, measure, territories) in CASES {
        let Some(instance) = Instance::read(name) else {
            println!("{name}: the instance is not beside the repository; skipped");
            continue;
        };
        let reference = instance.reference(measure, territories);
        let ground = instance.ground;
        let mut goal = Goal::equal(territories, 500);
        goal.fair[0].measure = measure;
        let (inertia, holders) = plan(&ground, &goal);
        let before = cpu_seconds();
        let certificate = bound(&ground, &goal, &holders, Rounds::Usual, &Unwatched)
            .expect("the instances are feasible");
        let seconds = cpu_seconds() - before;
        let found = match certificate {
            Certificate::Within(found) | Certificate::NoProof(Reason::Weak(found)) => found,
            Certificate::NoProof(Reason::PlanUnfit) => continue,
        };
        println!(
            "{name} {territories}: bound {:.4}, plan {:.4}, {certificate}, {} rounds, {seconds:.2} CPU s",
            found.inertia / reference,
            inertia / reference,
            found.rounds
        );
    }
}

/// Returns the valid plan with the least inertia among the seeds.
fn plan(ground: &Ground, goal: &Goal) -> (f64, Vec<u32>) {
    let of_seed = |seed| {
        let goal = Goal {
            seed,
            ..goal.clone()
        };
        solve(ground, &goal, &Unwatched).expect("the instances are feasible")
    };
    let plans = (1..=SEEDS).map(of_seed).filter(|p| p.valid);
    plans
        .map(|p| (p.inertia, p.holders))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .expect("some seed meets the goal")
}

/// Returns the CPU time of all threads so far; 0 where the system does not tell.
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let rest = text.rsplit(')').next().unwrap_or_default();
    let ticks = rest.split_whitespace().skip(11).take(2);
    ticks.filter_map(|t| t.parse::<f64>().ok()).sum::<f64>() / TICKS
}
