//! Every invariant of a plan as a function.

use std::collections::BTreeSet;

use super::{Amount, Plan, ScenarioId};
use crate::carve::{Refusal, fitness};

/// One invariant that does not hold, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Fault(pub String);

/// Finds everything that is wrong with a plan; nothing, when it is one that edits may change.
pub fn check(plan: &Plan) -> Vec<Fault> {
    let rules: [fn(&Plan) -> Vec<Fault>; 12] = [
        unit_columns_are_equally_long,
        account_columns_are_equally_long,
        codes_are_unique,
        measures_have_their_columns,
        sums_fit,
        lists_ascend,
        accounts_lie_in_known_units,
        regions_have_known_parents_and_no_circle,
        scenarios_fit,
        facts_name_known_accounts,
        policy_can_be_meant,
        intents_can_be_meant,
    ];
    rules.iter().flat_map(|rule| rule(plan)).collect()
}

/// Every column of units has one row per code, and so have the borders.
pub fn unit_columns_are_equally_long(plan: &Plan) -> Vec<Fault> {
    let units = &plan.units;
    let shapes = units.topology.len();
    let columns = [
        ("names", units.names.len()),
        ("levels", units.levels.len()),
        ("parents", units.parents.len()),
        ("centres", units.centres.len()),
        ("borders", shapes),
    ];
    let mut faults = of_length("areas", units.len(), &columns);
    if let Err(refusal) = fitness::borders(&units.topology) {
        faults.push(said(&refusal));
    }
    faults
}

/// Every column of accounts has one row per code.
pub fn account_columns_are_equally_long(plan: &Plan) -> Vec<Fault> {
    let accounts = &plan.accounts;
    let columns = [
        ("names", accounts.names.len()),
        ("points", accounts.points.len()),
        ("levels of placing", accounts.located.len()),
        ("areas", accounts.units.len()),
    ];
    of_length("accounts", accounts.len(), &columns)
}

/// Codes of units and of accounts and keys of measures are unique.
pub fn codes_are_unique(plan: &Plan) -> Vec<Fault> {
    let keys = plan.measures.iter().map(|m| m.key.as_str());
    let mut faults = twice("area", plan.units.codes.iter().map(String::as_str));
    faults.extend(twice(
        "account",
        plan.accounts.codes.iter().map(String::as_str),
    ));
    faults.extend(twice("measure", keys));
    faults
}

/// Units and accounts have one column per measure, each as long as the list.
pub fn measures_have_their_columns(plan: &Plan) -> Vec<Fault> {
    let mut faults = columns("areas", plan, &plan.units.values, plan.units.len());
    let accounts = &plan.accounts;
    faults.extend(columns("accounts", plan, &accounts.values, accounts.len()));
    faults
}

fn columns(list: &str, plan: &Plan, values: &[Vec<Amount>], rows: usize) -> Vec<Fault> {
    let (wanted, found) = (plan.measures.len(), values.len());
    if wanted != found {
        let text = format!("The {list} have {found} columns of numbers for {wanted} measures.");
        return vec![Fault(text)];
    }
    let lengths = plan.measures.iter().zip(values);
    let lengths: Vec<_> = lengths.map(|(m, c)| (m.label.as_str(), c.len())).collect();
    of_length(list, rows, &lengths)
}

/// The sum of every measure over the plan fits 64 bits.
pub fn sums_fit(plan: &Plan) -> Vec<Fault> {
    let fits = |(at, label): (usize, &str)| {
        let units = plan.units.values.get(at).into_iter().flatten();
        let accounts = plan.accounts.values.get(at).into_iter().flatten();
        fitness::sums_fit(label, units.chain(accounts)).err()
    };
    let labels = plan.measures.iter().map(|m| m.label.as_str()).enumerate();
    labels.filter_map(fits).map(|r| said(&r)).collect()
}

/// Reps, regions and scenarios ascend by id, so that each id stands once.
pub fn lists_ascend(plan: &Plan) -> Vec<Fault> {
    let ascends = [
        ("reps", plan.reps.is_sorted_by(|a, b| a.id < b.id)),
        ("regions", plan.regions.is_sorted_by(|a, b| a.id < b.id)),
        ("scenarios", plan.scenarios.is_sorted_by(|a, b| a.id < b.id)),
    ];
    let broken = ascends.iter().filter(|(_, fine)| !fine);
    let text = |list| format!("The list of {list} is out of order or has a number twice.");
    broken.map(|(list, _)| Fault(text(list))).collect()
}

/// Every account lies in a unit of the plan or in none.
pub fn accounts_lie_in_known_units(plan: &Plan) -> Vec<Fault> {
    let units = plan.units.len();
    let homes = plan.accounts.units.iter().zip(&plan.accounts.codes);
    let lost = homes.filter(|(unit, _)| unit.is_some_and(|u| u.at() >= units));
    let text = |code| format!("Account “{code}” lies in an area that the plan does not have.");
    lost.map(|(_, code)| Fault(text(code))).collect()
}

/// Every region's parent is known, and nobody stands above itself.
pub fn regions_have_known_parents_and_no_circle(plan: &Plan) -> Vec<Fault> {
    let mut faults = Vec::new();
    for region in &plan.regions {
        if let Some(id) = region.parent.filter(|p| plan.region(*p).is_none()) {
            faults.push(said(&Refusal::UnknownRegion(id)));
        }
        if fitness::parents_circle(&plan.regions, region) {
            faults.push(said(&Refusal::RegionCircle(region.name.clone())));
        }
    }
    faults
}

/// Every scenario fits the plan: names, holders, overrides, locks, bands, reps, regions, role.
pub fn scenarios_fit(plan: &Plan) -> Vec<Fault> {
    let refusals = plan
        .scenarios
        .iter()
        .map(|s| (s.id, fitness::scenario_fits(plan, s)));
    let broken = refusals.filter_map(|(id, fits)| Some((id, fits.err()?)));
    let text = |id: ScenarioId, why: Refusal| format!("Scenario number {}: {why}", id.0);
    broken.map(|(id, why)| Fault(text(id, why))).collect()
}

/// Every sale and deal is of an account of the plan.
pub fn facts_name_known_accounts(plan: &Plan) -> Vec<Fault> {
    let accounts = plan.accounts.len();
    let lost = |sold: usize| (sold > 0).then_some(sold);
    let sales = plan.sales.iter().filter(|s| s.account.at() >= accounts);
    let deals = plan
        .opportunities
        .iter()
        .filter(|o| o.account.at() >= accounts);
    let lists = [("sales", sales.count()), ("open deals", deals.count())];
    let text = |(list, n)| {
        Fault(format!(
            "{n} {list} are of accounts that the plan does not have."
        ))
    };
    let lists = lists
        .into_iter()
        .filter_map(|(list, n)| Some((list, lost(n)?)));
    lists.map(text).collect()
}

/// What the company has decided can be meant: shares within bounds, no floor above its cap.
pub fn policy_can_be_meant(plan: &Plan) -> Vec<Fault> {
    let refusal = fitness::policy_fits(&plan.policy).err();
    refusal.iter().map(said).collect()
}

/// Goals have a name and months in order; points and notes have words, segments rules.
pub fn intents_can_be_meant(plan: &Plan) -> Vec<Fault> {
    let goals = plan.goals.values().map(fitness::goal_fits);
    let points = plan.points.values().map(fitness::point_fits);
    let segments = plan.segments.values().map(fitness::segment_fits);
    let notes = plan.notes.values().map(fitness::note_fits);
    let snapshots = plan.snapshots.values().map(fitness::snapshot_fits);
    let all = goals.chain(points).chain(segments).chain(notes);
    let broken = all.chain(snapshots).filter_map(Result::err);
    broken.map(|refusal| said(&refusal)).collect()
}

fn of_length(list: &str, wanted: usize, columns: &[(&str, usize)]) -> Vec<Fault> {
    let uneven = columns.iter().filter(|(_, found)| *found != wanted);
    let text = |(column, found): &(&str, usize)| {
        format!("The {list} have {found} rows of {column} where {wanted} are needed.")
    };
    uneven.map(|column| Fault(text(column))).collect()
}

fn twice<'a>(thing: &str, codes: impl Iterator<Item = &'a str>) -> Vec<Fault> {
    let mut seen = BTreeSet::new();
    let doubles = codes.filter(|code| !seen.insert(*code));
    let text = |code| format!("Two of the {thing} list have the code “{code}”.");
    doubles.map(|code| Fault(text(code))).collect()
}

fn said(refusal: &Refusal) -> Fault {
    Fault(refusal.to_string())
}
