//! Approximate areas of the first three digits of US ZIP codes.

use std::cmp::Reverse;

use serde::Deserialize;

use super::zip::{town, within_zip3};
use super::{Columns, Layer, topology, with_inner_centres};
use crate::data;
use crate::stats::ZipStat;
use crate::topojson::shapes;
use crate::us_states::enclosing_code;
use crate::{AtlasError, zip_stats};

#[derive(Deserialize, Default)]
struct Properties {
    zip3: String,
}

/// Reads 894 areas, each named after the town of its most populous ZIP code.
pub(super) fn read() -> Result<Layer, AtlasError> {
    let file = shapes::<Properties>(&data::ZIP3, "zip3")?;
    let stats = zip_stats()?;
    let codes: Vec<String> = file
        .shapes
        .iter()
        .map(|s| s.properties.zip3.clone())
        .collect();
    let largest: Vec<Option<&ZipStat>> = codes
        .iter()
        .map(|code| most_populous(within_zip3(stats, code)))
        .collect();
    let state = |row: Option<&ZipStat>| row.map_or_else(String::new, |r| enclosing_code(r.state));
    let columns = Columns {
        names: largest
            .iter()
            .map(|row| row.map_or_else(String::new, town))
            .collect(),
        parents: largest.iter().copied().map(state).collect(),
        codes,
    };
    Ok(with_inner_centres(columns, topology(&file), &[]))
}

fn most_populous(rows: &[ZipStat]) -> Option<&ZipStat> {
    rows.iter()
        .min_by_key(|row| (Reverse(row.population), row.code))
}
