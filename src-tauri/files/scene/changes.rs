//! What changes for each territory between two scenarios.

use planner::insight::Hands;
use planner::plan::{AccountIx, Amount, Tally, Territory, TerritoryId, UnitIx};

use super::page::Wish;
use crate::subject::Subject;

/// What changes for one territory.
pub(super) struct Change<'a> {
    pub(super) territory: &'a Territory,
    pub(super) tally: &'a Tally,
    pub(super) old: Option<&'a Tally>,
    /// Areas that come, and areas that go.
    pub(super) units: [Vec<UnitIx>; 2],
    /// Accounts that come and go, the largest first, and who has them otherwise.
    pub(super) accounts: [Vec<(Amount, AccountIx, Option<TerritoryId>)>; 2],
}

/// Lists the territories for which something changes, in their order.
pub(super) fn changes<'a>(before: Subject<'a>, after: Subject<'a>, wish: &Wish) -> Vec<Change<'a>> {
    let plan = after.plan;
    let hands = [before, after].map(|one| Hands::of(plan, one.scenario).into_holders());
    let value = |account: usize| {
        let column = plan.measures.get(wish.measure.at());
        let column = column.and_then(|_| plan.accounts.values.get(wish.measure.at()));
        let value = column.and_then(|column| column.get(account));
        value.copied().unwrap_or_default()
    };
    let rows = after.scenario.territories.iter().zip(&after.totals.rows);
    let mut found = Vec::new();
    for (territory, tally) in rows {
        let id = Some(territory.id);
        let mut units = [Vec::new(), Vec::new()];
        let held = before.scenario.holders.iter().zip(&after.scenario.holders);
        for (at, (old, new)) in (0..).zip(held) {
            match (*old == id, *new == id) {
                (false, true) => units[0].push(UnitIx(at)),
                (true, false) => units[1].push(UnitIx(at)),
                _ => {}
            }
        }
        let mut accounts = [Vec::new(), Vec::new()];
        for (at, (old, new)) in hands[0].iter().zip(&hands[1]).enumerate() {
            let account = AccountIx(at as u32);
            match (*old == id, *new == id) {
                (false, true) => accounts[0].push((value(at), account, *old)),
                (true, false) => accounts[1].push((value(at), account, *new)),
                _ => {}
            }
        }
        for list in &mut accounts {
            list.sort_by_key(|(value, account, _)| (std::cmp::Reverse(*value), *account));
        }
        let slot = before.scenario.slot(territory.id);
        let old = slot.and_then(|slot| before.totals.rows.get(slot));
        if units.iter().any(|list| !list.is_empty()) || accounts.iter().any(|list| !list.is_empty())
        {
            found.push(Change {
                territory,
                tally,
                old,
                units,
                accounts,
            });
        }
    }
    found
}
