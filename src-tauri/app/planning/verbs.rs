//! Edits of what was decided: tiers, open deals, quotas.

use planner::carve::{Gesture, set_pipeline, set_tiers};
use planner::plan::{Cuts, Pipeline};

use super::quotas;
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
        Verb::SetQuotas { terms } => quotas::set(session, &terms)?,
        _ => return Err(AppError::UnknownCommand("edit".to_owned())),
    })
}
