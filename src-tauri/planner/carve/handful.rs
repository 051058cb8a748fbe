//! Paint, lasso, flood, nudge, swap: areas under a tool and accounts by name go to a holder.

use std::collections::{BTreeMap, BTreeSet};

use super::gesture::{areas, counted, open, territory};
use super::{Edit, Gesture, Gift, Refusal};
use crate::plan::{AccountIx, Lock, Plan, Scenario, ScenarioId, TerritoryId, UnitIx, movable};

/// What one holder is meant to get.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Handful {
    /// Who; none = nobody, and accounts follow their ground again.
    pub to: Option<TerritoryId>,
    /// Areas, in any order.
    pub units: Vec<UnitIx>,
    /// Accounts that shall count there wherever they lie, in any order.
    pub accounts: Vec<AccountIx>,
}

/// What of some handfuls would really change hands, and how much a lock keeps.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moves {
    /// Areas by their new holder, one gift per handful.
    pub gifts: Vec<Gift>,
    /// Accounts apart from the ground, ascending.
    pub named: Vec<Named>,
    /// Areas that stay because they, their territory or the one they would go to is locked.
    pub kept: u32,
    /// Accounts that stay because a territory that would gain or lose them is locked.
    pub kept_accounts: u32,
}

/// An account that goes by name, or back to its ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// Which.
    pub account: AccountIx,
    /// What its override becomes.
    pub becomes: Option<TerritoryId>,
    /// Who counts it once the areas have moved.
    pub from: Option<TerritoryId>,
    /// Who counts it in the end.
    pub to: Option<TerritoryId>,
}

/// Sorts out what may move; areas and accounts beyond the end of their lists are left out.
///
/// An area stands in at most one handful; of two, the first gets it. An account that lies on
/// ground of its new holder needs no name there: its override goes.
pub fn moves(plan: &Plan, scenario: &Scenario, handfuls: &[Handful]) -> Moves {
    let mut answer = Moves::default();
    let mut after: BTreeMap<UnitIx, Option<TerritoryId>> = BTreeMap::new();
    for handful in handfuls {
        let mut going = movable(scenario, &handful.units, handful.to);
        going.units.retain(|unit| !after.contains_key(unit));
        after.extend(going.units.iter().map(|unit| (*unit, handful.to)));
        answer.kept += going.kept;
        answer.gifts.push(Gift {
            to: handful.to,
            units: going.units,
        });
    }
    let mut seen = BTreeSet::new();
    for handful in handfuls {
        for account in handful.accounts.iter().filter(|a| seen.insert(**a)) {
            name(plan, scenario, &after, *account, handful.to, &mut answer);
        }
    }
    answer.named.sort_unstable_by_key(|named| named.account);
    answer
}

fn name(
    plan: &Plan,
    scenario: &Scenario,
    after: &BTreeMap<UnitIx, Option<TerritoryId>>,
    account: AccountIx,
    to: Option<TerritoryId>,
    answer: &mut Moves,
) {
    let Some(unit) = plan.accounts.units.get(account.at()).copied() else {
        return;
    };
    let own = scenario.overrides.get(&account).copied();
    let lies = unit.and_then(|unit| scenario.holder(unit));
    let ground = unit
        .and_then(|unit| after.get(&unit).copied())
        .unwrap_or(lies);
    let becomes = to.filter(|_| ground != to);
    if own == becomes {
        return;
    }
    let (before, to) = (own.or(lies), becomes.or(ground));
    let sides = [before, to].into_iter().flatten();
    let mut sides = sides.filter_map(|id| scenario.territory(id));
    if before != to && sides.any(|t| t.lock == Lock::Locked) {
        answer.kept_accounts += 1;
    } else {
        answer.named.push(Named {
            account,
            becomes,
            from: own.or(ground),
            to,
        });
    }
}

/// Gives handfuls of areas and accounts to their holders, in one step.
///
/// What a lock keeps is left out and counted in `Gesture::kept`; refused when nothing is left.
pub fn hand_out(
    plan: &Plan,
    scenario: ScenarioId,
    handfuls: &[Handful],
) -> Result<Gesture, Refusal> {
    let place = open(plan, scenario)?;
    for id in handfuls.iter().filter_map(|handful| handful.to) {
        territory(place, id)?;
    }
    in_the_plan(plan, handfuls)?;
    let Moves {
        mut gifts,
        named,
        kept,
        kept_accounts,
    } = moves(plan, place, handfuls);
    gifts.retain(|gift| !gift.units.is_empty());
    if gifts.is_empty() && named.is_empty() {
        return Err(match (kept, kept_accounts) {
            (0, 0) => Refusal::NothingToDo("it is all there already"),
            (0, accounts) => Refusal::AccountsLocked(accounts),
            (kept, _) => Refusal::AllLocked(kept),
        });
    }
    let label = label(place, &gifts, &named);
    let mut edits = Vec::new();
    if !gifts.is_empty() {
        edits.push(Edit::Assign { scenario, gifts });
    }
    if !named.is_empty() {
        let accounts = named.iter().map(|named| (named.account, named.becomes));
        let accounts = accounts.collect();
        edits.push(Edit::Override { scenario, accounts });
    }
    Ok(Gesture {
        edit: Edit::Group { edits },
        label,
        kept: kept + kept_accounts,
    })
}

fn in_the_plan(plan: &Plan, handfuls: &[Handful]) -> Result<(), Refusal> {
    let (units, accounts) = (plan.units.len(), plan.accounts.len());
    let mut all = handfuls.iter().flat_map(|handful| &handful.units);
    if let Some(unit) = all.find(|unit| unit.at() >= units).copied() {
        return Err(Refusal::UnitOutOfRange { unit, units });
    }
    let mut all = handfuls.iter().flat_map(|handful| &handful.accounts);
    match all.find(|account| account.at() >= accounts).copied() {
        Some(account) => Err(Refusal::AccountOutOfRange { account, accounts }),
        None => Ok(()),
    }
}

/// What the history says: who got how much, or who exchanged.
fn label(place: &Scenario, gifts: &[Gift], named: &[Named]) -> String {
    let whose = |id: TerritoryId| place.territory(id).map_or("", |t| t.name.as_str());
    let accounts = counted(named.len(), "account", "accounts");
    let units = gifts.iter().map(|gift| gift.units.len()).sum();
    let what = match named.len() {
        0 => areas(units),
        _ => format!("{} and {accounts}", areas(units)),
    };
    match (gifts, named) {
        ([], named) => match named.iter().find_map(|named| named.becomes) {
            Some(id) => format!("Gave {accounts} to {} by name", whose(id)),
            None => format!("Let {accounts} follow the ground again"),
        },
        ([one], _) => match one.to {
            Some(id) => format!("Moved {what} to {}", whose(id)),
            None => format!("Took {what} out of any territory"),
        },
        ([one, other], _) => {
            let [one, other] = [one, other].map(|gift| gift.to.map_or("nobody", whose));
            format!("Exchanged {what} between {one} and {other}")
        }
        (many, _) => format!("Moved {what} to {} territories", many.len()),
    }
}
