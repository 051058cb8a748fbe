//! What holds of every level, and known facts about some of them.

use std::collections::BTreeSet;

use planner::geography::topology::NOBODY;

use super::*;
use crate::centre::inside;

fn unit(layer: &Layer, code: &str) -> usize {
    layer.codes.iter().position(|known| known == code).unwrap()
}

fn every() -> impl Iterator<Item = (Level, &'static Layer)> {
    Level::ALL
        .into_iter()
        .map(|level| (level, layer(level).unwrap()))
}

#[test]
fn levels_hold_their_counts() {
    let counts: Vec<usize> = every().map(|(_, layer)| layer.len()).collect();
    assert_eq!(counts, [255, 4_596, 3_233, 894, 33_471]);
}

#[test]
fn columns_are_of_one_length_and_codes_unique() {
    for (level, layer) in every() {
        let lengths = [
            layer.names.len(),
            layer.parents.len(),
            layer.centres.len(),
            layer.topology.len(),
        ];
        assert_eq!(lengths, [layer.len(); 4], "{level:?}");
        let codes: BTreeSet<&String> = layer.codes.iter().collect();
        assert_eq!(codes.len(), layer.len(), "{level:?}");
        assert!(layer.names.iter().all(|name| !name.is_empty()), "{level:?}");
    }
}

#[test]
fn shapes_are_sound() {
    for (level, layer) in every() {
        assert_eq!(layer.topology.check(), Ok(()), "{level:?}");
    }
}

#[test]
fn only_units_too_small_for_the_source_have_no_shape() {
    for (level, layer) in every() {
        let bare: Vec<&str> = (0..layer.len())
            .filter(|unit| layer.rings(*unit).is_empty())
            .map(|unit| layer.codes[unit].as_str())
            .collect();
        let known: &[&str] = match level {
            Level::Country => &["VA"],
            Level::UsCounty => &["51610"],
            Level::Admin1 => &["VAT+00?"],
            Level::UsZip3 | Level::UsZip => &[],
        };
        assert_eq!(bare, known, "{level:?}");
    }
}

#[test]
fn centres_lie_inside() {
    for (level, layer) in every().filter(|(level, _)| *level != Level::UsZip) {
        let outside: Vec<&str> = (0..layer.len())
            .filter(|unit| {
                let rings = layer.rings(*unit);
                let rings: Vec<&[Point]> = rings.iter().map(Vec::as_slice).collect();
                !rings.is_empty() && !inside(&rings, layer.centres[*unit])
            })
            .map(|unit| layer.codes[unit].as_str())
            .collect();
        assert!(outside.is_empty(), "{level:?} {outside:?}");
    }
}

#[test]
fn every_unit_has_a_centre_and_a_box_that_fits_it() {
    for (level, layer) in every() {
        for unit in 0..layer.len() {
            let code = &layer.codes[unit];
            assert_ne!(layer.centres[unit], Point::default(), "{level:?} {code}");
            assert!(layer.extent(unit).is_some(), "{level:?} {code}");
        }
    }
}

#[test]
fn a_boston_zip_keeps_its_zero_and_lies_in_boston() {
    let zips = layer(Level::UsZip).unwrap();
    let allston = unit(zips, "02134");
    let (lon, lat) = zips.centres[allston].degrees();
    assert!((lat - 42.36).abs() < 0.03 && (lon + 71.13).abs() < 0.03);
    assert_eq!(zips.names[allston], "Allston, MA");
    assert_eq!(zips.parents[allston], "25025");
    let zip3 = layer(Level::UsZip3).unwrap();
    assert_eq!(zip3.parents[unit(zip3, "021")], "US-MA");
}

#[test]
fn parents_are_units_of_the_level_above() {
    let known = |level| -> BTreeSet<&str> {
        let codes = &layer(level).unwrap().codes;
        codes.iter().map(String::as_str).collect()
    };
    let (countries, admin1, counties) = (
        known(Level::Country),
        known(Level::Admin1),
        known(Level::UsCounty),
    );
    let missing = |level, above: &BTreeSet<&str>| -> BTreeSet<&str> {
        let parents = layer(level).unwrap().parents.iter().map(String::as_str);
        parents.filter(|parent| !above.contains(parent)).collect()
    };
    let states: BTreeSet<&str> = admin1.union(&countries).copied().collect();
    assert_eq!(missing(Level::Admin1, &countries), BTreeSet::new());
    assert_eq!(missing(Level::UsCounty, &states), BTreeSet::new());
    assert_eq!(missing(Level::UsZip3, &states), BTreeSet::new());
    assert_eq!(missing(Level::UsZip, &counties), BTreeSet::new());
}

#[test]
fn ground_on_both_sides_of_the_meridian_stays_together() {
    let admin1 = layer(Level::Admin1).unwrap();
    for (code, west, east) in [("US-AK", -170., -130.), ("RU-CHU", 160., 180.)] {
        let at = unit(admin1, code);
        let (lon, _) = admin1.centres[at].degrees();
        assert!((west..east).contains(&lon), "{code} {lon}");
        let extent = admin1.extent(at).unwrap();
        assert!(extent.crosses_antimeridian(), "{code}");
        assert!(extent.contains(admin1.centres[at]), "{code}");
        let width = (i64::from(extent.east) + 3_600_000_000 - i64::from(extent.west)) / 10_000_000;
        assert!(width < 65, "{code} is {width} degrees wide");
    }
    let counties = layer(Level::UsCounty).unwrap();
    let aleutians = unit(counties, "02016");
    assert!(counties.extent(aleutians).unwrap().crosses_antimeridian());
}

#[test]
fn countries_on_the_meridian_do_not_stripe_the_globe() {
    let countries = layer(Level::Country).unwrap();
    let holds = |code: &str, lon: f64, lat: f64| {
        let rings = countries.rings(unit(countries, code));
        let rings: Vec<&[Point]> = rings.iter().map(Vec::as_slice).collect();
        inside(&rings, Point::from_degrees(lon, lat).unwrap())
    };
    assert!(holds("RU", -175., 66.5) && holds("RU", 175., 66.5));
    assert!(!holds("RU", -100., 66.5) && !holds("RU", -20., 66.5));
    assert!(holds("CA", -100., 66.5) && holds("AQ", 0., -89.));
    let extent = countries.extent(unit(countries, "FJ")).unwrap();
    assert!(
        extent.crosses_antimeridian() && extent.contains(Point::from_degrees(180., -17.).unwrap())
    );
}

#[test]
fn falls_church_has_a_point_between_its_neighbours() {
    let counties = layer(Level::UsCounty).unwrap();
    let at = unit(counties, "51610");
    assert!(counties.rings(at).is_empty());
    let extent = counties.extent(at).unwrap();
    assert!(extent.contains(counties.centres[at]));
    let around = counties.extent(unit(counties, "51059")).unwrap();
    assert!(around.contains(counties.centres[at]));
}

fn neighbours(layer: &Layer, code: &str) -> BTreeSet<String> {
    let at = unit(layer, code) as u32;
    let beyond = |sides: &[u32; 2]| match *sides {
        [left, right] if left == at && right != NOBODY => Some(right),
        [left, right] if right == at && left != NOBODY => Some(left),
        _ => None,
    };
    let sides = layer.topology.arc_sides.iter();
    sides
        .filter_map(beyond)
        .map(|unit| layer.codes[unit as usize].clone())
        .collect()
}

#[test]
fn zip_areas_border_on_the_areas_they_border_on_in_life() {
    // Taken from maps of the towns, not from the file.
    let pairs = [
        ("02134", "02135"),
        ("02138", "02140"),
        ("10001", "10018"),
        ("60614", "60657"),
        ("94110", "94114"),
        ("98101", "98121"),
        ("33139", "33140"),
        ("75201", "75202"),
        ("80202", "80204"),
        ("85003", "85007"),
        ("19103", "19102"),
        ("55401", "55411"),
    ];
    let zips = layer(Level::UsZip).unwrap();
    let missing: Vec<_> = pairs
        .iter()
        .filter(|(one, other)| !neighbours(zips, one).contains(*other))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn counties_border_on_the_counties_they_border_on_in_life() {
    let counties = layer(Level::UsCounty).unwrap();
    let suffolk = neighbours(counties, "25025");
    let known = ["25009", "25017", "25021"].map(str::to_owned);
    assert_eq!(suffolk, BTreeSet::from(known));
}
