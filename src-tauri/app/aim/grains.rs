//! How coarse tools can be in a plan, and what that is called.

use std::collections::BTreeSet;

use planner::plan::{UnitIx, Units};

use super::under::grain;
use crate::wire::{Grain, GrainView};

/// Returns the grains that take areas together, the areas themselves first.
pub(crate) fn grains(units: &Units) -> Vec<GrainView> {
    let level = units.levels.first().map_or("Area", String::as_str);
    let own = GrainView {
        grain: Grain::Area,
        label: plain(level),
    };
    let coarser = [Grain::Code, Grain::Parent, Grain::Above];
    let coarser = coarser.into_iter().filter_map(|grain| {
        let label = label(units, level, grain)?;
        groups(units, grain).then_some(GrainView { grain, label })
    });
    [own].into_iter().chain(coarser).collect()
}

/// A level without what stands in brackets behind it: its notes are read elsewhere.
fn plain(level: &str) -> String {
    let name = level.split(" (").next().unwrap_or(level);
    if name.is_empty() { "Area" } else { name }.to_owned()
}

/// What the districts of a grain are called; none when codes of this kind have no such districts.
fn label(units: &Units, level: &str, grain: Grain) -> Option<String> {
    let parent = units.parents.iter().find(|code| !code.is_empty());
    let parent = parent.map_or(Parent::None, |code| Parent::of(code));
    let known = match (grain, parent) {
        (Grain::Code, _) if level.starts_with("ZIP (") => "ZIP3",
        (Grain::Code, _) if level.contains("ostal") => "First 3 characters",
        (Grain::Parent, Parent::County) => "County",
        (Grain::Parent, Parent::State) | (Grain::Above, Parent::County) => "State",
        (Grain::Parent, Parent::Country) | (Grain::Above, Parent::State) => "Country",
        (Grain::Parent, Parent::Other) => "Enclosing area",
        _ => return None,
    };
    Some(known.to_owned())
}

/// What the code of a parent is a code of.
#[derive(Clone, Copy)]
enum Parent {
    /// A county of the United States by its FIPS code.
    County,
    /// A state or province, such as `US-MA`.
    State,
    /// A country of two letters.
    Country,
    /// Something of the customer's own.
    Other,
    /// Nothing at all.
    None,
}

impl Parent {
    fn of(code: &str) -> Self {
        let letters = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_uppercase());
        match code.split_once('-') {
            Some((country, _)) if letters(country) => Self::State,
            None if letters(code) => Self::Country,
            None if code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit()) => Self::County,
            _ => Self::Other,
        }
    }
}

/// Says whether there are fewer districts than areas and more than one.
fn groups(units: &Units, wanted: Grain) -> bool {
    let wanted = grain(wanted);
    let all = (0..units.len() as u32).map(UnitIx);
    let districts: BTreeSet<&str> = all
        .filter_map(|unit| wanted.district(units, unit))
        .collect();
    (2..units.len()).contains(&districts.len())
}
