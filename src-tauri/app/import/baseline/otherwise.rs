//! Accounts that a file gives to somebody else than today's map does, where that map is left as it
//! is.

use std::collections::BTreeSet;

use planner::plan::{AccountIx, Plan, Scenario, Territory};

use super::owners::key;
use super::parties::is_called;
use super::{Claims, Ground, Party};

/// Counts accounts of the plan that the file and today's map give to different holders.
pub(in crate::import) fn otherwise_held(plan: &Plan, claims: &Claims) -> u32 {
    let (Some(today), Ground::Accounts(whose)) = (plan.baseline(), &claims.ground) else {
        return 0;
    };
    let names = claims.parties.iter().map(|party| meant(plan, today, party));
    let meant: Vec<BTreeSet<_>> = names.collect();
    let differs = |(account, party): &&(AccountIx, u32)| {
        let holder = today.keeper(&plan.accounts, *account);
        account.at() < plan.accounts.len()
            && !holder.is_some_and(|id| meant[*party as usize].contains(&id))
    };
    whose.accounts.iter().filter(differs).count() as u32
}

/// The territories that a file may mean: those called so, and those of the rep it names.
fn meant(plan: &Plan, today: &Scenario, party: &Party) -> BTreeSet<planner::plan::TerritoryId> {
    let person = key(&party.name);
    let of_rep = |territory: &&Territory| {
        let reps = territory.reps.iter().filter_map(|id| plan.rep(*id));
        let mut names = reps.flat_map(|rep| [key(&rep.name), key(&rep.code)]);
        party.code.is_empty() && names.any(|name| name == person)
    };
    let called = |t: &&Territory| is_called(t, party) || of_rep(t);
    today
        .territories
        .iter()
        .filter(called)
        .map(|t| t.id)
        .collect()
}
