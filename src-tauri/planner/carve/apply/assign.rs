//! Who holds what: units, named accounts, locks of units.

use std::collections::BTreeMap;

use super::{Applied, checks};
use crate::carve::{Edit, Effects, Gift, Refusal, Touched};
use crate::plan::{AccountIx, Lock, Plan, Scenario, ScenarioId, TerritoryId, UnitIx};

/// Gives units to territories or to nobody.
pub(super) fn assign(plan: &mut Plan, id: ScenarioId, gifts: &[Gift]) -> Applied {
    let place = checks::scenario(plan, id)?;
    for gift in gifts {
        checks::holder_known(place, gift.to)?;
    }
    let units = gifts.iter().flat_map(|g| g.units.iter().copied());
    each_unit_once(plan, place, units)?;
    let place = checks::scenario_mut(plan, id)?;
    let mut effects = Effects::default();
    let mut back: BTreeMap<Option<TerritoryId>, Vec<UnitIx>> = BTreeMap::new();
    for gift in gifts {
        for unit in &gift.units {
            let Some(holder) = place.holders.get_mut(unit.at()) else {
                continue;
            };
            let old = std::mem::replace(holder, gift.to);
            if old != gift.to {
                back.entry(old).or_default().push(*unit);
                effects.territories.extend(old.map(|t| (id, t)));
                effects.territories.extend(gift.to.map(|t| (id, t)));
                effects.units.insert((id, *unit));
            }
        }
    }
    Ok((taking_back(id, back), effects))
}

fn taking_back(scenario: ScenarioId, back: BTreeMap<Option<TerritoryId>, Vec<UnitIx>>) -> Edit {
    let gifts = back.into_iter().map(|(to, mut units)| {
        units.sort_unstable();
        Gift { to, units }
    });
    Edit::Assign {
        scenario,
        gifts: gifts.collect(),
    }
}

fn each_unit_once(
    plan: &Plan,
    place: &Scenario,
    units: impl Iterator<Item = UnitIx>,
) -> Result<(), Refusal> {
    let known = place.holders.len();
    let mut seen = vec![false; known];
    for unit in units {
        checks::unit_known(known, unit)?;
        if std::mem::replace(&mut seen[unit.at()], true) {
            let code = plan.units.codes.get(unit.at()).cloned();
            return Err(Refusal::UnitTwice(code.unwrap_or_default()));
        }
    }
    Ok(())
}

/// Gives accounts to territories apart from where they lie, or lets them follow their unit.
pub(super) fn overrides(
    plan: &mut Plan,
    id: ScenarioId,
    accounts: &[(AccountIx, Option<TerritoryId>)],
) -> Applied {
    overrides_fit(plan, checks::scenario(plan, id)?, accounts)?;
    let homes: Vec<_> = accounts
        .iter()
        .map(|(account, _)| plan.accounts.units.get(account.at()).copied().flatten())
        .collect();
    let place = checks::scenario_mut(plan, id)?;
    let mut effects = Effects::default();
    let mut back = Vec::new();
    for ((account, to), home) in accounts.iter().zip(homes) {
        let old = match to {
            Some(to) => place.overrides.insert(*account, *to),
            None => place.overrides.remove(account),
        };
        if old != *to {
            let lies_in = home.and_then(|unit| place.holder(unit));
            let changed = [old.or(lies_in), to.or(lies_in)];
            let changed = changed.into_iter().flatten().map(|t| (id, t));
            effects.territories.extend(changed);
            effects.touched.insert(Touched::Overrides);
            back.push((*account, old));
        }
    }
    let undo = Edit::Override {
        scenario: id,
        accounts: back,
    };
    Ok((undo, effects))
}

fn overrides_fit(
    plan: &Plan,
    place: &Scenario,
    accounts: &[(AccountIx, Option<TerritoryId>)],
) -> Result<(), Refusal> {
    let mut seen = std::collections::BTreeSet::new();
    for (account, to) in accounts {
        checks::account_known(plan.accounts.len(), *account)?;
        checks::holder_known(place, *to)?;
        if !seen.insert(*account) {
            let name = plan.accounts.names.get(account.at()).cloned();
            return Err(Refusal::AccountTwice(name.unwrap_or_default()));
        }
    }
    Ok(())
}

/// Locks or frees units.
pub(super) fn lock_units(plan: &mut Plan, id: ScenarioId, units: &[(UnitIx, Lock)]) -> Applied {
    let place = checks::scenario(plan, id)?;
    each_unit_once(plan, place, units.iter().map(|(unit, _)| *unit))?;
    let place = checks::scenario_mut(plan, id)?;
    let mut effects = Effects::default();
    let mut back = Vec::new();
    for (unit, lock) in units {
        let (changed, old) = match lock {
            Lock::Locked => (place.locked_units.insert(*unit), Lock::Free),
            Lock::Free => (place.locked_units.remove(unit), Lock::Locked),
        };
        if changed {
            back.push((*unit, old));
            effects.units.insert((id, *unit));
        }
    }
    let undo = Edit::LockUnits {
        scenario: id,
        units: back,
    };
    Ok((undo, effects))
}
