//! Towns of the world with their other names.

mod fold;
mod index;
mod region;

use std::sync::OnceLock;

use planner::geography::Point;
use planner::plan::Located;

pub use fold::fold;
use index::Names;

use crate::data;
use crate::rows::{number, table, whole};
use crate::{AtlasError, Place};

/// One town.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct City {
    /// Two letters of the country.
    pub country: &'static str,
    /// GeoNames' code of the first level below it; the postal letters of a US state.
    pub admin1: &'static str,
    /// Name in its own spelling.
    pub name: &'static str,
    /// Other names, parted by `|`; may be empty.
    pub other_names: &'static str,
    /// Its middle.
    pub point: Point,
    /// People living there.
    pub population: u32,
}

/// The gazetteer of towns.
#[derive(Debug)]
pub struct Places {
    cities: Vec<City>,
    names: OnceLock<Names>,
}

/// Returns the gazetteer of 170,391 towns. Source: GeoNames, CC BY 4.0.
pub fn places() -> Result<&'static Places, AtlasError> {
    static PLACES: OnceLock<Result<Places, AtlasError>> = OnceLock::new();
    PLACES.get_or_init(read).as_ref().map_err(Clone::clone)
}

impl Places {
    /// Returns all towns, the largest first.
    pub fn cities(&self) -> &[City] {
        &self.cities
    }

    /// Finds a town by name, folded, in a country given by its two letters.
    ///
    /// `admin1` is a state, province or region as people write it (letters, English or own name,
    /// GeoNames' code), or empty for any. Where several towns match and `admin1` is empty the
    /// largest is meant; where it fits none of them there is no answer, for a town in the wrong
    /// state is worse than none. A region that is no US state does not rule out a town that is the
    /// only one of its name.
    pub fn find(&self, country: &str, admin1: &str, name: &str) -> Option<Place> {
        let country = country.trim().to_ascii_uppercase();
        let found = self.in_country(&country, name);
        let city = region::choose(&found, &country, admin1)?;
        let level = if admin1.trim().is_empty() {
            Located::CityAlone
        } else {
            Located::City
        };
        Some(place(city, level))
    }

    /// Finds a town that is the only one of its name in a country, whatever region stands beside it.
    pub fn find_only(&self, country: &str, name: &str) -> Option<Place> {
        let country = country.trim().to_ascii_uppercase();
        match self.in_country(&country, name).as_slice() {
            [only] => Some(place(only, Located::CityAlone)),
            _ => None,
        }
    }

    /// Returns the two letters of every country that has a town of this name, each once, ascending.
    pub fn countries_with(&self, name: &str) -> Vec<&'static str> {
        let rows = self.rows_spelled(name).into_iter();
        let mut countries: Vec<_> = rows.map(|row| self.cities[row as usize].country).collect();
        countries.sort_unstable();
        countries.dedup();
        countries
    }

    /// Towns of a name in a country, the largest first.
    fn in_country(&self, country: &str, name: &str) -> Vec<&City> {
        let rows = self.rows_spelled(name).into_iter();
        let cities = rows.map(|row| &self.cities[row as usize]);
        cities.filter(|city| city.country == country).collect()
    }

    /// Rows of a name as it is written or, where nobody writes it so, with `ae`, `oe` and `ue` as
    /// the letters with two dots they stand for.
    fn rows_spelled(&self, name: &str) -> Vec<u32> {
        let folded = fold(name);
        let rows: Vec<u32> = self.names().rows_named(&folded).collect();
        if !rows.is_empty() {
            return rows;
        }
        let dotless = ["ae", "oe", "ue"]
            .iter()
            .fold(folded, |name, pair| name.replace(pair, &pair[..1]));
        self.names().rows_named(&dotless).collect()
    }

    /// Returns the towns with a name that begins with the prefix, folded, the largest first.
    pub fn search(&self, prefix: &str, limit: usize) -> Vec<&City> {
        let prefix = fold(prefix);
        if prefix.is_empty() {
            return Vec::new();
        }
        // Rows are in descending order of population, so the lowest numbers are the largest towns.
        let mut rows: Vec<u32> = self.names().rows_beginning(&prefix).collect();
        rows.sort_unstable();
        rows.dedup();
        let cities = rows.iter().map(|row| &self.cities[*row as usize]);
        cities.take(limit).collect()
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(&self.cities))
    }
}

fn place(city: &City, level: Located) -> Place {
    Place {
        point: city.point,
        city: city.name,
        level,
    }
}

fn read() -> Result<Places, AtlasError> {
    let table = table(&data::CITIES, b'\t')?;
    let [country, admin1, name, other_names, lat, lon, population] =
        table.columns(["cc", "a1", "name", "alt", "lat", "lon", "pop"])?;
    let mut cities = table.map(|row| {
        Some(City {
            country: row[country],
            admin1: row[admin1],
            name: row[name],
            other_names: row[other_names],
            point: Point::from_degrees(number(row[lon])?, number(row[lat])?)?,
            population: u32::try_from(whole(row[population])?).ok()?,
        })
    })?;
    // A stable order: equals stay in the order of the file, by country.
    cities.sort_by_key(|city| std::cmp::Reverse(city.population));
    Ok(Places {
        cities,
        names: OnceLock::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(country: &str, admin1: &str, name: &str) -> Option<Place> {
        places().unwrap().find(country, admin1, name)
    }

    fn near(place: Option<Place>, lon: f64, lat: f64) -> bool {
        place.is_some_and(|place| {
            let (x, y) = place.point.degrees();
            (x - lon).abs() < 0.3 && (y - lat).abs() < 0.3
        })
    }

    #[test]
    fn all_towns_are_there_the_largest_first() {
        let cities = places().unwrap().cities();
        assert_eq!(cities.len(), 170_391);
        assert!(cities.is_sorted_by(|a, b| a.population >= b.population));
    }

    #[test]
    fn saint_and_st_are_the_same_word() {
        let full = find("US", "MO", "Saint Louis");
        assert_eq!(full, find("us", "Missouri", "St. Louis"));
        assert!(near(full, -90.2, 38.6));
    }

    #[test]
    fn accents_hyphens_and_sharp_s_do_not_count() {
        assert!(near(find("DE", "", "Munchen"), 11.6, 48.1));
        assert_eq!(find("DE", "", "München"), find("DE", "", "MUNICH"));
        let point = |region, name| find("DE", region, name).map(|place| place.point);
        assert_eq!(point("", "Gießen"), point("Hessen", "giessen"));
        assert_eq!(
            find("FR", "", "Saint-Étienne"),
            find("FR", "", "st etienne")
        );
        assert!(find("FR", "", "St-Etienne").is_some());
    }

    #[test]
    fn letters_with_dots_may_be_written_out() {
        assert_eq!(find("DE", "", "Muenchen"), find("DE", "", "München"));
        assert_eq!(find("DE", "", "Goettingen"), find("DE", "", "Göttingen"));
        assert_eq!(find("CH", "", "Zuerich"), find("CH", "", "Zürich"));
    }

    #[test]
    fn a_town_without_its_region_is_less_sure() {
        let level = |region| find("US", region, "Springfield").map(|place| place.level);
        assert_eq!(level("IL"), Some(Located::City));
        assert_eq!(level(""), Some(Located::CityAlone));
        let places = places().unwrap();
        assert_eq!(places.find_only("US", "Springfield"), None);
        assert!(
            places.find_only("US", "Saint Louis").is_some()
                || places.find_only("DE", "Gießen").is_some()
        );
        assert!(places.countries_with("Gießen").contains(&"DE"));
    }

    #[test]
    fn a_state_picks_among_towns_of_one_name() {
        assert!(near(find("US", "IL", "Springfield"), -89.6, 39.8));
        assert!(near(
            find("US", "Massachusetts", "Springfield"),
            -72.6,
            42.1
        ));
        assert_eq!(find("US", "Atlantis", "Springfield"), None);
        assert_eq!(find("US", "TX", "Sacramento"), None);
        assert!(near(find("US", "ca", "Sacramento"), -121.5, 38.6));
        assert!(find("US", "", "Springfield").is_some());
    }

    #[test]
    fn a_region_outside_the_states_is_known_by_its_ground() {
        assert!(near(find("CA", "Ontario", "London"), -81.2, 43.0));
        assert!(near(find("CA", "ON", "London"), -81.2, 43.0));
    }

    #[test]
    fn a_search_gives_the_largest_towns_first_and_each_once() {
        let found = places().unwrap().search("new y", 5);
        assert_eq!(found[0].name, "New York City");
        assert_eq!(found.len(), 5);
        assert!(found.is_sorted_by(|a, b| a.population >= b.population));
        assert!(places().unwrap().search("", 5).is_empty());
        assert!(places().unwrap().search("qqqqqq", 5).is_empty());
    }
}
