//! Reviews that were kept: made from one on screen, shown as they stood.

use planner::plan::{Amount, Plan, Scenario, Snapshot, SnapshotId, SnapshotRow, TerritoryId};

use super::goals::month;
use super::month_word;
use super::notes::{day_word, months_later, today};
use super::review::STEPS;
use crate::board::colours;
use crate::error::AppError;
use crate::wire::{KeptReview, ReviewRow, ReviewView};

/// Makes a snapshot of a review.
pub(super) fn snapshot(
    plan: &Plan,
    scenario: &Scenario,
    name: &str,
    view: &ReviewView,
) -> Result<Snapshot, AppError> {
    let all = view.rows.iter().chain([&view.unassigned, &view.whole]);
    let [from, to] = &view.period;
    Ok(Snapshot {
        name: name.to_owned(),
        day: today(),
        period: [month(from)?, month(to)?],
        scenario: view.scenario.clone(),
        before: view.before.clone(),
        basis: view.basis.clone(),
        tolerance: view.tolerance_pct.map(|band| (band * STEPS) as u32),
        rows: all.map(|row| kept_row(plan, scenario, row)).collect(),
    })
}

fn kept_row(plan: &Plan, scenario: &Scenario, row: &ReviewRow) -> SnapshotRow {
    let territory = TerritoryId::new(row.territory);
    let reps = territory.and_then(|id| scenario.territory(id));
    let reps = reps.map_or(&[][..], |territory| &territory.reps);
    let names: Vec<&str> = reps
        .iter()
        .filter_map(|rep| plan.rep(*rep))
        .map(|rep| rep.name.as_str())
        .collect();
    // What is shown was a sum of amounts, so it is one again.
    let amount = |value| Amount::from_f64(value).unwrap_or_default();
    let steps = |per_cent: f64| (per_cent * STEPS).round() as i32;
    SnapshotRow {
        territory,
        name: row.name.clone(),
        reps: names.join(", "),
        plan: row.plan.map(amount),
        actual: amount(row.actual),
        before: amount(row.before),
        moved_in: amount(row.moved_in),
        moved_out: amount(row.moved_out),
        won: amount(row.won),
        lost: amount(row.lost),
        grown: amount(row.grown),
        shrunk: amount(row.shrunk),
        drift: row
            .now_pct
            .zip(row.then_pct)
            .map(|(now, then)| [now, then].map(steps)),
        verdict: row.drift.clone(),
    }
}

/// Shows a review as it stood; what stands around it is as it is now.
pub(super) fn shown_again(
    plan: &Plan,
    scenario: &Scenario,
    id: SnapshotId,
    now: ReviewView,
) -> Result<ReviewView, AppError> {
    let kept = plan.snapshots.get(&id).ok_or(AppError::Unknown {
        what: "kept review",
        number: u64::from(id.0),
    })?;
    let mut rows: Vec<ReviewRow> = kept.rows.iter().map(|row| seen(scenario, row)).collect();
    let whole = rows.pop().unwrap_or_default();
    let unassigned = rows.pop().unwrap_or_default();
    Ok(ReviewView {
        period: kept.period.map(month_word),
        basis: kept.basis.clone(),
        before: kept.before.clone(),
        before_id: 0,
        scenario: kept.scenario.clone(),
        tolerance_pct: kept.tolerance.map(|band| f64::from(band) / STEPS),
        rows,
        unassigned,
        whole,
        ..now
    })
}

fn seen(scenario: &Scenario, row: &SnapshotRow) -> ReviewRow {
    let now = row.territory.and_then(|id| scenario.territory(id));
    let [light, dark] = colours(now);
    ReviewRow {
        key: String::new(),
        territory: now.map_or(0, |territory| territory.id.number()),
        name: row.name.clone(),
        light,
        dark,
        plan: row.plan.map(Amount::to_f64),
        actual: row.actual.to_f64(),
        before: row.before.to_f64(),
        moved_in: row.moved_in.to_f64(),
        moved_out: row.moved_out.to_f64(),
        won: row.won.to_f64(),
        lost: row.lost.to_f64(),
        grown: row.grown.to_f64(),
        shrunk: row.shrunk.to_f64(),
        now_pct: row.drift.map(|[now, _]| f64::from(now) / STEPS),
        then_pct: row.drift.map(|[_, then]| f64::from(then) / STEPS),
        drift: row.verdict.clone(),
    }
}

/// Lists what was kept, the newest first.
pub(super) fn listed(plan: &Plan) -> Vec<KeptReview> {
    let kept = plan.snapshots.iter().rev();
    kept.map(|(id, one)| KeptReview {
        id: id.0,
        name: one.name.clone(),
        day: day_word(one.day),
        period: one.period.map(month_word),
    })
    .collect()
}

/// Says when the next review is due and whether it is; without a review so far it is due now.
pub(super) fn due(plan: &Plan) -> (String, bool) {
    if plan.policy.reviews == 0 {
        return (String::new(), false);
    }
    let last = plan.snapshots.values().map(|kept| kept.day).max();
    let next = last.map_or(Some(today()), |last| {
        months_later(last, plan.policy.reviews)
    });
    next.map_or((String::new(), false), |next| {
        (day_word(next), next <= today())
    })
}
