//! Hands a territory to reps.

use super::gesture::{open, put, territory};
use super::{Gesture, Refusal};
use crate::plan::{Plan, RepId, ScenarioId, Territory, TerritoryId};

/// Hands a territory to reps in place of those who hold it; to nobody, it is vacant.
pub fn hand_to_reps(
    plan: &Plan,
    scenario: ScenarioId,
    id: TerritoryId,
    reps: &[RepId],
) -> Result<Gesture, Refusal> {
    let place = open(plan, scenario)?;
    let old = territory(place, id)?;
    if old.reps == reps {
        return Err(Refusal::NothingToDo("they already hold it"));
    }
    let mut names = Vec::new();
    for (at, id) in reps.iter().enumerate() {
        let rep = plan.rep(*id).ok_or(Refusal::UnknownRep(*id))?;
        if reps[..at].contains(id) {
            return Err(Refusal::RepTwice {
                rep: rep.name.clone(),
                territory: old.name.clone(),
            });
        }
        names.push(rep.name.as_str());
    }
    let label = match names.len() {
        0 => format!("Made {} vacant", old.name),
        _ => format!("Handed {} to {}", old.name, names.join(", ")),
    };
    let new = Territory {
        reps: reps.to_vec(),
        ..old.clone()
    };
    Ok(Gesture::new(put(place, new), label))
}
