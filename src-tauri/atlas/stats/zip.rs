//! People and income per US ZIP code.

use std::sync::OnceLock;

use planner::geography::Point;

use crate::AtlasError;
use crate::data;
use crate::rows::{number, table, whole};

/// What kind of deliveries a ZIP code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZipKind {
    /// An area.
    Standard,
    /// Boxes at a post office.
    PoBox,
    /// One large receiver of mail.
    Unique,
    /// A base or a ship.
    Military,
}

/// What is known about one ZIP code. Absent numbers were not published.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ZipStat {
    /// Five digits.
    pub code: &'static str,
    /// What it stands for.
    pub kind: ZipKind,
    /// Its main city.
    pub city: &'static str,
    /// Two letters of the state.
    pub state: &'static str,
    /// Name of the county it mostly lies in.
    pub county: &'static str,
    /// FIPS code of that county as of 2023, or empty.
    pub county_code: &'static str,
    /// Its inner point.
    pub point: Option<Point>,
    /// Land area in square kilometres.
    pub land_km2: Option<f64>,
    /// People, ACS 2018–2022.
    pub population: Option<u32>,
    /// Households, ACS 2018–2022.
    pub households: Option<u32>,
    /// Median income of a household in dollars a year, ACS 2018–2022.
    pub median_income: Option<u32>,
    /// Median age in years, ACS 2018–2022.
    pub median_age: Option<f64>,
    /// Median value of a home in dollars, ACS 2018–2022.
    pub median_home_value: Option<u32>,
    /// Share of adults with a bachelor's degree or more, from 0 to 1.
    pub degree_share: Option<f64>,
    /// Name of the metropolitan or micropolitan area, or empty.
    pub metro: &'static str,
    /// `rural`, `suburban`, `urban`, `dense_urban` or empty.
    pub urbanicity: &'static str,
}

/// Statistics of all ZIP codes, by code.
#[derive(Debug)]
pub struct ZipStats {
    /// One row per code, ascending by code.
    pub rows: Vec<ZipStat>,
}

impl ZipStats {
    /// Returns the row of a code of five digits.
    pub fn get(&self, code: &str) -> Option<&ZipStat> {
        let at = self.rows.binary_search_by(|row| row.code.cmp(code)).ok()?;
        self.rows.get(at)
    }
}

/// Returns the statistics of 41,994 ZIP codes. Source: U.S. Census Bureau, GeoNames for boxes.
pub fn zip_stats() -> Result<&'static ZipStats, AtlasError> {
    static STATS: OnceLock<Result<ZipStats, AtlasError>> = OnceLock::new();
    STATS.get_or_init(read).as_ref().map_err(Clone::clone)
}

const SQUARE_KM_PER_SQUARE_MILE: f64 = 2.589_988_110_336;

fn read() -> Result<ZipStats, AtlasError> {
    let table = table(&data::ZIP_STATS, b',')?;
    let [code, kind, city, state, county, county_code, lat, lon] = table.columns([
        "zip",
        "zip_type",
        "primary_city",
        "state",
        "county",
        "county_fips",
        "lat",
        "lon",
    ])?;
    let [
        land,
        population,
        households,
        income,
        age,
        home,
        degree,
        metro,
        urbanicity,
    ] = table.columns([
        "land_area_sq_mi",
        "population",
        "households",
        "median_household_income",
        "median_age",
        "median_home_value",
        "pct_bachelors_or_higher",
        "cbsa_name",
        "urbanicity_tier",
    ])?;
    let mut rows = table.map(|row| {
        Some(ZipStat {
            code: row[code],
            kind: zip_kind(row[kind])?,
            city: row[city],
            state: row[state],
            county: row[county],
            county_code: row[county_code],
            point: point(row[lon], row[lat]),
            land_km2: number(row[land]).map(|miles| miles * SQUARE_KM_PER_SQUARE_MILE),
            population: count(row[population]),
            households: count(row[households]),
            median_income: count(row[income]),
            median_age: number(row[age]),
            median_home_value: count(row[home]),
            degree_share: number(row[degree]),
            metro: row[metro],
            urbanicity: row[urbanicity],
        })
    })?;
    rows.sort_unstable_by_key(|row| row.code);
    Ok(ZipStats { rows })
}

fn zip_kind(text: &str) -> Option<ZipKind> {
    match text {
        "Standard" => Some(ZipKind::Standard),
        "PO_Box" => Some(ZipKind::PoBox),
        "Unique" => Some(ZipKind::Unique),
        "Military" => Some(ZipKind::Military),
        _ => None,
    }
}

fn point(lon: &str, lat: &str) -> Option<Point> {
    Point::from_degrees(number(lon)?, number(lat)?)
}

fn count(field: &str) -> Option<u32> {
    whole(field).and_then(|value| u32::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_there_once() {
        let stats = zip_stats().unwrap();
        assert_eq!(stats.rows.len(), 41_994);
        assert!(stats.rows.windows(2).all(|two| two[0].code < two[1].code));
    }

    #[test]
    fn a_boston_code_keeps_its_zero_and_its_numbers() {
        let allston = zip_stats().unwrap().get("02134").unwrap();
        assert_eq!((allston.state, allston.county_code), ("MA", "25025"));
        let (lon, lat) = allston.point.unwrap().degrees();
        assert!((lat - 42.36).abs() < 0.03 && (lon + 71.13).abs() < 0.03);
        assert!(allston.population.unwrap() > 10_000);
        assert!(allston.median_income.unwrap() > 30_000);
        assert!(zip_stats().unwrap().get("2134").is_none());
    }

    #[test]
    fn the_country_sums_to_its_people() {
        let people: u64 = zip_stats()
            .unwrap()
            .rows
            .iter()
            .filter_map(|row| row.population.map(u64::from))
            .sum();
        assert!((325_000_000..340_000_000).contains(&people), "{people}");
    }
}
