//! An assignment being worked on, with the sums that make a move cheap to judge.

use super::feasibility::{Aim, NOBODY};
use super::field::Field;

/// Least weight of a unit in shapes, as a share of the mean: empty areas shall lie well too.
const LEAST_BULK: f64 = 0.02;

/// Share of each band's width kept free while searching, so that rounding cannot burst it.
const MARGIN: f64 = 0.01;

/// Share of a band that costs nothing at first where there are several measures.
const EASE: f64 = 0.5;

/// A holder for every unit, and sums by territory.
#[derive(Debug, Clone)]
pub(super) struct Draft<'a> {
    /// The ground.
    pub field: &'a Field,
    /// What must be reached.
    pub aim: &'a Aim,
    /// Who holds each unit.
    pub holder: Vec<u32>,
    /// How many units each territory holds.
    pub count: Vec<u32>,
    /// What each territory sums to, by territory and measure, with what it carries apart.
    pub mass: Vec<i64>,
    spots: Vec<Spot>,
    bodies: Vec<Body>,
    low: Vec<i64>,
    high: Vec<i64>,
    /// Units of average mass per thousandth, by measure.
    rarity: Vec<f64>,
    /// One over half the width of each band; 0 = no band.
    narrowness: Vec<f64>,
    /// Share of each band that costs nothing; only counts for several measures.
    ease: f64,
    /// Width of a band in units of average mass: where the price of excess has doubled.
    width: f64,
}

/// A unit in space.
#[derive(Debug, Clone, Copy)]
struct Spot {
    x: f64,
    y: f64,
    bulk: f64,
}

/// A territory in space.
#[derive(Debug, Clone, Copy, Default)]
struct Body {
    bulk: f64,
    sum_x: f64,
    sum_y: f64,
    x: f64,
    y: f64,
}

impl Body {
    fn add(&mut self, spot: Spot, sign: f64) {
        self.bulk += sign * spot.bulk;
        self.sum_x += sign * spot.bulk * spot.x;
        self.sum_y += sign * spot.bulk * spot.y;
        if self.bulk > 0.0 {
            self.x = self.sum_x / self.bulk;
            self.y = self.sum_y / self.bulk;
        }
    }

    fn squared(&self, spot: Spot) -> f64 {
        (spot.x - self.x) * (spot.x - self.x) + (spot.y - self.y) * (spot.y - self.y)
    }
}

impl<'a> Draft<'a> {
    /// Sums up an assignment; units may be unassigned.
    pub(super) fn new(field: &'a Field, aim: &'a Aim, holder: Vec<u32>) -> Self {
        let bulk = |u: usize| field.weight[u].max(LEAST_BULK);
        let spot = |u: usize| Spot {
            x: field.xy[u][0],
            y: field.xy[u][1],
            bulk: bulk(u),
        };
        let mut draft = Self {
            field,
            aim,
            count: vec![0; aim.territories],
            mass: aim.offset.clone(),
            spots: (0..field.len()).map(spot).collect(),
            bodies: vec![Body::default(); aim.territories],
            low: Vec::new(),
            high: Vec::new(),
            narrowness: (0..aim.low.len()).map(|at| narrowness(aim, at)).collect(),
            ease: EASE,
            rarity: field.rarity(),
            width: (field.len() as f64 / aim.territories as f64 * 0.05).max(1.0),
            holder,
        };
        draft.narrow_bands();
        for unit in 0..field.len() {
            if draft.holder[unit] != NOBODY {
                draft.enter(unit, draft.holder[unit] as usize);
            }
        }
        draft
    }

    /// Moves a unit to a territory.
    pub(super) fn shift(&mut self, unit: usize, to: u32) {
        let from = self.holder[unit];
        if from != NOBODY {
            self.leave(unit, from as usize);
        }
        self.holder[unit] = to;
        self.enter(unit, to as usize);
    }

    /// Returns how much the moment of inertia changes if a unit moves from one to another.
    pub(super) fn inertia_change(&self, unit: usize, from: usize, to: usize) -> f64 {
        let spot = self.spots[unit];
        let (a, b) = (&self.bodies[from], &self.bodies[to]);
        let rest = (a.bulk - spot.bulk).max(f64::MIN_POSITIVE);
        let gone = if rest < spot.bulk * 1e-6 {
            0.0
        } else {
            a.bulk / rest * a.squared(spot)
        };
        let come = b.bulk / (b.bulk + spot.bulk) * b.squared(spot);
        spot.bulk * (come - gone)
    }

    /// Returns how much border is gained or lost if a unit moves from one to another.
    pub(super) fn cut_change(&self, unit: usize, from: u32, to: u32) -> f64 {
        let range = self.field.starts[unit] as usize..self.field.starts[unit + 1] as usize;
        let mut change = 0.0;
        for (head, length) in self.field.heads[range.clone()]
            .iter()
            .zip(&self.field.lengths[range])
        {
            let holder = self.holder[*head as usize];
            if holder == from {
                change += length;
            } else if holder == to {
                change -= length;
            }
        }
        change
    }

    /// Sets how far a search for several measures has come, from 0 to 1: at first sums are drawn
    /// towards their targets, in the end only into their bands.
    pub(super) fn relax(&mut self, share: f64) {
        self.ease = EASE + (1.0 - 2.0 * MARGIN - EASE) * share;
    }

    /// Returns how much the price of imbalance changes, in units of average mass.
    pub(super) fn excess_change(&self, unit: usize, from: usize, to: usize) -> f64 {
        if self.aim.measures == 1 {
            self.change(unit, from, to, Self::excess)
        } else {
            self.change(unit, from, to, Self::strain)
        }
    }

    fn change(
        &self,
        unit: usize,
        from: usize,
        to: usize,
        price: impl Fn(&Self, usize, i64, usize) -> f64,
    ) -> f64 {
        let measures = self.aim.measures;
        let mut change = 0.0;
        for measure in 0..measures {
            let moved = self.field.mass[unit * measures + measure];
            let (a, b) = (from * measures + measure, to * measures + measure);
            change += price(self, a, self.mass[a] - moved, measure)
                + price(self, b, self.mass[b] + moved, measure);
            change -= price(self, a, self.mass[a], measure) + price(self, b, self.mass[b], measure);
        }
        change
    }

    /// Returns the price of all excess, in units of average mass over the bands.
    pub(super) fn total_excess(&self) -> f64 {
        let all = 0..self.mass.len();
        all.map(|at| self.excess(at, self.mass[at], at % self.aim.measures))
            .sum()
    }

    /// Returns the moment of inertia: mean-one weight times squared kilometres.
    pub(super) fn inertia(&self) -> f64 {
        let held = (0..self.spots.len()).filter(|u| self.holder[*u] != NOBODY);
        held.map(|u| {
            self.spots[u].bulk * self.bodies[self.holder[u] as usize].squared(self.spots[u])
        })
        .sum()
    }

    /// Returns the length of all borders between territories, in mean borders.
    pub(super) fn cut(&self) -> f64 {
        let mut cut = 0.0;
        for unit in 0..self.field.len() {
            for slot in self.field.starts[unit] as usize..self.field.starts[unit + 1] as usize {
                if self.holder[self.field.heads[slot] as usize] != self.holder[unit] {
                    cut += self.field.lengths[slot];
                }
            }
        }
        cut / 2.0
    }

    /// Returns the mass of a unit in units of average mass, over all measures.
    pub(super) fn heft(&self, unit: usize) -> f64 {
        self.field.weight[unit].max(LEAST_BULK)
    }

    #[inline]
    fn excess(&self, at: usize, sum: i64, measure: usize) -> f64 {
        let over = (sum.saturating_sub(self.high[at])).max(self.low[at].saturating_sub(sum));
        if over <= 0 {
            return 0.0;
        }
        let over = over as f64 * self.rarity[measure];
        over * (1.0 + over / self.width)
    }

    /// Prices several measures in proportion to their bands, by the square of what is too far from
    /// the target. A price on excess alone stalls: what one territory is rid of bursts the next,
    /// and no single move gains. A square sends it on, from neighbour to neighbour.
    #[inline]
    fn strain(&self, at: usize, sum: i64, measure: usize) -> f64 {
        let narrowness = self.narrowness[at];
        let gap = sum.saturating_sub(self.aim.target[at]) as f64 * narrowness;
        let over = gap.abs() - self.ease;
        if over <= 0.0 || narrowness <= 0.0 {
            return 0.0;
        }
        over * over * self.rarity[measure] / narrowness
    }

    fn enter(&mut self, unit: usize, to: usize) {
        self.tally(unit, to, 1);
    }

    fn leave(&mut self, unit: usize, from: usize) {
        self.tally(unit, from, -1);
    }

    fn tally(&mut self, unit: usize, territory: usize, sign: i32) {
        let measures = self.aim.measures;
        for measure in 0..measures {
            let moved = self.field.mass[unit * measures + measure];
            self.mass[territory * measures + measure] += i64::from(sign) * moved;
        }
        self.count[territory] = self.count[territory].wrapping_add_signed(sign);
        self.bodies[territory].add(self.spots[unit], f64::from(sign));
    }

    fn narrow_bands(&mut self) {
        for (low, high) in self.aim.low.iter().zip(&self.aim.high) {
            let frozen = *low == i64::MIN;
            let margin = if frozen {
                0
            } else {
                ((high - low) as f64 / 2.0 * MARGIN) as i64
            };
            self.low.push(if frozen { *low } else { low + margin });
            self.high.push(if frozen { *high } else { high - margin });
        }
    }
}

fn narrowness(aim: &Aim, at: usize) -> f64 {
    if aim.low[at] == i64::MIN {
        return 0.0;
    }
    2.0 / ((aim.high[at] - aim.low[at]) as f64).max(1.0)
}
