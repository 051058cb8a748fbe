//! Official statistics per area of the United States.

mod county;
mod zip;

pub use county::{CountyStat, CountyStats, county_stats};
pub use zip::{ZipKind, ZipStat, ZipStats, zip_stats};
