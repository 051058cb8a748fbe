//! The coach: the best next steps by hand, and why an area is where it is.
//!
//! What it is not: it does not search for a plan. It looks at single steps at the borders of what
//! is there. What always holds: a step moves nothing locked, leaves every territory in as many
//! pieces as it has, and its figures are those the plan has once it is applied.

mod advice;
mod body;
mod bunch;
mod explain;
mod rules;
mod search;
mod stand;
mod step;
mod words;

pub use advice::{Advice, Side, Standing, Transfer};
pub use explain::{Explanation, Home, Obstacle, explain};

use super::{Fault, Request};
use crate::geography::Adjacency;
use crate::plan::{Plan, ScenarioId};

/// Returns the best next steps, best first: an area with what hangs on it to a neighbour, or two
/// such in exchange.
///
/// A step's gain is the fall of one price: over territories and measures, the weighted square of
/// how far a sum is beyond half its band (1 = the edge of the band), plus half of what border and
/// inertia grow (1 = what a territory has on average), plus a tenth of what changes hands (1 = a
/// whole target). So balance comes first, form decides between equals, and small steps go before
/// large ones. Locks, scope, limits, pairs to be kept apart, families and districts to be kept
/// whole are respected; barriers and allowances are
/// not looked at, nor accounts one by one. The plan is not changed.
pub fn coach(
    plan: &Plan,
    adjacency: &Adjacency,
    scenario: ScenarioId,
    request: &Request,
    how_many: usize,
) -> Result<Vec<Advice>, Fault> {
    let stand = stand::Stand::new(plan, adjacency, scenario, request)?;
    let steps = search::best(&stand, how_many);
    Ok(steps
        .iter()
        .map(|step| advice::advice(&stand, step))
        .collect())
}

#[cfg(test)]
mod tests;
