//! The work of calling on accounts, built up from visits, and the reps it takes.
//!
//! Talley's build-up method ("How to Design Sales Territories", Journal of Marketing 25(3), 1961):
//! accounts by class, times visits, times length. Ways are an estimate: from the nearest home, or
//! from the middle of the territory's accounts where no home is known, there and back by road,
//! shared by the calls of one trip.

use super::hands::{Hands, by_slot};
use super::tiers::Tiers;
use crate::geography::distance::{mean, nearest_km};
use crate::geography::drive::DETOUR;
use crate::geography::{Plane, Point};
use crate::plan::{Amount, Calls, Plan, Scenario};

/// Minutes in an hour.
const HOUR: f64 = 60.0;

/// The work of one territory in a year.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Work {
    /// Accounts.
    pub accounts: u32,
    /// Visits.
    pub visits: f64,
    /// Hours with accounts.
    pub with: f64,
    /// Hours on the way; accounts that are not on the map have no way.
    pub way: f64,
    /// Field hours of its reps; those of a rep unknown are `Calls::hours`.
    pub hours: f64,
    /// Its reps.
    pub reps: u32,
    /// Whether ways begin at a home; else at the middle of its accounts.
    pub from_home: bool,
}

impl Work {
    /// Returns the hours of all work.
    pub fn total(&self) -> f64 {
        self.with + self.way
    }
}

/// Builds the work of every territory up, in the order of the scenario, and last that of accounts
/// that no territory holds; `tiers` says by account how it is called on.
pub fn workload(plan: &Plan, scenario: &Scenario, tiers: &Tiers, calls: &Calls) -> Vec<Work> {
    let slots = Hands::of(plan, scenario).slots();
    let members = by_slot(&slots, scenario.territories.len());
    let work = |(slot, members): (usize, Vec<usize>)| {
        let reps = scenario
            .territories
            .get(slot)
            .map_or(&[] as &[_], |t| &t.reps);
        let known: Vec<_> = reps.iter().filter_map(|id| plan.rep(*id)).collect();
        let homes: Vec<Point> = known.iter().filter_map(|rep| rep.home).collect();
        let usual = Amount(i64::from(calls.hours) * Amount::SCALE);
        let hours = known
            .iter()
            .map(|rep| rep.capacity.unwrap_or(usual).to_f64());
        let mut work = Work {
            accounts: members.len() as u32,
            hours: hours.sum(),
            reps: reps.len() as u32,
            from_home: !homes.is_empty(),
            ..Work::default()
        };
        let ways = ways(plan, &members, &homes);
        for (at, way) in members.into_iter().zip(ways) {
            let call = calls.of(tiers.of[at]);
            let visits = f64::from(call.visits);
            work.visits += visits;
            work.with += visits * f64::from(call.minutes) / HOUR;
            let trip = 2.0 * way * DETOUR / f64::from(calls.speed.max(1));
            work.way += visits * trip / f64::from(calls.stops.max(1));
        }
        work
    };
    members.into_iter().enumerate().map(work).collect()
}

/// Returns the reps that so much work takes, of whole ones.
pub fn reps_needed(hours: f64, calls: &Calls) -> u32 {
    libm::ceil(hours / f64::from(calls.hours.max(1))) as u32
}

/// Kilometres from the nearest start to each account; nothing for one that is not on the map.
fn ways(plan: &Plan, members: &[usize], homes: &[Point]) -> Vec<f64> {
    let point = |at: &usize| plan.accounts.points.get(*at).copied().flatten();
    if !homes.is_empty() {
        let nearest = |at| nearest_km(point(at)?, homes.iter().copied());
        return members
            .iter()
            .map(|at| nearest(at).unwrap_or_default())
            .collect();
    }
    let points: Vec<Point> = members.iter().filter_map(point).collect();
    let plane = Plane::around(&points);
    let spots: Vec<[f64; 2]> = points.iter().map(|p| plane.km(*p)).collect();
    let Some(middle) = mean(&spots) else {
        return vec![0.0; members.len()];
    };
    let far = |p: Point| {
        let [x, y] = plane.km(p);
        libm::hypot(x - middle[0], y - middle[1])
    };
    members
        .iter()
        .map(|at| point(at).map_or(0.0, far))
        .collect()
}
