//! Which territory stands for which number of the engine, before and after.

use std::collections::{BTreeMap, BTreeSet};

use super::feasibility::NOBODY;
use super::propose::{Reach, Table};
use super::{Fault, Homes, Keep, Pieces, Request, Scope, Share, Territories, WhoseChanges};
use crate::plan::{AccountIx, Amount, Lock, Mass, MeasureIx, Scenario, TerritoryId, UnitIx};

/// The engine's territories: each stands for a present one, or for none yet.
///
/// Territories outside the scope of a request have no seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seats {
    /// By number of the engine.
    pub taken: Vec<Option<TerritoryId>>,
}

impl Seats {
    /// Seats the territories that the engine must know: those that hold something locked or named,
    /// and, where today's map is kept or the request tells territories apart, all that stay.
    pub(super) fn before(
        place: &Scenario,
        mass: &Mass,
        request: &Request,
        (table, reach): (&Table, &Reach),
    ) -> Result<Self, Fault> {
        let present = place.territories.len();
        let asked = match request.territories {
            Territories::Keep => present,
            Territories::Count(count) => count as usize,
            Territories::Sized(measure, amount) => sized(place, mass, measure, amount),
        };
        let inside = place.territories.iter().filter(|t| reach.holds(t.id));
        let outside = present - inside.count();
        let pinned = pinned(place, table, reach);
        if pinned.len() + outside > asked {
            return Err(Fault::TooFewTerritories {
                asked: asked as u32,
                pinned: (pinned.len() + outside) as u32,
            });
        }
        let mut stays = pinned.clone();
        if request.keep != Keep::Fresh || tells_apart(request) {
            let others = by_mass(place, mass, request).into_iter();
            let others = others.filter(|id| reach.holds(*id) && !pinned.contains(id));
            stays.extend(others.take(asked - outside - pinned.len()));
        }
        let mut taken: Vec<_> = stays.into_iter().map(Some).collect();
        taken.resize(asked - outside, None);
        Ok(Self { taken })
    }

    /// Seats present territories on the free seats whose ground overlaps theirs most, then any
    /// that are left, ascending by id, while seats last.
    ///
    /// `seat_of` and `weight` run beside the members of the table.
    pub(super) fn fill(
        &mut self,
        inside: &[TerritoryId],
        table: &Table,
        seat_of: &[u32],
        weight: &[i64],
    ) {
        let mut overlap: BTreeMap<(u32, TerritoryId), (i64, u32)> = BTreeMap::new();
        for (member, &seat) in seat_of.iter().enumerate() {
            if let (Some(id), true) = (table.holders[member], seat != NOBODY) {
                let both = overlap.entry((seat, id)).or_default();
                let brings = weight.get(member).copied().unwrap_or(0);
                *both = (both.0.saturating_add(brings), both.1 + 1);
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
        let mut left = inside.iter().filter(|id| !placed.contains(id));
        for seat in self.taken.iter_mut().filter(|s| s.is_none()) {
            *seat = left.next().copied();
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

/// Says whether a request asks something of single territories, so that the engine must know which
/// is which before it draws a new map.
fn tells_apart(request: &Request) -> bool {
    let by_name = |whose: WhoseChanges| !matches!(whose, WhoseChanges::All);
    request.homes != Homes::Ignored
        || request.scope != Scope::Everything
        || request.fair.iter().any(|f| f.share != Share::Equal)
        || request.limits.iter().any(|l| l.territory.is_some())
        || request.allowances.iter().any(|a| by_name(a.whose))
}

/// Lists the territories on the table that hold something that may not move.
fn pinned(place: &Scenario, table: &Table, reach: &Reach) -> BTreeSet<TerritoryId> {
    let members = table.holders.iter().zip(&table.stays);
    let by_lock = members.filter_map(|(holder, stays)| holder.filter(|_| *stays));
    let on_table = |account: &AccountIx| {
        table.pieces == Pieces::Accounts && table.members.binary_search(&account.0).is_ok()
    };
    let named = place.overrides.iter().filter(|(a, _)| !on_table(a));
    let by_name = named.map(|(_, id)| *id);
    // Where accounts are given out, areas stay where they are.
    let ground = place.holders.iter().copied().flatten();
    let by_ground = ground.filter(|_| table.pieces == Pieces::Accounts);
    let locked = place.territories.iter().filter(|t| t.lock == Lock::Locked);
    let all = by_lock.chain(by_name).chain(by_ground);
    let all = all.chain(locked.map(|t| t.id));
    all.filter(|id| place.slot(*id).is_some() && reach.holds(*id))
        .collect()
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
