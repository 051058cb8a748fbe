//! Reads a whole plan from its private tables, and checks that it is one.

use std::path::Path;

use planner::plan::{Plan, check};
use rusqlite::Connection;

use crate::error::{At, Result, StoreError};
use crate::tables::amounts::{self, Of};
use crate::tables::{
    about, accounts, measures, opportunities, people, planning, regions, reps, sales, scenarios,
    topology, units,
};

/// Reads the plan; every rule of `planner::plan::check` holds for what is returned.
pub(crate) fn plan(connection: &Connection, path: &Path) -> Result<Plan> {
    let plan = read(connection).at(path)?;
    match check::check(&plan).first() {
        None => Ok(plan),
        Some(fault) => Err(StoreError::Contradiction {
            path: path.to_owned(),
            what: fault.to_string().trim_end_matches('.').to_owned(),
        }),
    }
}

fn read(connection: &Connection) -> rusqlite::Result<Plan> {
    let mut plan = Plan {
        about: about::read(connection)?,
        measures: measures::read(connection)?,
        units: units::read(connection)?,
        accounts: accounts::read(connection)?,
        reps: reps::read(connection)?,
        profiles: people::profiles(connection)?,
        needs: people::needs(connection)?,
        regions: regions::read(connection)?,
        sales: sales::read(connection)?,
        opportunities: opportunities::read(connection)?,
        policy: planning::policy(connection)?,
        goals: planning::goals(connection)?,
        points: planning::points(connection)?,
        segments: planning::segments(connection)?,
        notes: planning::notes(connection)?,
        snapshots: planning::snapshots(connection)?,
        ..Plan::default()
    };
    let columns = plan.measures.len();
    plan.units.topology = topology::read(connection)?;
    plan.units.values = amounts::read(connection, Of::Units, columns, plan.units.len())?;
    plan.accounts.values = amounts::read(connection, Of::Accounts, columns, plan.accounts.len())?;
    plan.scenarios = scenarios::read(connection, plan.units.len())?;
    Ok(plan)
}
