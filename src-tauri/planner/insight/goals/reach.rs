//! Whether a goal can be reached: held against the forecast, the potential, and last year's pace.

use super::super::forecast::{Fit, YEAR, months_after};
use super::scope::{monthly, value};
use super::{LONGEST, Reason, Verdict, path};
use crate::plan::{Amount, Metric, Plan, SmartGoal, month_number};

/// A figure may move so many times as fast as last year and still be believed.
const FASTER: f64 = 2.0;

/// Says whether the target is in reach.
pub(super) fn achievable(
    plan: &Plan,
    goal: &SmartGoal,
    members: &[bool],
    potential: Option<&[Amount]>,
    months: &[u32],
) -> Verdict {
    if plan.sales.is_empty() {
        return Verdict::Bad(Reason::Unmeasured);
    }
    match goal.metric {
        Metric::Sales => sales_in_reach(plan, goal, members, potential, months),
        metric => pace_in_reach(plan, goal, members, potential, months, metric),
    }
}

/// Holds the target against what is sold already, what is foreseen, and the potential.
fn sales_in_reach(
    plan: &Plan,
    goal: &SmartGoal,
    members: &[bool],
    potential: Option<&[Amount]>,
    months: &[u32],
) -> Verdict {
    let past = monthly(plan, members, months);
    let last = months.last().copied().unwrap_or_default();
    let ahead = month_number(goal.due).saturating_sub(month_number(last));
    let fit = Fit::of(&past, ahead.min(LONGEST) as usize);
    let done: f64 = months
        .iter()
        .zip(&past)
        .filter(|(month, _)| (goal.from..=goal.due).contains(month))
        .map(|(_, sold)| sold)
        .sum();
    let coming = months_after(months, fit.points.len());
    let inside = |month: &u32| *month >= goal.from;
    let (mut low, mut high) = (done, done);
    for ((month, point), half) in coming.iter().zip(&fit.points).zip(&fit.half) {
        if inside(month) {
            low += (point - half).max(0.0);
            high += point + half;
        }
    }
    let target = goal.target.to_f64();
    let could = potential.map(|column| {
        let inside = column.iter().zip(members).filter(|(_, member)| **member);
        let year: f64 = inside.map(|(v, _)| v.to_f64().max(0.0)).sum();
        year * path(goal).len() as f64 / YEAR as f64
    });
    if target <= low {
        Verdict::Doubtful(Reason::Easy)
    } else if target <= high {
        Verdict::Good(Reason::Likely)
    } else if could.is_some_and(|could| could > 0.0 && target > could) {
        Verdict::Bad(Reason::OutOfReach)
    } else {
        Verdict::Doubtful(Reason::Stretch)
    }
}

/// Holds what must change in a month against what changed in a month of last year.
fn pace_in_reach(
    plan: &Plan,
    goal: &SmartGoal,
    members: &[bool],
    potential: Option<&[Amount]>,
    months: &[u32],
    metric: Metric,
) -> Verdict {
    let at = |months: &[u32]| value(plan, members, metric, potential, months);
    let now = at(months);
    let sign = if metric.less_is_better() { -1.0 } else { 1.0 };
    let left = (goal.target.to_f64() - now) * sign;
    if left <= 0.0 {
        return Verdict::Doubtful(Reason::Easy);
    }
    if matches!(metric, Metric::Penetration | Metric::TopTen)
        && !(0.0..=100.0).contains(&goal.target.to_f64())
    {
        return Verdict::Bad(Reason::OutOfReach);
    }
    let count = members.iter().filter(|m| **m).count() as f64;
    if metric == Metric::Customers && goal.target.to_f64() > count {
        return Verdict::Bad(Reason::OutOfReach);
    }
    let Some(before) = months.len().checked_sub(YEAR).filter(|over| *over > 0) else {
        return Verdict::Doubtful(Reason::Stretch);
    };
    let usual = (now - at(&months[..before])) * sign / YEAR as f64;
    let last = months.last().copied().map_or(0, month_number);
    let time = f64::from(month_number(goal.due).saturating_sub(last).max(1));
    let needed = left / time;
    if usual > 0.0 && needed <= usual {
        Verdict::Good(Reason::Likely)
    } else if usual > 0.0 && needed <= usual * FASTER {
        Verdict::Doubtful(Reason::Stretch)
    } else {
        Verdict::Bad(Reason::OutOfReach)
    }
}
