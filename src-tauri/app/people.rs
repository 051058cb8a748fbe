//! People: who they are, what they hold, and which territory each fits best.

use std::collections::BTreeSet;

use planner::carve::{Gesture, put_rep};
use planner::people::{Chosen, Fit, Proposed, Wanted, Weights, propose};
use planner::plan::colours::Theme;
use planner::plan::{
    Amount, Kind, MeasureIx, Needs, Plan, Profile, Rep, RepId, Scenario, Territory, TerritoryId,
    Traits,
};

use crate::App;
use crate::board::hex;
use crate::edit::{id, point};
use crate::error::AppError;
use crate::session::Session;
use crate::wire::{
    AssignmentRow, AssignmentView, AssignmentWish, FitView, NeedsView, People, Problem, RepRow,
    RepWish, SecondView, TraitsView,
};

/// What a fit is made of, in the order of `Fit::parts`.
const PARTS: [&str; 7] = [
    "Near home",
    "Kept relationships",
    "Hours filled",
    "Skills",
    "Languages",
    "Industries",
    "Certifications",
];
/// No part weighs more: beyond that the others might as well not be there.
const HEAVIEST: f64 = 100.0;

impl App {
    /// Proposes a rep for every territory of the shown scenario, by the usual weights.
    pub fn best_reps(&self) -> Result<AssignmentView, Problem> {
        Ok(self.read(|session| assignment(session, &AssignmentWish::default()))?)
    }
}

/// Lists everybody, and what the shown territories ask for.
pub(crate) fn people(session: &Session) -> Result<People, AppError> {
    let plan = &*session.plan;
    let scenario = session.shown()?;
    let hours = plan.first_of(Kind::Hours);
    let row = |rep: &Rep| {
        let held = scenario.territories.iter().zip(&session.count.totals.rows);
        let held: Vec<_> = held.filter(|(t, _)| t.reps.contains(&rep.id)).collect();
        let work = |m: MeasureIx| {
            let shares = held.iter().map(|(t, tally)| {
                let sum = tally.sums.get(m.at()).copied().unwrap_or_default();
                sum.to_f64() / t.reps.len() as f64
            });
            shares.sum::<f64>()
        };
        RepRow {
            holds: held.iter().map(|(t, _)| t.id.number()).collect(),
            work: hours.map(work),
            rep: described(plan, rep),
        }
    };
    let mut reps: Vec<RepRow> = plan.reps.iter().map(row).collect();
    reps.sort_by_cached_key(|row| (row.rep.name.to_lowercase(), row.rep.id));
    let asks = |t: &Territory| {
        let needs = plan.needs.get(&t.id)?;
        Some(NeedsView {
            territory: t.id.number(),
            must: traits_view(&needs.must),
            wish: traits_view(&needs.wish),
        })
    };
    let vacant = scenario.territories.iter().filter(|t| t.reps.is_empty());
    Ok(People {
        reps,
        vacant: vacant.count() as u32,
        needs: scenario.territories.iter().filter_map(asks).collect(),
    })
}

/// Makes an edit of what a person says of a rep.
pub(crate) fn put(plan: &Plan, wish: RepWish) -> Result<Gesture, AppError> {
    let old = (wish.id > 0).then_some(RepId(wish.id));
    let known = old.and_then(|id| plan.rep(id));
    if old.is_some() && known.is_none() {
        return Err(AppError::Unknown {
            what: "rep",
            number: u64::from(wish.id),
        });
    }
    let next = plan
        .reps
        .last()
        .map_or(1, |last| last.id.0.saturating_add(1));
    let rep = Rep {
        id: old.unwrap_or(RepId(next)),
        code: known.map_or_else(|| format!("R{next}"), |rep| rep.code.clone()),
        name: wish.name.trim().to_owned(),
        home_city: wish.home_city.trim().to_owned(),
        home: wish.home.map(point).transpose()?,
        capacity: amount("field hours", wish.hours)?,
        tenure_years: wish.tenure_years,
    };
    let profile = Profile {
        traits: traits(wish.traits),
        cost: amount("cost", wish.cost)?,
    };
    Ok(put_rep(plan, rep, profile)?)
}

/// Returns what a territory asks for.
pub(crate) fn needs(must: TraitsView, wish: TraitsView) -> Needs {
    Needs {
        must: traits(must),
        wish: traits(wish),
    }
}

/// Proposes a rep for every territory of the shown scenario.
pub(crate) fn assignment(
    session: &Session,
    wish: &AssignmentWish,
) -> Result<AssignmentView, AppError> {
    let plan = &*session.plan;
    let scenario = session.shown()?;
    let wanted = wanted(plan, wish)?;
    let today = plan.baseline().unwrap_or(scenario);
    let proposed = propose(plan, scenario, today, &wanted);
    Ok(view(plan, scenario, &wanted, &proposed))
}

fn wanted(plan: &Plan, wish: &AssignmentWish) -> Result<Wanted, AppError> {
    let weights = wish.weights.map_or_else(Weights::default, Weights);
    if !weights.0.iter().all(|w| (0.0..=HEAVIEST).contains(w)) {
        return Err(AppError::Arguments {
            command: "assignment".to_owned(),
            reason: "weights lie between 0 and 100".to_owned(),
        });
    }
    let pairs = |pairs: &[[u32; 2]]| {
        let pair = |[territory, rep]: &[u32; 2]| {
            let rep = plan.rep(RepId(*rep)).ok_or(AppError::Unknown {
                what: "rep",
                number: u64::from(*rep),
            })?;
            Ok((id(*territory)?, rep.id))
        };
        pairs.iter().map(pair).collect::<Result<Vec<_>, AppError>>()
    };
    Ok(Wanted {
        weights,
        fixed: pairs(&wish.fixed)?,
        forbidden: pairs(&wish.forbidden)?.into_iter().collect(),
    })
}

fn view(plan: &Plan, scenario: &Scenario, wanted: &Wanted, proposed: &Proposed) -> AssignmentView {
    let row = |chosen: &Chosen| row(plan, scenario, wanted, chosen);
    let name = |id: &TerritoryId| scenario.territory(*id).map(|t| t.name.clone());
    AssignmentView {
        parts: PARTS.map(str::to_owned).to_vec(),
        weights: wanted.weights.0,
        rows: proposed.chosen.iter().filter_map(row).collect(),
        spare: proposed
            .spare
            .iter()
            .map(|id| rep_name(plan, *id))
            .collect(),
        shared: proposed.shared.iter().filter_map(name).collect(),
        mean: proposed.mean,
    }
}

fn row(
    plan: &Plan,
    scenario: &Scenario,
    wanted: &Wanted,
    chosen: &Chosen,
) -> Option<AssignmentRow> {
    let territory = scenario.territory(chosen.territory)?;
    let now = territory.reps.first().copied();
    let (rep, fit) = chosen.rep.clone().unzip();
    let count = scenario.territories.len().max(1) as f64;
    Some(AssignmentRow {
        territory: territory.id.number(),
        name: territory.name.clone(),
        light: hex(territory.colour, Theme::Light),
        dark: hex(territory.colour, Theme::Dark),
        now: now.map_or(0, |id| id.0),
        now_name: now.map_or_else(String::new, |id| rep_name(plan, id)),
        rep: rep.map_or(0, |id| id.0),
        rep_name: rep.map_or_else(String::new, |id| rep_name(plan, id)),
        why: match &fit {
            Some(fit) => why(fit),
            None => in_the_way(plan, territory),
        },
        fit: fit.map(|fit| FitView {
            total: fit.total(&wanted.weights),
            parts: fit.parts,
        }),
        fixed: chosen.fixed,
        second: chosen.second.as_ref().map(|second| {
            let rep = second.rep.as_ref().map(|(id, _)| *id);
            SecondView {
                rep: rep.map_or(0, |id| id.0),
                name: rep.map_or_else(String::new, |id| rep_name(plan, id)),
                cost: second.cost / count,
            }
        }),
    })
}

fn rep_name(plan: &Plan, id: RepId) -> String {
    plan.rep(id)
        .map_or_else(String::new, |rep| rep.name.clone())
}

/// Says what speaks for a pair, and what against it.
fn why(fit: &Fit) -> String {
    let per_cent = |part: f64| (part * 100.0).round();
    let mut reasons = Vec::new();
    if let Some(km) = fit.km() {
        reasons.push(format!("lives {km:.0} km from its middle"));
    }
    if let Some(kept) = fit.parts[1] {
        reasons.push(format!("keeps {} % of its accounts' value", per_cent(kept)));
    }
    if let Some(load) = fit.parts[2] {
        reasons.push(format!("hours match to {} %", per_cent(load)));
    }
    for (at, part) in fit.parts.iter().enumerate().skip(3) {
        if let Some(part) = part {
            let what = PARTS[at].to_lowercase();
            reasons.push(format!(
                "meets {} % of the {what} it asks for",
                per_cent(*part)
            ));
        }
    }
    let text = reasons.join("; ");
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.map_or_else(
        || "Nothing is known that would speak for anybody.".to_owned(),
        |first| format!("{first}{}.", letters.as_str()),
    )
}

/// Says why nobody is left for a territory.
fn in_the_way(plan: &Plan, territory: &Territory) -> String {
    let Some(needs) = plan.needs.get(&territory.id) else {
        return "Every rep has a territory already; another rep is needed.".to_owned();
    };
    let must = needs.must.lists();
    let must: BTreeSet<&String> = must.iter().flat_map(|list| list.iter()).collect();
    if must.is_empty() {
        return "Every rep has a territory already; another rep is needed.".to_owned();
    }
    let words: Vec<&str> = must.into_iter().map(String::as_str).collect();
    format!("No free rep has all of: {}.", words.join(", "))
}

fn described(plan: &Plan, rep: &Rep) -> RepWish {
    let profile = plan.profiles.get(&rep.id).cloned().unwrap_or_default();
    RepWish {
        id: rep.id.0,
        name: rep.name.clone(),
        home_city: rep.home_city.clone(),
        home: rep.home.map(|p| p.degrees().into()),
        hours: rep.capacity.map(Amount::to_f64),
        tenure_years: rep.tenure_years,
        cost: profile.cost.map(Amount::to_f64),
        traits: traits_view(&profile.traits),
    }
}

fn amount(what: &str, value: Option<f64>) -> Result<Option<Amount>, AppError> {
    let Some(value) = value else { return Ok(None) };
    let amount = Amount::from_f64(value).filter(|amount| amount.0 >= 0);
    amount.map(Some).ok_or_else(|| AppError::Arguments {
        command: "edit".to_owned(),
        reason: format!("{what} cannot be {value}; a number from 0 on is meant"),
    })
}

fn traits(view: TraitsView) -> Traits {
    Traits {
        skills: view.skills,
        languages: view.languages,
        industries: view.industries,
        certifications: view.certifications,
    }
}

fn traits_view(traits: &Traits) -> TraitsView {
    TraitsView {
        skills: traits.skills.clone(),
        languages: traits.languages.clone(),
        industries: traits.industries.clone(),
        certifications: traits.certifications.clone(),
    }
}
