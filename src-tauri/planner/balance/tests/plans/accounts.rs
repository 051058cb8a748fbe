//! Accounts given out one by one, by name.

use super::*;
use crate::balance::{Pieces, Scope};

/// Places an account of worth 1 on a spot, in the square that is there, if any.
fn account(plan: &mut Plan, x: f64, y: f64) -> AccountIx {
    let row = AccountIx(plan.accounts.codes.len() as u32);
    let point = Point::from_degrees(x * 0.1, y * -0.1).unwrap();
    let square = plan.units.centres.iter().position(|c| *c == point);
    plan.accounts.codes.push(format!("A{}", row.0));
    plan.accounts.names.push(String::new());
    plan.accounts.points.push(Some(point));
    plan.accounts.located.push(Located::Coordinates);
    plan.accounts.units.push(square.map(|u| UnitIx(u as u32)));
    if plan.accounts.values.is_empty() {
        plan.accounts.values.push(Vec::new());
    }
    plan.accounts.values[0].push(Amount(1000));
    row
}

fn by_account() -> Request {
    Request {
        pieces: Pieces::Accounts,
        ..request()
    }
}

/// A plan without ground: accounts on a grid of letters, held by name.
fn no_ground(picture: &[&str]) -> Plan {
    let (mut plan, _) = plan(&[""]);
    let letters = picture.iter().flat_map(|row| row.chars());
    let letters: Vec<char> = letters.collect();
    let width = picture[0].len();
    let numbers = letters
        .iter()
        .filter_map(|c| id(*c))
        .map(TerritoryId::number);
    let last = numbers.max().unwrap_or(0);
    plan.scenarios[0].territories = (1..=last).map(territory).collect();
    for (at, letter) in letters.iter().enumerate() {
        let row = account(&mut plan, (at % width) as f64, (at / width) as f64);
        if let Some(id) = id(*letter) {
            plan.scenarios[0].overrides.insert(row, id);
        }
    }
    plan
}

fn names(plan: &Plan, width: usize) -> Vec<String> {
    let letter = |a| match plan.scenarios[0].overrides.get(&AccountIx(a)) {
        Some(id) => char::from(96 + id.number() as u8),
        None => '.',
    };
    let all: Vec<char> = (0..plan.accounts.len() as u32).map(letter).collect();
    all.chunks(width).map(|row| row.iter().collect()).collect()
}

fn accepted(plan: &Plan, adjacency: &Adjacency, asked: &Request) -> (Proposal, Plan) {
    let proposal = propose(plan, adjacency, SCENARIO, asked, &Unwatched).unwrap();
    let mut after = plan.clone();
    let (undo, _) = apply(&mut after, &proposal.edit).unwrap();
    let mut back = after.clone();
    apply(&mut back, &undo).unwrap();
    assert_eq!(back, *plan, "undo must lead back");
    (proposal, after)
}

#[test]
fn a_plan_without_ground_is_balanced_by_account() {
    let plan = no_ground(&["aaaaaabb"; 4]);
    let (proposal, after) = accepted(&plan, &Adjacency::of_links(0, &[]), &by_account());
    assert!(proposal.valid, "{:#?}", names(&after, 8));
    let held = proposal.report.after.territories.iter().map(|t| t.accounts);
    assert_eq!(held.collect::<Vec<_>>(), [16, 16]);
    assert_eq!(proposal.report.accounts_moved, 8);
    assert_eq!(proposal.report.mass_moved, [Amount(8000)]);
}

#[test]
fn accounts_that_nobody_holds_are_given_out() {
    let mut plan = no_ground(&["........"; 4]);
    plan.scenarios[0].territories = Vec::new();
    let asked = Request {
        territories: Territories::Count(4),
        keep: Keep::Fresh,
        ..by_account()
    };
    let (proposal, after) = accepted(&plan, &Adjacency::of_links(0, &[]), &asked);
    assert!(proposal.valid, "{:#?}", names(&after, 8));
    assert_eq!(after.scenarios[0].territories.len(), 4);
    assert_eq!(after.scenarios[0].overrides.len(), 32);
}

#[test]
fn an_account_whose_ground_has_its_holder_follows_the_ground() {
    let (mut plan, adjacency) = plan(&["aaaabbbb"; 2]);
    plan.units.values[0].fill(Amount(0));
    for unit in 0..16 {
        let row = account(&mut plan, f64::from(unit % 8), f64::from(unit / 8));
        // Somebody gave the near half of what lies in b to a by name.
        if (4..6).contains(&(unit % 8)) {
            plan.scenarios[0].overrides.insert(row, TerritoryId::FIRST);
        }
    }
    let (proposal, after) = accepted(&plan, &adjacency, &by_account());
    assert!(proposal.valid);
    assert_eq!(after.scenarios[0].holders, plan.scenarios[0].holders);
    assert!(
        after.scenarios[0].overrides.is_empty(),
        "{:#?}",
        names(&after, 8)
    );
    assert_eq!(proposal.report.after.territories[1].accounts, 8);
}

#[test]
fn accounts_of_a_locked_territory_and_of_locked_areas_stay() {
    let (mut plan, adjacency) = plan(&["aaaabbcc"; 2]);
    plan.scenarios[0].territories[2].lock = Lock::Locked;
    plan.scenarios[0].locked_units.insert(UnitIx(3));
    plan.units.values[0].fill(Amount(0));
    for unit in 0..16 {
        account(&mut plan, f64::from(unit % 8), f64::from(unit / 8));
    }
    let (_, after) = accepted(&plan, &adjacency, &by_account());
    let given: Vec<u32> = after.scenarios[0].overrides.keys().map(|a| a.0).collect();
    assert!(!given.is_empty());
    assert!(
        !given.contains(&3) && given.iter().all(|a| a % 8 < 6),
        "{given:?}"
    );
}

#[test]
fn accounts_on_one_spot_can_be_shared_out() {
    let mut plan = no_ground(&["ab"]);
    let spot = plan.accounts.points[0];
    plan.accounts.points.fill(spot);
    for _ in 0..18 {
        let row = account(&mut plan, 0.0, 0.0);
        plan.scenarios[0].overrides.insert(row, TerritoryId::FIRST);
    }
    let (proposal, _) = accepted(&plan, &Adjacency::of_links(0, &[]), &by_account());
    assert!(proposal.valid, "{:#?}", proposal.report);
}

#[test]
fn a_scope_holds_for_accounts_too() {
    let plan = no_ground(&["aaaaaabbccdd"; 2]);
    let asked = Request {
        scope: Scope::Territories(vec![id('a').unwrap(), id('b').unwrap()]),
        ..by_account()
    };
    let (proposal, after) = accepted(&plan, &Adjacency::of_links(0, &[]), &asked);
    assert!(proposal.valid);
    let rows = names(&after, 12);
    assert!(rows.iter().all(|row| row.ends_with("ccdd")), "{rows:#?}");
    let areas = Request {
        scope: Scope::Units(vec![UnitIx(0)]),
        ..by_account()
    };
    let fault = propose(&plan, &Adjacency::default(), SCENARIO, &areas, &Unwatched);
    assert!(matches!(fault, Err(Fault::NoUnit { units: 0, .. })));
}

#[test]
fn without_places_there_is_nothing_to_give_out() {
    let (plan, adjacency) = plan(&["ab"; 2]);
    let fault = propose(&plan, &adjacency, SCENARIO, &by_account(), &Unwatched).unwrap_err();
    assert_eq!(fault, Fault::NoPlaces);
    let mut plan = no_ground(&["ab"]);
    plan.accounts.values[0][1] = Amount(-5);
    let none = Adjacency::of_links(0, &[]);
    let fault = propose(&plan, &none, SCENARIO, &by_account(), &Unwatched).unwrap_err();
    assert!(
        fault.to_string().starts_with("account A1 has a negative"),
        "{fault}"
    );
}
