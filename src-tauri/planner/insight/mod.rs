//! What plans say: scenarios held against each other, who gets whose accounts, what that risks.
//!
//! What it is not: it changes nothing. Every figure is worked out from the plan at hand.

mod behaviour;
pub mod classes;
pub mod finder;
pub mod forecast;
pub mod goals;
mod hands;
mod ledger;
pub mod pipeline;
pub mod potential;
pub mod quota;
pub mod review;
mod risk;
mod scorecard;
pub mod segments;
mod split;
pub mod swot;
mod tiers;
pub mod workload;

pub use behaviour::{Behaviour, Habit, behaviours};
pub use hands::{Hand, Hands};
pub use ledger::{Exchange, Ledger};
pub use risk::{Assumptions, Risk};
pub use scorecard::{Moved, Scorecard, Spread};
pub use split::split;
pub use tiers::{Concentration, Tiers};
