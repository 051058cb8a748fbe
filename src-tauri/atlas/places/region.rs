//! Which of several towns of one name is meant, by the state or region that stands beside it.

use super::{City, fold};
use crate::layers::admin1_names;
use crate::{centre, us_states};

/// Chooses the town in the region; the largest where the region is empty.
///
/// `found` is in descending order of population.
pub(super) fn choose<'a>(found: &[&'a City], country: &str, region: &str) -> Option<&'a City> {
    let region = region.trim();
    if region.is_empty() || found.len() == 1 {
        return found.first().copied();
    }
    let code = region_code(country, region);
    let coded = found
        .iter()
        .find(|city| city.admin1.eq_ignore_ascii_case(code));
    coded.copied().or_else(|| by_ground(found, country, region))
}

fn region_code<'a>(country: &str, region: &'a str) -> &'a str {
    match us_states::by_name(region) {
        Some(state) if country == "US" => state.postal,
        _ => region,
    }
}

/// Finds the region among the admin-1 areas by any of its names and takes the largest town inside.
fn by_ground<'a>(found: &[&'a City], country: &str, region: &str) -> Option<&'a City> {
    let layer = crate::layer(crate::Level::Admin1).ok()?;
    let folded = fold(region);
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
