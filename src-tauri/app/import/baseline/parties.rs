//! Territories of a file and territories of a plan: which is which, and what the file adds to them.

use std::collections::BTreeMap;

use planner::carve::{Edit, LONGEST_NAME};
use planner::plan::colours::spare;
use planner::plan::{Lock, Plan, Region, RegionId, Rep, RepId, Scenario, Territory, TerritoryId};

use super::Party;
use super::owners::key;

/// Says whether a territory of the plan is the one a file names.
pub(super) fn is_called(territory: &Territory, party: &Party) -> bool {
    let same = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && key(a) == key(b);
    if !party.code.is_empty() && party.code != party.name {
        return same(&territory.code, &party.code);
    }
    same(&territory.code, &party.name) || same(&territory.name, &party.name)
}

/// What a file adds to a plan before ground is given.
pub(super) struct Joining<'a> {
    plan: &'a Plan,
    /// Reps and regions that are new.
    pub(super) edits: Vec<Edit>,
    reps: BTreeMap<String, RepId>,
    regions: BTreeMap<String, RegionId>,
    next: TerritoryId,
    /// Reps that are new to the plan.
    pub(super) new_reps: u32,
    /// Territories that are new to the plan.
    pub(super) new_territories: u32,
}

impl<'a> Joining<'a> {
    /// Gets ready to join territories to a plan.
    pub(super) fn to(plan: &'a Plan) -> Self {
        let by_name = plan.reps.iter().map(|rep| (key(&rep.name), rep.id));
        let by_code = plan.reps.iter().map(|rep| (key(&rep.code), rep.id));
        let mut reps: BTreeMap<String, RepId> = by_name.collect();
        reps.extend(by_code);
        Self {
            plan,
            edits: Vec::new(),
            reps,
            regions: plan.regions.iter().map(|r| (key(&r.name), r.id)).collect(),
            next: plan.next_territory(),
            new_reps: 0,
            new_territories: 0,
        }
    }

    /// Joins a territory to a scenario and returns its number.
    ///
    /// One that another scenario has already keeps its number and looks here.
    pub(super) fn join(&mut self, place: &mut Scenario, party: &Party) -> TerritoryId {
        let here = place.territories.iter().position(|t| is_called(t, party));
        let others = self.plan.scenarios.iter().flat_map(|s| &s.territories);
        let free = |t: &&Territory| place.territory(t.id).is_none();
        let elsewhere = others.filter(free).find(|t| is_called(t, party)).cloned();
        let at = here.unwrap_or_else(|| {
            let territory = elsewhere.unwrap_or_else(|| self.fresh(place, party));
            let at = place.territories.partition_point(|t| t.id < territory.id);
            place.territories.insert(at, territory);
            at
        });
        self.fill_in(place, at, party);
        place.territories[at].id
    }

    fn fresh(&mut self, place: &Scenario, party: &Party) -> Territory {
        let id = self.next;
        self.next = id.next();
        self.new_territories += 1;
        let code = if party.code.is_empty() {
            format!("T{}", id.number())
        } else {
            party.code.clone()
        };
        Territory {
            id,
            code,
            name: String::new(),
            colour: spare(place, None),
            reps: Vec::new(),
            region: None,
            lock: Lock::Free,
            quota: None,
        }
    }

    /// Takes over what the file says: a name where it differs from the code, holder, region, quota.
    fn fill_in(&mut self, place: &mut Scenario, at: usize, party: &Party) {
        let rep = self.rep(&party.owner);
        let region = self.region(&party.region);
        let old = &place.territories[at];
        let named = party.code != party.name && !party.code.is_empty();
        let name = if old.name.is_empty() || named && old.name != party.name {
            free_name(place, at, &party.name)
        } else {
            old.name.clone()
        };
        let territory = &mut place.territories[at];
        territory.name = name;
        if let Some(rep) = rep.filter(|rep| !territory.reps.contains(rep)) {
            territory.reps = vec![rep];
        }
        territory.region = region.or(territory.region);
        territory.quota = party.quota.or(territory.quota);
    }

    /// Finds a rep by id, name or the front of an address; makes one where there is none.
    fn rep(&mut self, owner: &str) -> Option<RepId> {
        let owner = owner.trim();
        if owner.is_empty() {
            return None;
        }
        let front = owner.split_once('@').map_or(owner, |(front, _)| front);
        let known = self
            .reps
            .get(&key(owner))
            .or_else(|| self.reps.get(&key(front)));
        if let Some(id) = known {
            return Some(*id);
        }
        let last = self.reps.values().max().map_or(0, |id| id.0);
        let id = RepId(last.checked_add(1)?);
        self.reps.insert(key(owner), id);
        self.new_reps += 1;
        let rep = Rep {
            id,
            code: owner.to_owned(),
            name: owner.to_owned(),
            home_city: String::new(),
            home: None,
            capacity: None,
            tenure_years: None,
        };
        self.edits.push(Edit::PutRep { rep });
        Some(id)
    }

    fn region(&mut self, name: &str) -> Option<RegionId> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        if let Some(id) = self.regions.get(&key(name)) {
            return Some(*id);
        }
        let last = self.regions.values().max().map_or(0, |id| id.0);
        let id = RegionId(last.checked_add(1)?);
        self.regions.insert(key(name), id);
        let region = Region {
            id,
            name: name.to_owned(),
            parent: None,
        };
        self.edits.push(Edit::PutRegion { region });
        Some(id)
    }
}

/// Returns a name that no other territory has, short enough to be drawn.
fn free_name(place: &Scenario, at: usize, wanted: &str) -> String {
    let short: String = wanted.trim().chars().take(LONGEST_NAME).collect();
    let others = place
        .territories
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != at);
    let taken: std::collections::BTreeSet<&str> = others.map(|(_, t)| t.name.as_str()).collect();
    let numbered = (2..).map(|n: u64| format!("{short} {n}"));
    let mut names = std::iter::once(short.clone()).chain(numbered);
    names
        .find(|name| !taken.contains(name.as_str()) && !name.is_empty())
        .unwrap_or(short)
}
