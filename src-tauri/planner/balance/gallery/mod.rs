//! The gallery: finished plans that each do something better than the others, to pick from.
//!
//! What it is not: there is nothing to tune. One goal is solved in several ways; what is worse in
//! everything is left out, and of what is alike one is kept.
//! What always holds: the unchanged plan is among them, a plan that meets the goal is never left
//! out for one that does not, and the same arguments give the same plans on any number of threads.

mod among;
mod candidates;
mod hearing;
mod pick;
mod score;
mod title;
mod variants;

pub use candidates::{Candidate, candidates};
pub use pick::{Gallery, Pick, gallery};
pub use score::Scorecard;
pub use title::{Name, Title};

#[cfg(test)]
mod tests;
