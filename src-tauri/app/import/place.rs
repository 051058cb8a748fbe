//! Puts accounts on the map without a network: coordinates, else postal code, else its beginning,
//! else city and region, else city alone.

use std::cell::RefCell;
use std::collections::HashMap;

use atlas::{Place, Places, PostalCodes};
use files::import::accounts::RawAccount;
use planner::geography::{CodeIndex, Point, unit_at};
use planner::plan::{Located, Plan, UnitIx};

use super::country::country_of;
use crate::error::AppError;
use crate::land::Land;

/// Shortest beginning of a postal code that still says where.
const SHORTEST: usize = 2;

/// Codes of a file that are compared with those of the ground.
const COMPARED: usize = 200;

/// Share of a file's codes that must be codes of areas for areas to be found by code.
const MOST: f64 = 0.6;

/// What is needed to place accounts of one plan.
pub(crate) struct Placing<'a> {
    land: &'a Land,
    plan: &'a Plan,
    codes: CodeIndex,
    /// The country whose postal codes the areas are; empty when unknown.
    ground: &'static str,
    /// Where addresses without a country are thought to be; empty when unknown.
    country: &'static str,
    postal: &'static PostalCodes,
    places: &'static Places,
    seen: RefCell<Seen>,
}

/// Answers so far: files name the same few towns and countries again and again.
#[derive(Default)]
struct Seen {
    countries: HashMap<String, &'static str>,
    prefixes: HashMap<(&'static str, String), Option<Place>>,
    /// Areas at the middles of codes and towns: no more than the atlas knows.
    units: HashMap<Point, Option<UnitIx>>,
    towns: HashMap<(&'static str, String, String), Option<Place>>,
}

/// Where an account is.
pub(crate) struct Placed {
    /// Its point, unless nowhere.
    pub(crate) point: Option<Point>,
    /// How it is known.
    pub(crate) located: Located,
    /// The area it lies in.
    pub(crate) unit: Option<UnitIx>,
    /// Its postal code with the zeros that a spreadsheet took off, when some were missing.
    pub(crate) mended: Option<String>,
}

impl<'a> Placing<'a> {
    /// Gets ready to place rows of one file on a plan's ground.
    pub(crate) fn on(
        plan: &'a Plan,
        land: &'a Land,
        rows: &[RawAccount],
    ) -> Result<Self, AppError> {
        let level = plan.units.levels.first().map_or("", String::as_str);
        let level = level.to_lowercase();
        let named = |words: &[&str]| words.iter().any(|word| level.contains(word));
        let american = named(&["zip", "county"]);
        let ground = if american { "US" } else { parent_country(plan) };
        let index = CodeIndex::of(&plan.units.codes);
        let postal =
            named(&["zip", "postal", "postcode", "plz"]) || most_are_areas(&index, plan, rows);
        Ok(Self {
            land,
            plan,
            codes: if postal { index } else { CodeIndex::of(&[]) },
            ground,
            country: country_of(rows, ground)?,
            postal: atlas::postal()?,
            places: atlas::places()?,
            seen: RefCell::default(),
        })
    }

    /// Returns the two letters of the country that addresses without one are thought to be in.
    pub(super) fn country(&self) -> &'static str {
        self.country
    }

    /// Returns where an account is and how that is known.
    pub(crate) fn find(&self, account: &RawAccount) -> Result<Placed, AppError> {
        let country = self.country_of(&account.country)?;
        let written = self.plain(country, &account.postal_code);
        let known = self.postal.find(country, written);
        let mended = match known {
            None => self.postal.with_zeros(country, written),
            Some(_) => None,
        };
        let code = mended.as_deref().unwrap_or(written);
        let place = match account.point {
            Some(point) => Some((point, Located::Coordinates)),
            None => known
                .or_else(|| self.by_code(country, code))
                .or_else(|| self.by_town(country, &account.state, &account.city))
                .map(|place| (place.point, place.level)),
        };
        let point = place.map(|(point, _)| point);
        let located = place.map_or(Located::Nowhere, |(_, level)| level);
        let unit = self
            .unit_of_code(country, code)
            .or_else(|| self.unit_at(point?, located));
        Ok(Placed {
            point,
            located,
            unit,
            mended,
        })
    }

    /// Returns the two letters of a country as written, or those of the file.
    pub(crate) fn country_of(&self, written: &str) -> Result<&'static str, AppError> {
        let written = written.trim();
        if written.is_empty() {
            return Ok(self.country);
        }
        if let Some(known) = self.seen.borrow().countries.get(written) {
            return Ok(known);
        }
        let found = atlas::find_country(written)?.map_or(self.country, |c| c.alpha2);
        let mut seen = self.seen.borrow_mut();
        seen.countries.insert(written.to_owned(), found);
        Ok(found)
    }

    /// Returns a code without the letters of its country in front, as in `D-80331`, and without
    /// the `.0` of a number cell, unless it is a code as it stands.
    pub(crate) fn plain<'c>(&self, country: &str, code: &'c str) -> &'c str {
        let code = code.trim();
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let bare = code
            .strip_suffix(".0")
            .filter(|whole| digits(whole))
            .unwrap_or(code);
        let behind = bare.split_once('-').filter(|(letters, number)| {
            letters.len() <= 3 && letters.bytes().all(|b| b.is_ascii_alphabetic()) && digits(number)
        });
        match behind {
            Some((_, number)) if self.postal.find(country, bare).is_none() => number,
            _ => bare,
        }
    }

    fn by_code(&self, country: &'static str, code: &str) -> Option<Place> {
        let code = code.trim();
        if code.is_empty() {
            return None;
        }
        self.postal.find(country, code).or_else(|| {
            let key = (country, code.to_owned());
            let known = self.seen.borrow().prefixes.get(&key).copied();
            known.unwrap_or_else(|| {
                let found = self.by_beginning(country, code);
                self.seen.borrow_mut().prefixes.insert(key, found);
                found
            })
        })
    }

    fn by_beginning(&self, country: &str, code: &str) -> Option<Place> {
        let ends = code.char_indices().map(|(at, _)| at).skip(SHORTEST);
        let mut beginnings: Vec<&str> = ends.filter_map(|end| code.get(..end)).collect();
        beginnings.reverse();
        let mut places = beginnings.into_iter();
        places.find_map(|prefix| self.postal.find_prefix(country, prefix))
    }

    fn by_town(&self, country: &'static str, region: &str, city: &str) -> Option<Place> {
        if city.trim().is_empty() {
            return None;
        }
        let key = (country, region.trim().to_owned(), city.trim().to_owned());
        if let Some(known) = self.seen.borrow().towns.get(&key) {
            return *known;
        }
        let exact = self.places.find(country, region, city);
        let found = exact.or_else(|| self.places.find_only(country, city));
        self.seen.borrow_mut().towns.insert(key, found);
        found
    }

    /// Returns the unit that has a code.
    ///
    /// A code of another country than the ground says nothing: 75001 lies in Texas and in Paris.
    fn unit_of_code(&self, country: &str, code: &str) -> Option<UnitIx> {
        let at_home = self.ground.is_empty() || country.is_empty() || country == self.ground;
        let code = Some(code.trim()).filter(|code| at_home && !code.is_empty());
        self.codes.find(code?)
    }

    /// Returns the unit at a place; many accounts stand in the middle of the same code or town.
    fn unit_at(&self, point: Point, located: Located) -> Option<UnitIx> {
        let find = || unit_at(point, &self.land.shapes, &self.plan.units.topology);
        if located == Located::Coordinates {
            return find();
        }
        *self
            .seen
            .borrow_mut()
            .units
            .entry(point)
            .or_insert_with(find)
    }
}

/// The country that all areas belong to, when their parents say so with two letters.
fn parent_country(plan: &Plan) -> &'static str {
    let Some(parent) = plan.units.parents.first().filter(|p| p.len() == 2) else {
        return "";
    };
    let one = plan.units.parents.iter().all(|other| other == parent);
    let found = atlas::find_country(parent).ok().flatten();
    found.filter(|_| one).map_or("", |country| country.alpha2)
}

/// Says whether most postal codes of a file are codes of areas, whatever the level is called.
fn most_are_areas(codes: &CodeIndex, plan: &Plan, rows: &[RawAccount]) -> bool {
    let written = rows.iter().map(|row| row.postal_code.trim());
    let judged: Vec<&str> = written.filter(|c| !c.is_empty()).take(COMPARED).collect();
    let whole = |code: &&&str| {
        let unit = codes.find(code).and_then(|u| plan.units.codes.get(u.at()));
        unit.is_some_and(|unit| unit.eq_ignore_ascii_case(code))
    };
    let found = judged.iter().filter(whole).count();
    found > 0 && found as f64 >= judged.len() as f64 * MOST
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use planner::plan::Units;

    use super::*;

    fn placed(rows: &[RawAccount]) -> Vec<Located> {
        let plan = Plan::default();
        let land = Land::of(&Units::default());
        let placing = Placing::on(&plan, &land, rows).unwrap();
        let located = rows.iter().map(|row| placing.find(row).unwrap().located);
        located.collect()
    }

    fn row(code: &str, city: &str, state: &str, country: &str) -> RawAccount {
        RawAccount {
            postal_code: code.to_owned(),
            city: city.to_owned(),
            state: state.to_owned(),
            country: country.to_owned(),
            ..RawAccount::default()
        }
    }

    #[test]
    fn the_surest_way_that_is_there_is_taken() {
        let rows = [
            row("2134", "", "", "USA"),
            row("D-80331", "München", "", "Deutschland"),
            row("803zz", "", "", "DE"),
            row("", "Saint Louis", "MO", "US"),
            row("", "Giessen", "", "DE"),
            row("", "Springfield", "Elsewhere", "US"),
            row("", "", "", "DE"),
        ];
        let expected = [
            Located::PostalCode,
            Located::PostalCode,
            Located::PostalPrefix,
            Located::City,
            Located::CityAlone,
            Located::Nowhere,
            Located::Nowhere,
        ];
        assert_eq!(placed(&rows), expected);
    }

    #[test]
    fn a_hundred_thousand_addresses_are_placed_in_seconds() {
        let towns = atlas::places().unwrap().cities();
        let rows: Vec<RawAccount> = (0..100_000)
            .map(|at: usize| {
                let town = &towns[at * 7919 % towns.len()];
                match at % 3 {
                    0 => row(&format!("{:05}", at * 31 % 100_000), "", "", "US"),
                    1 => row("", town.name, "Somewhere", town.country),
                    _ => row(&format!("zz{at}"), town.name, "", town.country),
                }
            })
            .collect();
        let began = Instant::now();
        let located = placed(&rows);
        // Three seconds are the bar in a release; tests are built without optimisation and share
        // the machine.
        assert!(
            began.elapsed() < Duration::from_secs(15),
            "{:?}",
            began.elapsed()
        );
        let lost = located.iter().filter(|l| **l == Located::Nowhere).count();
        assert!(lost < 40_000, "{lost}");
    }
}
