//! The table of accounts: a window onto all of them, sorted and filtered here.
//!
//! What it is not: it keeps no rows, only in which order they stand. What always holds: the same
//! question about the same plan gives the same rows.

mod change;
mod columns;
mod filter;
mod order;
mod pins;
mod tray;

use planner::plan::{AccountIx, TerritoryId};

use crate::board::numbers;
use crate::error::AppError;
use crate::session::Session;
use crate::wire::{AccountList, AccountTableRow, AccountsPage, AccountsView, AccountsWish};

pub(crate) use change::{change, row_of};
pub(crate) use order::Orders;
pub(crate) use pins::pins;
pub(crate) use tray::tray;

/// Rows of one page at most: more than any screen shows.
const PAGE: u32 = 500;

/// Returns a part of the table.
pub(crate) fn page(session: &Session, wish: &AccountsWish) -> Result<AccountsPage, AppError> {
    let order = order::order(session, &wish.view)?;
    let accounts = &session.plan.accounts;
    let found = order.len(accounts.len());
    let from = (wish.from as usize).min(found);
    let to = from
        .saturating_add(wish.count.min(PAGE) as usize)
        .min(found);
    // The file is asked one thing at a time: its lock must be free again before the rows need it.
    let headers = session.store().attribute_headers()?;
    let rows = (from..to).map(|place| row(session, &wish.cells, order.at(place)));
    Ok(AccountsPage {
        all: accounts.len() as u32,
        found: found as u32,
        from: from as u32,
        sums: numbers(&order.sums),
        headers,
        place: wish
            .seek
            .and_then(|account| order.place(account, accounts.len())),
        rows: rows.collect::<Result<_, _>>()?,
    })
}

/// Returns the numbers of all accounts of a view, in its order.
pub(crate) fn list(session: &Session, view: &AccountsView) -> Result<AccountList, AppError> {
    let order = order::order(session, view)?;
    let found = order.len(session.plan.accounts.len());
    Ok(AccountList {
        accounts: (0..found).map(|place| order.at(place)).collect(),
    })
}

fn row(session: &Session, cells: &[String], account: u32) -> Result<AccountTableRow, AppError> {
    let (accounts, at) = (&session.plan.accounts, account as usize);
    let mut attributes = if cells.is_empty() {
        std::collections::BTreeMap::new()
    } else {
        session.store().attributes(AccountIx(account))?
    };
    let values = accounts.amounts(AccountIx(account));
    Ok(AccountTableRow {
        id: account,
        code: accounts.codes[at].clone(),
        name: accounts.names[at].clone(),
        at: accounts.points[at].map(crate::search::place),
        territory: session.count.keepers[at].map_or(0, TerritoryId::number),
        named: session.shown()?.overrides.contains_key(&AccountIx(account)),
        located: columns::located(accounts.located[at]).to_owned(),
        values: numbers(&values),
        cells: cells
            .iter()
            .map(|header| attributes.remove(header).unwrap_or_default())
            .collect(),
    })
}
