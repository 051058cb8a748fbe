//! Sums of territories and regions, from which facts are read.

use super::super::hands::Hands;
use super::Known;
use crate::geography::distance::nearest_km;
use crate::plan::{Amount, Kind, Plan, RepId, Scenario, Territory};

/// Accounts whose share says how much hangs on few.
pub(super) const FEW: usize = 5;

/// Sums of a place.
#[derive(Debug, Clone, Default)]
pub(super) struct Figures {
    pub(super) territories: f64,
    pub(super) vacant: f64,
    pub(super) sold: f64,
    pub(super) before: f64,
    pub(super) lost: f64,
    pub(super) likely: f64,
    pub(super) potential: f64,
    pub(super) used: f64,
    pub(super) largest: Vec<f64>,
    pub(super) way: f64,
    pub(super) ways: f64,
    pub(super) work: f64,
    pub(super) hours: f64,
    pub(super) years: Vec<f64>,
    pub(super) accounts: f64,
    pub(super) rivals: f64,
    /// Sum of the growth of the markets around accounts, and how many are known.
    pub(super) growth: f64,
    pub(super) markets: f64,
    pub(super) foreseen: f64,
    pub(super) quota: f64,
}

/// Sums up every territory, in the order of the scenario.
pub(super) fn figures(plan: &Plan, scenario: &Scenario, known: &Known<'_>) -> Vec<Figures> {
    let mut all: Vec<Figures> = scenario
        .territories
        .iter()
        .map(|t| of_territory(plan, t))
        .collect();
    for (at, figures) in all.iter_mut().enumerate() {
        if let Some(line) = known.forecast.and_then(|f| f.territories.get(at)) {
            figures.foreseen = line.points.iter().map(|p| p.to_f64()).sum();
        }
    }
    let hours = plan
        .first_of(Kind::Hours)
        .and_then(|m| plan.accounts.values.get(m.at()));
    for (at, slot) in Hands::of(plan, scenario).slots().into_iter().enumerate() {
        let Some(slot) = slot else { continue };
        let figures = &mut all[slot];
        let value = |list: &[Amount]| list.get(at).map_or(0.0, |v| v.to_f64());
        let (sold, before) = (value(known.year), known.before.map_or(0.0, value));
        let potential = known.potential.map_or(0.0, value).max(0.0);
        figures.sold += sold;
        figures.before += before;
        figures.lost += if sold <= 0.0 { before } else { 0.0 };
        figures.likely += value(known.likely);
        figures.potential += potential;
        figures.used += sold.clamp(0.0, potential);
        figures.largest.push(sold);
        figures.accounts += 1.0;
        let rival = known
            .rivals
            .is_some_and(|rivals| rivals.get(at) == Some(&true));
        figures.rivals += f64::from(u8::from(rival));
        if let Some(growth) = known
            .market
            .and_then(|list| list.get(at).copied().flatten())
        {
            figures.growth += growth;
            figures.markets += 1.0;
        }
        figures.work += hours.map_or(0.0, |list| value(list));
        if let Some(way) = way(plan, &scenario.territories[slot].reps, at) {
            figures.way += way;
            figures.ways += 1.0;
        }
    }
    all
}

fn of_territory(plan: &Plan, territory: &Territory) -> Figures {
    let reps = territory.reps.iter().filter_map(|id| plan.rep(*id));
    Figures {
        territories: 1.0,
        vacant: f64::from(u8::from(territory.reps.is_empty())),
        hours: reps
            .clone()
            .filter_map(|r| r.capacity)
            .map(Amount::to_f64)
            .sum(),
        years: reps.filter_map(|r| r.tenure_years).map(f64::from).collect(),
        quota: territory.quota.unwrap_or_default().to_f64(),
        ..Figures::default()
    }
}

/// The way from the nearest home to an account, in kilometres.
fn way(plan: &Plan, reps: &[RepId], account: usize) -> Option<f64> {
    let point = plan.accounts.points.get(account).copied().flatten()?;
    let homes = reps.iter().filter_map(|id| plan.rep(*id)?.home);
    nearest_km(point, homes)
}

/// Adds up the territories of a place.
pub(super) fn sum(each: &[Figures], inside: impl Fn(usize) -> bool) -> Figures {
    let mut all = Figures::default();
    for (_, one) in each.iter().enumerate().filter(|(at, _)| inside(*at)) {
        for (sum, part) in [
            (&mut all.territories, one.territories),
            (&mut all.vacant, one.vacant),
            (&mut all.sold, one.sold),
            (&mut all.before, one.before),
            (&mut all.lost, one.lost),
            (&mut all.likely, one.likely),
            (&mut all.potential, one.potential),
            (&mut all.used, one.used),
            (&mut all.way, one.way),
            (&mut all.ways, one.ways),
            (&mut all.work, one.work),
            (&mut all.hours, one.hours),
            (&mut all.accounts, one.accounts),
            (&mut all.rivals, one.rivals),
            (&mut all.growth, one.growth),
            (&mut all.markets, one.markets),
            (&mut all.foreseen, one.foreseen),
            (&mut all.quota, one.quota),
        ] {
            *sum += part;
        }
        all.largest.extend(&one.largest);
        all.years.extend(&one.years);
    }
    all.largest.sort_unstable_by(|a, b| b.total_cmp(a));
    all
}

impl Figures {
    pub(super) fn few(&self) -> Option<f64> {
        share(self.largest.iter().take(FEW).sum(), self.sold)
    }

    pub(super) fn tenure(&self) -> Option<f64> {
        let count = self.years.len() as f64;
        (count > 0.0).then(|| self.years.iter().sum::<f64>() / count)
    }
}

/// A part of a whole in per cent; none without a whole.
pub(super) fn share(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole * 100.0)
}
