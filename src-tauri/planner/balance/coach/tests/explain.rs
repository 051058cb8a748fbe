//! Why an area is where it is, on squares where the answer is known.

use crate::balance::tests::squares::{SCENARIO, bands, id, plan};
use crate::balance::{Explanation, Fault, Obstacle, Request, explain};
use crate::geography::Adjacency;
use crate::plan::{Plan, UnitIx};

fn explained(plan: &Plan, adjacency: &Adjacency, unit: u32) -> Explanation {
    let request = Request::plain(&bands(&[500]));
    explain(plan, adjacency, SCENARIO, &request, UnitIx(unit)).unwrap()
}

fn one(_: u32, _: u32) -> i64 {
    1000
}

#[test]
fn the_lighter_and_nearer_territory_is_the_better_home() {
    // The tip of a reaches between b and c; b is light, c is heavy.
    let (plan, adjacency) = plan(&["aaabbb", "aaaaab", "aaaccc", "aaaccc", "cccccc"], &[&one]);
    let answer = explained(&plan, &adjacency, 10);
    assert_eq!(answer.holder, Some(id('a')));
    assert_eq!(answer.next_best, Some(id('b')));
    let [here, best, ..] = &answer.homes[..] else {
        unreachable!("there are three territories");
    };
    assert_eq!((here.territory, best.territory), (id('a'), id('b')));
    assert!(best.cost < 0.0 && best.obstacle.is_none(), "{best:#?}");
    assert!((here.border_km - 11.0).abs() < 1e-9 && (best.border_km - 22.0).abs() < 1e-9);
    assert!(answer.homes[2].cost > best.cost);
    assert!(
        answer.sentence.starts_with("U10 is in North")
            && answer.sentence.contains("South would suit it better"),
        "{}",
        answer.sentence
    );
}

#[test]
fn what_keeps_an_area_where_it_is_is_named() {
    let (mut plan, adjacency) = plan(&["aaaabbc", "Aaaabbc"], &[&one]);
    let at = |plan: &Plan, unit, letter| {
        let answer = explained(plan, &adjacency, unit);
        let home = answer.homes.iter().find(|h| h.territory == id(letter));
        (home.and_then(|h| h.obstacle), answer.sentence)
    };
    assert_eq!(at(&plan, 7, 'b').0, Some(Obstacle::UnitLocked));
    assert_eq!(at(&plan, 3, 'c').0, Some(Obstacle::NotNeighbour));
    assert_eq!(at(&plan, 3, 'b').0, None);
    plan.scenarios[0].territories[1].lock = crate::plan::Lock::Locked;
    let (obstacle, sentence) = at(&plan, 3, 'b');
    assert_eq!(obstacle, Some(Obstacle::TakerLocked));
    assert!(sentence.contains("that territory is locked"), "{sentence}");
    assert_eq!(at(&plan, 4, 'a').0, Some(Obstacle::HolderLocked));
}

#[test]
fn areas_that_would_be_cut_off_are_counted() {
    let (plan, adjacency) = plan(&["aaaaaa", "bbbbbb"], &[&one]);
    let answer = explained(&plan, &adjacency, 2);
    let obstacle = answer.homes[1].obstacle;
    assert_eq!(obstacle, Some(Obstacle::CutsOff(2)));
    assert!(
        answer.sentence.contains("cut off 2 areas"),
        "{}",
        answer.sentence
    );
}

#[test]
fn an_unassigned_area_is_told_who_would_suit_it() {
    let (plan, adjacency) = plan(&["aaa.b", "aaabb"], &[&one]);
    let answer = explained(&plan, &adjacency, 3);
    assert_eq!((answer.holder, answer.next_best), (None, Some(id('b'))));
    assert!(
        answer.sentence.contains("belongs to nobody"),
        "{}",
        answer.sentence
    );
}

#[test]
fn an_area_beyond_the_end_is_refused() {
    let (plan, adjacency) = plan(&["ab"], &[&one]);
    let request = Request::plain(&bands(&[500]));
    let fault = explain(&plan, &adjacency, SCENARIO, &request, UnitIx(2)).unwrap_err();
    assert!(matches!(
        fault,
        Fault::NoUnit {
            unit: 2,
            units: 2,
            ..
        }
    ));
}
