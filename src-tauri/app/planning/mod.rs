//! From a map to a plan: the market, what will be sold, and quotas.
//!
//! What always holds: nothing here waits with the plan locked. A question takes the plan as it is,
//! and edits go on meanwhile.

mod account;
mod forecast;
mod goals;
mod kept;
mod market;
mod notes;
mod potential;
mod quotas;
mod review;
mod review_by;
mod segments;
mod swot;
mod territory;
mod verbs;
mod workload;

use std::sync::{Arc, Mutex, PoisonError};

use planner::insight::forecast::{Forecast, Known, YEAR, bought, last_year, months, months_after};
use planner::insight::pipeline;
use planner::plan::{Amount, Kind, MeasureIx, Plan, Scenario};

use crate::App;
use crate::error::AppError;
use crate::session::shown;

pub(crate) use market::members;
pub(crate) use verbs::gesture;

/// Key of the measure that counts accounts.
const ACCOUNTS: &str = "accounts";
/// Keys that measures of what could be sold usually have.
const POTENTIAL: &str = "potential";

/// Fits of series that were looked at before.
#[derive(Default)]
pub(crate) struct Foreseen(Mutex<Known>);

impl App {
    /// Takes the plan as it is now, and what was foreseen for it.
    fn snapshot(&self) -> Result<(Arc<Plan>, Arc<Foreseen>), AppError> {
        self.read(|session| Ok((Arc::clone(&session.plan), Arc::clone(&session.foreseen))))
    }
}

impl Foreseen {
    /// Looks ahead in the shown scenario; none without sales.
    pub(crate) fn look(&self, plan: &Plan, ahead: usize) -> Result<Option<Forecast>, AppError> {
        Ok(self.look_in(plan, shown(plan)?, ahead))
    }

    /// Looks ahead in any scenario; none without sales.
    pub(crate) fn look_in(
        &self,
        plan: &Plan,
        scenario: &Scenario,
        ahead: usize,
    ) -> Option<Forecast> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Forecast::of(plan, scenario, ahead, &mut known)
    }
}

/// What each account sold in a year: the last one on record, else the first measure in money.
pub(crate) struct Sold {
    pub(crate) values: Vec<Amount>,
    /// The year before, where the record reaches back.
    pub(crate) before: Option<Vec<Amount>>,
    /// In words.
    basis: String,
    /// What it is counted in: money, unless a measure of something else has to stand for it.
    kind: Kind,
}

impl Sold {
    pub(crate) fn of(plan: &Plan) -> Self {
        let months = months(&plan.sales);
        let Some(last) = months.last() else {
            return Self::of_measure(plan);
        };
        let from = months.len().saturating_sub(YEAR);
        let before = from
            .checked_sub(YEAR)
            .map(|start| bought(plan, &months[start..from]));
        let recent = last_year(&months);
        Self {
            values: bought(plan, recent),
            before,
            basis: format!("Sales {} to {}", month_word(recent[0]), month_word(*last)),
            kind: Kind::Money,
        }
    }

    fn of_measure(plan: &Plan) -> Self {
        // A plan without money may still count what is sold; hours are spent, not sold, and that
        // an account is one account says nothing.
        let counts = || {
            let columns = plan.measures.iter().zip(&plan.accounts.values);
            let mut columns = columns.map(|(measure, column)| {
                let sells = measure.kind != Kind::Hours && measure.key != ACCOUNTS;
                sells && column.iter().any(|value| value.0 > 0)
            });
            Some(MeasureIx(columns.position(|sells| sells)? as u16))
        };
        let money = plan.first_of(Kind::Money).or_else(counts);
        let column = money.and_then(|m| plan.accounts.values.get(m.at()));
        let label = money.and_then(|m| plan.measures.get(m.at()));
        Self {
            values: column
                .cloned()
                .unwrap_or_else(|| vec![Amount(0); plan.accounts.len()]),
            before: None,
            basis: label.map_or_else(String::new, |m| format!("{} of each account", m.label)),
            kind: label.map_or(Kind::Money, |m| m.kind),
        }
    }
}

/// The measure that says what could be sold.
///
/// What was modelled last goes before what a file brought: it holds that, and fills its gaps.
fn potential(plan: &Plan) -> Option<MeasureIx> {
    let exact = plan
        .measure(potential::MODELLED)
        .or(plan.measure(POTENTIAL));
    let like = || {
        let named = |m: &planner::plan::Measure| m.kind == Kind::Money && m.key.contains(POTENTIAL);
        let at = plan.measures.iter().position(named)?;
        Some(MeasureIx(at as u16))
    };
    exact.or_else(like)
}

/// What could be sold to each account in a year, where the plan knows.
pub(crate) fn potentials(plan: &Plan) -> Option<&[Amount]> {
    let column = potential(plan).and_then(|m| plan.accounts.values.get(m.at()));
    column.map(Vec::as_slice)
}

/// What is still to be had from each account: potential less sales, never below nothing.
pub(crate) fn still_to_be_had(plan: &Plan) -> Vec<Amount> {
    let sold = Sold::of(plan).values;
    let Some(potential) = potentials(plan) else {
        return vec![Amount(0); sold.len()];
    };
    let pairs = potential.iter().zip(sold);
    pairs.map(|(could, sold)| left(*could, sold)).collect()
}

/// What is still to be had from one account.
fn left(could: Amount, sold: Amount) -> Amount {
    let could = could.0.max(0);
    Amount(could - sold.0.clamp(0, could))
}

fn label(plan: &Plan, measure: Option<MeasureIx>) -> String {
    let measure = measure.and_then(|m| plan.measures.get(m.at()));
    measure.map_or_else(String::new, |m| m.label.clone())
}

/// What open deals are likely to bring in the year after the last month on record, by account;
/// without a record, in the year after the first month any of them closes in.
fn likely(plan: &Plan, ahead: usize) -> Vec<Amount> {
    let after = months_after(&months(&plan.sales), ahead);
    let (Some(first), Some(last)) = (after.first(), after.last()) else {
        return vec![Amount(0); plan.accounts.len()];
    };
    // Nothing on record: every month lies ahead.
    let last = if plan.sales.is_empty() {
        u32::MAX
    } else {
        *last
    };
    pipeline::likely(plan, &plan.policy.pipeline, *first, last)
}

/// Writes a month as `2026-09`.
fn month_word(month: u32) -> String {
    format!("{:04}-{:02}", month / 100, month % 100)
}
