//! Territory colours: calm, colour-blind-safe, and laid so that neighbours differ.
//!
//! What always holds: two colours may lie side by side when their fills, translucent over the
//! land, differ by a CIEDE2000 of at least `AT_A_GLANCE` to normal, protan, deutan and tritan eyes
//! in both themes. Every colour of the palette has nine or more such companions, and seven are
//! companions of one another, so that a map without exclaves can always be coloured. Not every
//! pair may lie side by side: that would take colours too loud for a map.

mod board;
mod colouring;
mod difference;
mod neighbours;
mod palette;
mod sight;
#[cfg(test)]
mod tests;

pub use colouring::{colour_fresh, recolour_stable, spare};
pub use neighbours::territory_neighbours;
pub use palette::{AT_A_GLANCE, PALETTE, Theme, apart};
