//! Edits by machine: a goal in, a proposal out; the plan itself is never changed here.
//!
//! Two layers. [`solve`] works on plain arrays: a [`Ground`] of units and a [`Goal`]. [`propose`]
//! builds both from a plan and turns the answer into an edit and a report.
//! The way is [`feasibility()`] (say no early) → `grow` (balanced power diagram) → `repair` (one
//! piece each) → `flow` (far imbalance) → `improve` (annealed border moves).
//! What always holds: locked units never move, every unit is given exactly once, and the same
//! arguments give the same bytes on any number of threads.

mod body;
mod bound;
mod bridge;
mod checks;
mod coach;
mod contradiction;
mod cost;
mod draft;
mod fault;
mod feasibility;
mod feasible;
mod field;
mod flow;
mod gallery;
mod goal;
mod ground;
mod grow;
mod handful;
mod hilbert;
mod improve;
mod label;
mod mend;
mod naming;
mod part;
mod pieces;
mod price;
mod propose;
mod random;
mod recom;
mod repair;
mod report;
mod request;
mod resume;
mod seats;
mod solution;
mod solve;
mod ties;
mod verbs;

pub use bound::{Bound, Certificate, Reason, Rounds, bound, bound_of};
pub use coach::{Advice, Explanation, Home, Obstacle, Side, Standing, Transfer, coach, explain};
pub use fault::Fault;
pub use feasible::{
    Culprit, Feasibility, Finding, Loosening, Lump, Names, Numbers, Rule, Verdict, feasibility,
    feasibility_of, loosened,
};
pub use gallery::{Candidate, Gallery, Name, Pick, Scorecard, Title, candidates, gallery};
pub use goal::{
    Cap, Centre, Contiguity, Counted, Districts, Effort, Fair, Form, Goal, Limit, Start, Targets,
    USUAL_WEIGHT, Unwatched, Watch, Whose,
};
pub use ground::Ground;
pub use part::part_of;
pub use propose::propose;
pub use report::{Holding, Report, Summary};
pub use request::{
    Allowance, Fairness, Homes, Keep, Level, Limits, Pieces, Proposal, Request, Respect, Scope,
    Share, Territories, WhoseChanges,
};
pub use solution::Solution;
pub use solve::solve;
pub use verbs::{
    Elsewhere, Founding, Hire, propose_hire, propose_leaver, propose_merge, propose_part_time,
    propose_split, repair_after,
};

#[cfg(test)]
mod tests;
