//! What a balance is asked for: by a file, by flags or by the screen, and how that becomes a request.
//!
//! `file` says what a goal file may hold, `read` reads one, `request` turns it into what the
//! mathematics takes, `choice` does the same for the screen, `instance` for ground without a plan.

mod choice;
mod file;
pub(crate) mod instance;
mod names;
mod read;
mod request;

pub use file::{
    AllowanceWish, FairWish, FormWish, GoalFile, HomesWish, KeepWish, LevelWish, LimitWish,
    PiecesWish, RespectWish, ScopeWish, ShareWish, SizedWish, WhoseWish,
};
pub use read::read_goal;

use planner::balance::Request;
use planner::plan::{Plan, ScenarioId};

use crate::error::AppError;
use crate::session::scenario_of;
use crate::wire::BalanceRequest;
pub(crate) use names::Names;

/// What a goal that was not read from a file is called in errors.
pub const FLAGS: &str = "the flags";

/// Who asks, and for what.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Asked<'a> {
    /// The screen, of the shown scenario.
    Screen(&'a BalanceRequest),
    /// A goal, and what it is called in errors.
    Goal(&'a GoalFile, &'a str),
}

impl Asked<'_> {
    /// Returns the name of the scenario asked for; none = the shown one.
    pub(crate) fn scenario(&self) -> Option<&str> {
        match self {
            Self::Screen(_) => None,
            Self::Goal(goal, _) => goal.scenario.as_deref(),
        }
    }

    /// Returns what the mathematics takes.
    pub(crate) fn request(&self, plan: &Plan, scenario: ScenarioId) -> Result<Request, AppError> {
        let place = scenario_of(plan, scenario)?;
        match self {
            Self::Screen(wish) => choice::request(plan, place, wish),
            Self::Goal(goal, told) => request::request(&Names::new(plan, place, told), goal),
        }
    }
}
