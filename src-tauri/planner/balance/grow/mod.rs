//! First shapes: a balanced centroidal power diagram over the units that may move.
//!
//! Cohen-Addad, Klein & Young (2018), Brieden, Gritzmann & Klemm (2017): cells of a power diagram
//! whose prices make every cell carry its target are the most compact shapes for their centres;
//! moving centres to centroids and pricing anew settles after a few rounds. It is done on runs
//! of the Hilbert curve for several starts, and the best is refined on the units themselves.

mod bisect;
mod diagram;
mod dual;
mod level;
mod newton;
mod patch;
mod resplit;

use rayon::prelude::*;

use super::feasibility::{Aim, NOBODY};
use super::field::Field;
use super::random::Random;
use super::{Fault, Goal, Watch};
pub(super) use bisect::longest;
use diagram::{Diagram, Fit};
use level::Level;
use newton::Pace;

/// Super-units per territory on the coarse level: enough for cells to be round.
const COARSE_PER_TERRITORY: usize = 30;

/// Rounds of pricing and recentring of every start, and more of them for the best.
const FIRST_ROUNDS: usize = 1;
const MORE_ROUNDS: usize = 2;

/// How much is tried on the coarse level.
#[derive(Debug, Clone, Copy)]
struct Pains {
    /// Starts.
    starts: u64,
    /// How many of the best are settled.
    settled: usize,
    /// How often pairs of cells are cut anew.
    resplits: usize,
    /// Rounds that settle them again.
    rounds: usize,
}

const USUAL: Pains = Pains {
    starts: 6,
    settled: 2,
    resplits: 2,
    rounds: 1,
};

/// Where cells are few and of many units, growing takes less time than the search that follows and
/// decides more: three per cent of inertia are worth it.
const GREAT: Pains = Pains {
    starts: 16,
    settled: 4,
    resplits: 4,
    rounds: 2,
};
const GREAT_CELLS: usize = 60;
const GREAT_UNITS: usize = 150;

/// Rounds on the coarse level in which prices of several measures part.
const SPLIT_ROUNDS: usize = 8;

/// Rounds on the units themselves.
const FINE_ROUNDS: usize = 1;

/// Units to a cell below which cells are cut straight and left to the search: prices have nothing
/// smooth to balance.
const FEW: usize = 15;

/// Straight cuts tried for cells of few units.
const FEW_STARTS: u64 = 16;

/// Gives every node a territory: power cells, locked nodes as forced. Cells may be in pieces.
pub(super) fn grow(
    field: &Field,
    aim: &Aim,
    goal: &Goal,
    seed: u64,
    watch: &dyn Watch,
) -> Result<Vec<u32>, Fault> {
    let fine = Level::fine(field, aim, goal);
    if fine.len() < FEW * fine.cells {
        return Ok(straight(field, &fine, seed));
    }
    let coarse = coarse(&fine);
    let great = fine.cells <= GREAT_CELLS && fine.len() >= GREAT_UNITS * fine.cells;
    let pains = if great { GREAT } else { USUAL };
    let best = best_start(coarse.as_ref().unwrap_or(&fine), pains, seed, watch)?;
    let diagram = best
        .diagram
        .refine(&fine, FINE_ROUNDS, Pace::Exact, watch)?
        .diagram;
    Ok(holders(field, &fine, &diagram.owners(&fine)))
}

/// Does the same roughly, in a fraction of the time.
pub(super) fn sketch(
    field: &Field,
    aim: &Aim,
    goal: &Goal,
    watch: &dyn Watch,
) -> Result<Vec<u32>, Fault> {
    let fine = Level::fine(field, aim, goal);
    if fine.len() < FEW * fine.cells {
        return Ok(straight(field, &fine, goal.seed));
    }
    let coarse = coarse(&fine);
    let level = coarse.as_ref().unwrap_or(&fine);
    let cells = bisect::bisect(level, &mut Random::new(goal.seed, 0));
    let fit = Diagram::from_cells(level, &cells).refine(level, 1, Pace::Start, watch)?;
    Ok(holders(field, &fine, &fit.diagram.owners(&fine)))
}

/// Joins nodes into super-units where there are many.
fn coarse(fine: &Level) -> Option<Level> {
    let run = fine.len() / (COARSE_PER_TERRITORY * fine.cells).max(1);
    (run > 1).then(|| fine.coarser(run))
}

fn holders(field: &Field, fine: &Level, cells: &[u32]) -> Vec<u32> {
    let mut holders = field.fixed.clone();
    for (at, &unit) in fine.unit.iter().enumerate() {
        holders[unit as usize] = fine.territory[cells[at] as usize];
    }
    debug_assert!(holders.iter().all(|h| *h != NOBODY));
    holders
}

/// Cuts straight, several times by lot, and keeps the most compact.
fn straight(field: &Field, fine: &Level, seed: u64) -> Vec<u32> {
    let mut best: Option<(f64, Vec<u32>)> = None;
    for start in 0..FEW_STARTS {
        let cells = bisect::bisect(fine, &mut Random::new(seed, start));
        let inertia = diagram::inertia(fine, &cells);
        if best.as_ref().is_none_or(|b| inertia < b.0) {
            best = Some((inertia, cells));
        }
    }
    holders(field, fine, &best.map_or_else(Vec::new, |b| b.1))
}

/// Tries several starts, each a function of the seed and its number alone, and keeps the best.
fn best_start(level: &Level, pains: Pains, seed: u64, watch: &dyn Watch) -> Result<Fit, Fault> {
    let one = (level.measures > 1).then(|| level.as_one());
    let first = one.as_ref().unwrap_or(level);
    let begin = |start: u64| {
        let mut random = Random::new(seed, start);
        let cells = bisect::bisect(first, &mut random);
        Diagram::from_cells(first, &cells).refine(first, FIRST_ROUNDS, Pace::Start, watch)
    };
    let mut fits = each((0..pains.starts).collect(), begin)?;
    fits.sort_by(|a, b| a.score.total_cmp(&b.score));
    fits.truncate(pains.settled);
    let settle = |fit: Fit| {
        let fit = turned(
            fit.diagram.refine(first, MORE_ROUNDS, Pace::Quick, watch)?,
            first,
            pains,
            watch,
        )?;
        if one.is_none() {
            return Ok(fit);
        }
        let split = fit.diagram.split(level.measures);
        split.refine(level, SPLIT_ROUNDS, Pace::Exact, watch)
    };
    let mut best: Option<Fit> = None;
    for fit in each(fits, settle)? {
        if best.as_ref().is_none_or(|b| fit.score < b.score) {
            best = Some(fit);
        }
    }
    best.ok_or(Fault::NoTerritories)
}

/// Cuts pairs of cells anew and settles them, as long as that is better.
fn turned(mut fit: Fit, level: &Level, pains: Pains, watch: &dyn Watch) -> Result<Fit, Fault> {
    for _ in 0..pains.resplits {
        let mut owners = fit.diagram.owners(level);
        if !resplit::resplit(level, &mut owners) {
            break;
        }
        let cut = Diagram::from_cells(level, &owners);
        let next = cut.refine(level, pains.rounds, Pace::Start, watch)?;
        if next.score < fit.score {
            fit = next;
        }
    }
    Ok(fit)
}

/// Does the same to each, side by side, and returns the results in order.
fn each<T: Send>(
    from: Vec<T>,
    work: impl Fn(T) -> Result<Fit, Fault> + Sync + Send,
) -> Result<Vec<Fit>, Fault> {
    let done: Vec<Result<Fit, Fault>> = from.into_par_iter().map(work).collect();
    done.into_iter().collect()
}
