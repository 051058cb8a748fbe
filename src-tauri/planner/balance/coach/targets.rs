//! What each territory should sum to, as asked for.

use crate::balance::{Fairness, Request, Share};
use crate::plan::{Amount, Plan, Scenario, Territory, TerritoryId, Totals};

/// Returns `target[slot * rows + row]` in thousandths.
///
/// Shares are of what the territories hold together now, so a step between two of them changes no
/// target.
pub(super) fn targets(
    plan: &Plan,
    place: &Scenario,
    totals: &Totals,
    request: &Request,
) -> Vec<i64> {
    let rows = request.fair.len();
    let mut all = vec![0; place.territories.len() * rows];
    for (row, fair) in request.fair.iter().enumerate() {
        for (slot, target) in column(plan, place, totals, fair).into_iter().enumerate() {
            all[slot * rows + row] = target;
        }
    }
    all
}

fn column(plan: &Plan, place: &Scenario, totals: &Totals, fair: &Fairness) -> Vec<i64> {
    let measure = fair.band.measure.at();
    let whole: i128 = totals
        .rows
        .iter()
        .map(|r| i128::from(r.sums[measure].0))
        .sum();
    match &fair.share {
        Share::Equal => vec![totals.targets[measure].0; place.territories.len()],
        Share::RepHours => by_hours(plan, place, whole),
        Share::Given(given) => as_given(place, whole, given),
    }
}

/// In proportion to hours; a vacant territory counts as the mean of the others.
fn by_hours(plan: &Plan, place: &Scenario, whole: i128) -> Vec<i64> {
    let hours: Vec<i128> = place.territories.iter().map(|t| hours(plan, t)).collect();
    let known: Vec<i128> = hours.iter().copied().filter(|h| *h > 0).collect();
    let sum: i128 = known.iter().sum();
    let mean = if known.is_empty() {
        1
    } else {
        (sum / known.len() as i128).max(1)
    };
    let weights: Vec<i128> = hours
        .iter()
        .map(|h| if *h > 0 { *h } else { mean })
        .collect();
    let total = weights.iter().sum::<i128>().max(1);
    weights.iter().map(|w| rounded(whole * w, total)).collect()
}

fn hours(plan: &Plan, territory: &Territory) -> i128 {
    let reps = territory.reps.iter().filter_map(|id| plan.rep(*id));
    reps.filter_map(|r| r.capacity)
        .map(|c| i128::from(c.0))
        .sum()
}

/// As given; the others share what is left equally.
fn as_given(place: &Scenario, whole: i128, given: &[(TerritoryId, Amount)]) -> Vec<i64> {
    let of = |t: &Territory| given.iter().find(|g| g.0 == t.id).map(|g| g.1.0);
    let known: Vec<Option<i64>> = place.territories.iter().map(of).collect();
    let taken: i128 = known.iter().flatten().map(|g| i128::from(*g)).sum();
    let others = known.iter().filter(|g| g.is_none()).count().max(1) as i128;
    let rest = rounded((whole - taken).max(0), others);
    known.into_iter().map(|g| g.unwrap_or(rest)).collect()
}

/// Rounds to the nearest, halves up.
fn rounded(part: i128, whole: i128) -> i64 {
    (2 * part + whole).div_euclid(2 * whole) as i64
}
