//! What will be sold: month by month, for every territory and for the company.
//!
//! What always holds: the territories, and what no territory holds, add up to the company, month
//! by month and to the thousandth. Every figure says by which method it was made and how that did
//! on the past.

mod fit;
mod method;
mod series;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::hands::{Hands, by_slot};
use super::split::split;
use crate::plan::{AccountIx, Amount, Plan, Scenario};

pub use fit::{Fit, LEVEL, Trial};
pub use method::Method;
pub use series::{YEAR, bought, last_year, months, months_after, rows};

/// Forecasts whose fits are remembered.
const KEPT: usize = 4;

/// Fits of series that were looked at before, so that an edit costs what it touched.
#[derive(Debug, Default)]
pub struct Known {
    /// By history and months ahead.
    fits: BTreeMap<(Vec<Amount>, usize), Fit>,
}

/// What is foreseen of one series.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What was sold, by `Forecast::months`.
    pub history: Vec<Amount>,
    /// What is foreseen, by `Forecast::ahead`.
    pub points: Vec<Amount>,
    /// The lower end of the interval that holds `LEVEL` of the months.
    pub low: Vec<Amount>,
    /// The upper end.
    pub high: Vec<Amount>,
    /// How.
    pub method: Method,
    /// How that did on the past, if it could be tried.
    pub trial: Option<Trial>,
}

/// What will be sold.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Months on record, such as 202609.
    pub months: Vec<u32>,
    /// Months ahead.
    pub ahead: Vec<u32>,
    /// Everything.
    pub company: Line,
    /// One per territory, in the order of the scenario.
    pub territories: Vec<Line>,
    /// What no territory holds; none when nothing was sold there.
    pub unassigned: Option<Line>,
    /// What was sold in the last year on record, by account.
    pub recent: Vec<Amount>,
    /// The slot of the territory that counts each account.
    slots: Vec<Option<usize>>,
}

impl Known {
    /// Forgets what the last forecast did not use once that is most of it, so that memory stays
    /// with the plan.
    fn keep(&mut self, used: &[(Vec<Amount>, usize)]) {
        if self.fits.len() <= used.len() * KEPT {
            return;
        }
        let kept = used.iter().filter_map(|key| self.fits.remove_entry(key));
        self.fits = kept.collect();
    }
}

impl Forecast {
    /// Looks so many months ahead of the last month on record; none without sales.
    pub fn of(plan: &Plan, scenario: &Scenario, ahead: usize, known: &mut Known) -> Option<Self> {
        let months = series::months(&plan.sales);
        if months.is_empty() {
            return None;
        }
        let slots = Hands::of(plan, scenario).slots();
        let count = scenario.territories.len();
        let group = |a: AccountIx| slots.get(a.at()).map(|slot| slot.unwrap_or(count));
        let mut histories = series::rows(&plan.sales, &months, count + 1, group);
        histories.push(company(&histories, months.len()));
        let keys: Vec<_> = histories.into_iter().map(|h| (h, ahead)).collect();
        learn(known, &keys);
        known.keep(&keys);
        let mut lines = reconciled(&keys, known)?;
        let company = lines.pop()?;
        let unassigned = lines.pop()?;
        Some(Self {
            ahead: series::months_after(&months, ahead),
            recent: bought(plan, last_year(&months)),
            months,
            company,
            territories: lines,
            unassigned: unassigned
                .history
                .iter()
                .any(|v| v.0 != 0)
                .then_some(unassigned),
            slots,
        })
    }

    /// Shares what a territory will sell in all months ahead out to its accounts, by what they
    /// bought in the last year; those of a territory that sold nothing then get equal parts.
    /// The accounts add up to their territory, those of no territory to what is unassigned.
    pub fn accounts(&self) -> Vec<Amount> {
        let members = by_slot(&self.slots, self.territories.len());
        let lines = self
            .territories
            .iter()
            .map(Some)
            .chain([self.unassigned.as_ref()]);
        let mut shares = vec![Amount(0); self.slots.len()];
        for (members, line) in members.into_iter().zip(lines) {
            let whole = line.map_or(0, |line| line.points.iter().map(|p| p.0).sum());
            let weights: Vec<f64> = members.iter().map(|at| self.recent[*at].to_f64()).collect();
            for (at, part) in members.into_iter().zip(split(whole, &weights)) {
                shares[at] = Amount(part);
            }
        }
        shares
    }
}

impl Line {
    /// Sums up all months ahead: foreseen, and the ends of the interval.
    ///
    /// Months err independently of each other only in part; the interval of the sum is the sum of
    /// the intervals, which is the cautious end.
    pub fn total(&self) -> [Amount; 3] {
        [&self.points, &self.low, &self.high].map(|row| Amount(row.iter().map(|v| v.0).sum()))
    }

    /// Returns what was sold in the last twelve months on record, or in all of them if fewer.
    pub fn last_year(&self) -> Amount {
        let from = self.history.len().saturating_sub(YEAR);
        Amount(self.history[from..].iter().map(|v| v.0).sum())
    }

    /// Returns what was sold in the twelve months before the last twelve; none where the record
    /// does not reach so far back.
    pub fn year_before(&self) -> Option<Amount> {
        let to = self.history.len().checked_sub(YEAR)?;
        let from = to.checked_sub(YEAR)?;
        Some(Amount(self.history[from..to].iter().map(|v| v.0).sum()))
    }
}

fn company(rows: &[Vec<Amount>], months: usize) -> Vec<Amount> {
    let sum = |m: usize| rows.iter().map(|row| row[m].0).sum();
    (0..months).map(|m| Amount(sum(m))).collect()
}

/// Fits what is not known yet, on all cores; the order of fitting changes no bit.
fn learn(known: &mut Known, keys: &[(Vec<Amount>, usize)]) {
    let new: Vec<_> = keys
        .iter()
        .filter(|k| !known.fits.contains_key(*k))
        .collect();
    let fits: Vec<Fit> = new
        .par_iter()
        .map(|(history, ahead)| {
            let past: Vec<f64> = history.iter().map(|v| v.to_f64()).collect();
            Fit::of(&past, *ahead)
        })
        .collect();
    let pairs = new.into_iter().cloned().zip(fits);
    known.fits.extend(pairs);
}

/// Makes the lines add up; the last is the company, all before it are its parts.
///
/// Weighted least squares over the two levels, each series by its mean square error on the past
/// (Wickramasuriya, Athanasopoulos and Hyndman, Journal of the American Statistical Association
/// 114, 2019, with a diagonal matrix): what parts and whole differ by goes to the series in
/// proportion to how little they are to be trusted.
fn reconciled(keys: &[(Vec<Amount>, usize)], known: &Known) -> Option<Vec<Line>> {
    let fits: Option<Vec<&Fit>> = keys.iter().map(|key| known.fits.get(key)).collect();
    let fits = fits?;
    let (whole, parts) = fits.split_last()?;
    let trust: f64 = fits.iter().map(|fit| fit.variance).sum();
    let months = whole.points.len();
    let mut lines: Vec<Line> = keys
        .iter()
        .zip(&fits)
        .map(|(k, fit)| blank(&k.0, fit))
        .collect();
    for month in 0..months {
        let sum: f64 = parts.iter().map(|fit| fit.points[month]).sum();
        let gap = whole.points[month] - sum;
        let mut company = Amount(0);
        for (fit, line) in parts.iter().zip(&mut lines) {
            let share = if trust > 0.0 {
                fit.variance / trust
            } else {
                0.0
            };
            let point = (fit.points[month] + gap * share).max(0.0);
            let point = Amount::from_f64(point).unwrap_or_default();
            company.0 = company.0.saturating_add(point.0);
            put(line, point, fit.half[month]);
        }
        put(lines.last_mut()?, company, whole.half[month]);
    }
    Some(lines)
}

fn blank(history: &[Amount], fit: &Fit) -> Line {
    Line {
        history: history.to_vec(),
        points: Vec::new(),
        low: Vec::new(),
        high: Vec::new(),
        method: fit.method,
        trial: fit.trial,
    }
}

fn put(line: &mut Line, point: Amount, half: f64) {
    let half = Amount::from_f64(half).unwrap_or_default();
    line.points.push(point);
    line.low.push(Amount(point.0.saturating_sub(half.0).max(0)));
    line.high.push(Amount(point.0.saturating_add(half.0)));
}
