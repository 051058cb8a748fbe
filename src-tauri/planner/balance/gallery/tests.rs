//! Galleries on squares: what is always among them, and what never is.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::balance::tests::squares::{SCENARIO, bands, drawn, id, plan, put_account};
use crate::balance::tests::{grid, letters, quick};
use crate::balance::{
    Candidate, Effort, Fault, Goal, Ground, Keep, Request, Scorecard, Start, Territories, Title,
    Unwatched, Watch, candidates, gallery, propose,
};
use crate::carve::{Edit, apply};
use crate::plan::{Mass, Totals};

/// Three unequal stripes on uneven ground.
fn stripes() -> (Ground, Goal) {
    let ground = grid(18, 12, |x, y| i64::from((x * 7 + y * 5) % 9 * 300 + 400));
    let mut goal = quick(3, 500);
    goal.start = Start::From {
        holders: letters(&["aaaaaaaaaabbbbcccc"; 12]),
        price: 2.0,
    };
    (ground, goal)
}

fn all(ground: &Ground, goal: &Goal) -> Vec<Candidate> {
    candidates(ground, goal, &Unwatched, &|_| ()).unwrap()
}

fn objectives(card: &Scorecard) -> [f64; 5] {
    [
        card.worst_deviation,
        card.share_moved,
        card.inertia,
        card.cut_km,
        card.travel_km,
    ]
}

#[test]
fn the_unchanged_plan_is_always_there_and_nothing_moves_in_it() {
    let (ground, goal) = stripes();
    let plans = all(&ground, &goal);
    let Start::From { holders, .. } = &goal.start else {
        unreachable!("the stripes are today's map");
    };
    assert!(plans[0].unchanged && plans[0].holders == *holders);
    assert_eq!(
        (plans[0].score.units_moved, plans[0].score.share_moved),
        (0, 0.0)
    );
    assert!(!plans[0].score.valid);
    assert_eq!(plans.iter().filter(|p| p.unchanged).count(), 1);
    assert!((3..=9).contains(&plans.len()), "{}", plans.len());
    assert!(plans[1..].iter().all(|p| p.score.valid));
}

#[test]
fn no_plan_is_better_than_another_in_everything() {
    let (ground, goal) = stripes();
    let plans = all(&ground, &goal);
    for a in &plans {
        for b in plans.iter().filter(|b| !b.unchanged && *b != a) {
            let (of_a, of_b) = (objectives(&a.score), objectives(&b.score));
            let better = of_a.iter().zip(&of_b).all(|(a, b)| a < b);
            assert!(!better || !a.score.valid, "{:#?} {:#?}", a.score, b.score);
        }
    }
    let holders: Vec<_> = plans.iter().map(|p| &p.holders).collect();
    let differ = |i: usize| (0..i).all(|j| holders[i] != holders[j]);
    assert!((0..holders.len()).all(differ), "two plans are the same");
}

#[test]
fn one_thread_and_two_give_the_same_plans() {
    let (ground, goal) = stripes();
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        pool.build().unwrap().install(|| all(&ground, &goal))
    };
    assert_eq!(on(1), on(2));
}

#[test]
fn every_finished_plan_is_announced() {
    let (ground, goal) = stripes();
    let heard = Mutex::new(Vec::new());
    let hear = |c: &Candidate| heard.lock().unwrap().push(c.clone());
    let plans = candidates(&ground, &goal, &Unwatched, &hear).unwrap();
    let heard = heard.into_inner().unwrap();
    assert!(heard[0].unchanged);
    assert!(plans.iter().all(|p| heard.contains(p)));
}

/// Cancels, or has enough, after so many questions.
struct Impatient {
    asked: AtomicUsize,
    patience: usize,
    content: bool,
}

impl Impatient {
    fn after(patience: usize, content: bool) -> Self {
        Self {
            asked: AtomicUsize::new(0),
            patience,
            content,
        }
    }

    fn tired(&self) -> bool {
        self.asked.fetch_add(1, Ordering::Relaxed) >= self.patience
    }
}

impl Watch for Impatient {
    fn progress(&self, share: f64, worst_deviation: f64) {
        assert!((0.0..=1.0).contains(&share) && worst_deviation >= 0.0);
    }

    fn stopped(&self) -> bool {
        !self.content && self.tired()
    }

    fn enough(&self) -> bool {
        self.content && self.tired()
    }
}

#[test]
fn stopping_is_an_ordinary_fault() {
    let (ground, goal) = stripes();
    for patience in [0, 1, 10, 40] {
        let watch = Impatient::after(patience, false);
        let answer = candidates(&ground, &goal, &watch, &|_| ());
        assert_eq!(answer, Err(Fault::Stopped));
    }
}

#[test]
fn what_is_ready_can_be_enough() {
    let (ground, goal) = stripes();
    let plans = candidates(&ground, &goal, &Impatient::after(0, true), &|_| ()).unwrap();
    assert!(plans[0].unchanged);
    assert!(plans.len() >= 2 && plans.len() < 9, "{}", plans.len());
}

#[test]
fn where_nothing_meets_the_goal_the_best_are_shown_and_marked() {
    let ground = grid(6, 2, |x, y| if (x, y) == (0, 0) { 20_000 } else { 1000 });
    let mut goal = quick(2, 100);
    goal.start = Start::From {
        holders: letters(&["aaabbb"; 2]),
        price: 1.0,
    };
    let plans = all(&ground, &goal);
    assert!(plans.len() >= 2 && plans.iter().all(|p| !p.score.valid));
    assert!(plans[1].score.worst_deviation < plans[0].score.worst_deviation);
}

#[test]
fn a_fair_and_compact_plan_needs_no_other() {
    let ground = grid(8, 4, |_, _| 1000);
    let mut goal = quick(2, 500);
    goal.start = Start::From {
        holders: letters(&["aaaabbbb"; 4]),
        price: 2.0,
    };
    let plans = all(&ground, &goal);
    assert!(plans[0].unchanged && plans[0].score.valid);
    assert_eq!(
        plans.len(),
        1,
        "{:#?}",
        plans[1..].iter().map(|p| &p.score).collect::<Vec<_>>()
    );
}

#[test]
fn impossible_goals_are_faults() {
    let (ground, mut goal) = stripes();
    goal.fair.clear();
    let answer = candidates(&ground, &goal, &Unwatched, &|_| ());
    assert_eq!(answer, Err(Fault::NoMeasure));
}

fn request() -> Request {
    Request {
        effort: Effort::Proposals(20_000),
        ..Request::plain(&bands(&[500]))
    }
}

#[test]
fn each_pick_has_a_name_figures_that_hold_and_an_edit_that_applies() {
    let value = |x: u32, y: u32| i64::from((x * 3 + y) % 4) * 500 + 500;
    let (mut plan, adjacency) = plan(&["aaaaaabbcccc"; 8], &[&value]);
    put_account(&mut plan, 5, 700);
    plan.scenarios[0]
        .locked_units
        .insert(crate::plan::UnitIx(0));
    let found = gallery(
        &plan,
        &adjacency,
        SCENARIO,
        &request(),
        &Unwatched,
        &|_, _| (),
    )
    .unwrap();
    assert!(found.picks.len() >= 3);
    assert_eq!(found.picks[0].name.title, Title::AsItIs);
    assert_eq!(
        found.picks[0].proposal.edit,
        Edit::Group { edits: Vec::new() }
    );
    let mut words: Vec<String> = found.picks.iter().map(|p| p.name.words()).collect();
    assert!(words.contains(&"Fairest".to_owned()), "{words:?}");
    words.sort();
    words.dedup();
    assert_eq!(words.len(), found.picks.len(), "{words:?}");
    for pick in &found.picks {
        let mut after = plan.clone();
        apply(&mut after, &pick.proposal.edit).unwrap();
        let place = &after.scenarios[0];
        let totals = Totals::of(&after, place, &Mass::of(&after, place));
        let target = totals.targets[0].0 as f64;
        for (slot, deviation) in pick.score.deviations[0].iter().enumerate() {
            let exact = (totals.rows[slot].sums[0].0 as f64 / target - 1.0) * 100.0;
            assert!((exact - deviation).abs() < 0.01, "{exact} {deviation}");
        }
        let report = &pick.proposal.report;
        assert_eq!(report.units_moved, pick.score.units_moved);
        assert_eq!(report.accounts_moved, pick.score.accounts_moved);
        assert!((report.after.cut - pick.score.cut_km).abs() < 1e-6);
        assert!((report.after.inertia / pick.score.inertia - 1.0).abs() < 1e-9);
        assert_eq!(place.holders[0], Some(id('a')), "{:#?}", drawn(&after, 12));
    }
}

#[test]
fn the_fairest_pick_is_at_least_as_fair_as_a_plain_proposal() {
    let value = |x: u32, y: u32| i64::from((x * 3 + y) % 4) * 500 + 500;
    let (plan, adjacency) = plan(&["aaaaaabbcccc"; 8], &[&value]);
    let found = gallery(
        &plan,
        &adjacency,
        SCENARIO,
        &request(),
        &Unwatched,
        &|_, _| (),
    )
    .unwrap();
    let fresh = Request {
        keep: Keep::Fresh,
        ..request()
    };
    let plain = propose(&plan, &adjacency, SCENARIO, &fresh, &Unwatched).unwrap();
    let fairest = found.picks.iter().filter(|p| p.name.title != Title::AsItIs);
    let fairest = fairest
        .map(|p| p.score.worst_deviation)
        .fold(f64::INFINITY, f64::min);
    assert!(fairest <= plain.report.after.worst_deviation + 0.25);
}

#[test]
fn another_number_of_territories_still_shows_the_plan_as_it_is() {
    for count in [2, 4] {
        let (plan, adjacency) = plan(&["aaaaaabbcccc"; 4], &[&|_, _| 1000]);
        let asked = Request {
            territories: Territories::Count(count),
            ..request()
        };
        let found = gallery(&plan, &adjacency, SCENARIO, &asked, &Unwatched, &|_, _| ()).unwrap();
        assert_eq!(found.picks[0].name.title, Title::AsItIs);
        assert!(!found.picks[0].score.valid);
        for pick in &found.picks[1..] {
            let mut after = plan.clone();
            apply(&mut after, &pick.proposal.edit).unwrap();
            assert_eq!(after.scenarios[0].territories.len(), count as usize);
        }
    }
}
