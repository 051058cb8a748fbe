//! Only part of a plan may change.

use super::*;
use crate::balance::{Scope, Targets, part_of, repair_after};

fn letters(list: &str) -> Vec<TerritoryId> {
    list.chars().filter_map(id).collect()
}

fn within(list: &str) -> Request {
    Request {
        scope: Scope::Territories(letters(list)),
        ..request()
    }
}

/// Says whether every square that is not one of these letters is as it was.
fn others_stay(before: &[&str], after: &[String], list: &str) -> bool {
    let pairs = before.iter().zip(after);
    let mut squares = pairs.flat_map(|(a, b)| a.chars().zip(b.chars()));
    squares.all(|(a, b)| list.contains(a) == list.contains(b) && (a == b || list.contains(a)))
}

#[test]
fn one_pair_of_territories_evens_out_and_nobody_else_moves() {
    let before = ["aaaaaabbccdd"; 4];
    let (proposal, after) = proposed(&before, &within("ab"));
    let after = drawn(&after, 12);
    assert!(proposal.valid, "{after:#?}");
    assert!(others_stay(&before, &after, "ab"), "{after:#?}");
    let held = proposal.report.after.territories.iter().map(|t| t.units);
    // Sixteen each is what the two can reach; a share of everything would be twelve.
    assert_eq!(held.collect::<Vec<_>>(), [16, 16, 8, 8]);
}

#[test]
fn what_is_outside_the_scope_is_not_on_the_table() {
    let (plan, adjacency) = plan(&["aaabb.cc"; 2]);
    let asked = within("bc");
    let posed = ground_and_goal(&plan, &adjacency, SCENARIO, &asked).unwrap();
    assert_eq!(posed.desk.table.members, [3, 4, 6, 7, 11, 12, 14, 15]);
    assert_eq!(posed.goal.territories, 2);
    // A fourteenth of everything more than each of the two can reach is not aimed at.
    assert_eq!(posed.goal.fair[0].targets, Targets::Given(vec![4000, 4000]));
}

#[test]
fn only_listed_areas_move() {
    let before = ["aaaaabbb"; 4];
    let column = (0..4).map(|y| UnitIx(y * 8 + 4));
    let asked = Request {
        scope: Scope::Units(column.collect()),
        ..request()
    };
    let (proposal, after) = proposed(&before, &asked);
    assert!(proposal.valid, "{:#?}", drawn(&after, 8));
    assert_eq!(drawn(&after, 8), ["aaaabbbb"; 4]);
}

#[test]
fn areas_that_cannot_even_things_out_do_what_they_can() {
    let column = (0..4).map(|y| UnitIx(y * 8 + 5));
    let asked = Request {
        scope: Scope::Units(column.collect()),
        ..request()
    };
    let (_, after) = proposed(&["aaaaaabb"; 4], &asked);
    // The other squares of a are more than its share already; nobody locked them.
    assert_eq!(drawn(&after, 8), ["aaaaabbb"; 4]);
}

#[test]
fn areas_that_nobody_holds_stay_out_unless_they_are_listed() {
    let asked = Request {
        scope: Scope::Units(vec![UnitIx(3)]),
        ..request()
    };
    let (_, after) = proposed(&["aa..bb"; 2], &asked);
    assert!(after.scenarios[0].holders[3].is_some());
    assert_eq!(after.scenarios[0].holders[2], None);
    let (_, after) = proposed(&["aaa.bb"; 2], &within("ab"));
    assert_eq!(after.scenarios[0].holders[3], None);
}

#[test]
fn nothing_to_change_is_a_fault() {
    let (mut plan, adjacency) = plan(&["aabb"; 2]);
    plan.scenarios[0].territories[0].lock = Lock::Locked;
    let ask = |scope| {
        let asked = Request { scope, ..request() };
        let fault = propose(&plan, &adjacency, SCENARIO, &asked, &Unwatched);
        fault.unwrap_err()
    };
    assert_eq!(ask(Scope::Territories(Vec::new())), Fault::NothingInScope);
    assert_eq!(ask(Scope::Territories(letters("a"))), Fault::NothingInScope);
    assert!(matches!(
        ask(Scope::Territories(letters("z"))),
        Fault::NoTerritory { territory: 26, .. }
    ));
    assert!(matches!(
        ask(Scope::Units(vec![UnitIx(50)])),
        Fault::NoUnit { unit: 50, .. }
    ));
}

#[test]
fn a_repair_asks_only_those_who_were_touched_and_their_neighbours() {
    let before = ["aaaabbccccddee"; 4];
    let (plan, adjacency) = plan(&before);
    let asked = repair_after(&plan, &adjacency, SCENARIO, &letters("b"), &request()).unwrap();
    assert_eq!(asked.scope, Scope::Territories(letters("abc")));
    let (_, after) = proposed(&before, &asked);
    let after = drawn(&after, 14);
    assert!(others_stay(&before, &after, "abc"), "{after:#?}");
}

#[test]
fn a_proposal_is_accepted_in_part() {
    let before = ["aaaaaabbccccccdd"; 4];
    let (mut plan, adjacency) = plan(&before);
    let proposal = propose(&plan, &adjacency, SCENARIO, &request(), &Unwatched).unwrap();
    assert!(proposal.valid);
    let edit = part_of(&plan, SCENARIO, &proposal, &letters("ab")).unwrap();
    apply(&mut plan, &edit).unwrap();
    let after = drawn(&plan, 16);
    assert!(others_stay(&before, &after, "ab"), "{after:#?}");
    assert_ne!(after, before);
    let none = part_of(&plan, SCENARIO, &proposal, &[]).unwrap();
    assert_eq!(none, Edit::Group { edits: Vec::new() });
}

#[test]
fn the_whole_list_accepts_the_whole_proposal() {
    let (mut plan, adjacency) = plan(&["aaaaaabbbbbb"; 4]);
    let asked = Request {
        territories: Territories::Count(3),
        ..request()
    };
    let proposal = propose(&plan, &adjacency, SCENARIO, &asked, &Unwatched).unwrap();
    let all = part_of(&plan, SCENARIO, &proposal, &letters("abc")).unwrap();
    assert_eq!(all, proposal.edit);
    // Without the new territory nothing that goes to it moves.
    let old = part_of(&plan, SCENARIO, &proposal, &letters("ab")).unwrap();
    apply(&mut plan, &old).unwrap();
    assert_eq!(plan.scenarios[0].territories.len(), 2);
}
