//! From an answer to an edit and a report.

use std::collections::BTreeMap;

use super::super::feasibility::NOBODY;
use super::super::seats::Seats;
use super::super::{Contiguity, Proposal, Report, report};
use super::Posed;
use crate::carve::{Edit, Gift};
use crate::geography::Plane;
use crate::plan::{
    Amount, Band, Lock, Mass, Plan, Scenario, Territory, TerritoryId, UnitIx, colours, in_band,
};

/// The scenario as it would be, and the edit that leads there.
pub(super) struct Outcome {
    after: Scenario,
    edit: Edit,
    movers: Vec<u32>,
}

impl Outcome {
    pub(super) fn new(plan: &Plan, place: &Scenario, seats: &Seats, seat_of: &[u32]) -> Self {
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

    pub(super) fn proposal(self, posed: &Posed, proposals: u64) -> Proposal {
        let (plan, mass, request) = (posed.plan, &posed.mass, posed.request);
        let plane = Plane::around(&plan.units.centres);
        let xy: Vec<_> = plan.units.centres.iter().map(|c| plane.km(*c)).collect();
        let ground = (posed.adjacency, xy.as_slice());
        let bands: Vec<Band> = request.fair.iter().map(|f| f.band).collect();
        let before = report::summarise(plan, posed.place, mass, ground, &bands);
        let after = report::summarise(plan, &self.after, mass, ground, &bands);
        let whole = after.broken == 0 || request.contiguity == Contiguity::Loose;
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
