//! The bundled files by name; `sources.md` says where each comes from.

use crate::decode::Packed;

macro_rules! bundle {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $($(#[$doc])* pub(crate) const $name: Packed = Packed {
            file: $file,
            bytes: include_bytes!(concat!($file, ".zst")),
        };)*
        /// Every file of the bundle.
        #[cfg(test)]
        pub(crate) const ALL: &[Packed] = &[$($name),*];
    };
}

bundle! {
    /// Countries, fine.
    COUNTRIES_FINE = "ne_countries10_20pct.topojson";
    /// Countries, coarse.
    COUNTRIES_COARSE = "countries_50m.topojson";
    /// Codes of countries.
    COUNTRY_CODES = "countries.csv";
    /// States and provinces of the world.
    ADMIN1 = "admin1_world_12pct.topojson";
    /// Lakes.
    LAKES = "ne_lakes10.topojson";
    /// Rivers.
    RIVERS = "ne_rivers50.topojson";
    /// Counties of the United States.
    COUNTIES = "us_counties_2023.topojson";
    /// Approximate ZIP3 areas.
    ZIP3 = "us_zip3_approx.topojson";
    /// Approximate ZIP areas.
    ZIP = "us_zip_approx.topojson";
    /// Statistics per ZIP code.
    ZIP_STATS = "us_zip_stats.csv";
    /// Statistics per county.
    COUNTY_STATS = "us_county_stats.csv";
    /// Postal codes of the world.
    POSTAL = "gazetteer_postal.tsv";
    /// Towns of the world.
    CITIES = "gazetteer_cities1000.tsv";
    /// The sample plan.
    SAMPLE_ACCOUNTS = "sample_plan/accounts.csv";
    /// The sample plan.
    SAMPLE_ALIGNMENT = "sample_plan/alignment_zip3.csv";
    /// The sample plan.
    SAMPLE_HISTORY = "sample_plan/history_monthly_wide.csv";
    /// The sample plan.
    SAMPLE_OPPORTUNITIES = "sample_plan/opportunities.csv";
    /// The sample plan.
    SAMPLE_REPS = "sample_plan/reps.csv";
    /// The sample plan.
    SAMPLE_TERRITORIES = "sample_plan/territories.csv";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::text;

    /// What the bundle may add to the program.
    const LARGEST_BUNDLE: usize = 13_000_000;

    #[test]
    fn the_bundle_stays_within_its_size() {
        let size: usize = ALL.iter().map(|packed| packed.bytes.len()).sum();
        assert!(size <= LARGEST_BUNDLE, "{size} bytes");
    }

    #[test]
    fn every_file_unpacks() {
        for packed in ALL {
            assert!(!text(packed).unwrap().is_empty(), "{}", packed.file);
        }
    }
}
