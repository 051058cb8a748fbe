//! Units: the smallest pieces of ground that are assigned whole.

use serde::{Deserialize, Serialize};

use super::{Amount, UnitIx};
use crate::geography::{Point, Topology};

/// All units of a plan, column by column; row `i` of every column is the unit `UnitIx(i)`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Units {
    /// Code in files: ZIP, FIPS, commune number. Unique within a plan.
    pub codes: Vec<String>,
    /// Name on screen; may be empty.
    pub names: Vec<String>,
    /// Level, such as `ZIP (approximate)`.
    pub levels: Vec<String>,
    /// Code of the enclosing administrative unit (county FIPS, admin-1), or empty.
    pub parents: Vec<String>,
    /// A point inside the unit, where its account-free mass is thought to sit.
    pub centres: Vec<Point>,
    /// `values[m][u]`: what unit `u` itself brings to measure `m`, without its accounts.
    pub values: Vec<Vec<Amount>>,
    /// Shapes with shared borders; shape `i` belongs to `UnitIx(i)`.
    pub topology: Topology,
}

/// One unit as it comes from a file or the atlas, without its shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRow {
    /// See `Units::codes`.
    pub code: String,
    /// See `Units::names`.
    pub name: String,
    /// See `Units::levels`.
    pub level: String,
    /// See `Units::parents`.
    pub parent: String,
    /// See `Units::centres`.
    pub centre: Point,
    /// One amount per measure of the plan.
    pub values: Vec<Amount>,
}

impl Units {
    /// Returns how many units there are.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Returns what a unit is called on screen: its name, else its code.
    pub fn title(&self, unit: UnitIx) -> &str {
        let name = self.names.get(unit.at()).filter(|name| !name.is_empty());
        name.or(self.codes.get(unit.at()))
            .map_or("", String::as_str)
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }
}
