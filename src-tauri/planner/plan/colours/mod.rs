//! Territory colours: a colour-blind-safe palette, and colourings in which neighbours differ.
//!
//! What always holds: any two colours of the palette differ by a CIEDE2000 of at least
//! `AT_A_GLANCE` to normal, protan, deutan and tritan eyes, in both themes, both as they are
//! (legend) and as they lie translucent over the land (map). So no order of colouring gets stuck
//! before a territory has as many differently coloured neighbours as the palette has colours.

mod colouring;
mod difference;
mod neighbours;
mod palette;
mod sight;

pub use colouring::{colour_fresh, recolour_stable, spare};
pub use neighbours::territory_neighbours;
pub use palette::{AT_A_GLANCE, PALETTE, Theme, apart};
