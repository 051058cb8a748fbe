//! Rows of a review by reps, tiers or ways of buying instead of territories.

use std::collections::BTreeMap;

use planner::insight::Hands;
use planner::insight::review::changes_between;
use planner::plan::{Amount, Plan, RepId, Scenario, Territory};

use super::Sold;
use super::market::{habit_names, tier_names};
use super::review::row;
use crate::wire::{ReviewBy, ReviewRow};

/// Accounts in rows, then and now.
struct Rows {
    /// Keys and names, in order.
    named: Vec<(String, String)>,
    from: Vec<usize>,
    to: Vec<usize>,
    /// What was asked of each; none where nothing is.
    asked: Vec<Option<Amount>>,
}

/// Splits what was sold in some months; `asked` says what a territory's quota asks for in them.
pub(super) fn rows(
    plan: &Plan,
    (before, after): (&Scenario, &Scenario),
    months: &[u32],
    by: ReviewBy,
    asked: &dyn Fn(&Territory) -> Option<Amount>,
) -> Vec<ReviewRow> {
    let rows = match by {
        ReviewBy::Territory | ReviewBy::Rep => by_rep(plan, before, after, asked),
        ReviewBy::Tier => {
            let named = |key: &str| match key {
                "" => "No sales".to_owned(),
                letter => format!("Tier {letter}"),
            };
            by_key(&tier_names(plan, &Sold::of(plan).values), named)
        }
        ReviewBy::Habit => by_key(&habit_names(plan), str::to_owned),
    };
    let changes = changes_between(plan, months, &rows.from, &rows.to, rows.named.len());
    let lines = rows.named.into_iter().zip(changes.iter().zip(rows.asked));
    lines
        .map(|((key, name), (change, asked))| ReviewRow {
            key,
            ..row(None, &name, change, asked, None)
        })
        .collect()
}

/// Rows of what accounts have in common now; who bought nothing in a year comes last.
fn by_key(keys: &[String], named: impl Fn(&str) -> String) -> Rows {
    let mut found: Vec<&String> = keys.iter().collect();
    found.sort_unstable_by_key(|key| (key.is_empty(), *key));
    found.dedup();
    let of: BTreeMap<&String, usize> = found.iter().copied().zip(0..).collect();
    let slots: Vec<usize> = keys.iter().map(|key| of[key]).collect();
    Rows {
        named: found
            .iter()
            .map(|key| ((*key).clone(), named(key)))
            .collect(),
        asked: vec![None; found.len()],
        from: slots.clone(),
        to: slots,
    }
}

/// Who holds a territory, ascending; none where no territory is.
type Team = Option<Vec<RepId>>;

fn team(territory: &Territory) -> Vec<RepId> {
    let mut reps = territory.reps.clone();
    reps.sort_unstable();
    reps
}

/// Rows of reps: those who share a territory are one, for nobody can say who sold what there.
fn by_rep(
    plan: &Plan,
    before: &Scenario,
    after: &Scenario,
    asked: &dyn Fn(&Territory) -> Option<Amount>,
) -> Rows {
    let teams = |scenario: &Scenario| -> Vec<Team> {
        let hands = Hands::of(plan, scenario);
        let holders = hands.holders().iter();
        holders
            .map(|id| (*id).and_then(|id| scenario.territory(id)).map(team))
            .collect()
    };
    let (then, now) = (teams(before), teams(after));
    let mut quotas: BTreeMap<Team, Option<Amount>> = BTreeMap::new();
    for territory in &after.territories {
        let sum = quotas.entry(Some(team(territory))).or_default();
        if let Some(part) = asked(territory) {
            let so_far = sum.map_or(0, |sum| sum.0);
            *sum = Some(Amount(so_far.saturating_add(part.0)));
        }
    }
    for team in then.iter().chain(&now) {
        quotas.entry(team.clone()).or_default();
    }
    let name = |team: &Team| match team {
        None => "Unassigned".to_owned(),
        Some(reps) if reps.is_empty() => "Vacant".to_owned(),
        Some(reps) => {
            let names = reps.iter().filter_map(|id| plan.rep(*id));
            let names: Vec<&str> = names.map(|rep| rep.name.as_str()).collect();
            names.join(" & ")
        }
    };
    let mut teams: Vec<(Team, String)> = quotas
        .keys()
        .map(|team| (team.clone(), name(team)))
        .collect();
    let nobody = |team: &Team| team.as_ref().is_none_or(Vec::is_empty);
    teams.sort_by(|(a, left), (b, right)| {
        (nobody(a), a.is_none(), left).cmp(&(nobody(b), b.is_none(), right))
    });
    let of: BTreeMap<&Team, usize> = teams.iter().map(|(team, _)| team).zip(0..).collect();
    let slots = |list: &[Team]| list.iter().map(|team| of[team]).collect();
    Rows {
        from: slots(&then),
        to: slots(&now),
        asked: teams.iter().map(|(team, _)| quotas[team]).collect(),
        named: teams
            .iter()
            .map(|(_, name)| (String::new(), name.clone()))
            .collect(),
    }
}
