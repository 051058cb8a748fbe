//! Measures: a column is added at the end or taken out there.

use super::{Applied, checks, touching};
use crate::carve::{Edit, Refusal, Touched};
use crate::plan::{Amount, Measure, Plan};

/// Adds a measure with its two columns.
pub(super) fn add(
    plan: &mut Plan,
    measure: &Measure,
    units: &[Amount],
    accounts: &[Amount],
) -> Applied {
    fits(plan, measure)?;
    checks::length("areas", plan.units.len(), units.len())?;
    checks::length("accounts", plan.accounts.len(), accounts.len())?;
    checks::sums_fit(&measure.label, units.iter().chain(accounts))?;
    plan.measures.push(measure.clone());
    plan.units.values.push(units.to_vec());
    plan.accounts.values.push(accounts.to_vec());
    Ok((Edit::DropMeasure, touching(Touched::Measures)))
}

fn fits(plan: &Plan, measure: &Measure) -> Result<(), Refusal> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if measure.key.is_empty() || !measure.key.chars().all(plain) {
        return Err(Refusal::MeasureKey(measure.key.clone()));
    }
    if measure.label.trim().is_empty() {
        return Err(Refusal::NameEmpty("measure"));
    }
    if plan.measure(&measure.key).is_some() {
        return Err(Refusal::CodeTaken {
            list: "measures",
            code: measure.key.clone(),
        });
    }
    let (wanted, most) = (plan.measures.len() + 1, usize::from(u16::MAX));
    (wanted <= most).then_some(()).ok_or(Refusal::TooManyRows {
        list: "measures",
        wanted,
        most,
    })
}

/// Takes out the last measure, which must have no band.
pub(super) fn drop_last(plan: &mut Plan) -> Applied {
    let last = plan.measures.len().checked_sub(1);
    let last = last.ok_or(Refusal::NoMeasure)?;
    let mut bands = plan.scenarios.iter().flat_map(|s| &s.bands);
    if bands.any(|b| b.measure.at() == last) {
        return Err(Refusal::InUse {
            thing: "Measure",
            name: plan.measures[last].label.clone(),
            reason: "a scenario has a band for it",
        });
    }
    let measure = plan.measures.remove(last);
    let undo = Edit::AddMeasure {
        measure,
        units: plan.units.values.pop().unwrap_or_default(),
        accounts: plan.accounts.values.pop().unwrap_or_default(),
    };
    Ok((undo, touching(Touched::Measures)))
}
