//! A rep works less, or more: the territory shrinks or grows, and its neighbours make it up.

use std::collections::BTreeSet;

use super::super::propose::{self, shares};
use super::super::{Fairness, Fault, Proposal, Request, Scope, Share, Territories, Watch};
use super::{free, free_beside};
use crate::geography::Adjacency;
use crate::plan::{Amount, Mass, Plan, Scenario, ScenarioId, Territory, TerritoryId, Totals};

/// The most that a share may be scaled to, in per cent of the usual.
const MOST: u32 = 1000;

/// Scales a territory's share to so many per cent; its neighbours take over or give up the
/// difference in proportion to their own shares, everybody else keeps what they have.
pub fn propose_part_time(
    plan: &Plan,
    adjacency: &Adjacency,
    scenario: ScenarioId,
    (territory, percent): (TerritoryId, u32),
    request: &Request,
    watch: &dyn Watch,
) -> Result<Proposal, Fault> {
    let place = propose::scenario_of(plan, scenario)?;
    let scaled = free(place, territory, "scaled")?;
    if percent == 0 || percent > MOST {
        return Err(Fault::NoPart { percent });
    }
    let around = free_beside(place, adjacency, scaled)?;
    propose::sound(plan, place, request)?;
    let mass = Mass::of(plan, place);
    let totals = Totals::of(plan, place, &mass);
    let share = |fairness: &Fairness| {
        let near = Near {
            scaled,
            percent,
            around: &around,
        };
        near.rescaled(plan, place, &totals, fairness)
    };
    let fair: Result<Vec<Fairness>, Fault> = request.fair.iter().map(share).collect();
    let scope = around.iter().copied().chain([territory]).collect();
    let asked = Request {
        territories: Territories::Keep,
        fair: fair?,
        scope: Scope::Territories(scope),
        ..request.clone()
    };
    propose::propose(plan, adjacency, scenario, &asked, watch)
}

/// A territory whose share is scaled, and those that make it up.
struct Near<'a> {
    scaled: &'a Territory,
    percent: u32,
    around: &'a BTreeSet<TerritoryId>,
}

impl Near<'_> {
    /// Gives every territory its share: those nearby of what they hold together, the others of
    /// everything.
    fn rescaled(
        &self,
        plan: &Plan,
        place: &Scenario,
        totals: &Totals,
        fairness: &Fairness,
    ) -> Result<Fairness, Fault> {
        let measure = fairness.band.measure.at();
        let sum = |slot: usize| i128::from(totals.rows[slot].sums[measure].0);
        let slots = 0..place.territories.len();
        let everybody: Vec<_> = place.territories.iter().map(Some).collect();
        let usual = shares(plan, &everybody, slots.clone().map(sum).sum(), fairness)?;
        let id = |slot: usize| place.territories[slot].id;
        let own = |slot: &usize| id(*slot) == self.scaled.id;
        let makes_up = |slot: &usize| self.around.contains(&id(*slot));
        let nearby: i128 = slots
            .clone()
            .filter(|s| own(s) || makes_up(s))
            .map(sum)
            .sum();
        let usual_around: i128 = slots
            .clone()
            .filter(makes_up)
            .map(|s| i128::from(usual[s]))
            .sum();
        let own_usual = slots
            .clone()
            .filter(own)
            .map(|s| i128::from(usual[s]))
            .sum::<i128>();
        let wanted = own_usual * i128::from(self.percent) / 100;
        let left = nearby - wanted;
        if left <= 0 {
            return Err(Fault::NothingLeft {
                measure: plan.measures[measure].label.clone(),
                others: self.around.len(),
            });
        }
        let share = |slot: usize| {
            let share = if own(&slot) {
                wanted
            } else if makes_up(&slot) {
                left * i128::from(usual[slot]) / usual_around.max(1)
            } else {
                i128::from(usual[slot])
            };
            (id(slot), Amount(share as i64))
        };
        Ok(Fairness {
            share: Share::Given(slots.map(share).collect()),
            ..fairness.clone()
        })
    }
}
