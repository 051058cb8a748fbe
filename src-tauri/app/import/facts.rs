//! Sales history and open deals from a table; rows of unknown accounts are left out and noted.
//!
//! Only the end of a list can be taken off and put on, so what changed in the middle is written by
//! taking off everything from there on and putting it on again as it shall be.

use std::collections::{BTreeMap, HashMap};

use files::import::{Mapping, Note, Table, history as sales_of, opportunities as deals_of};
use planner::carve::Edit;
use planner::plan::{AccountIx, Amount, Opportunity, Plan, Sale};

use super::accounts::by_code;
use super::counts::{Counts, differ, plain};
use super::{Asking, Ready, misfit};
use crate::error::AppError;
use crate::wire::{Gone, ImportAs};

/// Accounts by id, and what could not be joined.
struct Joining<'a> {
    table: &'a Table,
    accounts: HashMap<&'a str, AccountIx>,
    notes: Vec<Note>,
    skipped: Vec<u32>,
}

/// One account in one month.
type Key = (AccountIx, u32);

/// Reads sales by month.
pub(super) fn history(
    ask: &Asking<'_>,
    table: &Table,
    mapping: &Mapping,
) -> Result<Ready, AppError> {
    let found = sales_of::read(table, mapping)?;
    let mut joining = Joining::new(ask.plan, table, found.notes, found.skipped);
    let mut sales = Vec::new();
    for raw in found.rows {
        if let Some(account) = joining.account(raw.row, &raw.account) {
            sales.push(Sale {
                account,
                month: raw.month,
                amount: raw.amount,
            });
        }
    }
    let (counts, edits) = refreshed_sales(ask, &sales);
    Ok(joining.ready(ImportAs::History, counts, edits))
}

fn refreshed_sales(ask: &Asking<'_>, sales: &[Sale]) -> (Counts, Vec<Edit>) {
    let plan = ask.plan;
    let (old, new) = (sums(&plan.sales), sums(sales));
    let mut counts = Counts::default();
    for (key, sum) in &new {
        match old.get(key) {
            None => counts.new += 1,
            Some(before) if before == sum => counts.unchanged += 1,
            Some(before) => {
                let fields = || vec![[month(key.1), plain(*before), plain(*sum)]];
                counts.change(
                    &plan.accounts.codes[key.0.at()],
                    &plan.accounts.names[key.0.at()],
                    fields,
                );
            }
        }
    }
    for key in old.keys().filter(|key| !new.contains_key(key)) {
        counts.lose(&plan.accounts.codes[key.0.at()], &month(key.1));
    }
    let removing = ask.gone == Gone::Remove;
    counts.removed = if removing { counts.gone } else { 0 };
    let goes = |sale: &Sale| {
        let key = (sale.account, sale.month);
        new.get(&key)
            .map_or(removing, |sum| old.get(&key) != Some(sum))
    };
    let comes = sales.iter().filter(|sale| {
        let key = (sale.account, sale.month);
        old.get(&key) != new.get(&key)
    });
    let kept = |sale: &Sale| (!goes(sale)).then(|| sale.clone());
    let edits = tail(&plan.sales, kept, comes.cloned().collect());
    let edits = edits.map(|(count, sales)| [Edit::DropSales { count }, Edit::AddSales { sales }]);
    (counts, edits.map_or_else(Vec::new, Vec::from))
}

fn sums(sales: &[Sale]) -> BTreeMap<Key, Amount> {
    let mut sums: BTreeMap<Key, Amount> = BTreeMap::new();
    for sale in sales {
        let sum = sums.entry((sale.account, sale.month)).or_default();
        sum.0 = sum.0.saturating_add(sale.amount.0);
    }
    sums
}

fn month(number: u32) -> String {
    format!("{}-{:02}", number / 100, number % 100)
}

/// Reads open deals.
pub(super) fn opportunities(
    ask: &Asking<'_>,
    table: &Table,
    mapping: &Mapping,
) -> Result<Ready, AppError> {
    let found = deals_of::read(table, mapping)?;
    let mut joining = Joining::new(ask.plan, table, found.notes, found.skipped);
    let mut opportunities = Vec::new();
    for raw in found.rows {
        if let Some(account) = joining.account(raw.row, &raw.account) {
            opportunities.push(Opportunity {
                code: raw.code,
                account,
                stage: raw.stage,
                amount: raw.amount,
                close: raw.close,
            });
        }
    }
    let (counts, edits) = refreshed_deals(ask, opportunities);
    Ok(joining.ready(ImportAs::Opportunities, counts, edits))
}

fn refreshed_deals(ask: &Asking<'_>, deals: Vec<Opportunity>) -> (Counts, Vec<Edit>) {
    let plan = ask.plan;
    let mut counts = Counts::default();
    let mut new: BTreeMap<String, Opportunity> = BTreeMap::new();
    let order: Vec<String> = deals.iter().map(|deal| deal.code.clone()).collect();
    new.extend(deals.into_iter().map(|deal| (deal.code.clone(), deal)));
    let removing = ask.gone == Gone::Remove;
    // Of deals with the same id, which only a foreign program makes, the first is the one meant.
    let mut met = std::collections::BTreeSet::new();
    let mut becomes: Vec<Option<Opportunity>> = Vec::with_capacity(plan.opportunities.len());
    for old in &plan.opportunities {
        becomes.push(
            match new.get(&old.code).filter(|_| met.insert(old.code.as_str())) {
                Some(deal) if deal == old => {
                    counts.unchanged += 1;
                    Some(old.clone())
                }
                Some(deal) => {
                    counts.change(&deal.code, &deal.stage, || deal_changes(plan, old, deal));
                    Some(deal.clone())
                }
                None => {
                    counts.lose(&old.code, &old.stage);
                    (!removing).then(|| old.clone())
                }
            },
        );
    }
    counts.removed = if removing { counts.gone } else { 0 };
    let comes = order.iter().filter(|code| !met.contains(code.as_str()));
    let comes: Vec<Opportunity> = comes.filter_map(|code| new.get(code).cloned()).collect();
    counts.new = comes.len() as u32;
    let mut next = becomes.into_iter();
    let edits = tail(&plan.opportunities, |_| next.next().flatten(), comes);
    let edits = edits.map(|(count, opportunities)| {
        [
            Edit::DropOpportunities { count },
            Edit::AddOpportunities { opportunities },
        ]
    });
    (counts, edits.map_or_else(Vec::new, Vec::from))
}

fn deal_changes(plan: &Plan, before: &Opportunity, after: &Opportunity) -> Vec<[String; 3]> {
    let mut fields = Vec::new();
    let account = |deal: &Opportunity| plan.accounts.codes.get(deal.account.at()).cloned();
    let [old, new] = [before, after].map(|deal| account(deal).unwrap_or_default());
    differ(&mut fields, "account", &old, &new);
    differ(&mut fields, "stage", &before.stage, &after.stage);
    differ(
        &mut fields,
        "amount",
        &plain(before.amount),
        &plain(after.amount),
    );
    differ(&mut fields, "closing date", &before.close, &after.close);
    fields
}

/// Returns how many rows to take off the end of a list and which to put on; none when nothing
/// changes. `becomes` is asked for every row in order.
fn tail<T: Clone + PartialEq>(
    list: &[T],
    mut becomes: impl FnMut(&T) -> Option<T>,
    comes: Vec<T>,
) -> Option<(u32, Vec<T>)> {
    let mut first = None;
    let mut rows = Vec::new();
    for (at, old) in list.iter().enumerate() {
        let new = becomes(old);
        if first.is_none() && new.as_ref() == Some(old) {
            continue;
        }
        first.get_or_insert(at);
        rows.extend(new);
    }
    let low = first.unwrap_or(list.len());
    rows.extend(comes);
    let changes = first.is_some() || !rows.is_empty();
    changes.then(|| ((list.len() - low) as u32, rows))
}

impl<'a> Joining<'a> {
    fn new(plan: &'a Plan, table: &'a Table, notes: Vec<Note>, skipped: Vec<u32>) -> Self {
        Self {
            table,
            accounts: by_code(plan),
            notes,
            skipped,
        }
    }

    fn account(&mut self, row: u32, code: &str) -> Option<AccountIx> {
        let found = self.accounts.get(code).copied();
        if found.is_none() && self.skipped.last() != Some(&row) {
            let why = "No account of the plan has this id.";
            let fix = "Bring the accounts in first, or correct the id.";
            self.notes.push(misfit(self.table, row, code, why, fix));
            self.skipped.push(row);
        }
        found
    }

    fn ready(self, kind: ImportAs, counts: Counts, edits: Vec<Edit>) -> Ready {
        Ready {
            edits,
            skipped: self.skipped,
            notes: self.notes,
            counts,
            ..Ready::of(kind)
        }
    }
}
