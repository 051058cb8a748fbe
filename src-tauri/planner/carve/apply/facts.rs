//! Sales and open deals: added at the end or taken out there.

use super::{Applied, checks, touching};
use crate::carve::{Edit, Refusal, Touched};
use crate::plan::{Opportunity, Plan, Sale};

/// Adds sales at the end.
pub(super) fn add_sales(plan: &mut Plan, sales: &[Sale]) -> Applied {
    checks::room("sales", plan.sales.len(), sales.len())?;
    for sale in sales {
        checks::account_known(plan.accounts.len(), sale.account)?;
        if !(1..=12).contains(&(sale.month % 100)) {
            return Err(Refusal::NotAMonth(sale.month));
        }
    }
    plan.sales.extend_from_slice(sales);
    let count = sales.len() as u32;
    Ok((Edit::DropSales { count }, touching(Touched::Facts)))
}

/// Takes out the last sales.
pub(super) fn drop_sales(plan: &mut Plan, count: u32) -> Applied {
    let left = checks::rows_left("sales", plan.sales.len(), count)?;
    let sales = plan.sales.split_off(left);
    Ok((Edit::AddSales { sales }, touching(Touched::Facts)))
}

/// Adds open deals at the end.
pub(super) fn add_deals(plan: &mut Plan, opportunities: &[Opportunity]) -> Applied {
    checks::room("open deals", plan.opportunities.len(), opportunities.len())?;
    for deal in opportunities {
        checks::account_known(plan.accounts.len(), deal.account)?;
    }
    plan.opportunities.extend_from_slice(opportunities);
    let count = opportunities.len() as u32;
    Ok((Edit::DropOpportunities { count }, touching(Touched::Facts)))
}

/// Takes out the last open deals.
pub(super) fn drop_deals(plan: &mut Plan, count: u32) -> Applied {
    let left = checks::rows_left("open deals", plan.opportunities.len(), count)?;
    let opportunities = plan.opportunities.split_off(left);
    let undo = Edit::AddOpportunities { opportunities };
    Ok((undo, touching(Touched::Facts)))
}
