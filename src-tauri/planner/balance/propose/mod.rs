//! Balances a scenario of a plan: builds the ground and the goal, and turns the answer into an edit.

mod aims;
mod outcome;
mod table;

use super::naming::named;
use super::seats::Seats;
use super::{Fault, Goal, Ground, Keep, Proposal, Request, Start, Watch, solve};
use crate::geography::Adjacency;
use crate::plan::{Lock, Mass, Plan, Scenario, ScenarioId, UnitIx};
use outcome::Outcome;
use table::Table;

/// What moving a unit of average mass off today's territory costs where today's map is kept, in
/// mean borders: enough that only what balance needs moves, little enough that frayed borders heal.
const GENTLE_PRICE: f64 = 2.0;

/// Proposes a better assignment of one scenario.
///
/// Locked units and territories and overridden accounts stay; unassigned units are given to
/// somebody unless locked. `adjacency` must be of the plan's units; links of length 0 count as
/// crossings. The plan is not changed.
pub fn propose(
    plan: &Plan,
    adjacency: &Adjacency,
    scenario: ScenarioId,
    request: &Request,
    watch: &dyn Watch,
) -> Result<Proposal, Fault> {
    let posed = ground_and_goal(plan, adjacency, scenario, request)?;
    let solution = solve(&posed.ground, &posed.goal, watch).map_err(|f| posed.named(f))?;
    Ok(posed.proposal(&solution.holders, solution.proposals))
}

/// A plan and a request as plain arrays, and the way back from there.
pub(super) struct Posed<'a> {
    /// The plan, which is not changed.
    pub plan: &'a Plan,
    /// The scenario in question.
    pub place: &'a Scenario,
    /// Neighbours of the plan's units.
    pub adjacency: &'a Adjacency,
    /// What was asked for.
    pub request: &'a Request,
    /// What each unit weighs in the scenario.
    pub mass: Mass,
    /// What takes part, by number of the ground.
    pub table: Table,
    /// Which territory is which number of the goal.
    pub seats: Seats,
    /// What takes part, as the engine wants it.
    pub ground: Ground,
    /// What to reach, as the engine wants it.
    pub goal: Goal,
}

/// Translates a request on a scenario into ground and goal, without looking for an answer.
pub(super) fn ground_and_goal<'a>(
    plan: &'a Plan,
    adjacency: &'a Adjacency,
    scenario: ScenarioId,
    request: &'a Request,
) -> Result<Posed<'a>, Fault> {
    let unknown = Fault::NoScenario {
        scenario: scenario.0,
    };
    let place = plan.scenario(scenario).ok_or(unknown)?;
    if adjacency.len() != plan.units.len() {
        return Err(Fault::OldNeighbours {
            expected: plan.units.len(),
            found: adjacency.len(),
        });
    }
    let mass = Mass::of(plan, place);
    let seats = Seats::before(place, &mass, request)?;
    let table = Table::new(plan, place, &mass);
    let ground = table.ground(plan, adjacency);
    let goal = goal(&table, place, &mass, &seats, request);
    Ok(Posed {
        plan,
        place,
        adjacency,
        request,
        mass,
        table,
        seats,
        ground,
        goal,
    })
}

impl Posed<'_> {
    /// Turns an answer, a territory's number by member, into an edit and a report.
    pub(super) fn proposal(&self, holders: &[u32], proposals: u64) -> Proposal {
        let seat_of = self.table.spread(self.plan.units.len(), holders);
        let mut seats = self.seats.clone();
        if self.request.keep == Keep::Fresh {
            let first = self.request.fair.first();
            let first = first.map_or(0, |f| f.band.measure.at());
            let weight = |u: usize| {
                let sums = self.mass.sums(UnitIx(u as u32));
                sums.get(first).map_or(0, |a| a.0)
            };
            seats.fill(self.place, &seat_of, &weight);
        }
        let outcome = Outcome::new(self.plan, self.place, &seats, &seat_of);
        outcome.proposal(self, proposals)
    }

    /// Puts names where the engine has numbers.
    pub(super) fn named(&self, fault: Fault) -> Fault {
        named(fault, self.plan, self.place, &self.seats)
    }
}

fn goal(table: &Table, place: &Scenario, mass: &Mass, seats: &Seats, request: &Request) -> Goal {
    let holders = table.today(seats);
    let locked = place.territories.iter().filter(|t| t.lock == Lock::Locked);
    let frozen: Vec<u32> = locked.filter_map(|t| seats.number(t.id)).collect();
    let stays =
        |(holder, stays): (&Option<u32>, &bool)| holder.filter(|t| *stays || frozen.contains(t));
    let offset = aims::offsets(mass, seats);
    Goal {
        territories: seats.taken.len() as u32,
        fair: aims::fair(table, request, &offset, &frozen, &holders),
        contiguity: request.contiguity,
        fixed: holders.iter().zip(&table.stays).map(stays).collect(),
        offset,
        start: match request.keep {
            Keep::Fresh => Start::Fresh,
            Keep::Gentle => Start::From {
                holders,
                price: GENTLE_PRICE,
            },
            Keep::Price(price) => Start::From { holders, price },
        },
        frozen,
        form: request.form,
        seed: request.seed,
        effort: request.effort,
        ..Goal::equal(seats.taken.len() as u32, 0)
    }
}
