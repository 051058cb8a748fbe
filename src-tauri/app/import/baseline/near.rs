//! Area codes that are written otherwise than the plan writes them.

use std::collections::HashMap;

use planner::plan::{Plan, UnitIx};

/// Shortest beginning that may stand for all areas whose codes begin so.
const SHORTEST: usize = 2;

/// Codes of a plan's areas, to be found as written, by their beginning, or nearly.
pub(super) struct Codes<'a> {
    plan: &'a Plan,
    exact: HashMap<String, UnitIx>,
    /// In ascending order.
    sorted: Vec<(String, UnitIx)>,
    /// By what is left of a code without zeros in front, blanks and hyphens; none where several
    /// codes look alike so.
    bare: HashMap<String, Option<UnitIx>>,
}

impl<'a> Codes<'a> {
    /// Takes the codes of a plan's areas.
    pub(super) fn of(plan: &'a Plan) -> Self {
        let all = || {
            plan.units
                .codes
                .iter()
                .zip(0..)
                .map(|(code, at)| (code, UnitIx(at)))
        };
        let mut sorted: Vec<_> = all().map(|(code, unit)| (plain(code), unit)).collect();
        let exact = sorted.iter().rev().cloned().collect();
        sorted.sort();
        let mut near: HashMap<String, Option<UnitIx>> = HashMap::new();
        for (code, unit) in all() {
            let place = near.entry(bare(code)).or_insert(Some(unit));
            place.take_if(|known| *known != unit);
        }
        Self {
            plan,
            exact,
            sorted,
            bare: near,
        }
    }

    /// Returns the areas meant: the one with this code, else all whose codes begin so.
    pub(super) fn find(&self, code: &str) -> Vec<UnitIx> {
        let code = plain(code);
        if let Some(unit) = self.exact.get(&code) {
            return vec![*unit];
        }
        if code.chars().count() < SHORTEST {
            return Vec::new();
        }
        let start = self.sorted.partition_point(|(known, _)| *known < code);
        let behind = self.sorted.iter().skip(start);
        let meant = behind.take_while(|(known, _)| known.starts_with(&code));
        meant.map(|(_, unit)| *unit).collect()
    }

    /// Returns the area that is probably meant: the only one whose code differs by nothing but
    /// zeros in front, blanks, hyphens or capitals.
    pub(super) fn near(&self, code: &str) -> Option<UnitIx> {
        let bare = bare(code);
        let found = self.bare.get(&bare).copied().flatten();
        found.filter(|_| !bare.is_empty())
    }

    /// Returns the code of an area.
    pub(super) fn code(&self, unit: UnitIx) -> String {
        let code = self.plan.units.codes.get(unit.at());
        code.cloned().unwrap_or_default()
    }
}

/// The code in capitals without blanks around it.
fn plain(code: &str) -> String {
    code.trim().to_uppercase()
}

fn bare(code: &str) -> String {
    let signs = code.chars().filter(|c| c.is_alphanumeric());
    let signs: String = signs.flat_map(char::to_uppercase).collect();
    signs.trim_start_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use planner::plan::Units;

    use super::*;

    fn plan(codes: &[&str]) -> Plan {
        Plan {
            units: Units {
                codes: codes.iter().map(ToString::to_string).collect(),
                ..Units::default()
            },
            ..Plan::default()
        }
    }

    #[test]
    fn a_code_stands_for_itself_or_for_all_that_begin_so() {
        let plan = plan(&["02139", "02140", "10001", "021"]);
        let codes = Codes::of(&plan);
        assert_eq!(codes.find(" 02139 "), [UnitIx(0)]);
        assert_eq!(codes.find("021"), [UnitIx(3)]);
        assert_eq!(codes.find("0214"), [UnitIx(1)]);
        assert_eq!(codes.find("10"), [UnitIx(2)]);
        assert!(codes.find("1").is_empty() && codes.find("").is_empty());
    }

    #[test]
    fn a_near_code_is_proposed_only_when_it_is_the_only_one() {
        let plan = plan(&["02139", "SW1-A", "00501", "0501"]);
        let codes = Codes::of(&plan);
        assert_eq!(codes.near("2139"), Some(UnitIx(0)));
        assert_eq!(codes.near("sw1 a"), Some(UnitIx(1)));
        assert_eq!(codes.near("501"), None);
        assert_eq!(codes.near("77777"), None);
        assert_eq!(codes.near("--"), None);
    }
}
