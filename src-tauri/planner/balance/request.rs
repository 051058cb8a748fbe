//! What is asked of a balance on a plan, and what comes back.

use super::{Contiguity, Effort, Report};
use crate::carve::Edit;
use crate::plan::Band;

/// What a person asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// How many territories there shall be.
    pub territories: Territories,
    /// Which measures must be fair and how closely, the most important first.
    pub fair: Vec<Band>,
    /// Whether every territory must be in one piece.
    pub contiguity: Contiguity,
    /// How much of today's map is kept.
    pub keep: Keep,
    /// The same seed gives the same proposal.
    pub seed: u64,
    /// How long to look.
    pub effort: Effort,
}

/// How many territories there shall be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Territories {
    /// The present ones.
    #[default]
    Keep,
    /// So many; present ones keep their ground as far as it can be told.
    Count(u32),
}

/// How much of today's map is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keep {
    /// Nothing but locks: the best shapes.
    Fresh,
    /// As much as possible.
    #[default]
    Gentle,
}

/// An edit a person may accept, and what it would do. It changes nothing by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// One group: new territories, who gets what, territories that go.
    pub edit: Edit,
    /// Before and after.
    pub report: Report,
    /// Whether every territory, locked ones included, meets every band and is in one piece where
    /// that was asked for.
    pub valid: bool,
    /// Proposals judged by the local search.
    pub proposals: u64,
}
