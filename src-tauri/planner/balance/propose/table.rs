//! What takes part in a balance, and what is known of it.

use std::collections::BTreeMap;

use super::super::feasibility::NOBODY;
use super::super::seats::Seats;
use super::super::{Ground, Pieces};
use super::mesh;
use super::reach::{Part, Reach};
use crate::geography::{Adjacency, Plane, Point};
use crate::plan::{AccountIx, Lock, Mass, Plan, Scenario, TerritoryId, UnitIx};

/// Metres in a kilometre; adjacency counts metres.
const METRES: f64 = 1000.0;

/// The units, or accounts, that take part.
///
/// A unit that nobody holds and nothing may move stays out, and so does everything outside the
/// scope of the request that is not needed to tell pieces.
pub(in super::super) struct Table {
    /// Whether members are units or accounts.
    pub pieces: Pieces,
    /// Rows of the plan, ascending: the number in the ground is the place in this list.
    pub members: Vec<u32>,
    /// Where each member is.
    pub points: Vec<Point>,
    /// The plane on which the engine works.
    pub plane: Plane,
    /// `mass[measure][member]` in thousandths.
    pub mass: Vec<Vec<i64>>,
    /// Who holds each member today.
    pub holders: Vec<Option<TerritoryId>>,
    /// Whether nothing may move a member off its holder.
    pub stays: Vec<bool>,
    /// The unit each member is, or lies in.
    pub lies_in: Vec<Option<UnitIx>>,
}

impl Table {
    /// Puts units on the table.
    pub(super) fn of_units(plan: &Plan, place: &Scenario, mass: &Mass, reach: &Reach) -> Self {
        let mut table = Self::empty(Pieces::Units, &plan.units.centres);
        for (row, point) in (0..).zip(&plan.units.centres) {
            let unit = UnitIx(row);
            let holder = held(place, Some(unit));
            let part = reach.part(holder, Some(unit), lock(place, Some(unit)));
            table.seat(row, *point, holder, (Some(unit), part));
        }
        let column = |measure: usize| {
            let sums = table.members.iter().map(|u| mass.sums(UnitIx(*u)));
            sums.map(|s| s.get(measure).map_or(0, |a| a.0)).collect()
        };
        table.mass = (0..plan.measures.len()).map(column).collect();
        table
    }

    /// Puts accounts that have a place on the table.
    ///
    /// An account that follows a locked unit stays with it; one with an override may move.
    pub(super) fn of_accounts(plan: &Plan, place: &Scenario, reach: &Reach) -> Self {
        let points: Vec<Point> = plan.accounts.points.iter().flatten().copied().collect();
        let mut table = Self::empty(Pieces::Accounts, &points);
        let rows = (0..).zip(plan.accounts.points.iter().zip(&plan.accounts.units));
        for (row, (point, unit)) in rows {
            let Some(point) = point else { continue };
            let named = place.overrides.get(&AccountIx(row)).copied();
            let (holder, lock) = match named.filter(|id| place.slot(*id).is_some()) {
                Some(id) => (Some(id), Lock::Free),
                None => (held(place, *unit), lock(place, *unit)),
            };
            let part = reach.part(holder, *unit, lock);
            table.seat(row, *point, holder, (*unit, part));
        }
        let column = |measure: usize| {
            let values = plan.accounts.values.get(measure);
            let value = |row: &u32| values.and_then(|v| v.get(*row as usize));
            let members = table.members.iter();
            members.map(|row| value(row).map_or(0, |a| a.0)).collect()
        };
        table.mass = (0..plan.measures.len()).map(column).collect();
        table
    }

    fn empty(pieces: Pieces, points: &[Point]) -> Self {
        Self {
            pieces,
            members: Vec::new(),
            points: Vec::new(),
            plane: Plane::around(points),
            mass: Vec::new(),
            holders: Vec::new(),
            stays: Vec::new(),
            lies_in: Vec::new(),
        }
    }

    fn seat(
        &mut self,
        row: u32,
        point: Point,
        holder: Option<TerritoryId>,
        (unit, part): (Option<UnitIx>, Part),
    ) {
        if part != Part::Out {
            self.members.push(row);
            self.points.push(point);
            self.holders.push(holder);
            self.stays.push(part == Part::Stays);
            self.lies_in.push(unit);
        }
    }

    /// Builds the ground of the members: borders of units, or a mesh of accounts.
    pub(super) fn ground(&self, adjacency: &Adjacency) -> Ground {
        let xy = self.points.iter().map(|p| self.plane.km(*p)).collect();
        let ground = match self.pieces {
            Pieces::Units => Ground {
                xy,
                ..self.borders(adjacency)
            },
            Pieces::Accounts => mesh::mesh(xy),
        };
        Ground {
            mass: self.mass.clone(),
            ..ground
        }
    }

    fn borders(&self, adjacency: &Adjacency) -> Ground {
        let mut number = vec![NOBODY; adjacency.len()];
        for (at, &unit) in self.members.iter().enumerate() {
            number[unit as usize] = at as u32;
        }
        let mut ground = Ground {
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

    /// Returns who holds each member today, by number.
    pub(super) fn today(&self, seats: &Seats) -> Vec<Option<u32>> {
        let numbers: BTreeMap<TerritoryId, u32> = seats
            .taken
            .iter()
            .zip(0..)
            .filter_map(|(id, number)| id.map(|id| (id, number)))
            .collect();
        let number = |holder: &Option<TerritoryId>| holder.and_then(|id| numbers.get(&id).copied());
        self.holders.iter().map(number).collect()
    }

    /// Lists units with their members, ascending.
    pub(super) fn by_unit(&self) -> Vec<(UnitIx, u32)> {
        let pairs = self.lies_in.iter().zip(0..);
        let mut pairs: Vec<_> = pairs.filter_map(|(u, at)| u.map(|u| (u, at))).collect();
        pairs.sort_unstable();
        pairs
    }
}

/// Returns who holds a unit, if that is a territory of the scenario.
fn held(place: &Scenario, unit: Option<UnitIx>) -> Option<TerritoryId> {
    let holder = unit.and_then(|u| place.holder(u));
    holder.filter(|id| place.slot(*id).is_some())
}

fn lock(place: &Scenario, unit: Option<UnitIx>) -> Lock {
    let locked = unit.is_some_and(|u| place.locked_units.contains(&u));
    if locked { Lock::Locked } else { Lock::Free }
}
