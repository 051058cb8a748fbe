//! Territories: ground and accounts held by one rep, several reps or nobody.

use serde::{Deserialize, Serialize};

use super::{Amount, RegionId, RepId, TerritoryId};

/// A colour of the territory palette, by its place in it, or one of the user's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    /// Place in the colour-blind-safe palette, chosen by the program.
    Palette(u8),
    /// Place in the palette, chosen by a person: never changed by the program.
    Chosen(u8),
    /// Red, green and blue of a person's own colour.
    Own([u8; 3]),
}

/// Whether anything may move a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lock {
    /// May be moved.
    #[default]
    Free,
    /// Nothing may move it.
    Locked,
}

/// One territory of one scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Territory {
    /// The same territory has the same id in every scenario.
    pub id: TerritoryId,
    /// Code in files.
    pub code: String,
    /// Name on screen; unique within a scenario.
    pub name: String,
    /// Fill on the map.
    pub colour: Colour,
    /// Who holds it; nobody = vacant.
    pub reps: Vec<RepId>,
    /// The region above, if any.
    pub region: Option<RegionId>,
    /// Whether its ground may move.
    pub lock: Lock,
    /// Quota for the year, in the plan's currency.
    pub quota: Option<Amount>,
}
