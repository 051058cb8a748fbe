//! Makes a plan that `planner::plan::check` accepts out of rows that may contradict each other.

use std::collections::BTreeSet;

use planner::plan::{Plan, Policy, Role, Scenario, ScenarioId, Territory, check};

use super::Salvaged;

/// Takes out what names something that is not there, and makes names and codes unique.
pub(super) fn mend(plan: &mut Plan, salvaged: &mut Salvaged) {
    let before = plan.clone();
    unique(&mut plan.units.codes);
    unique(&mut plan.accounts.codes);
    let units = plan.units.len();
    for unit in &mut plan.accounts.units {
        unit.take_if(|unit| unit.at() >= units);
    }
    let accounts = plan.accounts.len();
    plan.sales.retain(|sale| sale.account.at() < accounts);
    plan.opportunities
        .retain(|deal| deal.account.at() < accounts);
    regions(plan);
    people(plan);
    policy(plan);
    scenarios(plan);
    if before != *plan {
        let note = "Some rows contradicted others and were put right or left out.";
        salvaged.notes.push(note.to_owned());
    }
}

fn regions(plan: &mut Plan) {
    let known: BTreeSet<_> = plan.regions.iter().map(|region| region.id).collect();
    for region in &mut plan.regions {
        region
            .parent
            .take_if(|parent| !known.contains(parent) || *parent >= region.id);
    }
}

fn people(plan: &mut Plan) {
    let reps: BTreeSet<_> = plan.reps.iter().map(|rep| rep.id).collect();
    let regions: BTreeSet<_> = plan.regions.iter().map(|region| region.id).collect();
    for territory in plan.scenarios.iter_mut().flat_map(|s| &mut s.territories) {
        territory.reps.retain(|rep| reps.contains(rep));
        territory.region.take_if(|region| !regions.contains(region));
    }
}

/// What cannot be meant was not decided.
fn policy(plan: &mut Plan) {
    if !check::policy_can_be_meant(plan).is_empty() {
        plan.policy = Policy::default();
    }
    if !check::intents_can_be_meant(plan).is_empty() {
        plan.goals.clear();
        plan.points.clear();
        plan.segments.clear();
        plan.notes.clear();
        plan.snapshots.clear();
    }
}

fn scenarios(plan: &mut Plan) {
    let measures = plan.measures.len();
    let mut roles = Vec::new();
    for scenario in &mut plan.scenarios {
        scenario.bands.retain(|band| band.measure.at() < measures);
        parts(scenario);
        if scenario.role != Role::Draft && roles.contains(&scenario.role) {
            scenario.role = Role::Draft;
        }
        roles.push(scenario.role);
    }
    let known = |id: &mut ScenarioId| plan.scenarios.iter().any(|s| s.id == *id);
    plan.about.shown.take_if(|id| !known(id));
}

fn parts(scenario: &mut Scenario) {
    let known: BTreeSet<_> = scenario
        .territories
        .iter()
        .map(|territory| territory.id)
        .collect();
    for holder in &mut scenario.holders {
        holder.take_if(|id| !known.contains(id));
    }
    scenario.overrides.retain(|_, id| known.contains(id));
    let mut used = BTreeSet::new();
    for Territory { id, name, .. } in &mut scenario.territories {
        if name.trim().is_empty() || !used.insert(name.clone()) {
            *name = format!("{name} lost-{}", id.number());
            used.insert(name.clone());
        }
    }
}

fn unique(codes: &mut [String]) {
    let mut used = BTreeSet::new();
    for (at, code) in codes.iter_mut().enumerate() {
        if code.is_empty() || !used.insert(code.clone()) {
            *code = format!("{code} lost-{}", at + 1);
            used.insert(code.clone());
        }
    }
}
