//! Plans come into being and open.

use std::path::Path;

use planner::plan::{About, Plan, Role, Scenario, ScenarioId};
use store::Store;

use crate::error::AppError;
use crate::ground::{self, count};
use crate::session::Session;
use crate::wire::NewPlan;

/// Opens a plan file, keeping a backup of it as it was.
pub(crate) fn open(path: &Path, backups: &Path) -> Result<Session, AppError> {
    Session::of(Store::open(path, backups)?)
}

/// Returns a plan with chosen ground, one draft and no territories.
pub(crate) fn blank(wish: &NewPlan) -> Result<Plan, AppError> {
    let mut plan = with_ground(&wish.level)?;
    plan.about.name.clone_from(&wish.name);
    let id = ScenarioId::default();
    plan.scenarios.push(Scenario {
        id,
        name: "Draft 1".to_owned(),
        role: Role::Draft,
        holders: vec![None; plan.units.len()],
        ..Scenario::default()
    });
    plan.about.shown = Some(id);
    Ok(plan)
}

/// Returns a plan with chosen ground, a measure that counts accounts, and nothing else.
pub(crate) fn with_ground(level: &str) -> Result<Plan, AppError> {
    let ground = ground::named(level)?;
    let mut units = ground.units;
    let mut measures = vec![count("accounts", "Accounts")];
    units
        .values
        .insert(0, vec![planner::plan::Amount(0); units.codes.len()]);
    measures.extend(ground.measures);
    let accounts = planner::plan::Accounts {
        values: vec![Vec::new(); measures.len()],
        ..planner::plan::Accounts::default()
    };
    Ok(Plan {
        about: About {
            currency: "USD".to_owned(),
            notes: ground.notes,
            attribution: atlas::ATTRIBUTION.iter().map(|&s| s.to_owned()).collect(),
            ..About::default()
        },
        measures,
        units,
        accounts,
        ..Plan::default()
    })
}
