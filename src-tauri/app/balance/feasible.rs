//! Says before any search what cannot be, and which setting would have to give.

use planner::balance::{Finding, Loosening as Loose, Verdict, feasibility_of};
use planner::plan::Plan;

use super::Taken;
use crate::App;
use crate::error::AppError;
use crate::goal::{Asked, GoalFile};
use crate::wire::{BalanceRequest, FeasibilityView, FindingView, FloorView, Loosening, Problem};

/// Hundredths of a per cent in one per cent.
const STEPS: f64 = 100.0;

impl App {
    /// Says for the screen whether something stands in the way.
    pub(crate) fn feasible(&self, request: &BalanceRequest) -> Result<FeasibilityView, AppError> {
        self.read(|session| Taken::of(session, &Asked::Screen(request)))?
            .feasible()
    }

    /// Says whether something stands in the way of a goal; `told` is what it is called in errors.
    pub fn feasibility_now(&self, goal: &GoalFile, told: &str) -> Result<FeasibilityView, Problem> {
        let taken = self.read(|session| Taken::of(session, &Asked::Goal(goal, told)))?;
        Ok(taken.feasible()?)
    }
}

impl Taken {
    /// Says whether something stands in the way, without looking for a map.
    pub(super) fn feasible(&self) -> Result<FeasibilityView, AppError> {
        let (found, sentences) =
            feasibility_of(&self.plan, &self.land.linked, self.scenario, &self.request)?;
        let told = found.findings.iter().zip(sentences);
        let floors = self.request.fair.iter().zip(&found.floor_percent);
        Ok(FeasibilityView {
            possible: found.possible != Verdict::No,
            findings: told
                .map(|(finding, sentence)| FindingView {
                    sentence: capital(&sentence),
                    loosening: loosening(&self.plan, finding),
                })
                .collect(),
            floors: floors
                .map(|(fair, floor)| FloorView {
                    measure: key(&self.plan, fair.band.measure.at()),
                    floor_pct: *floor,
                })
                .collect(),
        })
    }
}

/// Returns what the screen can set so that a finding goes away.
fn loosening(plan: &Plan, finding: &Finding) -> Option<Loosening> {
    let at_most = finding
        .at_most
        .map(|territories| Loosening::AtMost { territories });
    match finding.loosening {
        Some(Loose::Band { measure, tolerance }) => Some(Loosening::Band {
            measure: key(plan, measure),
            tolerance_pct: f64::from(tolerance) / STEPS,
        }),
        Some(Loose::Cap { cap, share }) => Some(Loosening::Allowance {
            place: cap,
            share_pct: f64::from(share) / STEPS,
        }),
        Some(Loose::Pieces) => Some(Loosening::Pieces),
        _ => at_most,
    }
}

fn key(plan: &Plan, measure: usize) -> String {
    let known = plan.measures.get(measure);
    known.map_or_else(String::new, |m| m.key.clone())
}

/// Makes a sentence of a half sentence.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.trim_end_matches('.').chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}
