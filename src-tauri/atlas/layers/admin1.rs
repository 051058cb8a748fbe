//! States, provinces and departments of the world.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::{Columns, Layer, VATICAN, topology, with_inner_centres};
use crate::AtlasError;
use crate::data;
use crate::topojson::{Shapes, shapes};

/// What Natural Earth says about an area of the first level below the country.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Properties {
    pub iso_3166_2: String,
    pub adm1_code: String,
    pub name: String,
    pub name_en: String,
    pub iso_a2: String,
    pub admin: String,
    pub postal: String,
    /// From 0, the most important, to 20.
    pub labelrank: u8,
}

/// Reads the file of 4,596 areas of Natural Earth 1:10m, simplified.
pub(crate) fn file() -> Result<Shapes<Properties>, AtlasError> {
    shapes(&data::ADMIN1, "admin1")
}

/// Reads the level.
pub(super) fn read() -> Result<Layer, AtlasError> {
    let file = file()?;
    let all: Vec<&Properties> = file.shapes.iter().map(|shape| &shape.properties).collect();
    let columns = Columns {
        codes: unique_codes(&all),
        names: all.iter().map(|area| name(area).to_owned()).collect(),
        parents: all.iter().map(|area| country(area).to_owned()).collect(),
    };
    Ok(with_inner_centres(
        columns,
        topology(&file),
        &[("VAT+00?", VATICAN)],
    ))
}

/// Returns every name and code an area goes by, in the order of the level's units.
pub(crate) fn admin1_names() -> Result<&'static [Vec<String>], AtlasError> {
    static NAMES: OnceLock<Result<Vec<Vec<String>>, AtlasError>> = OnceLock::new();
    match NAMES.get_or_init(all_names) {
        Ok(names) => Ok(names),
        Err(error) => Err(error.clone()),
    }
}

fn all_names() -> Result<Vec<Vec<String>>, AtlasError> {
    let names = |area: Properties| vec![area.name, area.name_en, area.postal, area.iso_3166_2];
    let shapes = file()?.shapes.into_iter();
    Ok(shapes.map(|shape| names(shape.properties)).collect())
}

/// Tokelau is part of New Zealand at the country level and has a code of its own here.
fn country(area: &Properties) -> &str {
    match area.iso_a2.as_str() {
        "TK" => "NZ",
        own => own,
    }
}

/// A few areas without people have no name of their own and are called after their country.
pub(crate) fn name(area: &Properties) -> &str {
    [&area.name, &area.name_en]
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or(&area.admin)
}

/// Takes the ISO code where one area alone has it, and Natural Earth's own code elsewhere.
///
/// A tilde marks codes that Natural Earth made up in the shape of ISO's.
fn unique_codes(areas: &[&Properties]) -> Vec<String> {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for area in areas {
        *uses.entry(area.iso_3166_2.as_str()).or_default() += 1;
    }
    let code = |area: &&Properties| {
        let iso = area.iso_3166_2.as_str();
        let good = uses[iso] == 1 && !iso.is_empty() && !iso.ends_with('~');
        (if good { iso } else { &area.adm1_code }).to_owned()
    };
    areas.iter().map(code).collect()
}
