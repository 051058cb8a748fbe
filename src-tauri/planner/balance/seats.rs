//! Which territory stands for which number of the engine, before and after.

use std::collections::{BTreeMap, BTreeSet};

use super::feasibility::NOBODY;
use super::{Fault, Keep, Request, Territories};
use crate::plan::{Amount, Lock, Mass, MeasureIx, Scenario, TerritoryId, UnitIx};

/// The engine's territories: each stands for a present one, or for none yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seats {
    /// By number of the engine.
    pub taken: Vec<Option<TerritoryId>>,
}

impl Seats {
    /// Seats the territories that the engine must know: those that hold something locked or named,
    /// and, where today's map is kept, all that stay.
    pub(super) fn before(place: &Scenario, mass: &Mass, request: &Request) -> Result<Self, Fault> {
        let present = place.territories.len();
        let asked = match request.territories {
            Territories::Keep => present,
            Territories::Count(count) => count as usize,
            Territories::Sized(measure, amount) => sized(place, mass, measure, amount),
        };
        let pinned = pinned(place);
        if pinned.len() > asked {
            return Err(Fault::TooFewTerritories {
                asked: asked as u32,
                pinned: pinned.len() as u32,
            });
        }
        let mut stays = pinned.clone();
        if request.keep != Keep::Fresh {
            let others = by_mass(place, mass, request).into_iter();
            let others = others.filter(|id| !pinned.contains(id));
            stays.extend(others.take(asked - pinned.len()));
        }
        let mut taken: Vec<_> = stays.into_iter().map(Some).collect();
        taken.resize(asked, None);
        Ok(Self { taken })
    }

    /// Seats present territories on the free seats whose ground overlaps theirs most, then any
    /// that are left, ascending by id, while seats last.
    pub(super) fn fill(
        &mut self,
        place: &Scenario,
        seat_of: &[u32],
        weight: &dyn Fn(usize) -> i64,
    ) {
        let mut overlap: BTreeMap<(u32, TerritoryId), (i64, u32)> = BTreeMap::new();
        for (unit, &seat) in seat_of.iter().enumerate() {
            let holder = place.holders.get(unit).copied().flatten();
            if let (Some(id), true) = (holder, seat != NOBODY) {
                let both = overlap.entry((seat, id)).or_default();
                *both = (both.0.saturating_add(weight(unit)), both.1 + 1);
            }
        }
        let mut pairs: Vec<_> = overlap.into_iter().collect();
        pairs.sort_by_key(|((seat, id), both)| (std::cmp::Reverse(*both), *seat, *id));
        let mut placed: BTreeSet<TerritoryId> = self.taken.iter().flatten().copied().collect();
        for ((seat, id), _) in pairs {
            let seat = &mut self.taken[seat as usize];
            if seat.is_none() && placed.insert(id) {
                *seat = Some(id);
            }
        }
        let ids = place.territories.iter().map(|t| t.id);
        let mut left = ids.filter(|id| !placed.contains(id));
        for seat in self.taken.iter_mut().filter(|s| s.is_none()) {
            *seat = left.next();
        }
    }

    /// Returns the number of a territory.
    pub(super) fn number(&self, id: TerritoryId) -> Option<u32> {
        let at = self.taken.iter().position(|t| *t == Some(id))?;
        Some(at as u32)
    }
}

/// Returns how many territories it takes for each to hold about so much of a measure.
fn sized(place: &Scenario, mass: &Mass, measure: MeasureIx, amount: Amount) -> usize {
    let ground = (0..place.holders.len() as u32).map(|u| mass.sums(UnitIx(u)));
    let named = mass.named().values().map(|t| t.sums.as_slice());
    let sums = ground.chain(named).filter_map(|s| s.get(measure.at()));
    let total: i128 = sums.map(|a| i128::from(a.0)).sum();
    let size = i128::from(amount.0.max(1));
    ((2 * total + size) / (2 * size)).clamp(1, i128::from(u32::MAX)) as usize
}

/// Lists the territories that hold something that may not move.
fn pinned(place: &Scenario) -> BTreeSet<TerritoryId> {
    let held = |u: &UnitIx| place.holders.get(u.at()).copied().flatten();
    let by_unit = place.locked_units.iter().filter_map(held);
    let by_name = place.overrides.values().copied();
    let locked = place.territories.iter().filter(|t| t.lock == Lock::Locked);
    let all = by_unit.chain(by_name).chain(locked.map(|t| t.id));
    all.filter(|id| place.slot(*id).is_some()).collect()
}

/// Lists territories by what their ground sums to, the most first.
fn by_mass(place: &Scenario, mass: &Mass, request: &Request) -> Vec<TerritoryId> {
    let mut sums: BTreeMap<TerritoryId, i64> =
        place.territories.iter().map(|t| (t.id, 0)).collect();
    let measure = request.fair.first().map_or(0, |f| f.band.measure.at());
    for (unit, holder) in place.holders.iter().enumerate() {
        let sum = holder.and_then(|id| sums.get_mut(&id));
        let brings = mass.sums(UnitIx(unit as u32)).get(measure);
        if let (Some(sum), Some(amount)) = (sum, brings) {
            *sum = sum.saturating_add(amount.0);
        }
    }
    let mut order: Vec<_> = sums.into_iter().collect();
    order.sort_by_key(|(id, sum)| (std::cmp::Reverse(*sum), *id));
    order.into_iter().map(|(id, _)| id).collect()
}
