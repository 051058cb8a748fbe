//! What on the map asks for a look: ground nobody holds, pieces cut off, holes, sums outside their
//! band, accounts that stand out.
//!
//! It judges nothing: every find says what it goes by, and may be meant to be so.

use std::collections::BTreeMap;

use crate::geography::distance::nearest_km;
use crate::geography::{Adjacency, shape};
use crate::plan::{
    AccountIx, Amount, Mass, MeasureIx, Plan, Scenario, TerritoryId, Totals, UnitIx, deviation_pct,
    in_band,
};

/// An account that alone brings at least this share of what its territory should sum to stands out:
/// wherever it goes, it decides the balance.
const OUTSTANDING: f64 = 0.25;

/// An account lies far off beyond the upper quartile and so many times the distance between the
/// quartiles: "far out" by Tukey, Exploratory Data Analysis, 1977.
const FAR_OUT: f64 = 3.0;

/// Nobody calls a way far that is shorter, in kilometres, however near everything else lies.
const NEAR: f64 = 50.0;

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub enum Find {
    /// A piece of ground that nobody holds, and the accounts in it.
    Unassigned {
        /// Ascending.
        units: Vec<UnitIx>,
        /// How many accounts follow it.
        accounts: u32,
    },
    /// A piece of a territory apart from its largest.
    Island {
        /// Whose.
        territory: TerritoryId,
        /// Ascending.
        units: Vec<UnitIx>,
    },
    /// Foreign or unassigned ground that lies wholly inside a territory.
    Hole {
        /// Around it.
        territory: TerritoryId,
        /// Ascending.
        units: Vec<UnitIx>,
    },
    /// A sum outside its band.
    OverLimit {
        /// Whose.
        territory: TerritoryId,
        /// Of what.
        measure: MeasureIx,
        /// Per cent above the target, below it negative; none when the target is nothing.
        deviation: Option<f64>,
    },
    /// An account that alone brings a large share of what its territory should sum to.
    Outlier {
        /// Which.
        account: AccountIx,
        /// Of what.
        measure: MeasureIx,
        /// Per cent of the target.
        share: f64,
    },
    /// An account whose code or place lies in no area.
    Orphan {
        /// Which.
        account: AccountIx,
    },
    /// An account far from the nearest home of its territory's reps.
    Far {
        /// Which.
        account: AccountIx,
        /// Kilometres.
        km: f64,
    },
}

/// Finds everything that asks for a look, kind by kind, the worst of each kind first.
///
/// `mass` and `totals` must be of this scenario, `keepers` say by account which territory counts it.
pub fn find(
    plan: &Plan,
    scenario: &Scenario,
    land: &Adjacency,
    mass: &Mass,
    totals: &Totals,
    keepers: &[Option<TerritoryId>],
) -> Vec<Find> {
    let mut all = unassigned(scenario, land, mass);
    let pieces = shape::islands(land, &scenario.holders);
    all.extend(sets(pieces, |territory, units| Find::Island {
        territory,
        units,
    }));
    let holes = shape::holes(&plan.units.topology, land, &scenario.holders);
    all.extend(sets(holes, |territory, units| Find::Hole {
        territory,
        units,
    }));
    all.extend(over_limit(scenario, totals));
    all.extend(outliers(plan, scenario, totals, keepers));
    all.extend(orphans(plan, scenario));
    all.extend(far(plan, scenario, keepers));
    all
}

fn unassigned(scenario: &Scenario, land: &Adjacency, mass: &Mass) -> Vec<Find> {
    let pieces = shape::pieces_of(land, &scenario.holders, None::<TerritoryId>).into_iter();
    let mut finds: Vec<(u32, Vec<UnitIx>)> = pieces
        .map(|units| (units.iter().map(|unit| mass.accounts(*unit)).sum(), units))
        .collect();
    finds.sort_by_key(|(accounts, units)| std::cmp::Reverse((*accounts, units.len())));
    let find = |(accounts, units)| Find::Unassigned { units, accounts };
    finds.into_iter().map(find).collect()
}

/// The sets of all territories, the one with most units first.
fn sets(found: shape::UnitSets, find: impl Fn(TerritoryId, Vec<UnitIx>) -> Find) -> Vec<Find> {
    let one = |(id, sets): (TerritoryId, Vec<Vec<UnitIx>>)| sets.into_iter().map(move |s| (id, s));
    let mut all: Vec<(TerritoryId, Vec<UnitIx>)> = found.into_iter().flat_map(one).collect();
    all.sort_by_key(|(id, units)| (std::cmp::Reverse(units.len()), *id));
    all.into_iter().map(|(id, units)| find(id, units)).collect()
}

fn over_limit(scenario: &Scenario, totals: &Totals) -> Vec<Find> {
    let mut all = Vec::new();
    for (territory, row) in scenario.territories.iter().zip(&totals.rows) {
        for band in &scenario.bands {
            let at = band.measure.at();
            let sum = row.sums.get(at).copied().unwrap_or_default();
            let target = totals.targets.get(at).copied().unwrap_or_default();
            if !in_band(sum, target, band.tolerance) {
                let deviation = deviation_pct(sum, target);
                let far = deviation.map_or(f64::INFINITY, f64::abs);
                all.push((far, territory.id, band.measure, deviation));
            }
        }
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let find = |(_, territory, measure, deviation)| Find::OverLimit {
        territory,
        measure,
        deviation,
    };
    all.into_iter().map(find).collect()
}

/// By the first measure that has a band, else by the first of all.
fn outliers(
    plan: &Plan,
    scenario: &Scenario,
    totals: &Totals,
    keepers: &[Option<TerritoryId>],
) -> Vec<Find> {
    let measure = scenario.bands.first().map_or(MeasureIx(0), |b| b.measure);
    let target = totals.targets.get(measure.at()).copied();
    let column = plan.accounts.values.get(measure.at());
    let (Some(target), Some(column)) = (target.filter(|t| t.0 > 0), column) else {
        return Vec::new();
    };
    let share = |value: &Amount| value.to_f64() / target.to_f64();
    let mut all: Vec<(f64, u32)> = column
        .iter()
        .zip(keepers)
        .zip(0..)
        .filter(|((value, keeper), _)| keeper.is_some() && share(value) >= OUTSTANDING)
        .map(|((value, _), at)| (share(value), at))
        .collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let find = |(share, at): (f64, u32)| Find::Outlier {
        account: AccountIx(at),
        measure,
        share: share * 100.0,
    };
    all.into_iter().map(find).collect()
}

fn orphans(plan: &Plan, scenario: &Scenario) -> Vec<Find> {
    let lost = plan.accounts.units.iter().zip(0..);
    let lost = lost
        .filter(|(unit, at)| unit.is_none() && !scenario.overrides.contains_key(&AccountIx(*at)));
    let find = |(_, at): (_, u32)| Find::Orphan {
        account: AccountIx(at),
    };
    lost.map(find).collect()
}

fn far(plan: &Plan, scenario: &Scenario, keepers: &[Option<TerritoryId>]) -> Vec<Find> {
    let homes: BTreeMap<TerritoryId, Vec<_>> = scenario
        .territories
        .iter()
        .map(|t| {
            let reps = t.reps.iter().filter_map(|id| plan.rep(*id));
            (t.id, reps.filter_map(|rep| rep.home).collect())
        })
        .collect();
    let ways = plan.accounts.points.iter().zip(keepers).zip(0..);
    let mut ways: Vec<(f64, u32)> = ways
        .filter_map(|((point, keeper), at)| {
            let homes = homes.get(&(*keeper)?)?;
            Some((nearest_km((*point)?, homes.iter().copied())?, at))
        })
        .collect();
    ways.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    // The longest way stands first, so the upper quartile stands a quarter down the list.
    let quartile = |quarter: usize| ways.get(ways.len() * quarter / 4).map_or(0.0, |way| way.0);
    let fence = quartile(1) + FAR_OUT * (quartile(1) - quartile(3));
    let beyond = ways.iter().filter(|(km, _)| *km > fence.max(NEAR));
    let find = |(km, at): &(f64, u32)| Find::Far {
        account: AccountIx(*at),
        km: *km,
    };
    beyond.map(find).collect()
}
