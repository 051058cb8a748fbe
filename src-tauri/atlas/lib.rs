//! Bundled geography: boundaries, postal codes, places and area statistics.
//!
//! What it is not: it reads no disk and no network; everything lies packed in the program. It
//! holds no plan and draws nothing.
//! What always holds: a part is unpacked when it is first asked for and stays until the program
//! ends; bytes that are damaged give an `AtlasError`; the same program gives the same answers.
//! Where each file comes from is written in `sources.md` beside this file.

mod base;
mod centre;
mod countries;
mod data;
mod decode;
mod error;
mod extent;
mod layers;
mod level;
mod meridian;
mod place;
mod places;
mod postal;
mod rows;
mod sample;
mod stats;
mod topojson;
mod us_states;

pub use base::{Base, FINE_FROM_ZOOM, Fill, Label, Land, Line, base};
pub use countries::{Country, countries, find_country};
pub use error::AtlasError;
pub use extent::Extent;
pub use layers::{Layer, layer};
pub use level::Level;
pub use place::Place;
pub use places::{City, Places, fold, places};
pub use postal::{PostalCodes, postal};
pub use sample::{Sample, sample};
pub use stats::{CountyStat, CountyStats, ZipKind, ZipStat, ZipStats, county_stats, zip_stats};

/// Whom the bundled data comes from, one sentence each, for the About box and for exports.
pub const ATTRIBUTION: &[&str] = &[
    "Made with Natural Earth.",
    "Places and postal codes © GeoNames, CC BY 4.0, modified.",
    "Boundaries and demographics: U.S. Census Bureau (2023 boundaries, ACS 2018–2022).",
    "Business counts: U.S. BLS QCEW 2025 Q4.",
    "ZIP areas are approximations computed from Census data, not USPS or Census boundaries.",
];

/// What the screen says wherever ZIP areas are shown.
pub const APPROXIMATE_NOTE: &str = "ZIP areas are approximate. Their borders are computed from \
    Census points and land areas, so about a quarter of the ground is drawn in a neighbour's area. \
    Accounts follow their ZIP code, not the place of their pin.";
