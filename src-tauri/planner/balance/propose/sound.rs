//! Refuses what cannot be meant: things that are not there, and contradictions in one line.

use std::collections::BTreeSet;

use super::super::WhoseChanges;
use super::super::{Allowance, Fault, Limits, Pieces, Request, Scope, Share, Territories};
use super::aims::label;
use super::bounds::things;
use super::reach::Reach;
use super::table::Table;
use crate::geography::Point;
use crate::plan::{Amount, MeasureIx, Plan, Scenario, TerritoryId, UnitIx};

/// Checks every id and number of a request.
pub(in super::super) fn check(
    plan: &Plan,
    place: &Scenario,
    request: &Request,
) -> Result<(), Fault> {
    check_fair(plan, place, request)?;
    if let Territories::Sized(measure, amount) = request.territories {
        check_size(plan, measure, amount)?;
    }
    for limits in &request.limits {
        check_limits(plan, place, limits, request.pieces)?;
    }
    for allowance in &request.allowances {
        check_allowance(plan, place, allowance)?;
    }
    let together = request.families.iter().flatten();
    units_known(plan, "families", together)?;
    let apart = request.apart.iter().flat_map(|(a, b)| [a, b]);
    units_known(plan, "pairs to keep apart", apart)?;
    check_lines(&request.barriers)?;
    check_scope(plan, place, &request.scope)
}

/// Checks that something can move at all.
pub(super) fn check_table(
    plan: &Plan,
    place: &Scenario,
    table: &Table,
    reach: &Reach,
) -> Result<(), Fault> {
    let no_place = plan.accounts.points.iter().all(Option::is_none);
    if table.pieces == Pieces::Accounts && no_place {
        return Err(Fault::NoPlaces);
    }
    let all_stay = !table.stays.contains(&false);
    if !reach.is_everything() && (all_stay || !reach.has_free(place)) {
        return Err(Fault::NothingInScope);
    }
    Ok(())
}

fn check_fair(plan: &Plan, place: &Scenario, request: &Request) -> Result<(), Fault> {
    let mut seen = BTreeSet::new();
    for fairness in &request.fair {
        let measure = fairness.band.measure;
        measure_known(plan, Some(measure))?;
        if !seen.insert(measure) {
            return Err(Fault::RepeatedMeasure {
                measure: measure.at(),
            });
        }
        let Share::Given(list) = &fairness.share else {
            continue;
        };
        let mut given = BTreeSet::new();
        for (id, share) in list {
            territory_known(place, "shares", *id)?;
            let territory = name(place, *id);
            let measure = label(plan, fairness);
            if share.0 <= 0 {
                return Err(Fault::NoShare { territory, measure });
            }
            if !given.insert(*id) {
                return Err(Fault::RepeatedShare { territory, measure });
            }
        }
    }
    Ok(())
}

fn check_size(plan: &Plan, measure: MeasureIx, amount: Amount) -> Result<(), Fault> {
    measure_known(plan, Some(measure))?;
    if amount.0 > 0 {
        return Ok(());
    }
    Err(Fault::NoSize {
        measure: plan.measures[measure.at()].label.clone(),
    })
}

fn check_limits(
    plan: &Plan,
    place: &Scenario,
    limits: &Limits,
    pieces: Pieces,
) -> Result<(), Fault> {
    measure_known(plan, limits.measure)?;
    if let Some(id) = limits.territory {
        territory_known(place, "limits", id)?;
    }
    match (limits.least, limits.most) {
        (Some(least), Some(most)) if least > most => Err(Fault::LimitsCrossed {
            of: limits.measure.map_or_else(
                || things(pieces).to_owned(),
                |m| plan.measures[m.at()].label.clone(),
            ),
            territory: limits
                .territory
                .map_or_else(|| "each territory".to_owned(), |id| name(place, id)),
        }),
        _ => Ok(()),
    }
}

fn check_allowance(plan: &Plan, place: &Scenario, allowance: &Allowance) -> Result<(), Fault> {
    measure_known(plan, allowance.measure)?;
    match allowance.whose {
        WhoseChanges::Gives(id) | WhoseChanges::Takes(id) => {
            territory_known(place, "allowances", id)
        }
        WhoseChanges::All | WhoseChanges::EachGives | WhoseChanges::EachTakes => Ok(()),
    }
}

fn check_lines(lines: &[Vec<Point>]) -> Result<(), Fault> {
    let short = |line: &Vec<Point>| line.windows(2).all(|pair| pair[0] == pair[1]);
    match lines.iter().position(short) {
        Some(at) => Err(Fault::LineTooShort { line: at + 1 }),
        None => Ok(()),
    }
}

fn check_scope(plan: &Plan, place: &Scenario, scope: &Scope) -> Result<(), Fault> {
    let (territories, units): (&[TerritoryId], &[UnitIx]) = match scope {
        Scope::Everything => return Ok(()),
        Scope::Territories(list) => (list, &[]),
        Scope::Units(list) => (&[], list),
        Scope::Around { territories, units } => (territories, units),
    };
    if territories.is_empty() && units.is_empty() {
        return Err(Fault::NothingInScope);
    }
    for id in territories {
        territory_known(place, "the territories that may change", *id)?;
    }
    units_known(plan, "the areas that may change", units.iter())
}

fn measure_known(plan: &Plan, measure: Option<MeasureIx>) -> Result<(), Fault> {
    match measure.filter(|m| m.at() >= plan.measures.len()) {
        Some(measure) => Err(Fault::UnknownMeasure {
            measure: measure.at(),
            known: plan.measures.len(),
        }),
        None => Ok(()),
    }
}

fn territory_known(place: &Scenario, what: &'static str, id: TerritoryId) -> Result<(), Fault> {
    match place.slot(id) {
        Some(_) => Ok(()),
        None => Err(Fault::NoTerritory {
            what,
            territory: id.number(),
        }),
    }
}

fn units_known<'a>(
    plan: &Plan,
    what: &'static str,
    mut units: impl Iterator<Item = &'a UnitIx>,
) -> Result<(), Fault> {
    let known = plan.units.len();
    match units.find(|u| u.at() >= known) {
        Some(unit) => Err(Fault::NoUnit {
            what,
            unit: unit.0,
            units: known,
        }),
        None => Ok(()),
    }
}

fn name(place: &Scenario, id: TerritoryId) -> String {
    let territory = place.territory(id);
    territory.map_or_else(String::new, |t| t.name.clone())
}
