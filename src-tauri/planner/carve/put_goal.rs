//! Writes a goal, changes it, takes it out.

use super::{Edit, Gesture, Refusal, fitness, next_number};
use crate::plan::{GoalId, Plan, SmartGoal};

/// Writes a goal; without a number it is a new one.
pub fn put_goal(plan: &Plan, id: Option<GoalId>, goal: SmartGoal) -> Result<Gesture, Refusal> {
    let goal = SmartGoal {
        name: goal.name.trim().to_owned(),
        ..goal
    };
    fitness::goal_fits(&goal)?;
    let name = &goal.name;
    let (id, label) = match id {
        Some(id) => {
            let old = plan.goals.get(&id).ok_or(Refusal::UnknownGoal(id))?;
            if *old == goal {
                return Err(Refusal::NothingToDo("it already says so"));
            }
            (id, format!("Changed the goal \u{201c}{name}\u{201d}"))
        }
        None => (
            GoalId(next_number(plan.goals.keys().map(|id| id.0))),
            format!("Set the goal \u{201c}{name}\u{201d}"),
        ),
    };
    let goal = Some(goal);
    Ok(Gesture::new(Edit::SetGoal { id, goal }, label))
}

/// Takes a goal out.
pub fn remove_goal(plan: &Plan, id: GoalId) -> Result<Gesture, Refusal> {
    let goal = plan.goals.get(&id).ok_or(Refusal::UnknownGoal(id))?;
    let label = format!("Took out the goal \u{201c}{}\u{201d}", goal.name);
    Ok(Gesture::new(Edit::SetGoal { id, goal: None }, label))
}
