//! Country codes: ISO 3166-1 in letters and digits.

use std::sync::OnceLock;

use crate::AtlasError;
use crate::data;
use crate::rows::table;

/// One row of the table of countries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// Two letters, such as `DE`.
    pub alpha2: &'static str,
    /// Three letters, such as `DEU`.
    pub alpha3: &'static str,
    /// Three digits, such as `276`; `000` where ISO gave none.
    pub numeric: &'static str,
    /// English short name.
    pub name: &'static str,
}

/// Returns the countries by their two letters. Source: GeoNames.
pub fn countries() -> Result<&'static [Country], AtlasError> {
    static COUNTRIES: OnceLock<Result<Vec<Country>, AtlasError>> = OnceLock::new();
    match COUNTRIES.get_or_init(read) {
        Ok(countries) => Ok(countries),
        Err(error) => Err(error.clone()),
    }
}

/// Finds a country by two letters, three letters or English name, in any case.
pub fn find_country(text: &str) -> Result<Option<&'static Country>, AtlasError> {
    let text = text.trim();
    let same = |known: &str| known.eq_ignore_ascii_case(text);
    Ok(countries()?
        .iter()
        .find(|country| same(country.alpha2) || same(country.alpha3) || same(country.name)))
}

fn read() -> Result<Vec<Country>, AtlasError> {
    let table = table(&data::COUNTRY_CODES, b',')?;
    let [alpha2, alpha3, numeric, name] = table.columns(["alpha2", "alpha3", "numeric", "name"])?;
    table.map(|row| {
        Some(Country {
            alpha2: row[alpha2],
            alpha3: row[alpha3],
            numeric: row[numeric],
            name: row[name],
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_found_by_code_or_name_in_any_case() {
        for text in ["de", "DEU", " germany "] {
            assert_eq!(find_country(text).unwrap().unwrap().alpha2, "DE");
        }
        assert_eq!(find_country("Atlantis").unwrap(), None);
        assert_eq!(countries().unwrap().len(), 252);
    }
}
