//! What happens mid-year, each as one proposal with everyone else left alone as far as possible.
//!
//! One file per verb. A verb redraws a copy of the scenario, asks for a balance of the ground
//! concerned, and returns one edit from the scenario as it is to the scenario as it would be.

mod hire;
mod leaver;
mod merge;
mod part_time;
mod repair;
mod split;

use std::collections::BTreeSet;

pub use hire::{Founding, Hire, propose_hire};
pub use leaver::propose_leaver;
pub use merge::{Elsewhere, propose_merge};
pub use part_time::propose_part_time;
pub use repair::repair_after;
pub use split::propose_split;

use super::propose::posed;
use super::{Fault, Proposal, Request, Share, Watch, WhoseChanges};
use crate::geography::Adjacency;
use crate::plan::{Lock, Plan, Scenario, Territory, TerritoryId};

/// Balances a redrawn scenario and answers with one edit from the scenario as it is.
fn proposed(
    plan: &Plan,
    adjacency: &Adjacency,
    (place, redrawn): (&Scenario, &Scenario),
    request: &Request,
    watch: &dyn Watch,
) -> Result<Proposal, Fault> {
    posed(plan, adjacency, redrawn, request)?.answered_against(place, watch)
}

/// Finds a territory that may be changed.
fn free<'a>(
    place: &'a Scenario,
    id: TerritoryId,
    verb: &'static str,
) -> Result<&'a Territory, Fault> {
    let unknown = Fault::NoTerritory {
        what: "the territories to change",
        territory: id.number(),
    };
    let territory = place.territory(id).ok_or(unknown)?;
    match territory.lock {
        Lock::Free => Ok(territory),
        Lock::Locked => Err(Fault::TerritoryLocked {
            territory: territory.name.clone(),
            verb,
        }),
    }
}

/// Refuses a territory that holds locked units.
fn holds_no_locks(
    place: &Scenario,
    territory: &Territory,
    verb: &'static str,
) -> Result<(), Fault> {
    let held = |unit: &&crate::plan::UnitIx| place.holder(**unit) == Some(territory.id);
    match place.locked_units.iter().filter(held).count() {
        0 => Ok(()),
        units => Err(Fault::HoldsLocks {
            territory: territory.name.clone(),
            units,
            verb,
        }),
    }
}

/// Lists the territories that touch some of these and are none of them.
fn beside(
    place: &Scenario,
    adjacency: &Adjacency,
    these: &BTreeSet<TerritoryId>,
) -> BTreeSet<TerritoryId> {
    let holder = |unit: u32| place.holders.get(unit as usize).copied().flatten();
    let mut found = BTreeSet::new();
    for unit in 0..place.holders.len() as u32 {
        if holder(unit).is_some_and(|id| these.contains(&id)) {
            found.extend(adjacency.neighbours(unit).iter().filter_map(|n| holder(*n)));
        }
    }
    let known = |id: &TerritoryId| place.slot(*id).is_some() && !these.contains(id);
    found.into_iter().filter(known).collect()
}

/// Lists the free territories that touch one; a fault when there are none.
fn free_beside(
    place: &Scenario,
    adjacency: &Adjacency,
    territory: &Territory,
) -> Result<BTreeSet<TerritoryId>, Fault> {
    let is_free = |id: &TerritoryId| place.territory(*id).is_some_and(|t| t.lock == Lock::Free);
    let around = beside(place, adjacency, &[territory.id].into());
    let around: BTreeSet<TerritoryId> = around.into_iter().filter(is_free).collect();
    if around.is_empty() {
        return Err(Fault::NoNeighbours {
            territory: territory.name.clone(),
        });
    }
    Ok(around)
}

/// Takes everything out of a request that names a territory which goes.
fn forget(request: &mut Request, gone: TerritoryId) {
    for fairness in &mut request.fair {
        if let Share::Given(list) = &mut fairness.share {
            list.retain(|(id, _)| *id != gone);
        }
    }
    request.limits.retain(|l| l.territory != Some(gone));
    request.allowances.retain(|a| {
        let (gives, takes) = (WhoseChanges::Gives(gone), WhoseChanges::Takes(gone));
        a.whose != gives && a.whose != takes
    });
}
