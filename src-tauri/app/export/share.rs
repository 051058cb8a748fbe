//! The plan as a file for somebody else: whole, without history, without money, or its layers alone.

use std::path::Path;

use store::{Passed, pass_on};

use super::mask::without_money;
use super::written;
use crate::App;
use crate::error::AppError;
use crate::wire::{Export, PlanCopy, Written};

impl App {
    /// Writes a copy of the plan; what is left out is said.
    pub(super) fn share(&self, wish: &Export) -> Result<Written, AppError> {
        let path = Path::new(&wish.path);
        if wish.copy == PlanCopy::Whole && !wish.without_money {
            return self.read(|session| {
                session.store().save_copy(path)?;
                Ok(written(path))
            });
        }
        let (plan, attributes) = self.read(|session| {
            let plan = std::sync::Arc::clone(&session.plan);
            // What a file says beyond the plan's own columns may be money under any name.
            let attributes = if wish.without_money {
                Vec::new()
            } else {
                session.store().all_attributes(plan.accounts.len())?
            };
            Ok((plan, attributes))
        })?;
        let what = match wish.copy {
            PlanCopy::Whole | PlanCopy::Today => Passed::Plan,
            PlanCopy::Layers => Passed::Layers,
        };
        if wish.without_money {
            pass_on(path, &without_money(&plan), &attributes, what)?;
        } else {
            pass_on(path, &plan, &attributes, what)?;
        }
        let mut written = written(path);
        if wish.without_money {
            written.notes.push(
                "Left out with the money: quotas, sales, open deals, costs of reps, the history, and the further columns of accounts, which may name amounts.".to_owned(),
            );
        }
        Ok(written)
    }
}
