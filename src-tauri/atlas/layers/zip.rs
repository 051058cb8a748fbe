//! Approximate areas of US ZIP codes.

use planner::geography::Point;
use serde::Deserialize;

use super::{Layer, topology};
use crate::data;
use crate::stats::{ZipStat, ZipStats};
use crate::topojson::shapes;
use crate::{AtlasError, zip_stats};

#[derive(Deserialize, Default)]
struct Properties {
    zip: String,
}

/// Reads 33,471 areas; the centre of each is the Census Bureau's inner point of the real area.
pub(super) fn read() -> Result<Layer, AtlasError> {
    let file = shapes::<Properties>(&data::ZIP, "zip")?;
    let stats = zip_stats()?;
    let topology = topology(&file);
    let codes: Vec<String> = file.shapes.into_iter().map(|s| s.properties.zip).collect();
    let rows: Vec<Option<&ZipStat>> = codes.iter().map(|code| stats.get(code)).collect();
    Ok(Layer {
        names: rows
            .iter()
            .map(|row| row.map_or_else(String::new, town))
            .collect(),
        parents: rows.iter().map(|row| county(*row)).collect(),
        centres: rows.iter().map(|row| point(*row)).collect(),
        codes,
        topology,
    })
}

/// Names the town with its state, as on an envelope.
pub(super) fn town(row: &ZipStat) -> String {
    format!("{}, {}", row.city, row.state)
}

/// All rows whose codes begin with three digits.
pub(super) fn within_zip3<'a>(stats: &'a ZipStats, zip3: &str) -> &'a [ZipStat] {
    let start = stats.rows.partition_point(|row| row.code < zip3);
    let rest = &stats.rows[start..];
    &rest[..rest.partition_point(|row| row.code.starts_with(zip3))]
}

fn county(row: Option<&ZipStat>) -> String {
    row.map_or_else(String::new, |row| row.county_code.to_owned())
}

fn point(row: Option<&ZipStat>) -> Point {
    row.and_then(|row| row.point).unwrap_or_default()
}
