//! The machine proposes, the person accepts: a proposal is made from a copy of the plan, kept
//! with a number, and only taken in through the door.

use std::sync::Arc;
use std::time::Duration;

use cpu_time::ProcessTime;
use planner::balance::{Proposal, Request, Watch, part_of, propose};
use planner::carve::{Edit, Gesture, apply};
use planner::plan::{Plan, Scenario, ScenarioId, TerritoryId};

use crate::App;
use crate::edit::{carry_out, id};
use crate::error::AppError;
use crate::goal::Asked;
use crate::land::Land;
use crate::session::{Kept, Session, scenario_of};
use crate::wire::{Applied, BalanceRequest, ProposalView};

mod certify;
mod coach;
mod errand;
mod feasible;
mod pictures;
mod summary;

pub(crate) use coach::take_advice;
pub use errand::{Choice, Errand, Taking};

/// Everything a search needs, taken from the session so that editing goes on meanwhile.
pub(crate) struct Taken {
    plan: Arc<Plan>,
    land: Arc<Land>,
    scenario: ScenarioId,
    request: Request,
    made_for: u32,
}

/// A proposal and the plan it would make.
struct Outcome<'a> {
    taken: &'a Taken,
    proposal: &'a Proposal,
    after: Plan,
    cpu: Duration,
}

impl App {
    /// Looks for a better map and keeps the proposal under a number.
    pub(crate) fn propose(
        &self,
        request: &BalanceRequest,
        number: u32,
        watch: &dyn Watch,
    ) -> Result<ProposalView, AppError> {
        let taken = self.read(|session| Taken::of(session, &Asked::Screen(request)))?;
        let began = ProcessTime::now();
        let proposal = taken.proposed(watch)?;
        let outcome = Outcome::of(&taken, &proposal, began.elapsed())?;
        let view = summary::view(&outcome, number)?;
        self.keep(number, outcome.kept()?)?;
        Ok(view)
    }

    /// Keeps a proposal until it is decided on.
    fn keep(&self, number: u32, kept: Kept) -> Result<(), AppError> {
        self.write(|session| {
            // What was made for an earlier map cannot be accepted any more.
            let now = session.versions.holders;
            session.proposals.retain(|_, kept| kept.made_for == now);
            session.proposals.insert(number, kept);
            Ok(())
        })
    }
}

impl Taken {
    /// Takes what a search needs from the session.
    pub(crate) fn of(session: &Session, asked: &Asked<'_>) -> Result<Self, AppError> {
        let plan = Arc::clone(&session.plan);
        let scenario = match asked.scenario() {
            None => session.shown()?.id,
            Some(name) => named(&plan, name)?,
        };
        Ok(Self {
            request: asked.request(&plan, scenario)?,
            land: Arc::clone(&session.land),
            made_for: session.versions.holders,
            scenario,
            plan,
        })
    }

    fn proposed(&self, watch: &dyn Watch) -> Result<Proposal, AppError> {
        let (plan, land) = (&self.plan, &self.land.linked);
        Ok(propose(plan, land, self.scenario, &self.request, watch)?)
    }
}

impl<'a> Outcome<'a> {
    fn of(taken: &'a Taken, proposal: &'a Proposal, cpu: Duration) -> Result<Self, AppError> {
        let mut after = Plan::clone(&taken.plan);
        apply(&mut after, &proposal.edit)?;
        Ok(Self {
            taken,
            proposal,
            after,
            cpu,
        })
    }

    /// Returns the scenario as it would be.
    fn scenario(&self) -> Result<&Scenario, AppError> {
        scenario_of(&self.after, self.taken.scenario)
    }

    fn kept(&self) -> Result<Kept, AppError> {
        let holders: Vec<Option<TerritoryId>> = self.scenario()?.holders.clone();
        Ok(Kept {
            proposal: self.proposal.clone(),
            request: self.taken.request.clone(),
            scenario: self.taken.scenario,
            holders,
            made_for: self.taken.made_for,
        })
    }
}

/// Checks a request against the open plan without searching.
pub(crate) fn checked(session: &Session, request: &BalanceRequest) -> Result<(), AppError> {
    Taken::of(session, &Asked::Screen(request)).map(drop)
}

/// Takes a proposal into the plan, unless the map has changed since.
pub(crate) fn accept(session: &mut Session, number: u32, now: &str) -> Result<Applied, AppError> {
    let gesture = gesture(&waiting(session, number)?.proposal);
    carry_out(session, gesture, now)
}

/// Takes the part of a proposal that concerns some territories into the plan.
pub(crate) fn accept_part(
    session: &mut Session,
    number: u32,
    territories: &[u32],
    now: &str,
) -> Result<Applied, AppError> {
    let kept = waiting(session, number)?;
    let chosen: Vec<TerritoryId> = territories
        .iter()
        .map(|t| id(*t))
        .collect::<Result<_, _>>()?;
    let edit = part_of(&session.plan, kept.scenario, &kept.proposal, &chosen)?;
    let gesture = part_gesture(&session.plan, kept.scenario, edit, chosen.len())?;
    carry_out(session, gesture, now)
}

/// Finds a proposal that still fits the map.
fn waiting(session: &Session, number: u32) -> Result<&Kept, AppError> {
    let kept = session.proposals.get(&number);
    let kept = kept.ok_or(AppError::NoProposal(number))?;
    if kept.made_for != session.versions.holders {
        return Err(AppError::Stale);
    }
    Ok(kept)
}

/// Finds a scenario by name.
pub(crate) fn named(plan: &Plan, name: &str) -> Result<ScenarioId, AppError> {
    let found = plan.scenarios.iter().find(|s| s.name == name);
    found
        .map(|s| s.id)
        .ok_or_else(|| AppError::UnknownScenario {
            name: name.to_owned(),
            known: plan
                .scenarios
                .iter()
                .map(|s| s.name.as_str())
                .collect::<Vec<_>>()
                .join(", "),
        })
}

fn gesture(proposal: &Proposal) -> Gesture {
    let moved = proposal.report.units_moved;
    let label = format!("Balanced: moved {moved} areas");
    Gesture {
        edit: proposal.edit.clone(),
        label,
        kept: 0,
    }
}

/// Names a part by what it really moves.
fn part_gesture(
    plan: &Plan,
    scenario: ScenarioId,
    edit: Edit,
    territories: usize,
) -> Result<Gesture, AppError> {
    let mut after = plan.clone();
    apply(&mut after, &edit)?;
    let before = &scenario_of(plan, scenario)?.holders;
    let holders = &scenario_of(&after, scenario)?.holders;
    let moved = before.iter().zip(holders).filter(|(a, b)| a != b).count();
    if moved == 0 && edit == (Edit::Group { edits: Vec::new() }) {
        return Err(AppError::NothingInPart);
    }
    Ok(Gesture {
        label: format!("Balanced {territories} territories: moved {moved} areas"),
        edit,
        kept: 0,
    })
}

/// A watch that only tells.
pub(crate) struct Teller<'a>(pub(crate) &'a (dyn Fn(f64, &str) + Send + Sync));

impl Watch for Teller<'_> {
    fn progress(&self, share: f64, worst_deviation: f64) {
        (self.0)(share, &format!("worst so far {worst_deviation:.1} % off"));
    }

    fn stopped(&self) -> bool {
        false
    }
}
