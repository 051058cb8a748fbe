//! Tools of the map: flood, nudge, swap, accounts by name, coarser grains, and what is offered
//! after a stroke.

use planner::carve::{self, Brush, Handful, Moves, Refusal, flood, ghost, hand_out, moves, nudge};
use planner::geography::Adjacency;
use planner::plan::{AccountIx, Grain, Mass, Plan, TerritoryId, Totals, UnitIx};
use proptest::prelude::*;
use serde_json::json;
use support::Desk;
use support::assert_grid;
use support::grid::{self, DRAWN, accounts_in, done, letter, unit};

/// Gives handfuls out, and proves on the way that it can be taken back.
fn given(plan: &Plan, handfuls: &[Handful]) -> Plan {
    done(plan, hand_out(plan, DRAWN, handfuls))
}

fn label(plan: &Plan, handfuls: &[Handful]) -> String {
    hand_out(plan, DRAWN, handfuls)
        .expect("the verb agrees")
        .label
}

fn refused(plan: &Plan, handfuls: &[Handful]) -> Refusal {
    hand_out(plan, DRAWN, handfuls).expect_err("the verb refuses")
}

fn some(to: Option<char>, units: Vec<UnitIx>) -> Handful {
    Handful {
        to: to.map(letter),
        units,
        accounts: Vec::new(),
    }
}

fn named(to: Option<char>, accounts: Vec<AccountIx>) -> Handful {
    Handful {
        to: to.map(letter),
        units: Vec::new(),
        accounts,
    }
}

fn flooded(plan: &Plan, row: usize, column: usize, grain: Grain) -> Vec<UnitIx> {
    let land = Adjacency::of(&plan.units.topology);
    let from = unit(plan, row, column);
    flood(&plan.units, &land, &plan.scenarios[0], from, grain)
}

#[test]
fn a_flood_goes_as_far_as_the_border_of_its_holder() {
    let plan = grid::plan("aab..\na.b.b\n..b..");
    let hole = flooded(&plan, 2, 0, Grain::Unit);
    assert_grid!(
        given(&plan, &[some(Some('a'), hole)]),
        "aab..\naab.b\naab.."
    );
    let right = flooded(&plan, 0, 4, Grain::Unit);
    assert_grid!(
        given(&plan, &[some(Some('b'), right)]),
        "aabbb\na.bbb\n..bbb"
    );
    let island = flooded(&plan, 1, 4, Grain::Unit);
    assert_eq!(island, [unit(&plan, 1, 4)], "corners are no way");
}

#[test]
fn a_coarser_flood_stops_at_the_border_of_its_district() {
    let mut plan = grid::plan("a.....");
    plan.units.parents = ["25001", "25001", "25003", "09001", "09001", ""]
        .map(str::to_owned)
        .to_vec();
    let taken = |column, grain| flooded(&plan, 0, column, grain).len();
    assert_eq!(taken(1, Grain::Unit), 5);
    assert_eq!(taken(1, Grain::Parent), 1, "one of its county is held by a");
    assert_eq!(taken(3, Grain::Parent), 2);
    assert_eq!(taken(1, Grain::ParentStart(2)), 2, "the state of 25");
    assert_eq!(
        taken(5, Grain::Parent),
        1,
        "what lies in no district is alone"
    );
}

#[test]
fn a_grain_takes_whole_districts() {
    let mut plan = grid::plan("......");
    plan.units.parents = ["25001", "25001", "25003", "09001", "09001", ""]
        .map(str::to_owned)
        .to_vec();
    let widened = |grain: Grain, units: &[u32]| -> Vec<u32> {
        let units: Vec<UnitIx> = units.iter().copied().map(UnitIx).collect();
        grain
            .widen(&plan.units, &units)
            .iter()
            .map(|u| u.0)
            .collect()
    };
    assert_eq!(widened(Grain::Unit, &[0, 3]), [0, 3]);
    assert_eq!(widened(Grain::Parent, &[0, 3]), [0, 1, 3, 4]);
    assert_eq!(widened(Grain::ParentStart(2), &[2]), [0, 1, 2]);
    assert_eq!(widened(Grain::Parent, &[5]), [5], "in no district, alone");
}

fn row(
    plan: &Plan,
    under: (usize, usize),
    touched: &[(usize, usize)],
    to: char,
) -> Option<carve::Row> {
    let land = Adjacency::of(&plan.units.topology);
    let under = unit(plan, under.0, under.1);
    let brush = Brush {
        at: plan.units.centres[under.at()],
        under,
        units: touched.iter().map(|(r, c)| unit(plan, *r, *c)).collect(),
    };
    nudge(
        &plan.units,
        &land,
        &plan.scenarios[0],
        &brush,
        Some(letter(to)),
    )
}

#[test]
fn a_nudge_moves_one_row_across_the_border_under_the_brush() {
    let plan = grid::plan("aabbb\naabbb\naabbc");
    let all = |columns: [usize; 3]| {
        let cells = (0..3).flat_map(|row| columns.map(|column| (row, column)));
        cells.collect::<Vec<_>>()
    };
    let found = row(&plan, (1, 2), &all([1, 2, 3]), 'a').expect("a border runs there");
    assert_eq!(found.to, letter('a'));
    let after = given(&plan, &[some(Some('a'), found.units)]);
    assert_grid!(after, "aaabb\naaabb\naaabc");
    // The chosen territory does not lie along here: the nearest one across the border gets it.
    let found = row(&plan, (1, 2), &[(0, 2), (1, 2), (1, 3)], 'c').expect("a border runs there");
    assert_eq!(found.to, letter('a'));
    let found = row(&plan, (2, 3), &all([2, 3, 4]), 'c').expect("a border runs there");
    assert_eq!((found.to, found.units.len()), (letter('c'), 2));
    assert_eq!(
        row(&plan, (0, 4), &[(0, 4)], 'a'),
        None,
        "no border under the brush"
    );
}

#[test]
fn two_areas_are_swapped_in_one_step() {
    let plan = grid::plan("aab\nabb");
    let swap = [
        some(Some('b'), vec![unit(&plan, 0, 1)]),
        some(Some('a'), vec![unit(&plan, 1, 1)]),
    ];
    assert_eq!(label(&plan, &swap), "Exchanged 2 areas between B and A");
    assert_grid!(given(&plan, &swap), "abb\naab");
}

#[test]
fn accounts_go_by_name_and_back_to_their_ground() {
    let plan = grid::plan_with_accounts("ab", "21");
    let mine = accounts_in(&plan, UnitIx(0));
    let one = named(Some('b'), vec![mine[0]]);
    assert_eq!(
        label(&plan, std::slice::from_ref(&one)),
        "Gave 1 account to B by name"
    );
    let after = given(&plan, &[one]);
    assert_eq!(
        after.scenarios[0].overrides.get(&mine[0]),
        Some(&letter('b'))
    );
    // Given to who holds the ground, it needs no name.
    let home = given(&after, &[named(Some('a'), vec![mine[0]])]);
    assert_eq!(home.scenarios, plan.scenarios);
    let home = given(&after, &[named(None, vec![mine[0]])]);
    assert_eq!(home.scenarios, plan.scenarios);
    assert!(matches!(
        refused(&plan, &[named(Some('a'), mine)]),
        Refusal::NothingToDo(_)
    ));
}

#[test]
fn what_is_locked_stays_and_is_counted() {
    let plan = grid::plan_with_accounts("aabC", "1111");
    let all = Handful {
        to: Some(letter('a')),
        units: (0..4).map(UnitIx).collect(),
        accounts: (0..4).map(AccountIx).collect(),
    };
    let going = moves(&plan, &plan.scenarios[0], std::slice::from_ref(&all));
    assert_eq!(going.gifts[0].units, [UnitIx(2)]);
    assert_eq!((going.kept, going.kept_accounts), (1, 0));
    let mut plan = plan;
    let lock = carve::lock_territory(&plan, DRAWN, letter('b'), planner::plan::Lock::Locked);
    carve::apply(&mut plan, &lock.expect("may be locked").edit).expect("fits");
    let theirs = accounts_in(&plan, UnitIx(2));
    assert_eq!(
        refused(&plan, &[named(Some('a'), theirs)]).to_string(),
        "Nothing moved: 1 account is of locked territories. Unlock them first."
    );
    assert!(matches!(
        refused(&plan, &[some(Some('a'), vec![UnitIx(2), UnitIx(3)])]),
        Refusal::AllLocked(2)
    ));
    let beyond = refused(&plan, &[named(Some('a'), vec![AccountIx(99)])]);
    assert!(
        matches!(beyond, Refusal::AccountOutOfRange { .. }),
        "{beyond}"
    );
}

fn totals(plan: &Plan) -> (Mass, Totals) {
    let scenario = &plan.scenarios[0];
    let mass = Mass::of(plan, scenario);
    let totals = Totals::of(plan, scenario, &mass);
    (mass, totals)
}

/// A handful for one of the territories, or for nobody.
fn handful(units: u32, accounts: u32) -> impl Strategy<Value = Handful> {
    let holders = prop_oneof![Just(None), (1..5_u32).prop_map(TerritoryId::new)];
    let some = |most: u32| prop::collection::vec(0..most, 0..6);
    (holders, some(units), some(accounts)).prop_map(|(to, units, accounts)| Handful {
        to,
        units: units.into_iter().map(UnitIx).collect(),
        accounts: accounts.into_iter().map(AccountIx).collect(),
    })
}

proptest! {
    #[test]
    fn the_ghost_of_any_handfuls_says_what_giving_them_does(
        before in handful(20, 36),
        wanted in prop::collection::vec(handful(20, 36), 1..3),
    ) {
        let mut plan = grid::plan_with_accounts("aabbC\naab..\nddd.c\nd#dcc", "12345\n32101\n12131\n20103");
        if let Ok(gesture) = hand_out(&plan, DRAWN, &[before]) {
            carve::apply(&mut plan, &gesture.edit).expect("a gesture fits its plan");
        }
        let scenario = &plan.scenarios[0];
        let (mass, sums) = totals(&plan);
        let going: Moves = moves(&plan, scenario, &wanted);
        let changes = ghost(&plan, scenario, &mass, &sums, &going);
        let Ok(gesture) = hand_out(&plan, DRAWN, &wanted) else {
            prop_assert!(changes.is_empty(), "what is refused changes nothing");
            return Ok(());
        };
        prop_assert_eq!(gesture.kept, going.kept + going.kept_accounts);
        let mut after = plan.clone();
        carve::apply(&mut after, &gesture.edit).expect("a gesture fits its plan");
        let (_, then) = totals(&after);
        let row = |totals: &Totals, slot: usize| {
            totals.rows.get(slot).unwrap_or(&totals.unassigned).clone()
        };
        for slot in 0..=scenario.territories.len() {
            let id = scenario.territories.get(slot).map(|t| t.id);
            let told = changes.iter().find(|change| change.territory == id);
            let told = told.map_or_else(|| row(&sums, slot), |change| change.after.clone());
            prop_assert_eq!(told, row(&then, slot));
        }
        prop_assert_eq!(sums.whole, then.whole);
    }
}

/// A plan of squares in a program, with the middle of a square in degrees.
fn drawn(picture: &str, digits: &str) -> (Desk, impl Fn(f64, f64) -> [f64; 2]) {
    let desk = Desk::with(&grid::plan_with_accounts(picture, digits));
    let middle = |row: f64, column: f64| {
        let (lon, lat) = grid::corner(column + 0.5, row + 0.5).degrees();
        [lon, lat]
    };
    (desk, middle)
}

#[test]
fn every_tool_says_through_the_door_what_it_would_give_to_whom() {
    let (desk, at) = drawn("aab\naab\n.bb", "111\n111\n111");
    let aim = |drawn: serde_json::Value| desk.ask("aim", json!({ "drawn": drawn, "to": 1 }));
    let flood = aim(json!({ "shape": "flood", "at": at(0.0, 2.0) }));
    assert_eq!(
        flood["gifts"],
        json!([{ "to": 1, "units": [2, 5, 7, 8], "accounts": [] }])
    );
    assert_eq!(flood["moving"], 4);
    let swap = aim(json!({ "shape": "swap", "unit": 1, "at": at(1.0, 2.0) }));
    assert_eq!(
        swap["gifts"],
        json!([
            { "to": 2, "units": [1], "accounts": [] },
            { "to": 1, "units": [5], "accounts": [] },
        ])
    );
    let same = aim(json!({ "shape": "swap", "unit": 1, "at": at(0.0, 0.0) }));
    assert_eq!(same["moving"], 0, "both are of one territory");
    let nudge = aim(json!({ "shape": "nudge", "at": at(0.0, 2.0), "metres": 12_000.0 }));
    assert_eq!(
        nudge["gifts"],
        json!([{ "to": 1, "units": [2, 5], "accounts": [] }])
    );
    let ring = aim(json!({ "shape": "drive", "centre": at(0.0, 0.0), "minutes": 20.0 }));
    assert!((ring["metres"].as_f64().unwrap_or_default() - 11_538.46).abs() < 0.1);
    let too_long = json!({ "drawn": { "shape": "drive", "centre": at(0.0, 0.0), "minutes": -1 } });
    let problem = desk.app.call("aim", too_long).expect_err("no such time");
    assert!(
        problem.message.contains("driving time"),
        "{}",
        problem.message
    );
}

#[test]
fn accounts_under_a_ring_are_given_by_name() {
    let (desk, _) = drawn("ab", "23");
    let (west, east) = (
        grid::corner(0.0, 1.0).degrees(),
        grid::corner(1.0, 0.0).degrees(),
    );
    let drawn = json!({
        "shape": "rectangle", "from": [west.0, west.1], "to": [east.0, east.1],
    });
    let wish = json!({ "drawn": drawn, "to": 2, "takes": "accounts" });
    let ghost = desk.ask("aim", wish);
    assert_eq!(
        ghost["gifts"],
        json!([{ "to": 2, "units": [], "accounts": [0, 1] }])
    );
    assert_eq!(
        (&ghost["moving"], &ghost["accounts"]),
        (&json!(0), &json!(2))
    );
    let done = desk.ask(
        "edit",
        json!({ "verb": "hand_out", "gifts": ghost["gifts"] }),
    );
    assert_eq!(done["label"], "Gave 2 accounts to B by name");
    assert_eq!(done["board"]["territories"][1]["accounts"], 5);
    assert_eq!(done["board"]["territories"][0]["units"], 1);
}

#[test]
fn a_piece_that_is_cut_off_is_offered_to_who_lies_around_it() {
    let (desk, _) = drawn("abbb\naaab\nabbb", "1111\n1111\n1111");
    let give = |units: &[u32]| {
        let gifts = json!([{ "to": 1, "units": units }]);
        desk.ask("edit", json!({ "verb": "hand_out", "gifts": gifts }))
    };
    // Taking the middle of the upper row cuts one area off.
    let done = give(&[2]);
    let offer = &done["offer"];
    assert_eq!(offer["sentence"], "1 area of B is cut off from the rest.");
    assert_eq!(offer["action"], "Give it to A");
    assert_eq!(
        offer["gifts"],
        json!([{ "to": 1, "units": [1], "accounts": [] }])
    );
    let mended = desk.ask(
        "edit",
        json!({ "verb": "hand_out", "gifts": offer["gifts"] }),
    );
    assert_eq!(mended["offer"], json!(null));
    assert_eq!(desk.holders(), [1, 1, 1, 2, 1, 1, 1, 2, 1, 2, 2, 2]);
    desk.ask("undo", json!({}));
    assert_eq!(desk.holders()[1], 2, "the offer was a step of its own");
}

#[test]
fn a_plan_says_how_coarse_its_tools_can_be() {
    let desk = Desk::over_zip3();
    let labels = |view: &serde_json::Value| {
        let grains = view["grains"].as_array().cloned().unwrap_or_default();
        let label = |grain: &serde_json::Value| grain["label"].as_str().map(str::to_owned);
        grains.iter().filter_map(label).collect::<Vec<_>>()
    };
    assert_eq!(labels(&desk.ask("plan", json!({}))), ["ZIP3", "State"]);
    let sample = Desk::with_sample();
    let found = labels(&sample.ask("plan", json!({})));
    assert_eq!(found, ["ZIP", "ZIP3", "County", "State"]);
    let (plain, _) = drawn("ab", "11");
    assert_eq!(labels(&plain.ask("plan", json!({}))).len(), 1);
}
