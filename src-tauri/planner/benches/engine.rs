//! Every line of the engine's table: five seeds each, medians, beside the bar it must meet.
//!
//! CPU seconds of the process, plans checked apart from the engine. The instances lie beside the
//! repository in `shared/data/instances`; without them each line says so and is skipped. Run with
//! words to see only the lines that contain one of them: `cargo bench --bench engine -- us_zcta`.

#![allow(missing_docs, clippy::print_stdout, reason = "figures are printed")]

mod instance;

use std::sync::Mutex;
use std::time::Duration;

use cpu_time::ProcessTime;
use instance::Instance;
use planner::balance::{Goal, Solution, Watch, solve};

/// One line of the table.
struct Line {
    name: &'static str,
    /// Measures that must be fair with their tolerance in hundredths of a per cent.
    fair: &'static [(usize, u32)],
    territories: u32,
    /// Most worst deviation, moment of inertia, cut borders, CPU seconds, and CPU milliseconds to
    /// the first plan in one piece.
    bar: [f64; 5],
}

const NONE: f64 = f64::NAN;

const LINES: [Line; 12] = [
    line(
        "us_counties",
        &[(2, 500)],
        10,
        [5.0, 1.25, 375.0, 0.25, NONE],
    ),
    line(
        "us_counties",
        &[(2, 500)],
        50,
        [5.0, 1.25, 1055.0, 0.35, NONE],
    ),
    line(
        "us_counties",
        &[(2, 500)],
        200,
        [18.83, 1.35, 2440.0, 0.6, NONE],
    ),
    line("tx_zcta", &[(0, 500)], 10, [5.0, 2.62, 316.0, 0.25, NONE]),
    line("tx_zcta", &[(0, 500)], 50, [5.0, 3.2, 880.0, 0.35, NONE]),
    line("tx_zcta", &[(0, 500)], 200, [9.0, NONE, NONE, 0.8, NONE]),
    line("ca_zcta", &[(0, 500)], 200, [9.0, NONE, NONE, 0.8, NONE]),
    line("us_zcta", &[(0, 500)], 50, [5.0, 1.62, 2850.0, 0.6, 50.0]),
    line("us_zcta", &[(0, 500)], 200, [5.0, 2.1, 6500.0, 1.0, 100.0]),
    line("bg240k", &[(0, 500)], 50, [5.0, 1.62, 6800.0, 1.2, 150.0]),
    line("bg240k", &[(0, 500)], 200, [5.0, 2.05, 18800.0, 2.5, NONE]),
    line(
        "us_zcta",
        &[(0, 500), (1, 1000), (2, 500)],
        50,
        [10.0, NONE, NONE, 1.5, NONE],
    ),
];

const fn line(
    name: &'static str,
    fair: &'static [(usize, u32)],
    territories: u32,
    bar: [f64; 5],
) -> Line {
    Line {
        name,
        fair,
        territories,
        bar,
    }
}

/// Seeds of each line; fewer with SEEDS in the environment.
const SEEDS: u64 = 5;

/// Notes when the first plan in one piece was there.
struct First {
    began: ProcessTime,
    first: Mutex<Option<Duration>>,
}

impl Watch for First {
    fn progress(&self, _share: f64, _worst_deviation: f64) {}

    fn stopped(&self) -> bool {
        false
    }

    fn found(&self, _holders: &[u32]) {
        if let Ok(mut first) = self.first.lock() {
            first.get_or_insert_with(|| self.began.elapsed());
        }
    }
}

fn main() {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with('-'))
        .collect();
    println!(
        "{:<24} {:>5} {:>14} {:>14} {:>16} {:>14} {:>12}",
        "line", "valid", "worst %", "moi", "cut", "CPU s", "first ms"
    );
    for line in &LINES {
        let label = format!("{} {} x{}", line.name, line.territories, line.fair.len());
        if words.is_empty() || words.iter().any(|w| label.contains(w.as_str())) {
            show(line, &label);
        }
    }
}

fn show(line: &Line, label: &str) {
    let Some(instance) = Instance::read(line.name) else {
        println!("{label:<24} the instance is not beside the repository; skipped");
        return;
    };
    let mut figures: Vec<[f64; 5]> = Vec::new();
    let mut valid = 0;
    let seeds = std::env::var("SEEDS")
        .ok()
        .and_then(|s| s.parse().ok())
        .unwrap_or(SEEDS);
    for seed in 1..=seeds {
        let (plan, seconds, first) = run(&instance, line, seed);
        valid += u32::from(plan.valid);
        let moi = moi(&instance, &plan.holders, line.fair[0].0, line.territories);
        figures.push([
            plan.worst_deviation,
            moi,
            f64::from(plan.cut_borders),
            seconds,
            first,
        ]);
    }
    let median = |at: usize| {
        let mut column: Vec<f64> = figures.iter().map(|f| f[at]).collect();
        column.sort_by(f64::total_cmp);
        column[column.len() / 2]
    };
    let cell = |at: usize, digits: usize| {
        let (value, bar) = (median(at), line.bar[at]);
        if bar.is_nan() {
            return format!("{value:.digits$}");
        }
        let mark = if value <= bar { ' ' } else { '!' };
        format!("{value:.digits$} / {bar}{mark}")
    };
    println!(
        "{label:<24} {:>5} {:>14} {:>14} {:>16} {:>14} {:>12}",
        format!("{valid}/{seeds}"),
        cell(0, 2),
        cell(1, 3),
        cell(2, 0),
        cell(3, 2),
        cell(4, 0),
    );
}

fn run(instance: &Instance, line: &Line, seed: u64) -> (Solution, f64, f64) {
    let mut goal = Goal::equal(line.territories, 500);
    let usual = goal.fair[0].clone();
    goal.fair = line
        .fair
        .iter()
        .map(|(measure, tolerance)| {
            let mut fair = usual.clone();
            (fair.measure, fair.tolerance) = (*measure, *tolerance);
            fair
        })
        .collect();
    goal.seed = seed;
    let began = ProcessTime::now();
    let first = First {
        began,
        first: Mutex::new(None),
    };
    let plan = solve(&instance.ground, &goal, &first).expect("the instances can be balanced");
    let seconds = began.elapsed().as_secs_f64();
    let first = first.first.into_inner().ok().flatten();
    let first = first.map_or(seconds * 1000.0, |f| f.as_secs_f64() * 1000.0);
    (plan, seconds, first)
}

/// Returns the moment of inertia by a measure as a multiple of the reference, worked out apart from
/// the engine.
fn moi(instance: &Instance, holders: &[u32], measure: usize, territories: u32) -> f64 {
    let ground = &instance.ground;
    let weight = |u: usize| ground.mass[measure][u] as f64 / 1000.0;
    let mut sums = vec![[0.0; 3]; territories as usize];
    for (unit, holder) in holders.iter().enumerate() {
        let (w, [x, y]) = (weight(unit), ground.xy[unit]);
        let sum = &mut sums[*holder as usize];
        sum.iter_mut()
            .zip([w, w * x, w * y])
            .for_each(|(s, v)| *s += v);
    }
    let inertia: f64 = holders
        .iter()
        .enumerate()
        .map(|(unit, holder)| {
            let ([w, x, y], [a, b]) = (sums[*holder as usize], ground.xy[unit]);
            weight(unit) * ((a - x / w).powi(2) + (b - y / w).powi(2))
        })
        .sum();
    inertia / instance.reference(measure, territories)
}
