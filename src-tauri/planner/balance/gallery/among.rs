//! Keeps of many plans those worth showing: none worse than another in everything, and all
//! different.
//!
//! The order of picking is that of Gonzalez, "Clustering to minimize the maximum intercluster
//! distance" (1985): always the plan farthest from all that are shown already.

use super::candidates::Candidate;
use super::score::Scorecard;

/// Most plans shown: more cannot be told apart at one look.
const MOST: usize = 9;

/// Two plans closer than this show the same thing: objectives and ground differ by less than a
/// twentieth of what they do among all plans.
const ALIKE: f64 = 0.05;

/// Ranges of an objective narrower than so many of its tolerances are not stretched to the whole.
const LEAST_RANGE: f64 = 8.0;

/// How many objectives there are.
pub(super) const OBJECTIVES: usize = 5;

/// What plans are compared by; less is better.
pub(super) fn objectives(score: &Scorecard) -> [f64; OBJECTIVES] {
    [
        score.worst_deviation,
        score.share_moved,
        score.inertia,
        score.cut_km,
        score.travel_km,
    ]
}

/// Differences that nobody would choose by: a quarter of a per cent of deviation, half a per cent of
/// what moves, and a per cent of inertia, border and way.
fn tolerances(score: &Scorecard) -> [f64; OBJECTIVES] {
    let share = 0.01;
    [
        0.25,
        0.5,
        share * score.inertia,
        share * score.cut_km,
        share * score.travel_km,
    ]
}

/// Returns the plans to show, the least moved first.
pub(super) fn best(all: Vec<Candidate>) -> Vec<Candidate> {
    let mut shown = diverse(undominated(fitting(all)));
    shown.sort_by(|a, b| {
        let moved = a.score.share_moved.total_cmp(&b.score.share_moved);
        let changed = a.unchanged.cmp(&b.unchanged).reverse();
        changed.then(moved).then_with(|| a.holders.cmp(&b.holders))
    });
    shown
}

/// Leaves out what does not meet the goal where anything does; the unchanged plan stays.
fn fitting(mut all: Vec<Candidate>) -> Vec<Candidate> {
    if all.iter().any(|c| c.score.valid && !c.unchanged) {
        all.retain(|c| c.score.valid || c.unchanged);
    }
    all
}

/// Leaves out one plan after another that is worse than one still there.
fn undominated(mut all: Vec<Candidate>) -> Vec<Candidate> {
    let worse = |all: &[Candidate]| {
        (0..all.len()).find(|b| {
            let beaten = |a: &Candidate| dominates(&a.score, &all[*b].score);
            !all[*b].unchanged && all.iter().any(beaten)
        })
    };
    while let Some(at) = worse(&all) {
        all.remove(at);
    }
    all
}

/// Says whether one plan is as good as another in everything, within what nobody would choose by,
/// and clearly better in something. What is not valid never beats what is.
pub(super) fn dominates(a: &Scorecard, b: &Scorecard) -> bool {
    if b.valid && !a.valid {
        return false;
    }
    let (of_a, of_b, slack) = (objectives(a), objectives(b), tolerances(b));
    let each = || of_a.iter().zip(&of_b).zip(&slack);
    let whole = a.broken <= b.broken && a.unassigned <= b.unassigned;
    whole && each().all(|((a, b), s)| *a <= b + s) && each().any(|((a, b), s)| a + s < *b)
}

/// Takes the unchanged plan, the best in each objective, then always the farthest from those.
fn diverse(all: Vec<Candidate>) -> Vec<Candidate> {
    let ranges = ranges(&all);
    let apart = |a: usize, b: usize| distance(&all[a], &all[b], &ranges);
    let mut shown: Vec<usize> = (0..all.len()).filter(|i| all[*i].unchanged).collect();
    let clear = |shown: &[usize], i: usize| {
        let nearest = shown
            .iter()
            .map(|s| apart(*s, i))
            .fold(f64::INFINITY, f64::min);
        (!shown.contains(&i)).then_some(nearest)
    };
    for objective in 0..OBJECTIVES {
        let value = |i: &usize| objectives(&all[*i].score)[objective];
        let changed = (0..all.len()).filter(|i| !all[*i].unchanged);
        let best = changed.min_by(|a, b| value(a).total_cmp(&value(b)).then(a.cmp(b)));
        shown.extend(best.filter(|i| clear(&shown, *i).is_some_and(|d| d > ALIKE)));
    }
    while shown.len() < MOST {
        let rest = (0..all.len()).filter_map(|i| clear(&shown, i).map(|d| (d, i)));
        let farthest = rest.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        match farthest {
            Some((far, at)) if far > ALIKE => shown.push(at),
            _ => break,
        }
    }
    shown.sort_unstable();
    let mut at = 0..;
    let mut all = all;
    all.retain(|_| {
        at.next()
            .is_some_and(|i: usize| shown.binary_search(&i).is_ok())
    });
    all
}

/// Returns how far the plans differ in each objective.
fn ranges(all: &[Candidate]) -> [f64; OBJECTIVES] {
    let mut ranges = [0.0; OBJECTIVES];
    for (i, range) in ranges.iter_mut().enumerate() {
        let values = || all.iter().map(|c| objectives(&c.score)[i]);
        let (least, most) = (
            values().fold(f64::INFINITY, f64::min),
            values().fold(f64::NEG_INFINITY, f64::max),
        );
        let slack = all
            .iter()
            .map(|c| tolerances(&c.score)[i])
            .fold(0.0, f64::max);
        *range = (most - least).max(slack * LEAST_RANGE);
    }
    ranges
}

/// Mean difference of the objectives, as shares of their ranges, plus the share of units with
/// different holders.
fn distance(a: &Candidate, b: &Candidate, ranges: &[f64; OBJECTIVES]) -> f64 {
    let (of_a, of_b) = (objectives(&a.score), objectives(&b.score));
    let gap = |i: usize| {
        if ranges[i] > 0.0 {
            (of_a[i] - of_b[i]).abs() / ranges[i]
        } else {
            0.0
        }
    };
    let objectives = (0..OBJECTIVES).map(gap).sum::<f64>() / OBJECTIVES as f64;
    let differ = a.holders.iter().zip(&b.holders).filter(|(a, b)| a != b);
    objectives + differ.count() as f64 / a.holders.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::{Candidate, Scorecard, best};

    /// A plan of twenty units, of which so many have the second territory.
    fn plan(second: usize, valid: bool, [worst, moved, inertia]: [f64; 3]) -> Candidate {
        Candidate {
            holders: (0..20).map(|u| Some(u32::from(u < second))).collect(),
            unchanged: false,
            score: Scorecard {
                worst_deviation: worst,
                spread: worst,
                deviations: Vec::new(),
                valid,
                broken: 0,
                unassigned: 0,
                units_moved: 1,
                accounts_moved: 0,
                share_moved: moved,
                inertia,
                cut_km: 100.0,
                travel_km: 10.0,
            },
        }
    }

    #[test]
    fn what_is_worse_in_everything_goes_and_the_unchanged_plan_stays() {
        let mut unchanged = plan(0, true, [4.0, 20.0, 140.0]);
        unchanged.unchanged = true;
        let good = plan(5, true, [3.0, 10.0, 100.0]);
        let fairer = plan(15, true, [1.0, 12.0, 120.0]);
        let worse = plan(10, true, [4.0, 15.0, 130.0]);
        let all = vec![worse, fairer.clone(), good.clone(), unchanged.clone()];
        assert_eq!(best(all), [unchanged, good, fairer]);
    }

    #[test]
    fn a_plan_that_meets_the_goal_never_goes_for_one_that_does_not() {
        let valid = plan(5, true, [4.0, 20.0, 140.0]);
        let tempting = plan(15, false, [3.0, 1.0, 50.0]);
        assert_eq!(best(vec![tempting.clone(), valid.clone()]), [valid]);
        assert_eq!(best(vec![tempting.clone()]), [tempting]);
    }

    #[test]
    fn of_plans_alike_one_is_shown_and_never_more_than_nine() {
        let twin = plan(5, true, [3.0, 10.0, 100.0]);
        assert_eq!(best(vec![twin.clone(), twin.clone()]), [twin]);
        let trade = |i: usize| plan(i, true, [i as f64, 30.0 - i as f64, 100.0]);
        assert_eq!(best((0..20).map(trade).collect()).len(), 9);
    }
}
