//! One tile's share of value, gradient and curvature: small dense sums over the cells near it.

use super::dual::{REACH, Slope};

/// Scratch space for one tile after another.
#[derive(Debug, Default)]
pub(super) struct Patch {
    /// Cells that can matter to the tile.
    pub near: Vec<u32>,
    /// What each costs the unit at hand, then its share of that unit.
    pub cost: Vec<f64>,
    /// Near cells with a share of the unit at hand.
    held: Vec<u32>,
    /// Load by near cell and measure.
    load: Vec<f64>,
    /// Stiffness by near cell, near cell and block of measures².
    stiff: Vec<f64>,
}

impl Patch {
    /// Prepares for the cells in `near`.
    pub(super) fn begin(&mut self, measures: usize) {
        let cells = self.near.len();
        self.load.clear();
        self.load.resize(cells * measures, 0.0);
        self.stiff.clear();
        self.stiff.resize(cells * cells * measures * measures, 0.0);
    }

    /// Turns costs into shares of one unit; returns the soft minimum.
    pub(super) fn share(&mut self, least: f64, softness: f64) -> f64 {
        self.held.clear();
        let reach = REACH * softness;
        for (at, cost) in self.cost.iter_mut().enumerate() {
            *cost -= least;
            if *cost <= reach {
                self.held.push(at as u32);
            }
        }
        if self.held.len() < 2 || softness <= 0.0 {
            let first = self.cost.iter().position(|c| *c <= 0.0).unwrap_or(0);
            self.held.clear();
            self.held.push(first as u32);
            self.cost[first] = 1.0;
            return least;
        }
        let mut sum = 0.0;
        for &at in &self.held {
            let share = exp(-self.cost[at as usize] / softness);
            self.cost[at as usize] = share;
            sum += share;
        }
        for &at in &self.held {
            self.cost[at as usize] /= sum;
        }
        least - softness * libm::log(sum)
    }

    /// Adds the shares of one unit.
    pub(super) fn add(&mut self, weight: f64, ratio: &[f64], softness: f64) {
        let (cells, measures) = (self.near.len(), ratio.len());
        for &at in &self.held {
            for (measure, ratio) in ratio.iter().enumerate() {
                self.load[at as usize * measures + measure] +=
                    weight * self.cost[at as usize] * ratio;
            }
        }
        if self.held.len() < 2 || weight <= 0.0 {
            return;
        }
        let stiffness = weight / softness;
        for (i, &a) in self.held.iter().enumerate() {
            for &b in &self.held[..i] {
                let pull = stiffness * self.cost[a as usize] * self.cost[b as usize];
                let block = (a as usize * cells + b as usize) * measures * measures;
                for (p, x) in ratio.iter().enumerate() {
                    for (q, y) in ratio.iter().enumerate() {
                        self.stiff[block + p * measures + q] += pull * x * y;
                    }
                }
            }
        }
    }

    /// Adds the tile to the whole.
    pub(super) fn hand_over(&self, slope: &mut Slope, measures: usize) {
        let (cells, size) = (self.near.len(), measures * measures);
        for (at, &cell) in self.near.iter().enumerate() {
            for measure in 0..measures {
                slope.load[cell as usize * measures + measure] +=
                    self.load[at * measures + measure];
            }
        }
        for (i, &a) in self.near.iter().enumerate() {
            for (j, &b) in self.near[..i].iter().enumerate() {
                let block = &self.stiff[(i * cells + j) * size..(i * cells + j + 1) * size];
                if block[0] > 0.0 {
                    slope.add(a, b, block);
                    slope.add(b, a, block);
                }
            }
        }
    }
}

impl Slope {
    /// Adds to the stiffness of a pair; blocks are symmetric.
    fn add(&mut self, from: u32, to: u32, block: &[f64]) {
        let row = &mut self.rows[from as usize];
        let at = if let Some(known) = row.iter().find(|r| r.0 == to) {
            known.1 as usize
        } else {
            row.push((to, self.blocks.len() as u32));
            self.blocks.resize(self.blocks.len() + block.len(), 0.0);
            self.blocks.len() - block.len()
        };
        for (sum, more) in self.blocks[at..at + block.len()].iter_mut().zip(block) {
            *sum += more;
        }
    }
}

/// Coefficients of e^x on [-ln 2, 0] by Taylor: the seventh term is below 1e-5 of what a share is
/// worth to a price, and every machine computes the same bits.
const TERMS: [f64; 8] = [
    1.0,
    1.0,
    1.0 / 2.0,
    1.0 / 6.0,
    1.0 / 24.0,
    1.0 / 120.0,
    1.0 / 720.0,
    1.0 / 5040.0,
];

/// Returns e to a power of zero or less, to about 1e-6, several times faster than `libm::exp`.
#[inline]
fn exp(power: f64) -> f64 {
    let twos = (power * std::f64::consts::LOG2_E) as i32;
    let rest = power - f64::from(twos) * std::f64::consts::LN_2;
    let series = TERMS.iter().rev().fold(0.0, |sum, term| sum * rest + term);
    // Powers here are at least -REACH, so the exponent stays far from its ends.
    let scale = f64::from_bits(((1023 + i64::from(twos)) as u64) << 52);
    series * scale
}

#[cfg(test)]
mod tests {
    use super::exp;

    #[test]
    fn powers_of_e_are_near_enough() {
        for step in 0..=1400 {
            let power = -f64::from(step) / 100.0;
            let (near, exact) = (exp(power), libm::exp(power));
            assert!((near / exact - 1.0).abs() < 5e-6, "{power}: {near} {exact}");
        }
    }
}
