//! Solves one goal in several ways and keeps what is worth showing.

use rayon::prelude::*;

use super::among;
use super::hearing::Hearing;
use super::score::{Judge, Known, Scorecard};
use super::variants::{further, variants};
use crate::balance::feasibility::NOBODY;
use crate::balance::label::relabelled;
use crate::balance::{Fault, Goal, Ground, Start, Watch, solve};

/// Plans worth showing below which more are looked for.
const ENOUGH: usize = 6;

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
    let (first, more) = (variants(judge.goal), further(judge.goal));
    let hearing = Hearing::new(watch, first.len() + more.len());
    let wave = |goals: &[Goal], from: usize| -> Vec<Result<Option<Candidate>, Fault>> {
        let lanes = goals.par_iter().enumerate();
        let each = lanes.map(|(at, goal)| {
            let found = solved(judge, goal, &hearing, from + at);
            hearing.ended(from + at, found.iter().flatten().count());
            found.iter().flatten().for_each(ready);
            found
        });
        each.collect()
    };
    let mut found = wave(&first, 0);
    let mut so_far = all.clone();
    so_far.extend(found.iter().flatten().flatten().cloned());
    if among::best(so_far).len() < ENOUGH && !hearing.enough() {
        found.extend(wave(&more, first.len()));
    }
    if hearing.stopped() {
        return Err(Fault::Stopped);
    }
    // Narrower bands may be out of reach where the goal is not: a fault counts if all have one.
    let fault = found.iter().find_map(|s| s.clone().err());
    all.extend(found.into_iter().flatten().flatten());
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
