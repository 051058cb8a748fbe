//! Quotas: proposed on terms, held against what speaks for and against them, kept as one step.

use planner::carve::{Gesture, set_quotas};
use planner::insight::Hands;
use planner::insight::forecast::{Forecast, Method};
use planner::insight::quota::{Basis, Held, Impossible, Quota, bases, per_rep, phased, propose};
use planner::plan::{
    Amount, Kind, Limits, Mass, Plan, Policy, Scenario, Terms, Territory, TerritoryId, Totals,
    Weighing,
};

use super::{YEAR, label, likely, month_word, potential, potentials};
use crate::App;
use crate::board::{colours, numbers};
use crate::edit::id;
use crate::error::AppError;
use crate::session::{Session, shown};
use crate::wire::{
    LimitsView, Problem, QuotaRow, QuotaSums, QuotasView, QuotasWish, RepQuota, TermsView,
};

/// Above this share of its potential a territory's quota is worth a second look, in per cent.
const MUCH_OF_POTENTIAL: f64 = 90.0;
/// Work beyond this share of the hours there are is too much, in per cent.
const FULL: f64 = 100.0;

/// Where a target comes from.
#[derive(Clone, Copy)]
enum From {
    Given,
    Kept,
    Present,
    Forecast,
}

impl App {
    /// Shares a target out on the terms that were kept; none = the usual target.
    pub fn quotas_for(&self, target: Option<f64>) -> Result<QuotasView, Problem> {
        let usual = self.try_quotas(&QuotasWish::default())?;
        let Some(target) = target else {
            return Ok(usual);
        };
        let terms = TermsView {
            target,
            ..usual.terms
        };
        Ok(self.try_quotas(&QuotasWish { terms: Some(terms) })?)
    }

    /// Shares the target out on trial.
    pub(crate) fn try_quotas(&self, wish: &QuotasWish) -> Result<QuotasView, AppError> {
        let (plan, foreseen) = self.snapshot()?;
        let forecast = foreseen.look(&plan, YEAR)?;
        let given = wish.terms.as_ref().map(terms).transpose()?;
        let (terms, from) = match given {
            Some(terms) => (terms, From::Given),
            None => usual(&plan, forecast.as_ref())?,
        };
        view(&plan, forecast.as_ref(), &terms, from)
    }
}

/// Keeps terms and gives the shown territories the quotas that follow from them.
pub(crate) fn set(session: &Session, wish: &TermsView) -> Result<Gesture, AppError> {
    let plan = &*session.plan;
    let scenario = shown(plan)?;
    let forecast = session.foreseen.look(plan, YEAR)?;
    let terms = terms(wish)?;
    let target = terms.target.unwrap_or_default();
    let quotas = propose(
        plan,
        scenario,
        &terms,
        target,
        &grounds(plan, scenario, forecast.as_ref()),
    );
    let quotas = quotas.map_err(|why| AppError::Quotas(problem(scenario, target, why)))?;
    let first = forecast.as_ref().and_then(|f| f.ahead.first());
    let terms = Terms {
        from: first.copied(),
        ..terms
    };
    let pairs: Vec<_> = quotas.iter().map(|q| (q.territory, q.quota)).collect();
    let policy = Policy {
        terms,
        ..plan.policy.clone()
    };
    Ok(set_quotas(plan, scenario.id, &pairs, policy)?)
}

fn view(
    plan: &Plan,
    forecast: Option<&Forecast>,
    terms: &Terms,
    from: From,
) -> Result<QuotasView, AppError> {
    let scenario = shown(plan)?;
    let target = terms.target.unwrap_or_default();
    let bases = grounds(plan, scenario, forecast);
    let tried = propose(plan, scenario, terms, target, &bases);
    let (quotas, problem) = match tried {
        Ok(quotas) => (quotas, String::new()),
        Err(why) => (Vec::new(), problem(scenario, target, why)),
    };
    let mass = Mass::of(plan, scenario);
    let totals = Totals::of(plan, scenario, &mass);
    let hours = plan.first_of(Kind::Hours);
    let rows: Vec<QuotaRow> = scenario
        .territories
        .iter()
        .enumerate()
        .map(|(at, territory)| {
            let work = hours.and_then(|m| totals.rows.get(at)?.sums.get(m.at()).copied());
            let season = forecast.map_or(&[] as &[Amount], |f| season(f, at));
            row(plan, territory, &bases[at], quotas.get(at), work, season)
        })
        .collect();
    let given = |(territory, quota): (&Territory, &Quota)| territory.quota == Some(quota.quota);
    Ok(QuotasView {
        terms: terms_view(terms),
        target_from: from_word(from).to_owned(),
        in_force: problem.is_empty() && scenario.territories.iter().zip(&quotas).all(given),
        problem,
        months: forecast.map_or_else(Vec::new, |f| {
            f.ahead.iter().map(|m| month_word(*m)).collect()
        }),
        whole: whole(&rows),
        rows,
        potential: label(plan, potential(plan)),
    })
}

fn grounds(plan: &Plan, scenario: &Scenario, forecast: Option<&Forecast>) -> Vec<Basis> {
    let slots = Hands::of(plan, scenario).slots();
    let likely = likely(plan, YEAR);
    let mut bases = bases(scenario, &slots, forecast, &likely, potentials(plan));
    if forecast.is_none() {
        // Without a record of sales the first measure in money has to stand for the last year.
        let sold = super::Sold::of(plan).values;
        for (value, slot) in sold.iter().zip(slots) {
            if let Some(slot) = slot {
                bases[slot].history.0 = bases[slot].history.0.saturating_add(value.0);
            }
        }
    }
    bases
}

fn row(
    plan: &Plan,
    territory: &Territory,
    basis: &Basis,
    quota: Option<&Quota>,
    work: Option<Amount>,
    season: &[Amount],
) -> QuotaRow {
    let asked = quota.map(|q| q.quota).unwrap_or_default();
    let sums = QuotaSums {
        history: basis.history.to_f64(),
        forecast: basis.forecast.to_f64(),
        pipeline: basis.pipeline.to_f64(),
        potential: basis.potential.to_f64(),
        present: territory.quota.unwrap_or_default().to_f64(),
        quota: asked.to_f64(),
    };
    let share = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole * 100.0);
    let capacity: Option<f64> = territory
        .reps
        .iter()
        .map(|rep| Some(plan.rep(*rep)?.capacity?.to_f64()))
        .sum();
    let [light, dark] = colours(Some(territory));
    let row = QuotaRow {
        territory: territory.id.number(),
        name: territory.name.clone(),
        light,
        dark,
        interval: basis.interval.map(Amount::to_f64),
        fair: quota.map_or(0.0, |q| q.fair.to_f64()),
        by_ramp: quota.map_or(0.0, |q| q.ramped.to_f64() - q.fair.to_f64()),
        by_bounds: quota.map_or(0.0, |q| q.bounded.to_f64() - q.ramped.to_f64()),
        by_rounding: quota.map_or(0.0, |q| q.quota.to_f64() - q.bounded.to_f64()),
        held: held_word(quota.map_or(Held::Free, |q| q.held)).to_owned(),
        growth_pct: share(sums.quota - sums.history, sums.history),
        of_potential_pct: share(sums.quota, sums.potential),
        hours_pct: work.zip(capacity).and_then(|(w, c)| share(w.to_f64(), c)),
        flags: Vec::new(),
        reps: per_rep(plan, territory, asked)
            .into_iter()
            .zip(&territory.reps)
            .map(|(quota, rep)| RepQuota {
                name: plan.rep(*rep).map_or_else(String::new, |r| r.name.clone()),
                quota: quota.to_f64(),
            })
            .collect(),
        phased: numbers(&phased(asked, season)),
        sums,
    };
    QuotaRow {
        flags: if quota.is_some() {
            flags(&row, territory)
        } else {
            Vec::new()
        },
        ..row
    }
}

/// What the months of a territory's year are foreseen to bring; those of the company where its own
/// sales are foreseen without a season.
fn season(forecast: &Forecast, at: usize) -> &[Amount] {
    let own = forecast.territories.get(at);
    let own = own.filter(|line| matches!(line.method, Method::Seasonal | Method::LastYear));
    &own.unwrap_or(&forecast.company).points
}

/// Says what speaks against a quota.
fn flags(row: &QuotaRow, territory: &Territory) -> Vec<String> {
    let mut flags = Vec::new();
    let [low, high] = row.interval;
    if row.sums.forecast > 0.0 && row.sums.quota > high {
        flags.push("Above what the forecast thinks likely".to_owned());
    }
    if row.sums.forecast > 0.0 && row.sums.quota < low {
        flags.push("Below what the forecast thinks likely: too easy".to_owned());
    }
    if let Some(share) = row.of_potential_pct.filter(|s| *s > MUCH_OF_POTENTIAL) {
        flags.push(format!("Needs {share:.0} % of its potential"));
    }
    if let Some(share) = row.hours_pct.filter(|s| *s > FULL) {
        flags.push(format!(
            "Its work takes {share:.0} % of its reps\u{2019} hours"
        ));
    }
    if territory.reps.is_empty() {
        flags.push("Vacant: nobody to sell it".to_owned());
    }
    flags
}

fn whole(rows: &[QuotaRow]) -> QuotaSums {
    let mut whole = QuotaSums::default();
    for sums in rows.iter().map(|row| &row.sums) {
        whole.history += sums.history;
        whole.forecast += sums.forecast;
        whole.pipeline += sums.pipeline;
        whole.potential += sums.potential;
        whole.present += sums.present;
        whole.quota += sums.quota;
    }
    whole
}

/// The terms that were kept; where no target was, what suggests itself.
fn usual(plan: &Plan, forecast: Option<&Forecast>) -> Result<(Terms, From), AppError> {
    let mut terms = plan.policy.terms.clone();
    if terms.target.is_some() {
        return Ok((terms, From::Kept));
    }
    let present: i64 = shown(plan)?
        .territories
        .iter()
        .filter_map(|t| t.quota)
        .map(|q| q.0)
        .sum();
    let foreseen = || forecast.map_or(0, |f| f.company.total()[0].0);
    let (target, from) = if present > 0 {
        (present, From::Present)
    } else {
        (foreseen(), From::Forecast)
    };
    let step = terms.step.0.max(1);
    terms.target = Some(Amount(target / step * step));
    Ok((terms, from))
}

/// Says why a target cannot be shared out, and what to change.
fn problem(scenario: &Scenario, target: Amount, why: Impossible) -> String {
    let name = |id: TerritoryId| scenario.territory(id).map_or("", |t| t.name.as_str());
    let money = |amount: Amount| format!("{:.0}", amount.to_f64());
    match why {
        Impossible::Crossed(id) => format!(
            "The floor of {} lies above what it may be asked for. Lower the floor, raise the cap, \
             or let territories grow more.",
            name(id)
        ),
        Impossible::Floors(sum) => format!(
            "The floors add up to {}, more than the target of {}. Lower some by {} in all, or \
             raise the target.",
            money(sum),
            money(target),
            money(Amount(sum.0 - target.0))
        ),
        Impossible::Caps(sum) => format!(
            "Caps and the most that territories may grow add up to {}, {} short of the target of \
             {}. Raise some, or lower the target.",
            money(sum),
            money(Amount(target.0 - sum.0)),
            money(target)
        ),
        Impossible::NoTerritories => {
            "There is no territory to share the target out to. Draw or balance some first."
                .to_owned()
        }
    }
}

fn terms(view: &TermsView) -> Result<Terms, AppError> {
    let [history, forecast, pipeline, potential] = view.weights;
    let limits = view.limits.iter().map(|limits| {
        let bounds = Limits {
            floor: limits.floor.map(|v| amount("a floor", v)).transpose()?,
            cap: limits.cap.map(|v| amount("a cap", v)).transpose()?,
        };
        Ok((id(limits.territory)?, bounds))
    });
    let limits = limits.collect::<Result<Vec<_>, AppError>>()?;
    Ok(Terms {
        target: Some(amount("the target", view.target)?),
        from: None,
        step: amount("the rounding", view.step)?,
        weights: Weighing {
            history,
            forecast,
            pipeline,
            potential,
        },
        ramp: view.ramp.clone(),
        most_growth: view.most_growth,
        limits: limits
            .into_iter()
            .filter(|(_, l)| *l != Limits::default())
            .collect(),
    })
}

fn amount(what: &'static str, value: f64) -> Result<Amount, AppError> {
    let amount = Amount::from_f64(value).filter(|amount| amount.0 >= 0);
    amount.ok_or_else(|| AppError::OutOfRange {
        what,
        value: value.to_string(),
        allowed: "a sum of money from 0 on",
    })
}

fn terms_view(terms: &Terms) -> TermsView {
    let Weighing {
        history,
        forecast,
        pipeline,
        potential,
    } = terms.weights;
    TermsView {
        target: terms.target.unwrap_or_default().to_f64(),
        step: terms.step.to_f64(),
        weights: [history, forecast, pipeline, potential],
        ramp: terms.ramp.clone(),
        most_growth: terms.most_growth,
        limits: terms
            .limits
            .iter()
            .map(|(id, limits)| LimitsView {
                territory: id.number(),
                floor: limits.floor.map(Amount::to_f64),
                cap: limits.cap.map(Amount::to_f64),
            })
            .collect(),
    }
}

fn from_word(from: From) -> &'static str {
    match from {
        From::Given => "given",
        From::Kept => "kept",
        From::Present => "present",
        From::Forecast => "forecast",
    }
}

fn held_word(held: Held) -> &'static str {
    match held {
        Held::Free => "free",
        Held::Floor => "floor",
        Held::Cap => "cap",
        Held::Growth => "growth",
    }
}
