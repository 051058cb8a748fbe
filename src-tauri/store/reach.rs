//! How far back into the long lists an edit reaches, so that only their tails are written.

use std::collections::{BTreeMap, BTreeSet};

use planner::carve::Edit;
use planner::plan::{AccountIx, AccountRow, Plan};

/// Lengths of the lists that only grow and shrink at the tail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Lengths {
    pub measures: usize,
    pub units: usize,
    pub accounts: usize,
    pub sales: usize,
    pub opportunities: usize,
}

/// What an edit changes in the long lists.
#[derive(Debug, Default)]
pub(crate) struct Reach<'a> {
    /// The first row of each list that may be another one afterwards.
    pub low: Lengths,
    /// Accounts whose place changed.
    pub moved: BTreeSet<AccountIx>,
    /// Accounts whose whole row changed where it stands.
    pub revised: BTreeSet<AccountIx>,
    /// What the file says of accounts that were added or revised, beyond what the plan keeps in
    /// memory.
    pub described: BTreeMap<usize, &'a BTreeMap<String, String>>,
    /// Where each account stood on disk, when accounts came or went in the middle of the list;
    /// none for new ones.
    pub stood: Option<Vec<Option<usize>>>,
    /// The lengths while walking through the edit.
    now: Lengths,
}

impl Lengths {
    /// Measures the lists of a plan.
    pub(crate) fn of(plan: &Plan) -> Self {
        Self {
            measures: plan.measures.len(),
            units: plan.units.len(),
            accounts: plan.accounts.len(),
            sales: plan.sales.len(),
            opportunities: plan.opportunities.len(),
        }
    }
}

impl<'a> Reach<'a> {
    /// Walks through an edit that starts from lists of the given lengths.
    pub(crate) fn of(edit: &'a Edit, lengths: Lengths) -> Self {
        let mut reach = Self {
            low: lengths,
            now: lengths,
            ..Self::default()
        };
        reach.walk(edit);
        reach
    }

    fn walk(&mut self, edit: &'a Edit) {
        let (low, now) = (&mut self.low, &mut self.now);
        match edit {
            Edit::Group { edits } => edits.iter().for_each(|edit| self.walk(edit)),
            Edit::AddMeasure { .. } => now.measures += 1,
            Edit::DropMeasure => shrink(&mut low.measures, &mut now.measures, 1),
            Edit::AddUnits { units, .. } => now.units += units.len(),
            Edit::DropUnits { count } => shrink(&mut low.units, &mut now.units, *count),
            Edit::AddAccounts { accounts } => {
                for (row, at) in accounts.iter().zip(now.accounts..) {
                    self.described.insert(at, &row.attributes);
                }
                now.accounts += accounts.len();
                if let Some(stood) = &mut self.stood {
                    stood.resize(now.accounts, None);
                }
            }
            Edit::DropAccounts { count } => {
                shrink(&mut low.accounts, &mut now.accounts, *count);
                self.described.split_off(&now.accounts);
                if let Some(stood) = &mut self.stood {
                    stood.truncate(now.accounts);
                }
            }
            Edit::ReviseAccounts { accounts } => {
                for revision in accounts {
                    self.revised.insert(revision.account);
                    let at = revision.account.at();
                    self.described.insert(at, &revision.row.attributes);
                }
            }
            Edit::RemoveAccounts { accounts } => {
                let gone: Vec<usize> = accounts.iter().map(|r| r.account.at()).collect();
                self.take_out(&gone);
            }
            Edit::RestoreAccounts { accounts, .. } => self.put_back(accounts),
            Edit::MoveAccount { account, .. } => {
                self.moved.insert(*account);
            }
            Edit::AddSales { sales } => now.sales += sales.len(),
            Edit::DropSales { count } => shrink(&mut low.sales, &mut now.sales, *count),
            Edit::AddOpportunities { opportunities } => now.opportunities += opportunities.len(),
            Edit::DropOpportunities { count } => {
                shrink(&mut low.opportunities, &mut now.opportunities, *count);
            }
            _ => {}
        }
    }
}

impl<'a> Reach<'a> {
    /// Accounts go from the middle: those behind them move up, and facts name them anew.
    fn take_out(&mut self, gone: &[usize]) {
        self.renumber(gone.first().copied());
        let described = std::mem::take(&mut self.described).into_iter();
        let new = |at: usize| at - gone.partition_point(|g| *g < at);
        let kept = described.filter(|(at, _)| gone.binary_search(at).is_err());
        self.described = kept.map(|(at, what)| (new(at), what)).collect();
        if let Some(stood) = &mut self.stood {
            let mut at = 0..;
            stood.retain(|_| at.next().is_some_and(|at| gone.binary_search(&at).is_err()));
        }
        self.now.accounts = self.now.accounts.saturating_sub(gone.len());
    }

    /// Accounts come back into the middle: those behind them move down.
    fn put_back(&mut self, rows: &'a [(AccountIx, AccountRow)]) {
        self.renumber(rows.first().map(|(at, _)| at.at()));
        let mut before = 0;
        let old = std::mem::take(&mut self.described).into_iter();
        // Both ascend, so one walk tells how many rows come back before each.
        let moved = old.map(|(at, what)| {
            while rows
                .get(before)
                .is_some_and(|(back, _)| back.at() <= at + before)
            {
                before += 1;
            }
            (at + before, what)
        });
        self.described = moved.collect();
        let back = rows.iter().map(|(at, row)| (at.at(), &row.attributes));
        self.described.extend(back);
        if let Some(stood) = &mut self.stood {
            let mut old = std::mem::take(stood).into_iter();
            let total = old.len() + rows.len();
            let mut new = rows.iter().map(|(at, _)| at.at()).peekable();
            let one = |at: usize| match new.next_if_eq(&at) {
                Some(_) => None,
                None => old.next().flatten(),
            };
            *stood = (0..total).map(one).collect();
        }
        self.now.accounts += rows.len();
    }

    fn renumber(&mut self, first: Option<usize>) {
        let first = first.unwrap_or(self.now.accounts);
        self.low.accounts = self.low.accounts.min(first);
        (self.low.sales, self.low.opportunities) = (0, 0);
        let now = self.now.accounts;
        self.stood
            .get_or_insert_with(|| (0..now).map(Some).collect());
    }
}

fn shrink(low: &mut usize, now: &mut usize, count: u32) {
    *now = now.saturating_sub(count as usize);
    *low = (*low).min(*now);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dropping_and_adding_the_same_number_still_reaches_back() {
        let lengths = Lengths {
            accounts: 10,
            ..Lengths::default()
        };
        let edits = vec![
            Edit::DropAccounts { count: 3 },
            Edit::AddAccounts {
                accounts: Vec::new(),
            },
        ];
        assert_eq!(Reach::of(&Edit::Group { edits }, lengths).low.accounts, 7);
    }
}
