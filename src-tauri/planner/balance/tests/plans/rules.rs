//! What goes together, what does not, drawn lines and districts, as the engine gets them.

use super::*;
use crate::balance::{Districts, Level, Respect};

#[test]
fn families_that_overlap_are_one_and_pairs_stay_pairs() {
    let unit = |u| UnitIx(u);
    let asked = Request {
        families: vec![
            vec![unit(0), unit(1)],
            vec![unit(5), unit(1)],
            vec![unit(3)],
        ],
        apart: vec![(unit(7), unit(2)), (unit(2), unit(7))],
        ..request()
    };
    let goal = goal(&["aabb"; 2], &asked);
    assert_eq!(goal.families, [[0, 1, 5]]);
    assert_eq!(goal.apart, [(2, 7)]);
}

#[test]
fn contradictions_between_rules_and_locks_are_named() {
    let together = |units: [u32; 2]| Request {
        families: vec![units.map(UnitIx).to_vec()],
        ..request()
    };
    let apart = |one, other| Request {
        apart: vec![(UnitIx(one), UnitIx(other))],
        ..request()
    };
    let torn = sentence(&["AabB"; 2], &together([0, 3]));
    assert!(
        torn.contains("U0 and U3") && torn.contains("different"),
        "{torn}"
    );
    let both = sentence(&["AAbb"; 2], &apart(0, 1));
    assert!(both.contains("both are locked to one territory"), "{both}");
    let same = sentence(&["aabb"; 2], &apart(3, 3));
    assert!(same.contains("the same area"), "{same}");
    let family = Request {
        families: vec![vec![UnitIx(0), UnitIx(1)]],
        ..apart(1, 0)
    };
    let also = sentence(&["aabb"; 2], &family);
    assert!(also.contains("also go together"), "{also}");
}

#[test]
fn a_drawn_line_becomes_pairs_of_neighbours() {
    let spot = |x: f64, y: f64| Point::from_degrees(x * 0.1, y * -0.1).unwrap();
    let asked = Request {
        barriers: vec![vec![spot(1.5, -0.5), spot(1.5, 1.5)]],
        ..request()
    };
    assert_eq!(goal(&["aabb"; 3], &asked).barriers, [(1, 2), (5, 6)]);
    let short = Request {
        barriers: vec![vec![spot(1.0, 1.0); 2]],
        ..request()
    };
    let says = sentence(&["aabb"; 2], &short);
    assert!(says.starts_with("barrier line 1 "), "{says}");
}

/// A plan of two counties of one state and one of another, in columns; the last lies in none.
fn counties() -> (Plan, Adjacency) {
    let (mut plan, adjacency) = plan(&["aaaabbbb"; 2]);
    for unit in 0..16 {
        let county = [
            "01001", "01001", "01003", "02001", "02001", "02001", "02001", "",
        ];
        plan.units.parents[unit] = county[unit % 8].to_owned();
    }
    (plan, adjacency)
}

#[test]
fn districts_are_parents_or_the_beginning_of_their_codes() {
    let (plan, adjacency) = counties();
    let of = |level| {
        let asked = Request {
            districts: Respect::Prefer { price: 3.0, level },
            ..request()
        };
        let Districts { of, price } = goal_of(&plan, &adjacency, &asked).unwrap().districts;
        assert!((price - 3.0).abs() < 1e-9);
        of[..8].to_vec()
    };
    let some = |list: [u32; 7]| list.map(Some).into_iter().chain([None]).collect::<Vec<_>>();
    assert_eq!(of(Level::Parent), some([0, 0, 1, 2, 2, 2, 2]));
    assert_eq!(of(Level::Start(2)), some([0, 0, 0, 1, 1, 1, 1]));
}

#[test]
fn whole_districts_are_families_without_what_is_locked_apart() {
    let (mut plan, adjacency) = counties();
    plan.scenarios[0].locked_units = [UnitIx(3), UnitIx(4)].into();
    let asked = Request {
        districts: Respect::Whole {
            level: Level::Parent,
        },
        ..request()
    };
    let goal = goal_of(&plan, &adjacency, &asked).unwrap();
    assert_eq!(
        goal.families,
        [vec![0, 1, 8, 9], vec![2, 10], vec![5, 6, 11, 12, 13, 14]]
    );
}
