//! What was sold and what may be: facts per account over time.

use serde::{Deserialize, Serialize};

use super::{AccountIx, Amount};

/// Sales of one account in one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sale {
    /// Whose.
    pub account: AccountIx,
    /// Year × 100 + month, such as 202609.
    pub month: u32,
    /// How much, in the plan's currency.
    pub amount: Amount,
}

/// An open deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opportunity {
    /// Id in the customer's own system.
    pub code: String,
    /// Whose.
    pub account: AccountIx,
    /// Stage, as the file names it.
    pub stage: String,
    /// How much, in the plan's currency.
    pub amount: Amount,
    /// Expected close, as `YYYY-MM-DD`.
    pub close: String,
}
