//! Keeps a review as it stands, takes it out again. There is no verb that changes one.

use super::{Edit, Gesture, Refusal, fitness, next_number};
use crate::plan::{Plan, Snapshot, SnapshotId};

/// Keeps a review.
pub fn take_snapshot(plan: &Plan, snapshot: Snapshot) -> Result<Gesture, Refusal> {
    let snapshot = Snapshot {
        name: snapshot.name.trim().to_owned(),
        ..snapshot
    };
    fitness::snapshot_fits(&snapshot)?;
    let id = SnapshotId(next_number(plan.snapshots.keys().map(|id| id.0)));
    let label = format!("Kept the review \u{201c}{}\u{201d}", snapshot.name);
    let snapshot = Some(Box::new(snapshot));
    Ok(Gesture::new(Edit::SetSnapshot { id, snapshot }, label))
}

/// Takes a review that was kept out.
pub fn remove_snapshot(plan: &Plan, id: SnapshotId) -> Result<Gesture, Refusal> {
    let snapshot = plan
        .snapshots
        .get(&id)
        .ok_or(Refusal::UnknownSnapshot(id))?;
    let label = format!("Took out the review \u{201c}{}\u{201d}", snapshot.name);
    let edit = Edit::SetSnapshot { id, snapshot: None };
    Ok(Gesture::new(edit, label))
}
