//! Plans with something left out, for those who shall not see it.

use std::collections::BTreeMap;

use planner::plan::{Band, Kind, MeasureIx, Plan, Terms};

use crate::wire::Hidden;

/// Returns the plan without what shall not be seen.
pub(super) fn masked(plan: &Plan, hidden: &[Hidden]) -> Plan {
    let mut plan = plan.clone();
    if !hidden.is_empty() {
        take_words(&mut plan);
    }
    if hidden.contains(&Hidden::Money) {
        take_money(&mut plan);
    }
    if hidden.contains(&Hidden::Names) {
        take_names(&mut plan);
    }
    plan
}

/// Takes out what people wrote in their own words, and kept reviews: any of it may say what is hidden.
fn take_words(plan: &mut Plan) {
    plan.points.clear();
    plan.notes.clear();
    plan.snapshots.clear();
    plan.segments.clear();
    plan.goals.clear();
}

/// Takes the money out.
fn take_money(plan: &mut Plan) {
    let kept: Vec<usize> = (0..plan.measures.len())
        .filter(|at| plan.measures[*at].kind != Kind::Money)
        .collect();
    let place: BTreeMap<usize, usize> = kept.iter().copied().zip(0..).collect();
    plan.measures = kept.iter().map(|at| plan.measures[*at].clone()).collect();
    for columns in [&mut plan.accounts.values, &mut plan.units.values] {
        *columns = kept
            .iter()
            .filter_map(|at| columns.get_mut(*at).map(std::mem::take))
            .collect();
    }
    for scenario in &mut plan.scenarios {
        let bands = scenario.bands.iter().filter_map(|band| {
            let at = place.get(&band.measure.at())?;
            Some(Band {
                measure: MeasureIx(*at as u16),
                ..*band
            })
        });
        scenario.bands = bands.collect();
        for territory in &mut scenario.territories {
            territory.quota = None;
        }
    }
    for profile in plan.profiles.values_mut() {
        profile.cost = None;
    }
    plan.sales.clear();
    plan.opportunities.clear();
    plan.policy.terms = Terms::default();
}

/// Takes the names of people and firms out: accounts are called by their codes, reps by the order
/// of their list; where somebody lives goes, too, for it says who it is.
fn take_names(plan: &mut Plan) {
    plan.accounts.names = plan.accounts.codes.clone();
    for (number, rep) in (1..).zip(&mut plan.reps) {
        rep.name = format!("Rep {number}");
        rep.code = number.to_string();
        rep.home_city = String::new();
        rep.home = None;
    }
}
