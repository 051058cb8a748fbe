//! How far a map may be from the best possible, as far as it can be proven.

use std::sync::Arc;

use planner::balance::{Certificate, Request, Rounds, Territories, Watch, bound_of};
use planner::carve::apply;
use planner::plan::Plan;

use super::{Outcome, waiting};
use crate::App;
use crate::error::AppError;
use crate::job::Handle;
use crate::land::Land;
use crate::wire::{CertificateView, Event};

impl App {
    /// Proves how far a kept proposal is from the best possible.
    pub(crate) fn prove(&self, number: u32, handle: &Handle) -> Result<Event, AppError> {
        let (mut after, land, kept) = self.read(|session| {
            let kept = waiting(session, number)?;
            let plan = Plan::clone(&session.plan);
            let asked = (
                kept.scenario,
                kept.request.clone(),
                kept.proposal.edit.clone(),
            );
            Ok((plan, Arc::clone(&session.land), asked))
        })?;
        let (scenario, request, edit) = kept;
        apply(&mut after, &edit)?;
        let certificate = prove(&after, &land, (scenario, &request), handle)?;
        Ok(Event::Certified {
            job: handle.job,
            proposal: number,
            certificate: view(&certificate),
        })
    }
}

impl Outcome<'_> {
    /// Proves how far this outcome is from the best possible.
    pub(super) fn certificate(&self, watch: &dyn Watch) -> Result<CertificateView, AppError> {
        let asked = (self.taken.scenario, &self.taken.request);
        Ok(view(&prove(&self.after, &self.taken.land, asked, watch)?))
    }
}

fn prove(
    after: &Plan,
    land: &Land,
    (scenario, request): (planner::plan::ScenarioId, &Request),
    watch: &dyn Watch,
) -> Result<Certificate, AppError> {
    // The territories are there already, and what moved to get there does not matter any more.
    let request = Request {
        territories: Territories::Keep,
        allowances: Vec::new(),
        ..request.clone()
    };
    let (linked, rounds) = (&land.linked, Rounds::Usual);
    Ok(bound_of(after, linked, scenario, &request, rounds, watch)?)
}

fn view(certificate: &Certificate) -> CertificateView {
    let within_pct = match certificate {
        Certificate::Within(bound) => Some(bound.gap_percent),
        Certificate::NoProof(_) => None,
    };
    CertificateView {
        sentence: certificate.to_string(),
        proven: within_pct.is_some(),
        within_pct,
    }
}
