//! From an answer to a scenario as it would be, an edit and a report.

use super::super::report::{self, Lay};
use super::super::{Contiguity, Keep, Pieces, Proposal};
use super::{Desk, Posed, difference, verdict};
use crate::carve::vacant;
use crate::plan::{AccountIx, Plan, Scenario, TerritoryId};

/// Returns the scenario as it would be with this answer, a territory's number by member.
pub(super) fn after(desk: &Desk, holders: &[u32]) -> Scenario {
    let mut seats = desk.seats.clone();
    let inside = desk.place.territories.iter().map(|t| t.id);
    let inside: Vec<TerritoryId> = inside.filter(|id| desk.reach.holds(*id)).collect();
    if desk.request.keep == Keep::Fresh {
        let first = desk.request.fair.first();
        let weight = first.and_then(|f| desk.table.mass.get(f.band.measure.at()));
        let weight = weight.map_or(&[][..], Vec::as_slice);
        seats.fill(&inside, &desk.table, holders, weight);
    }
    let mut after = desk.place.clone();
    let ids = found(desk.plan, &mut after, &seats.taken);
    for (&row, &seat) in desk.table.members.iter().zip(holders) {
        give(desk, &mut after, row, ids[seat as usize]);
    }
    let goes = |id: &TerritoryId| inside.contains(id) && !ids.contains(id);
    after.territories.retain(|t| !goes(&t.id));
    after
}

/// Gives a unit, or an account by name; an account whose ground has the same holder follows it.
fn give(desk: &Desk, after: &mut Scenario, row: u32, to: TerritoryId) {
    if desk.table.pieces == Pieces::Units {
        after.holders[row as usize] = Some(to);
        return;
    }
    let account = AccountIx(row);
    let before = desk.place.keeper(&desk.plan.accounts, account);
    if before == Some(to) {
        return;
    }
    after.overrides.remove(&account);
    if after.keeper(&desk.plan.accounts, account) != Some(to) {
        after.overrides.insert(account, to);
    }
}

/// Makes the edit and the report of a scenario as it would be, against one as it is.
pub(super) fn proposal(
    posed: &Posed,
    (before, after): (&Scenario, &Scenario),
    holders: &[u32],
    proposals: u64,
) -> Proposal {
    let desk = &posed.desk;
    let lay = match desk.table.pieces {
        Pieces::Units => Lay::Units(posed.adjacency),
        Pieces::Accounts => Lay::Accounts(&posed.ground, &desk.table.members),
    };
    let report = report::compare(desk.plan, (before, after), &desk.request.fair, &lay);
    let inside = |id: TerritoryId| before.territory(id).is_none() || desk.reach.holds(id);
    let mut rows = report.after.territories.iter();
    let whole = rows.all(|row| row.pieces <= 1 || !inside(row.territory));
    let whole = whole || desk.request.contiguity == Contiguity::Loose;
    let fair = if desk.reach.is_everything() {
        report.in_bands(&desk.request.fair)
    } else {
        verdict::in_bands(&posed.goal, &posed.ground, holders)
    };
    Proposal {
        valid: whole && fair && verdict::keeps_rules(&posed.goal, &posed.ground, holders),
        edit: difference(before, after),
        report,
        proposals,
    }
}

/// Adds territories for the seats that nobody has; returns the id on each seat.
fn found(plan: &Plan, after: &mut Scenario, taken: &[Option<TerritoryId>]) -> Vec<TerritoryId> {
    let mut ids = Vec::with_capacity(taken.len());
    for seat in taken {
        let id = seat.unwrap_or_else(|| {
            let territory = vacant(after, next_territory(plan, after));
            let id = territory.id;
            after.territories.push(territory);
            id
        });
        ids.push(id);
    }
    ids
}

/// Returns the smallest territory id that neither a plan nor a changed scenario uses.
pub(in super::super) fn next_territory(plan: &Plan, place: &Scenario) -> TerritoryId {
    let last = place.territories.iter().map(|t| t.id.next()).max();
    plan.next_territory()
        .max(last.unwrap_or(TerritoryId::FIRST))
}
