//! Whether a territory stays whole, against a plain search of all it holds.

use super::maps;
use crate::balance::draft::Draft;
use crate::balance::feasibility::NOBODY;
use crate::balance::improve::Whole;
use crate::balance::random::Random;
use crate::balance::solve::weighed;
use crate::balance::{Goal, Ground};

/// Moves on each graph.
const MOVES: usize = 170_000;

fn tree(lots: &mut Random, units: u32) -> Ground {
    let edges: Vec<(u32, u32, f64)> = (1..units)
        .map(|u| (lots.below(u as usize) as u32, u, 1.0))
        .collect();
    let xy = (0..units).map(|_| [lots.unit() * 9.0, lots.unit() * 9.0]);
    Ground::from_edges(xy.collect(), vec![vec![1000; units as usize]], &edges).unwrap()
}

/// A hub that everything touches, and a ring of many about it.
fn wheel(units: u32) -> Ground {
    let rim = (1..units).map(|u| (u, if u + 1 < units { u + 1 } else { 1 }, 1.0));
    let edges: Vec<_> = rim.chain((1..units).map(|u| (0, u, 1.0))).collect();
    let turn = |u: u32| f64::from(u) * 0.1;
    let xy = (0..units).map(|u| [turn(u).sin() * f64::from(u.min(1)), turn(u).cos()]);
    Ground::from_edges(xy.collect(), vec![vec![1000; units as usize]], &edges).unwrap()
}

/// The pieces that a territory falls into without a node, as far as they touch it.
fn pieces(draft: &Draft, node: usize) -> Vec<Vec<u32>> {
    let own = draft.holder[node];
    let mut seen = vec![false; draft.field.len()];
    seen[node] = true;
    let mut pieces = Vec::new();
    for &first in draft.field.around(node) {
        if draft.holder[first as usize] != own || seen[first as usize] {
            continue;
        }
        let mut piece = vec![first];
        seen[first as usize] = true;
        let mut at = 0;
        while let Some(&here) = piece.get(at) {
            for &next in draft.field.around(here as usize) {
                if draft.holder[next as usize] == own && !seen[next as usize] {
                    seen[next as usize] = true;
                    piece.push(next);
                }
            }
            at += 1;
        }
        piece.sort_unstable();
        pieces.push(piece);
    }
    pieces
}

/// Says whether what must go is all pieces but one.
fn all_but_one(pieces: &[Vec<u32>], carried: &[u32]) -> bool {
    let mut carried = carried.to_vec();
    carried.sort_unstable();
    if pieces.is_empty() {
        return carried.is_empty();
    }
    (0..pieces.len()).any(|kept| {
        let others = pieces.iter().enumerate().filter(|p| p.0 != kept);
        let mut gone: Vec<u32> = others.flat_map(|p| p.1.clone()).collect();
        gone.sort_unstable();
        gone == carried
    })
}

fn judge(draft: &Draft, node: usize, most: usize, whole: &mut Whole) -> bool {
    let leaves = whole.release(draft.field, &draft.holder, node, most);
    let pieces = pieces(draft, node);
    let free = |piece: &Vec<u32>| {
        piece
            .iter()
            .all(|n| draft.field.fixed[*n as usize] == NOBODY)
    };
    if leaves {
        assert!(
            all_but_one(&pieces, &whole.carried),
            "{pieces:?} {:?}",
            whole.carried
        );
        assert!(whole.carried.len() <= most);
        assert!(free(&whole.carried));
    } else {
        // Only with a large piece or a locked one can it be refused, and never with a single piece.
        assert!(pieces.len() > 1);
        let small = |p: &&Vec<u32>| p.len() * pieces.len() <= most && free(p);
        assert!(pieces.iter().filter(small).count() < pieces.len());
    }
    leaves
}

fn wander(seed: u64, draft: &mut Draft) {
    let lots = &mut maps::lots(seed);
    let mut whole = Whole::new(draft.field.len());
    for turn in 0..MOVES {
        let node = lots.below(draft.field.len());
        let most = [0, 3, 24, 5_000][turn % 4];
        let leaves = judge(draft, node, most, &mut whole);
        let around = draft.field.around(node);
        if !leaves || around.is_empty() || draft.field.fixed[node] != NOBODY {
            continue;
        }
        let to = draft.holder[around[lots.below(around.len())] as usize];
        for at in 0..whole.carried.len() {
            draft.shift(whole.carried[at] as usize, to);
        }
        draft.shift(node, to);
    }
}

#[test]
fn a_million_answers_about_wholeness_are_those_of_a_plain_search() {
    let lots = &mut maps::lots(5);
    let grounds = [
        maps::map(lots, 12, 12, 0),
        maps::map(lots, 15, 10, 30),
        maps::map(lots, 40, 4, 40),
        maps::map(lots, 60, 2, 9),
        tree(lots, 120),
        wheel(90),
    ];
    for (seed, ground) in grounds.iter().enumerate() {
        let mut goal = Goal::equal(5, 90_000);
        goal.fixed = vec![None; ground.len()];
        for lock in 0..5 {
            goal.fixed[lock as usize * 11] = Some(lock);
        }
        weighed(ground, &goal, |draft, _| wander(seed as u64, draft)).unwrap();
    }
}

#[test]
fn what_is_too_far_to_search_is_refused_not_guessed() {
    // A ring so long that both ways about it are more than is looked at.
    let units = 20_000u32;
    let edges: Vec<_> = (0..units).map(|u| (u, (u + 1) % units, 1.0)).collect();
    let xy = (0..units)
        .map(|u| [f64::from(u), f64::from(u % 3)])
        .collect();
    let ground = Ground::from_edges(xy, vec![vec![1000; units as usize]], &edges).unwrap();
    weighed(&ground, &Goal::equal(2, 90_000), |draft, _| {
        draft.become_like(&vec![0; units as usize]);
        let mut whole = Whole::new(draft.field.len());
        assert!(!whole.release(draft.field, &draft.holder, 7, 24));
    })
    .unwrap();
}
