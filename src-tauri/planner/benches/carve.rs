//! How long carving takes on the largest plan: every ZIP area of the United States.

#![allow(
    missing_docs,
    reason = "criterion's macros make functions without documentation"
)]

use criterion::{Criterion, criterion_group, criterion_main};
use planner::carve::{self, Handful, apply, ghost, moves};
use planner::geography::Point;
use planner::plan::colours::{colour_fresh, recolour_stable};
use planner::plan::{
    Amount, Colour, Details, Kind, Located, Lock, Mass, Measure, Plan, Scenario, ScenarioId,
    Territory, TerritoryId, Totals, UnitIx,
};

/// ZIP areas of the bundled boundaries.
const UNITS: u32 = 33_471;
/// Measures of a demanding plan.
const MEASURES: usize = 8;
/// Accounts of a large plan.
const ACCOUNTS: u32 = 100_000;
/// Territories of a large sales force.
const TERRITORIES: u32 = 200;
/// Units under a wide brush over one drag.
const STROKE: u32 = 1_000;

const SCENARIO: ScenarioId = ScenarioId(1);

fn id(number: u32) -> TerritoryId {
    TerritoryId::new(number % TERRITORIES + 1).expect("one more than a remainder is not zero")
}

fn amount(row: u32, measure: usize) -> Amount {
    Amount(i64::from(row.wrapping_mul(2_654_435_761) >> 12) + measure as i64)
}

fn columns(rows: u32) -> Vec<Vec<Amount>> {
    let column = |m| (0..rows).map(|row| amount(row, m)).collect();
    (0..MEASURES).map(column).collect()
}

fn territory(id: TerritoryId) -> Territory {
    Territory {
        id,
        code: format!("T{}", id.number()),
        name: format!("Territory {}", id.number()),
        colour: Colour::Palette(id.number() as u8),
        reps: Vec::new(),
        region: None,
        lock: Lock::Free,
        quota: None,
    }
}

/// A plan whose neighbours in the list mostly lie in one territory, as ZIP codes do.
fn large() -> Plan {
    let mut plan = Plan::default();
    plan.measures.extend((0..MEASURES).map(|m| Measure {
        key: format!("m{m}"),
        label: format!("Measure {m}"),
        kind: Kind::Number,
    }));
    let units = &mut plan.units;
    units.codes = (0..UNITS).map(|u| format!("{u:05}")).collect();
    units.names = vec![String::new(); UNITS as usize];
    units.levels.clone_from(&units.names);
    units.parents.clone_from(&units.names);
    units.centres = vec![Point::default(); UNITS as usize];
    units.values = columns(UNITS);
    let accounts = &mut plan.accounts;
    accounts.codes = (0..ACCOUNTS).map(|a| format!("C{a}")).collect();
    accounts.names.clone_from(&accounts.codes);
    accounts.points = vec![None; ACCOUNTS as usize];
    accounts.located = vec![Located::PostalCode; ACCOUNTS as usize];
    let home = |a: u32| Some(UnitIx(a.wrapping_mul(2_654_435_761) % UNITS));
    accounts.units = (0..ACCOUNTS).map(home).collect();
    accounts.values = columns(ACCOUNTS);
    let per_territory = UNITS / TERRITORIES + 1;
    plan.scenarios.push(Scenario {
        id: SCENARIO,
        name: "Draft".to_owned(),
        territories: (0..TERRITORIES).map(|t| territory(id(t))).collect(),
        holders: (0..UNITS).map(|u| Some(id(u / per_territory))).collect(),
        locked_units: (0..UNITS).step_by(7).map(UnitIx).collect(),
        details: Details::default(),
        ..Scenario::default()
    });
    plan
}

fn ghosts(c: &mut Criterion) {
    let plan = large();
    let scenario = &plan.scenarios[0];
    let mass = Mass::of(&plan, scenario);
    let totals = Totals::of(&plan, scenario, &mass);
    let all: Vec<_> = (0..UNITS).map(UnitIx).collect();
    let spread: Vec<_> = (0..STROKE).map(|n| UnitIx(n * (UNITS / STROKE))).collect();
    for (name, stroke) in [("every unit", &all), ("1,000 units", &spread)] {
        c.bench_function(&format!("ghost over {name}"), |b| {
            let handful = [Handful {
                to: Some(id(0)),
                units: stroke.clone(),
                accounts: Vec::new(),
            }];
            b.iter(|| {
                let going = moves(&plan, scenario, &handful);
                ghost(&plan, scenario, &mass, &totals, &going)
            });
        });
    }
    c.bench_function("mass with 100,000 accounts", |b| {
        b.iter(|| Mass::of(&plan, scenario));
    });
    c.bench_function("totals", |b| b.iter(|| Totals::of(&plan, scenario, &mass)));
}

fn strokes(c: &mut Criterion) {
    let mut plan = large();
    let stroke: Vec<_> = (0..STROKE).map(UnitIx).collect();
    c.bench_function("paint 1,000 units and take it back", |b| {
        b.iter(|| {
            let gesture = carve::assign(&plan, SCENARIO, &stroke, Some(id(9)));
            let gesture = gesture.expect("some of them move");
            let (undo, _) = apply(&mut plan, &gesture.edit).expect("a gesture fits its plan");
            apply(&mut plan, &undo).expect("an undo fits its plan");
        });
    });
}

fn colours(c: &mut Criterion) {
    let ring = |n: u32| [1, 14, 15, 1 << 20].map(|step| id(n + step)).into();
    let mut neighbours: std::collections::BTreeMap<_, std::collections::BTreeSet<_>> =
        (0..TERRITORIES).map(|n| (id(n), ring(n))).collect();
    for (from, around) in neighbours.clone() {
        for to in around.into_iter().filter(|to| *to != from) {
            neighbours.entry(to).or_default().insert(from);
        }
        neighbours.entry(from).or_default().remove(&from);
    }
    let existing = colour_fresh(&neighbours);
    c.bench_function("colour 200 territories anew", |b| {
        b.iter(|| colour_fresh(&neighbours));
    });
    c.bench_function("look for clashing colours", |b| {
        b.iter(|| recolour_stable(&existing, &neighbours));
    });
}

criterion_group!(benches, ghosts, strokes, colours);
criterion_main!(benches);
