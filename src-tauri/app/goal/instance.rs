//! Turns a goal into what can be asked of ground without a plan: columns for measures, no names.

use planner::balance::{
    Contiguity, Counted, Fair, Form, Goal, Limit, Start, Targets, USUAL_WEIGHT,
};
use planner::plan::Amount;

use super::names::wrong;
use super::request::effort;
use super::{FairWish, GoalFile, KeepWish, LimitWish, ShareWish};
use crate::error::AppError;

/// Hundredths of a per cent in one per cent.
const STEPS: f64 = 100.0;

/// Returns the columns that a goal speaks of: fair measures first, then those of limits.
pub(crate) fn columns(goal: &GoalFile) -> Vec<String> {
    let fair = goal.fair.iter().map(|f| f.measure.clone());
    let limited = goal.limits.iter().filter_map(|l| l.measure.clone());
    let mut columns: Vec<String> = Vec::new();
    for column in fair.chain(limited) {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    columns
}

/// Returns the goal on plain arrays; `columns` are the rows of the ground's mass.
pub(crate) fn plain(goal: &GoalFile, told: &str, columns: &[String]) -> Result<Goal, AppError> {
    refuse_names(goal, told)?;
    let territories = goal.territories.ok_or(AppError::OutOfRange {
        what: "The number of territories (-k)",
        value: "missing".to_owned(),
        allowed: "given for an instance without a plan",
    })?;
    let row = |key: &str| columns.iter().position(|c| c == key).unwrap_or_default();
    let limits = goal.limits.iter().enumerate();
    let form = goal.form.unwrap_or_default();
    let usual = Form::default();
    Ok(Goal {
        fair: goal.fair.iter().map(|f| fair(f, row(&f.measure))).collect(),
        limits: limits
            .map(|(at, l)| limit(told, at, l, &row))
            .collect::<Result<_, _>>()?,
        contiguity: match goal.one_piece {
            Some(false) => Contiguity::Loose,
            _ => Contiguity::Whole,
        },
        start: Start::Fresh,
        form: Form {
            compact: form.compact.unwrap_or(usual.compact),
            border: form.border.unwrap_or(usual.border),
            travel: form.travel.unwrap_or(usual.travel),
        },
        seed: goal.seed.unwrap_or(1),
        effort: effort(goal.seconds)?,
        ..Goal::equal(territories, 0)
    })
}

fn fair(wish: &FairWish, measure: usize) -> Fair {
    let weight = wish.weight.unwrap_or(1.0);
    Fair {
        measure,
        // Hundredths of a per cent; a negative or absurd tolerance saturates and fails its own check.
        tolerance: (wish.tolerance_pct * STEPS).round() as u32,
        weight: (weight * f64::from(USUAL_WEIGHT)).round() as u32,
        targets: Targets::Equal,
    }
}

fn limit(
    told: &str,
    at: usize,
    wish: &LimitWish,
    row: &impl Fn(&str) -> usize,
) -> Result<Limit, AppError> {
    let number = |key: &str, value: Option<f64>| -> Result<Option<i64>, AppError> {
        let Some(value) = value else {
            return Ok(None);
        };
        let amount = Amount::from_f64(value).ok_or_else(|| {
            let place = format!("limits[{at}].{key}");
            wrong(
                told,
                place,
                format!("{value} is too large"),
                "Write a smaller number.",
            )
        })?;
        Ok(Some(match &wish.measure {
            Some(_) => amount.0,
            None => value.round() as i64,
        }))
    };
    Ok(Limit {
        of: wish
            .measure
            .as_ref()
            .map_or(Counted::Units, |m| Counted::Measure(row(m))),
        territory: None,
        least: number("least", wish.least)?,
        most: number("most", wish.most)?,
    })
}

/// Refuses what speaks of people, today's map or names: an instance has none.
fn refuse_names(goal: &GoalFile, told: &str) -> Result<(), AppError> {
    let fair = |f: &FairWish| f.share != ShareWish::Equal || !f.targets.is_empty();
    let asked = [
        ("scenario", goal.scenario.is_some()),
        ("sized", goal.sized.is_some()),
        ("fair.share or fair.targets", goal.fair.iter().any(fair)),
        (
            "limits.territory",
            goal.limits.iter().any(|l| l.territory.is_some()),
        ),
        ("keep: gentle", goal.keep == Some(KeepWish::Gentle)),
        ("price", goal.price.is_some()),
        ("allowances", !goal.allowances.is_empty()),
        ("homes", goal.homes.is_some()),
        ("together", !goal.together.is_empty()),
        ("apart", !goal.apart.is_empty()),
        ("barriers", !goal.barriers.is_empty()),
        ("respect", goal.respect.is_some()),
        ("scope", goal.scope.is_some()),
        ("pieces", goal.pieces.is_some()),
    ];
    let Some((key, _)) = asked.iter().find(|(_, asked)| *asked) else {
        return Ok(());
    };
    Err(wrong(
        told,
        *key,
        "this needs a plan, with names, people and a map of today",
        "Leave it out, or balance a plan instead of --units and --edges.",
    ))
}
