//! What the program does: the only door for window, command line, browser and tests.
pub mod command;
mod typescript;
pub mod wire;
pub use typescript::typescript;
