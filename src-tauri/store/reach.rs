//! How far back into the long lists an edit reaches, so that only their tails are written.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use planner::carve::Edit;
use planner::plan::{AccountIx, AccountRow, AccountRows, Plan, UnitIx};

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
    /// Units that bring other amounts to a measure.
    pub valued: BTreeSet<UnitIx>,
    /// Accounts whose whole row changed where it stands.
    pub revised: BTreeSet<AccountIx>,
    /// What the file says of accounts that were added or revised, beyond what the plan keeps in
    /// memory.
    described: BTreeMap<usize, Described<'a>>,
    /// The same of whole lists that were added, by where each begins: a million of them are not
    /// named one by one unless something happens to them later in the edit.
    added: Vec<(usize, &'a AccountRows)>,
    /// Where each account stood on disk, when accounts came or went in the middle of the list;
    /// none for new ones.
    pub stood: Option<Vec<Option<usize>>>,
    /// The lengths while walking through the edit.
    now: Lengths,
}

/// Where the attributes of an account stand.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Described<'a> {
    /// By themselves.
    Whole(&'a BTreeMap<String, String>),
    /// In a row of a packed list.
    Packed(&'a AccountRows, u32),
}

impl<'a> Described<'a> {
    /// Returns the attributes.
    pub(crate) fn attributes(self) -> Cow<'a, BTreeMap<String, String>> {
        match self {
            Self::Whole(attributes) => Cow::Borrowed(attributes),
            Self::Packed(rows, at) => Cow::Owned(rows.attributes(at as usize)),
        }
    }
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
            Edit::SetUnitAmounts { amounts, .. } => {
                self.valued.extend(amounts.iter().map(|(unit, _)| *unit));
            }
            Edit::DropMeasure => shrink(&mut low.measures, &mut now.measures, 1),
            Edit::AddUnits { units, .. } => now.units += units.len(),
            Edit::DropUnits { count } => shrink(&mut low.units, &mut now.units, *count),
            Edit::AddAccounts { accounts } => {
                self.added.push((now.accounts, accounts));
                now.accounts += accounts.len();
                if let Some(stood) = &mut self.stood {
                    stood.resize(now.accounts, None);
                }
            }
            Edit::DropAccounts { count } => {
                shrink(&mut low.accounts, &mut now.accounts, *count);
                self.spread();
                let now = &self.now;
                self.described.split_off(&now.accounts);
                if let Some(stood) = &mut self.stood {
                    stood.truncate(now.accounts);
                }
            }
            Edit::ReviseAccounts { accounts } => {
                self.spread();
                for revision in accounts {
                    self.revised.insert(revision.account);
                    let at = revision.account.at();
                    let described = Described::Whole(&revision.row.attributes);
                    self.described.insert(at, described);
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
    /// Returns every account whose attributes change, by its position, and what they become.
    pub(crate) fn described(&self) -> impl Iterator<Item = (usize, Described<'a>)> {
        let named = self.described.iter().map(|(at, what)| (*at, *what));
        named.chain(self.added.iter().copied().flat_map(rows_of))
    }

    /// Names the added accounts one by one.
    fn spread(&mut self) {
        let added = std::mem::take(&mut self.added);
        self.described.extend(added.into_iter().flat_map(rows_of));
    }

    /// Accounts go from the middle: those behind them move up, and facts name them anew.
    fn take_out(&mut self, gone: &[usize]) {
        self.spread();
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
        self.spread();
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
        let back = rows
            .iter()
            .map(|(at, row)| (at.at(), Described::Whole(&row.attributes)));
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

fn rows_of((first, rows): (usize, &AccountRows)) -> impl Iterator<Item = (usize, Described<'_>)> {
    (0..rows.len()).map(move |row| (first + row, Described::Packed(rows, row as u32)))
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
                accounts: AccountRows::default(),
            },
        ];
        assert_eq!(Reach::of(&Edit::Group { edits }, lengths).low.accounts, 7);
    }
}
