//! What could be mended after a gesture: pieces that it cut off go to who lies around them. It is
//! offered and not done.

use std::collections::{BTreeMap, BTreeSet};

use planner::geography::shape::{UnitSets, islands};
use planner::plan::{Lock, Scenario, TerritoryId, UnitIx};

use crate::session::Session;
use crate::wire::{GiftWish, Offer};

/// Who held the areas of a scenario.
type Holders = Vec<Option<TerritoryId>>;

/// Offers to give away what the last gesture cut off from territories that gave areas; `before` is
/// who held what then. None when nothing came to hang apart, or nobody lies around it.
pub(crate) fn offer(session: &Session, before: &Holders) -> Option<Offer> {
    let scenario = session.shown().ok()?;
    if before.len() != scenario.holders.len() {
        return None;
    }
    let pairs = before.iter().zip(&scenario.holders);
    let givers: BTreeSet<TerritoryId> = pairs
        .filter(|(old, new)| old != new)
        .filter_map(|(old, _)| *old)
        .collect();
    if givers.is_empty() {
        return None;
    }
    let land = &session.land.linked;
    let (was, now) = (islands(land, before), islands(land, &scenario.holders));
    let mut gifts: BTreeMap<TerritoryId, Vec<UnitIx>> = BTreeMap::new();
    let mut torn: BTreeMap<TerritoryId, usize> = BTreeMap::new();
    for giver in givers {
        let of = |sets: &UnitSets| sets.get(&giver).cloned().unwrap_or_default();
        for piece in fresh(scenario, of(&was), of(&now), giver) {
            let Some(to) = around(session, scenario, &piece) else {
                continue;
            };
            *torn.entry(giver).or_default() += piece.len();
            gifts.entry(to).or_default().extend(piece);
        }
    }
    (!gifts.is_empty()).then(|| words(scenario, &torn, gifts))
}

/// Pieces of a territory that hang apart now and did not before, without locked areas.
fn fresh(
    scenario: &Scenario,
    was: Vec<Vec<UnitIx>>,
    now: Vec<Vec<UnitIx>>,
    giver: TerritoryId,
) -> Vec<Vec<UnitIx>> {
    let locked = |piece: &Vec<UnitIx>| piece.iter().any(|u| scenario.locked_units.contains(u));
    let free = scenario
        .territory(giver)
        .is_some_and(|t| t.lock == Lock::Free);
    let known: BTreeSet<UnitIx> = was.into_iter().flatten().collect();
    let known = |piece: &Vec<UnitIx>| piece.iter().any(|u| known.contains(u));
    let now = now.into_iter();
    now.filter(|piece| free && !locked(piece) && !known(piece))
        .collect()
}

/// The free territory with the longest border with a piece; of equals the one with the lower number.
fn around(session: &Session, scenario: &Scenario, piece: &[UnitIx]) -> Option<TerritoryId> {
    let own = piece.first().and_then(|unit| scenario.holder(*unit));
    let mut metres: BTreeMap<TerritoryId, f64> = BTreeMap::new();
    for unit in piece {
        for (other, length) in session.land.linked.borders(unit.0) {
            let holder = scenario.holder(UnitIx(other));
            if let Some(id) = holder.filter(|_| holder != own) {
                *metres.entry(id).or_default() += length;
            }
        }
    }
    let free = |id: &TerritoryId| {
        scenario
            .territory(*id)
            .is_some_and(|t| t.lock == Lock::Free)
    };
    let all = metres.into_iter().filter(|(id, _)| free(id));
    all.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
        .map(|(id, _)| id)
}

fn words(
    scenario: &Scenario,
    torn: &BTreeMap<TerritoryId, usize>,
    gifts: BTreeMap<TerritoryId, Vec<UnitIx>>,
) -> Offer {
    let name = |id: &TerritoryId| scenario.territory(*id).map_or("", |t| t.name.as_str());
    let count: usize = torn.values().sum();
    let whose = match torn.len() {
        1 => torn.keys().map(name).collect::<String>(),
        many => format!("{many} territories"),
    };
    let (what, hang, them) = match count {
        1 => ("1 area".to_owned(), "is", "it"),
        many => (format!("{many} areas"), "are", "them"),
    };
    let action = match gifts.keys().next() {
        Some(one) if gifts.len() == 1 => format!("Give {them} to {}", name(one)),
        _ => format!("Give {them} to who lies around {them}"),
    };
    let gift = |(to, mut units): (TerritoryId, Vec<UnitIx>)| {
        units.sort_unstable();
        GiftWish {
            to: to.number(),
            units: units.iter().map(|u| u.0).collect(),
            accounts: Vec::new(),
        }
    };
    Offer {
        sentence: format!("{what} of {whose} {hang} cut off from the rest."),
        action,
        gifts: gifts.into_iter().map(gift).collect(),
    }
}
