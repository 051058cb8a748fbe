//! Shared support for the tests.

mod command_line;
mod desk;
pub mod grid;
pub mod malformed;
pub mod plans;
mod programs;
pub mod sprawling;

pub use command_line::CommandLine;
pub use desk::Desk;
pub use programs::{outside, program, python, reader};
