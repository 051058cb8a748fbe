//! The machine proposes, the person accepts: a proposal is made from a copy of the plan, kept
//! with a number, and only taken in through the door.

use std::sync::Arc;
use std::time::Duration;

use cpu_time::ProcessTime;
use planner::balance::{Contiguity, Effort, Keep, Proposal, Request, Territories, Watch, propose};
use planner::carve::{Gesture, apply};
use planner::plan::{Plan, ScenarioId, TerritoryId};

use crate::edit::{bands_of, carry_out};
use crate::error::AppError;
use crate::land::Land;
use crate::report::report_of;
use crate::session::{Kept, Session};
use crate::wire::{Applied, BalanceRequest, Balanced, KeepChoice, Problem, ProposalView};
use crate::{App, now};

mod summary;

/// Moves the search tries in about one second on a laptop. A budget in moves instead of seconds
/// gives the same answer on a slow machine.
const TRIED_PER_SECOND: f64 = 4_000_000.0;

/// Which scenario to balance, and for how long.
#[derive(Debug, Clone, Copy, Default)]
pub struct Search<'a> {
    /// By name; none = the shown one.
    pub scenario: Option<&'a str>,
    /// About how many seconds; none = as the balancer thinks fit.
    pub seconds: Option<f64>,
}

/// Everything a search needs, taken from the session so that editing goes on meanwhile.
struct Taken {
    plan: Arc<Plan>,
    land: Arc<Land>,
    scenario: ScenarioId,
    request: Request,
    made_for: u32,
}

/// A finished search.
struct Found {
    taken: Taken,
    proposal: Proposal,
    after: Plan,
    cpu: Duration,
}

impl App {
    /// Looks for a better map and keeps the proposal under a number.
    pub(crate) fn propose(
        &self,
        request: &BalanceRequest,
        number: u32,
        search: Search<'_>,
        watch: &dyn Watch,
    ) -> Result<ProposalView, AppError> {
        let found = self.find(request, search, watch)?;
        let view = summary::view(&found, number, request.seed)?;
        self.write(|session| {
            session.proposals.insert(number, kept(&found)?);
            Ok(view)
        })
    }

    /// Balances and reports, leaving the plan as it is.
    pub fn balance_now(
        &self,
        request: &BalanceRequest,
        search: Search<'_>,
        say: &(dyn Fn(f64, &str) + Send + Sync),
    ) -> Result<Balanced, Problem> {
        let found = self.find(request, search, &Teller(say))?;
        Ok(balanced(&found, request.seed, Accepted::No)?)
    }

    /// Balances, takes the proposal in, and reports.
    pub fn balance_and_accept(
        &self,
        request: &BalanceRequest,
        search: Search<'_>,
        say: &(dyn Fn(f64, &str) + Send + Sync),
    ) -> Result<Balanced, Problem> {
        let found = self.find(request, search, &Teller(say))?;
        let gesture = gesture(&found.proposal);
        self.write(|session| carry_out(session, gesture, &now()))?;
        Ok(balanced(&found, request.seed, Accepted::Yes)?)
    }

    fn find(
        &self,
        request: &BalanceRequest,
        search: Search<'_>,
        watch: &dyn Watch,
    ) -> Result<Found, AppError> {
        let taken = self.read(|session| taken(session, request, search))?;
        let began = ProcessTime::now();
        let proposal = propose(
            &taken.plan,
            &taken.land.linked,
            taken.scenario,
            &taken.request,
            watch,
        )?;
        let cpu = began.elapsed();
        let mut after = Plan::clone(&taken.plan);
        apply(&mut after, &proposal.edit)?;
        Ok(Found {
            taken,
            proposal,
            after,
            cpu,
        })
    }
}

/// Checks a request against the open plan without searching.
pub(crate) fn checked(session: &Session, request: &BalanceRequest) -> Result<Request, AppError> {
    asked(&session.plan, request, Search::default())
}

/// Takes a proposal into the plan, unless the map has changed since.
pub(crate) fn accept(session: &mut Session, number: u32, now: &str) -> Result<Applied, AppError> {
    let kept = session
        .proposals
        .get(&number)
        .ok_or(AppError::NoProposal(number))?;
    if kept.made_for != session.versions.holders {
        return Err(AppError::Stale);
    }
    let gesture = gesture(&kept.proposal);
    let applied = carry_out(session, gesture, now)?;
    session.proposals.clear();
    Ok(applied)
}

fn taken(
    session: &Session,
    request: &BalanceRequest,
    search: Search<'_>,
) -> Result<Taken, AppError> {
    let plan = Arc::clone(&session.plan);
    let scenario = match search.scenario {
        None => session.shown()?.id,
        Some(name) => named(&plan, name)?,
    };
    Ok(Taken {
        request: asked(&plan, request, search)?,
        land: Arc::clone(&session.land),
        made_for: session.versions.holders,
        scenario,
        plan,
    })
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

fn asked(plan: &Plan, request: &BalanceRequest, search: Search<'_>) -> Result<Request, AppError> {
    Ok(Request {
        territories: request
            .territories
            .map_or(Territories::Keep, Territories::Count),
        contiguity: if request.one_piece {
            Contiguity::Whole
        } else {
            Contiguity::Loose
        },
        keep: match request.keep {
            KeepChoice::Gentle => Keep::Gentle,
            KeepChoice::Fresh => Keep::Fresh,
        },
        seed: request.seed,
        effort: effort(search.seconds)?,
        ..Request::plain(&bands_of(plan, &request.bands)?)
    })
}

/// Turns seconds into a budget of moves tried.
pub(crate) fn effort(seconds: Option<f64>) -> Result<Effort, AppError> {
    match seconds {
        None => Ok(Effort::Usual),
        Some(s) if s.is_finite() && s > 0.0 && s <= 86_400.0 => {
            Ok(Effort::Proposals((s * TRIED_PER_SECOND) as u64))
        }
        Some(s) => Err(AppError::OutOfRange {
            what: "The time to search",
            value: format!("{s} seconds"),
            allowed: "more than 0 and at most a day",
        }),
    }
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

fn kept(found: &Found) -> Result<Kept, AppError> {
    let holders: Vec<Option<TerritoryId>> = scenario_after(found)?.holders.clone();
    Ok(Kept {
        proposal: found.proposal.clone(),
        holders,
        made_for: found.taken.made_for,
    })
}

fn scenario_after(found: &Found) -> Result<&planner::plan::Scenario, AppError> {
    let id = found.taken.scenario;
    let unknown = AppError::Unknown {
        what: "scenario",
        number: u64::from(id.0),
    };
    found.after.scenario(id).ok_or(unknown)
}

/// Whether a proposal was taken in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Accepted {
    No,
    Yes,
}

fn balanced(found: &Found, seed: u64, accepted: Accepted) -> Result<Balanced, AppError> {
    let report = &found.proposal.report;
    Ok(Balanced {
        report: report_of(&found.after, scenario_after(found)?, &found.taken.land),
        seed,
        seconds_cpu: found.cpu.as_secs_f64(),
        valid: found.proposal.valid,
        worst_deviation_pct: report.after.worst_deviation,
        broken_territories: report.after.broken,
        units_moved: report.units_moved,
        accepted: accepted == Accepted::Yes,
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
