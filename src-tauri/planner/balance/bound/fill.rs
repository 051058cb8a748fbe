//! The cheapest territory around a given point: a fractional knapsack with a floor and a ceiling
//! (Dantzig 1957; weighted selection as in Balas & Zemel 1980).
//!
//! Units enter by what they cost per weight, squared distance less price, cheapest first: until
//! the floor is reached in any case, then on while they earn something, up to the ceiling.

use super::land::Land;

/// Weight a territory must take at least and may take at most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Band {
    /// The floor.
    pub low: f64,
    /// The ceiling.
    pub high: f64,
}

/// What the knapsack came to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Fill {
    /// Cost of what was taken.
    pub value: f64,
    /// Cost per weight of the last unit taken, which may be taken in part.
    pub level: f64,
    /// Share taken of the units that cost exactly that.
    pub share: f64,
}

/// Prices of all units, and room to work in.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    land: &'a Land,
    prices: &'a [f64],
    tops: &'a [f64],
    /// Blocks that were looked at.
    near: Vec<u32>,
    cost: Vec<f64>,
    weight: Vec<f64>,
    rest: Vec<(f64, f64)>,
}

/// Part sums below a level.
#[derive(Debug, Clone, Copy, Default)]
struct Below {
    weight: f64,
    value: f64,
}

/// Narrowings of the level before what is left is sorted: the rest is then a few dozen units.
const NARROWINGS: usize = 6;

/// Lanes of a sum: as wide as the widest registers in use.
const LANES: usize = 4;

impl<'a> Desk<'a> {
    /// Lays the prices out; `tops` are the highest price of each block.
    pub(super) fn new(land: &'a Land, prices: &'a [f64], tops: &'a [f64]) -> Self {
        Self {
            land,
            prices,
            tops,
            near: Vec::new(),
            cost: Vec::new(),
            weight: Vec::new(),
            rest: Vec::new(),
        }
    }

    /// Fills the cheapest territory around a point. `hint` is a guess of the level and `margin`
    /// how wrong it may be without making this slow; neither changes the answer.
    pub(super) fn fill(&mut self, at: [f64; 2], band: Band, hint: f64, margin: f64) -> Fill {
        let high = band.high.min(self.land.total);
        let low = band.low.min(high);
        let (all, cut) = self.look(at, low, high, hint, margin);
        let free = if cut > 0.0 { self.below(0.0) } else { all };
        let (target, from, to) = if free.weight > high || cut <= 0.0 {
            (high, Below::default(), (free, cut.min(0.0)))
        } else if free.weight < low {
            (low, free, (all, cut))
        } else {
            return Fill {
                value: free.value,
                level: 0.0,
                share: 0.0,
            };
        };
        let floor = if target > free.weight {
            0.0
        } else {
            self.cost.iter().copied().fold(f64::INFINITY, f64::min)
        };
        self.select(target, (from, floor), to, hint)
    }

    /// Returns where the units that were filled in balance, and their weight.
    pub(super) fn centre(&self, fill: Fill) -> ([f64; 2], f64) {
        let (mut w, mut x, mut y) = (0.0, 0.0, 0.0);
        let mut at = 0;
        for block in &self.near {
            let block = &self.land.blocks[*block as usize];
            for unit in block.from..block.to {
                let taken = fill.taken(self.cost[at]) * self.weight[at];
                w += taken;
                x += taken * self.land.x[unit];
                y += taken * self.land.y[unit];
                at += 1;
            }
        }
        if w > 0.0 {
            ([x / w, y / w], w)
        } else {
            ([0.0; 2], 0.0)
        }
    }

    /// Adds `share` of what a fill takes to a list by unit.
    pub(super) fn spread(&mut self, at: [f64; 2], fill: Fill, share: f64, cover: &mut [f64]) {
        self.gather(at, fill.level);
        let mut slot = 0;
        for block in &self.near {
            let block = &self.land.blocks[*block as usize];
            for covered in &mut cover[block.from..block.to] {
                *covered += share * fill.taken(self.cost[slot]);
                slot += 1;
            }
        }
    }

    /// Looks as far out as needed; returns the sums below the cut, and the cut.
    fn look(&mut self, at: [f64; 2], low: f64, high: f64, hint: f64, margin: f64) -> (Below, f64) {
        let mut reach = margin;
        loop {
            let cut = hint + reach;
            self.gather(at, cut);
            let all = self.near.len() == self.land.blocks.len();
            let cut = if all { f64::INFINITY } else { cut };
            let sums = self.below(cut);
            if all || sums.weight >= high || (cut > 0.0 && sums.weight >= low) {
                return (sums, cut);
            }
            reach = reach * 2.0 + 1.0;
        }
    }

    /// Works out the cost of every unit in blocks that may hold one below the cut.
    fn gather(&mut self, at: [f64; 2], cut: f64) {
        self.near.clear();
        self.cost.clear();
        self.weight.clear();
        for (number, block) in self.land.blocks.iter().enumerate() {
            if block.away(at) - self.tops[number] > cut {
                continue;
            }
            self.near.push(number as u32);
            let range = block.from..block.to;
            let xs = &self.land.x[range.clone()];
            let ys = &self.land.y[range.clone()];
            let prices = &self.prices[range.clone()];
            let costs = xs.iter().zip(ys).zip(prices).map(|((x, y), price)| {
                let (dx, dy) = (x - at[0], y - at[1]);
                dx * dx + dy * dy - price
            });
            self.cost.extend(costs);
            self.weight.extend_from_slice(&self.land.weight[range]);
        }
    }

    fn below(&self, level: f64) -> Below {
        let mut weight = [0.0; LANES];
        let mut value = [0.0; LANES];
        let costs = self.cost.chunks_exact(LANES);
        let weights = self.weight.chunks_exact(LANES);
        let mut end = Below::default();
        for (cost, w) in costs.remainder().iter().zip(weights.remainder()) {
            if *cost < level {
                end.weight += w;
                end.value += w * cost;
            }
        }
        for (cost, w) in costs.zip(weights) {
            for lane in 0..LANES {
                let taken = if cost[lane] < level { w[lane] } else { 0.0 };
                weight[lane] += taken;
                value[lane] += taken * cost[lane];
            }
        }
        end.weight += weight.iter().sum::<f64>();
        end.value += value.iter().sum::<f64>();
        end
    }

    /// Finds the level at which the target is met, between a level with less and one with enough.
    fn select(
        &mut self,
        target: f64,
        (mut under, mut floor): (Below, f64),
        (mut over, mut ceiling): (Below, f64),
        hint: f64,
    ) -> Fill {
        let mut guess = hint;
        for _ in 0..NARROWINGS {
            if !(guess > floor && guess < ceiling) {
                break;
            }
            let sums = self.below(guess);
            if sums.weight < target {
                (under, floor) = (sums, guess);
            } else {
                (over, ceiling) = (sums, guess);
            }
            guess = between(target, (under.weight, floor), (over.weight, ceiling));
        }
        self.finish(target, under, floor, ceiling)
    }

    /// Takes what lies between the two levels one by one.
    fn finish(&mut self, target: f64, under: Below, floor: f64, ceiling: f64) -> Fill {
        self.rest.clear();
        let pairs = self.cost.iter().zip(&self.weight);
        self.rest.extend(
            pairs
                .filter(|(cost, _)| **cost >= floor && **cost < ceiling)
                .map(|(cost, weight)| (*cost, *weight)),
        );
        self.rest.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let mut sums = under;
        let mut at = 0;
        while at < self.rest.len() {
            let level = self.rest[at].0;
            let alike = self.rest[at..].iter().take_while(|r| r.0 <= level);
            let (count, weight) = alike.fold((0, 0.0), |(n, w), r| (n + 1, w + r.1));
            if sums.weight + weight >= target {
                let missing = (target - sums.weight).max(0.0);
                return Fill {
                    value: sums.value + missing * level,
                    level,
                    share: missing / weight,
                };
            }
            sums.weight += weight;
            sums.value += weight * level;
            at += count;
        }
        let level = self.rest.last().map_or(floor, |r| r.0);
        Fill {
            value: sums.value,
            level,
            share: 1.0,
        }
    }
}

impl Fill {
    /// Returns the share taken of a unit of this cost per weight.
    fn taken(self, cost: f64) -> f64 {
        if cost < self.level {
            1.0
        } else if cost > self.level {
            0.0
        } else {
            self.share
        }
    }
}

/// Guesses where the target is met; where nothing is known on one side, there is no guess.
fn between(target: f64, (less, floor): (f64, f64), (more, ceiling): (f64, f64)) -> f64 {
    if !floor.is_finite() || !ceiling.is_finite() || more <= less {
        return f64::NAN;
    }
    floor + (ceiling - floor) * (target - less) / (more - less)
}
