//! The ways in which one goal is solved for a gallery.

use crate::balance::random::Random;
use crate::balance::{Centre, Form, Goal, Start};

/// Prices of moving an area of average mass, in mean borders, from very gentle to free: a step of
/// four between them tells the plans apart.
const PRICES: [f64; 4] = [8.0, 2.0, 0.5, 0.0];

/// Price at which the narrow bands are looked for from today's map.
const NARROW_PRICE: f64 = 0.5;

/// How much narrower the bands are where the fairest plan is looked for: a search rests once all
/// sums are in their bands, so it must be asked for more. Then two steps about it.
const NARROWING: u32 = 4;
const NARROWINGS: [u32; 2] = [2, 10];

/// How much one part of the form counts more where it is the point of the plan, and where it is that
/// still more.
const LEANING: f64 = 4.0;
const FAR_LEANING: f64 = 16.0;

/// Price of an area where even the gentlest plan moves more than it must.
const DEAREST: f64 = 32.0;

/// Where a variant begins.
#[derive(Debug, Clone, Copy, PartialEq)]
enum From {
    Today(f64),
    Nothing,
}

/// What a variant asks for beyond the goal.
#[derive(Debug, Clone, Copy, PartialEq)]
enum More {
    Plain,
    Fairer(u32),
    Compact(f64),
    Border(f64),
    Travel(f64),
}

/// Returns the goals to solve, in lasting order, each with its own seed.
///
/// Where allowances limit what may change hands, all of them begin with today's map: a plan from
/// nothing would not keep to any. Where there is no map today, all begin from nothing.
pub(super) fn variants(goal: &Goal) -> Vec<Goal> {
    posed(goal, ways(&goal.start, goal.caps.is_empty()), 0)
}

/// Returns more goals, for where those before them come to much the same: steps between the fairest
/// and the best shaped, and beyond.
pub(super) fn further(goal: &Goal) -> Vec<Goal> {
    let origin = match goal.start {
        Start::From { .. } if !goal.caps.is_empty() => From::Today(0.0),
        _ => From::Nothing,
    };
    let mut ways: Vec<_> = NARROWINGS.map(|n| (origin, More::Fairer(n))).to_vec();
    ways.extend([
        (origin, More::Compact(FAR_LEANING)),
        (origin, More::Border(FAR_LEANING)),
        (origin, More::Travel(FAR_LEANING)),
    ]);
    if goal.start != Start::Fresh {
        ways.push((From::Today(DEAREST), More::Plain));
    }
    posed(goal, ways, FURTHER)
}

/// First lane of the goals that are solved only where the others come to much the same.
const FURTHER: u64 = 1 << 16;

fn posed(goal: &Goal, mut ways: Vec<(From, More)>, first: u64) -> Vec<Goal> {
    // Ways to free middles are short where territories are compact; homes are another matter.
    let homes = goal.centres.iter().any(|c| *c != Centre::Free) || goal.form.travel > 0.0;
    ways.retain(|way| homes || !matches!(way.1, More::Travel(_)));
    let lanes = ways.into_iter().zip(first..);
    let lane = |((from, more), lane)| variant(goal, from, more, lane);
    lanes.map(lane).collect()
}

fn ways(start: &Start, uncapped: bool) -> Vec<(From, More)> {
    let all = [
        (From::Nothing, More::Plain),
        (From::Nothing, More::Fairer(NARROWING)),
        (From::Nothing, More::Compact(LEANING)),
        (From::Nothing, More::Border(LEANING)),
        (From::Nothing, More::Travel(LEANING)),
    ];
    if *start == Start::Fresh {
        // Two more with other lots, where no map of today makes the plans differ.
        let again = [More::Plain, More::Fairer(NARROWING)].map(|more| (From::Nothing, more));
        return all.into_iter().chain(again).collect();
    }
    let mut ways: Vec<_> = PRICES.map(|p| (From::Today(p), More::Plain)).to_vec();
    ways.push((From::Today(NARROW_PRICE), More::Fairer(NARROWING)));
    let origin = if uncapped {
        From::Nothing
    } else {
        From::Today(0.0)
    };
    let plain_twice = |way: &&(From, More)| uncapped || way.1 != More::Plain;
    ways.extend(all.iter().filter(plain_twice).map(|way| (origin, way.1)));
    ways
}

fn variant(goal: &Goal, from: From, more: More, lane: u64) -> Goal {
    let mut goal = goal.clone();
    goal.seed = Random::new(goal.seed, lane).next();
    goal.start = match (from, goal.start) {
        (From::Today(price), Start::From { holders, .. }) => Start::From { holders, price },
        _ => Start::Fresh,
    };
    if let More::Fairer(narrowing) = more {
        for fair in &mut goal.fair {
            fair.tolerance /= narrowing;
        }
    }
    goal.form = leaning(goal.form, more);
    goal
}

fn leaning(form: Form, more: More) -> Form {
    let usual = Form::default();
    let or_usual = |price: f64, usual: f64| if price > 0.0 { price } else { usual };
    match more {
        More::Plain | More::Fairer(_) => form,
        More::Compact(more) => Form {
            compact: more * or_usual(form.compact, usual.compact),
            ..form
        },
        More::Border(more) => Form {
            border: more * or_usual(form.border, usual.border),
            ..form
        },
        More::Travel(more) => Form {
            travel: more * or_usual(form.travel, usual.compact),
            ..form
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{further, variants};
    use crate::balance::{Cap, Counted, Goal, Start, Whose};

    fn today() -> Goal {
        let holders = vec![Some(0), Some(1)];
        let mut goal = Goal::equal(2, 500);
        goal.start = Start::From {
            holders,
            price: 2.0,
        };
        goal
    }

    #[test]
    fn every_variant_has_a_seed_of_its_own() {
        let first = variants(&today());
        let mut seeds: Vec<u64> = first.iter().map(|g| g.seed).collect();
        seeds.extend(further(&today()).iter().map(|g| g.seed));
        let count = seeds.len();
        seeds.sort_unstable();
        seeds.dedup();
        assert_eq!(seeds.len(), count);
        assert!((5..=10).contains(&first.len()), "{}", first.len());
    }

    #[test]
    fn with_allowances_nothing_begins_from_nothing() {
        let mut goal = today();
        goal.caps.push(Cap {
            of: Counted::Units,
            whose: Whose::All,
            share: 1000,
        });
        let mut all = variants(&goal);
        all.extend(further(&goal));
        assert!(all.iter().all(|g| g.start != Start::Fresh));
    }

    #[test]
    fn without_a_map_of_today_all_begin_from_nothing() {
        let mut goals = variants(&Goal::equal(2, 500));
        goals.extend(further(&Goal::equal(2, 500)));
        assert!(goals.iter().all(|g| g.start == Start::Fresh));
    }
}
