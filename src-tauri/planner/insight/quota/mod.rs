//! Quotas: the company's target shared out fairly, and whether it can be met.
//!
//! What always holds: quotas add up to the target to the cent and lie within every bound, or it is
//! said which bounds contradict. Every quota says how it came about: fair share, then the ramp of
//! who is new, then bounds, then rounding.

mod fill;

use super::forecast::Forecast;
use super::split::split;
use crate::plan::{Amount, Limits, Plan, Scenario, Terms, Territory, TerritoryId};

pub use fill::{Contradiction, Part, fill};

/// Thousandths in a cent: quotas are money and have no smaller parts.
const CENT: i64 = 10;
/// Per cent in one whole.
const WHOLE: i64 = 100;

/// What a territory's quota is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Basis {
    /// Sold on its ground in the last year.
    pub history: Amount,
    /// Foreseen for the next.
    pub forecast: Amount,
    /// The ends of the interval of that.
    pub interval: [Amount; 2],
    /// Open deals by their chance.
    pub pipeline: Amount,
    /// What could be sold in a year.
    pub potential: Amount,
}

/// What keeps a quota from being the share that its weight asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Nothing.
    Free,
    /// The least that was set.
    Floor,
    /// The most that was set.
    Cap,
    /// The most that its ground may be asked to grow.
    Growth,
}

/// One quota and how it came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Whose.
    pub territory: TerritoryId,
    /// Share by weights alone.
    pub fair: Amount,
    /// The same after those who are new were given less, and all others more.
    pub ramped: Amount,
    /// The same within bounds, before rounding.
    pub bounded: Amount,
    /// What it comes to.
    pub quota: Amount,
    /// What held it.
    pub held: Held,
}

/// Bounds that cannot all be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Impossible {
    /// A territory's floor lies above its cap, or above what it may grow to.
    Crossed(TerritoryId),
    /// Floors add up to more than the target.
    Floors(Amount),
    /// Caps and growth add up to less than the target.
    Caps(Amount),
    /// There is nobody to share out to.
    NoTerritories,
}

/// Shares a target out to the territories of a scenario.
///
/// `bases` are in the order of its territories. A ground that nobody has anything of (no open
/// deal in the whole company) weighs nothing.
pub fn propose(
    plan: &Plan,
    scenario: &Scenario,
    terms: &Terms,
    target: Amount,
    bases: &[Basis],
) -> Result<Vec<Quota>, Impossible> {
    if scenario.territories.is_empty() {
        return Err(Impossible::NoTerritories);
    }
    let target = target.0 / CENT;
    let weights = weights(terms, bases);
    let fair = split(target, &weights);
    let ready: Vec<u8> = scenario
        .territories
        .iter()
        .map(|t| ready(plan, terms, t))
        .collect();
    let ramped: Vec<f64> = weights
        .iter()
        .zip(&ready)
        .map(|(w, r)| w * f64::from(*r))
        .collect();
    let parts: Vec<Part> = scenario
        .territories
        .iter()
        .zip(bases)
        .zip(&ramped)
        .map(|((territory, basis), weight)| {
            let (least, most) = bounds(terms, territory.id, basis);
            Part {
                weight: *weight,
                least,
                most,
            }
        })
        .collect();
    let id = |at: usize| scenario.territories[at].id;
    let quotas = fill(target, &parts, terms.step.0 / CENT).map_err(|why| match why {
        Contradiction::Crossed(at) => Impossible::Crossed(id(at)),
        Contradiction::TooMuch { least } => Impossible::Floors(cents(least)),
        Contradiction::TooLittle { most } => Impossible::Caps(cents(most)),
    })?;
    let bounded = fill(target, &parts, 1).unwrap_or_else(|_| quotas.clone());
    let ramped = split(target, &ramped);
    let one = |at: usize| Quota {
        territory: id(at),
        fair: cents(fair[at]),
        ramped: cents(ramped[at]),
        bounded: cents(bounded[at]),
        quota: cents(quotas[at]),
        held: held(terms, id(at), quotas[at], &parts[at]),
    };
    Ok((0..quotas.len()).map(one).collect())
}

/// Shares a territory's quota out to its reps by their field hours, or equally where those of one
/// are not known; the parts add up to the quota.
pub fn per_rep(plan: &Plan, territory: &Territory, quota: Amount) -> Vec<Amount> {
    let hours = territory.reps.iter().map(|id| plan.rep(*id)?.capacity);
    let hours: Option<Vec<f64>> = hours.map(|h| h.map(Amount::to_f64)).collect();
    let equal = vec![1.0; territory.reps.len()];
    cent_parts(quota, &hours.unwrap_or(equal))
}

/// Shares a year's quota out to months as the forecast's season has it; equal months without one.
pub fn phased(quota: Amount, season: &[Amount]) -> Vec<Amount> {
    let weights: Vec<f64> = season.iter().map(|v| v.to_f64()).collect();
    cent_parts(quota, &weights)
}

/// Gathers what every territory's quota is made from; `slots` says by account which territory
/// counts it, `likely` and `potential` are by account, too.
pub fn bases(
    scenario: &Scenario,
    slots: &[Option<usize>],
    forecast: Option<&Forecast>,
    likely: &[Amount],
    potential: Option<&[Amount]>,
) -> Vec<Basis> {
    let mut bases = vec![Basis::default(); scenario.territories.len()];
    for (at, basis) in bases.iter_mut().enumerate() {
        if let Some(line) = forecast.and_then(|f| f.territories.get(at)) {
            let [points, low, high] = line.total();
            basis.history = line.last_year();
            basis.forecast = points;
            basis.interval = [low, high];
        }
    }
    for (at, slot) in slots.iter().enumerate() {
        let Some(basis) = slot.and_then(|slot| bases.get_mut(slot)) else {
            continue;
        };
        let value = |list: &[Amount]| list.get(at).map_or(0, |v| v.0.max(0));
        basis.pipeline.0 = basis.pipeline.0.saturating_add(value(likely));
        let potential = potential.map_or(0, value);
        basis.potential.0 = basis.potential.0.saturating_add(potential);
    }
    bases
}

fn weights(terms: &Terms, bases: &[Basis]) -> Vec<f64> {
    let weighing = &terms.weights;
    let heavy = [
        weighing.history,
        weighing.forecast,
        weighing.pipeline,
        weighing.potential,
    ];
    let grounds =
        |b: &Basis| [b.history, b.forecast, b.pipeline, b.potential].map(|v| v.to_f64().max(0.0));
    let mut wholes = [0.0; 4];
    for basis in bases {
        wholes
            .iter_mut()
            .zip(grounds(basis))
            .for_each(|(sum, v)| *sum += v);
    }
    let share = |basis: &Basis| {
        let parts = grounds(basis).into_iter().zip(wholes).zip(heavy);
        let parts = parts.filter(|((_, whole), _)| *whole > 0.0);
        parts
            .map(|((v, whole), weight)| f64::from(weight) * v / whole)
            .sum()
    };
    let mut weights: Vec<f64> = bases.iter().map(share).collect();
    if weights.iter().all(|w| *w <= 0.0) {
        weights.fill(1.0);
    }
    weights
}

/// Share of a full quota that a territory's reps are ready for, in per cent: the mean of theirs.
fn ready(plan: &Plan, terms: &Terms, territory: &Territory) -> u8 {
    let years = territory
        .reps
        .iter()
        .map(|id| plan.rep(*id).and_then(|r| r.tenure_years));
    let shares = years.map(|years| {
        let at = years.map_or(usize::MAX, usize::from);
        i64::from(terms.ramp.get(at).copied().unwrap_or(WHOLE as u8))
    });
    let (sum, count) = shares.fold((0, 0), |(sum, count), share| (sum + share, count + 1));
    if count == 0 {
        WHOLE as u8
    } else {
        (sum / count) as u8
    }
}

/// Least and most in cents.
fn bounds(terms: &Terms, id: TerritoryId, basis: &Basis) -> (i64, i64) {
    let limits = terms.limits.get(&id).copied().unwrap_or_default();
    let least = limits
        .floor
        .map_or(0, |floor| floor.0.max(0).div_euclid(CENT));
    let cap = limits.cap.map(|cap| cap.0.max(0) / CENT);
    let most = [cap, grown(terms, &limits, basis)];
    // Far above any money there is, and far below what a sum of a million of them could not hold.
    let endless = i64::MAX / (1 << 24);
    (least, most.into_iter().flatten().fold(endless, i64::min))
}

/// The most that a territory's ground may be asked for; a cap that a person set counts instead.
fn grown(terms: &Terms, limits: &Limits, basis: &Basis) -> Option<i64> {
    let growth = terms.most_growth.filter(|_| limits.cap.is_none())?;
    let most = i128::from(basis.history.0.max(0)) * i128::from(WHOLE + i64::from(growth));
    i64::try_from(most / i128::from(WHOLE) / i128::from(CENT)).ok()
}

fn held(terms: &Terms, id: TerritoryId, quota: i64, part: &Part) -> Held {
    let limits = terms.limits.get(&id).copied().unwrap_or_default();
    if limits.floor.is_some() && quota == part.least {
        Held::Floor
    } else if quota < part.most {
        Held::Free
    } else if limits.cap.is_some() {
        Held::Cap
    } else {
        Held::Growth
    }
}

fn cent_parts(whole: Amount, weights: &[f64]) -> Vec<Amount> {
    // What is below a cent stays with the first: nothing is lost.
    let mut parts: Vec<Amount> = split(whole.0 / CENT, weights)
        .into_iter()
        .map(cents)
        .collect();
    if let Some(first) = parts.first_mut() {
        first.0 += whole.0 % CENT;
    }
    parts
}

fn cents(cents: i64) -> Amount {
    Amount(cents.saturating_mul(CENT))
}

#[cfg(test)]
mod tests;
