//! Measures: a column is added at the end or taken out there.

use super::{Applied, checks, touching};
use crate::carve::{Edit, Refusal, Touched};
use crate::plan::{Amount, Measure, MeasureIx, Plan, UnitIx};

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

/// Replaces what some units bring to a measure themselves.
pub(super) fn set(plan: &mut Plan, measure: MeasureIx, amounts: &[(UnitIx, Amount)]) -> Applied {
    amounts_fit(plan, measure, amounts)?;
    let column = &mut plan.units.values[measure.at()];
    let old =
        |(unit, new): &(UnitIx, Amount)| (*unit, std::mem::replace(&mut column[unit.at()], *new));
    let undo = Edit::SetUnitAmounts {
        measure,
        amounts: amounts.iter().map(old).collect(),
    };
    let mut effects = touching(Touched::Measures);
    for scenario in &plan.scenarios {
        let holders = amounts
            .iter()
            .filter_map(|(unit, _)| scenario.holders.get(unit.at()));
        let held = holders.flatten().map(|territory| (scenario.id, *territory));
        effects.territories.extend(held);
    }
    Ok((undo, effects))
}

fn amounts_fit(
    plan: &Plan,
    measure: MeasureIx,
    amounts: &[(UnitIx, Amount)],
) -> Result<(), Refusal> {
    let known = plan.measures.get(measure.at());
    let known = known.ok_or(Refusal::MeasureOutOfRange {
        measure,
        measures: plan.measures.len(),
    })?;
    for (unit, _) in amounts {
        checks::unit_known(plan.units.len(), *unit)?;
    }
    let twice = amounts.windows(2).find(|pair| pair[0].0 >= pair[1].0);
    if let Some(pair) = twice {
        let code = plan.units.codes[pair[1].0.at()].clone();
        return Err(Refusal::UnitTwice(code));
    }
    // Sums over the column as it will be: the old amounts of named units do not count.
    let mut column = plan.units.values[measure.at()].clone();
    for (unit, amount) in amounts {
        column[unit.at()] = *amount;
    }
    let accounts = plan.accounts.values.get(measure.at()).into_iter().flatten();
    checks::sums_fit(&known.label, column.iter().chain(accounts))
}
