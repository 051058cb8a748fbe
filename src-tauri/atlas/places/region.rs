//! Which of several towns of one name is meant, by the state or region that stands beside it.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{City, fold};
use crate::layers::admin1_names;
use crate::{centre, us_states};

/// Chooses the town in the region; the largest where the region is empty.
///
/// `found` is in descending order of population.
pub(super) fn choose<'a>(found: &[&'a City], country: &str, region: &str) -> Option<&'a City> {
    let region = region.trim();
    if region.is_empty() {
        return found.first().copied();
    }
    let state = us_states::by_letters_or_name(region).filter(|_| country == "US");
    let code = state.map_or(region, |state| state.postal);
    let coded = found
        .iter()
        .find(|city| city.admin1.eq_ignore_ascii_case(code));
    match (coded, state, found) {
        (Some(city), _, _) => Some(city),
        (None, Some(_), _) => None,
        (None, None, [only]) => Some(only),
        (None, None, _) => by_ground(found, country, region),
    }
}

/// Finds the region among the admin-1 areas by any of its names and takes the largest town inside.
fn by_ground<'a>(found: &[&'a City], country: &str, region: &str) -> Option<&'a City> {
    let layer = crate::layer(crate::Level::Admin1).ok()?;
    let folded = Some(fold(region)).filter(|folded| !folded.is_empty())?;
    let named = areas_by_name().get(&folded)?;
    let units: Vec<usize> = named
        .iter()
        .copied()
        .filter(|unit| layer.parents[*unit] == country)
        .collect();
    found.iter().copied().find(|city| {
        units.iter().any(|unit| {
            let rings = layer.rings(*unit);
            let rings: Vec<_> = rings.iter().map(Vec::as_slice).collect();
            centre::inside(&rings, city.point)
        })
    })
}

/// Admin-1 areas by each of their folded names: folding them all for one town would make a file
/// of a hundred thousand towns take minutes.
fn areas_by_name() -> &'static HashMap<String, Vec<usize>> {
    static AREAS: OnceLock<HashMap<String, Vec<usize>>> = OnceLock::new();
    AREAS.get_or_init(|| {
        let mut areas: HashMap<String, Vec<usize>> = HashMap::new();
        for (unit, names) in admin1_names().unwrap_or_default().iter().enumerate() {
            for name in names {
                areas.entry(fold(name)).or_default().push(unit);
            }
        }
        areas
    })
}
