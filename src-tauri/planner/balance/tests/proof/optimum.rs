//! The engine against every plan there is on small maps.

use rayon::prelude::*;

use super::maps;
use crate::balance::draft::Draft;
use crate::balance::feasibility::NOBODY;
use crate::balance::solve::weighed;
use crate::balance::{Contiguity, Fault, Goal, Ground, Unwatched, solve};

/// Sets of nodes as bits.
type Set = u32;

/// All plans of a small map: which sets each territory may hold.
struct Plans {
    nodes: usize,
    /// By territory, the sets it may hold: in one piece, within its bands, with its locks.
    sets: Vec<Vec<Set>>,
    /// The same by set.
    good: Vec<Vec<bool>>,
}

impl Plans {
    fn of(draft: &Draft, goal: &Goal) -> Self {
        let nodes = draft.field.len();
        let around: Vec<Set> = (0..nodes)
            .map(|n| draft.field.around(n).iter().fold(0, |set, h| set | 1 << h))
            .collect();
        let whole = |set: Set| goal.contiguity == Contiguity::Loose || in_one_piece(&around, set);
        let mut good = vec![vec![false; 1 << nodes]; draft.aim.territories];
        let mut sets = vec![Vec::new(); draft.aim.territories];
        for set in (1..1 << nodes).filter(|s| whole(*s)) {
            for territory in (0..good.len()).filter(|t| may_hold(draft, set, *t)) {
                good[territory][set as usize] = true;
                sets[territory].push(set);
            }
        }
        Self { nodes, sets, good }
    }

    /// Hands over every plan, as the set of each territory.
    fn each(&self, so_far: &mut Vec<Set>, left: Set, take: &mut impl FnMut(&[Set])) {
        let territory = so_far.len();
        if territory + 1 == self.sets.len() {
            if self.good[territory][left as usize] {
                so_far.push(left);
                take(so_far);
                so_far.pop();
            }
            return;
        }
        for &set in &self.sets[territory] {
            if set & !left == 0 && set != left {
                so_far.push(set);
                self.each(so_far, left & !set, take);
                so_far.pop();
            }
        }
    }
}

fn in_one_piece(around: &[Set], set: Set) -> bool {
    let mut seen = set & set.wrapping_neg();
    let mut front = seen;
    while front != 0 {
        let at = front.trailing_zeros() as usize;
        front &= front - 1;
        let more = around[at] & set & !seen;
        seen |= more;
        front |= more;
    }
    seen == set
}

fn may_hold(draft: &Draft, set: Set, territory: usize) -> bool {
    let (field, aim) = (draft.field, draft.aim);
    let held = |n: &usize| set >> n & 1 == 1;
    let locks = (0..field.len()).all(|n| {
        let own = field.fixed[n] == territory as u32;
        field.fixed[n] == NOBODY || own == held(&n)
    });
    let band = |row: usize| {
        let at = territory * aim.rows + row;
        let nodes = (0..field.len()).filter(held);
        let sum: i64 = nodes.map(|n| field.mass[n * aim.rows + row]).sum();
        (aim.low[at]..=aim.high[at]).contains(&(sum + aim.offset[at]))
    };
    locks && (0..aim.rows).all(band)
}

/// Returns the form of the best valid plan, if there is a valid one.
fn optimum(ground: &Ground, goal: &Goal) -> Result<Option<f64>, Fault> {
    weighed(ground, goal, |draft, cost| {
        let plans = Plans::of(draft, goal);
        let mut holders = vec![0; plans.nodes];
        let mut best: Option<f64> = None;
        plans.each(&mut Vec::new(), (1 << plans.nodes) - 1, &mut |sets| {
            for (territory, set) in sets.iter().enumerate() {
                for node in (0..plans.nodes).filter(|n| set >> n & 1 == 1) {
                    holders[node] = territory as u32;
                }
            }
            draft.become_like(&holders);
            if draft.fits() {
                let form = cost.whole(draft);
                best = Some(best.map_or(form, |b| b.min(form)));
            }
        });
        best
    })
}

/// What came of one map.
enum Outcome {
    /// The goal contradicts itself; the engine said so too.
    Refused,
    /// There is no valid plan, and the engine found none.
    Hopeless,
    /// The engine found the best plan.
    Best,
    /// There is a better plan than the engine's, or a valid one where it found none.
    Missed(String),
}

fn compare(seed: u64) -> Outcome {
    let (ground, goal) = maps::small(seed);
    let Ok(best) = optimum(&ground, &goal) else {
        assert!(solve(&ground, &goal, &Unwatched).is_err());
        return Outcome::Refused;
    };
    let found = solve(&ground, &goal, &Unwatched).unwrap();
    let Some(best) = best else {
        assert!(!found.valid, "map {seed}: {found:?} {goal:?}");
        return Outcome::Hopeless;
    };
    let gap = (found.form - best) / best.abs().max(1e-9);
    assert!(
        !found.valid || gap > -1e-6,
        "map {seed} is better than the best: {gap}"
    );
    if found.valid && gap < 1e-6 {
        return Outcome::Best;
    }
    Outcome::Missed(format!(
        "map {seed}: valid {}, {gap:.5} behind, {goal:?}",
        found.valid
    ))
}

/// How many maps are drawn.
const MAPS: u64 = 500;

#[test]
fn on_five_hundred_small_maps_the_engine_finds_the_best_plan_there_is() {
    let outcomes: Vec<Outcome> = (0..MAPS).into_par_iter().map(compare).collect();
    let count = |like: fn(&Outcome) -> bool| outcomes.iter().filter(|o| like(o)).count();
    let best = count(|o| matches!(o, Outcome::Best));
    let hopeless = count(|o| matches!(o, Outcome::Hopeless));
    let refused = count(|o| matches!(o, Outcome::Refused));
    let missed: Vec<&String> = outcomes
        .iter()
        .filter_map(|o| match o {
            Outcome::Missed(how) => Some(how),
            _ => None,
        })
        .collect();
    let valid = best + missed.len();
    assert!(
        missed.is_empty(),
        "{} of {valid}: {missed:#?}",
        missed.len()
    );
    let few = MAPS as usize / 10;
    assert!(
        valid > 3 * few && hopeless > few && refused < 2 * few,
        "{valid} {hopeless} {refused}"
    );
}
