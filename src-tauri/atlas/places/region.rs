//! Which of several towns of one name is meant, by the state or region that stands beside it.

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
    let areas = admin1_names().ok()?;
    let named = |unit: &usize| {
        layer.parents[*unit] == country && areas[*unit].iter().any(|name| fold(name) == folded)
    };
    let units: Vec<usize> = (0..layer.codes.len()).filter(named).collect();
    found.iter().copied().find(|city| {
        units.iter().any(|unit| {
            let rings = layer.rings(*unit);
            let rings: Vec<_> = rings.iter().map(Vec::as_slice).collect();
            centre::inside(&rings, city.point)
        })
    })
}
