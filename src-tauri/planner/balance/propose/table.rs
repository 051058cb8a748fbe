//! What takes part in a balance, and what is known of it.

use std::collections::BTreeMap;

use super::super::Ground;
use super::super::feasibility::NOBODY;
use super::super::seats::Seats;
use crate::geography::{Adjacency, Plane};
use crate::plan::{Mass, Plan, Scenario, TerritoryId, UnitIx};

/// Metres in a kilometre; adjacency counts metres.
const METRES: f64 = 1000.0;

/// The units that take part. A locked unit that nobody holds stays out.
pub(in super::super) struct Table {
    /// Rows of the plan, ascending: the number in the ground is the place in this list.
    pub members: Vec<u32>,
    /// Where each member is, in kilometres.
    pub xy: Vec<[f64; 2]>,
    /// `mass[measure][member]` in thousandths.
    pub mass: Vec<Vec<i64>>,
    /// Who holds each member today.
    pub holders: Vec<Option<TerritoryId>>,
    /// Whether nothing may move a member off its holder.
    pub stays: Vec<bool>,
}

impl Table {
    pub(super) fn new(plan: &Plan, place: &Scenario, mass: &Mass) -> Self {
        let plane = Plane::around(&plan.units.centres);
        let held = |u: u32| place.holders.get(u as usize).copied().flatten();
        let locked = |u: u32| place.locked_units.contains(&UnitIx(u));
        let takes_part = |u: &u32| held(*u).is_some() || !locked(*u);
        let members: Vec<u32> = (0..plan.units.len() as u32).filter(takes_part).collect();
        let column = |measure: usize| {
            let sums = members.iter().map(|u| mass.sums(UnitIx(*u)));
            sums.map(|s| s.get(measure).map_or(0, |a| a.0)).collect()
        };
        Self {
            xy: members
                .iter()
                .map(|u| plane.km(plan.units.centres[*u as usize]))
                .collect(),
            mass: (0..plan.measures.len()).map(column).collect(),
            holders: members.iter().map(|u| held(*u)).collect(),
            stays: members.iter().map(|u| locked(*u)).collect(),
            members,
        }
    }

    pub(super) fn ground(&self, plan: &Plan, adjacency: &Adjacency) -> Ground {
        let mut number = vec![NOBODY; plan.units.len()];
        for (at, &unit) in self.members.iter().enumerate() {
            number[unit as usize] = at as u32;
        }
        let mut ground = Ground {
            xy: self.xy.clone(),
            mass: self.mass.clone(),
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

    /// Returns a number for every row of the plan, or `NOBODY`.
    pub(super) fn spread(&self, rows: usize, holders: &[u32]) -> Vec<u32> {
        let mut all = vec![NOBODY; rows];
        for (&row, &holder) in self.members.iter().zip(holders) {
            all[row as usize] = holder;
        }
        all
    }
}
