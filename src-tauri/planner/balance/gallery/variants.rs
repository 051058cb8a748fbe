//! The ways in which one goal is solved for a gallery.

use crate::balance::random::Random;
use crate::balance::{Centre, Form, Goal, Start};

/// Prices of moving an area of average mass, in mean borders, from very gentle to free: a step of
/// four between them tells the plans apart.
const PRICES: [f64; 4] = [8.0, 2.0, 0.5, 0.0];

/// Price at which the narrow bands are looked for from today's map.
const NARROW_PRICE: f64 = 0.5;

/// How much narrower the bands are where the fairest plan is looked for: a search rests once all
/// sums are in their bands, so it must be asked for more.
const NARROWING: u32 = 4;

/// How much one part of the form counts more where it is the point of the plan.
const LEANING: f64 = 4.0;

/// Where a variant begins.
#[derive(Debug, Clone, Copy, PartialEq)]
enum From {
    Today(f64),
    Nothing,
}

/// What a variant asks for beyond the goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum More {
    Plain,
    Fairer,
    Compact,
    Border,
    Travel,
}

/// Returns the goals to solve, in lasting order, each with its own seed.
///
/// Where allowances limit what may change hands, all of them begin with today's map: a plan from
/// nothing would not keep to any. Where there is no map today, all begin from nothing.
pub(super) fn variants(goal: &Goal) -> Vec<Goal> {
    let mut ways = ways(&goal.start, goal.caps.is_empty());
    // Ways to free middles are short where territories are compact; homes are another matter.
    let homes = goal.centres.iter().any(|c| *c != Centre::Free) || goal.form.travel > 0.0;
    ways.retain(|way| homes || way.1 != More::Travel);
    let lane = |(lane, (from, more)): (usize, (From, More))| variant(goal, from, more, lane as u64);
    ways.into_iter().enumerate().map(lane).collect()
}

fn ways(start: &Start, uncapped: bool) -> Vec<(From, More)> {
    let all = [
        (From::Nothing, More::Plain),
        (From::Nothing, More::Fairer),
        (From::Nothing, More::Compact),
        (From::Nothing, More::Border),
        (From::Nothing, More::Travel),
    ];
    if *start == Start::Fresh {
        // Two more with other lots, where no map of today makes the plans differ.
        let again = [(From::Nothing, More::Plain), (From::Nothing, More::Fairer)];
        return all.into_iter().chain(again).collect();
    }
    let mut ways: Vec<_> = PRICES.map(|p| (From::Today(p), More::Plain)).to_vec();
    ways.push((From::Today(NARROW_PRICE), More::Fairer));
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
    if more == More::Fairer {
        for fair in &mut goal.fair {
            fair.tolerance /= NARROWING;
        }
    }
    goal.form = leaning(goal.form, more);
    goal
}

fn leaning(form: Form, more: More) -> Form {
    let usual = Form::default();
    let or_usual = |price: f64, usual: f64| LEANING * if price > 0.0 { price } else { usual };
    match more {
        More::Plain | More::Fairer => form,
        More::Compact => Form {
            compact: or_usual(form.compact, usual.compact),
            ..form
        },
        More::Border => Form {
            border: or_usual(form.border, usual.border),
            ..form
        },
        More::Travel => Form {
            travel: or_usual(form.travel, usual.compact),
            ..form
        },
    }
}

#[cfg(test)]
mod tests {
    use super::variants;
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
        let mut seeds: Vec<u64> = variants(&today()).iter().map(|g| g.seed).collect();
        let count = seeds.len();
        seeds.sort_unstable();
        seeds.dedup();
        assert_eq!(seeds.len(), count);
        assert!((5..=10).contains(&count), "{count}");
    }

    #[test]
    fn with_allowances_nothing_begins_from_nothing() {
        let mut goal = today();
        goal.caps.push(Cap {
            of: Counted::Units,
            whose: Whose::All,
            share: 1000,
        });
        assert!(variants(&goal).iter().all(|g| g.start != Start::Fresh));
    }

    #[test]
    fn without_a_map_of_today_all_begin_from_nothing() {
        let goals = variants(&Goal::equal(2, 500));
        assert!(goals.iter().all(|g| g.start == Start::Fresh));
    }
}
