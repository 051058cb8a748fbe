//! What the figures say of one account, and of a few areas: tier, sales, potential, deals, notes.

use planner::insight::Tiers;
use planner::plan::{AccountIx, Amount, Plan};

use super::market::{Counted, by_tier, tier_names};
use super::{Sold, left, month_word, notes, potentials};
use crate::App;
use crate::error::AppError;
use crate::session::shown;
use crate::wire::{AccountDeal, AccountStory, SegmentRow};

/// Months of sales that a card draws: two years, so that a season can be seen twice.
const DRAWN: usize = 24;

impl App {
    /// Says what the figures say of an account.
    pub(crate) fn story_of(&self, number: u32) -> Result<AccountStory, AppError> {
        let (plan, _) = self.snapshot()?;
        let account = AccountIx(number);
        let at = account.at();
        if at >= plan.accounts.len() {
            return Err(AppError::Unknown {
                what: "account",
                number: u64::from(number),
            });
        }
        let sold = Sold::of(&plan);
        let potential = potentials(&plan).and_then(|all| all.get(at)).copied();
        let value = sold.values.get(at).copied().unwrap_or_default();
        let before = sold.before.as_ref().and_then(|all| all.get(at)).copied();
        let (months, sales) = by_month(&plan, account);
        Ok(AccountStory {
            tier: tier_names(&plan, &sold.values).swap_remove(at),
            basis: sold.basis.clone(),
            sold: value.to_f64(),
            before: before.map(Amount::to_f64),
            potential: potential.map(Amount::to_f64),
            white: potential.map(|could| left(could, value).to_f64()),
            months,
            sales,
            deals: deals(&plan, account),
            notes: notes::of_account(&plan, shown(&plan)?, account),
        })
    }

    /// Groups the accounts that lie in some areas by tier.
    pub(crate) fn tiers_in(&self, units: &[u32]) -> Result<Vec<SegmentRow>, AppError> {
        let (plan, _) = self.snapshot()?;
        let mut marked = vec![false; plan.units.len()];
        for unit in units {
            if let Some(mark) = marked.get_mut(*unit as usize) {
                *mark = true;
            }
        }
        let counted = Counted::of(&plan);
        let tiers = Tiers::of(&counted.sold.values, &plan.policy.tiers);
        let lies_inside = |at: usize| {
            let unit = plan.accounts.units.get(at).copied().flatten();
            unit.is_some_and(|unit| marked.get(unit.at()) == Some(&true))
        };
        let rows = by_tier(&plan, &counted, &tiers, lies_inside);
        Ok(rows.into_iter().filter(|row| row.accounts > 0).collect())
    }
}

/// Sales of an account over the last months on record, those without a sale included.
fn by_month(plan: &Plan, account: AccountIx) -> (Vec<String>, Vec<f64>) {
    let all = super::months(&plan.sales);
    let months = &all[all.len().saturating_sub(DRAWN)..];
    let mut sums = vec![0.0; months.len()];
    for sale in plan.sales.iter().filter(|sale| sale.account == account) {
        if let Ok(at) = months.binary_search(&sale.month) {
            sums[at] += sale.amount.to_f64();
        }
    }
    (
        months.iter().map(|month| month_word(*month)).collect(),
        sums,
    )
}

fn deals(plan: &Plan, account: AccountIx) -> Vec<AccountDeal> {
    let own = plan.opportunities.iter().filter(|o| o.account == account);
    let mut own: Vec<AccountDeal> = own
        .map(|deal| AccountDeal {
            stage: deal.stage.clone(),
            amount: deal.amount.to_f64(),
            close: deal.close.clone(),
        })
        .collect();
    own.sort_by(|a, b| a.close.cmp(&b.close));
    own
}
