//! `bw_planning`: what the company has decided and means to reach.

use std::collections::BTreeMap;

use planner::plan::{GoalId, Plan, PointId, Policy, SmartGoal, SwotPoint};
use rusqlite::Connection;

use super::kinds;
use crate::shadow::Shadow;

const TABLE: &str = "bw_planning";
const POLICY: &str = "policy";
const GOAL: &str = "goal";
const POINT: &str = "point";

/// Writes what differs; what nobody decided is not kept.
pub(crate) fn write(
    connection: &Connection,
    before: &Shadow,
    after: &Plan,
) -> rusqlite::Result<()> {
    if before.policy != after.policy {
        let said = (after.policy != Policy::default()).then_some((0, &after.policy));
        kinds::write(connection, TABLE, POLICY, said.into_iter())?;
    }
    if before.goals != after.goals {
        let rows = after.goals.iter().map(|(id, goal)| (id.0, goal));
        kinds::write(connection, TABLE, GOAL, rows)?;
    }
    if before.points != after.points {
        let rows = after.points.iter().map(|(id, point)| (id.0, point));
        kinds::write(connection, TABLE, POINT, rows)?;
    }
    Ok(())
}

/// Reads what shall be reached.
pub(crate) fn goals(connection: &Connection) -> rusqlite::Result<BTreeMap<GoalId, SmartGoal>> {
    let rows = kinds::read(connection, TABLE, GOAL)?.into_iter();
    Ok(rows.map(|(id, goal)| (GoalId(id), goal)).collect())
}

/// Reads strengths, weaknesses, opportunities and threats.
pub(crate) fn points(connection: &Connection) -> rusqlite::Result<BTreeMap<PointId, SwotPoint>> {
    let rows = kinds::read(connection, TABLE, POINT)?.into_iter();
    Ok(rows.map(|(id, point)| (PointId(id), point)).collect())
}

/// Reads what was decided.
pub(crate) fn policy(connection: &Connection) -> rusqlite::Result<Policy> {
    let mut rows = kinds::read(connection, TABLE, POLICY)?;
    Ok(rows.pop().map(|(_, policy)| policy).unwrap_or_default())
}
