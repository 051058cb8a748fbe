//! The plan as a file for somebody else: whole, without history, without money, or its layers alone.

use std::collections::BTreeMap;
use std::path::Path;

use planner::plan::{Band, Kind, MeasureIx, Plan};
use store::{Passed, pass_on};

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

/// Returns the plan without its money.
fn without_money(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    let kept: Vec<usize> = (0..plan.measures.len())
        .filter(|at| plan.measures[*at].kind != Kind::Money)
        .collect();
    let place: BTreeMap<usize, usize> = kept.iter().copied().zip(0..).collect();
    plan.measures = kept.iter().map(|at| plan.measures[*at].clone()).collect();
    for columns in [&mut plan.accounts.values, &mut plan.units.values] {
        *columns = kept
            .iter()
            .filter_map(|at| columns.get_mut(*at).map(std::mem::take))
            .collect();
    }
    for scenario in &mut plan.scenarios {
        let bands = scenario.bands.iter().filter_map(|band| {
            let at = place.get(&band.measure.at())?;
            Some(Band {
                measure: MeasureIx(*at as u16),
                ..*band
            })
        });
        scenario.bands = bands.collect();
        for territory in &mut scenario.territories {
            territory.quota = None;
        }
    }
    for profile in plan.profiles.values_mut() {
        profile.cost = None;
    }
    plan.sales.clear();
    plan.opportunities.clear();
    plan
}
