//! The base map: land, borders, water and names, to be drawn and not to be assigned.

use std::sync::OnceLock;

use planner::geography::Point;
use serde::de::IgnoredAny;

use crate::centre::centre;
use crate::data;
use crate::decode::Packed;
use crate::layers::{Admin1Properties, CountryProperties, admin1_file, admin1_name};
use crate::meridian::polygons;
use crate::topojson::{Shape, Shapes, joined, shapes};
use crate::{AtlasError, places};

/// A line from point to point.
pub type Line = Vec<Point>;

/// An area to be filled; edges are as in the source, so use it for drawing only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fill {
    /// Name, or empty for a lake.
    pub name: String,
    /// Polygons, each an outer ring followed by its holes; rings are closed.
    pub polygons: Vec<Vec<Line>>,
}

/// A name to be written on the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The text.
    pub name: String,
    /// Where it stands.
    pub point: Point,
    /// The lowest zoom level (of 512-pixel tiles) at which it is worth its room.
    pub rank: u8,
    /// People living there; 0 for countries and states.
    pub population: u32,
}

/// The world at one fineness.
#[derive(Debug)]
pub struct Land {
    /// Land by country.
    pub countries: Vec<Fill>,
    /// Borders between countries, without coasts.
    pub borders: Vec<Line>,
}

/// All there is to draw below the plan. Shapes are cut at the 180th meridian.
#[derive(Debug)]
pub struct Base {
    /// Coarse land, for zooms below `FINE_FROM_ZOOM`: 241 countries.
    pub coarse: Land,
    /// Fine land: 254 countries.
    pub fine: Land,
    /// Borders between admin-1 areas of one country.
    pub admin1_borders: Vec<Line>,
    /// Lakes over 20 km².
    pub lakes: Vec<Fill>,
    /// Middle lines of large rivers.
    pub rivers: Vec<Line>,
    /// Names of countries.
    pub country_labels: Vec<Label>,
    /// Names of admin-1 areas.
    pub admin1_labels: Vec<Label>,
    /// Names of towns of 1,000 people and more, the largest first.
    pub places: Vec<Label>,
}

/// From this zoom level on the coarse land shows its corners.
pub const FINE_FROM_ZOOM: u8 = 5;

/// Returns the base map. Source: Natural Earth, GeoNames.
pub fn base() -> Result<&'static Base, AtlasError> {
    static BASE: OnceLock<Result<Base, AtlasError>> = OnceLock::new();
    BASE.get_or_init(read).as_ref().map_err(Clone::clone)
}

fn read() -> Result<Base, AtlasError> {
    let coarse = countries(&data::COUNTRIES_COARSE, "countries")?;
    let fine = countries(&data::COUNTRIES_FINE, "countries10")?;
    let admin1 = admin1_file()?;
    let lakes = shapes::<IgnoredAny>(&data::LAKES, "lakes")?;
    let rivers = shapes::<IgnoredAny>(&data::RIVERS, "rivers")?;
    let same_country = |a: &Admin1Properties, b: &Admin1Properties| a.iso_a2 == b.iso_a2;
    Ok(Base {
        admin1_borders: borders(&admin1, same_country),
        lakes: fills(&lakes, |_| String::new()),
        rivers: lines(&rivers),
        country_labels: country_labels(&coarse),
        admin1_labels: admin1_labels(&admin1),
        places: place_labels()?,
        coarse: land(&coarse),
        fine: land(&fine),
    })
}

fn countries(
    packed: &Packed,
    object: &'static str,
) -> Result<Shapes<CountryProperties>, AtlasError> {
    shapes(packed, object)
}

fn land(file: &Shapes<CountryProperties>) -> Land {
    Land {
        countries: fills(file, |country| country.name.clone()),
        borders: borders(file, |_, _| true),
    }
}

fn fills<P>(file: &Shapes<P>, name: impl Fn(&P) -> String) -> Vec<Fill> {
    let drawn = file
        .shapes
        .iter()
        .filter(|shape| !shape.polygons.is_empty());
    drawn
        .map(|shape| Fill {
            name: name(&shape.properties),
            polygons: polygons(&file.arcs, shape),
        })
        .collect()
}

fn lines<P>(file: &Shapes<P>) -> Vec<Line> {
    let runs = file
        .shapes
        .iter()
        .flat_map(|shape| &shape.polygons)
        .flatten();
    runs.map(|run| joined(&file.arcs, run)).collect()
}

/// Returns the arcs that two different areas share and `wanted` accepts.
fn borders<P>(file: &Shapes<P>, wanted: impl Fn(&P, &P) -> bool) -> Vec<Line> {
    let mut sides: Vec<[Option<usize>; 2]> = vec![[None; 2]; file.arcs.len()];
    for (unit, shape) in file.shapes.iter().enumerate() {
        for &arc in shape.polygons.iter().flatten().flatten() {
            let side = &mut sides[(if arc < 0 { !arc } else { arc }) as usize];
            match side[0] {
                None => side[0] = Some(unit),
                Some(first) if first != unit => side[1] = Some(unit),
                Some(_) => {}
            }
        }
    }
    let shared = |side: &[Option<usize>; 2]| {
        let [Some(a), Some(b)] = *side else {
            return false;
        };
        wanted(&file.shapes[a].properties, &file.shapes[b].properties)
    };
    let arcs = file.arcs.iter().zip(&sides);
    arcs.filter(|(_, side)| shared(side))
        .map(|(arc, _)| arc.clone())
        .collect()
}

fn country_labels(file: &Shapes<CountryProperties>) -> Vec<Label> {
    let name = |area: &CountryProperties| area.name.clone();
    let named = |shape| label(&file.arcs, shape, name, country_rank);
    file.shapes.iter().filter_map(named).collect()
}

fn admin1_labels(file: &Shapes<Admin1Properties>) -> Vec<Label> {
    /// Below this zoom no state has room for its name.
    const FIRST_ZOOM: u8 = 3;
    let named = |shape: &Shape<Admin1Properties>| {
        let rank = |size| country_rank(size).max(FIRST_ZOOM);
        label(&file.arcs, shape, |area| admin1_name(area).to_owned(), rank)
    };
    file.shapes.iter().filter_map(named).collect()
}

fn label<P>(
    arcs: &[Line],
    shape: &Shape<P>,
    name: impl Fn(&P) -> String,
    rank: impl Fn(f64) -> u8,
) -> Option<Label> {
    let rings: Vec<Line> = polygons(arcs, shape).into_iter().flatten().collect();
    let rings: Vec<&[Point]> = rings.iter().map(Vec::as_slice).collect();
    Some(Label {
        name: name(&shape.properties),
        point: centre(&rings)?,
        rank: rank(widest(&rings)),
        population: 0,
    })
}

/// Width in degrees of the widest ring, which the name has to fit into.
fn widest(rings: &[&[Point]]) -> f64 {
    let width = |ring: &&[Point]| {
        let lons = ring.iter().map(|point| point.lon);
        let (west, east) = (lons.clone().min(), lons.max());
        west.zip(east).map_or(0.0, |(w, e)| {
            (f64::from(e) - f64::from(w)) / Point::PER_DEGREE
        })
    };
    rings.iter().map(width).fold(0.0, f64::max)
}

/// An area gets its name at the zoom where it is about as wide as a short name.
fn country_rank(width_degrees: f64) -> u8 {
    /// At zoom 0 the globe is 512 pixels wide; a short name takes about 60 of them.
    const NAME_DEGREES_AT_ZOOM_0: f64 = 60.0 * 360.0 / 512.0;
    /// The smallest islands still get a name here.
    const LAST_ZOOM: f64 = 8.0;
    let zoom = libm::log2(NAME_DEGREES_AT_ZOOM_0 / width_degrees.max(0.001));
    libm::ceil(zoom).clamp(1.0, LAST_ZOOM) as u8
}

fn place_labels() -> Result<Vec<Label>, AtlasError> {
    /// Smaller towns are for finding, not for writing on a map.
    const SMALLEST: u32 = 1_000;
    let cities = places()?.cities().iter();
    let named = cities.take_while(|city| city.population >= SMALLEST);
    Ok(named
        .map(|city| Label {
            name: city.name.to_owned(),
            point: city.point,
            rank: place_rank(city.population),
            population: city.population,
        })
        .collect())
}

/// Zoom levels by population, so that a screen shows some dozens of towns at every zoom.
fn place_rank(population: u32) -> u8 {
    /// The least population at each zoom from 2 on.
    const LEAST: [u32; 9] = [
        5_000_000, 2_000_000, 700_000, 300_000, 100_000, 50_000, 20_000, 8_000, 3_000,
    ];
    let steps = LEAST
        .iter()
        .take_while(|least| population < **least)
        .count();
    2 + steps as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meridian::jumps;

    #[test]
    fn the_base_map_holds_its_counts() {
        let base = base().unwrap();
        assert_eq!(base.coarse.countries.len(), 241);
        assert_eq!(base.fine.countries.len(), 254);
        assert_eq!(base.lakes.len(), 1_233);
        assert!(base.rivers.len() >= 461);
        assert!(base.fine.borders.len() > 300, "{}", base.fine.borders.len());
        assert!(base.admin1_borders.len() > 5_000);
        assert!(base.places.len() > 100_000);
    }

    #[test]
    fn rings_are_closed_and_lines_have_length() {
        let base = base().unwrap();
        let fills = base.fine.countries.iter().chain(&base.coarse.countries);
        for fill in fills.chain(&base.lakes) {
            for ring in fill.polygons.iter().flatten() {
                assert_eq!(ring.first(), ring.last(), "{}", fill.name);
                assert!(!jumps(ring), "{}", fill.name);
            }
        }
        let lines = base.rivers.iter().chain(&base.admin1_borders);
        for line in lines.chain(&base.fine.borders) {
            assert!(line.len() > 1 && !jumps(line));
        }
    }

    #[test]
    fn large_countries_and_towns_are_named_first() {
        let base = base().unwrap();
        let rank = |labels: &[Label], name: &str| {
            labels.iter().find(|label| label.name == name).unwrap().rank
        };
        assert!(rank(&base.country_labels, "Russia") < rank(&base.country_labels, "Belgium"));
        assert!(rank(&base.places, "Tokyo") < rank(&base.places, "Boston"));
        assert!(base.places.is_sorted_by(|a, b| a.rank <= b.rank));
    }

    #[test]
    fn names_stand_on_their_own_side_of_the_globe() {
        let base = base().unwrap();
        let lon = |name: &str| {
            let label = base.country_labels.iter().find(|label| label.name == name);
            label.unwrap().point.degrees().0
        };
        assert!((60.0..130.0).contains(&lon("Russia")), "{}", lon("Russia"));
        assert!((-115.0..-80.0).contains(&lon("United States of America")));
        assert!(lon("Fiji").abs() > 175.0);
    }
}
