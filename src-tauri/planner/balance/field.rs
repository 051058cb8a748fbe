//! The ground relabelled for speed: along a Hilbert curve, only the measures that must be fair,
//! borders in units of their mean length.

use super::bridge::bridges;
use super::feasibility::{Aim, NOBODY};
use super::{Contiguity, Goal, Ground, hilbert};

/// The ground as the search sees it; units are numbered along the curve.
#[derive(Debug)]
pub(super) struct Field {
    /// `order[unit]`: the unit's number in the ground.
    pub order: Vec<u32>,
    /// Where each unit is, in kilometres.
    pub xy: Vec<[f64; 2]>,
    /// How much each unit weighs in shapes: the mean of its measures, 1 on average.
    pub weight: Vec<f64>,
    /// `mass[unit * measures + measure]` in thousandths.
    pub mass: Vec<i64>,
    /// How many measures.
    pub measures: usize,
    /// Where each unit's neighbours begin.
    pub starts: Vec<u32>,
    /// Neighbours of all units.
    pub heads: Vec<u32>,
    /// Border lengths in units of their mean.
    pub lengths: Vec<f64>,
    /// Forced territory, or `NOBODY`.
    pub fixed: Vec<u32>,
}

/// Share of a border's price that is charged for its mere existence; the rest goes by length.
/// Pure length rewards borders through tiny areas, pure count ignores the shape.
const COUNTED: f64 = 0.5;

impl Field {
    /// Relabels the ground and joins ground apart where territories must be whole.
    pub(super) fn new(ground: &Ground, goal: &Goal, aim: &Aim) -> Self {
        let order = hilbert::order(&ground.xy);
        let xy = order.iter().map(|u| ground.xy[*u as usize]).collect();
        let measures = goal.fair.len();
        let mut mass = Vec::with_capacity(order.len() * measures);
        for &unit in &order {
            mass.extend(
                goal.fair
                    .iter()
                    .map(|f| ground.mass[f.measure][unit as usize]),
            );
        }
        let mut field = Self {
            xy,
            weight: weights(&mass, measures),
            mass,
            measures,
            starts: vec![0],
            heads: Vec::new(),
            lengths: Vec::new(),
            fixed: order.iter().map(|u| aim.fixed[*u as usize]).collect(),
            order,
        };
        field.copy_borders(ground);
        if goal.contiguity == Contiguity::Whole {
            field.add_bridges();
        }
        field
    }

    /// Returns what makes the measures comparable: one over the mean mass of a unit, by measure.
    pub(super) fn rarity(&self) -> Vec<f64> {
        let units = self.len() as f64;
        (0..self.measures)
            .map(|m| {
                let column = self.mass.iter().skip(m).step_by(self.measures);
                let total: f64 = column.map(|v| *v as f64).sum();
                if total > 0.0 { units / total } else { 0.0 }
            })
            .collect()
    }

    /// Returns how many units there are.
    pub(super) fn len(&self) -> usize {
        self.xy.len()
    }

    /// Returns the neighbours of a unit.
    pub(super) fn around(&self, unit: usize) -> &[u32] {
        &self.heads[self.starts[unit] as usize..self.starts[unit + 1] as usize]
    }

    /// Returns a list by unit of the ground, relabelled.
    pub(super) fn relabel(&self, by_unit: &[Option<u32>]) -> Vec<u32> {
        let held = |u: &u32| by_unit.get(*u as usize).copied().flatten();
        self.order
            .iter()
            .map(|u| held(u).unwrap_or(NOBODY))
            .collect()
    }

    /// Returns a relabelled list in the order of the ground.
    pub(super) fn restore(&self, holders: &[u32]) -> Vec<u32> {
        let mut restored = vec![NOBODY; holders.len()];
        for (at, &unit) in self.order.iter().enumerate() {
            restored[unit as usize] = holders[at];
        }
        restored
    }

    fn copy_borders(&mut self, ground: &Ground) {
        let mut place = vec![0u32; self.len()];
        for (at, &unit) in self.order.iter().enumerate() {
            place[unit as usize] = at as u32;
        }
        let positive = ground.lengths.iter().filter(|l| **l > 0.0);
        let mean = positive.clone().sum::<f64>() / positive.count().max(1) as f64;
        for &unit in &self.order {
            let range =
                ground.starts[unit as usize] as usize..ground.starts[unit as usize + 1] as usize;
            let mut sides: Vec<(u32, f64)> = range
                .map(|b| {
                    (
                        place[ground.neighbours[b] as usize],
                        price(ground.lengths[b], mean),
                    )
                })
                .collect();
            sides.sort_by_key(|side| side.0);
            sides.dedup_by(|next, kept| next.0 == kept.0);
            self.heads.extend(sides.iter().map(|s| s.0));
            self.lengths.extend(sides.iter().map(|s| s.1));
            self.starts.push(self.heads.len() as u32);
        }
    }

    fn add_bridges(&mut self) {
        let mut extra = bridges(&self.xy, &self.starts, &self.heads);
        if extra.is_empty() {
            return;
        }
        extra.sort_unstable();
        let (mut starts, mut heads, mut lengths) = (vec![0], Vec::new(), Vec::new());
        let mut rest = extra.as_slice();
        for unit in 0..self.len() {
            heads.extend_from_slice(self.around(unit));
            lengths.extend_from_slice(
                &self.lengths[self.starts[unit] as usize..self.starts[unit + 1] as usize],
            );
            let here = rest.iter().take_while(|b| b.0 as usize == unit).count();
            heads.extend(rest[..here].iter().map(|b| b.1));
            lengths.resize(heads.len(), 0.0);
            rest = &rest[here..];
            starts.push(heads.len() as u32);
        }
        (self.starts, self.heads, self.lengths) = (starts, heads, lengths);
    }
}

fn price(length: f64, mean: f64) -> f64 {
    if length > 0.0 {
        COUNTED + (1.0 - COUNTED) * length / mean
    } else {
        0.0
    }
}

/// Mean over the measures of each unit's share, times the number of units.
fn weights(mass: &[i64], measures: usize) -> Vec<f64> {
    let units = mass.len() / measures.max(1);
    let totals: Vec<f64> = (0..measures)
        .map(|m| {
            mass.iter()
                .skip(m)
                .step_by(measures)
                .map(|v| *v as f64)
                .sum()
        })
        .collect();
    let counted = totals.iter().filter(|t| **t > 0.0).count();
    if counted == 0 {
        return vec![1.0; units];
    }
    let scale = units as f64 / counted as f64;
    let share = |row: &[i64]| -> f64 {
        let pairs = row.iter().zip(&totals).filter(|(_, t)| **t > 0.0);
        pairs.map(|(v, t)| *v as f64 / t).sum::<f64>() * scale
    };
    mass.chunks_exact(measures).map(share).collect()
}
