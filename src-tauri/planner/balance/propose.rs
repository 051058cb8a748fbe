//! Balances a scenario of a plan: builds the ground and the goal, and turns the answer into an edit.

use std::collections::BTreeMap;

use super::feasibility::NOBODY;
use super::naming::named;
use super::seats::Seats;
use super::{
    Fair, Fault, Goal, Ground, Keep, Proposal, Report, Request, Start, Targets, Watch, report,
    solve,
};
use crate::carve::{Edit, Gift};
use crate::geography::{Adjacency, Plane};
use crate::plan::{
    Amount, Band, Lock, Mass, Plan, Scenario, ScenarioId, Territory, TerritoryId, UnitIx, colours,
    in_band,
};

/// What moving a unit of average mass off today's territory costs where today's map is kept, in
/// mean borders: enough that only what balance needs moves, little enough that frayed borders heal.
const GENTLE_PRICE: f64 = 2.0;

/// Metres in a kilometre; adjacency counts metres.
const METRES: f64 = 1000.0;

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
    let mut seats = Seats::before(place, &mass, request)?;
    let table = Table::new(plan, place, &mass);
    let ground = table.ground(adjacency);
    let goal = table.goal(&seats, request);
    let solution =
        solve(&ground, &goal, watch).map_err(|fault| named(fault, plan, place, &seats))?;
    let seat_of = table.spread(&solution.holders);
    if request.keep == Keep::Fresh {
        let first = request.fair.first().map_or(0, |f| f.band.measure.at());
        let weight = |u: usize| mass.sums(UnitIx(u as u32)).get(first).map_or(0, |a| a.0);
        seats.fill(place, &seat_of, &weight);
    }
    let outcome = Outcome::new(plan, place, &seats, &seat_of);
    Ok(outcome.proposal(&table, adjacency, request, solution.proposals))
}

/// The units that take part, and what is known of them. A locked unit that nobody holds stays out.
struct Table<'a> {
    plan: &'a Plan,
    place: &'a Scenario,
    mass: &'a Mass,
    xy: Vec<[f64; 2]>,
    /// Units that take part, ascending.
    members: Vec<u32>,
}

impl<'a> Table<'a> {
    fn new(plan: &'a Plan, place: &'a Scenario, mass: &'a Mass) -> Self {
        let plane = Plane::around(&plan.units.centres);
        let held = |u: u32| place.holders.get(u as usize).copied().flatten().is_some();
        let takes_part = |u: &u32| held(*u) || !place.locked_units.contains(&UnitIx(*u));
        Self {
            plan,
            place,
            mass,
            xy: plan.units.centres.iter().map(|c| plane.km(*c)).collect(),
            members: (0..plan.units.len() as u32).filter(takes_part).collect(),
        }
    }

    fn ground(&self, adjacency: &Adjacency) -> Ground {
        let mut number = vec![NOBODY; self.plan.units.len()];
        for (at, &unit) in self.members.iter().enumerate() {
            number[unit as usize] = at as u32;
        }
        let mut ground = Ground {
            xy: self.members.iter().map(|u| self.xy[*u as usize]).collect(),
            mass: (0..self.plan.measures.len())
                .map(|m| self.column(m))
                .collect(),
            starts: vec![0],
            ..Ground::default()
        };
        for &unit in &self.members {
            for (other, metres) in adjacency.borders(unit) {
                if number[other as usize] != NOBODY {
                    ground.neighbours.push(number[other as usize]);
                    ground.lengths.push(metres / METRES);
                }
            }
            ground.starts.push(ground.neighbours.len() as u32);
        }
        ground
    }

    fn column(&self, measure: usize) -> Vec<i64> {
        let sums = self.members.iter().map(|u| self.mass.sums(UnitIx(*u)));
        sums.map(|s| s.get(measure).map_or(0, |a| a.0)).collect()
    }

    fn goal(&self, seats: &Seats, request: &Request) -> Goal {
        let holders = self.today(seats);
        let frozen: Vec<u32> = self
            .place
            .territories
            .iter()
            .filter(|t| t.lock == Lock::Locked)
            .filter_map(|t| seats.number(t.id))
            .collect();
        let locked = |(at, holder): (usize, &Option<u32>)| {
            let unit = UnitIx(self.members[at]);
            let stays = self.place.locked_units.contains(&unit);
            holder.filter(|t| stays || frozen.contains(t))
        };
        Goal {
            territories: seats.taken.len() as u32,
            fair: self.fair(seats, request, &frozen, &holders),
            contiguity: request.contiguity,
            fixed: holders.iter().enumerate().map(locked).collect(),
            offset: self.offsets(seats),
            start: match request.keep {
                Keep::Fresh => Start::Fresh,
                Keep::Gentle => Start::From {
                    holders,
                    price: GENTLE_PRICE,
                },
                Keep::Price(price) => Start::From { holders, price },
            },
            frozen,
            seed: request.seed,
            effort: request.effort,
            ..Goal::equal(seats.taken.len() as u32, 0)
        }
    }

    /// Returns who holds each member today, by number.
    fn today(&self, seats: &Seats) -> Vec<Option<u32>> {
        let numbers: BTreeMap<TerritoryId, u32> = seats
            .taken
            .iter()
            .zip(0..)
            .filter_map(|(id, number)| id.map(|id| (id, number)))
            .collect();
        let holder = |u: &u32| self.place.holders.get(*u as usize).copied().flatten();
        let number = |u: &u32| holder(u).and_then(|id| numbers.get(&id).copied());
        self.members.iter().map(number).collect()
    }

    fn offsets(&self, seats: &Seats) -> Vec<Vec<i64>> {
        let named = |seat: &Option<TerritoryId>, measure: usize| {
            let tally = seat.and_then(|id| self.mass.named().get(&id));
            tally.and_then(|t| t.sums.get(measure)).map_or(0, |a| a.0)
        };
        let row = |measure| seats.taken.iter().map(|s| named(s, measure)).collect();
        (0..self.plan.measures.len()).map(row).collect()
    }

    fn fair(
        &self,
        seats: &Seats,
        request: &Request,
        frozen: &[u32],
        holders: &[Option<u32>],
    ) -> Vec<Fair> {
        let offsets = self.offsets(seats);
        let fair = request.fair.iter().map(|fair| {
            let band = fair.band;
            let measure = band.measure.at();
            let offset = offsets.get(measure).map_or(&[][..], Vec::as_slice);
            Fair {
                measure,
                tolerance: band.tolerance,
                weight: fair.weight,
                targets: targets(
                    &self.column(measure),
                    offset,
                    frozen,
                    holders,
                    band.tolerance,
                ),
            }
        });
        fair.collect()
    }

    /// Returns a number for every unit of the plan, or `NOBODY`.
    fn spread(&self, holders: &[u32]) -> Vec<u32> {
        let mut all = vec![NOBODY; self.plan.units.len()];
        for (&unit, &holder) in self.members.iter().zip(holders) {
            all[unit as usize] = holder;
        }
        all
    }
}

/// Aims at what the screen shows, an equal share of everything, as long as the territories that
/// may move can reach it; else at an equal share of what locked territories leave.
fn targets(
    column: &[i64],
    offset: &[i64],
    frozen: &[u32],
    holders: &[Option<u32>],
    tolerance: u32,
) -> Targets {
    let count = offset.len();
    let total: i128 = column.iter().chain(offset).map(|v| i128::from(*v)).sum();
    if frozen.is_empty() || count == 0 || total <= 0 {
        return Targets::Equal;
    }
    let is_frozen = |t: &Option<u32>| t.is_some_and(|t| frozen.contains(&t));
    let kept: i128 = column
        .iter()
        .zip(holders)
        .filter(|(_, t)| is_frozen(t))
        .map(|(v, _)| i128::from(*v))
        .sum();
    let named: i128 = frozen.iter().map(|t| i128::from(offset[*t as usize])).sum();
    let share = (2 * total + count as i128).div_euclid(2 * count as i128) as i64;
    let moving = (count - frozen.len()).max(1) as i128;
    let left = ((total - kept - named) / moving) as i64;
    // Half of the band is for shapes; a share that would use up more cannot be aimed at.
    if in_band(Amount(left), Amount(share), tolerance / 2) {
        return Targets::Given(vec![share; count]);
    }
    Targets::Equal
}

/// The scenario as it would be, and the edit that leads there.
struct Outcome {
    after: Scenario,
    edit: Edit,
    movers: Vec<u32>,
}

impl Outcome {
    fn new(plan: &Plan, place: &Scenario, seats: &Seats, seat_of: &[u32]) -> Self {
        let mut after = place.clone();
        let mut edits = Vec::new();
        let ids = found(plan, &mut after, seats, &mut edits);
        let movers: Vec<u32> = (0..seat_of.len() as u32)
            .filter(|u| seat_of[*u as usize] != NOBODY)
            .filter(|u| after.holders[*u as usize] != Some(ids[seat_of[*u as usize] as usize]))
            .collect();
        let mut gifts: BTreeMap<TerritoryId, Vec<UnitIx>> = BTreeMap::new();
        for &unit in &movers {
            let id = ids[seat_of[unit as usize] as usize];
            after.holders[unit as usize] = Some(id);
            gifts.entry(id).or_default().push(UnitIx(unit));
        }
        if !gifts.is_empty() {
            let gifts = gifts.into_iter().map(|(id, units)| Gift {
                to: Some(id),
                units,
            });
            edits.push(Edit::Assign {
                scenario: place.id,
                gifts: gifts.collect(),
            });
        }
        for territory in &place.territories {
            if !ids.contains(&territory.id) {
                after.territories.retain(|t| t.id != territory.id);
                edits.push(Edit::RemoveTerritory {
                    scenario: place.id,
                    territory: territory.id,
                });
            }
        }
        let edit = Edit::Group { edits };
        Self {
            after,
            edit,
            movers,
        }
    }

    fn proposal(
        self,
        table: &Table,
        adjacency: &Adjacency,
        request: &Request,
        proposals: u64,
    ) -> Proposal {
        let (plan, mass) = (table.plan, table.mass);
        let ground = (adjacency, table.xy.as_slice());
        let bands: Vec<Band> = request.fair.iter().map(|f| f.band).collect();
        let before = report::summarise(plan, table.place, mass, ground, &bands);
        let after = report::summarise(plan, &self.after, mass, ground, &bands);
        let whole = after.broken == 0 || request.contiguity == super::Contiguity::Loose;
        let moved = |m: usize| {
            let sums = self.movers.iter().map(|u| mass.sums(UnitIx(*u))[m].0);
            Amount(sums.fold(0, i64::saturating_add))
        };
        let report = Report {
            units_moved: self.movers.len() as u32,
            accounts_moved: self.movers.iter().map(|u| mass.accounts(UnitIx(*u))).sum(),
            mass_moved: bands.iter().map(|b| moved(b.measure.at())).collect(),
            before,
            after,
        };
        Proposal {
            valid: whole && in_bands(plan, &self.after, mass, &bands),
            edit: self.edit,
            report,
            proposals,
        }
    }
}

fn in_bands(plan: &Plan, after: &Scenario, mass: &Mass, bands: &[Band]) -> bool {
    let totals = crate::plan::Totals::of(plan, after, mass);
    totals.rows.iter().all(|row| {
        let mut bands = bands.iter();
        bands.all(|b| {
            in_band(
                row.sums[b.measure.at()],
                totals.targets[b.measure.at()],
                b.tolerance,
            )
        })
    })
}

/// Adds territories for the seats that nobody has; returns the id on each seat.
fn found(
    plan: &Plan,
    after: &mut Scenario,
    seats: &Seats,
    edits: &mut Vec<Edit>,
) -> Vec<TerritoryId> {
    let mut next = plan.next_territory();
    let mut ids = Vec::with_capacity(seats.taken.len());
    for seat in &seats.taken {
        let id = seat.unwrap_or_else(|| {
            let territory = fresh(after, next);
            edits.push(Edit::PutTerritory {
                scenario: after.id,
                territory: territory.clone(),
            });
            after.territories.push(territory);
            next = next.next();
            after.territories[after.territories.len() - 1].id
        });
        ids.push(id);
    }
    ids
}

/// Makes a vacant territory with a neutral name and a colour seldom used.
fn fresh(place: &Scenario, id: TerritoryId) -> Territory {
    let taken = |name: &String| place.territories.iter().any(|t| t.name == *name);
    let mut names = (id.number()..=u32::MAX).map(|n| format!("Territory {n}"));
    let name = names.find(|name| !taken(name)).unwrap_or_default();
    Territory {
        id,
        code: format!("T{}", id.number()),
        name,
        colour: colours::spare(place, None),
        reps: Vec::new(),
        region: None,
        lock: Lock::Free,
        quota: None,
    }
}
