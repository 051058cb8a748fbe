//! How coarse a tool is: which areas it takes together.

use std::collections::BTreeSet;

use super::{UnitIx, Units};

/// How coarse a tool is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grain {
    /// Areas one by one.
    #[default]
    Unit,
    /// Areas whose codes begin with the same characters: 3 of a ZIP code are a ZIP3 area.
    Code(u8),
    /// Areas with the same parent: ZIP areas of a county, counties of a state.
    Parent,
    /// Areas whose parents' codes begin with the same characters: 2 of a county's are the state.
    ParentStart(u8),
}

impl Grain {
    /// Returns the code of the district that an area lies in; none when it lies in none, and none
    /// for every area under `Grain::Unit`.
    pub fn district(self, units: &Units, unit: UnitIx) -> Option<&str> {
        let parent = || units.parents.get(unit.at()).filter(|code| !code.is_empty());
        match self {
            Self::Unit => None,
            Self::Code(most) => units
                .codes
                .get(unit.at())
                .map(|code| start(code, usize::from(most))),
            Self::Parent => parent().map(String::as_str),
            Self::ParentStart(most) => parent().map(|code| start(code, usize::from(most))),
        }
    }

    /// Returns the areas of every district that one of these lies in, ascending, and those that
    /// lie in none.
    pub fn widen(self, units: &Units, touched: &[UnitIx]) -> Vec<UnitIx> {
        let all = (0..units.len() as u32).map(UnitIx);
        let mut whole: BTreeSet<UnitIx> = touched.iter().copied().collect();
        if self != Self::Unit {
            let districts = touched.iter().filter_map(|u| self.district(units, *u));
            let districts: BTreeSet<&str> = districts.collect();
            let inside = |unit: &UnitIx| {
                let district = self.district(units, *unit);
                district.is_some_and(|code| districts.contains(code))
            };
            whole.extend(all.filter(inside));
        }
        whole.into_iter().collect()
    }
}

/// Returns the first characters of a code, or all of a shorter one.
fn start(code: &str, characters: usize) -> &str {
    let end = code.char_indices().nth(characters);
    end.map_or(code, |(at, _)| &code[..at])
}
