//! The dual of balanced assignment: its value, gradient and curvature for given centres.
//!
//! Semi-discrete optimal transport (Kitagawa, Mérigot & Thibert 2019), smoothed by a soft minimum:
//! g(price) = Σ weight · softmin over cells (squared distance − price · ratio) + Σ target · price.

use super::diagram::Diagram;
use super::level::Level;

/// Units per tile; a tile's box rules out most cells for all its units at once.
const TILE: usize = 64;

/// A cell this many softnesses behind the best has a share below 1e-6, and is left out.
const REACH: f64 = 14.0;

/// Softness of the minimum as a share of a cell's spread.
#[derive(Debug, Clone, Copy)]
pub(super) struct Softness(f64);

impl Softness {
    /// No softness: every unit belongs to one cell.
    pub(super) const HARD: Self = Self(0.0);

    /// Returns the softness for a level: about a third of a unit's own width.
    pub(super) fn of(level: &Level) -> Self {
        let units_per_cell = level.len() as f64 / level.cells as f64;
        Self(0.3 / libm::sqrt(units_per_cell.max(1.0)))
    }
}

/// What a tile's units have in common.
struct Tile {
    from: usize,
    to: usize,
    middle: [f64; 2],
    half: [f64; 2],
    /// Middle and half range of the ratio, by measure.
    ratio: Vec<(f64, f64)>,
    softness: f64,
}

/// The dual of one level for fixed centres.
pub(super) struct Dual<'a> {
    /// The level.
    pub level: &'a Level,
    centre: Vec<[f64; 2]>,
    tiles: Vec<Tile>,
    /// How strongly the prices of several measures are held together, by cell and measure: at a
    /// gap of one mean spread they give up `GIVE` of the target.
    pub tie: Vec<f64>,
}

/// Share of a target given up where the prices of its measures are one mean spread apart. Meeting
/// several measures to the letter would scatter the cells; the search mends the rest.
const GIVE: f64 = 0.03;

/// Value, gradient and curvature at some prices.
#[derive(Debug, Default)]
pub(super) struct Slope {
    /// g; more is better.
    pub value: f64,
    /// What each cell carries, by cell and measure.
    pub load: Vec<f64>,
    /// Curvature: for each cell the other cells it trades with, each with a block of measures².
    pub rows: Vec<Vec<(u32, Vec<f64>)>>,
}

impl<'a> Dual<'a> {
    /// Prepares the tiles; the softness of a tile follows the spread of the cell it lies in now.
    pub(super) fn new(level: &'a Level, diagram: &Diagram, softness: Softness) -> Self {
        let mut dual = Self {
            level,
            centre: diagram.centre.clone(),
            tiles: Vec::with_capacity(level.len() / TILE + 1),
            tie: ties(level, diagram),
        };
        for from in (0..level.len()).step_by(TILE) {
            let mut tile = tile(level, from, (from + TILE).min(level.len()));
            let cell = dual.cell_at_middle(&tile, &diagram.price);
            tile.softness = softness.0 * diagram.spread[cell];
            dual.tiles.push(tile);
        }
        dual
    }

    /// Returns the cell of each unit.
    pub(super) fn owners(&self, price: &[f64]) -> Vec<u32> {
        let mut owners = Vec::with_capacity(self.level.len());
        let mut near = Vec::new();
        for tile in &self.tiles {
            self.candidates(tile, price, &mut near);
            for unit in tile.from..tile.to {
                let mut best = (f64::INFINITY, 0);
                for &cell in &near {
                    let cost = self.cost(unit, cell as usize, price);
                    if cost < best.0 {
                        best = (cost, cell);
                    }
                }
                owners.push(best.1);
            }
        }
        owners
    }

    /// Works out value, gradient and curvature.
    pub(super) fn slope(&self, price: &[f64]) -> Slope {
        let level = self.level;
        let apart = self.apart(price);
        let pull = apart.iter().zip(&self.tie).map(|(a, t)| a * a * t / 2.0);
        let base: f64 = level.target.iter().zip(price).map(|(t, p)| t * p).sum();
        let mut slope = Slope {
            value: base - pull.sum::<f64>(),
            load: vec![0.0; level.cells * level.measures],
            rows: vec![Vec::new(); level.cells],
        };
        for (load, (apart, tie)) in slope.load.iter_mut().zip(apart.iter().zip(&self.tie)) {
            *load = apart * tie;
        }
        let (mut near, mut share) = (Vec::new(), Vec::new());
        for tile in &self.tiles {
            self.candidates(tile, price, &mut near);
            for unit in tile.from..tile.to {
                slope.value +=
                    level.weight[unit] * self.shares(tile, unit, price, &near, &mut share);
                self.add_unit(tile, unit, &share, &mut slope);
            }
        }
        slope
    }

    /// Returns how far each price is from the mean of its cell's prices.
    pub(super) fn apart(&self, price: &[f64]) -> Vec<f64> {
        let measures = self.level.measures;
        let mut apart = price.to_vec();
        for row in apart.chunks_exact_mut(measures) {
            let mean = row.iter().sum::<f64>() / measures as f64;
            for p in row {
                *p -= mean;
            }
        }
        apart
    }

    fn cost(&self, unit: usize, cell: usize, price: &[f64]) -> f64 {
        let (a, b) = (self.level.xy[unit], self.centre[cell]);
        let (dx, dy) = (a[0] - b[0], a[1] - b[1]);
        let measures = self.level.measures;
        let mut cost = dx * dx + dy * dy;
        if measures == 1 {
            return cost - price[cell];
        }
        for measure in 0..measures {
            cost -= price[cell * measures + measure] * self.level.ratio[unit * measures + measure];
        }
        cost
    }

    /// Fills in the cells near a unit with their shares; returns the soft minimum.
    fn shares(
        &self,
        tile: &Tile,
        unit: usize,
        price: &[f64],
        near: &[u32],
        share: &mut Vec<(u32, f64)>,
    ) -> f64 {
        share.clear();
        let mut least = f64::INFINITY;
        for &cell in near {
            let cost = self.cost(unit, cell as usize, price);
            least = least.min(cost);
            share.push((cell, cost));
        }
        let reach = REACH * tile.softness;
        share.retain(|s| s.1 - least <= reach);
        if share.len() < 2 || tile.softness <= 0.0 {
            share.truncate(1);
            for s in share {
                s.1 = 1.0;
            }
            return least;
        }
        let mut sum = 0.0;
        for s in share.iter_mut() {
            s.1 = libm::exp((least - s.1) / tile.softness);
            sum += s.1;
        }
        for s in share.iter_mut() {
            s.1 /= sum;
        }
        least - tile.softness * libm::log(sum)
    }

    fn add_unit(&self, tile: &Tile, unit: usize, share: &[(u32, f64)], slope: &mut Slope) {
        let measures = self.level.measures;
        let ratio = &self.level.ratio[unit * measures..(unit + 1) * measures];
        let weight = self.level.weight[unit];
        for &(cell, p) in share {
            for (measure, ratio) in ratio.iter().enumerate() {
                slope.load[cell as usize * measures + measure] += weight * p * ratio;
            }
        }
        if share.len() < 2 || weight <= 0.0 {
            return;
        }
        let stiffness = weight / tile.softness;
        for &(a, pa) in share {
            for &(b, pb) in share {
                if a != b {
                    add_block(&mut slope.rows[a as usize], b, stiffness * pa * pb, ratio);
                }
            }
        }
    }

    fn cell_at_middle(&self, tile: &Tile, price: &[f64]) -> usize {
        let mut best = (f64::INFINITY, 0);
        for cell in 0..self.level.cells {
            let cost = self.cost_at_middle(tile, cell, price);
            if cost < best.0 {
                best = (cost, cell);
            }
        }
        best.1
    }

    fn cost_at_middle(&self, tile: &Tile, cell: usize, price: &[f64]) -> f64 {
        let (a, b) = (tile.middle, self.centre[cell]);
        let measures = self.level.measures;
        let mut cost = (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
        for (measure, ratio) in tile.ratio.iter().enumerate() {
            cost -= price[cell * measures + measure] * ratio.0;
        }
        cost
    }

    /// Lists the cells that can matter to any unit of a tile. The difference of two cells' costs is
    /// linear in place and ratio, so its least value over the box stands in a corner: exact.
    fn candidates(&self, tile: &Tile, price: &[f64], near: &mut Vec<u32>) {
        near.clear();
        let best = self.cell_at_middle(tile, price);
        let base = self.cost_at_middle(tile, best, price);
        let measures = self.level.measures;
        let reach = REACH * tile.softness;
        let from = self.centre[best];
        for cell in 0..self.level.cells {
            let to = self.centre[cell];
            let mut least = self.cost_at_middle(tile, cell, price) - base;
            least -= 2.0
                * ((to[0] - from[0]).abs() * tile.half[0] + (to[1] - from[1]).abs() * tile.half[1]);
            for (measure, ratio) in tile.ratio.iter().enumerate() {
                let gap = price[cell * measures + measure] - price[best * measures + measure];
                least -= gap.abs() * ratio.1;
            }
            if least <= reach || cell == best {
                near.push(cell as u32);
            }
        }
    }
}

fn ties(level: &Level, diagram: &Diagram) -> Vec<f64> {
    let spread = diagram.spread.iter().sum::<f64>() / level.cells as f64;
    if level.measures == 1 || spread <= 0.0 {
        return vec![0.0; level.target.len()];
    }
    level.target.iter().map(|t| t * GIVE / spread).collect()
}

fn add_block(row: &mut Vec<(u32, Vec<f64>)>, other: u32, stiffness: f64, ratio: &[f64]) {
    let measures = ratio.len();
    let at = row.iter().position(|r| r.0 == other).unwrap_or_else(|| {
        row.push((other, vec![0.0; measures * measures]));
        row.len() - 1
    });
    for (p, a) in ratio.iter().enumerate() {
        for (q, b) in ratio.iter().enumerate() {
            row[at].1[p * measures + q] += stiffness * a * b;
        }
    }
}

fn tile(level: &Level, from: usize, to: usize) -> Tile {
    let range = |value: &dyn Fn(usize) -> f64| {
        let low = (from..to).map(value).fold(f64::INFINITY, f64::min);
        let high = (from..to).map(value).fold(f64::NEG_INFINITY, f64::max);
        (f64::midpoint(low, high), (high - low) / 2.0)
    };
    let (x, half_x) = range(&|u| level.xy[u][0]);
    let (y, half_y) = range(&|u| level.xy[u][1]);
    let measures = level.measures;
    Tile {
        from,
        to,
        middle: [x, y],
        half: [half_x, half_y],
        ratio: (0..measures)
            .map(|m| range(&|u| level.ratio[u * measures + m]))
            .collect(),
        softness: 0.0,
    }
}
