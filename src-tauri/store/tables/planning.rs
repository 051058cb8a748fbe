//! `bw_planning`: what the company has decided and means to reach.

use std::collections::BTreeMap;

use planner::plan::{
    GoalId, Note, NoteId, Plan, PointId, Policy, Segment, SegmentId, SmartGoal, Snapshot,
    SnapshotId, SwotPoint,
};
use rusqlite::Connection;

use super::kinds;
use crate::shadow::Shadow;

const TABLE: &str = "bw_planning";
const POLICY: &str = "policy";
const GOAL: &str = "goal";
const POINT: &str = "point";
const SEGMENT: &str = "segment";
const NOTE: &str = "note";
const SNAPSHOT: &str = "snapshot";

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
    if before.segments != after.segments {
        let rows = after.segments.iter().map(|(id, segment)| (id.0, segment));
        kinds::write(connection, TABLE, SEGMENT, rows)?;
    }
    if before.notes != after.notes {
        let rows = after.notes.iter().map(|(id, note)| (id.0, note));
        kinds::write(connection, TABLE, NOTE, rows)?;
    }
    if before.snapshots != after.snapshots {
        let rows = after.snapshots.iter().map(|(id, kept)| (id.0, kept));
        kinds::write(connection, TABLE, SNAPSHOT, rows)?;
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

/// Reads groups of accounts by rules.
pub(crate) fn segments(connection: &Connection) -> rusqlite::Result<BTreeMap<SegmentId, Segment>> {
    let rows = kinds::read(connection, TABLE, SEGMENT)?.into_iter();
    Ok(rows.map(|(id, segment)| (SegmentId(id), segment)).collect())
}

/// Reads what was noted and decided.
pub(crate) fn notes(connection: &Connection) -> rusqlite::Result<BTreeMap<NoteId, Note>> {
    let rows = kinds::read(connection, TABLE, NOTE)?.into_iter();
    Ok(rows.map(|(id, note)| (NoteId(id), note)).collect())
}

/// Reads reviews as they stood.
pub(crate) fn snapshots(
    connection: &Connection,
) -> rusqlite::Result<BTreeMap<SnapshotId, Snapshot>> {
    let rows = kinds::read(connection, TABLE, SNAPSHOT)?.into_iter();
    Ok(rows.map(|(id, kept)| (SnapshotId(id), kept)).collect())
}

/// Reads what was decided.
pub(crate) fn policy(connection: &Connection) -> rusqlite::Result<Policy> {
    let mut rows = kinds::read(connection, TABLE, POLICY)?;
    Ok(rows.pop().map(|(_, policy)| policy).unwrap_or_default())
}
