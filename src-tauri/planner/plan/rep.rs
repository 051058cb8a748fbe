//! Reps: the people who hold territories.

use serde::{Deserialize, Serialize};

use super::{Amount, RepId};
use crate::geography::Point;

/// A person who sells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rep {
    /// Lasting number in this plan.
    pub id: RepId,
    /// Id in the customer's own system.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Town of the home, as written.
    pub home_city: String,
    /// Where the home is, if known.
    pub home: Option<Point>,
    /// Field hours in a year.
    pub capacity: Option<Amount>,
    /// Whole years with the company.
    pub tenure_years: Option<u16>,
}
