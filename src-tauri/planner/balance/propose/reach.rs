//! What may change: the territories that give and take, and the ground between them.

use std::collections::BTreeSet;

use super::super::{Request, Scope};
use crate::plan::{Lock, Plan, Scenario, Territory, TerritoryId, UnitIx};

/// What a request may change.
pub(in super::super) struct Reach {
    kind: Kind,
    /// Territories that give and take.
    inside: BTreeSet<TerritoryId>,
    /// Units named by the request.
    named: Vec<bool>,
}

/// How a request draws its reach.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Everything,
    Territories,
    Units,
}

/// What part a unit or account has in a balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// It is not on the table.
    Out,
    /// It is counted, but does not move.
    Stays,
    /// It may move.
    Moves,
}

impl Reach {
    /// Reads the reach of a request whose ids are known to exist.
    pub(super) fn of(plan: &Plan, place: &Scenario, request: &Request) -> Self {
        let everybody = || place.territories.iter().map(|t| t.id).collect();
        let (kind, inside, units): (_, _, &[UnitIx]) = match &request.scope {
            Scope::Everything => (Kind::Everything, everybody(), &[]),
            Scope::Units(units) => (Kind::Units, everybody(), units),
            Scope::Territories(list) => (Kind::Territories, list.iter().copied().collect(), &[]),
            Scope::Around { territories, units } => {
                let inside = territories.iter().copied().collect();
                (Kind::Territories, inside, units)
            }
        };
        let mut named = vec![false; plan.units.len()];
        for unit in units {
            named[unit.at()] = true;
        }
        Self {
            kind,
            inside,
            named,
        }
    }

    /// Says whether the whole plan may change.
    pub(super) fn is_everything(&self) -> bool {
        self.kind == Kind::Everything
    }

    /// Says whether only named units may move.
    pub(super) fn is_units(&self) -> bool {
        self.kind == Kind::Units
    }

    /// Says whether a territory is on the table.
    pub(in super::super) fn holds(&self, id: TerritoryId) -> bool {
        self.inside.contains(&id)
    }

    /// Lists the territories that are not on the table.
    pub(super) fn outside<'a>(&self, place: &'a Scenario) -> Vec<&'a Territory> {
        let others = place.territories.iter();
        others.filter(|t| !self.holds(t.id)).collect()
    }

    /// Says whether some territory on the table is free.
    pub(super) fn has_free(&self, place: &Scenario) -> bool {
        let mut inside = place.territories.iter().filter(|t| self.holds(t.id));
        place.territories.is_empty() || inside.any(|t| t.lock == Lock::Free)
    }

    /// Says what part something has that lies in a unit and is held by somebody.
    pub(super) fn part(
        &self,
        holder: Option<TerritoryId>,
        unit: Option<UnitIx>,
        lock: Lock,
    ) -> Part {
        let named = unit.is_some_and(|u| self.named.get(u.at()) == Some(&true));
        let free = lock == Lock::Free;
        let moves = match (self.kind, holder) {
            (Kind::Territories, Some(id)) if !self.holds(id) => return Part::Out,
            (Kind::Everything, _) | (Kind::Territories, Some(_)) => free,
            (Kind::Territories, None) | (Kind::Units, _) => free && named,
        };
        match (moves, holder) {
            (true, _) => Part::Moves,
            (false, Some(_)) => Part::Stays,
            (false, None) => Part::Out,
        }
    }
}
