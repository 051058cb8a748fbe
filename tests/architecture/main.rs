//! The arrows of the house, its words and its limits, checked against what is really written.
//!
//! Each test stands for one sentence of ARCHITECTURE.md.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of a test fail the test, too"
)]

mod arrows;
mod limits;
mod tree;
mod window;
mod words;
