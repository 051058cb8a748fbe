//! Writes a goal, changes it, takes it out.

use super::{Edit, Gesture, Refusal, fitness, next_number, worth_writing};
use crate::plan::{GoalId, Plan, SmartGoal};

/// Writes a goal; without a number it is a new one.
pub fn put_goal(plan: &Plan, id: Option<GoalId>, goal: SmartGoal) -> Result<Gesture, Refusal> {
    let goal = SmartGoal {
        name: goal.name.trim().to_owned(),
        ..goal
    };
    fitness::goal_fits(&goal)?;
    worth_writing(&plan.goals, id, &goal, Refusal::UnknownGoal)?;
    let done = id.map_or("Set", |_| "Changed");
    let label = format!("{done} the goal \u{201c}{}\u{201d}", goal.name);
    let id = id.unwrap_or_else(|| GoalId(next_number(plan.goals.keys().map(|id| id.0))));
    let goal = Some(goal);
    Ok(Gesture::new(Edit::SetGoal { id, goal }, label))
}

/// Takes a goal out.
pub fn remove_goal(plan: &Plan, id: GoalId) -> Result<Gesture, Refusal> {
    let goal = plan.goals.get(&id).ok_or(Refusal::UnknownGoal(id))?;
    let label = format!("Took out the goal \u{201c}{}\u{201d}", goal.name);
    Ok(Gesture::new(Edit::SetGoal { id, goal: None }, label))
}
