//! The answer of a gazetteer.

use planner::geography::Point;
use planner::plan::Located;

/// Where a postal code or a city lies and how surely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Where it lies: the middle of the code's area or of the town.
    pub point: Point,
    /// Name of the town, in the spelling of the gazetteer.
    pub city: &'static str,
    /// `PostalCode`, `PostalPrefix` or `City`.
    pub level: Located,
}
