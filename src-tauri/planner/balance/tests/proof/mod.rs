//! Proofs of the engine: held against brute force, plain recounting and plain search on random maps.

mod extremes;
mod holds;
mod maps;
mod optimum;
mod promises;
mod sums;
mod whole;
