//! Map tiles made from the plan, in the Mapbox Vector Tile format 2.1.
//!
//! What they are not: a cache, a file or a server. The bytes of two calls may be put one after
//! another to make one tile with the layers of both. What always holds: neighbours share every
//! vertex they draw; an account is in exactly one tile of a zoom; the same arguments give the
//! same bytes. An empty answer is a valid, empty tile.

mod accounts;
mod base;
mod borders;
mod clip;
#[cfg(test)]
mod decode;
mod encode;
#[cfg(test)]
pub(crate) mod grid;
mod ground;
mod mercator;
mod pick;
mod tile;
mod units;

pub use accounts::{AccountFacts, AccountGround, accounts_tile};
pub use base::{BaseGround, base_tile};
pub use borders::borders_tile;
pub use ground::TileGround;
pub use tile::{DEEPEST, EXTENT, Tile};
pub use units::{moved_tile, units_tile};

pub(crate) use mercator::World;
