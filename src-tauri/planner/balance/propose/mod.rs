//! Balances a scenario of a plan: builds the ground and the goal, and turns the answer into an edit.
//!
//! `sound` refuses what cannot be meant, `reach` says what may change, `table` lists what takes
//! part, `aims`, `bounds` and `rules` say what to reach, `outcome` leads back.

mod aims;
mod barriers;
mod bounds;
mod difference;
mod mesh;
mod outcome;
mod reach;
mod rules;
mod sound;
mod table;
mod verdict;

use super::naming::named;
use super::seats::Seats;
use super::{Fault, Goal, Ground, Keep, Pieces, Proposal, Request, Solution, Start, Watch, solve};
use crate::geography::Adjacency;
use crate::plan::{Lock, Mass, Plan, Scenario, ScenarioId, Territory, TerritoryId, Totals};

pub(super) use aims::shares;
pub(super) use difference::difference;
pub(super) use outcome::next_territory;
pub(super) use reach::Reach;
pub(super) use sound::check as sound;
pub(super) use table::Table;

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
    ground_and_goal(plan, adjacency, scenario, request)?.answered(watch)
}

/// A plan and a request as plain arrays, and the way back from there.
pub(super) struct Posed<'a> {
    /// Neighbours of the plan's units.
    pub adjacency: &'a Adjacency,
    /// What was asked for, of what, and by which numbers.
    pub desk: Desk<'a>,
    /// What takes part, as the engine wants it.
    pub ground: Ground,
    /// What to reach, as the engine wants it.
    pub goal: Goal,
}

/// A request with everything that its translation needs.
pub(super) struct Desk<'a> {
    /// The plan, which is not changed.
    pub plan: &'a Plan,
    /// The scenario in question.
    pub place: &'a Scenario,
    /// What was asked for.
    pub request: &'a Request,
    /// What may change.
    pub reach: Reach,
    /// What takes part, by number of the ground: `table.members` are rows of the plan.
    pub table: Table,
    /// Which territory is which number of the goal.
    pub seats: Seats,
    /// What every territory sums to today.
    pub totals: Totals,
    /// The seat that holds each member today.
    pub today: Vec<Option<u32>>,
    /// Seats that neither give nor take.
    pub frozen: Vec<u32>,
    /// Territories that are not on the table.
    pub outside: Vec<&'a Territory>,
}

/// Translates a request on a scenario into ground and goal, without looking for an answer.
pub(super) fn ground_and_goal<'a>(
    plan: &'a Plan,
    adjacency: &'a Adjacency,
    scenario: ScenarioId,
    request: &'a Request,
) -> Result<Posed<'a>, Fault> {
    posed(plan, adjacency, scenario_of(plan, scenario)?, request)
}

/// Finds the scenario in question.
pub(super) fn scenario_of(plan: &Plan, scenario: ScenarioId) -> Result<&Scenario, Fault> {
    plan.scenario(scenario).ok_or(Fault::NoScenario {
        scenario: scenario.0,
    })
}

/// Translates a request on a scenario that need not be the plan's own.
pub(super) fn posed<'a>(
    plan: &'a Plan,
    adjacency: &'a Adjacency,
    place: &'a Scenario,
    request: &'a Request,
) -> Result<Posed<'a>, Fault> {
    if adjacency.len() != plan.units.len() {
        return Err(Fault::OldNeighbours {
            expected: plan.units.len(),
            found: adjacency.len(),
        });
    }
    sound::check(plan, place, request)?;
    let desk = Desk::laid(plan, place, request)?;
    let ground = desk.table.ground(adjacency);
    let goal = desk.goal(&ground)?;
    Ok(Posed {
        adjacency,
        desk,
        ground,
        goal,
    })
}

impl Posed<'_> {
    /// Looks for an answer.
    pub(super) fn answered(&self, watch: &dyn Watch) -> Result<Proposal, Fault> {
        let solution = self.solved(watch)?;
        Ok(self.proposal(&solution.holders, solution.proposals))
    }

    /// Looks for an answer, for a scenario redrawn from another: edit and report lead from there.
    pub(super) fn answered_against(
        &self,
        before: &Scenario,
        watch: &dyn Watch,
    ) -> Result<Proposal, Fault> {
        let solution = self.solved(watch)?;
        Ok(self.against(before, &solution.holders, solution.proposals))
    }

    /// Turns an answer, a territory's number by member, into an edit and a report.
    pub(super) fn proposal(&self, holders: &[u32], proposals: u64) -> Proposal {
        self.against(self.desk.place, holders, proposals)
    }

    fn against(&self, before: &Scenario, holders: &[u32], proposals: u64) -> Proposal {
        let after = outcome::after(&self.desk, holders);
        outcome::proposal(self, (before, &after), holders, proposals)
    }

    fn solved(&self, watch: &dyn Watch) -> Result<Solution, Fault> {
        solve(&self.ground, &self.goal, watch).map_err(|fault| self.named(fault))
    }

    /// Puts names where the engine has numbers.
    pub(super) fn named(&self, fault: Fault) -> Fault {
        let desk = &self.desk;
        named(fault, desk.plan, desk.place, (&desk.table, &desk.seats))
    }
}

impl<'a> Desk<'a> {
    fn laid(plan: &'a Plan, place: &'a Scenario, request: &'a Request) -> Result<Self, Fault> {
        let mass = Mass::of(plan, place);
        let reach = Reach::of(plan, place, request);
        let table = match request.pieces {
            Pieces::Units => Table::of_units(plan, place, &mass, &reach),
            Pieces::Accounts => Table::of_accounts(plan, place, &reach),
        };
        sound::check_table(plan, place, &table, &reach)?;
        let seats = Seats::before(place, &mass, request, (&table, &reach))?;
        let locked = place.territories.iter().filter(|t| t.lock == Lock::Locked);
        Ok(Self {
            today: table.today(&seats),
            frozen: locked.filter_map(|t| seats.number(t.id)).collect(),
            outside: reach.outside(place),
            totals: Totals::of(plan, place, &mass),
            plan,
            place,
            request,
            reach,
            table,
            seats,
        })
    }

    fn goal(&self, ground: &Ground) -> Result<Goal, Fault> {
        let request = self.request;
        let stays = |(holder, stays): (&Option<u32>, &bool)| {
            holder.filter(|t| *stays || self.frozen.contains(t))
        };
        let fixed: Vec<Option<u32>> = self
            .today
            .iter()
            .zip(&self.table.stays)
            .map(stays)
            .collect();
        let offset = aims::offsets(self);
        let families = rules::families(self, &fixed)?;
        let count = self.seats.taken.len() as u32;
        Ok(Goal {
            fair: aims::fair(self, &offset, &fixed)?,
            limits: bounds::limits(self),
            contiguity: request.contiguity,
            offset,
            start: self.start(),
            caps: bounds::caps(self),
            centres: bounds::centres(self),
            apart: rules::apart(self, &fixed, &families)?,
            families,
            fixed,
            barriers: barriers::crossed(&request.barriers, &self.table.points, ground),
            districts: rules::districts(self),
            frozen: self.frozen.clone(),
            form: request.form,
            seed: request.seed,
            effort: request.effort,
            ..Goal::equal(count, 0)
        })
    }

    /// Says where to begin. Allowances count against today's map, so it must be known for them.
    fn start(&self) -> Start {
        let price = match self.request.keep {
            Keep::Fresh if self.request.allowances.is_empty() => return Start::Fresh,
            Keep::Fresh => 0.0,
            Keep::Gentle => GENTLE_PRICE,
            Keep::Price(price) => price,
        };
        Start::From {
            holders: self.today.clone(),
            price,
        }
    }

    /// Returns the territory on each seat, and then those that are not on the table.
    fn everybody(&self) -> Vec<Option<&'a Territory>> {
        let place: &'a Scenario = self.place;
        let seated = self.seats.taken.iter();
        let seated = seated.map(|seat| seat.and_then(|id| place.territory(id)));
        seated
            .chain(self.outside.iter().map(|t| Some(*t)))
            .collect()
    }

    fn slot(&self, id: TerritoryId) -> Option<usize> {
        self.place.slot(id)
    }

    /// Returns the name of the territory on a seat.
    fn name_of(&self, seat: usize) -> String {
        let id = self.seats.taken.get(seat).copied().flatten();
        let known = id.and_then(|id| self.place.territory(id));
        known.map_or_else(|| "a new territory".to_owned(), |t| t.name.clone())
    }
}
