//! The work of calling on accounts, as the screens show it.

use planner::insight::Tiers;
use planner::insight::workload::{Work, reps_needed, workload};
use planner::plan::{Call, Calls, Territory};

use super::Sold;
use super::market::tier_name;
use crate::App;
use crate::board::colours;
use crate::error::AppError;
use crate::session::shown;
use crate::wire::{CallsView, Problem, WorkRow, WorkloadView, WorkloadWish};

impl App {
    /// Builds the work of the calls that were kept up.
    pub fn workload_of(&self) -> Result<WorkloadView, Problem> {
        Ok(self.build_up(&WorkloadWish::default())?)
    }

    /// Builds the work of calling on accounts up.
    pub(crate) fn build_up(&self, wish: &WorkloadWish) -> Result<WorkloadView, AppError> {
        let (plan, _) = self.snapshot()?;
        let scenario = shown(&plan)?;
        let kept = &plan.policy.calls;
        let calls = wish.calls.as_ref().map_or_else(|| kept.clone(), calls);
        let tiers = Tiers::of(&Sold::of(&plan).values, &plan.policy.tiers);
        let mut all = workload(&plan, scenario, &tiers, &calls);
        let nobody = all.pop().unwrap_or_default();
        let rows: Vec<WorkRow> = scenario
            .territories
            .iter()
            .zip(&all)
            .map(|(territory, work)| row(Some(territory), &territory.name, work, &calls))
            .collect();
        let unassigned = row(None, "Unassigned", &nobody, &calls);
        let whole = whole(&rows, &unassigned, &calls);
        let count = |tier| tiers.of.iter().filter(|of| **of == tier).count() as u32;
        let every = (0..tiers.count).map(Some);
        Ok(WorkloadView {
            calls: view(&calls, tiers.count),
            tiers: every.clone().map(tier_name).collect(),
            accounts: every.chain([None]).map(count).collect(),
            tried: calls != *kept,
            rows,
            unassigned: (nobody.accounts > 0).then_some(unassigned),
            needed: reps_needed(whole.with + whole.way, &calls),
            whole,
        })
    }
}

/// Makes calls out of what a person says.
pub(super) fn calls(view: &CallsView) -> Calls {
    let call = |[visits, minutes]: [u16; 2]| Call { visits, minutes };
    Calls {
        tiers: view.tiers.iter().copied().map(call).collect(),
        others: call(view.others),
        speed: view.speed,
        stops: view.stops,
        hours: view.hours,
    }
}

/// Shows calls with one for every tier: a tier without its own has that of the last.
fn view(calls: &Calls, tiers: u8) -> CallsView {
    let pair = |call: Call| [call.visits, call.minutes];
    CallsView {
        tiers: (0..tiers).map(|at| pair(calls.of(Some(at)))).collect(),
        others: pair(calls.others),
        speed: calls.speed,
        stops: calls.stops,
        hours: calls.hours,
    }
}

fn row(territory: Option<&Territory>, name: &str, work: &Work, calls: &Calls) -> WorkRow {
    let [light, dark] = colours(territory);
    let takes = if work.reps > 0 {
        work.hours / f64::from(work.reps)
    } else {
        f64::from(calls.hours)
    };
    WorkRow {
        territory: territory.map_or(0, |t| t.id.number()),
        name: name.to_owned(),
        light,
        dark,
        accounts: work.accounts,
        visits: work.visits,
        with: work.with,
        way: work.way,
        hours: work.hours,
        full_pct: (work.hours > 0.0).then(|| work.total() / work.hours * 100.0),
        reps: work.reps,
        takes: if takes > 0.0 {
            work.total() / takes
        } else {
            0.0
        },
        from_home: work.from_home,
    }
}

fn whole(rows: &[WorkRow], unassigned: &WorkRow, calls: &Calls) -> WorkRow {
    let mut whole = WorkRow {
        name: "All".to_owned(),
        from_home: true,
        ..WorkRow::default()
    };
    for row in rows.iter().chain([unassigned]) {
        whole.accounts += row.accounts;
        whole.visits += row.visits;
        whole.with += row.with;
        whole.way += row.way;
        whole.hours += row.hours;
        whole.reps += row.reps;
    }
    let total = whole.with + whole.way;
    whole.full_pct = (whole.hours > 0.0).then(|| total / whole.hours * 100.0);
    whole.takes = total / f64::from(calls.hours.max(1));
    whole
}
