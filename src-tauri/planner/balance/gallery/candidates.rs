//! Solves one goal in several ways and keeps what is worth showing.

use rayon::prelude::*;

use super::among;
use super::hearing::Hearing;
use super::label::relabelled;
use super::score::{Judge, Known, Scorecard};
use super::variants::variants;
use crate::balance::feasibility::NOBODY;
use crate::balance::{Fault, Goal, Ground, Start, Watch, solve};

/// A finished plan of a gallery.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The territory of each unit; only the unchanged plan may leave some unassigned.
    pub holders: Vec<Option<u32>>,
    /// What it is worth.
    pub score: Scorecard,
    /// Whether it is the unchanged plan.
    pub unchanged: bool,
}

/// Solves a goal in several ways and returns the plans that each do something better than the
/// others, the least moved first; the unchanged plan, if the goal starts from one, is always there.
///
/// `ready` hears of every finished plan as it comes, in any order and from any thread, before it is
/// known which will stay. `Watch::stopped` ends in `Fault::Stopped`; `Watch::enough` ends with the
/// plans that are ready. Otherwise the same arguments give the same plans on any number of threads.
pub fn candidates(
    ground: &Ground,
    goal: &Goal,
    watch: &dyn Watch,
    ready: &(dyn Fn(&Candidate) + Sync),
) -> Result<Vec<Candidate>, Fault> {
    let known = Known::default();
    let judge = Judge::new(ground, goal, &known)?;
    finished(&judge, watch, ready)
}

/// The same with a judge that knows more.
pub(super) fn finished(
    judge: &Judge,
    watch: &dyn Watch,
    ready: &(dyn Fn(&Candidate) + Sync),
) -> Result<Vec<Candidate>, Fault> {
    let mut all: Vec<Candidate> = unchanged(judge).into_iter().collect();
    all.iter().for_each(ready);
    let goals = variants(judge.goal);
    let hearing = Hearing::new(watch, goals.len());
    let lanes = goals.par_iter().enumerate();
    let solved: Vec<Result<Option<Candidate>, Fault>> = lanes
        .map(|(lane, goal)| {
            let found = solved(judge, goal, &hearing, lane);
            hearing.ended(lane, found.iter().flatten().count());
            found.iter().flatten().for_each(ready);
            found
        })
        .collect();
    if hearing.stopped() {
        return Err(Fault::Stopped);
    }
    // Narrower bands may be out of reach where the goal is not: a fault counts if all have one.
    let fault = solved.iter().find_map(|s| s.clone().err());
    all.extend(solved.into_iter().flatten().flatten());
    match fault {
        Some(fault) if all.iter().all(|c| c.unchanged) => Err(fault),
        _ => Ok(among::best(all)),
    }
}

fn unchanged(judge: &Judge) -> Option<Candidate> {
    if judge.goal.start == Start::Fresh {
        return None;
    }
    let today = judge.today();
    let held = |h: &u32| (*h != NOBODY).then_some(*h);
    Some(Candidate {
        holders: today.iter().map(held).collect(),
        score: judge.score(today),
        unchanged: true,
    })
}

/// Solves one variant; none when those that are ready are enough.
fn solved(
    judge: &Judge,
    variant: &Goal,
    hearing: &Hearing,
    lane: usize,
) -> Result<Option<Candidate>, Fault> {
    if hearing.stopped() {
        return Err(Fault::Stopped);
    }
    if hearing.enough() {
        return Ok(None);
    }
    let solution = match solve(judge.ground, variant, &hearing.lane(lane)) {
        Err(Fault::Stopped) if !hearing.stopped() => return Ok(None),
        other => other?,
    };
    let holders = match variant.start {
        Start::Fresh => {
            let weight = &judge.ground.mass[judge.goal.fair[0].measure];
            relabelled(judge.goal, weight, solution.holders.clone())
        }
        Start::From { .. } => solution.holders.clone(),
    };
    Ok(Some(Candidate {
        score: judge.solved(variant, &solution, &holders),
        holders: holders.into_iter().map(Some).collect(),
        unchanged: false,
    }))
}
