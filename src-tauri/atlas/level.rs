//! The levels of ground that come with the program.

use serde::{Deserialize, Serialize};

/// One bundled level of ground, from coarse to fine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Countries and other top-level areas of the world.
    Country,
    /// States, provinces, departments: the first level below the country, world-wide.
    Admin1,
    /// Counties of the United States and its territories, 2023.
    UsCounty,
    /// Areas of the first three digits of US ZIP codes, approximate.
    UsZip3,
    /// Areas of US ZIP codes, approximate.
    UsZip,
}

impl Level {
    /// Every level, from coarse to fine.
    pub const ALL: [Self; 5] = [
        Self::Country,
        Self::Admin1,
        Self::UsCounty,
        Self::UsZip3,
        Self::UsZip,
    ];

    /// Returns the name on screen; an approximate level says that it is.
    pub fn label(self) -> &'static str {
        match self {
            Self::Country => "Country",
            Self::Admin1 => "State or province",
            Self::UsCounty => "US county",
            Self::UsZip3 => "ZIP3 (approximate)",
            Self::UsZip => "ZIP (approximate)",
        }
    }

    /// Says whether the borders are computed rather than surveyed; see `APPROXIMATE_NOTE`.
    pub fn approximate(self) -> bool {
        matches!(self, Self::UsZip3 | Self::UsZip)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_the_approximate_levels_say_so_in_their_label() {
        for level in Level::ALL {
            assert_eq!(level.approximate(), level.label().contains("approximate"));
        }
    }
}
