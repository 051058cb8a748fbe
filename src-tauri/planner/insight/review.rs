//! What became of a plan: against the year before, account by account, and where it is drifting.

use super::forecast::{Forecast, YEAR, bought, months, rows};
use super::hands::Hands;
use crate::plan::{Amount, Plan, Scenario, TerritoryId, month_number, month_of};

/// Why a territory sold something else than in the year before.
///
/// `before + moved_in − moved_out + won + grown − lost − shrunk = after`, to the thousandth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Change {
    /// What the accounts that were its own then bought in the same months of the year before.
    pub before: Amount,
    /// What accounts that came since had bought then, and those that went.
    pub moved_in: Amount,
    /// See `moved_in`.
    pub moved_out: Amount,
    /// Bought by accounts that had bought nothing then.
    pub won: Amount,
    /// Had been bought by accounts that bought nothing now.
    pub lost: Amount,
    /// More bought by accounts that bought both times.
    pub grown: Amount,
    /// Less.
    pub shrunk: Amount,
    /// What its accounts bought now.
    pub after: Amount,
}

/// Where a territory is drifting to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drift {
    /// Deviation of the last twelve months' sales from an equal share, in per cent.
    pub now_pct: f64,
    /// The same at the end of the months ahead.
    pub then_pct: f64,
    /// The first month ahead in which it leaves the band; none when it stays inside, or is out
    /// already.
    pub leaves: Option<u32>,
    /// The first month ahead in which it comes back, where it is out.
    pub comes_back: Option<u32>,
}

/// Splits the change between the same months of two years by territory, in the order of `after`,
/// and last for what no territory holds; `before` is the map that held then.
pub fn changes(plan: &Plan, before: &Scenario, after: &Scenario, period: &[u32]) -> Vec<Change> {
    let nobody = after.territories.len();
    // A territory that is no more gave what it had away: to nobody's row, where it went from.
    let slot = |id: &Option<TerritoryId>| id.and_then(|id| after.slot(id)).unwrap_or(nobody);
    let rows = |map| -> Vec<usize> { Hands::of(plan, map).holders().iter().map(slot).collect() };
    changes_between(plan, period, &rows(before), &rows(after), nobody + 1)
}

/// Splits the same change by any rows, of so many; `from` and `to` say by account in which row it
/// was and is.
pub fn changes_between(
    plan: &Plan,
    period: &[u32],
    from: &[usize],
    to: &[usize],
    count: usize,
) -> Vec<Change> {
    let year_before: Vec<u32> = period
        .iter()
        .map(|month| month_of(month_number(*month).saturating_sub(YEAR as u32)))
        .collect();
    let (then, now) = (bought(plan, &year_before), bought(plan, period));
    let mut changes = vec![Change::default(); count];
    for ((from, to), (then, now)) in from.iter().zip(to).zip(then.iter().zip(&now)) {
        let (from, to) = (*from, *to);
        changes[from].before.0 += then.0;
        changes[to].after.0 += now.0;
        if from != to {
            changes[from].moved_out.0 += then.0;
            changes[to].moved_in.0 += then.0;
        }
        let change = &mut changes[to];
        let difference = now.0 - then.0;
        match (then.0 != 0, now.0 != 0) {
            (false, true) => change.won.0 += difference,
            (true, false) => change.lost.0 -= difference,
            _ if difference >= 0 => change.grown.0 += difference,
            _ => change.shrunk.0 -= difference,
        }
    }
    changes
}

/// Says where each territory's sales are drifting to, in the order of the scenario; `tolerance`
/// is the band in per cent. The sales of a month are those of the twelve that end with it.
pub fn drift(forecast: &Forecast, tolerance: f64) -> Vec<Drift> {
    let count = forecast.territories.len().max(1) as f64;
    let paths: Vec<Vec<f64>> = forecast
        .territories
        .iter()
        .map(|line| {
            let all: Vec<f64> = line
                .history
                .iter()
                .chain(&line.points)
                .map(|v| v.to_f64())
                .collect();
            let past = line.history.len();
            (past..=all.len())
                .map(|end| all[end.saturating_sub(YEAR)..end].iter().sum())
                .collect()
        })
        .collect();
    let months = paths.first().map_or(0, Vec::len);
    let share: Vec<f64> = (0..months)
        .map(|month| paths.iter().map(|path| path[month]).sum::<f64>() / count)
        .collect();
    let off = |path: &[f64], month: usize| {
        let share = share[month];
        if share > 0.0 {
            (path[month] - share) / share * 100.0
        } else {
            0.0
        }
    };
    let of = |path: &Vec<f64>| {
        let outside = |month: usize| off(path, month).abs() > tolerance;
        let turn = |wanted: bool| {
            let first = (1..months).find(|month| outside(*month) == wanted)?;
            forecast.ahead.get(first - 1).copied()
        };
        let out = outside(0);
        Drift {
            now_pct: off(path, 0),
            then_pct: off(path, months - 1),
            leaves: if out { None } else { turn(true) },
            comes_back: if out { turn(false) } else { None },
        }
    };
    paths.iter().map(of).collect()
}

/// Shares a quota of a year out to its months, as the company sold in those months of the year
/// before it began; equal months where nothing was sold then.
pub fn season(plan: &Plan, from: u32) -> Vec<Amount> {
    let first = month_number(from).saturating_sub(YEAR as u32);
    let year: Vec<u32> = (0..YEAR as u32).map(|at| month_of(first + at)).collect();
    rows(&plan.sales, &year, 1, |_| Some(0))
        .pop()
        .unwrap_or_default()
}

/// The last months on record, first to last, so many at most.
pub fn last_months(plan: &Plan, count: usize) -> Vec<u32> {
    let months = months(&plan.sales);
    months[months.len().saturating_sub(count)..].to_vec()
}
