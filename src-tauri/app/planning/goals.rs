//! Goals, held against the figures and put into words.

use planner::insight::forecast::{months, months_after};
use planner::insight::goals::{Held, Reason, Status, Verdict, hold, members, value};
use planner::plan::{
    Amount, GoalId, Metric, Plan, PointId, Purpose, RegionId, RepId, Scenario, Scope, SmartGoal,
    Standing, month_number, month_of,
};

use super::market::tier_name;
use super::{month_word, potentials, swot};
use crate::App;
use crate::edit::id;
use crate::error::AppError;
use crate::session::shown;
use crate::wire::{
    GoalLetter, GoalView, GoalWish, GoalsView, MetricChoice, PurposeChoice, ScopeChoice,
};

/// What the letters stand for.
const WORDS: [(&str, &str); 5] = [
    ("S", "Specific"),
    ("M", "Measurable"),
    ("A", "Achievable"),
    ("R", "Relevant"),
    ("T", "Time-bound"),
];

impl App {
    /// Holds all goals against the figures.
    pub(crate) fn all_goals(&self) -> Result<GoalsView, AppError> {
        let (plan, _) = self.snapshot()?;
        let scenario = shown(&plan)?;
        let goals = plan
            .goals
            .iter()
            .map(|(id, goal)| view(&plan, scenario, *id, goal));
        let next = months_after(&months(&plan.sales), 1);
        let known = !plan.sales.is_empty();
        let accepted = plan
            .points
            .iter()
            .filter(|(_, p)| p.standing == Standing::Accepted);
        Ok(GoalsView {
            goals: goals.collect(),
            next: next
                .first()
                .filter(|_| known)
                .map_or_else(String::new, |m| month_word(*m)),
            points: accepted
                .map(|(id, point)| swot::wish(id.0, point))
                .collect(),
            tiers: (0..=plan.policy.tiers.0.len() as u8)
                .map(|at| tier_name(Some(at)))
                .collect(),
            potential: potentials(&plan).is_some(),
        })
    }

    /// Holds a goal that is not kept yet against the figures.
    pub(crate) fn goal_on_trial(&self, wish: &GoalWish) -> Result<GoalView, AppError> {
        let (plan, _) = self.snapshot()?;
        let goal = goal(&plan, wish)?;
        Ok(view(&plan, shown(&plan)?, GoalId(wish.id), &goal))
    }
}

/// Makes a goal out of what a person says; a new one starts from what there is now.
pub(super) fn goal(plan: &Plan, wish: &GoalWish) -> Result<SmartGoal, AppError> {
    let metric = match wish.metric {
        MetricChoice::Sales => Metric::Sales,
        MetricChoice::Customers => Metric::Customers,
        MetricChoice::Penetration => Metric::Penetration,
        MetricChoice::TopTen => Metric::TopTen,
    };
    let scope = match wish.scope {
        ScopeChoice::Company => Scope::Company,
        ScopeChoice::Region(number) => Scope::Region(RegionId(number)),
        ScopeChoice::Territory(number) => Scope::Territory(id(number)?),
        ScopeChoice::Rep(number) => Scope::Rep(RepId(number)),
        ScopeChoice::Tier(at) => Scope::Tier(at),
    };
    let old = plan.goals.get(&GoalId(wish.id));
    let same = old.filter(|old| old.metric == metric && old.scope == scope);
    let start_value = match same {
        Some(old) => old.start_value,
        None => now(plan, metric, &scope)?,
    };
    let target = Amount::from_f64(wish.target).filter(|target| target.0 >= 0);
    Ok(SmartGoal {
        name: wish.name.clone(),
        metric,
        scope,
        target: target.ok_or_else(|| AppError::OutOfRange {
            what: "what shall be reached",
            value: wish.target.to_string(),
            allowed: "a number from 0 on",
        })?,
        start_value,
        from: month(&wish.from)?,
        due: month(&wish.due)?,
        owner: (wish.owner > 0).then_some(RepId(wish.owner)),
        purpose: match wish.purpose {
            PurposeChoice::Open => Purpose::Open,
            PurposeChoice::Quota => Purpose::Quota,
            PurposeChoice::Segment => Purpose::Segment,
            PurposeChoice::Point(number) => Purpose::Point(PointId(number)),
        },
    })
}

fn now(plan: &Plan, metric: Metric, scope: &Scope) -> Result<Amount, AppError> {
    let inside = members(plan, shown(plan)?, scope);
    let months = months(&plan.sales);
    let now = value(plan, &inside, metric, potentials(plan), &months);
    Ok(Amount::from_f64(now.max(0.0)).unwrap_or_default())
}

/// Reads a month as `month_word` writes it.
pub(super) fn month(word: &str) -> Result<u32, AppError> {
    let parts = word.split_once('-').and_then(|(year, month)| {
        let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
        ((1..=12).contains(&month) && (1900..=2200).contains(&year)).then_some(year * 100 + month)
    });
    parts.ok_or_else(|| AppError::OutOfRange {
        what: "a month",
        value: word.chars().take(40).collect(),
        allowed: "a year and a month, such as 2027-03",
    })
}

pub(super) fn view(plan: &Plan, scenario: &Scenario, id: GoalId, goal: &SmartGoal) -> GoalView {
    let held = hold(plan, scenario, goal, potentials(plan));
    let first = month_number(goal.from);
    let months = (0..held.path.len() as u32).map(|at| month_word(month_of(first + at)));
    GoalView {
        scope: scope_name(plan, scenario, &goal.scope),
        owner: goal
            .owner
            .and_then(|id| plan.rep(id))
            .map_or_else(String::new, |rep| rep.name.clone()),
        serves: serves(plan, goal),
        unit: match goal.metric {
            Metric::Sales => "money",
            Metric::Customers => "count",
            Metric::Penetration | Metric::TopTen => "percent",
        }
        .to_owned(),
        letters: letters(&held),
        status: match held.status {
            Status::Ahead => "ahead",
            Status::OnTrack => "on_track",
            Status::Behind => "behind",
            Status::Reached => "reached",
            Status::Missed => "missed",
        }
        .to_owned(),
        now: held.now,
        pace: held.pace,
        months: months.collect(),
        progress: held.progress,
        path: held.path,
        goal: wish(id, goal),
    }
}

fn wish(id: GoalId, goal: &SmartGoal) -> GoalWish {
    GoalWish {
        id: id.0,
        name: goal.name.clone(),
        metric: match goal.metric {
            Metric::Sales => MetricChoice::Sales,
            Metric::Customers => MetricChoice::Customers,
            Metric::Penetration => MetricChoice::Penetration,
            Metric::TopTen => MetricChoice::TopTen,
        },
        scope: match goal.scope {
            Scope::Company => ScopeChoice::Company,
            Scope::Region(id) => ScopeChoice::Region(id.0),
            Scope::Territory(id) => ScopeChoice::Territory(id.number()),
            Scope::Rep(id) => ScopeChoice::Rep(id.0),
            Scope::Tier(at) => ScopeChoice::Tier(at),
        },
        target: goal.target.to_f64(),
        from: month_word(goal.from),
        due: month_word(goal.due),
        owner: goal.owner.map_or(0, |id| id.0),
        purpose: match goal.purpose {
            Purpose::Open => PurposeChoice::Open,
            Purpose::Quota => PurposeChoice::Quota,
            Purpose::Segment => PurposeChoice::Segment,
            Purpose::Point(id) => PurposeChoice::Point(id.0),
        },
    }
}

fn scope_name(plan: &Plan, scenario: &Scenario, scope: &Scope) -> String {
    let gone = || "Nothing: it was taken out".to_owned();
    match scope {
        Scope::Company => "Company".to_owned(),
        Scope::Region(id) => plan.region(*id).map_or_else(gone, |r| r.name.clone()),
        Scope::Territory(id) => scenario
            .territory(*id)
            .map_or_else(gone, |t| t.name.clone()),
        Scope::Rep(id) => plan.rep(*id).map_or_else(gone, |r| r.name.clone()),
        Scope::Tier(at) => format!("Tier {}", tier_name(Some((*at).min(25)))),
    }
}

fn serves(plan: &Plan, goal: &SmartGoal) -> String {
    match goal.purpose {
        Purpose::Open => String::new(),
        Purpose::Quota => "The quota".to_owned(),
        Purpose::Segment => "Its segment".to_owned(),
        Purpose::Point(id) => plan
            .points
            .get(&id)
            .map_or_else(String::new, |p| p.text.clone()),
    }
}

fn letters(held: &Held) -> Vec<GoalLetter> {
    let letters = WORDS.iter().zip(&held.letters);
    letters
        .map(|((letter, word), verdict)| {
            let (verdict, reason) = match verdict {
                Verdict::Good(reason) => ("good", reason),
                Verdict::Doubtful(reason) => ("doubtful", reason),
                Verdict::Bad(reason) => ("bad", reason),
            };
            GoalLetter {
                letter: (*letter).to_owned(),
                word: (*word).to_owned(),
                verdict: verdict.to_owned(),
                reason: sentence(reason).to_owned(),
            }
        })
        .collect()
}

fn sentence(reason: &Reason) -> &'static str {
    match reason {
        Reason::Clear => "It says what, where and whose it is.",
        Reason::NoOwner => "Nobody owns it yet.",
        Reason::Nowhere => "There is no account where it points to.",
        Reason::Measured => "Its figure follows from the sales on record, month by month.",
        Reason::Unmeasured => {
            "The plan has nothing to measure it by: bring in sales, or a potential."
        }
        Reason::Likely => "It lies within what the past says can be expected.",
        Reason::Easy => "It would happen by itself: aim higher.",
        Reason::Stretch => "It asks for more than the past says can be expected.",
        Reason::OutOfReach => {
            "It asks for more than there is, or for a pace far from any there was."
        }
        Reason::ServesQuota => "It serves the quota.",
        Reason::ServesSegment => "It serves its segment.",
        Reason::ServesPoint => "It serves a point of a SWOT.",
        Reason::ServesNothing => "It serves no quota, segment or point of a SWOT yet.",
        Reason::Dated => "It has an end in sight and a pace for every month.",
        Reason::Over => "It is over, or ends before it begins.",
        Reason::TooLong => "It takes more than two years: set a step on the way.",
    }
}
