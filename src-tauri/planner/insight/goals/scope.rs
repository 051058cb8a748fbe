//! Which accounts a goal counts, and what its metric is for them.

use super::super::forecast::{bought, last_year, months, rows};
use super::super::hands::Hands;
use super::super::tiers::{Concentration, Tiers};
use crate::plan::{Amount, Metric, Plan, RegionId, Scenario, Scope, TerritoryId};

/// Accounts that a scope holds, by `AccountIx`.
pub fn members(plan: &Plan, scenario: &Scenario, scope: &Scope) -> Vec<bool> {
    let hands = Hands::of(plan, scenario);
    let of = |wanted: &dyn Fn(TerritoryId) -> bool| -> Vec<bool> {
        let holders = hands.holders().iter();
        holders.map(|holder| holder.is_some_and(wanted)).collect()
    };
    let territory = |id| scenario.territory(id);
    match scope {
        Scope::Company => vec![true; plan.accounts.len()],
        Scope::Territory(id) => of(&|holder| holder == *id),
        Scope::Region(id) => of(&|holder| {
            let region = territory(holder).and_then(|t| t.region);
            region.is_some_and(|region| below(plan, region, *id))
        }),
        Scope::Rep(id) => of(&|holder| territory(holder).is_some_and(|t| t.reps.contains(id))),
        Scope::Tier(tier) => {
            let values = bought(plan, last_year(&months(&plan.sales)));
            let tiers = Tiers::of(&values, &plan.policy.tiers);
            tiers.of.iter().map(|of| *of == Some(*tier)).collect()
        }
    }
}

/// Says whether a region is another one, or lies below it.
pub fn below(plan: &Plan, region: RegionId, above: RegionId) -> bool {
    let mut at = Some(region);
    // A circle of regions is no plan; the count ends the walk all the same.
    for _ in 0..=plan.regions.len() {
        match at {
            None => return false,
            Some(id) if id == above => return true,
            Some(id) => at = plan.region(id).and_then(|r| r.parent),
        }
    }
    false
}

/// What a metric is for a scope at the end of some months on record; `potential` is by account.
pub fn value(
    plan: &Plan,
    members: &[bool],
    metric: Metric,
    potential: Option<&[Amount]>,
    months: &[u32],
) -> f64 {
    let year = bought(plan, last_year(months));
    let inside: Vec<Amount> = year
        .iter()
        .zip(members)
        .filter(|(_, member)| **member)
        .map(|(value, _)| *value)
        .collect();
    match metric {
        Metric::Sales => inside.iter().map(|v| v.to_f64()).sum(),
        Metric::Customers => inside.iter().filter(|v| v.0 > 0).count() as f64,
        Metric::TopTen => Concentration::of(&inside).top_ten * 100.0,
        Metric::Penetration => {
            let pairs = year
                .iter()
                .zip(potential.into_iter().flatten())
                .zip(members);
            let (mut used, mut could) = (0.0, 0.0);
            for ((sold, potential), _) in pairs.filter(|(_, member)| **member) {
                let potential = potential.to_f64().max(0.0);
                used += sold.to_f64().clamp(0.0, potential);
                could += potential;
            }
            if could > 0.0 {
                used / could * 100.0
            } else {
                0.0
            }
        }
    }
}

/// What was sold to a scope, month by month.
pub(super) fn monthly(plan: &Plan, members: &[bool], months: &[u32]) -> Vec<f64> {
    let row = rows(&plan.sales, months, 1, |account| {
        members.get(account.at()).is_some_and(|m| *m).then_some(0)
    });
    row.into_iter().flatten().map(Amount::to_f64).collect()
}
