//! Finds by name what a goal speaks of, and says where a name is wrong.

use std::collections::BTreeMap;

use planner::plan::{Amount, MeasureIx, Plan, Scenario, TerritoryId, UnitIx};

use crate::error::AppError;

/// More names than this are not listed in a sentence.
const LISTED: usize = 12;

/// A plan whose things are asked for by name.
pub(crate) struct Names<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) place: &'a Scenario,
    told: &'a str,
}

impl<'a> Names<'a> {
    /// Looks into a scenario on behalf of a goal; `told` is what the goal is called in errors.
    pub(crate) fn new(plan: &'a Plan, place: &'a Scenario, told: &'a str) -> Self {
        Self { plan, place, told }
    }

    /// Says that a key holds what it must not.
    pub(crate) fn wrong(
        &self,
        key: impl Into<String>,
        reason: impl Into<String>,
        fix: impl Into<String>,
    ) -> AppError {
        wrong(self.told, key, reason, fix)
    }

    /// Finds a measure by its key.
    pub(crate) fn measure(&self, at: &str, key: &str) -> Result<MeasureIx, AppError> {
        self.plan.measure(key).ok_or_else(|| {
            let known = self.plan.measures.iter().map(|m| m.key.as_str());
            self.wrong(
                at,
                format!("this plan has no measure \u{201c}{key}\u{201d}"),
                format!("It has: {}.", listed(known)),
            )
        })
    }

    /// Finds a territory by its name, or else by its code.
    pub(crate) fn territory(&self, at: &str, name: &str) -> Result<TerritoryId, AppError> {
        let all = &self.place.territories;
        let by_name = all.iter().find(|t| t.name == name);
        let found = by_name.or_else(|| all.iter().find(|t| t.code == name));
        found.map(|t| t.id).ok_or_else(|| {
            let known = all.iter().map(|t| t.name.as_str());
            self.wrong(
                at,
                format!("this scenario has no territory \u{201c}{name}\u{201d}"),
                format!("It has: {}.", listed(known)),
            )
        })
    }

    /// Returns the areas by their codes.
    pub(crate) fn areas(&self) -> BTreeMap<&'a str, UnitIx> {
        let codes = self.plan.units.codes.iter().map(String::as_str);
        codes.zip((0..).map(UnitIx)).collect()
    }

    /// Finds an area among those of `areas`.
    pub(crate) fn area(
        &self,
        areas: &BTreeMap<&str, UnitIx>,
        at: &str,
        code: &str,
    ) -> Result<UnitIx, AppError> {
        areas.get(code).copied().ok_or_else(|| {
            let example = self.plan.units.codes.first().map_or("", String::as_str);
            self.wrong(
                at,
                format!("this plan has no area \u{201c}{code}\u{201d}"),
                format!("Write the code of an area, such as {example}."),
            )
        })
    }

    /// Turns per cent into hundredths of a per cent.
    pub(crate) fn hundredths(&self, at: &str, percent: f64) -> Result<u32, AppError> {
        if (0.0..=MOST_PERCENT).contains(&percent) {
            return Ok((percent * STEPS).round() as u32);
        }
        Err(self.wrong(
            at,
            format!("{percent} is no share"),
            "Write per cent between 0 and 1000.",
        ))
    }

    /// Turns a number into an amount.
    pub(crate) fn amount(&self, at: &str, value: f64) -> Result<Amount, AppError> {
        Amount::from_f64(value).ok_or_else(|| {
            self.wrong(
                at,
                format!("{value} is too large"),
                "Write a smaller number.",
            )
        })
    }
}

/// Says that a key of a goal holds what it must not.
pub(crate) fn wrong(
    told: &str,
    key: impl Into<String>,
    reason: impl Into<String>,
    fix: impl Into<String>,
) -> AppError {
    AppError::Goal {
        told: told.to_owned(),
        key: key.into(),
        reason: reason.into(),
        fix: fix.into(),
    }
}

/// Hundredths of a per cent in one per cent.
const STEPS: f64 = 100.0;
/// Beyond ten times the target a band says nothing.
const MOST_PERCENT: f64 = 1000.0;

fn listed<'a>(names: impl Iterator<Item = &'a str> + Clone) -> String {
    let count = names.clone().count();
    let some: Vec<&str> = names.take(LISTED).collect();
    match count.saturating_sub(LISTED) {
        0 => some.join(", "),
        more => format!("{} and {more} more", some.join(", ")),
    }
}
