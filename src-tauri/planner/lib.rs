//! The plan and its mathematics: nouns, geography, carving by hand, balancing by machine.
//!
//! What it is not: it knows no disk, clock, network, randomness of its own or async runtime.
//! What always holds: every public function is a function of its arguments, and the same
//! arguments give the same bytes on any number of threads.

pub mod balance;
pub mod carve;
pub mod geography;
pub mod insight;
pub mod people;
pub mod plan;

// What benchmarks and proofs share speaks of this crate by its name.
#[cfg(test)]
extern crate self as planner;
