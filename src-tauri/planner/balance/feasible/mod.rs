//! Says before any search what cannot be, who stands in the way, and the least that must give.
//!
//! Everything here is a proof: what is said to be impossible is impossible for every plan. The
//! reverse does not hold: where nothing is found, nothing speaks against the goal, no more.
//! Each proof leaves out most of the goal, looks at one measure at a time, and takes a time nearly
//! in proportion to the ground.

mod ask;
mod bonds;
mod change;
mod finding;
mod joints;
mod lie;
mod miss;
mod names;
mod plan;
mod reach;
mod rules;
mod sentence;
mod shares;
mod weight;

pub use finding::{Culprit, Finding, Loosening, Lump, Rule, loosened};
pub use names::{Names, Numbers};
pub use plan::feasibility_of;

use super::feasibility::{Aim, aim_despite_locks};
use super::{Contiguity, Fault, Goal, Ground};
use ask::{Ask, asks};
use bonds::Bonds;
use lie::Lie;
use miss::Miss;

/// What can be said of a goal before any search.
#[derive(Debug, Clone, PartialEq)]
pub struct Feasibility {
    /// What no plan can get round; the worst first.
    pub findings: Vec<Finding>,
    /// By fair measure of the goal, in its order: no plan whatever has a smaller worst deviation
    /// from its targets, in per cent, territories that neither give nor take aside.
    pub floor_percent: Vec<f64>,
    /// Whether there can be a plan that meets the goal.
    pub possible: Verdict,
}

/// Whether there can be a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Proven impossible.
    No,
    /// Nothing speaks against it.
    Unknown,
}

/// Looks for what makes a goal impossible, without looking for a plan.
///
/// Limits on territories that neither give nor take are left out, as nothing can be done there.
/// Faults are those of a goal that makes no sense.
pub fn feasibility(ground: &Ground, goal: &Goal) -> Result<Feasibility, Fault> {
    let aim = aim_despite_locks(ground, goal)?;
    let bonds = Bonds::new(goal, &aim);
    let asks = asks(ground, goal, &aim, &bonds);
    let mut findings = rules::frozen_families(goal, &aim);
    // A family that must part holds no ground together.
    let parted = loosened(goal, &findings);
    findings.extend(rules::pairs_apart(goal, &bonds));
    findings.extend(change::findings(&asks, goal, &bonds));
    let lie = lie(ground, &parted, &aim, &bonds);
    findings.extend(lie.iter().flat_map(rules::torn));
    // Where locks tear a territory, parts and reach mean nothing.
    let lie = lie.filter(|l| l.torn.is_empty());
    let mut floor_percent = Vec::new();
    let mut missed: Vec<(Option<f64>, Finding)> = Vec::new();
    for (number, ask) in asks.iter().enumerate() {
        let misses = misses(ask, goal, &bonds, lie.as_ref());
        if number < goal.fair.len() {
            floor_percent.push(floor(ask, &misses));
        }
        let told = misses.iter().filter(|m| !follows(m, &misses));
        let found = told.filter_map(|m| Some((m.ease, m.finding(ask)?)));
        missed.extend(found.map(|(ease, finding)| (ease.map(ask::Ease::as_percent), finding)));
    }
    let need = |ease: Option<f64>| ease.unwrap_or(f64::INFINITY);
    missed.sort_by(|a, b| need(b.0).total_cmp(&need(a.0)));
    findings.extend(missed.into_iter().map(|(_, finding)| finding));
    Ok(Feasibility {
        possible: if findings.is_empty() {
            Verdict::Unknown
        } else {
            Verdict::No
        },
        findings,
        floor_percent,
    })
}

fn lie(ground: &Ground, goal: &Goal, aim: &Aim, bonds: &Bonds) -> Option<Lie> {
    let whole = goal.contiguity == Contiguity::Whole && !ground.is_empty();
    whole.then(|| Lie::new(ground, goal, aim, bonds))
}

fn misses(ask: &Ask, goal: &Goal, bonds: &Bonds, lie: Option<&Lie>) -> Vec<Miss> {
    let mut misses = weight::misses(ask, goal, bonds);
    misses.extend(lie.iter().flat_map(|lie| reach::misses(ask, lie, bonds)));
    misses.extend(change::misses(ask, goal, bonds));
    misses
}

/// Says whether a miss only follows from another one that asks for as much: told alone it would
/// lead away from the cause.
fn follows(miss: &Miss, misses: &[Miss]) -> bool {
    let by_weight = matches!(
        miss.culprit,
        Culprit::Hanging { .. } | Culprit::Crowded { .. }
    );
    let by_sums = by_weight
        || matches!(
            miss.culprit,
            Culprit::Enclosed { .. } | Culprit::Sparse { .. }
        );
    let cause = |m: &&Miss| match m.culprit {
        Culprit::Heavy { .. } => by_weight,
        Culprit::Locked { .. } | Culprit::TooLittle { .. } | Culprit::TooMuch { .. } => by_sums,
        _ => false,
    };
    misses.iter().filter(cause).any(|m| miss.within(Some(m)))
}

/// Returns the least deviation that every culprit leaves possible.
fn floor(ask: &Ask, misses: &[Miss]) -> f64 {
    let needed = misses.iter().filter_map(|m| m.ease).max();
    let floor = needed.map_or(0.0, ask::Ease::as_percent);
    // A target of nothing is missed by a whole, however little comes to it.
    let void = ask.total != 0 && ask.moving.iter().all(|t| ask.bounds[*t].0 == 0);
    if void { floor.max(100.0) } else { floor }
}
