//! Hands many territories to reps in one step.

use std::collections::BTreeSet;

use super::gesture::{open, put, territory};
use super::{Edit, Gesture, Refusal};
use crate::plan::{Plan, RepId, ScenarioId, Territory, TerritoryId};

/// Hands each territory to one rep, or to nobody, in place of those who hold it.
pub fn assign_reps(
    plan: &Plan,
    scenario: ScenarioId,
    pairs: &[(TerritoryId, Option<RepId>)],
) -> Result<Gesture, Refusal> {
    let place = open(plan, scenario)?;
    let mut seen = BTreeSet::new();
    let mut edits: Vec<Edit> = Vec::new();
    for (id, rep) in pairs {
        let old = territory(place, *id)?;
        if let Some(rep) = rep {
            plan.rep(*rep).ok_or(Refusal::UnknownRep(*rep))?;
        }
        let reps: Vec<RepId> = rep.iter().copied().collect();
        if !seen.insert(*id) || old.reps == reps {
            continue;
        }
        let new = Territory {
            reps,
            ..old.clone()
        };
        edits.push(put(place, new));
    }
    let label = match edits.len() {
        0 => return Err(Refusal::NothingToDo("everybody holds it already")),
        1 => "Handed one territory over".to_owned(),
        count => format!("Handed {count} territories over"),
    };
    Ok(Gesture::new(Edit::Group { edits }, label))
}
