//! Damped Newton steps on the dual: prices at which every cell carries its target.
//!
//! The curvature is a graph Laplacian over cells that touch; steps come from conjugate gradients
//! with Levenberg's damping and are taken when g grows. Components are never clamped: clusters of
//! small urban cells must shift together.

use super::super::{Fault, Watch};
use super::diagram::Diagram;
use super::dual::{Dual, Slope};

/// How closely prices are settled for one set of centres; the next round goes on from there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    /// The same from far away.
    Start,
    /// Enough to tell good centres from bad ones.
    Quick,
    /// Enough for the result.
    Exact,
}

impl Pace {
    /// Multiples of the softness that prices are settled at, one after the other: where cells are
    /// far off their targets only a soft minimum shows Newton the way (ε-scaling, Schmitzer 2019).
    pub(super) fn cooling(self, round: usize) -> &'static [f64] {
        match (self, round) {
            (Self::Start, 0) => &[8.0, 4.0],
            (Self::Start | Self::Quick, _) => &[4.0],
            (Self::Exact, _) => &[2.0, 1.0],
        }
    }

    /// Steps at most.
    fn steps(self) -> usize {
        match self {
            Self::Start | Self::Quick => 4,
            Self::Exact => 6,
        }
    }

    /// Settled when no cell is further off its target than this share.
    fn settled(self) -> f64 {
        match self {
            Self::Start | Self::Quick => 0.02,
            Self::Exact => 0.005,
        }
    }
}

/// First damping, as a share of the diagonal.
const DAMPING: f64 = 1e-3;

/// Damping grows by this after a step that failed, and shrinks by half of it after a good one.
const CAUTION: f64 = 8.0;

/// Past this damping no step is worth trying.
const STIFFEST: f64 = 1e4;

/// Least diagonal, as a share of the mean one: a cell that touches nothing still moves.
const LEAST_DIAGONAL: f64 = 1e-3;

/// Conjugate gradient steps at most, and the residual that is enough.
const GRADIENT_STEPS: usize = 80;
const RESIDUAL: f64 = 1e-3;

/// Moves the prices of a diagram towards balance.
pub(super) fn settle(
    dual: &mut Dual,
    diagram: &mut Diagram,
    pace: Pace,
    watch: &dyn Watch,
) -> Result<(), Fault> {
    let mut damping = DAMPING;
    let mut slope = dual.slope(&diagram.price);
    for _ in 0..pace.steps() {
        let gap: Vec<f64> = dual
            .level
            .target
            .iter()
            .zip(&slope.load)
            .map(|(t, l)| t - l)
            .collect();
        if settled(&gap, &dual.level.target, pace.settled()) {
            break;
        }
        loop {
            if watch.stopped() {
                return Err(Fault::Stopped);
            }
            let step = solve(dual, &slope, &gap, damping);
            let price: Vec<f64> = diagram
                .price
                .iter()
                .zip(&step)
                .map(|(p, s)| p + s)
                .collect();
            let next = dual.slope(&price);
            if next.value > slope.value {
                damping = (damping * 2.0 / CAUTION).max(DAMPING / 100.0);
                diagram.price = price;
                slope = next;
                break;
            }
            damping *= CAUTION;
            if damping > STIFFEST {
                return Ok(());
            }
        }
    }
    Ok(())
}

fn settled(gap: &[f64], target: &[f64], share: f64) -> bool {
    gap.iter().zip(target).all(|(g, t)| g.abs() <= t * share)
}

/// Solves (curvature + damping × diagonal) · step = gap by conjugate gradients.
fn solve(dual: &Dual, slope: &Slope, gap: &[f64], damping: f64) -> Vec<f64> {
    let measures = dual.level.measures;
    let mut diagonal = diagonal(slope, measures);
    diagonal
        .iter_mut()
        .zip(&dual.tie)
        .for_each(|(d, t)| *d += t);
    let plus: Vec<f64> = diagonal.iter().map(|d| damping * d).collect();
    let mut step = vec![0.0; gap.len()];
    let mut residual = gap.to_vec();
    let scaled = |r: &[f64]| -> Vec<f64> { r.iter().zip(&diagonal).map(|(r, d)| r / d).collect() };
    let mut along = scaled(&residual);
    let mut fit = dot(&residual, &along);
    let enough = fit * RESIDUAL * RESIDUAL;
    for _ in 0..GRADIENT_STEPS {
        let mut pushed = multiply(slope, &along, &plus, measures);
        let apart = dual.apart(&along);
        for (p, (a, t)) in pushed.iter_mut().zip(apart.iter().zip(&dual.tie)) {
            *p += a * t;
        }
        let stiffness = dot(&along, &pushed);
        if fit <= enough || stiffness <= 0.0 {
            break;
        }
        let length = fit / stiffness;
        for at in 0..step.len() {
            step[at] += length * along[at];
            residual[at] -= length * pushed[at];
        }
        let next = scaled(&residual);
        let fit_next = dot(&residual, &next);
        for (a, n) in along.iter_mut().zip(&next) {
            *a = n + fit_next / fit * *a;
        }
        fit = fit_next;
    }
    step
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn diagonal(slope: &Slope, measures: usize) -> Vec<f64> {
    let mut diagonal = vec![0.0; slope.load.len()];
    for (cell, row) in slope.rows.iter().enumerate() {
        for &(_, block) in row {
            for measure in 0..measures {
                diagonal[cell * measures + measure] +=
                    slope.blocks[block as usize + measure * measures + measure];
            }
        }
    }
    let mean = diagonal.iter().sum::<f64>() / diagonal.len().max(1) as f64;
    let least = if mean > 0.0 {
        mean * LEAST_DIAGONAL
    } else {
        1.0
    };
    for d in &mut diagonal {
        *d = d.max(least);
    }
    diagonal
}

/// Each trading pair pulls the difference of its two cells through its block.
fn multiply(slope: &Slope, v: &[f64], plus: &[f64], measures: usize) -> Vec<f64> {
    let mut out: Vec<f64> = v.iter().zip(plus).map(|(v, p)| v * p).collect();
    for (cell, row) in slope.rows.iter().enumerate() {
        for &(other, at) in row {
            let block = &slope.blocks[at as usize..at as usize + measures * measures];
            for p in 0..measures {
                let pull: f64 = (0..measures)
                    .map(|q| {
                        block[p * measures + q]
                            * (v[cell * measures + q] - v[other as usize * measures + q])
                    })
                    .sum();
                out[cell * measures + p] += pull;
            }
        }
    }
    out
}
