//! Sums kept up to date move by move, against sums counted anew.

use super::maps;
use crate::balance::draft::Draft;
use crate::balance::solve::weighed;
use crate::balance::{Cap, Centre, Counted, Districts, Fair, Goal, Ground, Start, Targets, Whose};

/// Moves on each map.
const MOVES: usize = 250_000;

/// Relative difference that rounding may leave.
const ROUNDING: f64 = 1e-6;

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= ROUNDING * a.abs().max(b.abs()).max(1.0)
}

/// A goal with everything that is counted.
fn goal(seed: u64, ground: &Ground) -> Goal {
    let lots = &mut maps::lots(seed);
    let mut goal = Goal::equal(6, 500);
    goal.fair.push(Fair {
        measure: 1,
        tolerance: 900,
        weight: 50,
        targets: Targets::Equal,
    });
    goal.centres = vec![
        Centre::Fixed([1.0, 2.0]),
        Centre::Preferred([7.0, 3.0]),
        Centre::Free,
    ];
    goal.centres.resize(6, Centre::Free);
    let of = (0..ground.len()).map(|_| (!maps::one_in(lots, 9)).then(|| lots.below(12) as u32));
    goal.districts = Districts {
        of: of.collect(),
        price: 2.0,
    };
    goal.apart = (0..40).map(|u| (u, u + 41)).collect();
    goal.families = vec![vec![3, 4, 5], vec![90, 80]];
    let holder = |_| (!maps::one_in(lots, 7)).then(|| lots.below(6) as u32);
    let holders = (0..ground.len()).map(holder).collect();
    goal.start = Start::From {
        holders,
        price: 1.0,
    };
    let whose = [
        Whose::All,
        Whose::EachGives,
        Whose::EachTakes,
        Whose::Gives(2),
        Whose::Takes(3),
    ];
    for of in [Counted::Measure(0), Counted::Measure(1), Counted::Units] {
        goal.caps.extend(whose.map(|whose| Cap {
            of,
            whose,
            share: 4_000,
        }));
    }
    goal
}

/// What has been used of each cap.
fn used(draft: &Draft) -> String {
    let all = format!("{:?}", draft.ties);
    let from = all.find("caps: ").unwrap();
    all[from..all.find("counts: ").unwrap()].to_owned()
}

#[test]
fn after_a_million_moves_every_sum_is_what_it_would_be_counted_anew() {
    for seed in 0..4 {
        let ground = maps::map(&mut maps::lots(seed), 14, 12, 10);
        let goal = goal(seed, &ground);
        weighed(&ground, &goal, |draft, cost| wander(seed, draft, cost)).unwrap();
    }
}

fn wander(seed: u64, draft: &mut Draft, cost: &crate::balance::cost::Cost) {
    let empty = draft.clone();
    let lots = &mut maps::lots(seed + 100);
    let begin = (draft.inertia(), draft.cut(), cost.whole(draft));
    let (mut inertia, mut cut, mut form) = begin;
    let mut together = f64::from(draft.ties.together(&draft.holder));
    for _ in 0..MOVES {
        let (node, to) = (lots.below(draft.field.len()), lots.below(6) as u32);
        let from = draft.holder[node];
        if from == to || draft.count[from as usize] < 2 {
            continue;
        }
        inertia += draft.inertia_change(node, from as usize, to as usize);
        cut += draft.cut_change(node, from, to);
        form += cost.form(draft, node, from, to);
        together += draft.ties.meetings(&draft.holder, node, from, to);
        draft.shift(node, to);
    }
    let mut anew = empty;
    // Over one territory and back, so that nothing of the old sums is left.
    for node in 0..anew.field.len() {
        anew.shift(node, draft.holder[node]);
    }
    assert_eq!((&draft.mass, &draft.count), (&anew.mass, &anew.count));
    assert_eq!(used(draft), used(&anew));
    assert!(
        close(inertia, anew.inertia()),
        "{inertia} {}",
        anew.inertia()
    );
    assert!(close(draft.inertia(), anew.inertia()));
    assert!(close(cut, anew.cut()), "{cut} {}", anew.cut());
    assert!(
        close(form, cost.whole(&anew)),
        "{form} {}",
        cost.whole(&anew)
    );
    assert!(close(draft.ties.split_price(), anew.ties.split_price()));
    assert_eq!(together as u32, anew.ties.together(&anew.holder));
    plain(draft);
}

/// Masses, counts and borders by the plainest loops.
fn plain(draft: &Draft) {
    let (field, rows) = (draft.field, draft.aim.rows);
    let mut mass = draft.aim.offset.clone();
    let mut count = vec![0; draft.aim.territories];
    for (node, &holder) in draft.holder.iter().enumerate() {
        count[holder as usize] += 1;
        for row in 0..rows {
            mass[holder as usize * rows + row] += field.mass[node * rows + row];
        }
    }
    assert_eq!((&draft.mass, &draft.count), (&mass, &count));
}
