//! Which rep for which territory: how well each fits, and the best assignment of all.
//!
//! What it is not: it hands nothing over. It proposes; `carve::assign_reps` is the edit.

mod fit;
mod matching;
mod propose;

pub use fit::{Fit, Weights};
pub use matching::{Matching, NEVER};
pub use propose::{Chosen, Proposed, Second, Wanted, propose};
