//! Coordinate systems: what a file claims, and the way from there to degrees in WGS 84.
//!
//! What it is not: a survey. Shifts between datums that would need a grid are made with one set of
//! numbers for the whole country, and the note says how far off that may be.

use proj4rs::Proj;
use proj4rs::transform::transform;

use super::datum::{prepared, shift_of};
use super::rough::{Claim, Xy};

/// A coordinate system that is understood.
#[derive(Debug, Clone)]
pub(super) struct System {
    /// In words: `EPSG:3857`.
    pub(super) name: String,
    /// As PROJ writes it; nothing when numbers are degrees in WGS 84 already.
    definition: Option<String>,
    /// How far off places may be, when that is worth saying: `5 m`.
    pub(super) off_by: Option<&'static str>,
}

/// The way to degrees; one per thread.
pub(super) enum Way {
    AsItIs,
    Through { from: Box<Proj>, to: Box<Proj> },
}

/// Longest description of a coordinate system that is read, in bytes.
const LONGEST: usize = 64 * 1024;

/// Brackets within brackets that a description may have; real ones have six.
const DEEPEST: usize = 32;

/// Metres from the middle of the earth that anybody has ever assumed.
const EARTH: std::ops::Range<f64> = 6_300_000.0..6_450_000.0;

/// Degrees in WGS 84.
const WGS_84: &str = "+proj=longlat +datum=WGS84 +no_defs";

/// Numbers of Esri and of old habit for what the EPSG numbers otherwise.
const ALIASES: [(u32, u32); 6] = [
    (102_100, 3857),
    (102_113, 3857),
    (900_913, 3857),
    (3785, 3857),
    (104_199, 4326),
    (84, 4326),
];

/// Codes whose numbers are degrees in WGS 84 within a metre or two.
const DEGREES: [u32; 8] = [4326, 4979, 4269, 4258, 4152, 4617, 4283, 7844];

impl System {
    /// Degrees in WGS 84.
    pub(super) fn degrees() -> Self {
        Self {
            name: "WGS 84".to_owned(),
            definition: None,
            off_by: None,
        }
    }

    /// Understands a claim; nothing when there is none. The error is a clause.
    pub(super) fn of(claim: &Claim) -> Result<Option<Self>, String> {
        match claim {
            Claim::Silent => Ok(None),
            Claim::Degrees => Ok(Some(Self::degrees())),
            Claim::Code(code) => Self::of_code(*code).map(Some),
            Claim::Words(words) => Self::of_words(words).map(Some),
            Claim::Named(name) => Self::of_name(name).map(Some),
        }
    }

    fn of_code(code: u32) -> Result<Self, String> {
        let alias = ALIASES.iter().find(|(from, _)| *from == code);
        let code = alias.map_or(code, |(_, to)| *to);
        let name = format!("EPSG:{code}");
        if DEGREES.contains(&code) {
            return Ok(Self {
                name,
                ..Self::degrees()
            });
        }
        let known = u16::try_from(code)
            .ok()
            .and_then(crs_definitions::from_code);
        let known = known.ok_or_else(|| format!("{name} is not in the list of the EPSG"))?;
        Self::of_definition(name, known.proj4)
    }

    /// Understands names such as `urn:ogc:def:crs:EPSG::3857`, `EPSG:3857`, `OGC:CRS84`.
    fn of_name(name: &str) -> Result<Self, String> {
        let upper = name.trim().to_ascii_uppercase();
        if upper.ends_with("CRS84") || upper.ends_with("WGS84") || upper == "WGS 84" {
            return Ok(Self::degrees());
        }
        let other = |c: char| !c.is_ascii_digit();
        let words = upper.trim_end_matches(other);
        let digits = words.rsplit(other).next().unwrap_or_default();
        match digits.parse::<u32>() {
            Ok(code) if upper.contains("EPSG") || upper.contains("ESRI") || digits == words => {
                Self::of_code(code)
            }
            _ => Err(format!("it is called \u{201c}{}\u{201d}", shortened(name))),
        }
    }

    /// Understands the text of a `.prj`, in the first or second version of the language.
    fn of_words(words: &str) -> Result<Self, String> {
        let words = words.trim_start_matches('\u{feff}').trim();
        if words.starts_with('+') {
            return Self::of_definition("its own".to_owned(), words);
        }
        if !words.contains('[') {
            return Self::of_name(words);
        }
        let outline = Outline::of(words)?;
        if let Some(code) = outline.code
            && let Ok(system) = Self::of_code(code)
        {
            return Ok(system);
        }
        if outline.small {
            return Err(format!("{} is not of this earth", outline.name));
        }
        if outline.root.starts_with("GEOG") && outline.odd_angles {
            return Err("its angles are not in degrees".to_owned());
        }
        let mut definition = proj4wkt::wkt_to_projstring(words).map_err(|e| {
            format!(
                "its description is not understood ({})",
                shortened(&e.to_string())
            )
        })?;
        if !definition.contains("+towgs84")
            && let Some(shift) = shift_of(&outline.datum)
        {
            definition.push_str(&shift);
        }
        Self::of_definition(outline.name, &definition)
    }

    fn of_definition(name: String, definition: &str) -> Result<Self, String> {
        let (definition, off_by) = prepared(definition);
        let from = Proj::from_proj_string(&definition);
        let from = from.map_err(|e| format!("{name} is not understood ({e})"))?;
        if from.is_geocent() || !from.has_inverse() {
            return Err(format!("{name} cannot be turned into degrees"));
        }
        let (longer, shorter) = from.ellipse_parameters();
        if !EARTH.contains(&longer) || !EARTH.contains(&shorter) {
            return Err(format!("{name} is not of this earth"));
        }
        let plain = from.is_latlong() && off_by.is_none() && !definition.contains("+pm=");
        Ok(Self {
            name,
            definition: (!plain).then_some(definition),
            off_by,
        })
    }

    /// Says whether the numbers of the file are degrees.
    pub(super) fn in_degrees(&self) -> bool {
        let definition = self.definition.as_deref();
        definition.is_none_or(|text| text.contains("+proj=longlat"))
    }

    /// Opens the way to degrees.
    pub(super) fn way(&self) -> Way {
        let open = |text: &str| Proj::from_proj_string(text).ok().map(Box::new);
        let definition = self.definition.as_deref();
        match definition.and_then(open).zip(open(WGS_84)) {
            Some((from, to)) => Way::Through { from, to },
            None => Way::AsItIs,
        }
    }
}

impl Way {
    /// Returns longitude and latitude in degrees; none where there is no such place.
    pub(super) fn degrees(&self, [x, y]: Xy) -> Option<Xy> {
        if !x.is_finite() || !y.is_finite() {
            return None;
        }
        let Self::Through { from, to } = self else {
            return Some([x, y]);
        };
        let mut place = if from.is_latlong() {
            (x.to_radians(), y.to_radians(), 0.0)
        } else {
            (x, y, 0.0)
        };
        transform(from, to, &mut place).ok()?;
        let (lon, lat) = (place.0.to_degrees(), place.1.to_degrees());
        (lon.is_finite() && lat.is_finite()).then_some([lon, lat])
    }
}

/// What must be known of a description before a parser is let loose on it.
struct Outline {
    root: String,
    name: String,
    datum: String,
    code: Option<u32>,
    odd_angles: bool,
    /// Whether its earth is smaller than ours, or of no size.
    small: bool,
}

impl Outline {
    fn of(words: &str) -> Result<Self, String> {
        if words.len() > LONGEST {
            return Err("its description is longer than any real one".to_owned());
        }
        let root: String = words
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let first = words.split('"').nth(1).unwrap_or_default();
        let mut outline = Self {
            root: root.to_ascii_uppercase(),
            name: shortened(first),
            datum: String::new(),
            code: None,
            odd_angles: false,
            small: false,
        };
        let (mut depth, mut quoted) = (0_usize, false);
        for (at, byte) in words.bytes().enumerate() {
            match byte {
                b'"' => quoted = !quoted,
                b'[' | b'(' if !quoted => {
                    outline.meet(words, at, depth);
                    depth += 1;
                }
                b']' | b')' if !quoted => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST {
                return Err("its description has too many brackets within brackets".to_owned());
            }
        }
        if depth > 0 || quoted {
            return Err("its description ends before its brackets are closed".to_owned());
        }
        Ok(outline)
    }

    /// Looks at a word that a bracket follows.
    fn meet(&mut self, words: &str, bracket: usize, depth: usize) {
        let (before, after) = (&words[..bracket], &words[bracket + 1..]);
        let word = before.rsplit(|c: char| !c.is_ascii_alphanumeric()).next();
        let inside = after.split([']', ')']).next().unwrap_or_default();
        let mut values = inside.split(',').map(|v| v.trim().trim_matches('"'));
        let (first, second) = (values.next().unwrap_or(""), values.next().unwrap_or(""));
        match word.unwrap_or_default().to_ascii_uppercase().as_str() {
            "DATUM" | "TRF" | "GEODETICDATUM" if self.datum.is_empty() => {
                first.clone_into(&mut self.datum);
            }
            "SPHEROID" | "ELLIPSOID" => {
                // Some give it in feet, which are more.
                let size = inside
                    .split(',')
                    .nth(1)
                    .and_then(|size| size.trim().parse::<f64>().ok());
                self.small |= !size.is_some_and(|size| size >= EARTH.start);
            }
            "AUTHORITY" | "ID" if depth == 1 && first.eq_ignore_ascii_case("EPSG") => {
                self.code = second.parse().ok();
            }
            "UNIT" | "ANGLEUNIT" if depth == 1 => {
                let degree = 1.0_f64.to_radians();
                let factor = second.parse().unwrap_or(degree);
                self.odd_angles = (factor - degree).abs() > 1e-6;
            }
            _ => {}
        }
    }
}

fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}

/// Says whether a code is understood.
pub(super) fn knows(code: u32) -> bool {
    System::of_code(code).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(code: u32, xy: Xy) -> (System, Xy) {
        let system = System::of(&Claim::Code(code)).unwrap().unwrap();
        let place = system.way().degrees(xy).unwrap();
        (system, place)
    }

    /// Places computed with PROJ; the allowance is in degrees.
    #[test]
    fn places_come_out_where_other_programs_put_them() {
        for line in PLACES.lines() {
            let numbers: Vec<f64> = line
                .split_whitespace()
                .map(|n| n.parse().unwrap())
                .collect();
            let [number, x, y, lon, lat, allowance] = numbers[..] else {
                panic!("{line}");
            };
            let (_, place) = code(number as u32, [x, y]);
            let off = (place[0] - lon).abs().max((place[1] - lat).abs());
            assert!(off < allowance, "{line}: {place:?}");
        }
    }

    #[test]
    fn shifts_that_want_a_grid_say_how_far_off_they_are() {
        let off = |number| code(number, [500_000.0, 5_000_000.0]).0.off_by;
        assert_eq!((off(25832), off(3857), off(26915)), (None, None, None));
        assert_eq!((off(31467), off(26715)), (Some("5 m"), Some("30 m")));
        let bare = "PROJCS[\"x\",GEOGCS[\"y\",DATUM[\"D_Deutsches_Hauptdreiecksnetz\",SPHEROID[\"Bessel_1841\",6377397.155,299.1528128]],PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",3500000],PARAMETER[\"Central_Meridian\",9],PARAMETER[\"Scale_Factor\",1],PARAMETER[\"Latitude_Of_Origin\",0],UNIT[\"Meter\",1]]";
        let system = System::of(&Claim::Words(bare.to_owned())).unwrap().unwrap();
        assert_eq!(system.off_by, Some("5 m"));
        let strange = bare.replace("D_Deutsches_Hauptdreiecksnetz", "D_Nobody_Knows");
        let system = System::of(&Claim::Words(strange)).unwrap().unwrap();
        assert_eq!(system.off_by, Some("500 m"));
    }

    #[test]
    fn bodies_of_another_size_are_refused() {
        let words = "PROJCS[\"Moon\",GEOGCS[\"Moon\",DATUM[\"D_Moon\",SPHEROID[\"Moon\",1737400.0,0]],PRIMEM[\"x\",0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Mercator\"],UNIT[\"Meter\",1]]";
        let refused = System::of(&Claim::Words(words.to_owned()));
        assert!(refused.is_err(), "{refused:?}");
    }

    #[test]
    fn every_code_of_the_list_is_understood_or_refused_in_words() {
        let (mut good, mut bad) = (0, Vec::new());
        for number in 1..=u32::from(u16::MAX) {
            if crs_definitions::from_code(number as u16).is_none() {
                continue;
            }
            match System::of_code(number) {
                Ok(system) => {
                    good += 1;
                    let way = system.way();
                    let _ = (
                        way.degrees([500_000.0, 4_000_000.0]),
                        way.degrees([1e300, -1e300]),
                    );
                }
                Err(why) => bad.push((number, why)),
            }
        }
        // Systems of the whole earth as a body are no maps.
        bad.retain(|(_, why)| !why.contains("cannot be turned into degrees"));
        assert!(good > 5_000 && bad.len() < 40, "{good} {bad:?}");
    }

    proptest! {
        #[test]
        fn no_words_make_it_panic(words in "[A-Z]{0,6}\\[[\\[\\](),\"A-Za-z0-9. +=-]{0,80}", x in any::<f64>(), y in any::<f64>()) {
            if let Ok(Some(system)) = System::of(&Claim::Words(words)) {
                let _ = system.way().degrees([x, y]);
            }
        }

        #[test]
        fn no_damage_to_a_real_description_makes_it_panic(at in 0_usize..600, to in "[\\[\\],\"A-Z0-9]{0,3}") {
            let mut words = REAL.to_owned();
            let at = at % words.len();
            words.replace_range(at..=at, &to);
            if let Ok(Some(system)) = System::of(&Claim::Words(words)) {
                let _ = system.way().degrees([500_000.0, 200_000.0]);
            }
        }
    }

    const REAL: &str = "PROJCS[\"NAD_1983_StatePlane_Rhode_Island_FIPS_3800_Feet\",GEOGCS[\"GCS_North_American_1983\",DATUM[\"D_North_American_1983\",SPHEROID[\"GRS_1980\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",328083.3333],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",-71.5],PARAMETER[\"Scale_Factor\",0.99999375],PARAMETER[\"Latitude_Of_Origin\",41.0833333333333],UNIT[\"US survey foot\",0.304800609601219]]";

    /// Code, position in it, longitude and latitude, allowance.
    const PLACES: &str = "\
        3857 -8000000.0 5000000.0 -71.8652227295617 40.9162744706758 1e-7
        27700 530000.0 180000.0 -0.128353940479469 51.5039908276338 1e-4
        31467 3500000.0 5500000.0 8.99895896839123 49.6367082617087 1e-4
        3438 350000.0 250000.0 -71.4196594183905 41.7694131715614 1e-7
        5514 -740000.0 -1040000.0 14.4544315986014 50.1177406025504 1e-4
        2048 -50000.0 3700000.0 19.5376155306247 -33.4248803881821 1e-7
        28992 155000.0 463000.0 5.38720350841377 52.1551723011922 1e-4
        27572 600000.0 2200000.0 2.33653360836213 46.799948781127 1e-4
        2154 652000.0 6862000.0 2.34581195868068 48.8562481409627 1e-7
        25832 500000.0 5500000.0 9.0 49.6525429235568 1e-7
        32756 334000.0 6252000.0 151.205514686936 -33.859261704504 1e-7
        26914 500000.0 4300000.0 -99.0 38.8488182528013 1e-7
        2056 2600000.0 1200000.0 7.43863242087181 46.9510827718711 1e-4
        3035 4321000.0 3210000.0 10.0 52.0 1e-7
        5070 -96000.0 1800000.0 -97.1222578194644 39.2187993026512 1e-7
        3347 6200000.0 3000000.0 -91.8666666666667 63.390675 1e-7
        2193 1750000.0 5430000.0 174.7907800304 -41.2675073065693 1e-7
        3031 1000000.0 1000000.0 45.0 -77.0374006345934 1e-7
        3005 1000000.0 500000.0 -126.0 49.5162957009327 1e-7";
}
