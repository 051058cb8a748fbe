//! What is on disk now, as far as it is needed to write only what an edit changed.

use std::collections::BTreeMap;

use planner::plan::{
    About, GoalId, Measure, Needs, Note, NoteId, Plan, PointId, Policy, Profile, Region, Rep,
    RepId, Scenario, Segment, SegmentId, SmartGoal, Snapshot, SnapshotId, SwotPoint, TerritoryId,
};

use crate::layers::Shown;
use crate::reach::Lengths;

/// What is on disk now. It is compared with the plan after an edit, so that a forgotten hint can
/// never leave the file behind the plan.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shadow {
    pub about: About,
    pub measures: Vec<Measure>,
    pub reps: Vec<Rep>,
    pub profiles: BTreeMap<RepId, Profile>,
    pub needs: BTreeMap<TerritoryId, Needs>,
    pub regions: Vec<Region>,
    pub scenarios: Vec<Scenario>,
    pub policy: Policy,
    pub goals: BTreeMap<GoalId, SmartGoal>,
    pub points: BTreeMap<PointId, SwotPoint>,
    pub segments: BTreeMap<SegmentId, Segment>,
    pub notes: BTreeMap<NoteId, Note>,
    pub snapshots: BTreeMap<SnapshotId, Snapshot>,
    pub lengths: Lengths,
    pub shown: Shown,
}

impl Shadow {
    /// Takes the short lists of a plan, and the lengths of the long ones.
    pub(crate) fn of(plan: &Plan, shown: Shown) -> Self {
        Self {
            about: plan.about.clone(),
            measures: plan.measures.clone(),
            reps: plan.reps.clone(),
            profiles: plan.profiles.clone(),
            needs: plan.needs.clone(),
            regions: plan.regions.clone(),
            scenarios: plan.scenarios.clone(),
            policy: plan.policy.clone(),
            goals: plan.goals.clone(),
            points: plan.points.clone(),
            segments: plan.segments.clone(),
            notes: plan.notes.clone(),
            snapshots: plan.snapshots.clone(),
            lengths: Lengths::of(plan),
            shown,
        }
    }
}
