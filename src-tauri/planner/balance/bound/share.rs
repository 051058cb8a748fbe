//! What has to be shared out: free land, and the territories that wait for it, alike ones together.

use super::super::feasibility::{Aim, NOBODY};
use super::super::{Goal, Ground};
use super::ascent::Tariff;
use super::fill::Band;
use super::land::Land;

/// Share of all terms together that rounding stays below: a million terms of 53 bits with a margin.
const ROUNDING: f64 = 1e-9;

/// The problem behind a certificate.
#[derive(Debug)]
pub(super) struct Share {
    /// What may be given away.
    pub land: Land,
    /// Who takes it.
    pub kinds: Vec<Kind>,
    /// Inertia of territories that neither give nor take.
    pub settled: f64,
}

/// Territories between which the bound makes no difference.
#[derive(Debug, Clone)]
pub(super) struct Kind {
    /// How many there are.
    pub count: f64,
    /// What each takes of the free land.
    pub band: Band,
    /// What each holds in any case.
    pub own: Body,
}

/// Weight, centre and moment of inertia of some units.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Body {
    /// Weight in the measure's units.
    pub weight: f64,
    /// Where it balances.
    pub centre: [f64; 2],
    /// Moment of inertia around there.
    pub inertia: f64,
}

impl Share {
    /// Sorts territories into kinds. The aim belongs to the goal and the ground.
    pub(super) fn new(ground: &Ground, goal: &Goal, aim: &Aim) -> Self {
        let mass = &ground.mass[goal.fair[0].measure];
        let mut locked = vec![Vec::new(); aim.territories];
        for (unit, &holder) in aim.fixed.iter().enumerate() {
            if holder != NOBODY {
                locked[holder as usize].push(unit);
            }
        }
        let mut share = Self {
            land: Land::new(ground, mass, |unit| aim.fixed[unit] == NOBODY),
            kinds: Vec::new(),
            settled: 0.0,
        };
        for (territory, units) in locked.iter().enumerate() {
            let own = Body::of(ground, mass, units);
            if aim.frozen[territory] {
                share.settled += own.inertia;
            } else {
                let held: i64 = units.iter().map(|u| mass[*u]).sum();
                share.join(own, band(aim, territory, held));
            }
        }
        share
    }

    /// Returns what all prices come to before any territory is paid for.
    pub(super) fn paid(&self, tariff: &Tariff) -> f64 {
        let units = tariff.prices.iter().zip(&self.land.weight);
        let discs = tariff.tolls.iter().map(|t| t.price * t.count);
        self.settled + units.map(|(p, w)| p * w).sum::<f64>() - discs.sum::<f64>()
    }

    /// Returns more than what rounding can have added to a bound.
    pub(super) fn rounding(&self, tariff: &Tariff) -> f64 {
        let (low, high) = self.land.frame();
        let far = squared(low, high);
        let units = tariff.prices.iter().zip(&self.land.weight);
        let units: f64 = units.map(|(p, w)| (p.abs() + far) * w).sum();
        let discs = tariff.tolls.iter().map(|t| t.price.abs() * t.count);
        let own = self.kinds.iter().map(|k| k.own.weight * far);
        ROUNDING * (self.settled + units + discs.sum::<f64>() + own.sum::<f64>())
    }

    /// Returns how many territories take free land.
    pub(super) fn takers(&self) -> f64 {
        self.kinds.iter().map(|k| k.count).sum()
    }

    /// Says whether free land can go to more than one territory.
    pub(super) fn has_choice(&self) -> bool {
        self.takers() > 1.0 && self.land.len() > 0
    }

    fn join(&mut self, own: Body, band: Band) {
        let alike = |k: &&mut Kind| k.band == band && k.own == own;
        if let Some(kind) = self.kinds.iter_mut().find(alike) {
            kind.count += 1.0;
            return;
        }
        let count = 1.0;
        self.kinds.push(Kind { count, band, own });
    }
}

impl Body {
    /// Adds units up.
    pub(super) fn of(ground: &Ground, mass: &[i64], units: &[usize]) -> Self {
        let weight = |u: &usize| mass[*u] as f64 / 1000.0;
        let total: f64 = units.iter().map(weight).sum();
        if total <= 0.0 {
            return Self::default();
        }
        let mean = |axis: usize| {
            let moment = units.iter().map(|u| weight(u) * ground.xy[*u][axis]);
            moment.sum::<f64>() / total
        };
        let centre = [mean(0), mean(1)];
        let inertia = units
            .iter()
            .map(|u| weight(u) * squared(ground.xy[*u], centre))
            .sum();
        Self {
            weight: total,
            centre,
            inertia,
        }
    }

    /// Returns weight and centre together with another weight.
    pub(super) fn joined(&self, centre: [f64; 2], weight: f64) -> (f64, [f64; 2]) {
        let all = self.weight + weight;
        if all <= 0.0 {
            return (0.0, self.centre);
        }
        let mean = |axis: usize| (self.weight * self.centre[axis] + weight * centre[axis]) / all;
        (all, [mean(0), mean(1)])
    }

    /// Returns the moment of inertia around another point (Steiner's theorem).
    pub(super) fn around(&self, at: [f64; 2]) -> f64 {
        self.inertia + self.weight * squared(self.centre, at)
    }
}

/// Returns the squared distance of two points.
pub(super) fn squared(a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (a[0] - b[0], a[1] - b[1]);
    dx * dx + dy * dy
}

/// Returns what a territory may take beside what it carries apart and what is locked to it.
fn band(aim: &Aim, territory: usize, held: i64) -> Band {
    let at = territory * aim.rows;
    let apart = i128::from(aim.offset[at]) + i128::from(held);
    let left = |bound: i64| ((i128::from(bound) - apart).max(0) as f64) / 1000.0;
    Band {
        low: left(aim.low[at]),
        high: left(aim.high[at]),
    }
}
