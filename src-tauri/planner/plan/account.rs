//! Accounts: customers and prospects, points with measures.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AccountIx, Amount, UnitIx};
use crate::geography::Point;

/// How an account was placed on the map, from surest to least sure.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Located {
    /// A person moved the pin.
    ByHand,
    /// The file gave coordinates.
    Coordinates,
    /// The postal code is known.
    PostalCode,
    /// Only the beginning of the postal code is known.
    PostalPrefix,
    /// City, region and country are known.
    City,
    /// City and country are known; another town of the same name may be meant.
    CityAlone,
    /// Nothing matched: the account is in the tray, not on the map.
    #[default]
    Nowhere,
}

/// All accounts of a plan, column by column; row `i` is the account `AccountIx(i)`.
///
/// Columns that no mathematics needs (address, industry, …) stay in the file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Accounts {
    /// Lasting id from the customer's own system. Unique within a plan.
    pub codes: Vec<String>,
    /// Name on screen.
    pub names: Vec<String>,
    /// Where it is, unless nowhere.
    pub points: Vec<Option<Point>>,
    /// How it was placed.
    pub located: Vec<Located>,
    /// The unit whose territory it follows unless overridden.
    pub units: Vec<Option<UnitIx>>,
    /// `values[m][a]`: what account `a` brings to measure `m`.
    pub values: Vec<Vec<Amount>>,
}

/// One account as it comes from a file, placed and valued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRow {
    /// See `Accounts::codes`.
    pub code: String,
    /// See `Accounts::names`.
    pub name: String,
    /// See `Accounts::points`.
    pub point: Option<Point>,
    /// See `Accounts::located`.
    pub located: Located,
    /// See `Accounts::units`.
    pub unit: Option<UnitIx>,
    /// One amount per measure of the plan.
    pub values: Vec<Amount>,
    /// Every other column of the file, by its header.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
}

impl Accounts {
    /// Returns how many accounts there are.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Returns what an account brings, by measure; nothing when there is no such account.
    pub fn amounts(&self, account: AccountIx) -> Vec<Amount> {
        let columns = self.values.iter();
        let amount = |column: &Vec<Amount>| column.get(account.at()).copied();
        columns
            .map(|column| amount(column).unwrap_or_default())
            .collect()
    }

    /// Makes room for more, so that a million of them are not copied as the columns grow.
    pub fn reserve(&mut self, more: usize) {
        self.codes.reserve(more);
        self.names.reserve(more);
        self.points.reserve(more);
        self.located.reserve(more);
        self.units.reserve(more);
        self.values.iter_mut().for_each(|c| c.reserve(more));
    }
}
