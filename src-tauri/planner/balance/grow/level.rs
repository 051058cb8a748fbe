//! The units that may move, at one grain: single units, or runs of the Hilbert curve.

use super::super::feasibility::{Aim, NOBODY};
use super::super::field::Field;
use super::super::{Centre, Goal};

/// Units to be shared out among cells. A cell is a territory that may change.
#[derive(Debug)]
pub(super) struct Level {
    /// Centre of each unit, in kilometres.
    pub xy: Vec<[f64; 2]>,
    /// Weight in shapes.
    pub weight: Vec<f64>,
    /// `ratio[unit * measures + measure]`: share of the measure per weight; 1 when there is one measure.
    pub ratio: Vec<f64>,
    /// How many measures.
    pub measures: usize,
    /// Number in the field; on a coarse level the first of the run.
    pub unit: Vec<u32>,
    /// Cell -> territory.
    pub territory: Vec<u32>,
    /// How many cells.
    pub cells: usize,
    /// `target[cell * measures + measure]`, in the scale of weight × ratio.
    pub target: Vec<f64>,
    /// What locked units add to a cell: weight, weight × x, weight × y.
    pub anchor: Vec<[f64; 3]>,
    /// Where the centre of each cell is, or should be.
    pub seat: Vec<Centre>,
}

/// The least a cell aims at, as a share of an even target: a cell whose locks already meet its
/// target still needs somewhere to be.
const LEAST_TARGET: f64 = 0.01;

/// Units per run over which ratios of several measures are evened out: single areas vary too
/// much for cells in one piece.
const EVEN_RUN: usize = 16;

impl Level {
    /// Takes the units that are not locked, one by one.
    pub(super) fn fine(field: &Field, aim: &Aim, goal: &Goal) -> Self {
        let territory: Vec<u32> = (0..aim.territories as u32)
            .filter(|t| !aim.frozen[*t as usize])
            .collect();
        let unit: Vec<u32> = (0..field.len() as u32)
            .filter(|u| field.fixed[*u as usize] == NOBODY)
            .collect();
        let mut level = Self {
            xy: unit.iter().map(|u| field.xy[*u as usize]).collect(),
            weight: unit.iter().map(|u| field.weight[*u as usize]).collect(),
            ratio: Vec::new(),
            measures: field.measures,
            cells: territory.len(),
            anchor: anchors(field, &territory),
            seat: territory
                .iter()
                .map(|t| {
                    goal.centres
                        .get(*t as usize)
                        .copied()
                        .unwrap_or(Centre::Free)
                })
                .collect(),
            target: Vec::new(),
            unit,
            territory,
        };
        level.set_ratios(field);
        level.set_targets(field, aim);
        level
    }

    /// Returns how many units there are.
    pub(super) fn len(&self) -> usize {
        self.xy.len()
    }

    /// Says whether a cell has a centre of its own.
    pub(super) fn seated(&self, cell: usize) -> bool {
        self.seat[cell] != Centre::Free
    }

    /// Returns a place where a cell should lie because of what is locked to it or its centre, if any.
    pub(super) fn place(&self, cell: usize) -> Option<[f64; 2]> {
        match (self.seat[cell], self.anchor[cell]) {
            (Centre::Fixed(at) | Centre::Preferred(at), _) => Some(at),
            (Centre::Free, [w, x, y]) if w > 0.0 => Some([x / w, y / w]),
            (Centre::Free, _) => None,
        }
    }

    /// Joins runs of so many units into one at their centroid.
    pub(super) fn coarser(&self, run: usize) -> Self {
        let mut coarse = Self {
            xy: Vec::new(),
            weight: Vec::new(),
            ratio: Vec::new(),
            measures: self.measures,
            unit: Vec::new(),
            territory: self.territory.clone(),
            cells: self.cells,
            target: self.target.clone(),
            anchor: self.anchor.clone(),
            seat: self.seat.clone(),
        };
        for from in (0..self.len()).step_by(run) {
            coarse.push_run(self, from, (from + run).min(self.len()));
        }
        coarse
    }

    /// Counts all measures as one: their mean.
    pub(super) fn as_one(&self) -> Self {
        let mean = |row: &[f64]| row.iter().sum::<f64>() / row.len() as f64;
        Self {
            xy: self.xy.clone(),
            weight: self.weight.clone(),
            ratio: vec![1.0; self.len()],
            measures: 1,
            unit: self.unit.clone(),
            territory: self.territory.clone(),
            cells: self.cells,
            target: self.target.chunks_exact(self.measures).map(mean).collect(),
            anchor: self.anchor.clone(),
            seat: self.seat.clone(),
        }
    }

    fn push_run(&mut self, fine: &Self, from: usize, to: usize) {
        let weight: f64 = fine.weight[from..to].iter().sum();
        let (mut x, mut y) = (0.0, 0.0);
        for unit in from..to {
            // An empty run sits at the middle of its units.
            let w = if weight > 0.0 {
                fine.weight[unit] / weight
            } else {
                1.0 / (to - from) as f64
            };
            x += w * fine.xy[unit][0];
            y += w * fine.xy[unit][1];
        }
        for measure in 0..fine.measures {
            self.ratio.push(fine.mean_ratio(from, to, measure, weight));
        }
        self.xy.push([x, y]);
        self.weight.push(weight);
        self.unit.push(fine.unit[from]);
    }

    fn mean_ratio(&self, from: usize, to: usize, measure: usize, weight: f64) -> f64 {
        if weight <= 0.0 {
            return 1.0;
        }
        let shares = (from..to).map(|u| self.weight[u] * self.ratio[u * self.measures + measure]);
        shares.sum::<f64>() / weight
    }

    fn set_ratios(&mut self, field: &Field) {
        let measures = self.measures;
        self.ratio = vec![1.0; self.len() * measures];
        if measures == 1 {
            return;
        }
        let scale = field.rarity();
        for (at, &unit) in self.unit.iter().enumerate() {
            for (measure, scale) in scale.iter().take(measures).enumerate() {
                let share = field.mass[unit as usize * field.rows + measure] as f64 * scale;
                if self.weight[at] > 0.0 {
                    self.ratio[at * measures + measure] = share / self.weight[at];
                }
            }
        }
        self.even_out();
    }

    fn even_out(&mut self) {
        for from in (0..self.len()).step_by(EVEN_RUN) {
            let to = (from + EVEN_RUN).min(self.len());
            let weight: f64 = self.weight[from..to].iter().sum();
            for measure in 0..self.measures {
                let mean = self.mean_ratio(from, to, measure, weight);
                for unit in from..to {
                    self.ratio[unit * self.measures + measure] = mean;
                }
            }
        }
    }

    /// What is left of each target after locks and overrides, scaled so that it adds up to what
    /// there is to give.
    fn set_targets(&mut self, field: &Field, aim: &Aim) {
        let measures = self.measures;
        let held = held_by_locks(field, aim);
        self.target = vec![0.0; self.cells * measures];
        for measure in 0..measures {
            let given: f64 = (0..self.len())
                .map(|u| self.weight[u] * self.ratio[u * measures + measure])
                .sum();
            let left: Vec<f64> = self
                .territory
                .iter()
                .map(|t| *t as usize * aim.rows + measure)
                .map(|at| (aim.target[at] - held[at]) as f64)
                .collect();
            let even = left.iter().map(|l| l.max(0.0)).sum::<f64>() / self.cells as f64;
            let least = (even * LEAST_TARGET).max(f64::MIN_POSITIVE);
            let sum: f64 = left.iter().map(|l| l.max(least)).sum();
            for (cell, left) in left.iter().enumerate() {
                self.target[cell * measures + measure] = left.max(least) / sum * given;
            }
        }
    }
}

fn held_by_locks(field: &Field, aim: &Aim) -> Vec<i64> {
    let mut held = aim.offset.clone();
    for (unit, &territory) in field.fixed.iter().enumerate() {
        if territory != NOBODY {
            for row in 0..field.rows {
                held[territory as usize * field.rows + row] += field.mass[unit * field.rows + row];
            }
        }
    }
    held
}

fn anchors(field: &Field, territory: &[u32]) -> Vec<[f64; 3]> {
    let cells = territory.len();
    let mut cell_of = std::collections::BTreeMap::new();
    cell_of.extend(territory.iter().copied().zip(0..cells));
    let mut anchors = vec![[0.0; 3]; cells];
    for (unit, holder) in field.fixed.iter().enumerate() {
        if let Some(&cell) = cell_of.get(holder) {
            let (w, [x, y]) = (field.weight[unit], field.xy[unit]);
            anchors[cell][0] += w;
            anchors[cell][1] += w * x;
            anchors[cell][2] += w * y;
        }
    }
    anchors
}
