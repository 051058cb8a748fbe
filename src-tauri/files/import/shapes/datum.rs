//! Datums: how far they lie from WGS 84, and how far off the simple way there may be.

/// Datums by the letters and digits of their name, and a system of the EPSG that knows their shift.
const DATUMS: [(&str, u16); 44] = [
    ("osgb1936", 4277),
    ("northamerican1927", 4267),
    ("northamericandatum1927", 4267),
    ("deutscheshauptdreiecksnetz", 4314),
    ("amersfoort", 4289),
    ("european1950", 4230),
    ("europeandatum1950", 4230),
    ("ntf", 4275),
    ("nouvelletriangulationfrancaise", 4275),
    ("nouvelletriangulationfrancaiseparis", 4275),
    ("belge1972", 4313),
    ("reseaunationalbelge1972", 4313),
    ("mgi", 4312),
    ("militargeographischeinstitut", 4312),
    ("sjtsk", 4156),
    ("systemjednotnesitetrigonometrickekatastralni", 4156),
    ("ch1903", 4149),
    ("montemario", 4265),
    ("pulkovo1942", 4284),
    ("tm65", 4299),
    ("tm75", 4300),
    ("ireland1965", 4299),
    ("tokyo", 4301),
    ("australian1966", 4202),
    ("australiangeodeticdatum1966", 4202),
    ("australian1984", 4203),
    ("australiangeodeticdatum1984", 4203),
    ("newzealand1949", 4272),
    ("newzealandgeodeticdatum1949", 4272),
    ("southamerican1969", 4618),
    ("southamericandatum1969", 4618),
    ("provisionalsouthamericandatum1956", 4248),
    ("lisbon", 4207),
    ("datum73", 4274),
    ("rt90", 4124),
    ("riketskoordinatsystem1990", 4124),
    ("cape", 4222),
    ("hungarian1972", 4237),
    ("hungariandatum1972", 4237),
    ("kkj", 4123),
    ("arc1960", 4210),
    ("hongkong1980", 4611),
    ("indian1975", 4240),
    ("koreandatum1985", 4162),
];

/// Takes out of a definition what would need files that are not here, and says how far off the
/// rest may be.
pub(super) fn prepared(definition: &str) -> (String, Option<&'static str>) {
    let null = definition.contains("nadgrids=@null");
    let sphere = null || definition.contains("+proj=webmerc");
    let mut kept: Vec<String> = Vec::new();
    let (mut off_by, mut shifted) = (None, false);
    for word in definition.split_whitespace() {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        match key {
            // Files hold east before north, whatever the authority says.
            "+axis" if value == "neu" => {}
            "+nadgrids" | "+geoidgrids" | "+wktext" => {}
            "+towgs84" if sphere => {}
            "+proj" if value == "webmerc" => {
                kept.push("+proj=merc +a=6378137 +b=6378137".to_owned());
            }
            "+ellps" | "+a" | "+b" | "+rf" | "+R" if sphere && definition.contains("webmerc") => {}
            "+datum" if value == "NAD27" => {
                kept.push("+ellps=clrk66 +towgs84=-8,160,176".to_owned());
                (off_by, shifted) = (Some("30 m"), true);
            }
            "+datum" => {
                kept.push(word.to_owned());
                shifted = true;
                off_by = match value {
                    "WGS84" | "NAD83" => None,
                    "carthage" | "GGRS87" => Some("20 m"),
                    _ => Some("5 m"),
                };
            }
            "+towgs84" => {
                kept.push(word.to_owned());
                (off_by, shifted) = (off_of(value), true);
            }
            _ => kept.push(word.to_owned()),
        }
    }
    let modern = [
        "+ellps=GRS80",
        "+ellps=WGS84",
        "+a=6378137 +rf=298.257222",
        "+a=6378137 +rf=298.257223",
    ];
    if !shifted && !sphere && !modern.iter().any(|known| definition.contains(known)) {
        off_by = Some("500 m");
    }
    (kept.join(" "), off_by)
}

/// How far off a shift with a set of numbers may be.
fn off_of(shift: &str) -> Option<&'static str> {
    let numbers: Vec<f64> = shift
        .split(',')
        .filter_map(|n| n.trim().parse().ok())
        .collect();
    let far = |list: &[f64]| list.iter().any(|n| *n != 0.0);
    match numbers.split_at_checked(3) {
        // The frames of continents drift apart from WGS 84 by less than a metre or two.
        Some((moved, turned)) if moved.iter().all(|n| n.abs() < 2.0) && !far(turned) => None,
        Some((_, turned)) if far(turned) => Some("5 m"),
        _ => Some("20 m"),
    }
}

/// The shift of a datum that a description only names.
pub(super) fn shift_of(datum: &str) -> Option<String> {
    let plain: String = datum
        .trim_start_matches("D_")
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let (_, code) = DATUMS.iter().find(|(name, _)| *name == plain)?;
    let known = crs_definitions::from_code(*code)?.proj4;
    let word = |key: &str| known.split_whitespace().find(|word| word.starts_with(key));
    let shift = word("+towgs84=").or_else(|| word("+datum="))?;
    let shift = match shift {
        "+datum=NAD27" => "+towgs84=-8,160,176",
        "+datum=OSGB36" => "+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489",
        "+datum=potsdam" => "+towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7",
        "+datum=hermannskogel" => "+towgs84=577.326,90.129,463.919,5.137,1.474,5.297,2.4232",
        "+datum=ire65" => "+towgs84=482.53,-130.596,564.557,-1.042,-0.214,-0.631,8.15",
        "+datum=nzgd49" => "+towgs84=59.47,-5.04,187.44,0.47,-0.1,1.024,-4.5993",
        other if other.starts_with("+towgs84=") => other,
        _ => return None,
    };
    Some(format!(" {shift}"))
}
