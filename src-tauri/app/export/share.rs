//! The plan as a file for somebody else: whole, without history, without money, or its layers alone.

use std::path::Path;

use store::{Passed, pass_on};

use super::mask::masked;
use super::written;
use crate::App;
use crate::error::AppError;
use crate::wire::{Export, Hidden, PlanCopy, Written};

impl App {
    /// Writes a copy of the plan; what is left out is said.
    pub(super) fn share(&self, wish: &Export) -> Result<Written, AppError> {
        let path = Path::new(&wish.path);
        if wish.copy == PlanCopy::Whole && wish.hide.is_empty() {
            return self.read(|session| {
                session.store().save_copy(path)?;
                Ok(written(path))
            });
        }
        let (plan, attributes) = self.read(|session| {
            let plan = std::sync::Arc::clone(&session.plan);
            // What a file says beyond the plan's own columns may be money or a name under any header.
            let attributes = if wish.hide.is_empty() {
                session.store().all_attributes(plan.accounts.len())?
            } else {
                Vec::new()
            };
            Ok((plan, attributes))
        })?;
        let what = match wish.copy {
            PlanCopy::Whole | PlanCopy::Today => Passed::Plan,
            PlanCopy::Layers => Passed::Layers,
        };
        if wish.hide.is_empty() {
            pass_on(path, &plan, &attributes, what)?;
        } else {
            pass_on(path, &masked(&plan, &wish.hide), &attributes, what)?;
        }
        let mut written = written(path);
        if wish.hide.contains(&Hidden::Money) {
            written.notes.push(
                "Left out with the money: quotas, sales, open deals and costs of reps.".to_owned(),
            );
        }
        if !wish.hide.is_empty() {
            written.notes.push(
                "Left out, too, for they may say what is hidden: the history, the further columns of accounts, goals, SWOT, segments, notes and kept reviews."
                    .to_owned(),
            );
        }
        Ok(written)
    }
}
