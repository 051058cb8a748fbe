//! Other people's formats: imports, the drawn page, exports and map tiles.
//!
//! What it is not: it knows no disk, network, plan file or atlas; bytes come in and bytes go out,
//! and the base map is passed in as plain shapes. What always holds: no input makes it panic, and
//! the same arguments give the same bytes.

pub mod base;
pub mod export;
pub mod import;
#[cfg(test)]
mod sample;
pub mod scene;
mod subject;
pub mod tiles;

pub use subject::{Subject, reps};
