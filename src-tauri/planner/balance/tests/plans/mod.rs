//! Proposals on plans of squares, applied and undone.

mod accounts;
mod goals;
mod rules;
mod scope;
mod verbs;

use crate::balance::propose::ground_and_goal;
use crate::balance::{
    Effort, Fault, Goal, Keep, Proposal, Request, Territories, Unwatched, Verdict, feasibility_of,
    propose,
};
use crate::carve::{Edit, apply};
use crate::geography::{Adjacency, Point};
use crate::plan::{
    AccountIx, Amount, Band, Colour, Kind, Located, Lock, Measure, MeasureIx, Plan, Scenario,
    ScenarioId, Territory, TerritoryId, UnitIx,
};

const SCENARIO: ScenarioId = ScenarioId(1);

fn id(letter: char) -> Option<TerritoryId> {
    let small = letter.to_ascii_lowercase();
    small
        .is_ascii_lowercase()
        .then(|| TerritoryId::new(small as u32 - 96).unwrap())
}

fn territory(number: u32) -> Territory {
    Territory {
        id: TerritoryId::new(number).unwrap(),
        code: format!("T{number}"),
        name: format!("Name {number}"),
        colour: Colour::Palette(number as u8),
        reps: Vec::new(),
        region: None,
        lock: Lock::Free,
        quota: None,
    }
}

/// A plan from letters, each square worth 1; a capital is locked, a dot unassigned.
fn plan(picture: &[&str]) -> (Plan, Adjacency) {
    let width = picture[0].len() as u32;
    let squares: Vec<char> = picture.iter().flat_map(|row| row.chars()).collect();
    let mut plan = Plan::default();
    plan.measures.push(Measure {
        key: "one".into(),
        label: "One".into(),
        kind: Kind::Number,
    });
    plan.units.values.push(vec![Amount(1000); squares.len()]);
    let mut scenario = Scenario {
        id: SCENARIO,
        ..Scenario::default()
    };
    let mut links = Vec::new();
    for (unit, letter) in (0u32..).zip(&squares) {
        let (x, y) = (unit % width, unit / width);
        let centre = Point::from_degrees(f64::from(x) * 0.1, f64::from(y) * -0.1).unwrap();
        plan.units.codes.push(format!("U{unit}"));
        plan.units.names.push(String::new());
        plan.units.levels.push(String::new());
        plan.units.parents.push(String::new());
        plan.units.centres.push(centre);
        scenario.holders.push(id(*letter));
        if letter.is_ascii_uppercase() {
            scenario.locked_units.insert(UnitIx(unit));
        }
        if x + 1 < width {
            links.push((unit, unit + 1, 1000.0));
        }
        links.push((unit, unit + width, 1000.0));
    }
    let last = squares
        .iter()
        .filter_map(|c| id(*c))
        .map(TerritoryId::number)
        .max();
    scenario.territories = (1..=last.unwrap_or(0)).map(territory).collect();
    plan.scenarios.push(scenario);
    (plan, Adjacency::of_links(squares.len(), &links))
}

fn request() -> Request {
    let band = Band {
        measure: MeasureIx(0),
        tolerance: 500,
    };
    Request {
        effort: Effort::Proposals(20_000),
        ..Request::plain(&[band])
    }
}

/// Proposes, applies and undoes; returns the proposal and the plan as it would be.
fn proposed(picture: &[&str], request: &Request) -> (Proposal, Plan) {
    let (plan, adjacency) = plan(picture);
    let proposal = propose(&plan, &adjacency, SCENARIO, request, &Unwatched).unwrap();
    let mut after = plan.clone();
    let (undo, _) = apply(&mut after, &proposal.edit).unwrap();
    let mut back = after.clone();
    apply(&mut back, &undo).unwrap();
    assert_eq!(back, plan, "undo must lead back");
    (proposal, after)
}

fn drawn(plan: &Plan, width: usize) -> Vec<String> {
    let letter = |h: &Option<TerritoryId>| h.map_or('.', |t| char::from(96 + t.number() as u8));
    let rows = plan.scenarios[0].holders.chunks(width);
    rows.map(|row| row.iter().map(letter).collect()).collect()
}

fn goal_of(plan: &Plan, adjacency: &Adjacency, request: &Request) -> Result<Goal, Fault> {
    ground_and_goal(plan, adjacency, SCENARIO, request).map(|posed| posed.goal)
}

fn goal(picture: &[&str], request: &Request) -> Goal {
    let (plan, adjacency) = plan(picture);
    goal_of(&plan, &adjacency, request).unwrap()
}

fn sentence(picture: &[&str], request: &Request) -> String {
    let (plan, adjacency) = plan(picture);
    let fault = goal_of(&plan, &adjacency, request).unwrap_err();
    fault.to_string()
}

fn a() -> TerritoryId {
    id('a').unwrap()
}

fn b() -> TerritoryId {
    id('b').unwrap()
}

#[test]
fn a_proposal_balances_and_its_report_adds_up() {
    let (proposal, after) = proposed(&["aaaaaabb"; 4], &request());
    assert!(proposal.valid, "{:#?}", drawn(&after, 8));
    assert_eq!(drawn(&after, 8), ["aaaabbbb"; 4]);
    let report = proposal.report;
    assert!((report.before.worst_deviation - 50.0).abs() < 1e-9);
    assert!(report.after.worst_deviation.abs() < 1e-9);
    assert_eq!(
        (report.units_moved, &report.mass_moved[..]),
        (8, &[Amount(8000)][..])
    );
    assert_eq!(report.after.territories[1].units, 16);
    assert_eq!(report.after.territories[0].pieces, 1);
}

#[test]
fn a_fair_plan_gets_an_empty_edit() {
    let (proposal, _) = proposed(&["aaabbb"; 4], &request());
    assert!(proposal.valid);
    assert_eq!(proposal.edit, Edit::Group { edits: Vec::new() });
}

#[test]
fn locked_squares_stay_where_they_are() {
    for keep in [Keep::Gentle, Keep::Fresh] {
        let asked = Request { keep, ..request() };
        let (proposal, after) = proposed(&["aaaaabBb", "aaaaabbb", "aaaaabbb", "Aaaaabbb"], &asked);
        assert_eq!(after.scenarios[0].holders[6], id('b'));
        assert_eq!(after.scenarios[0].holders[24], id('a'));
        assert!(proposal.valid, "{:#?}", drawn(&after, 8));
    }
}

#[test]
fn a_locked_square_that_nobody_holds_stays_unassigned() {
    let (mut plan, adjacency) = plan(&["aaab.bbb"; 2]);
    plan.scenarios[0].locked_units.insert(UnitIx(4));
    let proposal = propose(&plan, &adjacency, SCENARIO, &request(), &Unwatched).unwrap();
    apply(&mut plan, &proposal.edit).unwrap();
    assert_eq!(plan.scenarios[0].holders[4], None);
    assert!(plan.scenarios[0].holders[12].is_some());
}

#[test]
fn a_locked_territory_neither_gives_nor_takes() {
    let (mut plan, adjacency) = plan(&["aaabbbbbbccc"; 2]);
    plan.scenarios[0].territories[0].lock = Lock::Locked;
    let before = plan.scenarios[0].units_of(TerritoryId::FIRST);
    let proposal = propose(&plan, &adjacency, SCENARIO, &request(), &Unwatched).unwrap();
    apply(&mut plan, &proposal.edit).unwrap();
    assert_eq!(plan.scenarios[0].units_of(TerritoryId::FIRST), before);
    // Locked at three quarters of a share, it is out of the band, and the proposal says so.
    assert!(!proposal.valid);
    let held = proposal.report.after.territories.iter().map(|t| t.units);
    assert_eq!(held.collect::<Vec<_>>(), [6, 9, 9]);
}

#[test]
fn named_accounts_count_for_their_territory() {
    let (mut plan, adjacency) = plan(&["aaaabbbb"; 4]);
    plan.accounts.codes.push("A".into());
    plan.accounts.names.push("A".into());
    plan.accounts.points.push(None);
    plan.accounts.located.push(Located::Nowhere);
    plan.accounts.units.push(None);
    plan.accounts.values.push(vec![Amount(8000)]);
    let a = TerritoryId::FIRST;
    plan.scenarios[0].overrides.insert(AccountIx(0), a);
    let proposal = propose(&plan, &adjacency, SCENARIO, &request(), &Unwatched).unwrap();
    apply(&mut plan, &proposal.edit).unwrap();
    assert!(proposal.valid);
    // Eight of its share are by name: it keeps twelve squares, give or take the band.
    assert!((11..=13).contains(&plan.scenarios[0].units_of(a).len()));
}

#[test]
fn more_territories_keep_the_present_ones_and_found_new_ones() {
    for keep in [Keep::Gentle, Keep::Fresh] {
        let territories = Territories::Count(3);
        let asked = Request {
            territories,
            keep,
            ..request()
        };
        let (proposal, after) = proposed(&["aaaaaabbbbbb"; 4], &asked);
        assert!(proposal.valid, "{:#?}", drawn(&after, 12));
        let names: Vec<_> = after.scenarios[0]
            .territories
            .iter()
            .map(|t| t.name.as_str())
            .collect();
        assert_eq!(names, ["Name 1", "Name 2", "Territory 3"]);
    }
}

#[test]
fn fewer_territories_take_out_what_is_left_over() {
    for keep in [Keep::Gentle, Keep::Fresh] {
        let territories = Territories::Count(2);
        let asked = Request {
            territories,
            keep,
            ..request()
        };
        let (proposal, after) = proposed(&["aaaaabbccccc"; 4], &asked);
        assert!(proposal.valid, "{:#?}", drawn(&after, 12));
        assert_eq!(after.scenarios[0].territories.len(), 2);
    }
}

#[test]
fn a_new_map_keeps_each_name_where_most_of_its_ground_is() {
    let asked = Request {
        keep: Keep::Fresh,
        ..request()
    };
    let (proposal, after) = proposed(&["bbbbbaaa"; 4], &asked);
    assert!(proposal.valid);
    assert!(proposal.report.units_moved <= 16, "{:#?}", drawn(&after, 8));
}

#[test]
fn what_cannot_be_asked_is_named() {
    let (plan, adjacency) = plan(&["AABB"; 2]);
    let ask = |territories, scenario| {
        let asked = Request {
            territories,
            ..request()
        };
        propose(&plan, &adjacency, scenario, &asked, &Unwatched).unwrap_err()
    };
    assert_eq!(
        ask(Territories::Count(1), SCENARIO),
        Fault::TooFewTerritories {
            asked: 1,
            pinned: 2
        }
    );
    assert_eq!(
        ask(Territories::Keep, ScenarioId(9)),
        Fault::NoScenario { scenario: 9 }
    );
    assert_eq!(
        ask(Territories::Count(9), SCENARIO),
        Fault::TooManyTerritories {
            territories: 9,
            units: 8
        }
    );
    let other = Adjacency::of_links(3, &[]);
    let fault = propose(&plan, &other, SCENARIO, &request(), &Unwatched).unwrap_err();
    assert_eq!(
        fault,
        Fault::OldNeighbours {
            expected: 8,
            found: 3
        }
    );
}

#[test]
fn locks_that_burst_a_band_name_the_territory() {
    let (plan, adjacency) = plan(&["AAAAAAbb"; 2]);
    let fault = propose(&plan, &adjacency, SCENARIO, &request(), &Unwatched).unwrap_err();
    let sentence = fault.to_string();
    assert!(
        sentence.contains("Name 1") && sentence.contains("One"),
        "{sentence}"
    );
}

#[test]
fn what_is_impossible_is_told_in_the_plans_own_names() {
    let (mut plan, adjacency) = plan(&["AAAAAbbb", "AAAAAbbb"]);
    let (found, sentences) = feasibility_of(&plan, &adjacency, SCENARIO, &request()).unwrap();
    assert_eq!(found.possible, Verdict::No);
    assert!((found.floor_percent[0] - 25.0).abs() < 1e-9);
    assert_eq!(
        sentences,
        [
            "with these locks Name 1 cannot go below 125 % of a share of One: unlock some of its areas or \
          accounts, or widen the band of One to ±25 %"
        ]
    );
    plan.scenarios[0].locked_units.clear();
    plan.units.names[3] = "Texas".into();
    plan.units.values[0][3] = Amount(60_000);
    let (_, sentences) = feasibility_of(&plan, &adjacency, SCENARIO, &request()).unwrap();
    assert!(
        sentences[0].starts_with("Texas alone holds 160 % of a share of One"),
        "{sentences:?}"
    );
}
