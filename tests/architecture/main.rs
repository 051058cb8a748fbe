//! The arrows of the house, its words and its limits, checked against what is really written.
//!
//! Each test stands for one sentence of ARCHITECTURE.md.

mod arrows;
mod limits;
mod tree;
mod window;
mod words;
