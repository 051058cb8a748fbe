//! Country codes: ISO 3166-1 in letters and digits.

use std::sync::OnceLock;

use crate::AtlasError;
use crate::data;
use crate::places::fold;
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

/// Names that people write beside the English short one, folded, with the two letters meant.
const OTHER_NAMES: [(&str, &str); 52] = [
    ("allemagne", "DE"),
    ("america", "US"),
    ("belgie", "BE"),
    ("belgien", "BE"),
    ("belgique", "BE"),
    ("brasil", "BR"),
    ("brasilien", "BR"),
    ("britain", "GB"),
    ("ceska republika", "CZ"),
    ("cesko", "CZ"),
    ("czech republic", "CZ"),
    ("d", "DE"),
    ("danemark", "DK"),
    ("danmark", "DK"),
    ("deutschland", "DE"),
    ("england", "GB"),
    ("espana", "ES"),
    ("espagne", "ES"),
    ("f", "FR"),
    ("finnland", "FI"),
    ("frankreich", "FR"),
    ("great britain", "GB"),
    ("grossbritannien", "GB"),
    ("holland", "NL"),
    ("irland", "IE"),
    ("italia", "IT"),
    ("italie", "IT"),
    ("italien", "IT"),
    ("luxemburg", "LU"),
    ("magyarorszag", "HU"),
    ("nederland", "NL"),
    ("niederlande", "NL"),
    ("norge", "NO"),
    ("northern ireland", "GB"),
    ("norwegen", "NO"),
    ("osterreich", "AT"),
    ("oesterreich", "AT"),
    ("pays bas", "NL"),
    ("polen", "PL"),
    ("polska", "PL"),
    ("schweden", "SE"),
    ("schweiz", "CH"),
    ("scotland", "GB"),
    ("spanien", "ES"),
    ("suisse", "CH"),
    ("suomi", "FI"),
    ("sverige", "SE"),
    ("the netherlands", "NL"),
    ("turkei", "TR"),
    ("u s a", "US"),
    ("uk", "GB"),
    ("wales", "GB"),
];

/// Finds a country by two letters, three letters, English name or a name of its own, in any case.
pub fn find_country(text: &str) -> Result<Option<&'static Country>, AtlasError> {
    let text = text.trim();
    let same = |known: &str| known.eq_ignore_ascii_case(text);
    let found =
        |country: &&Country| same(country.alpha2) || same(country.alpha3) || same(country.name);
    let countries = countries()?;
    if let Some(country) = countries.iter().find(found) {
        return Ok(Some(country));
    }
    let folded = fold(text);
    let other = OTHER_NAMES.iter().find(|(name, _)| *name == folded);
    let letters = other.map(|(_, letters)| *letters);
    Ok(letters.and_then(|letters| countries.iter().find(|c| c.alpha2 == letters)))
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
        for (text, letters) in [
            ("Deutschland", "DE"),
            ("ÖSTERREICH", "AT"),
            ("U.S.A.", "US"),
            ("España", "ES"),
        ] {
            assert_eq!(find_country(text).unwrap().unwrap().alpha2, letters);
        }
        for (_, letters) in OTHER_NAMES {
            assert!(
                countries().unwrap().iter().any(|c| c.alpha2 == letters),
                "{letters}"
            );
        }
        assert_eq!(find_country("Atlantis").unwrap(), None);
        assert_eq!(countries().unwrap().len(), 252);
    }
}
