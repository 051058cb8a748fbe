//! `bw_planning`: what the company has decided and means to reach.

use std::collections::BTreeMap;

use planner::plan::{
    GoalId, Note, NoteId, Plan, PointId, Policy, Segment, SegmentId, SmartGoal, Snapshot,
    SnapshotId, SwotPoint,
};
use rusqlite::Connection;
use serde::Serialize;
use serde::de::DeserializeOwned;

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
    differing(connection, GOAL, &before.goals, &after.goals, |id| id.0)?;
    differing(connection, POINT, &before.points, &after.points, |id| id.0)?;
    differing(
        connection,
        SEGMENT,
        &before.segments,
        &after.segments,
        |id| id.0,
    )?;
    differing(connection, NOTE, &before.notes, &after.notes, |id| id.0)?;
    differing(
        connection,
        SNAPSHOT,
        &before.snapshots,
        &after.snapshots,
        |id| id.0,
    )
}

/// Writes all rows of a kind when any differs.
fn differing<K: PartialEq, T: PartialEq + Serialize>(
    connection: &Connection,
    kind: &str,
    before: &BTreeMap<K, T>,
    after: &BTreeMap<K, T>,
    number: impl Fn(&K) -> u32,
) -> rusqlite::Result<()> {
    if before == after {
        return Ok(());
    }
    let rows = after.iter().map(|(id, what)| (number(id), what));
    kinds::write(connection, TABLE, kind, rows)
}

/// Reads all rows of a kind.
fn all<K: Ord, T: DeserializeOwned>(
    connection: &Connection,
    kind: &str,
    id: impl Fn(u32) -> K,
) -> rusqlite::Result<BTreeMap<K, T>> {
    let rows = kinds::read(connection, TABLE, kind)?.into_iter();
    Ok(rows.map(|(number, what)| (id(number), what)).collect())
}

/// Reads what shall be reached.
pub(crate) fn goals(connection: &Connection) -> rusqlite::Result<BTreeMap<GoalId, SmartGoal>> {
    all(connection, GOAL, GoalId)
}

/// Reads strengths, weaknesses, opportunities and threats.
pub(crate) fn points(connection: &Connection) -> rusqlite::Result<BTreeMap<PointId, SwotPoint>> {
    all(connection, POINT, PointId)
}

/// Reads groups of accounts by rules.
pub(crate) fn segments(connection: &Connection) -> rusqlite::Result<BTreeMap<SegmentId, Segment>> {
    all(connection, SEGMENT, SegmentId)
}

/// Reads what was noted and decided.
pub(crate) fn notes(connection: &Connection) -> rusqlite::Result<BTreeMap<NoteId, Note>> {
    all(connection, NOTE, NoteId)
}

/// Reads reviews as they stood.
pub(crate) fn snapshots(
    connection: &Connection,
) -> rusqlite::Result<BTreeMap<SnapshotId, Snapshot>> {
    all(connection, SNAPSHOT, SnapshotId)
}

/// Reads what was decided.
pub(crate) fn policy(connection: &Connection) -> rusqlite::Result<Policy> {
    let mut rows = kinds::read(connection, TABLE, POLICY)?;
    Ok(rows.pop().map(|(_, policy)| policy).unwrap_or_default())
}
