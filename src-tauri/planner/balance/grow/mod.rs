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

use rayon::prelude::*;

use super::feasibility::{Aim, NOBODY};
use super::field::Field;
use super::random::Random;
use super::{Fault, Watch};
pub(super) use bisect::longest;
use diagram::{Diagram, Fit};
use level::Level;

/// Super-units per territory on the coarse level: enough for cells to be round.
const COARSE_PER_TERRITORY: usize = 40;

/// How many starts are tried on the coarse level.
const STARTS: u64 = 8;

/// Rounds of pricing and recentring of a start on the coarse level.
const COARSE_ROUNDS: usize = 8;

/// Rounds on the coarse level in which prices of several measures part.
const SPLIT_ROUNDS: usize = 8;

/// Rounds on the units themselves.
const FINE_ROUNDS: usize = 4;

/// Gives every unit a territory: power cells, locked units as forced. Cells may be in pieces.
pub(super) fn grow(
    field: &Field,
    aim: &Aim,
    seed: u64,
    watch: &dyn Watch,
) -> Result<Vec<u32>, Fault> {
    let mut holders = field.fixed.clone();
    let fine = Level::fine(field, aim);
    if fine.len() == 0 {
        return Ok(holders);
    }
    let run = fine.len() / (COARSE_PER_TERRITORY * fine.cells).max(1);
    let coarse = if run > 1 {
        Some(fine.coarser(run))
    } else {
        None
    };
    let best = best_start(coarse.as_ref().unwrap_or(&fine), seed, watch)?;
    let diagram = best.diagram.refine(&fine, FINE_ROUNDS, watch)?.diagram;
    let cells = diagram.owners(&fine);
    for (at, &unit) in fine.unit.iter().enumerate() {
        holders[unit as usize] = fine.territory[cells[at] as usize];
    }
    debug_assert!(holders.iter().all(|h| *h != NOBODY));
    Ok(holders)
}

/// Tries several starts, each a function of the seed and its number alone, and keeps the best.
fn best_start(level: &Level, seed: u64, watch: &dyn Watch) -> Result<Fit, Fault> {
    let fits: Vec<Result<Fit, Fault>> = (0..STARTS)
        .into_par_iter()
        .map(|start| {
            let mut random = Random::new(seed, start);
            let one = if level.measures > 1 {
                Some(level.as_one())
            } else {
                None
            };
            let first = one.as_ref().unwrap_or(level);
            let cells = bisect::bisect(first, &mut random);
            let fit = Diagram::from_cells(first, &cells).refine(first, COARSE_ROUNDS, watch)?;
            match one {
                None => Ok(fit),
                Some(_) => fit
                    .diagram
                    .split(level.measures)
                    .refine(level, SPLIT_ROUNDS, watch),
            }
        })
        .collect();
    let mut best: Option<Fit> = None;
    for fit in fits {
        let fit = fit?;
        if best.as_ref().is_none_or(|b| fit.score < b.score) {
            best = Some(fit);
        }
    }
    best.ok_or(Fault::NoTerritories)
}
