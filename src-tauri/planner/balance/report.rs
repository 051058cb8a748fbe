//! What a proposal would do: every territory before and after, and what moves.

use super::feasibility::NOBODY;
use super::propose::shares;
use super::{Fairness, Ground, pieces};
use crate::geography::{Adjacency, Plane};
use crate::plan::{
    AccountIx, Amount, Mass, Plan, Scenario, TerritoryId, Totals, deviation_pct, in_band,
};

/// Before, after and the difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The scenario as it is.
    pub before: Summary,
    /// The scenario as it would be.
    pub after: Summary,
    /// Units that would change hands, unassigned ones included.
    pub units_moved: u32,
    /// Accounts that would change hands, with their unit or by name.
    pub accounts_moved: u32,
    /// What those units and accounts bring, by measure asked for.
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
    /// How many accounts it holds, with its units or by name.
    pub accounts: u32,
    /// In how many pieces: of its units, or of its accounts where those are given out.
    pub pieces: u32,
    /// What it sums to, by measure asked for.
    pub sums: Vec<Amount>,
    /// What it should sum to, by measure asked for: its share of everything that is assigned.
    pub targets: Vec<Amount>,
    /// Deviation from the target in per cent, by measure asked for.
    pub deviations: Vec<f64>,
}

/// How things lie, for pieces and shapes.
pub(super) enum Lay<'a> {
    /// All units of the plan.
    Units(&'a Adjacency),
    /// Some accounts: their ground, and their rows in the plan.
    Accounts(&'a Ground, &'a [u32]),
}

/// Compares two states of a scenario.
pub(super) fn compare(
    plan: &Plan,
    (before, after): (&Scenario, &Scenario),
    fair: &[Fairness],
    lay: &Lay,
) -> Report {
    let moved_units: Vec<usize> = (0..plan.units.len())
        .filter(|u| before.holders.get(*u) != after.holders.get(*u))
        .collect();
    let holder =
        |scenario: &Scenario, a: usize| scenario.keeper(&plan.accounts, AccountIx(a as u32));
    let moved_accounts: Vec<usize> = (0..plan.accounts.len())
        .filter(|a| holder(before, *a) != holder(after, *a))
        .collect();
    let moved = |fairness: &Fairness| {
        let measure = fairness.band.measure.at();
        let units = plan.units.values.get(measure);
        let accounts = plan.accounts.values.get(measure);
        let ground = picked(units, &moved_units);
        Amount(ground.saturating_add(picked(accounts, &moved_accounts)))
    };
    Report {
        before: summarise(plan, before, fair, lay),
        after: summarise(plan, after, fair, lay),
        units_moved: moved_units.len() as u32,
        accounts_moved: moved_accounts.len() as u32,
        mass_moved: fair.iter().map(moved).collect(),
    }
}

fn picked(column: Option<&Vec<Amount>>, rows: &[usize]) -> i64 {
    let column = column.map_or(&[][..], Vec::as_slice);
    let values = rows.iter().filter_map(|row| column.get(*row));
    values.fold(0, |sum, v| sum.saturating_add(v.0))
}

impl Report {
    /// Says whether every territory would be within every band.
    pub(super) fn in_bands(&self, fair: &[Fairness]) -> bool {
        self.after.territories.iter().all(|row| {
            let pairs = row.sums.iter().zip(&row.targets).zip(fair);
            let mut pairs = pairs.map(|((sum, target), f)| (*sum, *target, f.band.tolerance));
            pairs.all(|(sum, target, tolerance)| in_band(sum, target, tolerance))
        })
    }
}

fn summarise(plan: &Plan, scenario: &Scenario, fair: &[Fairness], lay: &Lay) -> Summary {
    let mass = Mass::of(plan, scenario);
    let totals = Totals::of(plan, scenario, &mass);
    let shape = Shape::of(plan, scenario, (&mass, fair), lay);
    let targets: Vec<Vec<i64>> = fair
        .iter()
        .map(|f| targets(plan, scenario, &totals, f))
        .collect();
    let holding = |slot: usize| holding(scenario, &totals, fair, (slot, &targets, &shape));
    let territories: Vec<Holding> = (0..scenario.territories.len()).map(holding).collect();
    let all = territories.iter().flat_map(|t| t.deviations.clone());
    let all: Vec<f64> = all.collect();
    Summary {
        worst_deviation: all.iter().fold(0.0, |w, d| f64::max(w, d.abs())),
        spread: libm::sqrt(all.iter().map(|d| d * d).sum::<f64>() / all.len().max(1) as f64),
        broken: shape.pieces.iter().filter(|p| **p > 1).count() as u32,
        inertia: shape.inertia,
        cut: shape.cut,
        territories,
    }
}

fn holding(
    scenario: &Scenario,
    totals: &Totals,
    fair: &[Fairness],
    (slot, targets, shape): (usize, &[Vec<i64>], &Shape),
) -> Holding {
    let row = &totals.rows[slot];
    let sums = fair.iter().map(|f| row.sums[f.band.measure.at()]);
    let sums: Vec<Amount> = sums.collect();
    let targets: Vec<Amount> = targets.iter().map(|t| Amount(t[slot])).collect();
    let pairs = sums.iter().zip(&targets);
    Holding {
        territory: scenario.territories[slot].id,
        units: row.units,
        accounts: row.accounts,
        pieces: shape.pieces[slot],
        deviations: pairs
            .map(|(sum, target)| deviation(*sum, *target))
            .collect(),
        sums,
        targets,
    }
}

/// Returns what each territory should sum to; equal shares where those asked for cannot be made.
pub(super) fn targets(
    plan: &Plan,
    scenario: &Scenario,
    totals: &Totals,
    fairness: &Fairness,
) -> Vec<i64> {
    let measure = fairness.band.measure.at();
    let total = totals.rows.iter().map(|r| i128::from(r.sums[measure].0));
    let territories: Vec<_> = scenario.territories.iter().map(Some).collect();
    let asked = shares(plan, &territories, total.sum(), fairness);
    asked.unwrap_or_else(|_| vec![totals.targets[measure].0; territories.len()])
}

/// A sum where nothing should be is wholly off.
fn deviation(sum: Amount, target: Amount) -> f64 {
    deviation_pct(sum, target).unwrap_or(100.0)
}

/// Pieces and shapes of one assignment.
struct Shape {
    pieces: Vec<u32>,
    inertia: f64,
    cut: f64,
}

/// Metres in a kilometre; adjacency counts metres.
const METRES: f64 = 1000.0;

impl Shape {
    fn of(plan: &Plan, scenario: &Scenario, (mass, fair): (&Mass, &[Fairness]), lay: &Lay) -> Self {
        let first = fair.first().map(|f| f.band.measure);
        let slot = |holder: Option<TerritoryId>| {
            let slot = holder.and_then(|id| scenario.slot(id));
            slot.map_or(NOBODY, |s| s as u32)
        };
        match lay {
            Lay::Units(adjacency) => {
                let plane = Plane::around(&plan.units.centres);
                let xy: Vec<_> = plan.units.centres.iter().map(|c| plane.km(*c)).collect();
                let slots: Vec<u32> = scenario.holders.iter().map(|h| slot(*h)).collect();
                let weight = |u: usize| {
                    let sums = mass.sums(crate::plan::UnitIx(u as u32));
                    let sum = first.and_then(|m| sums.get(m.at()));
                    sum.map_or(0.0, |a| a.to_f64())
                };
                let links = (&adjacency.starts[..], &adjacency.neighbours[..]);
                let shape = Self::measured(scenario, (&slots, &xy), links, &weight);
                Self {
                    cut: cut(links, &adjacency.lengths, &slots) / METRES,
                    ..shape
                }
            }
            Lay::Accounts(ground, members) => {
                let held = |row: &u32| slot(scenario.keeper(&plan.accounts, AccountIx(*row)));
                let slots: Vec<u32> = members.iter().map(held).collect();
                let column = first.and_then(|m| ground.mass.get(m.at()));
                let weight = |at: usize| column.map_or(0.0, |c| Amount(c[at]).to_f64());
                let links = (&ground.starts[..], &ground.neighbours[..]);
                let shape = Self::measured(scenario, (&slots, &ground.xy), links, &weight);
                Self {
                    cut: cut(links, &ground.lengths, &slots),
                    ..shape
                }
            }
        }
    }

    fn measured(
        scenario: &Scenario,
        (slots, xy): (&[u32], &[[f64; 2]]),
        (starts, heads): (&[u32], &[u32]),
        weight: &dyn Fn(usize) -> f64,
    ) -> Self {
        let count = scenario.territories.len();
        Self {
            pieces: pieces::count(starts, heads, slots, count),
            inertia: inertia(xy, slots, count, weight),
            cut: 0.0,
        }
    }
}

fn inertia(xy: &[[f64; 2]], slots: &[u32], count: usize, weight: &dyn Fn(usize) -> f64) -> f64 {
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

fn cut((starts, heads): (&[u32], &[u32]), lengths: &[f64], slots: &[u32]) -> f64 {
    let mut sum = 0.0;
    for unit in 0..slots.len() {
        for border in starts[unit] as usize..starts[unit + 1] as usize {
            let other = heads[border] as usize;
            if unit < other && slots[unit] != slots[other] {
                sum += lengths[border];
            }
        }
    }
    sum
}
