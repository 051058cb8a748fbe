//! The sentences of coach and explanation.

use super::advice::Side;
use super::explain::{Home, Obstacle};
use super::stand::Stand;
use super::step::{Shift, Step};

/// Least change of border worth a word, in kilometres.
const LEAST_KM: f64 = 0.05;

/// Says why a step is worth while.
pub(super) fn reason(stand: &Stand, step: &Step, sides: &[Side; 2]) -> String {
    let (giver, taker) = (
        territory(stand, step.there.from),
        territory(stand, step.there.to),
    );
    let gift = match &step.back {
        None => format!("giving {taker} {}", areas(stand, &step.there)),
        Some(back) => format!(
            "giving {taker} {} and {giver} {} in return",
            areas(stand, &step.there),
            areas(stand, back)
        ),
    };
    let row = leading(stand, step);
    let [a, b] = sides;
    let (before, after) = (
        [a.before[row].deviation, b.before[row].deviation],
        [a.after[row].deviation, b.after[row].deviation],
    );
    if relief(stand, step, row) <= 0.0 {
        let form = if step.cut <= -LEAST_KM {
            format!("shortens their border by {}", kilometres(-step.cut))
        } else {
            "makes them more compact".to_owned()
        };
        return format!(
            "{} {form}; {giver} comes to {} and {taker} to {}.",
            capital(&gift),
            level(after[0]),
            level(after[1])
        );
    }
    let measure = &stand.plan.measures[stand.rows[row].measure].label;
    format!(
        "{giver} is {} and {taker} {} in {measure}: {gift} brings them to {} and {}.",
        level(before[0]),
        level(before[1]),
        level(after[0]),
        level(after[1])
    )
}

/// Says why a unit is where it is, and where it would lie next best.
pub(super) fn why(stand: &Stand, unit: u32, here: Option<&Home>, best: Option<&Home>) -> String {
    let area = area(stand, unit);
    let name = |home: &Home| {
        let known = stand.place.territory(home.territory);
        known.map_or("", |t| t.name.as_str()).to_owned()
    };
    match (here, best) {
        (None, None) => format!("{area} belongs to nobody and touches no territory."),
        (None, Some(best)) => format!(
            "{area} belongs to nobody; {} would suit it best: {}{}.",
            name(best),
            facts(best),
            unless(best)
        ),
        (Some(here), None) => {
            format!("{area} is in {}; no other territory is near.", name(here))
        }
        (Some(here), Some(best)) => {
            let verdict = if best.cost < 0.0 {
                "would suit it better"
            } else {
                "is the next best"
            };
            format!(
                "{area} is in {} ({}); {} {verdict} ({}){}.",
                name(here),
                facts(here),
                name(best),
                facts(best),
                unless(best)
            )
        }
    }
}

fn facts(home: &Home) -> String {
    let border = format!("{} of shared border", kilometres(home.border_km));
    let share = home.before.first().zip(home.after.first());
    let share = match share {
        Some((before, after)) if level(*before) != level(*after) => {
            format!(", going from {} to {}", level(*before), level(*after))
        }
        Some((before, _)) => format!(", {}", level(*before)),
        None => String::new(),
    };
    match home.distance_km {
        Some(far) => format!("centre {} away, {border}{share}", kilometres(far)),
        None => format!("{border}{share}"),
    }
}

fn unless(home: &Home) -> String {
    let reason = match home.obstacle {
        None => return String::new(),
        Some(Obstacle::UnitLocked) => "the area is locked".to_owned(),
        Some(Obstacle::HolderLocked) => "the territory it is in is locked".to_owned(),
        Some(Obstacle::TakerLocked) => "that territory is locked".to_owned(),
        Some(Obstacle::OutOfScope) => "it lies outside what may change".to_owned(),
        Some(Obstacle::CutsOff(1)) => "it would cut off 1 area".to_owned(),
        Some(Obstacle::CutsOff(count)) => format!("it would cut off {count} areas"),
        Some(Obstacle::LastArea) => "it is the last area of its territory".to_owned(),
        Some(Obstacle::NotNeighbour) => "that territory does not touch it".to_owned(),
        Some(Obstacle::Rule) => "a rule that was asked for forbids it".to_owned(),
    };
    format!(", but it cannot go there: {reason}")
}

/// Returns the row whose price falls most.
fn leading(stand: &Stand, step: &Step) -> usize {
    let rows = 0..stand.rows.len();
    rows.max_by(|a, b| {
        let by = relief(stand, step, *a).total_cmp(&relief(stand, step, *b));
        by.then(b.cmp(a))
    })
    .unwrap_or(0)
}

fn relief(stand: &Stand, step: &Step, row: usize) -> f64 {
    let after = step.sums(stand, row);
    let pair = [(step.there.from, after[0]), (step.there.to, after[1])];
    let fall = |(slot, sum): (u32, i64)| {
        stand.price(slot, row, stand.sum(slot, row)) - stand.price(slot, row, sum)
    };
    pair.into_iter().map(fall).sum()
}

fn areas(stand: &Stand, shift: &Shift) -> String {
    let lead = area(stand, shift.lead);
    match shift.units.len() {
        0 | 1 => lead,
        2 => format!("{lead} with the area that hangs on it"),
        more => format!("{lead} with the {} areas that hang on it", more - 1),
    }
}

/// Names an area: "Dover (03820)", or its code alone.
fn area(stand: &Stand, unit: u32) -> String {
    let text = |list: &[String]| list.get(unit as usize).cloned().unwrap_or_default();
    let (code, name) = (text(&stand.plan.units.codes), text(&stand.plan.units.names));
    if name.is_empty() || name == code {
        return code;
    }
    format!("{name} ({code})")
}

fn territory<'a>(stand: &Stand<'a>, slot: u32) -> &'a str {
    let known = stand.place.territories.get(slot as usize);
    known.map_or("nobody", |t| t.name.as_str())
}

/// Says how far from its target a territory is: "12.3 % over".
fn level(deviation: f64) -> String {
    let tenths = libm::round(deviation * 10.0) as i64;
    let number = match (tenths.abs() / 10, tenths.abs() % 10) {
        (whole, 0) => format!("{whole} %"),
        (whole, part) => format!("{whole}.{part} %"),
    };
    match tenths.signum() {
        1 => format!("{number} over"),
        -1 => format!("{number} under"),
        _ => "on target".to_owned(),
    }
}

fn kilometres(km: f64) -> String {
    if km < 10.0 {
        format!("{km:.1} km")
    } else {
        format!("{km:.0} km")
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
