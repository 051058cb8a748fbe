//! Shared support for the tests.

pub mod grid;
pub mod plans;
mod programs;

pub use programs::program;
