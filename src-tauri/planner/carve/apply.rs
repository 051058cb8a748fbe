//! Applies an edit and returns the edit that undoes it.

use super::{Edit, Effects};
use crate::plan::Plan;

/// Why an edit cannot be applied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub String);

/// Changes the plan by one edit and returns what undoes it and what it changed.
///
/// On an error the plan is as it was.
pub fn apply(plan: &mut Plan, edit: &Edit) -> Result<(Edit, Effects), Refusal> {
    let _ = (plan, edit);
    Err(Refusal("not yet".to_owned()))
}
