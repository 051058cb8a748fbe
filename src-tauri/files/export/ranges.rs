//! Codes of areas as ranges: a territory of 900 postal codes is a few dozen lines.

use std::collections::BTreeMap;

use planner::plan::{Plan, Scenario, TerritoryId, UnitIx};

/// Codes one after the other, all held by the same territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Range<'a> {
    /// Who holds them.
    pub(super) holder: TerritoryId,
    /// What kind of areas they are, such as `zip`.
    pub(super) level: &'a str,
    /// Those that the plan has an area for, ascending; one at least.
    pub(super) codes: Vec<&'a str>,
}

impl<'a> Range<'a> {
    /// The first code.
    pub(super) fn from(&self) -> &'a str {
        self.codes.first().copied().unwrap_or_default()
    }

    /// The last code; the first again when there is only one.
    pub(super) fn to(&self) -> &'a str {
        self.codes.last().copied().unwrap_or_default()
    }
}

/// Lists the codes of a scenario as the fewest ranges that hold no code of anybody else.
///
/// Codes are put in order as text, kinds and lengths apart. A range may span codes that the plan
/// has no area for, never one of another territory or of nobody.
pub(super) fn ranges<'a>(plan: &'a Plan, scenario: &Scenario) -> Vec<Range<'a>> {
    let mut ordered: BTreeMap<(&str, usize, &str), Option<TerritoryId>> = BTreeMap::new();
    for (at, code) in plan.units.codes.iter().enumerate() {
        let level = plan.units.levels.get(at).map_or("", String::as_str);
        let holder = scenario.holders.get(UnitIx(at as u32).at());
        let key = (level, code.len(), code.as_str());
        ordered.insert(key, holder.copied().flatten());
    }
    let mut found: Vec<Range<'a>> = Vec::new();
    let mut open: Option<(&str, usize, TerritoryId)> = None;
    for ((level, length, code), holder) in ordered {
        let Some(holder) = holder else {
            open = None;
            continue;
        };
        match (found.last_mut(), open) {
            (Some(last), Some(before)) if before == (level, length, holder) => {
                last.codes.push(code);
            }
            _ => found.push(Range {
                holder,
                level,
                codes: vec![code],
            }),
        }
        open = Some((level, length, holder));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::plan::Units;

    fn held(codes: &[&str], holders: &[u32]) -> (Plan, Scenario) {
        let plan = Plan {
            units: Units {
                codes: codes.iter().map(|code| (*code).to_owned()).collect(),
                levels: vec!["zip".to_owned(); codes.len()],
                ..Units::default()
            },
            ..Plan::default()
        };
        let holders = holders.iter().map(|id| TerritoryId::new(*id)).collect();
        let scenario = Scenario {
            holders,
            ..crate::sample::sample().plan.scenarios[0].clone()
        };
        (plan, scenario)
    }

    fn told(codes: &[&str], holders: &[u32]) -> Vec<String> {
        let (plan, scenario) = held(codes, holders);
        let found = ranges(&plan, &scenario);
        let line = |r: &Range<'_>| {
            format!(
                "{} {}-{} {}",
                r.holder.number(),
                r.from(),
                r.to(),
                r.codes.len()
            )
        };
        found.iter().map(line).collect()
    }

    #[test]
    fn a_range_ends_at_a_code_of_somebody_else_or_of_nobody() {
        let codes = ["00005", "00001", "00002", "00009", "00003", "00004"];
        let lines = told(&codes, &[1, 1, 1, 1, 2, 0]);
        assert_eq!(
            lines,
            ["1 00001-00002 2", "2 00003-00003 1", "1 00005-00009 2"]
        );
    }

    #[test]
    fn codes_of_other_lengths_are_not_in_between() {
        assert_eq!(
            told(&["10", "100", "11"], &[1, 2, 1]),
            ["1 10-11 2", "2 100-100 1"]
        );
    }
}
