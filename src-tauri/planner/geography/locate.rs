//! Finds the unit an account belongs to: by its code first, by its place second.

use std::collections::BTreeMap;

use super::{Point, ShapeIndex, Topology};
use crate::plan::UnitIx;

/// How far from the nearest outline, in metres, a place still counts as that unit's: coarse
/// coastlines put piers, islands and ports at sea by a few kilometres.
pub const COAST: f64 = 25_000.0;

/// Digits of a US ZIP code.
const ZIP: usize = 5;

/// Shortest beginning of a code that may stand for the whole; one character says nothing.
const SHORTEST_PREFIX: usize = 2;

/// Codes of units, ready to be looked up however a spreadsheet has mangled them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CodeIndex {
    units: BTreeMap<String, UnitIx>,
    /// Number of digits when every code is made of that many digits.
    digits: Option<usize>,
}

/// Finds the unit a place lies in; else the nearest one within `COAST`.
pub fn unit_at(place: Point, shapes: &ShapeIndex, topology: &Topology) -> Option<UnitIx> {
    let inside = shapes.at(topology, place);
    inside.or_else(|| shapes.nearest(topology, place, COAST))
}

impl CodeIndex {
    /// Takes the codes of units in their order; of equal codes the first counts.
    pub fn of(codes: &[String]) -> Self {
        let mut units = BTreeMap::new();
        for (code, unit) in codes.iter().zip(0..) {
            units.entry(plain(code)).or_insert(UnitIx(unit));
        }
        let width = units.keys().next().map(String::len);
        let digits = width.filter(|w| {
            let fits = |code: &String| code.len() == *w && is_digits(code);
            *w > 0 && units.keys().all(fits)
        });
        Self { units, digits }
    }

    /// Finds a unit by a code as written.
    ///
    /// In this order: as it stands without blanks; as a ZIP+4 cut to five digits; with leading
    /// zeros that a spreadsheet dropped; by the longest beginning that is a unit's code, as
    /// when units are ZIP3 areas.
    pub fn find(&self, code: &str) -> Option<UnitIx> {
        let code = plain(code);
        if let Some(unit) = self.units.get(&code) {
            return Some(*unit);
        }
        let code = self
            .digits
            .map_or(code.clone(), |width| whole(&code, width));
        let shortest = SHORTEST_PREFIX.min(code.len());
        let cuts = (shortest..=code.len()).rev();
        cuts.filter_map(|end| code.get(..end))
            .find_map(|beginning| self.units.get(beginning))
            .copied()
    }

    /// Returns how many different codes there are.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Says whether there are no codes.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }
}

/// The code without blanks around it, in capitals, without the `.0` of a number cell.
fn plain(code: &str) -> String {
    let code = code.trim().trim_start_matches('\'').to_uppercase();
    match code.strip_suffix(".0") {
        Some(whole) if is_digits(whole) => whole.to_owned(),
        _ => code,
    }
}

/// A code of digits brought to full length: ZIP+4 cut to ZIP, lost leading zeros put back.
fn whole(code: &str, width: usize) -> String {
    let (first, rest) = code.split_once(['-', ' ']).unwrap_or((code, ""));
    if !is_digits(first) || !(rest.is_empty() || is_digits(rest)) {
        return code.to_owned();
    }
    let zip = width <= ZIP && (first.len() > width || !rest.is_empty());
    if !zip {
        return format!("{first:0>width$}");
    }
    let plus_four = rest.is_empty() && (ZIP + 3..=ZIP + 4).contains(&first.len());
    if plus_four {
        let nine = format!("{first:0>9}");
        return nine[..ZIP].to_owned();
    }
    format!("{first:0>ZIP$}")
}

fn is_digits(code: &str) -> bool {
    !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(codes: &[&str]) -> CodeIndex {
        CodeIndex::of(&codes.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn zip_codes_are_found_as_spreadsheets_mangle_them() {
        let zips = index(&["02139", "10001", "00501"]);
        for (written, unit) in [
            (" 02139 ", 0),
            ("2139", 0),
            ("2139.0", 0),
            ("02139-4307", 0),
            ("021394307", 0),
            ("21394307", 0),
            ("501", 2),
            ("10001-1", 1),
        ] {
            assert_eq!(zips.find(written), Some(UnitIx(unit)), "{written}");
        }
    }

    #[test]
    fn a_zip_falls_into_its_zip3() {
        let zip3 = index(&["021", "100", "005"]);
        for (written, unit) in [
            ("02139", 0),
            ("2139", 0),
            ("100011234", 1),
            ("21", 0),
            ("501", 2),
        ] {
            let found = zip3.find(written);
            // Three digits are a ZIP3 as they stand, not a ZIP that lost two zeros.
            let wanted = (written != "501").then_some(UnitIx(unit));
            assert_eq!(found, wanted, "{written}");
        }
    }

    #[test]
    fn unknown_codes_are_not_found() {
        let zips = index(&["02139"]);
        assert_eq!(zips.find("99999"), None);
        assert_eq!(zips.find(""), None);
        assert_eq!(zips.find("é9"), None);
    }

    #[test]
    fn the_longest_beginning_counts_for_other_codes() {
        let mixed = index(&["SW1", "SW", "SW1A"]);
        assert_eq!(mixed.find("sw1a 2aa"), Some(UnitIx(2)));
        assert_eq!(mixed.find("SW9 1AA"), Some(UnitIx(1)));
    }
}
