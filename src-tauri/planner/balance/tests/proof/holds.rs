//! What holds of every answer, on random maps and on the counties where they are there.

use super::maps;
use crate::balance::improve::Worth;
use crate::balance::random::Random;
use crate::balance::solve::weighed;
use crate::balance::{
    Cap, Centre, Contiguity, Counted, Effort, Fault, Goal, Ground, Solution, Start, Unwatched,
    Whose, solve,
};

#[path = "../../../benches/instance/mod.rs"]
#[allow(dead_code, missing_docs)]
mod instance;

/// A map of some hundred units and a goal from a start, with caps of every kind.
fn drawn(seed: u64) -> (Ground, Goal) {
    let lots = &mut maps::lots(seed);
    let size = 6 + lots.below(10) as u32;
    let ground = maps::map(lots, size + 4, size, 8);
    let territories = 2 + lots.below(6) as u32;
    let goal = ask(lots, &ground, territories, seed);
    (ground, goal)
}

fn ask(lots: &mut Random, ground: &Ground, territories: u32, seed: u64) -> Goal {
    let mut goal = Goal::equal(territories, [100, 500, 2_000][lots.below(3)]);
    goal.seed = seed;
    goal.form.travel = [0.0, 0.0, 1.0][lots.below(3)];
    goal.effort = Effort::Proposals(60_000);
    maps::rules(lots, ground, &mut goal);
    maps::start(lots, ground, &mut goal);
    if maps::one_in(lots, 3) {
        let frozen = lots.below(territories as usize) as u32;
        goal.frozen = vec![frozen];
        let Start::From { holders, .. } = &goal.start else {
            return goal;
        };
        goal.fixed = holders.iter().map(|h| h.filter(|t| *t == frozen)).collect();
    }
    goal
}

/// Solves; none where the goal contradicts itself, which must be said in a sentence.
fn solved(ground: &Ground, goal: &Goal) -> Option<Solution> {
    match solve(ground, goal, &Unwatched) {
        Ok(solution) => Some(solution),
        Err(fault) => {
            assert!(fault != Fault::Stopped && fault.to_string().contains(' '));
            None
        }
    }
}

fn amount(ground: &Ground, of: Counted, unit: usize) -> i64 {
    match of {
        Counted::Measure(measure) => ground.mass[measure][unit],
        Counted::Units => 1,
    }
}

/// Says whether a cap is kept, counted plainly.
fn kept(ground: &Ground, goal: &Goal, cap: &Cap, holders: &[u32]) -> bool {
    let Start::From { holders: homes, .. } = &goal.start else {
        return true;
    };
    let sum = |counts: &dyn Fn(u32, u32) -> bool| -> i64 {
        let units = (0..ground.len()).filter(|u| homes[*u].is_some_and(|h| counts(h, holders[*u])));
        units.map(|u| amount(ground, cap.of, u)).sum()
    };
    let each = |gives: bool, t: u32| {
        let gone = |home: u32, now: u32| home != now && t == if gives { home } else { now };
        sum(&gone) * 10_000 <= sum(&|home, _| home == t) * i64::from(cap.share)
    };
    let mut all = 0..goal.territories;
    match cap.whose {
        // Of everything, what nobody holds too.
        Whose::All => {
            let whole: i64 = (0..ground.len()).map(|u| amount(ground, cap.of, u)).sum();
            sum(&|home, now| home != now) * 10_000 <= whole * i64::from(cap.share)
        }
        Whose::EachGives => all.all(|t| each(true, t)),
        Whose::EachTakes => all.all(|t| each(false, t)),
        Whose::Gives(t) => each(true, t),
        Whose::Takes(t) => each(false, t),
    }
}

/// Says whether the start itself, locks as forced and families together, keeps the caps.
fn starts_within(ground: &Ground, goal: &Goal) -> bool {
    let Start::From { holders, .. } = &goal.start else {
        return true;
    };
    let forced = |u: usize| goal.fixed.get(u).copied().flatten().or(holders[u]);
    let moved = |u: usize| holders[u].is_some() && forced(u) != holders[u];
    let frozen = |u: usize| holders[u].is_some_and(|h| goal.frozen.contains(&h));
    goal.families.is_empty()
        && !(0..ground.len()).any(|u| moved(u) || (frozen(u) && forced(u) != goal.fixed[u]))
}

fn check(ground: &Ground, goal: &Goal, solution: &Solution) {
    let holders = &solution.holders;
    assert_eq!(holders.len(), ground.len());
    assert!(holders.iter().all(|h| *h < goal.territories));
    for (unit, lock) in goal.fixed.iter().enumerate() {
        assert!(lock.is_none_or(|t| t == holders[unit]), "lock of {unit}");
        let along = goal.families.iter().any(|f| f.contains(&(unit as u32)));
        let frozen = goal.frozen.contains(&holders[unit]) && !along;
        assert!(
            !frozen || lock.is_some(),
            "{unit} went to a frozen territory"
        );
    }
    for family in &goal.families {
        assert!(
            family
                .iter()
                .all(|u| holders[*u as usize] == holders[family[0] as usize])
        );
    }
    if starts_within(ground, goal) {
        for cap in &goal.caps {
            assert!(
                kept(ground, goal, cap, holders),
                "{cap:?} burst, seed {}",
                goal.seed
            );
        }
    }
    if solution.valid {
        assert!(goal.contiguity == Contiguity::Loose || solution.broken == 0);
        let mut caps = goal.caps.iter();
        assert!(caps.all(|cap| kept(ground, goal, cap, holders)));
        let parted = |p: &(u32, u32)| holders[p.0 as usize] != holders[p.1 as usize];
        assert!(goal.apart.iter().all(parted));
    }
}

/// Judges the start and the answer by the search's own measure.
fn never_worse(ground: &Ground, goal: &Goal, solution: &Solution) {
    let Start::From { holders, .. } = &goal.start else {
        return;
    };
    let complete: Option<Vec<u32>> = holders.iter().copied().collect();
    let Some(start) = complete.filter(|_| goal.families.is_empty() && starts_within(ground, goal))
    else {
        return;
    };
    weighed(ground, goal, |draft, cost| {
        let mut worth = |by_unit: &[u32]| {
            let mut by_node = vec![0; by_unit.len()];
            for (unit, holder) in by_unit.iter().enumerate() {
                by_node[draft.field.node[unit] as usize] = *holder;
            }
            draft.become_like(&by_node);
            (Worth::of(draft, cost), draft.count.contains(&0))
        };
        let ((before, empty), (after, _)) = (worth(&start), worth(&solution.holders));
        assert!(
            empty || after <= before,
            "{before:?} became {after:?}, seed {}",
            goal.seed
        );
    })
    .unwrap();
}

#[test]
fn locks_frozen_families_and_caps_hold_from_any_start_and_no_start_gets_worse() {
    let mut answered = 0;
    for seed in 0..300 {
        let (ground, goal) = drawn(seed);
        if let Some(solution) = solved(&ground, &goal) {
            answered += 1;
            check(&ground, &goal, &solution);
            if goal.contiguity == Contiguity::Loose || solution.broken == 0 {
                never_worse(&ground, &goal, &solution);
            }
        }
    }
    assert!(answered > 150, "{answered}");
}

#[test]
fn a_start_in_one_piece_each_stays_in_one_piece_each() {
    for seed in 0..60 {
        let lots = &mut maps::lots(seed);
        let ground = maps::map(lots, 14, 9, 6);
        let first = Goal {
            effort: Effort::Proposals(20_000),
            seed,
            ..Goal::equal(5, 3_000)
        };
        let whole = solve(&ground, &first, &Unwatched).unwrap();
        assert_eq!(whole.broken, 0, "seed {seed}");
        let holders = whole.holders.iter().map(|h| Some(*h)).collect();
        let start = Start::From {
            holders,
            price: 0.2,
        };
        let cap = Cap {
            of: Counted::Units,
            whose: Whose::EachGives,
            share: 3_000,
        };
        let next = Goal {
            start,
            caps: vec![cap],
            ..Goal {
                fair: Goal::equal(5, 200).fair,
                ..first
            }
        };
        let again = solve(&ground, &next, &Unwatched).unwrap();
        assert_eq!(again.broken, 0, "seed {seed}");
        check(&ground, &next, &again);
        never_worse(&ground, &next, &again);
    }
}

#[test]
fn a_fixed_centre_draws_its_territory_and_a_territory_of_no_centre_is_free() {
    let ground = maps::map(&mut maps::lots(3), 16, 16, 0);
    let corners = [[1.0, 1.0], [15.0, 1.0], [1.0, 15.0], [15.0, 15.0]];
    let mut goal = Goal {
        effort: Effort::Proposals(200_000),
        ..Goal::equal(4, 500)
    };
    goal.centres = corners.map(Centre::Fixed).to_vec();
    let solution = solve(&ground, &goal, &Unwatched).unwrap();
    assert!(solution.valid);
    let far =
        |unit: usize, at: [f64; 2]| (ground.xy[unit][0] - at[0]).hypot(ground.xy[unit][1] - at[1]);
    for (territory, corner) in corners.iter().enumerate() {
        let nearest =
            (0..ground.len()).min_by(|a, b| far(*a, *corner).total_cmp(&far(*b, *corner)));
        assert_eq!(solution.holders[nearest.unwrap()], territory as u32);
    }
}

#[test]
fn on_the_counties_the_same_holds() {
    let Some(instance) = instance::Instance::read("us_counties") else {
        println!("Left out: the counties are not beside the repository.");
        return;
    };
    let ground = &instance.ground;
    for seed in 0..4 {
        let mut goal = ask(&mut maps::lots(seed), ground, 12, seed);
        goal.effort = Effort::Proposals(400_000);
        if let Some(solution) = solved(ground, &goal) {
            check(ground, &goal, &solution);
            if solution.broken == 0 {
                never_worse(ground, &goal, &solution);
            }
        }
        let fresh = Goal {
            seed,
            effort: Effort::Proposals(400_000),
            ..Goal::equal(20, 1_000)
        };
        let solution = solve(ground, &fresh, &Unwatched).unwrap();
        check(ground, &fresh, &solution);
        assert!(solution.valid && solution.broken == 0);
    }
}
