//! One territory: everything that is known of it, in one place.

use std::collections::BTreeMap;

use planner::insight::forecast::Forecast;
use planner::insight::quota::per_rep;
use planner::insight::workload::workload;
use planner::insight::{Hands, Tiers};
use planner::plan::{
    Amount, GoalId, Kind, Mass, Place, Plan, Scenario, Scope, SmartGoal, Standing, Tally,
    Territory, TerritoryId, Totals,
};

use super::market::{Counted, by_tier, tier_name};
use super::{YEAR, forecast, goals, month_word, notes, swot};
use crate::App;
use crate::board::colours;
use crate::edit::id;
use crate::error::AppError;
use crate::session::shown;
use crate::wire::{
    FigureUnit, SegmentRow, TerritoryAccount, TerritoryChanges, TerritoryExchange, TerritoryFigure,
    TerritoryForecast, TerritoryRep, TerritoryView,
};

/// Accounts that are listed: what fits a page beside everything else.
const LISTED: usize = 12;

impl App {
    /// Gathers what is known of a territory of the shown scenario.
    pub(crate) fn territory_page(&self, number: u32) -> Result<TerritoryView, AppError> {
        let (plan, foreseen) = self.snapshot()?;
        let forecast = foreseen.look(&plan, YEAR)?;
        let (scenario, id) = (shown(&plan)?, id(number)?);
        let gathered = Gathered::of(&plan, scenario, forecast);
        let view = gathered.view(id)?;
        let around = self.around(&plan)?;
        let grounds = (&gathered.counted, &around, gathered.forecast.as_ref());
        let proposed = swot::proposed(&plan, scenario, grounds, &[Place::Territory(id)]);
        Ok(TerritoryView {
            proposed: proposed.iter().map(Vec::len).sum::<usize>() as u32,
            ..view
        })
    }

    /// Gathers what is known of the territories of a scenario that pages are made of, without what
    /// nobody has decided on; all of them when none is named.
    pub(crate) fn territory_pages(
        &self,
        plan: &Plan,
        scenario: &Scenario,
        only: Option<TerritoryId>,
    ) -> Result<Vec<TerritoryView>, AppError> {
        let (_, foreseen) = self.snapshot()?;
        let forecast = foreseen.look_in(plan, scenario, YEAR);
        let gathered = Gathered::of(plan, scenario, forecast);
        let wanted = |t: &&Territory| only.is_none_or(|id| id == t.id);
        let territories = scenario.territories.iter().filter(wanted);
        territories.map(|t| gathered.view(t.id)).collect()
    }
}

/// What all pages of a scenario share.
struct Gathered<'a> {
    plan: &'a Plan,
    scenario: &'a Scenario,
    forecast: Option<Forecast>,
    counted: Counted<'a>,
    /// What all territories hold together.
    company: SegmentRow,
    tiers: Tiers,
    totals: Totals,
    /// The other scenario that says what is true today, and what its territories sum to.
    baseline: Option<(&'a Scenario, Totals)>,
    /// By account: who holds it here and in the baseline.
    holders: Vec<Option<TerritoryId>>,
    held_before: Vec<Option<TerritoryId>>,
    /// How full the hours of each territory are, in per cent.
    full: Vec<Option<f64>>,
}

impl<'a> Gathered<'a> {
    fn of(plan: &'a Plan, scenario: &'a Scenario, forecast: Option<Forecast>) -> Self {
        let counted = Counted::of(plan);
        let tiers = Tiers::of(&counted.sold.values, &plan.policy.tiers);
        let baseline = plan.baseline().filter(|one| one.id != scenario.id);
        let summed = |one| Totals::of(plan, one, &Mass::of(plan, one));
        let work = workload(plan, scenario, &tiers, &plan.policy.calls);
        let full = |work: &planner::insight::workload::Work| {
            (work.hours > 0.0).then(|| work.total() / work.hours * 100.0)
        };
        let holders = Hands::of(plan, scenario).into_holders();
        Self {
            totals: summed(scenario),
            company: counted.row(String::new(), String::new(), "", |at| holders[at].is_some()),
            holders,
            held_before: baseline.map_or_else(Vec::new, |one| Hands::of(plan, one).into_holders()),
            baseline: baseline.map(|one| (one, summed(one))),
            full: work.iter().map(full).collect(),
            plan,
            scenario,
            forecast,
            counted,
            tiers,
        }
    }

    fn view(&self, id: TerritoryId) -> Result<TerritoryView, AppError> {
        let unknown = || AppError::Unknown {
            what: "territory",
            number: u64::from(id.number()),
        };
        let slot = self.scenario.slot(id).ok_or_else(unknown)?;
        let territory = &self.scenario.territories[slot];
        let (plan, place) = (self.plan, Place::Territory(id));
        let [light, dark] = colours(Some(territory));
        let inside = |at: usize| self.holders[at] == Some(id);
        let whole = self
            .counted
            .row(String::new(), "All accounts".to_owned(), "", inside);
        let region = territory.region.and_then(|region| plan.region(region));
        let of_place = plan.points.iter().filter(|(_, p)| p.place == place);
        let accepted = of_place.filter(|(_, p)| p.standing == Standing::Accepted);
        let goals = plan.goals.iter().filter(|(_, goal)| about(goal, territory));
        Ok(TerritoryView {
            territory: id.number(),
            name: territory.name.clone(),
            light,
            dark,
            region: region.map_or_else(String::new, |region| region.name.clone()),
            reps: self.reps(territory),
            figures: self.figures(slot, &whole),
            basis: self.counted.sold.basis.clone(),
            tiers: by_tier(plan, &self.counted, &self.tiers, inside),
            whole,
            accounts: self.accounts(id),
            quota: territory.quota.map(Amount::to_f64),
            forecast: self.forecast.as_ref().and_then(|found| {
                Some(TerritoryForecast {
                    months: found.months.iter().copied().map(month_word).collect(),
                    ahead: found.ahead.iter().copied().map(month_word).collect(),
                    level: planner::insight::forecast::LEVEL,
                    line: forecast::line(
                        Some(territory),
                        &territory.name,
                        found.territories.get(slot)?,
                    ),
                })
            }),
            goals: goals
                .map(|(id, goal): (&GoalId, &SmartGoal)| {
                    goals::view(plan, self.scenario, *id, goal)
                })
                .collect(),
            points: accepted
                .map(|(id, point)| swot::wish(id.0, point))
                .collect(),
            // Only the screen asks for them.
            proposed: 0,
            changes: self.changes(id),
            notes: notes::listed(plan, self.scenario, |about| about == Some(place)),
        })
    }

    fn reps(&self, territory: &Territory) -> Vec<TerritoryRep> {
        let quotas = territory
            .quota
            .map(|quota| per_rep(self.plan, territory, quota));
        let quota = |at: usize| quotas.as_ref().and_then(|list| list.get(at)).copied();
        let reps = territory.reps.iter().enumerate();
        reps.filter_map(|(at, id)| {
            let rep = self.plan.rep(*id)?;
            Some(TerritoryRep {
                name: rep.name.clone(),
                home: rep.home_city.clone(),
                hours: rep.capacity.map(Amount::to_f64),
                tenure: rep.tenure_years,
                quota: quota(at).map(Amount::to_f64),
            })
        })
        .collect()
    }

    /// The plan's measures, and what follows from sales and work.
    fn figures(&self, slot: usize, whole: &SegmentRow) -> Vec<TerritoryFigure> {
        let id = self.scenario.territories[slot].id;
        let count = self.scenario.territories.len().max(1) as f64;
        let before = self.baseline.as_ref().and_then(|(baseline, totals)| {
            let row = totals.rows.get(baseline.slot(id)?)?;
            Some((row, self.before_row(id)))
        });
        let sum = |tally: &Tally, m: usize| tally.sums.get(m).map(|sum| sum.to_f64());
        let held = |m: usize| {
            let rows = self.totals.rows.iter();
            rows.filter_map(|row| sum(row, m)).sum::<f64>()
        };
        let measures = self.plan.measures.iter().enumerate();
        let mut figures: Vec<TerritoryFigure> = measures
            .map(|(m, measure)| {
                let target = self.totals.targets.get(m).map(|target| target.to_f64());
                let asked = self.scenario.bands.iter().any(|b| b.measure.at() == m);
                TerritoryFigure {
                    label: measure.label.clone(),
                    unit: match measure.kind {
                        Kind::Money => FigureUnit::Money,
                        Kind::Hours => FigureUnit::Hours,
                        Kind::Count => FigureUnit::Count,
                        Kind::Number => FigureUnit::Number,
                    },
                    here: self.totals.rows.get(slot).and_then(|row| sum(row, m)),
                    mean: Some(held(m) / count),
                    before: before.as_ref().and_then(|(row, _)| sum(row, m)),
                    target: target.filter(|_| asked),
                }
            })
            .collect();
        let before = before.as_ref().map(|(_, row)| row);
        let derived =
            |label: &str, unit, value: &dyn Fn(&SegmentRow) -> Option<f64>, share: bool| {
                let mean = value(&self.company).map(|all| if share { all } else { all / count });
                TerritoryFigure {
                    label: label.to_owned(),
                    unit,
                    here: value(whole),
                    mean,
                    before: before.and_then(value),
                    target: None,
                }
            };
        let growth = |row: &SegmentRow| {
            let before = row.before.filter(|before| *before > 0.0)?;
            Some((row.sold / before - 1.0) * 100.0)
        };
        let penetration = |row: &SegmentRow| {
            let potential = row.potential.filter(|potential| *potential > 0.0)?;
            Some(row.used? / potential * 100.0)
        };
        let money = FigureUnit::Money;
        let asked = [
            derived("Sold in a year", money, &|row| Some(row.sold), false),
            derived("Year on year", FigureUnit::Change, &growth, true),
            derived("Penetration", FigureUnit::Percent, &penetration, true),
            derived("Still to be had", money, &|row| row.white, false),
            derived(
                "Open deals by chance",
                money,
                &|row| Some(row.pipeline),
                false,
            ),
        ];
        let known = |figure: &TerritoryFigure| figure.here.is_some() || figure.mean.is_some();
        figures.extend(asked.into_iter().filter(known));
        figures.extend(self.work(slot));
        figures
    }

    fn work(&self, slot: usize) -> Option<TerritoryFigure> {
        let known: Vec<f64> = self.full.iter().copied().flatten().collect();
        let mean = known.iter().sum::<f64>() / known.len().max(1) as f64;
        (!known.is_empty()).then(|| TerritoryFigure {
            label: "Work, of the hours there are".to_owned(),
            unit: FigureUnit::Percent,
            here: self.full.get(slot).copied().flatten(),
            mean: Some(mean),
            before: None,
            target: None,
        })
    }

    fn before_row(&self, id: TerritoryId) -> SegmentRow {
        self.counted.row(String::new(), String::new(), "", |at| {
            self.held_before[at] == Some(id)
        })
    }

    fn accounts(&self, id: TerritoryId) -> Vec<TerritoryAccount> {
        let sold = &self.counted.sold;
        let mut inside: Vec<usize> = (0..self.holders.len())
            .filter(|at| self.holders[*at] == Some(id))
            .collect();
        inside.sort_by_key(|at| (std::cmp::Reverse(sold.values[*at]), *at));
        inside.truncate(LISTED);
        let line = |at: usize| TerritoryAccount {
            id: at as u32,
            name: self.plan.accounts.names[at].clone(),
            tier: tier_name(self.tiers.of[at]),
            sold: sold.values[at].to_f64(),
            before: sold.before.as_ref().map(|before| before[at].to_f64()),
            potential: self.counted.potential.map(|list| list[at].to_f64()),
        };
        inside.into_iter().map(line).collect()
    }

    fn changes(&self, id: TerritoryId) -> TerritoryChanges {
        let Some((baseline, _)) = &self.baseline else {
            return TerritoryChanges::default();
        };
        let here = Some(id);
        let units = baseline.holders.iter().zip(&self.scenario.holders);
        let count = |came: bool| {
            let turned = units.clone().filter(|(then, now)| {
                let (gave, got) = if came { (then, now) } else { (now, then) };
                **gave != here && **got == here
            });
            turned.count() as u32
        };
        let mut came: BTreeMap<Option<TerritoryId>, (u32, i64)> = BTreeMap::new();
        let mut went = came.clone();
        let accounts = self.held_before.iter().zip(&self.holders);
        for ((then, now), sold) in accounts.zip(&self.counted.sold.values) {
            let (list, other) = match (*then == here, *now == here) {
                (false, true) => (&mut came, then),
                (true, false) => (&mut went, now),
                _ => continue,
            };
            let (accounts, sum) = list.entry(*other).or_default();
            *accounts += 1;
            *sum += sold.0;
        }
        TerritoryChanges {
            before: baseline.name.clone(),
            areas_in: count(true),
            areas_out: count(false),
            came: exchanges(baseline, came),
            went: exchanges(self.scenario, went),
        }
    }
}

/// Says whether a goal is about a territory, or about somebody who holds it.
fn about(goal: &SmartGoal, territory: &Territory) -> bool {
    match goal.scope {
        Scope::Territory(id) => id == territory.id,
        Scope::Rep(rep) => territory.reps.contains(&rep),
        Scope::Company | Scope::Region(_) | Scope::Tier(_) => false,
    }
}

fn exchanges(
    others: &Scenario,
    sums: BTreeMap<Option<TerritoryId>, (u32, i64)>,
) -> Vec<TerritoryExchange> {
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(other, (accounts, sold))| (std::cmp::Reverse((*sold, *accounts)), *other));
    let line = |(other, (accounts, sold)): (Option<TerritoryId>, (u32, i64))| {
        let name = other.and_then(|id| others.territory(id));
        TerritoryExchange {
            territory: other.map_or(0, TerritoryId::number),
            name: name.map_or_else(|| "Nobody".to_owned(), |t| t.name.clone()),
            accounts,
            sold: Amount(sold).to_f64(),
        }
    };
    sums.into_iter().map(line).collect()
}
