//! How long gallery, coach and explanation take on a plan of 33,489 squares in 24 territories.

#![allow(
    missing_docs,
    clippy::print_stdout,
    reason = "criterion's macros make functions without documentation; figures are printed"
)]

use std::time::Instant;

use criterion::{Criterion, criterion_group, criterion_main};
use planner::balance::{Keep, Request, Unwatched, coach, explain, gallery, propose};
use planner::geography::{Adjacency, Point};
use planner::plan::{
    Amount, Band, Colour, Kind, Lock, Measure, MeasureIx, Plan, Scenario, ScenarioId, Territory,
    TerritoryId, UnitIx,
};

/// Squares along one side, as many in all as there are ZIP areas.
const SIDE: u32 = 183;

/// Territories along either side of the map of today.
const TODAY: [u32; 2] = [6, 4];

fn balance(c: &mut Criterion) {
    let (plan, adjacency) = plan();
    let place = ScenarioId(1);
    let band = Band {
        measure: MeasureIx(0),
        tolerance: 500,
    };
    let request = Request::plain(&[band]);
    for keep in [Keep::Gentle, Keep::Fresh] {
        let asked = Request {
            keep,
            ..request.clone()
        };
        let began = Instant::now();
        let one = propose(&plan, &adjacency, place, &asked, &Unwatched).expect("it is feasible");
        println!(
            "one solve {keep:?}: {:?}, valid {}",
            began.elapsed(),
            one.valid
        );
    }
    let began = Instant::now();
    let found = gallery(&plan, &adjacency, place, &request, &Unwatched, &|_, _| ());
    println!("gallery: {:?}", began.elapsed());
    for pick in found.expect("it is feasible").picks {
        let s = &pick.score;
        println!(
            "  {:16} valid {:5} worst {:6.2} % moved {:5.1} % cut {:7.0} km inertia {:.3e} travel {:.1} km",
            pick.name.words(),
            s.valid,
            s.worst_deviation,
            s.share_moved,
            s.cut_km,
            s.inertia,
            s.travel_km
        );
    }
    let advice = coach(&plan, &adjacency, place, &request, 5).expect("it can be looked at");
    for a in &advice {
        println!("  {:.3} {}", a.gain, a.reason);
    }
    let middle = UnitIx(SIDE / 2 * SIDE + SIDE / 2);
    let answer = explain(&plan, &adjacency, place, &request, middle).expect("it is there");
    println!("  {}", answer.sentence);
    c.bench_function("coach", |b| {
        b.iter(|| coach(&plan, &adjacency, place, &request, 10));
    });
    c.bench_function("explain", |b| {
        b.iter(|| explain(&plan, &adjacency, place, &request, middle));
    });
}

/// Uneven ground, cut into blocks that are not fair.
fn plan() -> (Plan, Adjacency) {
    let mut plan = Plan::default();
    plan.measures.push(Measure {
        key: "revenue".into(),
        label: "revenue".into(),
        kind: Kind::Number,
    });
    let units = SIDE * SIDE;
    let mut scenario = Scenario::default();
    let mut links = Vec::new();
    let value = |u: u32| {
        1000 + i64::from(u.wrapping_mul(2_654_435_761) >> 20) * i64::from(u % SIDE + 40) / 40
    };
    plan.units
        .values
        .push((0..units).map(|u| Amount(value(u))).collect());
    for unit in 0..units {
        let (x, y) = (unit % SIDE, unit / SIDE);
        let (lon, lat) = (f64::from(x) * 0.25 - 110.0, 25.0 + f64::from(y) * 0.12);
        plan.units.codes.push(format!("{unit:05}"));
        plan.units.names.push(String::new());
        plan.units.levels.push(String::new());
        plan.units.parents.push(String::new());
        plan.units.centres.extend(Point::from_degrees(lon, lat));
        let block = y * TODAY[1] / SIDE * TODAY[0] + x * TODAY[0] / SIDE;
        scenario.holders.push(TerritoryId::new(block + 1));
        if x + 1 < SIDE {
            links.push((unit, unit + 1, 13_000.0));
        }
        links.push((unit, unit + SIDE, 20_000.0));
    }
    scenario.territories = (1..=TODAY[0] * TODAY[1]).filter_map(territory).collect();
    plan.scenarios.push(scenario);
    (plan, Adjacency::of_links(units as usize, &links))
}

fn territory(number: u32) -> Option<Territory> {
    Some(Territory {
        id: TerritoryId::new(number)?,
        code: format!("T{number}"),
        name: format!("Territory {number}"),
        colour: Colour::Palette(number as u8),
        reps: Vec::new(),
        region: None,
        lock: Lock::Free,
        quota: None,
    })
}

criterion_group!(benches, balance);
criterion_main!(benches);
