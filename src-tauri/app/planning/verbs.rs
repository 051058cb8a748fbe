//! Edits of what was decided and what shall be reached.

use planner::carve::{
    Gesture, put_goal, put_note, put_point, put_segment, remove_goal, remove_note, remove_point,
    remove_segment, remove_snapshot, set_calls, set_pipeline, set_reviews, set_tiers,
    take_snapshot,
};
use planner::plan::{Cuts, GoalId, NoteId, Pipeline, PointId, SegmentId, SnapshotId};

use super::{goals, notes, potential, quotas, review, segments, swot, workload};
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
        Verb::KeepPotential { potential } => potential::keep(session, &potential)?,
        Verb::SetReviews { every } => set_reviews(plan, every)?,
        Verb::PutSegment { segment } => {
            let id = (segment.id > 0).then_some(SegmentId(segment.id));
            put_segment(plan, id, segments::segment(&segment))?
        }
        Verb::RemoveSegment { segment } => remove_segment(plan, SegmentId(segment))?,
        Verb::PutNote { note } => {
            let id = (note.id > 0).then_some(NoteId(note.id));
            put_note(plan, id, &notes::note(plan, &note)?)?
        }
        Verb::RemoveNote { note } => remove_note(plan, NoteId(note))?,
        Verb::KeepReview { name, review } => {
            take_snapshot(plan, review::keep(session, &name, review)?)?
        }
        Verb::RemoveReview { review } => remove_snapshot(plan, SnapshotId(review))?,
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
