//! What a page that says who covers an address knows: postal codes and towns on the plan's ground.

use atlas::{places, postal};
use files::Subject;
use files::export::{Around, Known, viewer};
use planner::geography::{Bounds, Point, unit_at};
use planner::plan::TerritoryId;

use crate::error::AppError;
use crate::land::{Land, base_shapes};

/// Towns on a page; smaller ones are found by their postal code.
const MOST_TOWNS: usize = 12_000;

/// Writes the page of a scenario.
pub(super) fn page(subject: Subject<'_>, land: &Land) -> Result<Vec<u8>, AppError> {
    let topology = &subject.plan.units.topology;
    let ground = Bounds::of(&topology.points);
    let holder = |point: Point| -> Option<TerritoryId> {
        let inside = ground.is_some_and(|bounds| bounds.contains(point));
        let unit = inside.then(|| unit_at(point, &land.shapes, topology))??;
        subject.scenario.holder(unit)
    };
    let known = |name, within, point| {
        Some(Known {
            name,
            within,
            point,
            holder: holder(point)?,
        })
    };
    let cities = places()?.cities().iter();
    let towns = cities.filter_map(|city| known(city.name, within(city), city.point));
    let towns: Vec<Known<'_>> = towns.take(MOST_TOWNS).collect();
    let gazetteer = postal()?;
    let countries = gazetteer.countries().into_iter();
    let codes = countries.flat_map(|country| gazetteer.of_country(country));
    let codes = codes.filter_map(|(code, place)| known(code, "", place.point));
    let codes: Vec<Known<'_>> = codes.collect();
    let [west, south, east, north] = land.bounds;
    let view = Point::from_degrees(west, south)
        .zip(Point::from_degrees(east, north))
        .map(|(min, max)| Bounds::between(min, max));
    let around = Around {
        base: base_shapes()?,
        view: view.filter(|_| ground.is_some()),
        codes: &codes,
        towns: &towns,
    };
    Ok(viewer(subject, around))
}

/// What people write behind a town: the letters of its state, else of its country.
fn within(city: &atlas::City) -> &'static str {
    let letters = city.admin1.bytes().all(|b| b.is_ascii_alphabetic());
    if letters && !city.admin1.is_empty() {
        city.admin1
    } else {
        city.country
    }
}
