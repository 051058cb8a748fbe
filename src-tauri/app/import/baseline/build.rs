//! The edits that make today's map what a file says.

use std::collections::{BTreeMap, BTreeSet};

use planner::carve::{Edit, Gift};
use planner::plan::{
    AccountIx, Amount, Details, Kind, Plan, Role, Scenario, ScenarioId, Territory, TerritoryId,
    UnitIx, movable,
};

use super::parties::Joining;
use super::{Claims, Ground, draft, fill, is_blank};
use crate::land::Land;
use crate::wire::BaselineBuilt;

/// What a scenario becomes.
struct Work {
    /// All of it, but for locks and bands.
    scenario: Scenario,
    /// Areas in between that nobody owns.
    filled: BTreeSet<UnitIx>,
}

/// Returns what makes today's map, and the draft too where it is blank, what the claims say.
///
/// `plan` is as it will be when everything else of the file is in. Where today's map is not asked
/// for, only the draft's territories change.
pub(in crate::import) fn built(
    plan: &Plan,
    land: &Land,
    claims: &Claims,
    today: bool,
) -> (Vec<Edit>, BaselineBuilt) {
    let (old, is_new) = if today {
        todays(plan)
    } else {
        (draft(plan).cloned().unwrap_or_default(), false)
    };
    let mut joining = Joining::to(plan);
    let mut scenario = old.clone();
    let parties = claims.parties.iter();
    let ids: Vec<TerritoryId> = parties.map(|p| joining.join(&mut scenario, p)).collect();
    let mut built = BaselineBuilt {
        scenario: scenario.name.clone(),
        territories: ids.len() as u32,
        new_territories: joining.new_territories,
        new_reps: joining.new_reps,
        ..BaselineBuilt::default()
    };
    let work = work(plan, land, claims, &ids, scenario, &mut built);
    let mut edits = joining.edits;
    if is_new {
        edits.push(Edit::AddScenario {
            scenario: old.clone(),
        });
    }
    edits.extend(work.edits(&old));
    let draft = draft(plan).filter(|draft| today && work.fits(draft, old.id));
    edits.extend(draft.into_iter().flat_map(|draft| work.edits(draft)));
    (edits, built)
}

/// Returns the scenario that says what is true today, or a blank one that will.
fn todays(plan: &Plan) -> (Scenario, bool) {
    if let Some(known) = plan.baseline() {
        return (known.clone(), false);
    }
    let taken = |name: &String| plan.scenarios.iter().any(|s| s.name == *name);
    let numbered = (2..).map(|n: u64| format!("Today {n}"));
    let mut names = std::iter::once("Today".to_owned()).chain(numbered);
    let blank = Scenario {
        id: plan.next_scenario(),
        name: names.find(|name| !taken(name)).unwrap_or_default(),
        role: Role::Baseline,
        holders: vec![None; plan.units.len()],
        ..Scenario::default()
    };
    (blank, true)
}

fn work(
    plan: &Plan,
    land: &Land,
    claims: &Claims,
    ids: &[TerritoryId],
    mut scenario: Scenario,
    built: &mut BaselineBuilt,
) -> Work {
    let accounts = match &claims.ground {
        Ground::Accounts(whose) => whose.afterwards().collect(),
        _ => Vec::new(),
    };
    let units = match &claims.ground {
        Ground::Accounts(_) => by_weight(plan, &accounts, ids.len()),
        Ground::Areas(areas) => areas.units.clone(),
        Ground::Unsaid => Vec::new(),
    };
    built.owned = units.len() as u32;
    if let Ground::Areas(areas) = &claims.ground {
        give(&mut scenario, &areas.freed, None, &mut built.kept);
    }
    give_each(&mut scenario, ids, &units, &mut built.kept);
    let between = if units.is_empty() {
        Vec::new()
    } else {
        let centres = &plan.units.centres;
        fill::between(
            &scenario.holders,
            &scenario.locked_units,
            centres,
            &land.linked,
        )
    };
    built.filled = between.len() as u32;
    built.filled_units = between.iter().map(|(unit, _)| unit.0).collect();
    for (unit, to) in &between {
        scenario.holders[unit.at()] = Some(*to);
    }
    let owned: BTreeSet<UnitIx> = units.iter().map(|(unit, _)| *unit).collect();
    let marks = &mut scenario.details.filled;
    marks.retain(|unit, _| !owned.contains(unit));
    marks.extend(between.iter().copied());
    built.overrides = set_overrides(plan, &mut scenario, &accounts, ids);
    Work {
        scenario,
        filled: between.into_iter().map(|(unit, _)| unit).collect(),
    }
}

/// Gives each unit to the party with most of its revenue; with most of its accounts where no money
/// is known.
fn by_weight(plan: &Plan, accounts: &[(AccountIx, usize)], parties: usize) -> Vec<(UnitIx, usize)> {
    let money = plan.first_of(Kind::Money);
    let money = money.and_then(|m| plan.accounts.values.get(m.at()));
    let mut weights: BTreeMap<UnitIx, BTreeMap<usize, (i128, u32)>> = BTreeMap::new();
    for (account, party) in accounts {
        let Some(unit) = plan.accounts.units.get(account.at()).copied().flatten() else {
            continue;
        };
        let value = money.and_then(|column| column.get(account.at())).copied();
        let weight = weights.entry(unit).or_default().entry(*party).or_default();
        weight.0 += i128::from(value.unwrap_or(Amount(0)).0.max(0));
        weight.1 += 1;
    }
    // Of equals the first in the file.
    let heaviest = |(unit, shares): (UnitIx, BTreeMap<usize, (i128, u32)>)| {
        let most = shares.into_iter().rev().max_by_key(|(_, weight)| *weight);
        most.filter(|(party, _)| *party < parties)
            .map(|(party, _)| (unit, party))
    };
    weights.into_iter().filter_map(heaviest).collect()
}

/// Gives units to their territories as far as locks let it.
fn give_each(
    scenario: &mut Scenario,
    ids: &[TerritoryId],
    units: &[(UnitIx, usize)],
    kept: &mut u32,
) {
    let mut wanted: BTreeMap<usize, Vec<UnitIx>> = BTreeMap::new();
    for (unit, party) in units {
        wanted.entry(*party).or_default().push(*unit);
    }
    for (party, stroke) in wanted {
        if let Some(to) = ids.get(party) {
            give(scenario, &stroke, Some(*to), kept);
        }
    }
}

fn give(scenario: &mut Scenario, stroke: &[UnitIx], to: Option<TerritoryId>, kept: &mut u32) {
    let moves = movable(scenario, stroke, to);
    *kept += moves.kept;
    for unit in moves.units {
        scenario.holders[unit.at()] = to;
    }
}

/// Gives accounts by name that belong to another territory than their ground, lets those follow it
/// that do no longer, and returns how many the file has apart.
fn set_overrides(
    plan: &Plan,
    scenario: &mut Scenario,
    accounts: &[(AccountIx, usize)],
    ids: &[TerritoryId],
) -> u32 {
    let mut apart = 0;
    for (account, party) in accounts {
        let Some(wanted) = ids.get(*party).copied() else {
            continue;
        };
        let unit = plan.accounts.units.get(account.at()).copied().flatten();
        let ground = unit.and_then(|unit| scenario.holder(unit));
        if ground == Some(wanted) {
            scenario.overrides.remove(account);
        } else {
            scenario.overrides.insert(*account, wanted);
            apart += 1;
        }
    }
    apart
}

/// Gifts that lead from some holders to others, for units that are chosen.
fn gifts(old: &Scenario, new: &Scenario, chosen: impl Fn(UnitIx) -> bool) -> Vec<Gift> {
    let mut by_holder: BTreeMap<Option<TerritoryId>, Vec<UnitIx>> = BTreeMap::new();
    for (at, (before, after)) in (0..).zip(old.holders.iter().zip(&new.holders)) {
        if before != after && chosen(UnitIx(at)) {
            by_holder.entry(*after).or_default().push(UnitIx(at));
        }
    }
    let gift = |(to, units)| Gift { to, units };
    by_holder.into_iter().map(gift).collect()
}

impl Work {
    /// Says whether a draft is blank and has no territory of its own, so that it may become the same.
    fn fits(&self, draft: &Scenario, made: ScenarioId) -> bool {
        let known = |t: &Territory| self.scenario.territory(t.id).is_some();
        draft.id != made && is_blank(draft) && draft.territories.iter().all(known)
    }

    /// The edits that make a scenario so; ground that was filled in is a step of its own.
    fn edits(&self, old: &Scenario) -> Vec<Edit> {
        let scenario = old.id;
        let same = |territory: &&Territory| old.territory(territory.id) == Some(*territory);
        let changed = self.scenario.territories.iter().filter(|t| !same(t));
        let mut edits: Vec<Edit> = changed
            .map(|territory| Edit::PutTerritory {
                scenario,
                territory: territory.clone(),
            })
            .collect();
        let filled = |unit: UnitIx| self.filled.contains(&unit);
        let owned = gifts(old, &self.scenario, |unit| !filled(unit));
        for gifts in [owned, gifts(old, &self.scenario, filled)] {
            if !gifts.is_empty() {
                edits.push(Edit::Assign { scenario, gifts });
            }
        }
        let new = &self.scenario.overrides;
        let lost = old
            .overrides
            .keys()
            .filter(|account| !new.contains_key(account));
        let lost = lost.map(|account| (*account, None));
        let set = new
            .iter()
            .filter(|(account, to)| old.overrides.get(account) != Some(to));
        let set = set.map(|(account, to)| (*account, Some(*to)));
        let accounts: Vec<_> = lost.chain(set).collect();
        if !accounts.is_empty() {
            edits.push(Edit::Override { scenario, accounts });
        }
        let details = Details {
            filled: self.scenario.details.filled.clone(),
            ..old.details.clone()
        };
        if details != old.details {
            edits.push(Edit::SetDetails { scenario, details });
        }
        edits
    }
}
