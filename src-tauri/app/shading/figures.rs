//! Figures of areas, territories and accounts out of the plan itself.

use planner::plan::{Amount, Kind, Mass, Measure, Plan, Totals, deviation_pct};

use super::{Figures, name_of, of_atlas};
use crate::error::AppError;
use crate::planning::{Sold, potentials, still_to_be_had};
use crate::session::shown;
use crate::wire::{FigureUnit, ShadeChoice};

pub(super) fn figures(plan: &Plan, what: &ShadeChoice) -> Result<Figures, AppError> {
    let own = |label: &str, unit, values| Figures {
        label: label.to_owned(),
        unit,
        source: String::new(),
        values,
    };
    Ok(match what {
        ShadeChoice::Measure(key) => {
            let (m, measure) = measure(plan, key)?;
            let mass = Mass::of(plan, shown(plan)?);
            let units = (0..plan.units.len() as u32).map(planner::plan::UnitIx);
            let sum = |unit| mass.sums(unit).get(m).copied().unwrap_or_default();
            own(
                &measure.label,
                unit_of(measure.kind),
                units.map(|unit| something(sum(unit))).collect(),
            )
        }
        ShadeChoice::Deviation(key) => {
            let (m, measure) = measure(plan, key)?;
            let label = format!("{} against target", measure.label);
            own(&label, FigureUnit::Change, deviations(plan, m)?)
        }
        ShadeChoice::Sold => {
            let sums = by_area(plan, &Sold::of(plan).values);
            let values = sums.into_iter().map(something).collect();
            own(name_of(what), FigureUnit::Money, values)
        }
        ShadeChoice::White => {
            let sums = by_area(plan, &still_to_be_had(plan));
            let values = sums.into_iter().map(something).collect();
            own(name_of(what), FigureUnit::Money, values)
        }
        ShadeChoice::Growth => {
            let sold = Sold::of(plan);
            let before = sold.before.unwrap_or_default();
            let values = shares(by_area(plan, &sold.values), by_area(plan, &before));
            let values = values.into_iter().map(|share| Some(share? - 100.0));
            own(name_of(what), FigureUnit::Change, values.collect())
        }
        ShadeChoice::Penetration => {
            let potential = potentials(plan).unwrap_or_default().to_vec();
            let white = still_to_be_had(plan);
            let used = potential.iter().zip(&white).map(|(all, left)| {
                // What is still to be had never exceeds what there is.
                Amount(all.0.max(0).saturating_sub(left.0))
            });
            let used: Vec<Amount> = used.collect();
            let values = shares(by_area(plan, &used), by_area(plan, &potential));
            own(name_of(what), FigureUnit::Percent, values)
        }
        _ => of_atlas::figures(plan, what)?,
    })
}

fn measure<'a>(plan: &'a Plan, key: &str) -> Result<(usize, &'a Measure), AppError> {
    let found = plan.measures.iter().enumerate().find(|(_, m)| m.key == key);
    found.ok_or_else(|| AppError::OutOfRange {
        what: "the measure",
        value: key.chars().take(40).collect(),
        allowed: "one of the plan's own",
    })
}

fn unit_of(kind: Kind) -> FigureUnit {
    match kind {
        Kind::Money => FigureUnit::Money,
        Kind::Hours => FigureUnit::Hours,
        Kind::Count => FigureUnit::Count,
        Kind::Number => FigureUnit::Number,
    }
}

/// An area without any of it is empty, not the least.
fn something(sum: Amount) -> Option<f64> {
    (sum.0 != 0).then(|| sum.to_f64())
}

/// Sums amounts of accounts up by the area that they lie in.
fn by_area(plan: &Plan, amounts: &[Amount]) -> Vec<Amount> {
    let mut sums = vec![Amount(0); plan.units.len()];
    for (unit, amount) in plan.accounts.units.iter().zip(amounts) {
        if let Some(sum) = unit.and_then(|unit| sums.get_mut(unit.at())) {
            sum.0 = sum.0.saturating_add(amount.0);
        }
    }
    sums
}

/// Parts of wholes in per cent; none where there is no whole.
fn shares(parts: Vec<Amount>, wholes: Vec<Amount>) -> Vec<Option<f64>> {
    let share = |(part, whole): (Amount, Amount)| {
        (whole.0 > 0).then(|| part.to_f64() / whole.to_f64() * 100.0)
    };
    parts.into_iter().zip(wholes).map(share).collect()
}

/// How far the territory of each area is from its target.
fn deviations(plan: &Plan, m: usize) -> Result<Vec<Option<f64>>, AppError> {
    let scenario = shown(plan)?;
    let totals = Totals::of(plan, scenario, &Mass::of(plan, scenario));
    let target = totals.targets.get(m).copied().unwrap_or_default();
    let rows = totals.rows.iter();
    let off: Vec<Option<f64>> = rows
        .map(|row| deviation_pct(row.sums.get(m).copied().unwrap_or_default(), target))
        .collect();
    let of = |holder: &Option<planner::plan::TerritoryId>| {
        let slot = scenario.slot((*holder)?)?;
        off.get(slot).copied().flatten()
    };
    Ok(scenario.holders.iter().map(of).collect())
}

/// A figure of every account; 0 where there is none.
pub(super) fn account_figures(
    plan: &Plan,
    what: &ShadeChoice,
) -> Result<(String, FigureUnit, Vec<f64>), AppError> {
    let plain = |amounts: &[Amount]| amounts.iter().map(|amount| amount.to_f64()).collect();
    Ok(match what {
        ShadeChoice::Measure(key) => {
            let (m, measure) = measure(plan, key)?;
            let column = plan.accounts.values.get(m);
            let values = column.map(|column| plain(column)).unwrap_or_default();
            (measure.label.clone(), unit_of(measure.kind), values)
        }
        ShadeChoice::Sold => {
            let values = plain(&Sold::of(plan).values);
            (name_of(what).to_owned(), FigureUnit::Money, values)
        }
        ShadeChoice::White => {
            let values = plain(&still_to_be_had(plan));
            (name_of(what).to_owned(), FigureUnit::Money, values)
        }
        _ => {
            return Err(AppError::OutOfRange {
                what: "the size of accounts",
                value: name_of(what).to_owned(),
                allowed: "a measure, what was sold or what is still to be had",
            });
        }
    })
}
