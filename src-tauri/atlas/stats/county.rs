//! Businesses, wages and people per US county.

use std::sync::OnceLock;

use crate::AtlasError;
use crate::data;
use crate::rows::{number, table, whole};

/// What is known about one county. Absent numbers were not published.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CountyStat {
    /// Five-digit FIPS code; some end in 999 and stand for a state's rest without a place.
    pub code: &'static str,
    /// Private places of business, fourth quarter of 2025.
    pub establishments: Option<u32>,
    /// People employed in them, third month of the quarter.
    pub employment: Option<u32>,
    /// Wages of the quarter in dollars.
    pub wages: Option<u64>,
    /// Average weekly wage in dollars.
    pub weekly_wage: Option<u32>,
    /// Growth of establishments over the year in per cent.
    pub establishments_growth_pct: Option<f64>,
    /// Growth of employment over the year in per cent.
    pub employment_growth_pct: Option<f64>,
    /// People, summed from ZIP codes, ACS 2018–2022.
    pub population: Option<u32>,
    /// Households, summed from ZIP codes, ACS 2018–2022.
    pub households: Option<u32>,
    /// Whether the county level has an area with this code.
    pub on_map: bool,
}

/// Statistics of all counties, by code.
#[derive(Debug)]
pub struct CountyStats {
    /// One row per code, ascending by code.
    pub rows: Vec<CountyStat>,
}

impl CountyStats {
    /// Returns the row of a five-digit FIPS code.
    pub fn get(&self, code: &str) -> Option<&CountyStat> {
        let at = self.rows.binary_search_by(|row| row.code.cmp(code)).ok()?;
        self.rows.get(at)
    }
}

/// Returns the statistics of US counties. Source: U.S. BLS QCEW 2025 Q4, U.S. Census Bureau.
///
/// A zero that stands for a number withheld by the bureau is absent, not zero.
pub fn county_stats() -> Result<&'static CountyStats, AtlasError> {
    static STATS: OnceLock<Result<CountyStats, AtlasError>> = OnceLock::new();
    STATS.get_or_init(read).as_ref().map_err(Clone::clone)
}

fn read() -> Result<CountyStats, AtlasError> {
    let table = table(&data::COUNTY_STATS, b',')?;
    let [code, places, staff, wages, weekly, more_places, more_staff] = table.columns([
        "fips",
        "private_estabs",
        "private_employment",
        "wages_q",
        "avg_wkly_wage",
        "estabs_yoy_pct",
        "emp_yoy_pct",
    ])?;
    let [withheld, population, households, on_map] = table.columns([
        "disclosure_code",
        "population",
        "households",
        "in_geometry_2023",
    ])?;
    let mut rows = table.map(|row| {
        let shown = row[withheld] != "N";
        Some(CountyStat {
            code: row[code],
            establishments: count(row[places]),
            employment: count(row[staff]).filter(|_| shown),
            wages: whole(row[wages]).filter(|_| shown),
            weekly_wage: count(row[weekly]).filter(|_| shown),
            establishments_growth_pct: number(row[more_places]),
            employment_growth_pct: number(row[more_staff]).filter(|_| shown),
            population: count(row[population]),
            households: count(row[households]),
            on_map: row[on_map] == "True",
        })
    })?;
    rows.sort_unstable_by_key(|row| row.code);
    Ok(CountyStats { rows })
}

fn count(field: &str) -> Option<u32> {
    whole(field).and_then(|value| u32::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_county_has_all_its_numbers() {
        let suffolk = county_stats().unwrap().get("25025").unwrap();
        assert!(suffolk.on_map);
        assert!(suffolk.establishments.unwrap() > 10_000);
        assert!(suffolk.employment.unwrap() > 300_000);
        assert!(suffolk.population.unwrap() > 600_000);
        assert!(suffolk.wages.unwrap() > 1_000_000_000);
    }

    #[test]
    fn codes_are_unique_and_in_order() {
        let rows = &county_stats().unwrap().rows;
        assert_eq!(
            rows.iter()
                .filter(|row| row.establishments.is_some())
                .count(),
            3_275
        );
        assert!(rows.windows(2).all(|two| two[0].code < two[1].code));
    }
}
