//! Reviews: plan against actual, what changed and why, and where it is drifting.

use planner::insight::quota::phased;
use planner::insight::review::{Change, Drift, changes, drift, last_months, season};
use planner::plan::{
    Amount, Kind, Plan, Scenario, ScenarioId, Snapshot, SnapshotId, Territory, month_number,
    month_of,
};

use super::{Foreseen, YEAR, kept, month_word, notes, review_by};
use crate::App;
use crate::board::colours;
use crate::error::AppError;
use crate::session::{Session, scenario_of, shown};
use crate::wire::{Period, Problem, ReviewBy, ReviewRow, ReviewView, ReviewWish};

/// Hundredths of a per cent in one.
pub(super) const STEPS: f64 = 100.0;

impl App {
    /// Looks back on the last months on record.
    pub fn review_of(&self, period: Period) -> Result<ReviewView, Problem> {
        Ok(self.look_back(ReviewWish {
            period,
            before: None,
            by: ReviewBy::Territory,
        })?)
    }

    /// Holds what was sold against the plan and the year before.
    pub(crate) fn look_back(&self, wish: ReviewWish) -> Result<ReviewView, AppError> {
        let (plan, foreseen) = self.snapshot()?;
        view(&plan, &foreseen, wish)
    }

    /// Shows a review as it was kept.
    pub(crate) fn look_again(&self, id: SnapshotId) -> Result<ReviewView, AppError> {
        let (plan, _) = self.snapshot()?;
        let scenario = shown(&plan)?;
        let now = around(&plan, scenario);
        kept::shown_again(&plan, scenario, id, now)
    }
}

/// Makes a snapshot of a review as it stands, territory by territory.
pub(super) fn keep(session: &Session, name: &str, wish: ReviewWish) -> Result<Snapshot, AppError> {
    let plan = &session.plan;
    let wish = ReviewWish {
        by: ReviewBy::Territory,
        ..wish
    };
    let view = view(plan, &session.foreseen, wish)?;
    kept::snapshot(plan, shown(plan)?, name, &view)
}

/// What stands around the figures of a review.
fn around(plan: &Plan, scenario: &Scenario) -> ReviewView {
    let (due, overdue) = kept::due(plan);
    ReviewView {
        scenario: scenario.name.clone(),
        kept: kept::listed(plan),
        notes: notes::listed(plan, scenario, |_| true),
        every: plan.policy.reviews,
        due,
        overdue,
        ..ReviewView::default()
    }
}

fn view(plan: &Plan, foreseen: &Foreseen, wish: ReviewWish) -> Result<ReviewView, AppError> {
    let scenario = shown(plan)?;
    let forecast = foreseen.look(plan, YEAR)?.ok_or(AppError::NoSales)?;
    let quota_year = QuotaYear::of(plan);
    let months = months_of(plan, wish.period, &quota_year);
    let before = match wish.before {
        Some(number) => scenario_of(plan, ScenarioId(number))?,
        None => plan.baseline().unwrap_or(scenario),
    };
    let tolerance = tolerance(plan, scenario);
    let head = ReviewView {
        period: [months.first(), months.last()]
            .map(|m| m.map_or_else(String::new, |m| month_word(*m))),
        basis: quota_year.in_words(),
        before: before.name.clone(),
        before_id: before.id.0,
        by: wish.by,
        ..around(plan, scenario)
    };
    if wish.by != ReviewBy::Territory {
        let asked = |territory: &Territory| quota_year.plan(territory.quota, &months);
        let rows = review_by::rows(plan, (before, scenario), &months, wish.by, &asked);
        let nobody = ReviewRow::default();
        return Ok(ReviewView {
            whole: whole(&rows, &nobody),
            rows,
            ..head
        });
    }
    let changes = changes(plan, before, scenario, &months);
    let drifts = drift(&forecast, tolerance.unwrap_or(f64::INFINITY));
    let rows: Vec<ReviewRow> = scenario
        .territories
        .iter()
        .zip(changes.iter().zip(&drifts))
        .map(|(territory, (change, drift))| {
            let asked = quota_year.plan(territory.quota, &months);
            let drifts = (drift, tolerance);
            row(
                Some(territory),
                &territory.name,
                change,
                asked,
                Some(drifts),
            )
        })
        .collect();
    let nobody = changes.last().copied().unwrap_or_default();
    let unassigned = row(None, "Unassigned", &nobody, None, None);
    Ok(ReviewView {
        tolerance_pct: tolerance,
        whole: whole(&rows, &unassigned),
        rows,
        unassigned,
        ..head
    })
}

/// The year that quotas are for, and its season.
struct QuotaYear {
    from: u32,
    /// Whether somebody gave quotas for it; else it is taken to be the last year on record.
    given: bool,
    season: Vec<Amount>,
}

impl QuotaYear {
    fn of(plan: &Plan) -> Self {
        let last_year = || last_months(plan, YEAR).first().copied().unwrap_or_default();
        let given = plan.policy.terms.from;
        let from = given.unwrap_or_else(last_year);
        Self {
            from,
            given: given.is_some(),
            season: season(plan, from),
        }
    }

    fn months(&self) -> impl Iterator<Item = u32> {
        let first = month_number(self.from);
        (0..YEAR as u32).map(move |at| month_of(first + at))
    }

    /// What a quota asks for in some months; none where none of them is in its year.
    fn plan(&self, quota: Option<Amount>, months: &[u32]) -> Option<Amount> {
        let phased = phased(quota?, &self.season);
        let parts = self
            .months()
            .zip(phased)
            .filter(|(month, _)| months.contains(month));
        let (sum, count) = parts.fold((0, 0), |(sum, count), (_, part)| (sum + part.0, count + 1));
        (count > 0).then_some(Amount(sum))
    }

    fn in_words(&self) -> String {
        let first = month_word(self.from);
        if self.given {
            format!(
                "Quotas are for the year from {first}, by month as the company sold in the year \
                 before."
            )
        } else {
            format!(
                "No quotas were given for a year yet: today\u{2019}s are taken to be for the year \
                 from {first}."
            )
        }
    }
}

fn months_of(plan: &Plan, period: Period, year: &QuotaYear) -> Vec<u32> {
    match period {
        Period::Month => last_months(plan, 1),
        Period::Quarter => last_months(plan, 3),
        Period::Year => last_months(plan, YEAR),
        Period::QuotaYear => {
            let recorded = last_months(plan, usize::MAX);
            let all: Vec<u32> = year.months().filter(|m| recorded.contains(m)).collect();
            // A year that has not begun is looked forward to with the month before it.
            if all.is_empty() {
                last_months(plan, 1)
            } else {
                all
            }
        }
    }
}

/// The band of the first measure in money, in per cent; none where nobody asked for one.
fn tolerance(plan: &Plan, scenario: &Scenario) -> Option<f64> {
    let money = plan.first_of(Kind::Money);
    let band = scenario
        .bands
        .iter()
        .find(|band| Some(band.measure) == money);
    band.map(|band| f64::from(band.tolerance) / STEPS)
}

pub(super) fn row(
    territory: Option<&Territory>,
    name: &str,
    change: &Change,
    plan: Option<Amount>,
    drift: Option<(&Drift, Option<f64>)>,
) -> ReviewRow {
    let [light, dark] = colours(territory);
    ReviewRow {
        key: String::new(),
        territory: territory.map_or(0, |t| t.id.number()),
        name: name.to_owned(),
        light,
        dark,
        plan: plan.map(Amount::to_f64),
        actual: change.after.to_f64(),
        before: change.before.to_f64(),
        moved_in: change.moved_in.to_f64(),
        moved_out: change.moved_out.to_f64(),
        won: change.won.to_f64(),
        lost: change.lost.to_f64(),
        grown: change.grown.to_f64(),
        shrunk: change.shrunk.to_f64(),
        now_pct: drift.map(|(d, _)| d.now_pct),
        then_pct: drift.map(|(d, _)| d.then_pct),
        drift: drift.map_or_else(String::new, |(d, band)| in_words(d, band)),
    }
}

fn in_words(drift: &Drift, band: Option<f64>) -> String {
    match (drift.leaves, drift.comes_back) {
        (Some(month), _) => format!("Leaves its band in {}", month_word(month)),
        (None, Some(month)) => format!("Out of its band, back in {}", month_word(month)),
        (None, None) if band.is_some_and(|band| drift.now_pct.abs() > band) => {
            "Out of its band".to_owned()
        }
        (None, None) => String::new(),
    }
}

fn whole(rows: &[ReviewRow], unassigned: &ReviewRow) -> ReviewRow {
    let mut whole = ReviewRow {
        name: "Company".to_owned(),
        ..ReviewRow::default()
    };
    for row in rows.iter().chain([unassigned]) {
        for (sum, part) in [
            (&mut whole.actual, row.actual),
            (&mut whole.before, row.before),
            (&mut whole.moved_in, row.moved_in),
            (&mut whole.moved_out, row.moved_out),
            (&mut whole.won, row.won),
            (&mut whole.lost, row.lost),
            (&mut whole.grown, row.grown),
            (&mut whole.shrunk, row.shrunk),
        ] {
            *sum += part;
        }
        if let Some(part) = row.plan {
            whole.plan = Some(whole.plan.unwrap_or_default() + part);
        }
    }
    whole
}
