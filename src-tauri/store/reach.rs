//! How far back into the long lists an edit reaches, so that only their tails are written.

use std::collections::{BTreeMap, BTreeSet};

use planner::carve::Edit;
use planner::plan::{AccountIx, Plan};

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
    /// What the file says of accounts that were added, beyond what the plan keeps in memory.
    pub described: BTreeMap<usize, &'a BTreeMap<String, String>>,
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
            }
            Edit::DropAccounts { count } => {
                shrink(&mut low.accounts, &mut now.accounts, *count);
                self.described.split_off(&now.accounts);
            }
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
