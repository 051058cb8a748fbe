//! Edits of what was decided and what shall be reached.

use planner::carve::{
    Gesture, put_goal, put_point, remove_goal, remove_point, set_calls, set_pipeline, set_tiers,
};
use planner::plan::{Cuts, GoalId, Pipeline, PointId};

use super::{goals, quotas, swot, workload};
use crate::error::AppError;
use crate::session::Session;
use crate::wire::Verb;

/// Makes a gesture of a verb that decides something; any other is none of its business.
pub(crate) fn gesture(session: &Session, verb: Verb) -> Result<Gesture, AppError> {
    let plan = &*session.plan;
    Ok(match verb {
        Verb::SetTiers { cuts } => set_tiers(plan, Cuts(cuts))?,
        Verb::SetPipeline {
            chances,
            slip_months,
        } => {
            let pipeline = Pipeline {
                chances,
                slip_months,
            };
            set_pipeline(plan, pipeline)?
        }
        Verb::SetCalls { calls } => set_calls(plan, workload::calls(&calls))?,
        Verb::PutPoint { point } => {
            let id = (point.id > 0).then_some(PointId(point.id));
            put_point(plan, id, swot::point(&point)?)?
        }
        Verb::RemovePoint { point } => remove_point(plan, PointId(point))?,
        Verb::PutGoal { goal } => {
            let id = (goal.id > 0).then_some(GoalId(goal.id));
            put_goal(plan, id, goals::goal(plan, &goal)?)?
        }
        Verb::RemoveGoal { goal } => remove_goal(plan, GoalId(goal))?,
        Verb::SetQuotas { terms } => quotas::set(session, &terms)?,
        _ => return Err(AppError::UnknownCommand("edit".to_owned())),
    })
}
