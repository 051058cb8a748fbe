//! The same for a scenario of a plan as it stands.

use super::{Certificate, Rounds, bound};
use crate::balance::propose::ground_and_goal;
use crate::balance::{Fault, Request, Watch};
use crate::geography::Adjacency;
use crate::plan::{Plan, ScenarioId};

/// Proves how far a scenario, as it stands, may be from the best that a request allows.
///
/// Units that nobody holds make it unfit, as a proposal would give them to somebody.
pub fn bound_of(
    plan: &Plan,
    adjacency: &Adjacency,
    scenario: ScenarioId,
    request: &Request,
    rounds: Rounds,
    watch: &dyn Watch,
) -> Result<Certificate, Fault> {
    let posed = ground_and_goal(plan, adjacency, scenario, request)?;
    let holders: Option<Vec<u32>> = posed.desk.today.iter().copied().collect();
    let Some(holders) = holders else {
        return Ok(Certificate::NoProof(super::Reason::PlanUnfit));
    };
    let proven = bound(&posed.ground, &posed.goal, &holders, rounds, watch);
    proven.map_err(|fault| posed.named(fault))
}
