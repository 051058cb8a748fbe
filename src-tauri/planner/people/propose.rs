//! The best rep for every territory, and what the second best would cost.

use std::collections::{BTreeMap, BTreeSet};

use super::fit::{Fit, Weights, compare, filling, nearness};
use super::matching::{Matching, NEVER};
use crate::geography::distance::mean;
use crate::geography::{Plane, Point, metres};
use crate::insight::Hands;
use crate::plan::{
    AccountIx, Kind, Mass, Plan, Profile, Rep, RepId, Scenario, Territory, TerritoryId, Totals,
};

/// Steps that a fit of 1 is divided into: finer differences mean nothing.
const STEPS: f64 = 1_000_000.0;

/// What is wanted of an assignment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wanted {
    /// How much each part of the fit weighs.
    pub weights: Weights,
    /// Pairs that stay whatever else happens.
    pub fixed: Vec<(TerritoryId, RepId)>,
    /// Pairs that may not be.
    pub forbidden: BTreeSet<(TerritoryId, RepId)>,
}

/// Who is proposed for one territory.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// Which territory.
    pub territory: TerritoryId,
    /// Who; nobody when no rep is left or none may hold it.
    pub rep: Option<(RepId, Fit)>,
    /// Whether a person fixed the pair.
    pub fixed: bool,
    /// Who else, if not them.
    pub second: Option<Second>,
}

/// The second best.
#[derive(Debug, Clone, PartialEq)]
pub struct Second {
    /// Who; nobody when the territory would be vacant.
    pub rep: Option<(RepId, Fit)>,
    /// What all territories together lose in fit.
    pub cost: f64,
}

/// The best assignment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Proposed {
    /// One for each territory with at most one rep, in the order of the scenario.
    pub chosen: Vec<Chosen>,
    /// Reps who are left over.
    pub spare: Vec<RepId>,
    /// Territories that several reps share: they stay as they are, and so do their reps.
    pub shared: Vec<TerritoryId>,
    /// Mean fit of the territories, vacant ones counting 0: as it is, and as proposed.
    pub mean: [f64; 2],
}

/// Finds the best rep for every territory of a scenario, each rep for one territory at most.
///
/// Relationships are those of `today`. Territories that several reps share stay as they are.
pub fn propose(plan: &Plan, scenario: &Scenario, today: &Scenario, wanted: &Wanted) -> Proposed {
    let shared = scenario.territories.iter().filter(|t| t.reps.len() > 1);
    let shared: Vec<&Territory> = shared.collect();
    let bound: BTreeSet<RepId> = shared.iter().flat_map(|t| t.reps.iter().copied()).collect();
    let territories = scenario.territories.iter().filter(|t| t.reps.len() < 2);
    let territories: Vec<&Territory> = territories.collect();
    let reps: Vec<&Rep> = plan
        .reps
        .iter()
        .filter(|rep| !bound.contains(&rep.id))
        .collect();
    let fits = Facts::of(plan, scenario, today).fits(&territories, &reps);
    let fixed: BTreeMap<TerritoryId, RepId> = wanted.fixed.iter().copied().collect();
    let cost = costs(&territories, &reps, &fits, wanted, &fixed);
    let matching = Matching::of(&cost);
    let columns = matching.columns();
    let pick = |row: usize, column: Option<usize>| {
        column.map(|column| (reps[column].id, fits[row][column].clone()))
    };
    let worth = |columns: &[Option<usize>]| -> f64 {
        let pairs = columns.iter().enumerate();
        pairs
            .filter_map(|(row, column)| Some(fits[row][(*column)?].total(&wanted.weights)))
            .sum()
    };
    let best = worth(&columns);
    let second = |row: usize| {
        let other = matching.without(row)?.columns();
        Some(Second {
            rep: pick(row, other[row]),
            cost: best - worth(&other),
        })
    };
    let now: Vec<Option<usize>> = territories
        .iter()
        .map(|t| reps.iter().position(|rep| t.reps.contains(&rep.id)))
        .collect();
    let count = territories.len().max(1) as f64;
    let taken: BTreeSet<usize> = columns.iter().copied().flatten().collect();
    let free = reps
        .iter()
        .enumerate()
        .filter(|(at, _)| !taken.contains(at));
    Proposed {
        spare: free.map(|(_, rep)| rep.id).collect(),
        shared: shared.iter().map(|t| t.id).collect(),
        mean: [worth(&now) / count, best / count],
        chosen: territories
            .iter()
            .enumerate()
            .map(|(row, territory)| {
                let fixed = fixed.contains_key(&territory.id);
                Chosen {
                    territory: territory.id,
                    rep: pick(row, columns[row]),
                    fixed,
                    second: if fixed { None } else { second(row) },
                }
            })
            .collect(),
    }
}

/// The worse the fit, the dearer; what may not be is `NEVER`.
fn costs(
    territories: &[&Territory],
    reps: &[&Rep],
    fits: &[Vec<Fit>],
    wanted: &Wanted,
    fixed: &BTreeMap<TerritoryId, RepId>,
) -> Vec<Vec<i64>> {
    let held: BTreeSet<RepId> = fixed.values().copied().collect();
    let cost = |row: usize, column: usize| {
        let (territory, rep) = (territories[row].id, reps[column].id);
        let meant = fixed.get(&territory);
        if meant == Some(&rep) {
            return 0;
        }
        let fit = &fits[row][column];
        let never = meant.is_some()
            || held.contains(&rep)
            || !fit.lacks.is_empty()
            || wanted.forbidden.contains(&(territory, rep));
        if never {
            NEVER
        } else {
            ((1.0 - fit.total(&wanted.weights)) * STEPS).round() as i64
        }
    };
    (0..territories.len())
        .map(|row| (0..reps.len()).map(|column| cost(row, column)).collect())
        .collect()
}

/// What is known of the territories.
struct Facts<'a> {
    plan: &'a Plan,
    /// The middle of what each territory looks after.
    middles: BTreeMap<TerritoryId, Point>,
    /// Work in hours, where the plan has a measure of hours.
    hours: BTreeMap<TerritoryId, f64>,
    /// What each rep looks after today, by territory of the scenario.
    kept: BTreeMap<(TerritoryId, RepId), f64>,
    /// What each territory brings in all.
    all: BTreeMap<TerritoryId, f64>,
}

impl<'a> Facts<'a> {
    fn of(plan: &'a Plan, scenario: &Scenario, today: &Scenario) -> Self {
        let (old, new) = (Hands::of(plan, today), Hands::of(plan, scenario));
        let mut facts = Self {
            plan,
            middles: middles(plan, scenario, &new),
            hours: hours(plan, scenario),
            kept: BTreeMap::new(),
            all: BTreeMap::new(),
        };
        let money = plan.first_of(Kind::Money);
        let column = money.and_then(|m| plan.accounts.values.get(m.at()));
        for (at, holder) in new.holders().iter().enumerate() {
            let Some(territory) = holder else { continue };
            let value = column.and_then(|c| c.get(at)).map_or(1.0, |v| v.to_f64());
            let value = value.max(0.0);
            *facts.all.entry(*territory).or_default() += value;
            for rep in old.reps(old.hand(AccountIx(at as u32))) {
                *facts.kept.entry((*territory, *rep)).or_default() += value;
            }
        }
        facts
    }

    fn fits(&self, territories: &[&Territory], reps: &[&Rep]) -> Vec<Vec<Fit>> {
        let row = |t: &&Territory| reps.iter().map(|rep| self.fit(t.id, rep)).collect();
        territories.iter().map(row).collect()
    }

    fn fit(&self, territory: TerritoryId, rep: &Rep) -> Fit {
        let mut fit = Fit::default();
        let middle = self.middles.get(&territory).zip(rep.home);
        fit.parts[0] = middle.map(|(middle, home)| nearness(metres(*middle, home) / 1000.0));
        let all = self.all.get(&territory).copied().unwrap_or_default();
        if all > 0.0 {
            let kept = self.kept.get(&(territory, rep.id)).copied();
            fit.parts[1] = Some((kept.unwrap_or_default() / all).min(1.0));
        }
        let work = self.hours.get(&territory);
        let hours = work.zip(rep.capacity);
        fit.parts[2] = hours.and_then(|(work, hours)| filling(*work, hours.to_f64()));
        // Who asks for nothing has nothing to compare.
        if let Some(needs) = self.plan.needs.get(&territory) {
            let nothing = Profile::default();
            let profile = self.plan.profiles.get(&rep.id).unwrap_or(&nothing);
            compare(&mut fit, profile, needs);
        }
        fit
    }
}

/// The middle of each territory's accounts, or of its areas where it has none on the map.
fn middles(plan: &Plan, scenario: &Scenario, hands: &Hands<'_>) -> BTreeMap<TerritoryId, Point> {
    let mut places: BTreeMap<TerritoryId, Vec<Point>> = BTreeMap::new();
    for (holder, point) in hands.holders().iter().zip(&plan.accounts.points) {
        if let (Some(id), Some(point)) = (holder, point) {
            places.entry(*id).or_default().push(*point);
        }
    }
    for territory in &scenario.territories {
        places.entry(territory.id).or_insert_with(|| {
            let units = scenario.units_of(territory.id).into_iter();
            units
                .filter_map(|u| plan.units.centres.get(u.at()).copied())
                .collect()
        });
    }
    let middle = |(id, places): (TerritoryId, Vec<Point>)| {
        // The nearest place to the mean: a mean may lie in the sea.
        let plane = Plane::around(&places);
        let spots: Vec<[f64; 2]> = places.iter().map(|p| plane.km(*p)).collect();
        let mean = mean(&spots)?;
        let off = |s: &[f64; 2]| libm::hypot(s[0] - mean[0], s[1] - mean[1]);
        let near = places.iter().zip(&spots);
        let near = near.min_by(|a, b| off(a.1).total_cmp(&off(b.1)))?;
        Some((id, *near.0))
    };
    places.into_iter().filter_map(middle).collect()
}

fn hours(plan: &Plan, scenario: &Scenario) -> BTreeMap<TerritoryId, f64> {
    let Some(m) = plan.first_of(Kind::Hours) else {
        return BTreeMap::new();
    };
    let totals = Totals::of(plan, scenario, &Mass::of(plan, scenario));
    let rows = scenario.territories.iter().zip(&totals.rows);
    rows.map(|(t, row)| (t.id, row.sums.get(m.at()).map_or(0.0, |s| s.to_f64())))
        .collect()
}
