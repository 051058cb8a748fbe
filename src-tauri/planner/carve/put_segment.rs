//! Groups accounts by rules, changes the rules, takes the group out.

use super::{Edit, Gesture, Refusal, fitness, next_number, worth_writing};
use crate::plan::{Plan, Segment, SegmentId};

/// Writes a segment; without a number it is a new one.
pub fn put_segment(
    plan: &Plan,
    id: Option<SegmentId>,
    segment: Segment,
) -> Result<Gesture, Refusal> {
    let segment = Segment {
        name: segment.name.trim().to_owned(),
        ..segment
    };
    fitness::segment_fits(&segment)?;
    let same = |(other, old): (&SegmentId, &Segment)| {
        Some(*other) != id && old.name.to_lowercase() == segment.name.to_lowercase()
    };
    if plan.segments.iter().any(same) {
        return Err(Refusal::Segment("another segment has that name already"));
    }
    worth_writing(&plan.segments, id, &segment, Refusal::UnknownSegment)?;
    let done = id.map_or("Made", |_| "Changed");
    let label = format!("{done} the segment \u{201c}{}\u{201d}", segment.name);
    let id = id.unwrap_or_else(|| SegmentId(next_number(plan.segments.keys().map(|id| id.0))));
    let segment = Some(segment);
    Ok(Gesture::new(Edit::SetSegment { id, segment }, label))
}

/// Takes a segment out; its accounts stay.
pub fn remove_segment(plan: &Plan, id: SegmentId) -> Result<Gesture, Refusal> {
    let segment = plan.segments.get(&id).ok_or(Refusal::UnknownSegment(id))?;
    let label = format!("Took out the segment \u{201c}{}\u{201d}", segment.name);
    let edit = Edit::SetSegment { id, segment: None };
    Ok(Gesture::new(edit, label))
}
