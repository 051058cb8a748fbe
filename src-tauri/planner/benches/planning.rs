//! Forecast, quotas and review of a plan with 100,000 accounts, 36 months and 200 territories:
//! everything at once, and after an edit that touches two territories.

#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use planner::insight::forecast::{Forecast, Known};
use planner::insight::quota::{bases, propose};
use planner::insight::review::{changes, last_months};
use planner::insight::{Concentration, Hands, Tiers, behaviours};
use planner::plan::{
    AccountIx, Accounts, Amount, Colour, Located, Lock, Plan, Sale, Scenario, Terms, Territory,
    TerritoryId, UnitIx,
};

const ACCOUNTS: u32 = 100_000;
const MONTHS: u32 = 36;
const TERRITORIES: u32 = 200;
/// Units that accounts lie in; several to a territory, so that one can change hands.
const UNITS: u32 = 2_000;

fn plan() -> Plan {
    let territory = |number: u32| Territory {
        id: TerritoryId::new(number).unwrap(),
        code: format!("T{number}"),
        name: format!("Territory {number}"),
        colour: Colour::Palette(0),
        reps: Vec::new(),
        region: None,
        lock: Lock::Free,
        quota: None,
    };
    let scenario = Scenario {
        territories: (1..=TERRITORIES).map(territory).collect(),
        holders: (0..UNITS)
            .map(|u| TerritoryId::new(u % TERRITORIES + 1))
            .collect(),
        ..Scenario::default()
    };
    let sale = |account: u32, month: u32| {
        // A wave over the year, a trend, and noise that is the same on every machine.
        let noise = account
            .wrapping_mul(2_654_435_761)
            .wrapping_add(month * 40_503)
            >> 20;
        Sale {
            account: AccountIx(account),
            month: (2023 + month / 12) * 100 + month % 12 + 1,
            amount: Amount(i64::from(
                100_000 + month * 500 + (month % 12).abs_diff(6) * 9_000 + noise * 20,
            )),
        }
    };
    Plan {
        accounts: Accounts {
            codes: (0..ACCOUNTS).map(|a| a.to_string()).collect(),
            names: vec![String::new(); ACCOUNTS as usize],
            points: vec![None; ACCOUNTS as usize],
            located: vec![Located::Coordinates; ACCOUNTS as usize],
            units: (0..ACCOUNTS).map(|a| Some(UnitIx(a % UNITS))).collect(),
            values: Vec::new(),
        },
        sales: (0..ACCOUNTS)
            .flat_map(|a| (0..MONTHS).map(move |m| sale(a, m)))
            .collect(),
        scenarios: vec![scenario],
        ..Plan::default()
    }
}

/// What all pages show, but for the words.
fn everything(plan: &Plan, known: &mut Known) {
    let scenario = plan.shown().unwrap();
    let forecast = Forecast::of(plan, scenario, 12, known).unwrap();
    let slots = Hands::of(plan, scenario).slots();
    let bases = bases(scenario, &slots, Some(&forecast), &[], None);
    let target = forecast.company.total()[0];
    black_box(propose(plan, scenario, &Terms::default(), target, &bases).unwrap());
    black_box(changes(plan, scenario, scenario, &last_months(plan, 3)));
    black_box(Tiers::of(&forecast.recent, &plan.policy.tiers));
    black_box(Concentration::of(&forecast.recent));
    black_box(behaviours(&plan.sales, plan.accounts.len()));
    black_box(forecast.accounts());
}

fn planning(c: &mut Criterion) {
    let mut plan = plan();
    let mut group = c.benchmark_group("planning");
    group.sample_size(10);
    group.bench_function("100,000 accounts, 36 months, 200 territories, cold", |b| {
        b.iter(|| everything(&plan, &mut Known::default()));
    });
    let known = &mut Known::default();
    everything(&plan, known);
    let mut to = 2;
    group.bench_function("the same after an area changed hands", |b| {
        b.iter(|| {
            to = to % TERRITORIES + 1;
            plan.scenarios[0].holders[0] = TerritoryId::new(to);
            everything(&plan, known);
        });
    });
    group.finish();
}

criterion_group!(benches, planning);
criterion_main!(benches);
