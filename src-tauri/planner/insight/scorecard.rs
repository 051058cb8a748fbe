//! The scorecard of one scenario: how even, how whole, how compact, how far to travel, and how
//! much moves.

use super::hands::Hands;
use super::ledger::sums;
use crate::geography::distance::mean;
use crate::geography::outline::dissolve_all;
use crate::geography::shape::{islands, polsby_popper};
use crate::geography::{Adjacency, Plane, Point};
use crate::plan::{AccountIx, Amount, Mass, Plan, Scenario, Totals, deviation_pct, in_band};

/// How evenly a measure lies over the territories.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// Mean of the territories.
    pub mean: f64,
    /// Standard deviation in per cent of the mean; zero without a mean.
    pub spread_pct: f64,
    /// Least and greatest sum of a territory.
    pub range: (Amount, Amount),
    /// Worst deviation from an equal share in per cent, either way.
    pub worst_pct: f64,
    /// Territories outside the scenario's band, if it has one for the measure.
    pub out_of_band: Option<u32>,
}

/// What is held otherwise than in another scenario.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moved {
    /// Areas.
    pub units: u32,
    /// Accounts whose territory is another one.
    pub accounts: u32,
    /// What those accounts bring, by measure.
    pub sums: Vec<Amount>,
}

/// How good one scenario is, in figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Scorecard {
    /// Territories.
    pub territories: u32,
    /// Areas that nobody holds.
    pub unassigned: u32,
    /// Territories in several pieces.
    pub broken: u32,
    /// Mean likeness of the territories to a circle, 0 to 1 (Polsby and Popper); none without
    /// ground.
    pub compactness: Option<f64>,
    /// Mean distance in kilometres from an account to the home of its nearest rep, or to the
    /// middle of its territory's accounts where no home is known; none without accounts.
    pub travel_km: Option<f64>,
    /// One per measure of the plan.
    pub spreads: Vec<Spread>,
}

impl Scorecard {
    /// Measures a scenario; `linked` is which units hang together.
    pub fn of(plan: &Plan, scenario: &Scenario, linked: &Adjacency) -> Self {
        let mass = Mass::of(plan, scenario);
        let totals = Totals::of(plan, scenario, &mass);
        Self {
            territories: scenario.territories.len() as u32,
            unassigned: totals.unassigned.units,
            broken: islands(linked, &scenario.holders).len() as u32,
            compactness: compactness(plan, scenario),
            travel_km: travel(plan, scenario),
            spreads: (0..plan.measures.len())
                .map(|m| Spread::of(scenario, &totals, m))
                .collect(),
        }
    }
}

impl Moved {
    /// Counts what another scenario holds otherwise than this one.
    pub fn between(plan: &Plan, before: &Scenario, after: &Scenario) -> Self {
        let (old, new) = (Hands::of(plan, before), Hands::of(plan, after));
        let units = before.holders.iter().zip(&after.holders);
        let pairs = old.holders().iter().zip(new.holders()).zip(0..);
        let moved: Vec<AccountIx> = pairs
            .filter(|((old, new), _)| old != new)
            .map(|(_, at)| AccountIx(at))
            .collect();
        Self {
            units: units.filter(|(old, new)| old != new).count() as u32,
            accounts: moved.len() as u32,
            sums: sums(plan, &moved),
        }
    }
}

impl Spread {
    /// Returns how evenly the measure at a position is spread over a scenario's territories.
    pub fn of(scenario: &Scenario, totals: &Totals, m: usize) -> Self {
        let sums: Vec<Amount> = totals
            .rows
            .iter()
            .filter_map(|row| row.sums.get(m).copied())
            .collect();
        let target = totals.targets.get(m).copied().unwrap_or_default();
        let count = sums.len().max(1) as f64;
        let mean = sums.iter().map(|s| s.to_f64()).sum::<f64>() / count;
        let square = sums.iter().map(|s| (s.to_f64() - mean).powi(2));
        let deviation = (square.sum::<f64>() / count).sqrt();
        let off = sums
            .iter()
            .map(|s| deviation_pct(*s, target).unwrap_or_default().abs());
        let band = scenario.bands.iter().find(|b| b.measure.at() == m);
        let outside = |tolerance| {
            let sums = sums.iter();
            sums.filter(|s| !in_band(**s, target, tolerance)).count()
        };
        let least = sums.iter().min().copied().unwrap_or_default();
        let most = sums.iter().max().copied().unwrap_or_default();
        Self {
            mean,
            spread_pct: if mean == 0.0 {
                0.0
            } else {
                deviation / mean.abs() * 100.0
            },
            range: (least, most),
            worst_pct: off.fold(0.0, f64::max),
            out_of_band: band.map(|b| outside(b.tolerance) as u32),
        }
    }
}

fn compactness(plan: &Plan, scenario: &Scenario) -> Option<f64> {
    let outlines = dissolve_all(&plan.units.topology, &scenario.holders);
    let round: Vec<f64> = outlines.values().map(polsby_popper).collect();
    (!round.is_empty()).then(|| round.iter().sum::<f64>() / round.len() as f64)
}

fn travel(plan: &Plan, scenario: &Scenario) -> Option<f64> {
    let slots = Hands::of(plan, scenario).slots();
    let mut places: Vec<Vec<Point>> = vec![Vec::new(); scenario.territories.len()];
    for (point, slot) in plan.accounts.points.iter().zip(slots) {
        if let (Some(point), Some(slot)) = (point, slot) {
            places[slot].push(*point);
        }
    }
    let (mut far, mut count) = (0.0, 0_usize);
    for (territory, places) in scenario.territories.iter().zip(&places) {
        let homes = territory.reps.iter().filter_map(|r| plan.rep(*r)?.home);
        far += distance(places, &homes.collect::<Vec<_>>());
        count += places.len();
    }
    (count > 0).then(|| far / count as f64)
}

/// The sum of the distances of places to the nearest home, or to their own middle, in kilometres.
fn distance(places: &[Point], homes: &[Point]) -> f64 {
    let plane = Plane::around(places);
    let spots: Vec<[f64; 2]> = places.iter().map(|p| plane.km(*p)).collect();
    let mut from: Vec<[f64; 2]> = homes.iter().map(|p| plane.km(*p)).collect();
    if from.is_empty() {
        from.extend(mean(&spots));
    }
    let near = |spot: &[f64; 2]| {
        let all = from.iter();
        all.map(|home| libm::hypot(home[0] - spot[0], home[1] - spot[1]))
            .fold(f64::INFINITY, f64::min)
    };
    spots.iter().map(near).sum()
}
