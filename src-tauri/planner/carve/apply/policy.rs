//! What the company has decided about market and quotas.

use super::{Applied, touching};
use crate::carve::{Edit, Refusal, Touched};
use crate::plan::{Amount, Calls, Plan, Policy};

/// Tiers at most: more letters than anybody keeps apart.
const MOST_CUTS: usize = 5;
/// Years of a ramp at most.
const MOST_YEARS: usize = 10;
/// Months that deals may slip at most.
const MOST_SLIP: u8 = 24;
/// Heaviest weight: beyond that the others might as well not be there.
const HEAVIEST: u16 = 1_000;
/// Greatest step of a quota: a hundred million.
const GREATEST_STEP: i64 = 100_000_000 * Amount::SCALE;
/// Visits in a year and minutes of one at most: every day, all day.
const MOST_VISITS: u16 = 366;
const DAY_MINUTES: u16 = 1_440;
/// Hours in a year.
const MOST_HOURS: u16 = 8_760;
/// Smallest step: a cent.
const CENT: i64 = Amount::SCALE / 100;

/// Replaces what was decided.
pub(super) fn set(plan: &mut Plan, policy: &Policy) -> Applied {
    fits(policy)?;
    let old = std::mem::replace(&mut plan.policy, policy.clone());
    Ok((Edit::SetPolicy { policy: old }, touching(Touched::Policy)))
}

/// Refuses calls that no year has room for.
fn calls_fit(calls: &Calls) -> Result<(), Refusal> {
    let all = calls.tiers.iter().chain([&calls.others]);
    let fine = calls.tiers.len() <= MOST_CUTS + 1
        && all
            .clone()
            .all(|call| call.visits <= MOST_VISITS && call.minutes <= DAY_MINUTES)
        && (1..=200).contains(&calls.speed)
        && (1..=100).contains(&calls.stops)
        && (1..=MOST_HOURS).contains(&calls.hours);
    if fine {
        Ok(())
    } else {
        Err(Refusal::Policy(
            "an account is called on at most daily and a day long, at 1 to 200 km/h, on trips of 1 \
             to 100 calls, by reps of 1 to 8,760 hours",
        ))
    }
}

/// Refuses what cannot be meant.
pub(crate) fn fits(policy: &Policy) -> Result<(), Refusal> {
    let refuse = |wrong: bool, why| {
        if wrong {
            Err(Refusal::Policy(why))
        } else {
            Ok(())
        }
    };
    let cuts = &policy.tiers.0;
    let ascend = cuts.is_sorted_by(|a, b| a < b) && cuts.iter().all(|c| (1..100).contains(c));
    refuse(
        cuts.is_empty() || cuts.len() > MOST_CUTS || !ascend,
        "tiers are cut at one to five shares between 1 and 99 per cent, each above the one before",
    )?;
    refuse(
        policy.pipeline.chances.values().any(|chance| *chance > 100),
        "a chance lies between 0 and 100 per cent",
    )?;
    refuse(
        policy.pipeline.slip_months > MOST_SLIP,
        "deals close at most 24 months late",
    )?;
    calls_fit(&policy.calls)?;
    let terms = &policy.terms;
    let weights = &terms.weights;
    let weights = [
        weights.history,
        weights.forecast,
        weights.pipeline,
        weights.potential,
    ];
    refuse(
        weights.iter().any(|w| *w > HEAVIEST) || weights.iter().all(|w| *w == 0),
        "weights lie between 0 and 1,000, and one at least is above 0",
    )?;
    refuse(
        !(CENT..=GREATEST_STEP).contains(&terms.step.0),
        "quotas are rounded to between a cent and a hundred million",
    )?;
    refuse(
        terms.ramp.len() > MOST_YEARS || terms.ramp.iter().any(|share| *share > 100),
        "a ramp has at most ten years, each between 0 and 100 per cent",
    )?;
    let amounts = terms.limits.values().flat_map(|l| [l.floor, l.cap]);
    let mut amounts = amounts.chain([terms.target]).flatten();
    refuse(
        amounts.any(|amount| amount.0 < 0),
        "targets, floors and caps are not below 0",
    )?;
    let crossed = terms
        .limits
        .values()
        .any(|l| l.floor.zip(l.cap).is_some_and(|(f, c)| f > c));
    refuse(crossed, "a floor lies above its cap")
}
