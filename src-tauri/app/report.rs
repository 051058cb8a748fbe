//! What the territories of one scenario sum to, for the command line.

use std::collections::BTreeMap;

use planner::plan::{Mass, Plan, Scenario, Tally, Territory, Totals, deviation_pct};

use crate::App;
use crate::balance::named;
use crate::board::{Ground, grounds};
use crate::land::Land;
use crate::session::scenario_of;
use crate::wire::{Problem, Report, ReportCell, ReportRow};

impl App {
    /// Reports a scenario of the open plan, by name; none = the shown one.
    pub fn report(&self, scenario: Option<&str>) -> Result<Report, Problem> {
        Ok(self.read(|session| {
            let plan = &session.plan;
            let id = match scenario {
                None => session.shown()?.id,
                Some(name) => named(plan, name)?,
            };
            Ok(report_of(plan, scenario_of(plan, id)?, &session.land))
        })?)
    }
}

/// Reports a scenario.
pub(crate) fn report_of(plan: &Plan, scenario: &Scenario, land: &Land) -> Report {
    let mass = Mass::of(plan, scenario);
    let totals = Totals::of(plan, scenario, &mass);
    let ground = grounds(plan, scenario, land);
    let rows = scenario.territories.iter().zip(&totals.rows).zip(&ground);
    Report {
        plan: plan.about.name.clone(),
        scenario: scenario.name.clone(),
        territories: rows
            .map(|((t, tally), g)| row(plan, t, tally, &totals, g))
            .collect(),
        unassigned_units: totals.unassigned.units,
        unassigned_accounts: totals.unassigned.accounts,
    }
}

fn row(
    plan: &Plan,
    territory: &Territory,
    tally: &Tally,
    totals: &Totals,
    ground: &Ground,
) -> ReportRow {
    let reps: Vec<&str> = territory
        .reps
        .iter()
        .filter_map(|id| plan.rep(*id).map(|rep| rep.name.as_str()))
        .collect();
    let region = territory.region.and_then(|id| plan.region(id));
    ReportRow {
        name: territory.name.clone(),
        rep: (!reps.is_empty()).then(|| reps.join(", ")),
        region: region.map(|r| r.name.clone()),
        units: tally.units,
        accounts: tally.accounts,
        pieces: ground.pieces,
        measures: cells(plan, tally, totals),
    }
}

fn cells(plan: &Plan, tally: &Tally, totals: &Totals) -> BTreeMap<String, ReportCell> {
    let pairs = plan
        .measures
        .iter()
        .zip(tally.sums.iter().zip(&totals.targets));
    let cell = |total: planner::plan::Amount, target: planner::plan::Amount| ReportCell {
        total: total.to_f64(),
        target: target.to_f64(),
        deviation_pct: deviation_pct(total, target).unwrap_or_default(),
    };
    pairs
        .map(|(m, (sum, target))| (m.key.clone(), cell(*sum, *target)))
        .collect()
}
