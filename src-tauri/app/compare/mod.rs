//! Scenarios held against each other: scorecard, ledger, revenue at risk.

mod scorecard;

use std::path::Path;

use files::export::csv;
use planner::insight::{Assumptions, Exchange, Hand, Ledger, Risk};
use planner::plan::colours::Theme;
use planner::plan::{Kind, Lock, MeasureIx, Plan, Scenario, ScenarioId, TerritoryId};

use crate::App;
use crate::balance::named;
use crate::board::{grounds, hex, numbers};
use crate::error::AppError;
use crate::export::put;
use crate::session::{Session, scenario_of};
use crate::view::role;
use crate::wire::{
    CompareView, CompareWish, ComparedScenario, ComparedTerritory, ExchangePage, ExchangeRow,
    ExchangeRows, LedgerFile, LedgerLine, Party, Problem, RiskAssumptions, RiskView, Written,
};

/// Where the shares of lost sales come from.
const SOURCE: &str = "Shi, Sridhar, Grewal and Lilien, Journal of Marketing 81(2), 2017: a change \
                      of rep cost 13.2 to 17.6 % of a customer's annual sales. All other factors \
                      are yours; 1 means that they make no difference.";
/// How many scenarios fit side by side.
const MOST: usize = 3;
/// No assumption is larger: a customer is not lost a hundred times.
const LARGEST_FACTOR: f64 = 100.0;

impl App {
    /// Holds scenarios against each other by their names.
    pub fn compare_named(&self, names: &[String]) -> Result<CompareView, Problem> {
        Ok(self.read(|session| {
            let number = |name: &String| Ok::<_, AppError>(named(&session.plan, name)?.0);
            let wish = CompareWish {
                scenarios: names.iter().map(number).collect::<Result<_, _>>()?,
                assumed: None,
            };
            compare(session, &wish)
        })?)
    }
}

/// Holds two or three scenarios against each other.
pub(crate) fn compare(session: &Session, wish: &CompareWish) -> Result<CompareView, AppError> {
    let plan = &*session.plan;
    if wish.scenarios.len() < 2 || wish.scenarios.len() > MOST {
        return Err(refused("two or three scenarios are compared at a time"));
    }
    let chosen: Vec<&Scenario> = wish
        .scenarios
        .iter()
        .map(|id| scenario(plan, *id))
        .collect::<Result<_, _>>()?;
    let assumed = assumptions(wish.assumed)?;
    let (first, second) = (chosen[0], chosen[1]);
    let ledger = Ledger::between(plan, first, second);
    let money = money(plan);
    let risk = Risk::of(plan, first, &ledger, money, &assumed);
    Ok(CompareView {
        lines: scorecard::lines(session, &chosen),
        ledger: ledger_lines(plan, first, second, &ledger),
        risk: risk_view(plan, money, &assumed, &risk),
        scenarios: chosen.into_iter().map(|s| compared(session, s)).collect(),
    })
}

/// Lists a part of the accounts that go from one hand to another, the largest first.
pub(crate) fn exchange(session: &Session, page: &ExchangePage) -> Result<ExchangeRows, AppError> {
    let plan = &*session.plan;
    let before = scenario(plan, page.before)?;
    let ledger = Ledger::between(plan, before, scenario(plan, page.after)?);
    let hand = |id: u32| TerritoryId::new(id).map_or(Hand::Nobody, Hand::Territory);
    let (from, to) = (hand(page.giver), hand(page.receiver));
    let mut exchanges = ledger.exchanges.iter();
    let found = exchanges.find(|e| e.from == from && e.to == to);
    let mut accounts = found.map_or_else(Vec::new, |e| e.accounts.clone());
    if let Some(column) = money(plan).and_then(|m| plan.accounts.values.get(m.at())) {
        accounts.sort_by_key(|a| std::cmp::Reverse(column[a.at()]));
    }
    let shown = accounts.iter().skip(page.from as usize);
    Ok(ExchangeRows {
        total: accounts.len() as u32,
        rows: shown
            .take(page.count as usize)
            .map(|account| ExchangeRow {
                id: account.0,
                name: plan.accounts.names[account.at()].clone(),
                values: plan
                    .accounts
                    .values
                    .iter()
                    .map(|column| column[account.at()].to_f64())
                    .collect(),
            })
            .collect(),
    })
}

/// Writes every area and account that one scenario gives to somebody else than another.
pub(crate) fn save_ledger(session: &Session, file: &LedgerFile) -> Result<Written, AppError> {
    let plan = &*session.plan;
    let (before, after) = (scenario(plan, file.before)?, scenario(plan, file.after)?);
    let path = Path::new(&file.path);
    put(
        path,
        &csv::moves(plan, before, after, csv::Style::default())?,
    )
}

fn scenario(plan: &Plan, id: u32) -> Result<&Scenario, AppError> {
    scenario_of(plan, ScenarioId(id))
}

fn refused(reason: &str) -> AppError {
    AppError::Arguments {
        command: "compare".to_owned(),
        reason: reason.to_owned(),
    }
}

/// Takes assumptions that mean something: finite, not negative, the least not above the greatest.
fn assumptions(wish: Option<RiskAssumptions>) -> Result<Assumptions, AppError> {
    let Some(wish) = wish else {
        return Ok(Assumptions::default());
    };
    let factors = [wish.tenured_factor, wish.top_factor, wish.deals_factor];
    let shares = [wish.low_pct, wish.high_pct];
    let fine = |value: &f64, most: f64| (0.0..=most).contains(value);
    if !factors.iter().all(|f| fine(f, LARGEST_FACTOR)) || !shares.iter().all(|s| fine(s, 100.0)) {
        return Err(refused(
            "shares lie between 0 and 100 per cent, and factors between 0 and 100",
        ));
    }
    if wish.low_pct > wish.high_pct {
        return Err(refused("the least share is greater than the greatest"));
    }
    Ok(Assumptions {
        low_pct: wish.low_pct,
        high_pct: wish.high_pct,
        tenured_from: wish.tenured_from,
        tenured_factor: wish.tenured_factor,
        top_factor: wish.top_factor,
        deals_factor: wish.deals_factor,
    })
}

/// The first measure in money stands for a year's sales.
fn money(plan: &Plan) -> Option<MeasureIx> {
    plan.first_of(Kind::Money)
}

fn compared(session: &Session, scenario: &Scenario) -> ComparedScenario {
    let plan = &*session.plan;
    let held = |id| scenario.holders.iter().filter(|h| **h == Some(id)).count() as u32;
    ComparedScenario {
        id: scenario.id.0,
        name: scenario.name.clone(),
        role: role(scenario.role).to_owned(),
        territories: scenario
            .territories
            .iter()
            .zip(grounds(plan, scenario, &session.land))
            .map(|(t, ground)| ComparedTerritory {
                id: t.id.number(),
                name: t.name.clone(),
                light: hex(t.colour, Theme::Light),
                dark: hex(t.colour, Theme::Dark),
                reps: t.reps.iter().map(|r| r.0).collect(),
                locked: t.lock == Lock::Locked,
                units: held(t.id),
                label_at: ground.label_at.map(|p| p.degrees().into()),
            })
            .collect(),
    }
}

fn party(plan: &Plan, scenario: &Scenario, hand: Hand) -> Party {
    let territory = match hand {
        Hand::Territory(id) => scenario.territory(id),
        Hand::Nobody => None,
    };
    territory.map_or_else(
        || Party {
            id: 0,
            name: "Nobody".to_owned(),
            reps: String::new(),
            light: String::new(),
            dark: String::new(),
        },
        |t| Party {
            id: t.id.number(),
            name: t.name.clone(),
            reps: files::reps(plan, t),
            light: hex(t.colour, Theme::Light),
            dark: hex(t.colour, Theme::Dark),
        },
    )
}

fn ledger_lines(
    plan: &Plan,
    before: &Scenario,
    after: &Scenario,
    ledger: &Ledger,
) -> Vec<LedgerLine> {
    let money = money(plan).map(MeasureIx::at);
    let mut exchanges: Vec<&Exchange> = ledger.exchanges.iter().collect();
    let weight = |e: &Exchange| {
        money
            .and_then(|m| e.sums.get(m).copied())
            .unwrap_or_default()
    };
    exchanges.sort_by_key(|e| std::cmp::Reverse((weight(e), e.accounts.len())));
    exchanges
        .into_iter()
        .map(|e| LedgerLine {
            from: party(plan, before, e.from),
            to: party(plan, after, e.to),
            accounts: e.accounts.len() as u32,
            sums: numbers(&e.sums),
        })
        .collect()
}

fn risk_view(
    plan: &Plan,
    money: Option<MeasureIx>,
    assumed: &Assumptions,
    risk: &Risk,
) -> RiskView {
    let measure = money.and_then(|m| plan.measures.get(m.at()));
    RiskView {
        assumed: RiskAssumptions {
            low_pct: assumed.low_pct,
            high_pct: assumed.high_pct,
            tenured_from: assumed.tenured_from,
            tenured_factor: assumed.tenured_factor,
            top_factor: assumed.top_factor,
            deals_factor: assumed.deals_factor,
        },
        source: SOURCE.to_owned(),
        basis: match (risk.from_history, measure) {
            (true, _) => "sales of the last twelve months on record".to_owned(),
            (false, Some(measure)) => format!("{} of each account", measure.label),
            (false, None) => String::new(),
        },
        accounts: risk.accounts,
        sales: risk.sales,
        deals: risk.deals,
        low: risk.low,
        high: risk.high,
    }
}
