//! What is proven about the best possible plan: a lower bound on its moment of inertia.
//!
//! A Lagrangian relaxation of the partition (Geoffrion 1974; districts as in Hess et al. 1965,
//! sums of squares as in du Merle, Hansen, Jaumard & Mladenović 2000): every unit has a price, and a territory
//! is worth what it costs around its own centre, less the prices of what it takes. The prices of
//! all units plus the cheapest territory as often as there are territories is a lower bound for
//! any prices. Here the centres are free: `sweep` covers the plane, so nothing is left out.
//!
//! The way is `share` (what is free, who waits for it) → `ascent` (good prices) → `sweep` (the
//! proof for these prices) → `tree` (whole numbers of centres in discs).
//! What always holds: a bound counts only the band of the first measure, locks and what is carried
//! apart. Pieces, borders and other measures are left out, which can only make it lower; so it is
//! a bound for every plan that meets the goal.

mod ascent;
mod branch;
mod certificate;
mod fill;
mod land;
mod plan;
mod share;
mod sites;
mod sweep;
mod toll;
mod tree;

pub use certificate::{Bound, Certificate, Reason, Rounds};
pub use plan::bound_of;

use super::feasibility::{Aim, NOBODY, aim};
use super::{Fault, Goal, Ground, Watch};
use share::{Body, Share};
use tree::Scale;

/// Proves how far a plan may be from the best possible.
///
/// `holders` is the territory of each unit. Pieces do not matter: a bound holds for plans in one
/// piece and for all others. The same arguments give the same certificate on any number of threads.
pub fn bound(
    ground: &Ground,
    goal: &Goal,
    holders: &[u32],
    rounds: Rounds,
    watch: &dyn Watch,
) -> Result<Certificate, Fault> {
    let aim = aim(ground, goal)?;
    check(ground, &aim, holders)?;
    if !meets(ground, goal, &aim, holders) {
        return Ok(Certificate::NoProof(Reason::PlanUnfit));
    }
    let mass = &ground.mass[goal.fair[0].measure];
    let bodies = bodies(ground, mass, &aim, holders);
    let inertia: f64 = bodies.iter().map(|b| b.inertia).sum();
    let share = Share::new(ground, goal, &aim);
    if !share.has_choice() || inertia <= 0.0 {
        return Ok(Certificate::judge(inertia, inertia, 0));
    }
    let start = |at: usize| {
        let unit = share.land.unit[at] as usize;
        share::squared(ground.xy[unit], bodies[holders[unit] as usize].centre)
    };
    let start = (0..share.land.len()).map(start).collect();
    let scale = Scale {
        square: inertia / mass.iter().map(|m| *m as f64 / 1000.0).sum::<f64>(),
        inertia: inertia / share.takers(),
        enough: inertia,
        deviation: deviation(ground, goal, &aim, holders),
    };
    let proof = tree::prove(&share, start, scale, rounds.of(share.land.len()), watch)?;
    Ok(Certificate::judge(proof.inertia, inertia, proof.rounds))
}

/// Checks that the plan is one of this ground and goal.
fn check(ground: &Ground, aim: &Aim, holders: &[u32]) -> Result<(), Fault> {
    if holders.len() != ground.len() {
        return Err(Fault::Mismatch {
            what: "holders",
            expected: ground.len(),
            found: holders.len(),
        });
    }
    let lost = holders.iter().position(|h| *h as usize >= aim.territories);
    lost.map_or(Ok(()), |unit| {
        Err(Fault::UnknownTerritory {
            unit: unit as u32,
            territory: holders[unit],
            territories: aim.territories as u32,
        })
    })
}

/// Says whether the plan is one of those the bound is about.
///
/// This is the one place that lists what a goal asks for beside its first band. Whatever else a
/// goal may forbid needs no line here; a field that allows more than these, or that measures
/// inertia otherwise, must be refused here.
fn meets(ground: &Ground, goal: &Goal, aim: &Aim, holders: &[u32]) -> bool {
    let kept = |(holder, fixed): (&u32, &u32)| match *fixed {
        NOBODY => !aim.frozen[*holder as usize],
        fixed => fixed == *holder,
    };
    let sums = sums(ground, goal, aim, holders);
    let within = |t: usize| {
        let at = t * aim.rows;
        (aim.low[at]..=aim.high[at]).contains(&sums[t])
    };
    holders.iter().zip(&aim.fixed).all(kept) && (0..aim.territories).all(within)
}

/// Returns what each territory sums to in the first measure.
fn sums(ground: &Ground, goal: &Goal, aim: &Aim, holders: &[u32]) -> Vec<i64> {
    let mass = &ground.mass[goal.fair[0].measure];
    let apart = (0..aim.territories).map(|t| aim.offset[t * aim.rows]);
    let mut sums: Vec<i64> = apart.collect();
    for (unit, holder) in holders.iter().enumerate() {
        sums[*holder as usize] += mass[unit];
    }
    sums
}

/// Returns the largest deviation from a target in the first measure, in per cent.
fn deviation(ground: &Ground, goal: &Goal, aim: &Aim, holders: &[u32]) -> f64 {
    let sums = sums(ground, goal, aim, holders);
    let moving = (0..aim.territories).filter(|t| !aim.frozen[*t]);
    let each = moving.map(|t| aim.deviation(t * aim.rows, sums[t]).abs());
    each.fold(0.0, f64::max)
}

fn bodies(ground: &Ground, mass: &[i64], aim: &Aim, holders: &[u32]) -> Vec<Body> {
    let mut held = vec![Vec::new(); aim.territories];
    for (unit, holder) in holders.iter().enumerate() {
        held[*holder as usize].push(unit);
    }
    held.iter().map(|h| Body::of(ground, mass, h)).collect()
}

#[cfg(test)]
mod tests;
