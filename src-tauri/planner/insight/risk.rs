//! Revenue at risk: what customers may buy less of after their rep changed.
//!
//! Shi, Sridhar, Grewal and Lilien, "Sales Representative Departures and Customer Reassignment
//! Strategies in Business-to-Business Markets", Journal of Marketing 81(2), 2017: a change of rep
//! cost 13.2 to 17.6 per cent of a customer's annual sales. Everything else is an assumption of
//! the person who plans, and starts out as making no difference.

use super::forecast::YEAR;
use super::hands::Hands;
use super::ledger::Ledger;
use super::pipeline::is_open;
use crate::plan::{AccountIx, Amount, MeasureIx, Plan, Scenario};

/// What is assumed of a change of hands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Assumptions {
    /// Least share of a year's sales that is lost, in per cent.
    pub low_pct: f64,
    /// Greatest share, in per cent.
    pub high_pct: f64,
    /// From so many years with the company on, a rep's leaving weighs `tenured_factor`.
    pub tenured_from: u16,
    /// How many times as much is lost with a rep of long standing.
    pub tenured_factor: f64,
    /// How many times as much is lost of the largest accounts, which bring `TOP_SHARE` of sales.
    pub top_factor: f64,
    /// Share of open deals at risk on top, as a multiple of the share of sales.
    pub deals_factor: f64,
}

/// The largest accounts: those that together bring half of what is sold.
const TOP_SHARE: f64 = 0.5;

impl Default for Assumptions {
    fn default() -> Self {
        Self {
            low_pct: 13.2,
            high_pct: 17.6,
            tenured_from: 5,
            tenured_factor: 1.0,
            top_factor: 1.0,
            deals_factor: 1.0,
        }
    }
}

/// What a change of hands puts at risk, in the plan's currency.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Risk {
    /// Accounts that change hands and bring money or deals.
    pub accounts: u32,
    /// A year's sales of those that change hands.
    pub sales: f64,
    /// Their open deals.
    pub deals: f64,
    /// Least that may be lost in a year.
    pub low: f64,
    /// Most that may be lost in a year.
    pub high: f64,
    /// Whether the sales are those of the last twelve months on record; else those of the measure.
    pub from_history: bool,
}

impl Risk {
    /// Weighs what changes hands; `money` is the measure that stands for a year's sales where the
    /// plan has no history.
    pub fn of(
        plan: &Plan,
        before: &Scenario,
        ledger: &Ledger,
        money: Option<MeasureIx>,
        assumed: &Assumptions,
    ) -> Self {
        let old = Hands::of(plan, before);
        let sales = yearly(plan, money);
        let deals = open_deals(plan);
        let least_top = top_from(&sales);
        let mut risk = Self {
            from_history: !plan.sales.is_empty(),
            ..Self::default()
        };
        for account in ledger.accounts() {
            let at = account.at();
            let (sold, open) = (value(&sales, at), value(&deals, at));
            if sold <= 0.0 && open <= 0.0 {
                continue;
            }
            let mut weight = 1.0;
            if tenured(plan, &old, account, assumed.tenured_from) {
                weight *= assumed.tenured_factor;
            }
            if sold > 0.0 && sold >= least_top {
                weight *= assumed.top_factor;
            }
            let exposed = weight * (sold + open * assumed.deals_factor);
            risk.accounts += 1;
            risk.sales += sold;
            risk.deals += open;
            // No assumption makes more be lost than there is.
            risk.low += (exposed * assumed.low_pct / 100.0).min(sold + open);
            risk.high += (exposed * assumed.high_pct / 100.0).min(sold + open);
        }
        risk
    }
}

fn value(list: &[f64], at: usize) -> f64 {
    list.get(at).copied().unwrap_or_default().max(0.0)
}

fn tenured(plan: &Plan, old: &Hands<'_>, account: AccountIx, from: u16) -> bool {
    let reps = old.reps(old.hand(account)).iter();
    let years = reps.filter_map(|rep| plan.rep(*rep)?.tenure_years);
    years.max().is_some_and(|years| years >= from)
}

/// What each account bought in the last twelve months on record; without a record, its measure.
fn yearly(plan: &Plan, money: Option<MeasureIx>) -> Vec<f64> {
    if plan.sales.is_empty() {
        let column = money.and_then(|m| plan.accounts.values.get(m.at()));
        return column.map_or_else(Vec::new, |c| c.iter().map(|v| v.to_f64()).collect());
    }
    let mut months: Vec<u32> = plan.sales.iter().map(|sale| sale.month).collect();
    months.sort_unstable();
    months.dedup();
    let first = months[months.len().saturating_sub(YEAR)];
    let recent = plan.sales.iter().filter(|sale| sale.month >= first);
    gathered(plan, recent.map(|sale| (sale.account, sale.amount)))
}

fn open_deals(plan: &Plan) -> Vec<f64> {
    let deals = plan.opportunities.iter().filter(|deal| is_open(deal));
    gathered(plan, deals.map(|deal| (deal.account, deal.amount)))
}

fn gathered(plan: &Plan, parts: impl Iterator<Item = (AccountIx, Amount)>) -> Vec<f64> {
    let mut sums = vec![0.0; plan.accounts.len()];
    for (account, amount) in parts {
        if let Some(sum) = sums.get_mut(account.at()) {
            *sum += amount.to_f64();
        }
    }
    sums
}

/// The least that one of the largest accounts brings; infinite when nothing is sold.
fn top_from(sales: &[f64]) -> f64 {
    let mut sorted: Vec<f64> = sales.iter().copied().filter(|s| *s > 0.0).collect();
    sorted.sort_unstable_by(|a, b| b.total_cmp(a));
    let half = sorted.iter().sum::<f64>() * TOP_SHARE;
    let mut sum = 0.0;
    let last = sorted.iter().find(|sold| {
        sum += **sold;
        sum >= half
    });
    last.copied().unwrap_or(f64::INFINITY)
}
