//! The units a certificate may give away, as plain columns along the curve and in small blocks.

use super::super::{Ground, hilbert};

/// Units in a block: small enough that a block far away can be passed over as a whole, large
/// enough that looking at the blocks costs little beside the units.
const BLOCK: usize = 32;

/// Free units that weigh something; the others change no inertia.
#[derive(Debug, Default)]
pub(super) struct Land {
    /// Number of each unit in the ground.
    pub unit: Vec<u32>,
    /// Where each unit is, in kilometres.
    pub x: Vec<f64>,
    /// See `x`.
    pub y: Vec<f64>,
    /// What each unit weighs, in the measure's units.
    pub weight: Vec<f64>,
    /// The units, block by block.
    pub blocks: Vec<Block>,
    /// All weights together.
    pub total: f64,
}

/// Units next to each other in the columns, and the frame around them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    /// First unit.
    pub from: usize,
    /// One past the last unit.
    pub to: usize,
    low: [f64; 2],
    high: [f64; 2],
}

impl Land {
    /// Takes the units for which `free` says so; `mass` is in thousandths.
    pub(super) fn new(ground: &Ground, mass: &[i64], free: impl Fn(usize) -> bool) -> Self {
        let mut land = Self::default();
        for unit in hilbert::order(&ground.xy) {
            let at = unit as usize;
            if mass[at] > 0 && free(at) {
                land.unit.push(unit);
                land.x.push(ground.xy[at][0]);
                land.y.push(ground.xy[at][1]);
                land.weight.push(mass[at] as f64 / 1000.0);
            }
        }
        land.total = land.weight.iter().sum();
        land.blocks = (0..land.len())
            .step_by(BLOCK)
            .map(|from| land.block(from, (from + BLOCK).min(land.len())))
            .collect();
        land
    }

    /// Returns how many units there are.
    pub(super) fn len(&self) -> usize {
        self.weight.len()
    }

    /// Returns the lower and the upper corner of everything.
    pub(super) fn frame(&self) -> ([f64; 2], [f64; 2]) {
        let all = self.block(0, self.len());
        (all.low, all.high)
    }

    /// Returns the highest price in each block.
    pub(super) fn tops(&self, prices: &[f64]) -> Vec<f64> {
        let top = |b: &Block| {
            prices[b.from..b.to]
                .iter()
                .copied()
                .fold(f64::MIN, f64::max)
        };
        self.blocks.iter().map(top).collect()
    }

    fn block(&self, from: usize, to: usize) -> Block {
        let least = |v: &[f64]| v[from..to].iter().copied().fold(f64::INFINITY, f64::min);
        let most = |v: &[f64]| {
            v[from..to]
                .iter()
                .copied()
                .fold(f64::NEG_INFINITY, f64::max)
        };
        Block {
            from,
            to,
            low: [least(&self.x), least(&self.y)],
            high: [most(&self.x), most(&self.y)],
        }
    }
}

impl Block {
    /// Returns the squared distance from a point to the frame; 0 inside.
    pub(super) fn away(&self, at: [f64; 2]) -> f64 {
        let gap = |axis: usize| {
            (self.low[axis] - at[axis])
                .max(at[axis] - self.high[axis])
                .max(0.0)
        };
        gap(0) * gap(0) + gap(1) * gap(1)
    }
}
