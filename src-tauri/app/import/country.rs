//! Which country addresses without one are in: the one whose gazetteers know most of them.

use std::collections::{BTreeMap, BTreeSet};

use atlas::{Places, PostalCodes, fold};
use files::import::accounts::RawAccount;
use planner::plan::Located;

use crate::error::AppError;

/// Addresses that are judged: enough to tell countries apart, few enough to cost nothing.
const JUDGED: usize = 200;

/// A code that a country has counts so much, as does a code that lies in the town written beside it.
const CODE: u32 = 2;

/// A code that a country has once zeros are put back, or a town of that name, counts so much.
const WEAK: u32 = 1;

/// The country of the ground stays when it knows this share: most files are of the ground they are
/// brought to, and a few codes are codes in many countries.
const ENOUGH: f64 = 0.6;

/// Share of the evidence below which a country is not believed.
const HALF: f64 = 0.5;

/// What is judged: a code and a town, either of which may be empty.
type Address<'a> = (&'a str, &'a str);

/// Returns the two letters of the country; those of the ground when nothing speaks for another.
pub(super) fn country_of(
    rows: &[RawAccount],
    ground: &'static str,
) -> Result<&'static str, AppError> {
    let mut written: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut letters: BTreeMap<&str, Option<&'static str>> = BTreeMap::new();
    let mut without = Vec::new();
    for row in rows {
        let name = row.country.trim();
        let known = match letters.get(name) {
            Some(known) => *known,
            None => *letters
                .entry(name)
                .or_insert(atlas::find_country(name)?.map(|c| c.alpha2)),
        };
        match known {
            Some(country) => *written.entry(country).or_default() += 1,
            None => without.push(row),
        }
    }
    let most = written.iter().max_by_key(|(_, count)| **count);
    let usual = most.map_or(ground, |(country, _)| country);
    let addresses = sample(&without);
    if addresses.is_empty() {
        return Ok(usual);
    }
    Ok(best(&addresses, usual, atlas::postal()?, atlas::places()?))
}

/// Different addresses, taken evenly from the whole file.
fn sample<'a>(rows: &[&'a RawAccount]) -> Vec<Address<'a>> {
    let step = rows.len().div_ceil(JUDGED).max(1);
    let picked = rows.iter().step_by(step);
    let addresses: BTreeSet<_> = picked
        .map(|row| (row.postal_code.trim(), row.city.trim()))
        .filter(|(code, city)| !code.is_empty() || !city.is_empty())
        .collect();
    addresses.into_iter().collect()
}

fn best(
    addresses: &[Address<'_>],
    usual: &'static str,
    postal: &PostalCodes,
    places: &Places,
) -> &'static str {
    let towns: Vec<Vec<&'static str>> = addresses
        .iter()
        .map(|(_, city)| places.countries_with(city))
        .collect();
    let mut countries: BTreeSet<&'static str> = postal.countries().into_iter().collect();
    countries.extend(towns.iter().flatten().copied());
    let score = |country: &str| -> u32 {
        let each = addresses.iter().zip(&towns);
        each.map(|((code, city), in_countries)| {
            let town = u32::from(in_countries.contains(&country)) * WEAK;
            town + of_code(postal, country, code, city)
        })
        .sum()
    };
    let scored: Vec<(u32, &'static str)> = countries.into_iter().map(|c| (score(c), c)).collect();
    // Of equals the first in the alphabet, so that the answer is always the same.
    let Some((points, country)) = scored.iter().rev().max_by_key(|(points, _)| *points) else {
        return usual;
    };
    let usual_points = scored
        .iter()
        .find(|(_, c)| *c == usual)
        .map_or(0, |(p, _)| *p);
    let weights = addresses.iter().map(|(code, city)| {
        u32::from(!code.is_empty()) * CODE + u32::from(!city.is_empty()) * WEAK
    });
    let all = f64::from(weights.sum::<u32>());
    let believed = f64::from(*points) >= all * HALF && *points > usual_points;
    let at_home = f64::from(usual_points) >= all * ENOUGH;
    if believed && !at_home { country } else { usual }
}

fn of_code(postal: &PostalCodes, country: &str, code: &str, city: &str) -> u32 {
    if code.is_empty() {
        return 0;
    }
    match postal.find(country, code) {
        Some(place) if place.level == Located::PostalCode || shaped(country, code) => {
            let same = !city.is_empty() && fold(place.city) == fold(city);
            CODE + u32::from(same) * CODE
        }
        Some(_) => 0,
        None => u32::from(postal.with_zeros(country, code).is_some()) * WEAK,
    }
}

/// Says whether a code that is known by its beginning has the full length of such codes: the
/// beginning of almost any code is one somewhere.
fn shaped(country: &str, code: &str) -> bool {
    let signs = code.chars().filter(|c| c.is_alphanumeric());
    let letters = signs.clone().filter(|c| c.is_alphabetic()).count();
    let length = signs.count();
    match country {
        "PT" | "JP" => length == 7 && letters == 0,
        "CA" => length == 6 && letters == 3,
        "IE" => length == 7 && letters > 0,
        _ => (5..=7).contains(&length) && letters > 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(addresses: &[(&str, &str)], ground: &'static str) -> &'static str {
        let row = |(code, city): &(&str, &str)| RawAccount {
            postal_code: (*code).to_owned(),
            city: (*city).to_owned(),
            ..RawAccount::default()
        };
        let rows: Vec<_> = addresses.iter().map(row).collect();
        country_of(&rows, ground).unwrap()
    }

    #[test]
    fn codes_alone_say_which_country() {
        assert_eq!(
            of(
                &[("80331", ""), ("01067", ""), ("20095", ""), ("70173", "")],
                "US"
            ),
            "DE"
        );
        assert_eq!(of(&[("1010", ""), ("5020", ""), ("6020", "")], ""), "AT");
        assert_eq!(
            of(&[("SW1A 1AA", ""), ("M1 1AE", ""), ("EH1 1YZ", "")], "US"),
            "GB"
        );
        assert_eq!(of(&[("M5V 3L9", ""), ("H2Y 1C6", "")], "US"), "CA");
        assert_eq!(
            of(&[("02139", ""), ("10001", ""), ("2134", "")], "US"),
            "US"
        );
    }

    #[test]
    fn towns_tell_apart_what_codes_do_not() {
        assert_eq!(
            of(
                &[
                    ("75001", "Paris"),
                    ("69001", "Lyon"),
                    ("13001", "Marseille")
                ],
                "US"
            ),
            "FR"
        );
        assert_eq!(
            of(&[("", "Gießen"), ("", "Wuppertal"), ("", "Herne")], "US"),
            "DE"
        );
    }

    #[test]
    fn the_ground_decides_when_nothing_speaks_for_another() {
        assert_eq!(of(&[], "US"), "US");
        assert_eq!(of(&[("zzzzz", "Nowhere at all")], "US"), "US");
    }
}
