//! Countries of the world.

use planner::geography::{Point, Topology};
use serde::Deserialize;

use super::{Columns, Layer, VATICAN, with_inner_centres};
use crate::countries::countries;
use crate::data;
use crate::meridian::polygons;
use crate::topojson::{Shape, shapes};
use crate::{AtlasError, Country};

/// Natural Earth's name of an area and, for those that are countries, ISO's digits as id.
#[derive(Deserialize, Default)]
pub(crate) struct Properties {
    #[serde(default)]
    pub name: String,
}

/// Reads 255 areas of Natural Earth 1:10m, simplified.
pub(super) fn read() -> Result<Layer, AtlasError> {
    let file = shapes::<Properties>(&data::COUNTRIES_FINE, "countries10")?;
    let countries = countries()?;
    let columns = Columns {
        codes: unique_codes(&file.shapes, countries),
        names: names(&file.shapes),
        parents: vec![String::new(); file.shapes.len()],
    };
    // From outlines rather than arcs, because some are cut at the 180th meridian on the way.
    let outlines = |shape| polygons(&file.arcs, shape).into_iter().flatten().collect();
    let rings: Vec<Vec<Vec<Point>>> = file.shapes.iter().map(outlines).collect();
    let topology = Topology::from_rings(&rings);
    Ok(with_inner_centres(columns, topology, &[("VA", VATICAN)]))
}

fn names(shapes: &[Shape<Properties>]) -> Vec<String> {
    let name = |shape: &Shape<Properties>| shape.properties.name.clone();
    shapes.iter().map(name).collect()
}

/// Gives the two letters to the first area with a country's digits and its own name to the rest.
fn unique_codes(shapes: &[Shape<Properties>], countries: &[Country]) -> Vec<String> {
    let mut codes: Vec<String> = Vec::with_capacity(shapes.len());
    for shape in shapes {
        let letters = country_of(shape, countries)
            .map(|country| country.alpha2)
            .filter(|letters| !codes.iter().any(|code| code == letters));
        codes.push(letters.unwrap_or(&shape.properties.name).to_owned());
    }
    codes
}

fn country_of<'a>(shape: &Shape<Properties>, countries: &'a [Country]) -> Option<&'a Country> {
    // ISO has no digits for Kosovo; GeoNames and most others use XK for it.
    let kosovo = shape.id.is_empty() && shape.properties.name == "Kosovo";
    let meant = |country: &&Country| {
        if kosovo {
            country.alpha2 == "XK"
        } else {
            !shape.id.is_empty() && country.numeric == shape.id
        }
    };
    countries.iter().find(meant)
}
