//! Postal codes of 119 countries.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::OnceLock;

use planner::geography::Point;
use planner::plan::Located;

use crate::data;
use crate::decode::lasting_text;
use crate::rows::number;
use crate::{AtlasError, Place};

/// The gazetteer of postal codes: the text of the file, one row a line, and where lines begin.
///
/// Lines are in ascending order of country and code without spaces and hyphens, so a code is found
/// by halving and only the lines that are asked for are ever read.
#[derive(Debug)]
pub struct PostalCodes {
    text: &'static str,
    starts: Vec<u32>,
}

/// Returns the gazetteer. Source: GeoNames, CC BY 4.0; for the US the Census Bureau.
pub fn postal() -> Result<&'static PostalCodes, AtlasError> {
    static POSTAL: OnceLock<Result<PostalCodes, AtlasError>> = OnceLock::new();
    POSTAL.get_or_init(read).as_ref().map_err(Clone::clone)
}

/// A code shorter than this lost more than a spreadsheet takes off.
const SHORTEST_MENDED: usize = 3;

/// Codes of digits are at most six long, as in India and China; only shorter ones are mended.
const LONGEST_MENDED: usize = 6;

impl PostalCodes {
    /// Returns how many codes there are.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Finds a code of a country given by its two letters; spaces, hyphens and case do not count.
    ///
    /// Longer codes than the gazetteer keeps are cut to what it keeps: ZIP+4 to five digits, the
    /// last part of a Canadian, British, Irish, Portuguese or Japanese code is left off; then the
    /// level is `PostalPrefix`, except for ZIP+4. A code that lost its leading zeros is not found:
    /// that is for a person to mend.
    pub fn find(&self, country: &str, code: &str) -> Option<Place> {
        let country = country.trim().to_ascii_uppercase();
        let code = bare(code);
        if let Some(place) = self.exact(&country, &code, Located::PostalCode) {
            return Some(place);
        }
        let (kept, level) = kept_part(&country, &code)?;
        self.exact(&country, kept, level)
    }

    /// Finds the middle of all codes of a country that begin with the prefix; none for an empty one.
    pub fn find_prefix(&self, country: &str, prefix: &str) -> Option<Place> {
        let country = country.trim().to_ascii_uppercase();
        let prefix = bare(prefix);
        let lines = self.lines_with_prefix(&country, &prefix);
        if prefix.is_empty() || lines.is_empty() {
            return None;
        }
        let places: Vec<Place> = lines
            .filter_map(|line| self.place(line, Located::PostalPrefix))
            .collect();
        middle(&places)
    }

    /// Returns the two letters of every country that has codes, ascending.
    pub fn countries(&self) -> Vec<&'static str> {
        let (mut found, mut line) = (Vec::new(), 0);
        while let Some((country, _)) = self.key(line) {
            found.push(country);
            let same = |at: usize| self.key(at).is_some_and(|(other, _)| other <= country);
            line = first_without(line..self.len(), same);
        }
        found
    }

    /// Returns every code of a country with its middle, ascending.
    pub fn of_country(&self, country: &str) -> impl Iterator<Item = (&'static str, Place)> {
        let lines = self.first_at_least(country, "")..self.len();
        let here = lines.map_while(move |line| {
            let (row_country, code) = self.key(line)?;
            (row_country == country).then_some((line, code))
        });
        here.filter_map(|(line, code)| Some((code, self.place(line, Located::PostalCode)?)))
    }

    /// Returns a code of digits with the leading zeros that a spreadsheet took off, when only that
    /// makes it one of the country's; none for every other code.
    pub fn with_zeros(&self, country: &str, code: &str) -> Option<String> {
        let digits = bare(code);
        let short = (SHORTEST_MENDED..LONGEST_MENDED).contains(&digits.len());
        let plain = short && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !plain || self.find(country, &digits).is_some() {
            return None;
        }
        let padded = (digits.len() + 1..=LONGEST_MENDED).map(|width| format!("{digits:0>width$}"));
        padded.into_iter().find(|code| self.is_code(country, code))
    }

    fn is_code(&self, country: &str, code: &str) -> bool {
        let country = country.trim().to_ascii_uppercase();
        self.exact(&country, code, Located::PostalCode).is_some()
    }

    fn exact(&self, country: &str, code: &str, level: Located) -> Option<Place> {
        let line = self.first_at_least(country, code);
        let (row_country, row_code) = self.key(line)?;
        let same = row_country == country && letters(row_code).eq(code.bytes());
        same.then(|| self.place(line, level)).flatten()
    }

    fn lines_with_prefix(&self, country: &str, prefix: &str) -> Range<usize> {
        let start = self.first_at_least(country, prefix);
        let begins = |line: usize| {
            self.key(line).is_some_and(|(row_country, row_code)| {
                row_country == country && begins_with(row_code, prefix)
            })
        };
        start..first_without(start..self.len(), begins)
    }

    /// The first line whose country and code are not before the given ones.
    fn first_at_least(&self, country: &str, code: &str) -> usize {
        first_without(0..self.len(), |line| {
            self.key(line).is_some_and(|(row_country, row_code)| {
                let order = row_country
                    .cmp(country)
                    .then_with(|| letters(row_code).cmp(code.bytes()));
                order == Ordering::Less
            })
        })
    }

    fn line(&self, line: usize) -> Option<&'static str> {
        let (start, end) = (*self.starts.get(line)?, *self.starts.get(line + 1)?);
        self.text.get(start as usize..end as usize - 1)
    }

    fn key(&self, line: usize) -> Option<(&'static str, &'static str)> {
        let (country, rest) = self.line(line)?.split_once('\t')?;
        Some((country, rest.split('\t').next()?))
    }

    fn place(&self, line: usize, level: Located) -> Option<Place> {
        let mut fields = self.line(line)?.split('\t').skip(2);
        let lat = number(fields.next()?)?;
        let lon = number(fields.next()?)?;
        Some(Place {
            point: Point::from_degrees(lon, lat)?,
            city: fields.next()?,
            level,
        })
    }
}

/// The first line that lacks what all lines before it have, found by halving.
fn first_without(lines: Range<usize>, has: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (lines.start, lines.end);
    while low < high {
        let half = usize::midpoint(low, high);
        if has(half) {
            low = half + 1;
        } else {
            high = half;
        }
    }
    low
}

/// Codes are compared without what people leave out or add: spaces and hyphens.
fn letters(code: &str) -> impl Iterator<Item = u8> + '_ {
    code.bytes().filter(|byte| *byte != b' ' && *byte != b'-')
}

fn begins_with(code: &str, prefix: &str) -> bool {
    letters(code).take(prefix.len()).eq(prefix.bytes())
}

fn bare(code: &str) -> String {
    code.trim()
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}

/// The part of a code that the gazetteer keeps, for countries where it keeps less than people write.
fn kept_part<'a>(country: &str, code: &'a str) -> Option<(&'a str, Located)> {
    /// A British inward code, the part after the space, always has three signs.
    const INWARD: usize = 3;
    let (length, level) = match country {
        "US" => (5, Located::PostalCode),
        "CA" | "IE" => (3, Located::PostalPrefix),
        "PT" => (4, Located::PostalPrefix),
        "JP" => (5, Located::PostalPrefix),
        "GB" | "GG" | "IM" | "JE" => (code.len().checked_sub(INWARD)?, Located::PostalPrefix),
        _ => return None,
    };
    let kept = code.get(..length)?;
    (kept.len() < code.len()).then_some((kept, level))
}

/// The median of both coordinates and the town named most often, the earliest of equals.
fn middle(places: &[Place]) -> Option<Place> {
    let median = |axis: fn(&Place) -> i32| {
        let mut values: Vec<i32> = places.iter().map(axis).collect();
        let half = values.len() / 2;
        values.sort_unstable();
        values.get(half).copied()
    };
    let point = Point {
        lon: median(|place| place.point.lon)?,
        lat: median(|place| place.point.lat)?,
    };
    let mut cities: Vec<&'static str> = places.iter().map(|place| place.city).collect();
    cities.sort_unstable();
    let mut most: &[&'static str] = &[];
    for same in cities.chunk_by(|a, b| a == b) {
        if same.len() > most.len() {
            most = same;
        }
    }
    Some(Place {
        point,
        city: most.first()?,
        level: Located::PostalPrefix,
    })
}

fn read() -> Result<PostalCodes, AtlasError> {
    let packed = &data::POSTAL;
    let text = lasting_text(packed)?;
    let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
    // The first line is the header, so every end but the last is the beginning of a row.
    let starts: Vec<u32> = ends.map(|(at, _)| at as u32 + 1).collect();
    if text.starts_with("country_code\tpostal_code\tlat\tlon\tcity\n") && text.ends_with('\n') {
        Ok(PostalCodes { text, starts })
    } else {
        Err(AtlasError::Unreadable {
            file: packed.file,
            expected: "a list of postal codes",
            reason: "its first or last line".to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(country: &str, code: &str) -> Place {
        postal()
            .unwrap()
            .find(country, code)
            .unwrap_or_else(|| panic!("{country} {code}"))
    }

    #[test]
    fn every_row_reads_and_lines_are_in_order() {
        let postal = postal().unwrap();
        assert_eq!(postal.len(), 449_076);
        let mut before: (&str, Vec<u8>) = ("", Vec::new());
        for line in 0..postal.len() {
            let (country, code) = postal.key(line).unwrap();
            let key = (country, letters(code).collect());
            assert!(before <= key, "{before:?} {key:?}");
            before = key;
            assert!(postal.place(line, Located::PostalCode).is_some(), "{line}");
        }
    }

    #[test]
    fn a_boston_code_lies_in_boston() {
        let place = find("us", "02134");
        let (lon, lat) = place.point.degrees();
        assert!((lat - 42.36).abs() < 0.05 && (lon + 71.1).abs() < 0.1);
        assert_eq!(place.level, Located::PostalCode);
        assert_eq!(find("US", "02134-1234"), place);
    }

    #[test]
    fn a_code_without_its_leading_zero_is_not_found() {
        assert_eq!(postal().unwrap().find("US", "2134"), None);
        assert_eq!(postal().unwrap().find("US", ""), None);
        assert_eq!(postal().unwrap().find("XX", "02134"), None);
    }

    #[test]
    fn lost_zeros_are_put_back_only_where_that_makes_a_code() {
        let mended = |country, code| postal().unwrap().with_zeros(country, code);
        assert_eq!(mended("US", "2134").as_deref(), Some("02134"));
        assert_eq!(mended("US", "501").as_deref(), Some("00501"));
        assert_eq!(mended("DE", "1067").as_deref(), Some("01067"));
        assert_eq!(mended("AT", "1010"), None);
        assert_eq!(mended("US", "02134"), None);
        assert_eq!(mended("US", "abc"), None);
    }

    #[test]
    fn every_country_of_the_gazetteer_is_listed_once() {
        let countries = postal().unwrap().countries();
        assert!(countries.len() > 100 && countries.is_sorted_by(|a, b| a < b));
        assert!(countries.contains(&"DE") && countries.contains(&"US"));
    }

    #[test]
    fn codes_are_found_however_they_are_spaced() {
        assert_eq!(find("SE", "10004"), find("SE", "100 04"));
        assert_eq!(find("PL", "00002"), find("PL", "00-002"));
        assert_eq!(find("DE", " 80331 ").level, Located::PostalCode);
    }

    #[test]
    fn longer_codes_are_cut_to_the_part_the_gazetteer_keeps() {
        for (country, code) in [("GB", "SW1A 1AA"), ("CA", "M5V 3L9"), ("PT", "1000-001")] {
            assert_eq!(find(country, code).level, Located::PostalPrefix, "{code}");
        }
        assert_eq!(find("GB", "AB10").level, Located::PostalCode);
    }

    #[test]
    fn a_prefix_gives_the_middle_of_its_codes() {
        let place = postal().unwrap().find_prefix("US", "021").unwrap();
        let (lon, lat) = place.point.degrees();
        assert!((lat - 42.35).abs() < 0.2 && (lon + 71.08).abs() < 0.2);
        assert_eq!(place.city, "Boston");
        assert_eq!(postal().unwrap().find_prefix("US", ""), None);
        assert_eq!(postal().unwrap().find_prefix("US", "999999"), None);
    }
}
