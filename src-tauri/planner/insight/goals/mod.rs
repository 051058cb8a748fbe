//! Goals held against figures: each letter of SMART checked, progress against pace.

mod reach;
mod scope;

use super::forecast::months;
use crate::plan::{Amount, Metric, Plan, Purpose, Scenario, SmartGoal, month_number};

pub use scope::{below, members, value};

use reach::achievable;
use scope::monthly;

/// Longest time a goal may take, in months: beyond that nobody can say what a month means for it.
const LONGEST: u32 = 24;
/// Share of the pace that is still on track: a month of noise is no failure.
const ON_TRACK: f64 = 0.95;

/// What a check of one letter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    Good(Reason),
    /// It holds with a doubt.
    Doubtful(Reason),
    /// It does not hold.
    Bad(Reason),
}

/// Why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Says what, where and whose.
    Clear,
    /// Nobody owns it.
    NoOwner,
    /// Its scope holds no account.
    Nowhere,
    /// The figure is known now.
    Measured,
    /// There is nothing to measure it by.
    Unmeasured,
    /// Within what is foreseen, or in reach at the pace of last year.
    Likely,
    /// Would happen by itself.
    Easy,
    /// Beyond what is foreseen, and still within the potential.
    Stretch,
    /// Beyond all potential, or beyond any pace there was.
    OutOfReach,
    /// Serves the quota.
    ServesQuota,
    /// Serves its segment.
    ServesSegment,
    /// Serves a point of a SWOT.
    ServesPoint,
    /// Serves nothing that is written down.
    ServesNothing,
    /// Ends in reach, with steps on the way.
    Dated,
    /// Ends before it begins, or is over.
    Over,
    /// Takes longer than anybody can foresee.
    TooLong,
}

/// How a goal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Its first month is not on record yet.
    Ahead,
    /// As it should be by now, or better.
    OnTrack,
    /// Less than it should be by now.
    Behind,
    /// Reached.
    Reached,
    /// Its last month is on record and it was not reached.
    Missed,
}

/// A goal held against the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The five letters, in order.
    pub letters: [Verdict; 5],
    /// How it stands.
    pub status: Status,
    /// What there is now.
    pub now: f64,
    /// What there should be by the last month on record.
    pub pace: f64,
    /// What there is at the end of each month since it began, as far as on record.
    pub progress: Vec<f64>,
    /// What there should be at the end of each month from first to last.
    pub path: Vec<f64>,
}

/// Holds a goal against the plan.
pub fn hold(
    plan: &Plan,
    scenario: &Scenario,
    goal: &SmartGoal,
    potential: Option<&[Amount]>,
) -> Held {
    let months = months(&plan.sales);
    let members = members(plan, scenario, &goal.scope);
    let progress = progress(plan, goal, &members, potential, &months);
    let path = path(goal);
    let begun = !progress.is_empty();
    let last = progress.last().copied();
    let pace = progress.len().checked_sub(1).and_then(|at| path.get(at));
    let now = match (last, goal.metric) {
        (Some(last), _) => last,
        (None, Metric::Sales) => 0.0,
        (None, metric) => value(plan, &members, metric, potential, &months),
    };
    let pace = pace.copied().unwrap_or_default();
    let over = months.last().is_some_and(|last| *last >= goal.due);
    Held {
        status: status(goal, now, pace, begun, over),
        letters: [
            specific(goal, &members),
            measurable(plan, goal, potential),
            achievable(plan, goal, &members, potential, &months),
            relevant(plan, goal),
            dated(goal, over),
        ],
        now,
        pace,
        progress,
        path,
    }
}

fn status(goal: &SmartGoal, now: f64, pace: f64, begun: bool, over: bool) -> Status {
    let target = goal.target.to_f64();
    let less = goal.metric.less_is_better();
    let reached = if less { now <= target } else { now >= target };
    let keeps = if less {
        now <= pace / ON_TRACK
    } else {
        now >= pace * ON_TRACK
    };
    match (begun, reached, over) {
        (false, ..) => Status::Ahead,
        (true, true, _) => Status::Reached,
        (true, false, true) => Status::Missed,
        (true, false, false) if keeps => Status::OnTrack,
        (true, false, false) => Status::Behind,
    }
}

fn progress(
    plan: &Plan,
    goal: &SmartGoal,
    members: &[bool],
    potential: Option<&[Amount]>,
    months: &[u32],
) -> Vec<f64> {
    let within = |month: &u32| (goal.from..=goal.due).contains(month);
    if goal.metric == Metric::Sales {
        let mut sum = 0.0;
        let rows = months.iter().zip(monthly(plan, members, months));
        return rows
            .filter(|(month, _)| within(month))
            .map(|(_, sold)| {
                sum += sold;
                sum
            })
            .collect();
    }
    let at = months.iter().enumerate().filter(|(_, month)| within(month));
    at.map(|(at, _)| value(plan, members, goal.metric, potential, &months[..=at]))
        .collect()
}

/// The straight way from where it began to the target, month by month.
fn path(goal: &SmartGoal) -> Vec<f64> {
    let months = month_number(goal.due).saturating_sub(month_number(goal.from)) + 1;
    let months = months.min(LONGEST * 2);
    let from = match goal.metric {
        Metric::Sales => 0.0,
        _ => goal.start_value.to_f64(),
    };
    let step = (goal.target.to_f64() - from) / f64::from(months);
    (1..=months)
        .map(|month| from + step * f64::from(month))
        .collect()
}

fn specific(goal: &SmartGoal, members: &[bool]) -> Verdict {
    if !members.contains(&true) {
        return Verdict::Bad(Reason::Nowhere);
    }
    match goal.owner {
        Some(_) => Verdict::Good(Reason::Clear),
        None => Verdict::Doubtful(Reason::NoOwner),
    }
}

fn measurable(plan: &Plan, goal: &SmartGoal, potential: Option<&[Amount]>) -> Verdict {
    let known =
        !plan.sales.is_empty() && (goal.metric != Metric::Penetration || potential.is_some());
    if known {
        Verdict::Good(Reason::Measured)
    } else {
        Verdict::Bad(Reason::Unmeasured)
    }
}

fn relevant(plan: &Plan, goal: &SmartGoal) -> Verdict {
    match goal.purpose {
        Purpose::Quota => Verdict::Good(Reason::ServesQuota),
        Purpose::Segment => Verdict::Good(Reason::ServesSegment),
        Purpose::Point(id) if plan.points.contains_key(&id) => Verdict::Good(Reason::ServesPoint),
        Purpose::Point(_) | Purpose::Open => Verdict::Bad(Reason::ServesNothing),
    }
}

fn dated(goal: &SmartGoal, over: bool) -> Verdict {
    let (from, due) = (month_number(goal.from), month_number(goal.due));
    if due < from || over {
        Verdict::Bad(Reason::Over)
    } else if due - from >= LONGEST {
        Verdict::Doubtful(Reason::TooLong)
    } else {
        Verdict::Good(Reason::Dated)
    }
}
