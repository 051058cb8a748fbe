//! What is drawn and written: one scenario of a plan with what follows from it.

use std::collections::BTreeMap;

use planner::geography::MultiPolygon;
use planner::plan::{Amount, Plan, Scenario, Territory, TerritoryId, Totals};

/// One scenario of a plan with its totals and outlines, all of the same moment.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The scenario, one of the plan's.
    pub scenario: &'a Scenario,
    /// What its territories sum to, one row each.
    pub totals: &'a Totals,
    /// The ground of its territories; those without ground are missing.
    pub outlines: &'a BTreeMap<TerritoryId, MultiPolygon>,
}

/// Returns the names of a territory's reps, joined; empty for nobody.
pub fn reps(plan: &Plan, territory: &Territory) -> String {
    let known = territory.reps.iter().filter_map(|id| plan.rep(*id));
    let names: Vec<&str> = known.map(|rep| rep.name.as_str()).collect();
    names.join(" & ")
}

/// Returns the names of a territory's reps, or the word for nobody.
pub fn responsible(plan: &Plan, territory: &Territory) -> String {
    match reps(plan, territory) {
        nobody if nobody.is_empty() => "vacant".to_owned(),
        names => names,
    }
}

/// Returns the name of a territory's region; empty for none.
pub fn region<'a>(plan: &'a Plan, territory: &Territory) -> &'a str {
    let region = territory.region.and_then(|id| plan.region(id));
    region.map_or("", |region| region.name.as_str())
}

/// Writes an amount exactly, with a decimal point and without trailing zeros: `12.5`.
pub fn amount_text(amount: Amount) -> String {
    let scale = Amount::SCALE.unsigned_abs();
    let (whole, part) = (
        amount.0.unsigned_abs() / scale,
        amount.0.unsigned_abs() % scale,
    );
    let sign = if amount.0 < 0 { "-" } else { "" };
    let text = format!("{sign}{whole}.{part:03}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_exactly() {
        let texts = [0, 1, -1, 12_500, -120_000, i64::MIN].map(|n| amount_text(Amount(n)));
        let wanted = [
            "0",
            "0.001",
            "-0.001",
            "12.5",
            "-120",
            "-9223372036854775.808",
        ];
        assert_eq!(texts, wanted);
    }
}
