//! Checks that several kinds of edits share.

use std::collections::BTreeSet;

use crate::carve::Refusal;
use crate::geography::Point;
use crate::plan::{
    AccountIx, Amount, Band, Details, Plan, Region, RegionId, Role, Scenario, ScenarioId,
    Territory, TerritoryId, UnitIx,
};

/// Largest longitude of a point, in ten-millionths of a degree.
const MAX_LON: u32 = 1_800_000_000;
/// Largest latitude of a point, in ten-millionths of a degree.
const MAX_LAT: u32 = 900_000_000;

/// Finds a scenario or says that there is none.
pub(super) fn scenario(plan: &Plan, id: ScenarioId) -> Result<&Scenario, Refusal> {
    plan.scenario(id).ok_or(Refusal::UnknownScenario(id))
}

/// Finds a scenario to change it, or says that there is none.
pub(super) fn scenario_mut(plan: &mut Plan, id: ScenarioId) -> Result<&mut Scenario, Refusal> {
    plan.scenario_mut(id).ok_or(Refusal::UnknownScenario(id))
}

/// Refuses a territory that the scenario does not have; nobody is always fine.
pub(super) fn holder_known(place: &Scenario, to: Option<TerritoryId>) -> Result<(), Refusal> {
    match to {
        Some(id) if place.slot(id).is_none() => Err(Refusal::UnknownTerritory {
            scenario: place.name.clone(),
            territory: id,
        }),
        _ => Ok(()),
    }
}

/// Refuses a unit beyond the end of the list.
pub(super) fn unit_known(units: usize, unit: UnitIx) -> Result<(), Refusal> {
    (unit.at() < units)
        .then_some(())
        .ok_or(Refusal::UnitOutOfRange { unit, units })
}

/// Refuses an account beyond the end of the list.
pub(super) fn account_known(accounts: usize, account: AccountIx) -> Result<(), Refusal> {
    (account.at() < accounts)
        .then_some(())
        .ok_or(Refusal::AccountOutOfRange { account, accounts })
}

/// Refuses a list of the wrong length.
pub(super) fn length(list: &'static str, wanted: usize, found: usize) -> Result<(), Refusal> {
    (wanted == found).then_some(()).ok_or(Refusal::WrongLength {
        list,
        wanted,
        found,
    })
}

/// Refuses growth past what a 32-bit position counts.
pub(super) fn room(list: &'static str, now: usize, more: usize) -> Result<(), Refusal> {
    let wanted = now.saturating_add(more);
    let most = (u32::MAX - 1) as usize;
    (wanted <= most)
        .then_some(())
        .ok_or(Refusal::TooManyRows { list, wanted, most })
}

/// Returns how many rows stay when `count` go, or says that there are not so many.
pub(super) fn rows_left(list: &'static str, found: usize, count: u32) -> Result<usize, Refusal> {
    found
        .checked_sub(count as usize)
        .ok_or(Refusal::TooFewRows { list, count, found })
}

/// Refuses a point off the globe, naming whose it is.
pub(super) fn on_globe(point: Option<Point>, whose: &str) -> Result<(), Refusal> {
    let inside =
        point.is_none_or(|p| p.lon.unsigned_abs() <= MAX_LON && p.lat.unsigned_abs() <= MAX_LAT);
    inside
        .then_some(())
        .ok_or_else(|| Refusal::OffTheGlobe(whose.to_owned()))
}

/// Refuses measures whose sum over any part of the plan might not fit 64 bits.
pub(crate) fn sums_fit<'a>(
    name: &str,
    amounts: impl Iterator<Item = &'a Amount>,
) -> Result<(), Refusal> {
    let total: u128 = amounts.map(|a| u128::from(a.0.unsigned_abs())).sum();
    (total <= i64::MAX as u128)
        .then_some(())
        .ok_or_else(|| Refusal::SumTooLarge(name.to_owned()))
}

/// Refuses rows that would make a measure's sum too large; `new` yields them by measure.
pub(super) fn sums_still_fit<'a, I: Iterator<Item = &'a Amount>>(
    plan: &'a Plan,
    new: impl Fn(usize) -> I,
) -> Result<(), Refusal> {
    for (at, measure) in plan.measures.iter().enumerate() {
        let units = plan.units.values.get(at).into_iter().flatten();
        let accounts = plan.accounts.values.get(at).into_iter().flatten();
        sums_fit(&measure.label, units.chain(accounts).chain(new(at)))?;
    }
    Ok(())
}

/// Refuses a scenario that does not fit the plan: names, numbers, lengths, roles.
///
/// The scenario may be in the plan or about to come: others are those with a different id.
pub(crate) fn scenario_fits(plan: &Plan, place: &Scenario) -> Result<(), Refusal> {
    let others = || plan.scenarios.iter().filter(|s| s.id != place.id);
    name_free("scenario", &place.name, others().map(|s| s.name.as_str()))?;
    role_free(place.role, others())?;
    bands_fit(plan, &place.bands)?;
    territories_fit(plan, place)?;
    length("areas", plan.units.len(), place.holders.len())?;
    for to in &place.holders {
        holder_known(place, *to)?;
    }
    for (account, to) in &place.overrides {
        account_known(plan.accounts.len(), *account)?;
        holder_known(place, Some(*to))?;
    }
    let mut locked = place.locked_units.iter();
    locked.try_for_each(|u| unit_known(plan.units.len(), *u))?;
    details_fit(plan.units.len(), &place.details)
}

/// Refuses marks of units that the plan does not have.
pub(super) fn details_fit(units: usize, details: &Details) -> Result<(), Refusal> {
    let mut marked = details.filled.keys();
    marked.try_for_each(|unit| unit_known(units, *unit))
}

fn territories_fit(plan: &Plan, place: &Scenario) -> Result<(), Refusal> {
    if !place.territories.is_sorted_by(|a, b| a.id < b.id) {
        return Err(Refusal::TerritoriesUnordered(place.name.clone()));
    }
    let mut names = BTreeSet::new();
    for territory in &place.territories {
        territory_fits(plan, territory)?;
        if !names.insert(territory.name.as_str()) {
            return Err(name_taken("territory", &territory.name));
        }
    }
    Ok(())
}

/// Refuses a territory with an empty name, unknown reps or an unknown region.
pub(super) fn territory_fits(plan: &Plan, territory: &Territory) -> Result<(), Refusal> {
    if territory.name.trim().is_empty() {
        return Err(Refusal::NameEmpty("territory"));
    }
    let mut seen = BTreeSet::new();
    for id in &territory.reps {
        let rep = plan.rep(*id).ok_or(Refusal::UnknownRep(*id))?;
        if !seen.insert(*id) {
            return Err(Refusal::RepTwice {
                rep: rep.name.clone(),
                territory: territory.name.clone(),
            });
        }
    }
    match territory.region {
        Some(id) if plan.region(id).is_none() => Err(Refusal::UnknownRegion(id)),
        _ => Ok(()),
    }
}

/// Refuses an empty name and one that another thing has.
pub(super) fn name_free<'a>(
    thing: &'static str,
    name: &str,
    mut others: impl Iterator<Item = &'a str>,
) -> Result<(), Refusal> {
    if name.trim().is_empty() {
        return Err(Refusal::NameEmpty(thing));
    }
    if others.any(|other| other == name) {
        return Err(name_taken(thing, name));
    }
    Ok(())
}

fn name_taken(thing: &'static str, name: &str) -> Refusal {
    Refusal::NameTaken {
        thing,
        name: name.to_owned(),
    }
}

/// Refuses a second baseline and a second chosen scenario.
pub(super) fn role_free<'a>(
    role: Role,
    mut others: impl Iterator<Item = &'a Scenario>,
) -> Result<(), Refusal> {
    let words = match role {
        Role::Baseline => "today's map",
        Role::Chosen => "the chosen one",
        Role::Draft => return Ok(()),
    };
    match others.find(|s| s.role == role) {
        Some(holder) => Err(Refusal::RoleTaken {
            role: words,
            holder: holder.name.clone(),
        }),
        None => Ok(()),
    }
}

/// Refuses bands on unknown measures and two bands on one.
pub(super) fn bands_fit(plan: &Plan, bands: &[Band]) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for band in bands {
        let measures = plan.measures.len();
        let measure = plan.measures.get(band.measure.at());
        let measure = measure.ok_or(Refusal::MeasureOutOfRange {
            measure: band.measure,
            measures,
        })?;
        if !seen.insert(band.measure) {
            return Err(Refusal::BandTwice(measure.label.clone()));
        }
    }
    Ok(())
}

/// Says whether going up from a region, by way of `parent_of`, comes back to it.
pub(crate) fn parents_circle(regions: &[Region], from: &Region) -> bool {
    let parent_of = |id: RegionId| {
        let at = regions.binary_search_by_key(&id, |r| r.id).ok()?;
        regions.get(at)?.parent
    };
    let mut above = from.parent;
    // A chain of distinct regions is at most as long as the list.
    for _ in 0..=regions.len() {
        match above {
            None => return false,
            Some(id) if id == from.id => return true,
            Some(id) => above = parent_of(id),
        }
    }
    true
}
