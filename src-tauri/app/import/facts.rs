//! Sales history and open deals from a table; rows of unknown accounts are left out and noted.

use std::collections::BTreeMap;

use files::import::{Mapping, Note, Table, history as sales_of, opportunities as deals_of};
use planner::carve::Edit;
use planner::plan::{AccountIx, Opportunity, Plan, Sale};

use super::{Ready, misfit};
use crate::error::AppError;

/// Accounts by id, and what could not be joined.
struct Joining<'a> {
    table: &'a Table,
    accounts: BTreeMap<&'a str, AccountIx>,
    notes: Vec<Note>,
    skipped: u32,
}

/// Reads sales by month.
pub(super) fn history(plan: &Plan, table: &Table, mapping: &Mapping) -> Result<Ready, AppError> {
    let found = sales_of::read(table, mapping)?;
    let mut joining = Joining::new(plan, table, found.notes, found.skipped.len());
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
    let what = format!("{} months of sales", sales.len());
    Ok(joining.ready(sales.len(), what, Edit::AddSales { sales }))
}

/// Reads open deals.
pub(super) fn opportunities(
    plan: &Plan,
    table: &Table,
    mapping: &Mapping,
) -> Result<Ready, AppError> {
    let found = deals_of::read(table, mapping)?;
    let mut joining = Joining::new(plan, table, found.notes, found.skipped.len());
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
    let what = format!("{} open deals", opportunities.len());
    Ok(joining.ready(
        opportunities.len(),
        what,
        Edit::AddOpportunities { opportunities },
    ))
}

impl<'a> Joining<'a> {
    fn new(plan: &'a Plan, table: &'a Table, notes: Vec<Note>, skipped: usize) -> Self {
        let codes = plan.accounts.codes.iter().enumerate();
        let accounts = codes
            .map(|(at, code)| (code.as_str(), AccountIx(at as u32)))
            .collect();
        Self {
            table,
            accounts,
            notes,
            skipped: skipped as u32,
        }
    }

    fn account(&mut self, row: u32, code: &str) -> Option<AccountIx> {
        let found = self.accounts.get(code).copied();
        if found.is_none() {
            let why = "No account of the plan has this id.";
            let fix = "Bring the accounts in first, or correct the id.";
            self.notes.push(misfit(self.table, row, code, why, fix));
            self.skipped += 1;
        }
        found
    }

    fn ready(self, rows: usize, what: String, edit: Edit) -> Ready {
        Ready {
            edits: vec![edit],
            what,
            rows: rows as u32,
            skipped: self.skipped,
            notes: self.notes,
        }
    }
}
