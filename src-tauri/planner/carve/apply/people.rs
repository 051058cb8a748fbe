//! Reps and regions.

use std::collections::BTreeMap;

use super::{Applied, checks, touching};
use crate::carve::{Edit, Effects, Refusal, Touched};
use crate::plan::{Needs, Plan, Profile, Region, RegionId, Rep, RepId, TerritoryId};

/// Adds a rep or replaces the one with the same id.
pub(super) fn put_rep(plan: &mut Plan, rep: &Rep) -> Applied {
    if rep.name.trim().is_empty() {
        return Err(Refusal::NameEmpty("rep"));
    }
    checks::on_globe(rep.home, &rep.name)?;
    let undo = match plan.reps.binary_search_by_key(&rep.id, |r| r.id) {
        Ok(at) => Edit::PutRep {
            rep: std::mem::replace(&mut plan.reps[at], rep.clone()),
        },
        Err(at) => {
            plan.reps.insert(at, rep.clone());
            Edit::RemoveRep { rep: rep.id }
        }
    };
    Ok((undo, touching(Touched::Names)))
}

/// Takes out a rep who holds nothing.
pub(super) fn remove_rep(plan: &mut Plan, id: RepId) -> Applied {
    let at = plan.reps.binary_search_by_key(&id, |r| r.id);
    let at = at.map_err(|_| Refusal::UnknownRep(id))?;
    for scenario in &plan.scenarios {
        let held = scenario.territories.iter().find(|t| t.reps.contains(&id));
        if let Some(territory) = held {
            return Err(Refusal::RepBusy {
                rep: plan.reps[at].name.clone(),
                territory: territory.name.clone(),
                scenario: scenario.name.clone(),
            });
        }
    }
    let rep = plan.reps.remove(at);
    Ok((Edit::PutRep { rep }, touching(Touched::Names)))
}

/// Says what a rep brings; nothing at all is not kept.
pub(super) fn set_profile(plan: &mut Plan, rep: RepId, profile: &Profile) -> (Edit, Effects) {
    let old = swap(&mut plan.profiles, rep, profile);
    let undo = Edit::SetProfile { rep, profile: old };
    (undo, touching(Touched::Names))
}

/// Says what a territory asks for; nothing at all is not kept.
pub(super) fn set_needs(plan: &mut Plan, territory: TerritoryId, needs: &Needs) -> (Edit, Effects) {
    let old = swap(&mut plan.needs, territory, needs);
    let undo = Edit::SetNeeds {
        territory,
        needs: old,
    };
    (undo, touching(Touched::Names))
}

fn swap<K: Ord, T: Clone + Default + PartialEq>(map: &mut BTreeMap<K, T>, key: K, new: &T) -> T {
    let old = if *new == T::default() {
        map.remove(&key)
    } else {
        map.insert(key, new.clone())
    };
    old.unwrap_or_default()
}

/// Adds a region or replaces the one with the same id.
pub(super) fn put_region(plan: &mut Plan, region: &Region) -> Applied {
    if region.name.trim().is_empty() {
        return Err(Refusal::NameEmpty("region"));
    }
    if region.parent == Some(region.id) {
        return Err(Refusal::RegionCircle(region.name.clone()));
    }
    if let Some(parent) = region.parent.filter(|p| plan.region(*p).is_none()) {
        return Err(Refusal::UnknownRegion(parent));
    }
    if checks::parents_circle(&plan.regions, region) {
        return Err(Refusal::RegionCircle(region.name.clone()));
    }
    let undo = match plan.regions.binary_search_by_key(&region.id, |r| r.id) {
        Ok(at) => Edit::PutRegion {
            region: std::mem::replace(&mut plan.regions[at], region.clone()),
        },
        Err(at) => {
            plan.regions.insert(at, region.clone());
            Edit::RemoveRegion { region: region.id }
        }
    };
    Ok((undo, touching(Touched::Names)))
}

/// Takes out a region with nothing below it.
pub(super) fn remove_region(plan: &mut Plan, id: RegionId) -> Applied {
    let at = plan.regions.binary_search_by_key(&id, |r| r.id);
    let at = at.map_err(|_| Refusal::UnknownRegion(id))?;
    if let Some(below) = below(plan, id) {
        return Err(Refusal::RegionNotEmpty {
            region: plan.regions[at].name.clone(),
            below,
        });
    }
    let region = plan.regions.remove(at);
    Ok((Edit::PutRegion { region }, touching(Touched::Names)))
}

fn below(plan: &Plan, id: RegionId) -> Option<String> {
    let mut regions = plan.regions.iter();
    let region = regions.find(|r| r.parent == Some(id)).map(|r| &r.name);
    let mut territories = plan.scenarios.iter().flat_map(|s| &s.territories);
    let territory = || territories.find(|t| t.region == Some(id)).map(|t| &t.name);
    region.or_else(territory).cloned()
}
