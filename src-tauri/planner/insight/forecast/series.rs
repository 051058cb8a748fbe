//! Sales as rows of months.

use crate::plan::{AccountIx, Amount, Plan, Sale, month_number, month_of};

/// Months of a year, and of a season.
pub const YEAR: usize = 12;

/// The last twelve of some months, or all of them if fewer.
pub fn last_year(months: &[u32]) -> &[u32] {
    &months[months.len().saturating_sub(YEAR)..]
}

/// Months on record, first to last without a gap, such as 202609.
pub fn months(sales: &[Sale]) -> Vec<u32> {
    let numbers = sales.iter().map(|sale| month_number(sale.month));
    let (Some(first), Some(last)) = (numbers.clone().min(), numbers.max()) else {
        return Vec::new();
    };
    (first..=last).map(month_of).collect()
}

/// Months after the last of a list.
pub fn months_after(months: &[u32], count: usize) -> Vec<u32> {
    let last = months.last().copied().map_or(0, month_number);
    (1..=count as u32)
        .map(|ahead| month_of(last + ahead))
        .collect()
}

/// What each account bought from the first to the last of some months.
pub fn bought(plan: &Plan, months: &[u32]) -> Vec<Amount> {
    let mut sums = vec![Amount(0); plan.accounts.len()];
    let (Some(first), Some(last)) = (months.first(), months.last()) else {
        return sums;
    };
    let within = plan
        .sales
        .iter()
        .filter(|s| (*first..=*last).contains(&s.month));
    for sale in within {
        if let Some(sum) = sums.get_mut(sale.account.at()) {
            sum.0 = sum.0.saturating_add(sale.amount.0);
        }
    }
    sums
}

/// Sums of sales, one row per group, one column per month of `months`.
///
/// `group` says to which of `groups` rows an account belongs; sales of any other are left out.
pub fn rows(
    sales: &[Sale],
    months: &[u32],
    groups: usize,
    group: impl Fn(AccountIx) -> Option<usize>,
) -> Vec<Vec<Amount>> {
    let mut rows = vec![vec![Amount(0); months.len()]; groups];
    let first = months.first().copied().map_or(0, month_number);
    for sale in sales {
        let column = month_number(sale.month).wrapping_sub(first) as usize;
        let row = group(sale.account).and_then(|at| rows.get_mut(at));
        if let Some(cell) = row.and_then(|row| row.get_mut(column)) {
            cell.0 = cell.0.saturating_add(sale.amount.0);
        }
    }
    rows
}
