//! Advice on squares: what is advised, what never is, and that its figures come true.

mod explain;

use proptest::prelude::*;

use crate::balance::tests::squares::{SCENARIO, bands, drawn, id, plan, put_account};
use crate::balance::{Advice, Contiguity, Fault, Level, Limits, Request, Respect, Share, coach};
use crate::carve::apply;
use crate::geography::{Adjacency, shape};
use crate::plan::{Amount, Lock, Mass, MeasureIx, Plan, ScenarioId, Totals, UnitIx, deviation_pct};

fn advised(plan: &Plan, adjacency: &Adjacency, request: &Request) -> Vec<Advice> {
    coach(plan, adjacency, SCENARIO, request, 5).unwrap()
}

fn one(_: u32, _: u32) -> i64 {
    1000
}

#[test]
fn the_square_at_the_border_goes_to_the_lighter_territory() {
    let (mut plan, adjacency) = plan(&["aaaaaabbbb"], &[&one]);
    plan.units.names[5] = "Dover".into();
    let request = Request::plain(&bands(&[500]));
    let advice = &advised(&plan, &adjacency, &request)[0];
    assert_eq!(advice.transfers[0].units, [UnitIx(5)]);
    assert_eq!((advice.worst_before, advice.worst_after), (20.0, 0.0));
    assert_eq!(
        advice.reason,
        "North is 20 % over and South 20 % under in revenue: giving South Dover (U5) brings them \
         to on target and on target."
    );
    apply(&mut plan, &advice.edit).unwrap();
    assert_eq!(drawn(&plan, 10), ["aaaaabbbbb"]);
    assert!(advised(&plan, &adjacency, &request).is_empty());
}

#[test]
fn what_hangs_on_a_square_goes_with_it() {
    // Squares 4 and 9 hang on each other only; cutting at 3 takes both.
    let (plan, adjacency) = plan(
        &["aaaabb", "aaaabb", "aaaaaa", "aaaaab"],
        &[&|x, y| {
            if (x, y) == (5, 2) { 4000 } else { 1000 }
        }],
    );
    let request = Request::plain(&bands(&[100]));
    let all = advised(&plan, &adjacency, &request);
    let bunch = all.iter().find(|a| a.transfers[0].units.len() > 1);
    let bunch = bunch.expect("square 16 carries square 17 with it");
    assert_eq!(bunch.transfers[0].lead, UnitIx(16));
    assert_eq!(bunch.transfers[0].units, [UnitIx(16), UnitIx(17)]);
    assert!(
        bunch.reason.contains("with the area that hangs on it"),
        "{}",
        bunch.reason
    );
}

#[test]
fn two_squares_change_places_where_no_single_one_would_do() {
    // a holds 15 and b 9; one heavy square of a is 5 too much for b, two of it in exchange fit.
    let weights = [4000, 3000, 3000, 5000, 2000, 4000, 3000, 0];
    let (plan, adjacency) = plan(&["aaaabbbb"], &[&|x, _| weights[x as usize]]);
    let mut request = Request::plain(&bands(&[100]));
    request.contiguity = Contiguity::Loose;
    let all = advised(&plan, &adjacency, &request);
    let swap = all.iter().find(|a| a.transfers.len() == 2);
    let swap = swap.expect("5 there and 2 back makes 12 and 12");
    assert!(swap.worst_after < 1e-9, "{}", swap.reason);
    assert_eq!(all[0].transfers.len(), 2, "{all:#?}");
    assert!(swap.reason.contains("in return"), "{}", swap.reason);
}

#[test]
fn a_bridge_is_never_given_away() {
    // The only square that would help is the one that holds a together.
    let (plan, adjacency) = plan(&["aaa.aaa", "...a...", "aaaaaaa", "bbbbbbb"], &[&one]);
    let request = Request::plain(&bands(&[100]));
    for advice in advised(&plan, &adjacency, &request) {
        let mut after = plan.clone();
        apply(&mut after, &advice.edit).unwrap();
        let pieces = |p: &Plan, t| shape::pieces_of(&adjacency, &p.scenarios[0].holders, t).len();
        for letter in ['a', 'b'] {
            assert!(pieces(&after, id(letter)) <= pieces(&plan, id(letter)));
        }
    }
}

#[test]
fn limits_are_kept() {
    let (plan, adjacency) = plan(&["aaaaaabb"; 2], &[&one]);
    let mut request = Request::plain(&bands(&[500]));
    request.limits.push(Limits {
        measure: Some(MeasureIx(0)),
        territory: Some(id('b')),
        least: None,
        most: Some(Amount(4000)),
    });
    assert!(advised(&plan, &adjacency, &request).is_empty());
}

#[test]
fn limits_of_areas_are_counted_in_thousandths() {
    let (plan, adjacency) = plan(&["aaaaaabb"; 2], &[&one]);
    let mut request = Request::plain(&bands(&[500]));
    let most = |areas: i64| Limits {
        measure: None,
        territory: None,
        least: None,
        most: Some(Amount(areas * 1000)),
    };
    request.limits.push(most(4));
    assert!(advised(&plan, &adjacency, &request).is_empty());
    request.limits[0] = most(5);
    assert_eq!(
        advised(&plan, &adjacency, &request)[0].sides[1].territory,
        id('b')
    );
}

#[test]
fn districts_that_stay_whole_are_not_split() {
    let (mut plan, adjacency) = plan(&["aaaaaabb"; 2], &[&one]);
    let mut request = Request::plain(&bands(&[500]));
    request.districts = Respect::Whole {
        level: Level::Start(1),
    };
    assert!(!advised(&plan, &adjacency, &request).is_empty());
    plan.units.parents = (0..16)
        .map(|u| format!("{}{u}", if u % 8 < 6 { 'X' } else { 'Y' }))
        .collect();
    assert!(advised(&plan, &adjacency, &request).is_empty());
}

#[test]
fn given_targets_are_what_is_aimed_at() {
    let (plan, adjacency) = plan(&["aaaaaabb"; 2], &[&one]);
    let mut request = Request::plain(&bands(&[500]));
    request.fair[0].share = Share::Given(vec![(id('a'), Amount(12_000))]);
    let balance = advised(&plan, &adjacency, &request);
    assert!(
        balance.iter().all(|a| a.worst_before == 0.0),
        "{balance:#?}"
    );
}

#[test]
fn what_cannot_be_looked_at_is_named() {
    let (plan, adjacency) = plan(&["ab"], &[&one]);
    let request = Request::plain(&bands(&[500]));
    let ask = |adjacency, scenario, request| coach(&plan, adjacency, scenario, request, 3);
    let gone = Fault::NoScenario { scenario: 7 };
    assert_eq!(ask(&adjacency, ScenarioId(7), &request), Err(gone));
    let none = Request::plain(&[]);
    assert_eq!(ask(&adjacency, SCENARIO, &none), Err(Fault::NoMeasure));
    let old = Adjacency::of_links(1, &[]);
    assert!(matches!(
        ask(&old, SCENARIO, &request),
        Err(Fault::OldNeighbours { .. })
    ));
}

/// Recomputes a plan's totals and compares them with what the advice said of one side each.
fn figures_hold(plan: &Plan, advice: &Advice, standings: impl Fn(usize) -> Vec<(Amount, f64)>) {
    let place = &plan.scenarios[0];
    let totals = Totals::of(plan, place, &Mass::of(plan, place));
    for (side, known) in advice.sides.iter().enumerate() {
        let slot = place.slot(known.territory).unwrap();
        for (measure, (sum, deviation)) in standings(side).into_iter().enumerate() {
            assert_eq!(totals.rows[slot].sums[measure], sum);
            let exact = deviation_pct(sum, totals.targets[measure]).unwrap_or(100.0);
            assert!((exact - deviation).abs() < 1e-9);
        }
    }
}

fn worst(plan: &Plan) -> f64 {
    let place = &plan.scenarios[0];
    let totals = Totals::of(plan, place, &Mass::of(plan, place));
    let all = totals
        .rows
        .iter()
        .flat_map(|r| r.sums.iter().zip(&totals.targets));
    all.map(|(s, t)| deviation_pct(*s, *t).unwrap_or(100.0).abs())
        .fold(0.0, f64::max)
}

fn cut_km(plan: &Plan, adjacency: &Adjacency) -> f64 {
    let holders = &plan.scenarios[0].holders;
    let apart = |u: u32| {
        let borders = adjacency.borders(u);
        let apart =
            borders.filter(move |(o, _)| *o > u && holders[*o as usize] != holders[u as usize]);
        apart.map(|(_, metres)| metres / 1000.0).sum::<f64>()
    };
    (0..holders.len() as u32).map(apart).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn advice_comes_true_keeps_locks_and_breaks_nothing(
        letters in proptest::collection::vec(0u8..4, 64),
        masses in proptest::collection::vec((0i64..5000, 0i64..3000), 64),
        locked in proptest::collection::vec(0usize..64, 0..8),
        accounts in proptest::collection::vec((0u32..64, 1i64..2000), 0..12),
        frozen in proptest::option::of(0usize..3),
        named in any::<bool>(),
    ) {
        // Patches of two by two squares: ragged, often in several pieces.
        let letter = |u: usize| char::from(b'a' + letters[u / 16 * 8 + u % 8 / 2] % 4);
        let rows: Vec<String> = (0..8).map(|y| (0..8).map(|x| letter(y * 8 + x)).collect()).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let at = |x: u32, y: u32| (y * 8 + x) as usize;
        let values: [&dyn Fn(u32, u32) -> i64; 2] = [&|x, y| masses[at(x, y)].0, &|x, y| masses[at(x, y)].1];
        let (mut plan, adjacency) = plan(&rows, &values);
        for (unit, value) in accounts {
            let account = put_account(&mut plan, unit, value);
            if named {
                plan.scenarios[0].overrides.insert(account, id('a'));
            }
        }
        plan.scenarios[0].locked_units.extend(locked.iter().map(|u| UnitIx(*u as u32)));
        if let Some(territory) = frozen.and_then(|f| plan.scenarios[0].territories.get_mut(f)) {
            territory.lock = Lock::Locked;
        }
        let request = Request::plain(&bands(&[500, 1000]));
        for advice in advised(&plan, &adjacency, &request) {
            prop_assert!(advice.gain > 0.0 && advice.reason.ends_with('.'));
            let mut after = plan.clone();
            apply(&mut after, &advice.edit).unwrap();
            figures_hold(&plan, &advice, |s| advice.sides[s].before.iter().map(|b| (b.sum, b.deviation)).collect());
            figures_hold(&after, &advice, |s| advice.sides[s].after.iter().map(|b| (b.sum, b.deviation)).collect());
            prop_assert!((worst(&plan) - advice.worst_before).abs() < 1e-9);
            prop_assert!((worst(&after) - advice.worst_after).abs() < 1e-9);
            let grown = cut_km(&after, &adjacency) - cut_km(&plan, &adjacency);
            prop_assert!((grown - advice.cut_km).abs() < 1e-6);
            let (old, new) = (&plan.scenarios[0], &after.scenarios[0]);
            for territory in &old.territories {
                let pieces = |holders: &[_]| shape::pieces_of(&adjacency, holders, territory.id).len();
                prop_assert!(pieces(&new.holders) <= pieces(&old.holders), "{:?} {:#?}", advice.transfers, rows);
                let stays = territory.lock == Lock::Locked;
                prop_assert!(!stays || old.units_of(territory.id) == new.units_of(territory.id));
            }
            for unit in &old.locked_units {
                prop_assert_eq!(old.holders[unit.at()], new.holders[unit.at()]);
            }
        }
    }
}
