//! A power diagram: centres and prices, and how it is settled on a level.

use super::super::{Centre, Fault, Watch};
use super::dual::{Dual, Softness};
use super::level::Level;
use super::newton::{self, Pace};

/// Centres and prices of the cells. A unit belongs to the cell with the least squared distance
/// less price.
#[derive(Debug, Clone)]
pub(super) struct Diagram {
    /// Centre of each cell, in kilometres.
    pub centre: Vec<[f64; 2]>,
    /// `price[cell * measures + measure]`, in square kilometres.
    pub price: Vec<f64>,
    /// Mean squared distance to the centre in each cell: how large it is.
    pub spread: Vec<f64>,
}

/// A settled diagram and how good it is; less is better.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    /// The diagram.
    pub diagram: Diagram,
    /// Inertia, raised by what is out of balance.
    pub score: f64,
}

/// First price of a cell, in multiples of its spread: what the prices of a settled diagram come to
/// when a crowded cell lies beside an empty one.
const FIRST_PRICE: f64 = 1.7;

/// How strongly imbalance counts when starts are compared: 10 % off costs as much as 10 % inertia.
const IMBALANCE: f64 = 1.0;

/// Sums over the units of each cell.
struct Cells {
    centre: Vec<[f64; 2]>,
    spread: Vec<f64>,
    load: Vec<f64>,
    inertia: f64,
}

impl Diagram {
    /// Begins with the centroids of given cells.
    pub(super) fn from_cells(level: &Level, owners: &[u32]) -> Self {
        let middle = level.xy[level.len() / 2];
        let cells = sums(level, owners, &vec![middle; level.cells]);
        let mut price = vec![0.0; level.cells * level.measures];
        for cell in 0..level.cells {
            for measure in 0..level.measures {
                price[cell * level.measures + measure] =
                    FIRST_PRICE * cells.spread[cell] / level.measures as f64;
            }
        }
        Self {
            centre: cells.centre,
            price,
            spread: cells.spread,
        }
    }

    /// Shares the prices of one measure out among several; the cells stay as they are.
    pub(super) fn split(self, measures: usize) -> Self {
        let shared = self.price.iter().map(|p| p / measures as f64);
        Self {
            price: shared
                .flat_map(|p| std::iter::repeat_n(p, measures))
                .collect(),
            ..self
        }
    }

    /// Prices and recentres for some rounds and keeps the best round.
    pub(super) fn refine(
        mut self,
        level: &Level,
        rounds: usize,
        pace: Pace,
        watch: &dyn Watch,
    ) -> Result<Fit, Fault> {
        let softness = Softness::of(level);
        let mut best: Option<Fit> = None;
        for round in 0..rounds {
            for factor in pace.cooling(round) {
                let mut dual = Dual::new(level, &self, softness.times(*factor));
                newton::settle(&mut dual, &mut self, pace, watch)?;
            }
            let owners = self.owners(level);
            let cells = sums(level, &owners, &self.centre);
            let score = cells.inertia * (1.0 + IMBALANCE * imbalance(level, &cells.load));
            if best.as_ref().is_none_or(|b| score < b.score) {
                best = Some(Fit {
                    diagram: self.clone(),
                    score,
                });
            }
            self.centre = cells.centre;
            self.spread = cells.spread;
        }
        best.ok_or(Fault::Stopped)
    }

    /// Returns the cell of each unit.
    pub(super) fn owners(&self, level: &Level) -> Vec<u32> {
        Dual::new(level, self, Softness::HARD).owners(&self.price)
    }
}

/// Returns the inertia of given cells.
pub(super) fn inertia(level: &Level, owners: &[u32]) -> f64 {
    sums(level, owners, &vec![[0.0; 2]; level.cells]).inertia
}

fn sums(level: &Level, owners: &[u32], fallback: &[[f64; 2]]) -> Cells {
    let mut sum: Vec<[f64; 3]> = level.anchor.clone();
    let mut load = vec![0.0; level.cells * level.measures];
    for (unit, &cell) in owners.iter().enumerate() {
        let (w, [x, y], cell) = (level.weight[unit], level.xy[unit], cell as usize);
        sum[cell][0] += w;
        sum[cell][1] += w * x;
        sum[cell][2] += w * y;
        for measure in 0..level.measures {
            load[cell * level.measures + measure] +=
                w * level.ratio[unit * level.measures + measure];
        }
    }
    let centre: Vec<[f64; 2]> = sum
        .iter()
        .zip(fallback)
        .enumerate()
        .map(|(cell, (s, f))| {
            let centroid = if s[0] > 0.0 {
                [s[1] / s[0], s[2] / s[0]]
            } else {
                *f
            };
            seated(level.seat[cell], centroid)
        })
        .collect();
    let mut spread = vec![0.0; level.cells];
    for (unit, &cell) in owners.iter().enumerate() {
        let (a, b) = (level.xy[unit], centre[cell as usize]);
        let squared = (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
        spread[cell as usize] += level.weight[unit] * squared;
    }
    let inertia = spread.iter().sum();
    for (spread, sum) in spread.iter_mut().zip(&sum) {
        *spread = if sum[0] > 0.0 { *spread / sum[0] } else { 0.0 };
    }
    Cells {
        centre,
        spread,
        load,
        inertia,
    }
}

/// A fixed centre stays; a preferred one draws the centroid half the way.
fn seated(seat: Centre, centroid: [f64; 2]) -> [f64; 2] {
    match seat {
        Centre::Free => centroid,
        Centre::Fixed(at) => at,
        Centre::Preferred(at) => [
            f64::midpoint(at[0], centroid[0]),
            f64::midpoint(at[1], centroid[1]),
        ],
    }
}

/// Mean distance from the targets, as a share.
fn imbalance(level: &Level, load: &[f64]) -> f64 {
    let gaps = load.iter().zip(&level.target);
    let off = gaps
        .filter(|(_, t)| **t > 0.0)
        .map(|(l, t)| (l - t).abs() / t);
    off.sum::<f64>() / load.len() as f64
}
