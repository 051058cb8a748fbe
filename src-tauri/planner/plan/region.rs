//! Regions: parents of territories, any number of levels.

use serde::{Deserialize, Serialize};

use super::RegionId;

/// A parent of territories or of other regions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// Lasting number in this plan.
    pub id: RegionId,
    /// Name on screen.
    pub name: String,
    /// The region above, if any.
    pub parent: Option<RegionId>,
}
