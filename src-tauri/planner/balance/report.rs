//! What a proposal would do: every territory before and after, and what moves.

use super::feasibility::NOBODY;
use super::pieces;
use crate::geography::Adjacency;
use crate::plan::{Amount, Band, Mass, Plan, Scenario, TerritoryId, Totals, UnitIx, deviation_pct};

/// Before, after and the difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The scenario as it is.
    pub before: Summary,
    /// The scenario as it would be.
    pub after: Summary,
    /// Units that would change hands, unassigned ones included.
    pub units_moved: u32,
    /// Accounts that lie in those units and follow them.
    pub accounts_moved: u32,
    /// What those units bring with their accounts, by measure asked for.
    pub mass_moved: Vec<Amount>,
}

/// One assignment in figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// One row per territory, ascending by id.
    pub territories: Vec<Holding>,
    /// Largest deviation of any measure asked for, in per cent.
    pub worst_deviation: f64,
    /// Root of the mean squared deviation of all measures asked for, in per cent.
    pub spread: f64,
    /// Territories in more than one piece.
    pub broken: u32,
    /// Moment of inertia by the first measure asked for, in its units × square kilometres.
    pub inertia: f64,
    /// Length of the borders between territories, in kilometres.
    pub cut: f64,
}

/// One territory in figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Holding {
    /// Which.
    pub territory: TerritoryId,
    /// How many units it holds.
    pub units: u32,
    /// In how many pieces.
    pub pieces: u32,
    /// What it sums to, by measure asked for.
    pub sums: Vec<Amount>,
    /// Deviation from the target in per cent, by measure asked for.
    pub deviations: Vec<f64>,
}

/// Sums up one scenario.
pub(super) fn summarise(
    plan: &Plan,
    scenario: &Scenario,
    mass: &Mass,
    ground: (&Adjacency, &[[f64; 2]]),
    fair: &[Band],
) -> Summary {
    let (adjacency, xy) = ground;
    let totals = Totals::of(plan, scenario, mass);
    let slots: Vec<u32> = (0..plan.units.len() as u32)
        .map(|u| totals.slot(UnitIx(u)).map_or(NOBODY, |s| s as u32))
        .collect();
    let count = scenario.territories.len();
    let pieces = pieces::count(&adjacency.starts, &adjacency.neighbours, &slots, count);
    let territories: Vec<Holding> = (0..count)
        .map(|slot| Holding {
            territory: scenario.territories[slot].id,
            units: totals.rows[slot].units,
            pieces: pieces[slot],
            sums: fair
                .iter()
                .map(|b| totals.rows[slot].sums[b.measure.at()])
                .collect(),
            deviations: fair
                .iter()
                .map(|b| {
                    deviation(
                        totals.rows[slot].sums[b.measure.at()],
                        totals.targets[b.measure.at()],
                    )
                })
                .collect(),
        })
        .collect();
    let all: Vec<f64> = territories
        .iter()
        .flat_map(|t| t.deviations.clone())
        .collect();
    Summary {
        worst_deviation: all.iter().fold(0.0, |w, d| f64::max(w, d.abs())),
        spread: libm::sqrt(all.iter().map(|d| d * d).sum::<f64>() / all.len().max(1) as f64),
        broken: pieces.iter().filter(|p| **p > 1).count() as u32,
        inertia: fair
            .first()
            .map_or(0.0, |b| inertia(mass, xy, &slots, count, b.measure.at())),
        cut: cut(adjacency, &slots),
        territories,
    }
}

/// A sum where nothing should be is wholly off.
fn deviation(sum: Amount, target: Amount) -> f64 {
    deviation_pct(sum, target).unwrap_or(100.0)
}

fn inertia(mass: &Mass, xy: &[[f64; 2]], slots: &[u32], count: usize, measure: usize) -> f64 {
    let weight = |u: usize| {
        mass.sums(UnitIx(u as u32))
            .get(measure)
            .map_or(0.0, |a| a.to_f64())
    };
    let mut sums = vec![[0.0; 3]; count];
    let held: Vec<usize> = (0..slots.len()).filter(|u| slots[*u] != NOBODY).collect();
    for &unit in &held {
        let (w, [x, y]) = (weight(unit), xy[unit]);
        let sum = &mut sums[slots[unit] as usize];
        sum.iter_mut()
            .zip([w, w * x, w * y])
            .for_each(|(s, t)| *s += t);
    }
    let term = |unit: &usize| {
        let [w, x, y] = sums[slots[*unit] as usize];
        if w <= 0.0 {
            return 0.0;
        }
        let (dx, dy) = (xy[*unit][0] - x / w, xy[*unit][1] - y / w);
        weight(*unit) * (dx * dx + dy * dy)
    };
    held.iter().map(term).sum()
}

/// Metres in a kilometre; adjacency counts metres.
const METRES: f64 = 1000.0;

fn cut(adjacency: &Adjacency, slots: &[u32]) -> f64 {
    let mut metres = 0.0;
    for unit in 0..slots.len() as u32 {
        for (other, length) in adjacency.borders(unit) {
            if unit < other && slots[unit as usize] != slots[other as usize] {
                metres += length;
            }
        }
    }
    metres / METRES
}
