//! Goals, points of a SWOT, segments, notes, snapshots.

use std::collections::BTreeMap;

use super::{Applied, touching};
use crate::carve::{Edit, LONGEST_NAME, Refusal, Touched};
use crate::plan::{
    GoalId, Note, NoteId, Plan, PointId, Rule, Segment, SegmentId, SmartGoal, Snapshot, SnapshotId,
    SwotPoint, Test, Trait,
};

/// Longest point, in letters: more is no point.
const LONGEST_POINT: usize = 300;
/// Longest note, in letters: two pages.
const LONGEST_NOTE: usize = 4_000;
/// Years that a goal may lie in.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2200;
/// Rules of a segment at most: what a person still oversees.
const MOST_RULES: usize = 20;

/// Writes a goal, or takes it out.
pub(super) fn set_goal(plan: &mut Plan, id: GoalId, goal: Option<&SmartGoal>) -> Applied {
    goal.map_or(Ok(()), goal_fits)?;
    let old = swap(&mut plan.goals, id, goal);
    Ok((Edit::SetGoal { id, goal: old }, touching(Touched::Intents)))
}

/// Writes a point, or takes it out.
pub(super) fn set_point(plan: &mut Plan, id: PointId, point: Option<&SwotPoint>) -> Applied {
    point.map_or(Ok(()), point_fits)?;
    let old = swap(&mut plan.points, id, point);
    let undo = Edit::SetPoint { id, point: old };
    Ok((undo, touching(Touched::Intents)))
}

/// Writes a segment, or takes it out.
pub(super) fn set_segment(plan: &mut Plan, id: SegmentId, segment: Option<&Segment>) -> Applied {
    segment.map_or(Ok(()), segment_fits)?;
    let old = swap(&mut plan.segments, id, segment);
    let undo = Edit::SetSegment { id, segment: old };
    Ok((undo, touching(Touched::Intents)))
}

/// Writes a note, or takes it out.
pub(super) fn set_note(plan: &mut Plan, id: NoteId, note: Option<&Note>) -> Applied {
    note.map_or(Ok(()), note_fits)?;
    let old = swap(&mut plan.notes, id, note);
    Ok((Edit::SetNote { id, note: old }, touching(Touched::Intents)))
}

/// Keeps a review, or takes it out.
pub(super) fn set_snapshot(
    plan: &mut Plan,
    id: SnapshotId,
    snapshot: Option<&Snapshot>,
) -> Applied {
    snapshot.map_or(Ok(()), snapshot_fits)?;
    let old = swap(&mut plan.snapshots, id, snapshot).map(Box::new);
    let undo = Edit::SetSnapshot { id, snapshot: old };
    Ok((undo, touching(Touched::Intents)))
}

/// Refuses a goal that cannot be meant.
pub(crate) fn goal_fits(goal: &SmartGoal) -> Result<(), Refusal> {
    words_fit("goal", &goal.name, LONGEST_NAME)?;
    if !dated(goal.from) || !dated(goal.due) {
        return Err(Refusal::Goal("its months lie between 1900 and 2200"));
    }
    if goal.due < goal.from {
        return Err(Refusal::Goal("it ends before it begins"));
    }
    if goal.target.0 < 0 || goal.start_value.0 < 0 {
        return Err(Refusal::Goal("what shall be reached is not below 0"));
    }
    Ok(())
}

/// Refuses a point without words, or with too many.
pub(crate) fn point_fits(point: &SwotPoint) -> Result<(), Refusal> {
    words_fit("point", &point.text, LONGEST_POINT)
}

/// Refuses a segment without a name or rules, and rules that no account could be held against.
pub(crate) fn segment_fits(segment: &Segment) -> Result<(), Refusal> {
    words_fit("segment", &segment.name, LONGEST_NAME)?;
    if segment.rules.is_empty() {
        return Err(Refusal::Segment("it has no rule yet"));
    }
    if segment.rules.len() > MOST_RULES {
        return Err(Refusal::Segment("it has more than 20 rules"));
    }
    segment.rules.iter().try_for_each(rule_fits)
}

fn rule_fits(rule: &Rule) -> Result<(), Refusal> {
    if rule.value.chars().count() > LONGEST_POINT {
        return Err(Refusal::Segment("a rule holds more than 300 letters"));
    }
    let named = match &rule.what {
        Trait::Column(name) | Trait::Measure(name) => !name.is_empty(),
        Trait::Sold | Trait::Tier | Trait::Habit | Trait::Territory => true,
    };
    if !named {
        return Err(Refusal::Segment("a rule does not say what it looks at"));
    }
    let number = rule.value.trim().parse::<f64>().is_ok_and(f64::is_finite);
    match rule.test {
        Test::AtLeast | Test::AtMost if !number => Err(Refusal::Segment(
            "\u{201c}at least\u{201d} and \u{201c}at most\u{201d} need a number",
        )),
        Test::Contains if rule.value.trim().is_empty() => Err(Refusal::Segment(
            "\u{201c}contains\u{201d} needs some letters",
        )),
        _ => Ok(()),
    }
}

/// Refuses a note without words, or with too many, or of no day.
pub(crate) fn note_fits(note: &Note) -> Result<(), Refusal> {
    words_fit("note", &note.text, LONGEST_NOTE)?;
    let day = note.day.0;
    if dated(day / 100) && (1..=31).contains(&(day % 100)) {
        Ok(())
    } else {
        Err(Refusal::Note("its day lies between 1900 and 2200"))
    }
}

/// Refuses a snapshot without a name.
pub(crate) fn snapshot_fits(snapshot: &Snapshot) -> Result<(), Refusal> {
    words_fit("review", &snapshot.name, LONGEST_NAME)
}

fn dated(month: u32) -> bool {
    YEARS.contains(&(month / 100)) && (1..=12).contains(&(month % 100))
}

fn words_fit(thing: &'static str, words: &str, most: usize) -> Result<(), Refusal> {
    if words.trim().is_empty() {
        return Err(Refusal::NameEmpty(thing));
    }
    let letters = words.chars().count();
    if letters > most {
        return Err(Refusal::NameTooLong {
            start: words.chars().take(20).collect(),
            letters,
            most,
        });
    }
    Ok(())
}

fn swap<K: Ord, T: Clone>(map: &mut BTreeMap<K, T>, key: K, new: Option<&T>) -> Option<T> {
    match new {
        Some(new) => map.insert(key, new.clone()),
        None => map.remove(&key),
    }
}
