//! Gives accounts to a territory by name, apart from where they lie.

use std::collections::BTreeSet;

use super::gesture::{counted, free_territory, open};
use super::{Edit, Gesture, Refusal};
use crate::plan::{AccountIx, Lock, Plan, Scenario, ScenarioId, TerritoryId};

/// Gives accounts to a territory by name, or lets them follow their unit again.
///
/// Refused when a locked territory would gain or lose one by it.
pub fn override_account(
    plan: &Plan,
    scenario: ScenarioId,
    accounts: &[AccountIx],
    to: Option<TerritoryId>,
) -> Result<Gesture, Refusal> {
    let place = open(plan, scenario)?;
    let receiver = to.map(|id| free_territory(place, id)).transpose()?;
    let known = plan.accounts.len();
    if let Some(account) = accounts.iter().find(|a| a.at() >= known) {
        return Err(Refusal::AccountOutOfRange {
            account: *account,
            accounts: known,
        });
    }
    let differs = |account: &AccountIx| place.overrides.get(account).copied() != to;
    let accounts: BTreeSet<_> = accounts.iter().copied().filter(differs).collect();
    if accounts.is_empty() {
        return Err(Refusal::NothingToDo("these accounts are already there"));
    }
    for account in &accounts {
        counts_in_free_territory(plan, place, *account, to)?;
    }
    let count = counted(accounts.len(), "account", "accounts");
    let label = match receiver {
        Some(territory) => format!("Gave {count} to {} by name", territory.name),
        None => format!("Let {count} follow the ground again"),
    };
    let accounts = accounts.into_iter().map(|account| (account, to)).collect();
    Ok(Gesture::new(Edit::Override { scenario, accounts }, label))
}

fn counts_in_free_territory(
    plan: &Plan,
    place: &Scenario,
    account: AccountIx,
    to: Option<TerritoryId>,
) -> Result<(), Refusal> {
    let unit = plan.accounts.units.get(account.at()).copied().flatten();
    let ground = unit.and_then(|unit| place.holder(unit));
    let before = place.keeper(&plan.accounts, account);
    let after = to.or(ground);
    if before == after {
        return Ok(());
    }
    let sides = [before, after].into_iter().flatten();
    let mut sides = sides.filter_map(|id| place.territory(id));
    match sides.find(|t| t.lock == Lock::Locked) {
        Some(locked) => Err(Refusal::TerritoryLocked(locked.name.clone())),
        None => Ok(()),
    }
}
