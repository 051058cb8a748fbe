//! What the company has decided about its market and its quotas; one for the whole plan.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Amount, TerritoryId, as_pairs};

/// What the company has decided about its market and its quotas.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Policy {
    /// How accounts are told apart by what they bring.
    pub tiers: Cuts,
    /// What open deals are believed to bring.
    pub pipeline: Pipeline,
    /// How quotas are shared out.
    pub terms: Terms,
    /// How accounts are called on.
    pub calls: Calls,
    /// How often the company looks back: months from one review to the next; 0 = nobody has said.
    pub reviews: u8,
}

/// How accounts are called on, and how reps get there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Calls {
    /// By tier, A first; accounts of a tier that is not here are called on like the last.
    pub tiers: Vec<Call>,
    /// Accounts to which nothing was sold.
    pub others: Call,
    /// Kilometres in an hour on the road.
    pub speed: u16,
    /// Calls on one trip from home.
    pub stops: u16,
    /// Field hours in a year of a rep whose own are not known.
    pub hours: u16,
}

/// How often and how long an account is called on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Times in a year.
    pub visits: u16,
    /// Minutes each time.
    pub minutes: u16,
}

impl Calls {
    /// Returns how an account of a tier is called on; none = nothing was sold to it.
    pub fn of(&self, tier: Option<u8>) -> Call {
        let own = |tier: u8| self.tiers.get(usize::from(tier)).or(self.tiers.last());
        tier.and_then(own).copied().unwrap_or(self.others)
    }
}

impl Default for Calls {
    fn default() -> Self {
        let call = |visits, minutes| Call { visits, minutes };
        Self {
            tiers: vec![call(24, 60), call(12, 45), call(6, 30)],
            others: call(4, 30),
            speed: 70,
            stops: 5,
            hours: 1_600,
        }
    }
}

/// Where one tier of accounts ends and the next begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cuts(
    /// Cumulative shares of what is sold, in per cent, ascending: `[80, 95]` makes tiers A, B, C.
    pub Vec<u8>,
);

/// What open deals are believed to bring.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Pipeline {
    /// Chance that a deal in a stage is won, in per cent; a stage that is not here has its usual
    /// chance.
    pub chances: BTreeMap<String, u8>,
    /// Months that deals close later than they are expected to.
    pub slip_months: u8,
}

/// How the company's target becomes quotas.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// What the company wants to sell in the year; none until somebody says so.
    pub target: Option<Amount>,
    /// The first month of the year that the quotas are for, such as 202610; none until somebody
    /// gave quotas.
    pub from: Option<u32>,
    /// Quotas are whole multiples of this; what does not divide goes to one territory.
    pub step: Amount,
    /// How much history, forecast, pipeline and potential weigh in a fair share.
    pub weights: Weighing,
    /// Share of a full quota that a rep is given in the first, second, … year, in per cent.
    pub ramp: Vec<u8>,
    /// Most that a territory is asked to grow beyond what its ground sold in the last year, in
    /// per cent: nobody pays for a target that is too high.
    pub most_growth: Option<u16>,
    /// Bounds for single territories, in every scenario.
    #[serde(with = "as_pairs")]
    pub limits: BTreeMap<TerritoryId, Limits>,
}

/// How much each ground for a fair share weighs; any scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Weighing {
    /// What was sold in the last year.
    pub history: u16,
    /// What is foreseen for the next.
    pub forecast: u16,
    /// Open deals by their chance.
    pub pipeline: u16,
    /// What could be sold.
    pub potential: u16,
}

/// Bounds of one quota.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Not less.
    pub floor: Option<Amount>,
    /// Not more.
    pub cap: Option<Amount>,
}

impl Default for Cuts {
    fn default() -> Self {
        Self(vec![80, 95])
    }
}

impl Default for Weighing {
    fn default() -> Self {
        Self {
            history: 40,
            forecast: 30,
            pipeline: 10,
            potential: 20,
        }
    }
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            target: None,
            from: None,
            step: Amount(1_000 * Amount::SCALE),
            weights: Weighing::default(),
            ramp: Vec::new(),
            most_growth: None,
            limits: BTreeMap::new(),
        }
    }
}
