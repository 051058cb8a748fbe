//! Area codes of a file and those of the plan: joined as written, by their beginning, or nearly.

use std::collections::{BTreeSet, HashMap};

use files::import::{Field, Mapping, Note, Table};
use planner::plan::{Plan, UnitIx};

use super::counts::NAMED;
use super::{Asking, misfit};
use crate::wire::{AreaCodes, UnknownArea};

/// Shortest beginning that may stand for all areas whose codes begin so.
const SHORTEST: usize = 2;

/// Codes of a plan's areas, to be found as written, by their beginning, or nearly.
struct Codes<'a> {
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
    fn of(plan: &'a Plan) -> Self {
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
    fn find(&self, code: &str) -> Vec<UnitIx> {
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
    fn near(&self, code: &str) -> Option<UnitIx> {
        let bare = bare(code);
        let found = self.bare.get(&bare).copied().flatten();
        found.filter(|_| !bare.is_empty())
    }

    /// Returns the code of an area.
    fn code(&self, unit: UnitIx) -> String {
        let code = self.plan.units.codes.get(unit.at());
        code.cloned().unwrap_or_default()
    }
}

/// Joins the rows of a sheet to the areas of the plan, and keeps what did not fit.
pub(super) struct Joining<'a> {
    codes: Codes<'a>,
    table: &'a Table,
    /// Header of the codes.
    header: Option<String>,
    /// Whether near codes are taken.
    near: bool,
    joined: Joined,
}

/// What did not fit, both ways.
#[derive(Default)]
pub(super) struct Joined {
    pub(super) codes: AreaCodes,
    pub(super) notes: Vec<Note>,
    /// Rows that were left out.
    pub(super) skipped: Vec<u32>,
}

impl<'a> Joining<'a> {
    /// Begins with the codes of the plan.
    pub(super) fn of(ask: &Asking<'a>, table: &'a Table, mapping: &Mapping) -> Self {
        let column = mapping.column(Field::Area);
        Self {
            codes: Codes::of(ask.plan),
            table,
            header: column.and_then(|at| table.headers.get(at).cloned()),
            near: ask.near,
            joined: Joined::default(),
        }
    }

    /// Returns the areas that a code stands for: one, or all whose codes begin so. A row whose code
    /// the plan does not have is noted, and left out unless the near one is taken.
    pub(super) fn all(&mut self, row: u32, code: &str) -> Vec<UnitIx> {
        let found = self.codes.find(code);
        if found.is_empty() {
            self.nearly(row, code).into_iter().collect()
        } else {
            found
        }
    }

    /// Returns the one area that a code stands for. A code that several begin with is noted and left
    /// out, as figures cannot be divided among them.
    pub(super) fn one(&mut self, row: u32, code: &str) -> Option<UnitIx> {
        match self.codes.find(code)[..] {
            [] => self.nearly(row, code),
            [unit] => Some(unit),
            [_, _, ..] if self.codes.near(code).is_some() => self.nearly(row, code),
            ref many => {
                let why = format!(
                    "The code stands for {} areas of the plan, and figures are not divided among them.",
                    many.len()
                );
                let fix = "Give the figures by the plan\u{2019}s own areas.";
                self.leave(row, code, &why, fix);
                None
            }
        }
    }

    /// Leaves a row out and says why.
    pub(super) fn leave(&mut self, row: u32, code: &str, why: &str, fix: &str) {
        self.note(row, code, why, fix);
        self.joined.skipped.push(row);
    }

    fn note(&mut self, row: u32, code: &str, why: &str, fix: &str) {
        let mut note = misfit(self.table, row, code, why, fix);
        note.column.clone_from(&self.header);
        self.joined.notes.push(note);
    }

    fn nearly(&mut self, row: u32, code: &str) -> Option<UnitIx> {
        let meant = self.codes.near(code);
        let near = meant.map(|unit| self.codes.code(unit));
        let taken = self.near && meant.is_some();
        match &near {
            Some(near) if taken => {
                let why = format!("The plan has no area with this code; it was taken for {near}.");
                let fix = "Format the column as text before saving.";
                self.note(row, code, &why, fix);
            }
            Some(near) => {
                let why = "The plan has no area with this code.";
                let fix =
                    format!("Probably {near} is meant: accept the near codes, or correct it.");
                self.leave(row, code, why, &fix);
            }
            None => {
                let why = "The plan has no area with this code.";
                let fix = "Correct the code, or bring the area in first.";
                self.leave(row, code, why, fix);
            }
        }
        self.joined.codes.unknown.push(UnknownArea {
            row,
            code: code.to_owned(),
            near,
            taken,
        });
        meant.filter(|_| taken)
    }

    /// Ends with the areas that the file named: all others of the plan are missing.
    pub(super) fn ending(mut self, named: &BTreeSet<UnitIx>) -> Joined {
        let all = self.codes.plan.units.codes.iter().zip(0..);
        let lost = all.filter(|(_, at)| !named.contains(&UnitIx(*at)));
        let lost: Vec<&String> = lost.map(|(code, _)| code).collect();
        let codes = &mut self.joined.codes;
        codes.missing = lost.len() as u32;
        codes.missing_codes = lost.into_iter().take(NAMED).cloned().collect();
        self.joined
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
