//! Shared support for the tests.

pub mod grid;
