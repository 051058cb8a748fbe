//! Today's map from a file: who holds which ground, which accounts are apart from it, and what lies
//! in between.
//!
//! What always holds: a file that does not name an area leaves it as it is, unless nobody holds it
//! and it lies between areas that somebody does; locks are kept.

pub(super) mod alignment;
mod build;
mod fill;
mod otherwise;
mod owners;
mod parties;
pub(super) mod territories;

use planner::plan::{AccountIx, Amount, Plan, Role, Scenario, UnitIx};

use super::accounts::closed_up;
pub(super) use build::built;
pub(super) use otherwise::otherwise_held;
pub(super) use owners::Owners;

/// Who holds what, as a file says.
pub(super) struct Claims {
    /// Territories, as the file names them.
    pub(super) parties: Vec<Party>,
    /// What each of them holds.
    pub(super) ground: Ground,
    /// How many owners, or territories where the file names no owner, in words.
    pub(super) holders: String,
}

/// A territory as a file names it.
#[derive(Debug, Clone, Default)]
pub(super) struct Party {
    /// Its code, where the file has one.
    pub(super) code: String,
    /// What it is called.
    pub(super) name: String,
    /// Who holds it: a rep's id, name or address.
    pub(super) owner: String,
    /// Name of the region above.
    pub(super) region: String,
    /// Quota for the year.
    pub(super) quota: Option<Amount>,
}

/// What territories hold.
pub(super) enum Ground {
    /// Accounts, and whose each is.
    Accounts(Whose),
    /// Areas.
    Areas(Areas),
    /// Nothing is said of it.
    Unsaid,
}

/// Whose accounts are. Numbers and not ids, for a file may have a million of them.
#[derive(Default)]
pub(super) struct Whose {
    /// Numbers as they are before the import, those of new accounts after all others, and whose each
    /// is.
    pub(super) accounts: Vec<(AccountIx, u32)>,
    /// Accounts that go, ascending.
    pub(super) gone: Vec<AccountIx>,
}

impl Whose {
    /// Returns the numbers as they will be.
    fn afterwards(&self) -> impl Iterator<Item = (AccountIx, usize)> {
        let accounts = self.accounts.iter();
        accounts.map(|(account, party)| (closed_up(*account, &self.gone), *party as usize))
    }
}

/// Areas that a file gives to territories.
#[derive(Default)]
pub(super) struct Areas {
    /// Which, and whose each is; each once.
    pub(super) units: Vec<(UnitIx, usize)>,
    /// Areas that somebody holds today and nobody holds in the file, where those shall go, ascending.
    pub(super) freed: Vec<UnitIx>,
}

/// Says whether nobody holds anything in any scenario.
pub(super) fn unassigned(plan: &Plan) -> bool {
    plan.scenarios.iter().all(is_blank)
}

/// Says whether nobody holds anything in a scenario; territories without ground may be there.
fn is_blank(scenario: &Scenario) -> bool {
    scenario.holders.iter().all(Option::is_none) && scenario.overrides.is_empty()
}

/// Returns the scenario that a person works on: the one shown, unless it says what is true today.
pub(super) fn draft(plan: &Plan) -> Option<&Scenario> {
    plan.shown().filter(|s| s.role != Role::Baseline)
}
