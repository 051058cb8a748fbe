//! Goals and points of a SWOT.

use std::collections::BTreeMap;

use super::{Applied, touching};
use crate::carve::{Edit, LONGEST_NAME, Refusal, Touched};
use crate::plan::{GoalId, Plan, PointId, SmartGoal, SwotPoint};

/// Longest point, in letters: more is no point.
const LONGEST_POINT: usize = 300;
/// Years that a goal may lie in.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2200;

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

/// Refuses a goal that cannot be meant.
pub(crate) fn goal_fits(goal: &SmartGoal) -> Result<(), Refusal> {
    words_fit("goal", &goal.name, LONGEST_NAME)?;
    let dated = |month: u32| YEARS.contains(&(month / 100)) && (1..=12).contains(&(month % 100));
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
