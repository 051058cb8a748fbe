//! Says what the company has decided about market and quotas.

use super::gesture::{counted, open, put};
use super::{Edit, Gesture, Refusal};
use crate::plan::{
    Amount, Calls, Cuts, Pipeline, Plan, Policy, ScenarioId, Territory, TerritoryId,
};

/// Says where tiers of accounts are cut.
pub fn set_tiers(plan: &Plan, cuts: Cuts) -> Result<Gesture, Refusal> {
    let words: Vec<String> = cuts.0.iter().map(ToString::to_string).collect();
    let label = format!("Cut tiers at {} %", words.join(", "));
    let policy = Policy {
        tiers: cuts,
        ..plan.policy.clone()
    };
    changed(plan, policy, label)
}

/// Says what open deals are believed to bring.
pub fn set_pipeline(plan: &Plan, pipeline: Pipeline) -> Result<Gesture, Refusal> {
    let policy = Policy {
        pipeline,
        ..plan.policy.clone()
    };
    changed(plan, policy, "Changed the chances of open deals".to_owned())
}

/// Says how accounts are called on.
pub fn set_calls(plan: &Plan, calls: Calls) -> Result<Gesture, Refusal> {
    let policy = Policy {
        calls,
        ..plan.policy.clone()
    };
    changed(
        plan,
        policy,
        "Changed how accounts are called on".to_owned(),
    )
}

/// Gives territories their quotas and keeps the policy they follow from, in one step.
pub fn set_quotas(
    plan: &Plan,
    scenario: ScenarioId,
    quotas: &[(TerritoryId, Amount)],
    policy: Policy,
) -> Result<Gesture, Refusal> {
    let place = open(plan, scenario)?;
    let mut edits = Vec::new();
    for (id, quota) in quotas {
        let territory = super::gesture::territory(place, *id)?;
        if territory.quota != Some(*quota) {
            let changed = Territory {
                quota: Some(*quota),
                ..territory.clone()
            };
            edits.push(put(place, changed));
        }
    }
    let label = match edits.len() {
        0 => "Kept the terms of the quotas".to_owned(),
        count => {
            let territories = counted(count, "territory", "territories");
            format!("Set the quotas of {territories}")
        }
    };
    if policy != plan.policy {
        edits.push(Edit::SetPolicy { policy });
    }
    if edits.is_empty() {
        return Err(Refusal::NothingToDo(
            "every territory has this quota already",
        ));
    }
    Ok(Gesture::new(Edit::Group { edits }, label))
}

/// Says how often the company looks back: months from one review to the next; 0 = nobody says.
pub fn set_reviews(plan: &Plan, every: u8) -> Result<Gesture, Refusal> {
    let label = match every {
        0 => "Set no time for reviews".to_owned(),
        1 => "Set a review every month".to_owned(),
        months => format!("Set a review every {months} months"),
    };
    let policy = Policy {
        reviews: every,
        ..plan.policy.clone()
    };
    changed(plan, policy, label)
}

fn changed(plan: &Plan, policy: Policy, label: String) -> Result<Gesture, Refusal> {
    if policy == plan.policy {
        return Err(Refusal::NothingToDo("it already says so"));
    }
    super::fitness::policy_fits(&policy)?;
    Ok(Gesture::new(Edit::SetPolicy { policy }, label))
}
