//! Measures: numbers that are summed per territory.

use serde::{Deserialize, Serialize};

use super::MeasureIx;

/// A measured quantity in thousandths of its unit, so that sums are exact and order-free.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Amount(pub i64);

/// What a measure counts, which decides how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Money in the plan's currency.
    Money,
    /// Hours per year.
    Hours,
    /// Things counted whole.
    Count,
    /// Any other number.
    Number,
}

/// A number per account or unit that is summed per territory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Name in files and on the command line: lower case, digits and `_`.
    pub key: String,
    /// Name on screen.
    pub label: String,
    /// How it is written.
    pub kind: Kind,
}

/// What a territory's sum may be: a share of the target either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Band {
    /// Which measure.
    pub measure: MeasureIx,
    /// Allowed deviation from the target, in hundredths of a per cent (500 = 5 %).
    pub tolerance: u32,
}

impl Amount {
    /// Thousandths in one unit.
    pub const SCALE: i64 = 1000;

    /// Decimals that are kept.
    pub const DECIMALS: usize = 3;

    /// Rounds a number to the nearest thousandth; none when it does not fit or is not finite.
    pub fn from_f64(value: f64) -> Option<Self> {
        let scaled = libm::round(value * Self::SCALE as f64);
        (scaled.is_finite() && scaled.abs() < 9.0e18).then_some(Self(scaled as i64))
    }

    /// Returns the amount as a plain number, for showing and ratios.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / Self::SCALE as f64
    }
}
