//! The edit that leads from one state of a scenario to another.

use std::collections::{BTreeMap, BTreeSet};

use crate::carve::{Edit, Gift};
use crate::plan::{AccountIx, Scenario, TerritoryId, UnitIx};

/// Returns one group: territories that are new or changed, who gets what, territories that go.
///
/// Looks at territories, holders and overrides only; locks stay as they are.
pub(in super::super) fn difference(before: &Scenario, after: &Scenario) -> Edit {
    let scenario = before.id;
    let changed = after.territories.iter();
    let changed = changed.filter(|t| before.territory(t.id) != Some(*t));
    let mut edits: Vec<Edit> = changed
        .map(|t| Edit::PutTerritory {
            scenario,
            territory: t.clone(),
        })
        .collect();
    let gifts = gifts(before, after);
    if !gifts.is_empty() {
        edits.push(Edit::Assign { scenario, gifts });
    }
    let accounts = overrides(before, after);
    if !accounts.is_empty() {
        edits.push(Edit::Override { scenario, accounts });
    }
    let gone = before.territories.iter();
    let gone = gone.filter(|t| after.territory(t.id).is_none());
    edits.extend(gone.map(|t| Edit::RemoveTerritory {
        scenario,
        territory: t.id,
    }));
    Edit::Group { edits }
}

fn gifts(before: &Scenario, after: &Scenario) -> Vec<Gift> {
    let mut gifts: BTreeMap<Option<TerritoryId>, Vec<UnitIx>> = BTreeMap::new();
    let pairs = before.holders.iter().zip(&after.holders);
    for (unit, (old, new)) in (0..).zip(pairs) {
        if old != new {
            gifts.entry(*new).or_default().push(UnitIx(unit));
        }
    }
    let gifts = gifts.into_iter();
    gifts.map(|(to, units)| Gift { to, units }).collect()
}

fn overrides(before: &Scenario, after: &Scenario) -> Vec<(AccountIx, Option<TerritoryId>)> {
    let named = before.overrides.keys().chain(after.overrides.keys());
    let named: BTreeSet<AccountIx> = named.copied().collect();
    let change = |account: AccountIx| {
        let new = after.overrides.get(&account).copied();
        (before.overrides.get(&account).copied() != new).then_some((account, new))
    };
    named.into_iter().filter_map(change).collect()
}
