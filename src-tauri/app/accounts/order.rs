//! The order in which a view shows the accounts, kept until the plan or the view changes.

use std::sync::{Arc, Mutex, PoisonError};

use planner::plan::Amount;

use super::columns::{MISSING, ranks};
use super::filter::passing;
use crate::error::AppError;
use crate::session::Session;
use crate::wire::{AccountColumn, AccountsFilter, AccountsView};

/// Columns whose ranks are kept: those that are sorted by in turns.
const KEPT: usize = 4;

/// What was worked out last, and for which state of the plan.
#[derive(Default)]
pub(crate) struct Orders(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// Edits at the time; everything below is void after another one.
    edits: u64,
    ranks: Vec<(AccountColumn, Arc<Vec<i64>>)>,
    order: Option<(AccountsView, Arc<Order>)>,
}

/// Which accounts are shown, in which order.
pub(super) struct Order {
    /// Their numbers; none = all, as the plan has them.
    rows: Option<Vec<u32>>,
    /// What they sum to, by measure.
    pub(super) sums: Vec<Amount>,
}

impl Order {
    /// Returns how many there are, of a plan with so many accounts.
    pub(super) fn len(&self, all: usize) -> usize {
        self.rows.as_ref().map_or(all, Vec::len)
    }

    /// Returns the account at a place that is below the length.
    pub(super) fn at(&self, place: usize) -> u32 {
        self.rows.as_ref().map_or(place as u32, |rows| rows[place])
    }

    /// Returns where an account stands; none when it is not shown.
    pub(super) fn place(&self, account: u32, all: usize) -> Option<u32> {
        match &self.rows {
            None => ((account as usize) < all).then_some(account),
            Some(rows) => {
                let place = rows.iter().position(|row| *row == account)?;
                Some(place as u32)
            }
        }
    }
}

/// Returns the order of a view.
pub(super) fn order(session: &Session, view: &AccountsView) -> Result<Arc<Order>, AppError> {
    let mut kept = session
        .orders
        .0
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    if kept.edits != session.edits {
        *kept = Kept {
            edits: session.edits,
            ..Kept::default()
        };
    }
    if let Some((of, order)) = &kept.order
        && of == view
    {
        return Ok(Arc::clone(order));
    }
    let order = Arc::new(made(session, view, &mut kept)?);
    kept.order = Some((view.clone(), Arc::clone(&order)));
    Ok(order)
}

fn made(session: &Session, view: &AccountsView, kept: &mut Kept) -> Result<Order, AppError> {
    let unfiltered = view.filter == AccountsFilter::default();
    let rows = if unfiltered && view.sort.is_empty() {
        None
    } else {
        let mut rows = passing(session, &view.filter)?;
        // The last key first: each sort keeps the order of what it finds equal.
        for key in view.sort.iter().rev() {
            let ranks = kept.ranks(session, &key.by)?;
            rows = sorted(rows, &ranks, key.descending);
        }
        Some(rows)
    };
    let sum = |column: &Vec<Amount>| {
        let add = |sum: i64, amount: &Amount| sum.saturating_add(amount.0);
        Amount(match &rows {
            None => column.iter().fold(0, add),
            Some(rows) => rows.iter().map(|at| &column[*at as usize]).fold(0, add),
        })
    };
    let sums = session.plan.accounts.values.iter().map(sum).collect();
    Ok(Order { rows, sums })
}

/// Sorts rows by their ranks, empty cells last either way; equal ones keep their order.
fn sorted(rows: Vec<u32>, ranks: &[i64], descending: bool) -> Vec<u32> {
    let turned = |rank: i64| match rank {
        MISSING => MISSING,
        rank if descending => !rank,
        rank => rank,
    };
    let mut keyed: Vec<(i64, u32)> = rows
        .into_iter()
        .map(|at| (turned(ranks[at as usize]), at))
        .collect();
    keyed.sort_by_key(|(rank, _)| *rank);
    keyed.into_iter().map(|(_, at)| at).collect()
}

impl Kept {
    fn ranks(
        &mut self,
        session: &Session,
        column: &AccountColumn,
    ) -> Result<Arc<Vec<i64>>, AppError> {
        if let Some((_, ranks)) = self.ranks.iter().find(|(of, _)| of == column) {
            return Ok(Arc::clone(ranks));
        }
        let ranks = Arc::new(ranks(session, column)?);
        self.ranks.truncate(KEPT - 1);
        self.ranks.insert(0, (column.clone(), Arc::clone(&ranks)));
        Ok(ranks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_rows_keep_their_order_and_empty_cells_come_last_either_way() {
        let ranks = [2, MISSING, 1, 2, 1];
        let all = || vec![0, 1, 2, 3, 4];
        assert_eq!(sorted(all(), &ranks, false), [2, 4, 0, 3, 1]);
        assert_eq!(sorted(all(), &ranks, true), [0, 3, 2, 4, 1]);
    }
}
