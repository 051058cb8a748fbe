//! A new rep: a new territory is carved out of those that are there.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::super::propose::{self, shares};
use super::super::{Fault, Pieces, Proposal, Request, Scope, Territories, Watch, WhoseChanges};
use super::{beside, free, proposed};
use crate::carve::vacant;
use crate::geography::{Adjacency, Plane, Point};
use crate::plan::{Lock, Mass, Plan, RepId, Scenario, ScenarioId, TerritoryId, Totals, UnitIx};

/// A new territory and who holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hire {
    /// Who holds it; none = vacant.
    pub rep: Option<RepId>,
    /// Where it is carved out.
    pub founding: Founding,
}

/// Where a new territory is carved out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Founding {
    /// About a place, such as a home: of the territory there and its neighbours.
    Near(Point),
    /// Of these territories.
    From(Vec<TerritoryId>),
    /// Of the territory that holds most against its share, and of those of its neighbours that
    /// hold more than theirs.
    Overloaded,
}

/// Carves out a new territory; everybody who gives nothing to it keeps what they have.
pub fn propose_hire(
    plan: &Plan,
    adjacency: &Adjacency,
    scenario: ScenarioId,
    hire: &Hire,
    request: &Request,
    watch: &dyn Watch,
) -> Result<Proposal, Fault> {
    let place = propose::scenario_of(plan, scenario)?;
    propose::sound(plan, place, request)?;
    let mut new = vacant(place, propose::next_territory(plan, place));
    if let Some(rep) = hire.rep {
        plan.rep(rep).ok_or(Fault::NoRep { rep: rep.0 })?;
        new.reps.push(rep);
    }
    let id = new.id;
    let mut redrawn = place.clone();
    redrawn.territories.push(new);
    let ledger = Ledger::of(plan, &redrawn, request);
    let donors = match &hire.founding {
        Founding::Near(point) => near(plan, place, adjacency, *point)?,
        Founding::From(list) => listed(place, list)?,
        Founding::Overloaded => overloaded(place, adjacency, &ledger)?,
    };
    if let Founding::Near(point) = hire.founding {
        let ground = ledger.found(plan, adjacency, (place, &donors), point);
        for unit in ground {
            redrawn.holders[unit.at()] = Some(id);
        }
    }
    let mut asked = Request {
        territories: Territories::Keep,
        pieces: Pieces::Units,
        scope: Scope::Territories(donors.into_iter().chain([id]).collect()),
        ..request.clone()
    };
    // A territory that holds nothing today takes in more than any share of it.
    asked
        .allowances
        .retain(|a| a.whose != WhoseChanges::EachTakes);
    proposed(plan, adjacency, (place, &redrawn), &asked, watch)
}

fn is_free(place: &Scenario, id: TerritoryId) -> bool {
    place.territory(id).is_some_and(|t| t.lock == Lock::Free)
}

fn listed(place: &Scenario, list: &[TerritoryId]) -> Result<BTreeSet<TerritoryId>, Fault> {
    for id in list {
        free(place, *id, "asked to give")?;
    }
    if list.is_empty() {
        return Err(Fault::NothingInScope);
    }
    Ok(list.iter().copied().collect())
}

/// Lists the free territory nearest to a place, and its free neighbours.
fn near(
    plan: &Plan,
    place: &Scenario,
    adjacency: &Adjacency,
    point: Point,
) -> Result<BTreeSet<TerritoryId>, Fault> {
    let ways = Ways::from(point);
    let units = plan.units.centres.iter().zip(&place.holders);
    let held = units.filter_map(|(centre, holder)| {
        let id = holder.filter(|id| is_free(place, *id))?;
        Some((ways.millimetres(*centre), id))
    });
    let (_, first) = held.min().ok_or(Fault::NothingInScope)?;
    Ok(with_free_neighbours(place, adjacency, first))
}

fn with_free_neighbours(
    place: &Scenario,
    adjacency: &Adjacency,
    first: TerritoryId,
) -> BTreeSet<TerritoryId> {
    let mut donors: BTreeSet<TerritoryId> = [first].into();
    let around = beside(place, adjacency, &donors).into_iter();
    donors.extend(around.filter(|id| is_free(place, *id)));
    donors
}

fn overloaded(
    place: &Scenario,
    adjacency: &Adjacency,
    ledger: &Ledger,
) -> Result<BTreeSet<TerritoryId>, Fault> {
    let free = place.territories.iter().filter(|t| t.lock == Lock::Free);
    let most = free.max_by_key(|t| (ledger.load(t.id), Reverse(t.id)));
    let first = most.ok_or(Fault::NothingInScope)?.id;
    let donors = with_free_neighbours(place, adjacency, first).into_iter();
    let gives = |id: &TerritoryId| *id == first || ledger.load(*id) > WHOLE;
    Ok(donors.filter(gives).collect())
}

/// Load of a territory that holds exactly its share.
const WHOLE: i128 = 10_000;

/// What territories hold, and should hold, of the first measure asked for; areas without one.
struct Ledger {
    mass: Option<(Mass, usize)>,
    holds: BTreeMap<TerritoryId, i128>,
    share: BTreeMap<TerritoryId, i128>,
    /// What a new territory should hold.
    new: i128,
}

impl Ledger {
    /// Opens the ledger of a scenario whose last territory is new.
    fn of(plan: &Plan, redrawn: &Scenario, request: &Request) -> Self {
        let mass = Mass::of(plan, redrawn);
        let totals = Totals::of(plan, redrawn, &mass);
        let ids = || redrawn.territories.iter().map(|t| t.id);
        let first = request.fair.first();
        let measure = first.map(|f| f.band.measure.at());
        let holds: Vec<i128> = totals
            .rows
            .iter()
            .map(|row| measure.map_or(i128::from(row.units), |m| i128::from(row.sums[m].0)))
            .collect();
        let total: i128 = holds.iter().sum();
        let equal = (total / holds.len().max(1) as i128) as i64;
        let everybody: Vec<_> = redrawn.territories.iter().map(Some).collect();
        let asked = first.map(|f| shares(plan, &everybody, total, f));
        let share = asked.and_then(Result::ok);
        let share = share.unwrap_or_else(|| vec![equal; holds.len()]);
        Self {
            mass: measure.map(|m| (mass, m)),
            new: share.last().map_or(0, |s| i128::from(*s)),
            holds: ids().zip(holds).collect(),
            share: ids().zip(share.into_iter().map(i128::from)).collect(),
        }
    }

    /// Returns what a territory holds in hundredths of a per cent of its share.
    fn load(&self, id: TerritoryId) -> i128 {
        let of = |map: &BTreeMap<TerritoryId, i128>| map.get(&id).copied().unwrap_or(0);
        of(&self.holds) * WHOLE / of(&self.share).max(1)
    }

    fn brings(&self, unit: UnitIx) -> i128 {
        let Some((mass, measure)) = &self.mass else {
            return 1;
        };
        mass.sums(unit).get(*measure).map_or(0, |a| i128::from(a.0))
    }

    /// Gathers ground about a place, nearest first and in one piece, until it makes a share; the
    /// last area of a donor stays.
    fn found(
        &self,
        plan: &Plan,
        adjacency: &Adjacency,
        (place, donors): (&Scenario, &BTreeSet<TerritoryId>),
        point: Point,
    ) -> Vec<UnitIx> {
        let holds = donors.iter().filter_map(|id| self.holds.get(id));
        let fair = holds.sum::<i128>() / (donors.len() as i128 + 1);
        let enough = self.new.min(fair);
        let ways = Ways::from(point);
        let way = |unit: u32| ways.millimetres(plan.units.centres[unit as usize]);
        let mut left: BTreeMap<TerritoryId, usize> = BTreeMap::new();
        let mut open = vec![false; place.holders.len()];
        for (unit, holder) in place.holders.iter().enumerate() {
            if let Some(id) = holder.filter(|id| donors.contains(id)) {
                *left.entry(id).or_default() += 1;
                open[unit] = !place.locked_units.contains(&UnitIx(unit as u32));
            }
        }
        let ready = (0..open.len() as u32).filter(|u| open[*u as usize]);
        let mut front = BinaryHeap::new();
        if let Some(first) = ready.min_by_key(|u| (way(*u), *u)) {
            front.push(Reverse((way(first), first)));
            open[first as usize] = false;
        }
        let (mut ground, mut sum) = (Vec::new(), 0);
        while let Some(Reverse((_, unit))) = front.pop() {
            let giver = place.holders[unit as usize];
            let left = giver.and_then(|id| left.get_mut(&id)).filter(|l| **l > 1);
            let (Some(left), true) = (left, sum < enough) else {
                continue;
            };
            *left -= 1;
            sum += self.brings(UnitIx(unit));
            ground.push(UnitIx(unit));
            for &next in adjacency.neighbours(unit) {
                if std::mem::take(&mut open[next as usize]) {
                    front.push(Reverse((way(next), next)));
                }
            }
        }
        ground
    }
}

/// Ways from a place, in whole millimetres, so that they can be compared.
struct Ways {
    plane: Plane,
}

impl Ways {
    fn from(point: Point) -> Self {
        Self {
            plane: Plane::around(&[point]),
        }
    }

    fn millimetres(&self, to: Point) -> i64 {
        let [x, y] = self.plane.km(to);
        libm::round(libm::hypot(x, y) * 1e6) as i64
    }
}
