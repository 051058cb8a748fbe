//! The dual of balanced assignment: its value, gradient and curvature for given centres.
//!
//! Semi-discrete optimal transport (Kitagawa, Mérigot & Thibert 2019), smoothed by a soft minimum:
//! g(price) = Σ weight · softmin over cells (squared distance − price · ratio) + Σ target · price.

use super::diagram::Diagram;
use super::level::Level;
use super::patch::Patch;

/// Units per group, and units per tile where cells are small; the boxes of both rule out most cells
/// for all their units at once.
const GROUP: usize = 64;
const LEAST_TILE: usize = 8;

/// Tiles to a cell, about: enough that most tiles see few cells.
const TILES_PER_CELL: usize = 6;

/// A cell this many softnesses behind the best has a share below 2e-4, and is left out.
pub(super) const REACH: f64 = 9.0;

/// Softness of the minimum as a share of a cell's spread.
#[derive(Debug, Clone, Copy)]
pub(super) struct Softness(f64);

impl Softness {
    /// No softness: every unit belongs to one cell.
    pub(super) const HARD: Self = Self(0.0);

    /// Returns a multiple of a softness.
    pub(super) fn times(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }

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
    /// Sums of weight, weight × x, weight × y and weight × squared distance from the origin.
    moments: [f64; 4],
}

/// Tiles that are asked about cells together first.
struct Group {
    whole: Tile,
    tiles: Vec<Tile>,
}

/// The dual of one level for fixed centres.
pub(super) struct Dual<'a> {
    /// The level.
    pub level: &'a Level,
    centre: Vec<[f64; 2]>,
    groups: Vec<Group>,
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
    /// Curvature: for each cell the other cells it trades with, each with the place of its block of
    /// measures² in `blocks`.
    pub rows: Vec<Vec<(u32, u32)>>,
    /// Stiffness of each pair.
    pub blocks: Vec<f64>,
}

impl<'a> Dual<'a> {
    /// Prepares the tiles; the softness of a tile follows the spread of the cell it lies in now.
    pub(super) fn new(level: &'a Level, diagram: &Diagram, softness: Softness) -> Self {
        let mut dual = Self {
            level,
            centre: diagram.centre.clone(),
            groups: Vec::with_capacity(level.len() / GROUP + 1),
            tie: ties(level, diagram),
        };
        let all: Vec<u32> = (0..level.cells as u32).collect();
        let size = tile_size(level);
        for from in (0..level.len()).step_by(GROUP) {
            let end = (from + GROUP).min(level.len());
            let soft = |mut tile: Tile| {
                let cell = dual.cell_at_middle(&tile, &diagram.price, &all);
                tile.softness = softness.0 * diagram.spread[cell];
                tile
            };
            let tiles: Vec<Tile> = (from..end)
                .step_by(size)
                .map(|at| soft(tile(level, at, (at + size).min(end))))
                .collect();
            let mut whole = tile(level, from, end);
            whole.softness = tiles.iter().map(|t| t.softness).fold(0.0, f64::max);
            dual.groups.push(Group { whole, tiles });
        }
        dual
    }

    /// Returns the cell of each unit.
    pub(super) fn owners(&self, price: &[f64]) -> Vec<u32> {
        let mut owners = Vec::with_capacity(self.level.len());
        let mut near = Vec::new();
        self.each_tile(price, &mut |tile, cells| {
            near.clear();
            near.extend_from_slice(cells);
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
        });
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
            blocks: Vec::new(),
        };
        for (load, (apart, tie)) in slope.load.iter_mut().zip(apart.iter().zip(&self.tie)) {
            *load = apart * tie;
        }
        let mut patch = Patch::default();
        self.each_tile(price, &mut |tile, near| {
            if let ([cell], 1) = (near, level.measures) {
                self.add_whole(tile, *cell as usize, price, &mut slope);
            } else {
                patch.near.clear();
                patch.near.extend_from_slice(near);
                self.add_tile(tile, price, &mut patch, &mut slope);
            }
        });
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

    /// Counts a tile that lies in one cell as a whole.
    fn add_whole(&self, tile: &Tile, cell: usize, price: &[f64], slope: &mut Slope) {
        let [w, x, y, squares] = tile.moments;
        let [cx, cy] = self.centre[cell];
        slope.load[cell] += w;
        slope.value += squares - 2.0 * (cx * x + cy * y) + w * (cx * cx + cy * cy - price[cell]);
    }

    /// Counts a tile unit by unit, among the cells near it.
    fn add_tile(&self, tile: &Tile, price: &[f64], patch: &mut Patch, slope: &mut Slope) {
        let level = self.level;
        patch.begin(level.measures);
        for unit in tile.from..tile.to {
            let least = self.costs(unit, price, patch);
            let soft = patch.share(least, tile.softness);
            slope.value += level.weight[unit] * soft;
            let ratio = &level.ratio[unit * level.measures..(unit + 1) * level.measures];
            patch.add(level.weight[unit], ratio, tile.softness);
        }
        patch.hand_over(slope, level.measures);
    }

    /// Works out what each near cell costs a unit; returns the least.
    fn costs(&self, unit: usize, price: &[f64], patch: &mut Patch) -> f64 {
        patch.cost.clear();
        let mut least = f64::INFINITY;
        for &cell in &patch.near {
            let cost = self.cost(unit, cell as usize, price);
            least = least.min(cost);
            patch.cost.push(cost);
        }
        least
    }

    /// Visits every tile in order, with the cells that can matter to it.
    fn each_tile(&self, price: &[f64], visit: &mut dyn FnMut(&Tile, &[u32])) {
        let all: Vec<u32> = (0..self.level.cells as u32).collect();
        let (mut around, mut near) = (Vec::new(), Vec::new());
        for group in &self.groups {
            self.candidates(&group.whole, price, &all, &mut around);
            for tile in &group.tiles {
                self.candidates(tile, price, &around, &mut near);
                visit(tile, &near);
            }
        }
    }

    fn cell_at_middle(&self, tile: &Tile, price: &[f64], among: &[u32]) -> usize {
        let mut best = (f64::INFINITY, 0);
        for &cell in among {
            let cost = self.cost_at_middle(tile, cell as usize, price);
            if cost < best.0 {
                best = (cost, cell as usize);
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
    fn candidates(&self, tile: &Tile, price: &[f64], among: &[u32], near: &mut Vec<u32>) {
        near.clear();
        let best = self.cell_at_middle(tile, price, among);
        let base = self.cost_at_middle(tile, best, price);
        let measures = self.level.measures;
        let reach = REACH * tile.softness;
        let from = self.centre[best];
        for &cell in among {
            let cell = cell as usize;
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

fn tile_size(level: &Level) -> usize {
    let about = level.len() / (level.cells * TILES_PER_CELL).max(1);
    let fits = about.clamp(LEAST_TILE, GROUP);
    GROUP / (GROUP / fits)
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
    let mut moments = [0.0; 4];
    for unit in from..to {
        let (w, [x, y]) = (level.weight[unit], level.xy[unit]);
        let terms = [w, w * x, w * y, w * (x * x + y * y)];
        moments
            .iter_mut()
            .zip(terms)
            .for_each(|(sum, term)| *sum += term);
    }
    Tile {
        moments,
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
