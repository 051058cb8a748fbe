//! What goes together, what does not, and which districts should stay whole.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Districts, Fault, Level, Respect};
use super::Desk;
use crate::plan::{Lock, TerritoryId, UnitIx};

/// Translates families and districts that stay whole: lists of members, ascending, none in two.
///
/// What is fixed to different territories, or to one that takes nothing, cannot go with the rest:
/// of a drawn-up family that is a fault when a person locked it, else it is left out.
pub(super) fn families(desk: &Desk, fixed: &[Option<u32>]) -> Result<Vec<Vec<u32>>, Fault> {
    let by_unit = desk.table.by_unit();
    let mut joined = Joined::new(desk.table.members.len());
    for family in &desk.request.families {
        can_go_together(desk, family)?;
        let members = family.iter().flat_map(|u| of_unit(&by_unit, *u));
        joined.join(&members.collect::<Vec<_>>());
    }
    if let Respect::Whole { level } = desk.request.districts {
        for district in by_district(desk, level).values() {
            joined.join(&togetherable(desk, fixed, district));
        }
    }
    let groups = joined.groups().into_iter();
    let groups = groups.map(|group| togetherable(desk, fixed, &group));
    Ok(groups.filter(|group| group.len() > 1).collect())
}

/// Translates pairs that must not have the same territory.
pub(super) fn apart(
    desk: &Desk,
    fixed: &[Option<u32>],
    families: &[Vec<u32>],
) -> Result<Vec<(u32, u32)>, Fault> {
    let by_unit = desk.table.by_unit();
    let mut family_of = vec![None; desk.table.members.len()];
    for (number, family) in families.iter().enumerate() {
        for &member in family {
            family_of[member as usize] = Some(number);
        }
    }
    let mut pairs = BTreeSet::new();
    for &(one, other) in &desk.request.apart {
        can_be_apart(desk, one, other)?;
        for a in of_unit(&by_unit, one) {
            for b in of_unit(&by_unit, other) {
                let (x, y) = (a as usize, b as usize);
                if family_of[x].is_some() && family_of[x] == family_of[y] {
                    return Err(not_apart(
                        desk,
                        (one, other),
                        "they also go together; take them out of the family or district that joins them",
                    ));
                }
                if fixed[x].is_none() || fixed[y].is_none() {
                    pairs.insert((a.min(b), a.max(b)));
                }
            }
        }
    }
    Ok(pairs.into_iter().collect())
}

/// Translates districts that should stay together.
pub(super) fn districts(desk: &Desk) -> Districts {
    let Respect::Prefer { price, level } = desk.request.districts else {
        return Districts::default();
    };
    let mut of = vec![None; desk.table.members.len()];
    for (number, members) in (0..).zip(by_district(desk, level).values()) {
        for &member in members {
            of[member as usize] = Some(number);
        }
    }
    Districts {
        of,
        price: price.max(0.0),
    }
}

/// Lists the members of each district, by its code.
fn by_district<'a>(desk: &Desk<'a>, level: Level) -> BTreeMap<&'a str, Vec<u32>> {
    let mut districts: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (unit, member) in desk.table.lies_in.iter().zip(0..) {
        if let Some(code) = unit.and_then(|unit| level.district(&desk.plan.units, unit)) {
            districts.entry(code).or_default().push(member);
        }
    }
    districts
}

/// Leaves out what cannot go with the rest of a group because of where it is fixed.
fn togetherable(desk: &Desk, fixed: &[Option<u32>], group: &[u32]) -> Vec<u32> {
    let held: BTreeSet<u32> = group.iter().filter_map(|m| fixed[*m as usize]).collect();
    let takes_none = held.iter().any(|seat| desk.frozen.contains(seat));
    let all_fixed = group.iter().all(|m| fixed[*m as usize].is_some());
    let fits = held.is_empty() || (held.len() == 1 && (all_fixed || !takes_none));
    let keep = |m: &u32| fits || fixed[*m as usize].is_none();
    group.iter().copied().filter(keep).collect()
}

/// Refuses a family that a person's locks tear apart.
fn can_go_together(desk: &Desk, family: &[UnitIx]) -> Result<(), Fault> {
    let locked: Vec<(UnitIx, TerritoryId)> = family
        .iter()
        .filter_map(|u| locked_to(desk, *u).map(|id| (*u, id)))
        .collect();
    let Some(&(one, first)) = locked.first() else {
        return Ok(());
    };
    let torn = |other: UnitIx, reason| {
        Err(Fault::FamilyTorn {
            one: code(desk, one),
            other: code(desk, other),
            reason,
        })
    };
    if let Some((other, _)) = locked.iter().find(|(_, id)| *id != first) {
        return torn(*other, "they are locked to different territories");
    }
    let takes = desk
        .place
        .territory(first)
        .is_none_or(|t| t.lock == Lock::Free);
    match family.iter().find(|u| locked_to(desk, **u).is_none()) {
        Some(other) if !takes => torn(*other, "the first lies in a locked territory"),
        _ => Ok(()),
    }
}

/// Refuses a pair that a person's locks hold together.
fn can_be_apart(desk: &Desk, one: UnitIx, other: UnitIx) -> Result<(), Fault> {
    if one == other {
        let reason = "they are the same area; take the pair out";
        return Err(not_apart(desk, (one, other), reason));
    }
    let together = locked_to(desk, one).filter(|id| locked_to(desk, other) == Some(*id));
    match together {
        Some(_) => Err(not_apart(
            desk,
            (one, other),
            "both are locked to one territory; unlock one of them",
        )),
        None => Ok(()),
    }
}

fn not_apart(desk: &Desk, (one, other): (UnitIx, UnitIx), reason: &'static str) -> Fault {
    Fault::NotApart {
        one: code(desk, one),
        other: code(desk, other),
        reason,
    }
}

/// Returns the territory to which a person locked a unit.
fn locked_to(desk: &Desk, unit: UnitIx) -> Option<TerritoryId> {
    let holder = desk.place.holder(unit)?;
    let territory = desk.place.territory(holder)?;
    let locked = territory.lock == Lock::Locked || desk.place.locked_units.contains(&unit);
    locked.then_some(holder)
}

fn code(desk: &Desk, unit: UnitIx) -> String {
    let code = desk.plan.units.codes.get(unit.at());
    code.cloned().unwrap_or_default()
}

fn of_unit(by_unit: &[(UnitIx, u32)], unit: UnitIx) -> impl Iterator<Item = u32> {
    let from = by_unit.partition_point(|(u, _)| *u < unit);
    let all = by_unit[from..].iter();
    all.take_while(move |(u, _)| *u == unit).map(|(_, at)| *at)
}

/// Groups that grow together where they overlap (union by the lower number).
struct Joined {
    parent: Vec<u32>,
}

impl Joined {
    fn new(members: usize) -> Self {
        Self {
            parent: (0..members as u32).collect(),
        }
    }

    fn join(&mut self, group: &[u32]) {
        for pair in group.windows(2) {
            let (a, b) = (self.root(pair[0]), self.root(pair[1]));
            self.parent[a.max(b) as usize] = a.min(b);
        }
    }

    fn root(&mut self, member: u32) -> u32 {
        let mut at = member;
        while self.parent[at as usize] != at {
            let above = self.parent[at as usize];
            self.parent[at as usize] = self.parent[above as usize];
            at = above;
        }
        at
    }

    /// Lists groups of two and more, each ascending.
    fn groups(&mut self) -> Vec<Vec<u32>> {
        let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for member in 0..self.parent.len() as u32 {
            groups.entry(self.root(member)).or_default().push(member);
        }
        let several = groups.into_values().filter(|g| g.len() > 1);
        several.collect()
    }
}
