//! Plans of squares with values, for tests that need more than one letter per square.

use crate::geography::{Adjacency, Point};
use crate::plan::{
    AccountIx, Amount, Band, Colour, Kind, Located, Lock, Measure, MeasureIx, Plan, Scenario,
    ScenarioId, Territory, TerritoryId, UnitIx,
};

pub(in crate::balance) const SCENARIO: ScenarioId = ScenarioId(1);

/// Names of territories a, b, c, …
const NAMES: [&str; 6] = ["North", "South", "East", "West", "Middle", "Coast"];

pub(in crate::balance) fn id(letter: char) -> TerritoryId {
    TerritoryId::new(letter.to_ascii_lowercase() as u32 - 96).unwrap()
}

/// A plan from letters: a capital is locked, a dot unassigned; `values[measure]` by square.
pub(in crate::balance) fn plan(
    picture: &[&str],
    values: &[&dyn Fn(u32, u32) -> i64],
) -> (Plan, Adjacency) {
    let width = picture[0].len() as u32;
    let squares: Vec<char> = picture.iter().flat_map(|row| row.chars()).collect();
    let mut plan = Plan::default();
    for (m, value) in values.iter().enumerate() {
        plan.measures.push(Measure {
            key: format!("m{m}"),
            label: ["revenue", "hours"][m].into(),
            kind: Kind::Number,
        });
        let column = (0..squares.len() as u32).map(|u| Amount(value(u % width, u / width)));
        plan.units.values.push(column.collect());
    }
    let mut scenario = Scenario {
        id: SCENARIO,
        ..Scenario::default()
    };
    for (unit, letter) in (0u32..).zip(&squares) {
        let (x, y) = (f64::from(unit % width), f64::from(unit / width));
        plan.units.codes.push(format!("U{unit}"));
        plan.units.names.push(String::new());
        plan.units.levels.push(String::new());
        plan.units.parents.push(String::new());
        let centre = Point::from_degrees(x * 0.1, y * -0.1).unwrap();
        plan.units.centres.push(centre);
        let held = letter.is_ascii_alphabetic().then(|| id(*letter));
        scenario.holders.push(held);
        if letter.is_ascii_uppercase() {
            scenario.locked_units.insert(UnitIx(unit));
        }
    }
    let last = squares.iter().filter(|c| c.is_ascii_alphabetic());
    let last = last.map(|c| id(*c).number()).max().unwrap_or(0);
    scenario.territories = (1..=last).map(territory).collect();
    plan.scenarios.push(scenario);
    (plan, links(squares.len() as u32, width))
}

fn territory(number: u32) -> Territory {
    Territory {
        id: TerritoryId::new(number).unwrap(),
        code: format!("T{number}"),
        name: NAMES[number as usize - 1].into(),
        colour: Colour::Palette(number as u8),
        reps: Vec::new(),
        region: None,
        lock: Lock::Free,
        quota: None,
    }
}

fn links(squares: u32, width: u32) -> Adjacency {
    let mut links = Vec::new();
    for unit in 0..squares {
        if unit % width + 1 < width {
            links.push((unit, unit + 1, 11_000.0));
        }
        links.push((unit, unit + width, 11_000.0));
    }
    Adjacency::of_links(squares as usize, &links)
}

/// Puts an account of a value for every measure on a square; returns it.
pub(in crate::balance) fn put_account(plan: &mut Plan, unit: u32, value: i64) -> AccountIx {
    let at = plan.accounts.len() as u32;
    plan.accounts.codes.push(format!("A{at}"));
    plan.accounts.names.push(format!("A{at}"));
    plan.accounts.points.push(None);
    plan.accounts.located.push(Located::Coordinates);
    plan.accounts.units.push(Some(UnitIx(unit)));
    plan.accounts.values.resize(plan.measures.len(), Vec::new());
    for column in &mut plan.accounts.values {
        column.push(Amount(value));
    }
    AccountIx(at)
}

pub(in crate::balance) fn bands(tolerances: &[u32]) -> Vec<Band> {
    let band = |(measure, tolerance): (u16, &u32)| Band {
        measure: MeasureIx(measure),
        tolerance: *tolerance,
    };
    (0u16..).zip(tolerances).map(band).collect()
}

pub(in crate::balance) fn drawn(plan: &Plan, width: usize) -> Vec<String> {
    let letter = |h: &Option<TerritoryId>| h.map_or('.', |t| char::from(96 + t.number() as u8));
    let rows = plan.scenarios[0].holders.chunks(width);
    rows.map(|row| row.iter().map(letter).collect()).collect()
}
