//! What asks for a look: everything that was planted is found, and nothing else.

use planner::geography::{Adjacency, Point};
use planner::insight::Hands;
use planner::insight::finder::{Find, find};
use planner::plan::{AccountIx, Amount, Band, Mass, MeasureIx, Plan, Rep, RepId, Totals, UnitIx};
use proptest::prelude::*;
use serde_json::json;
use support::Desk;
use support::grid::{self, accounts_in, corner, letter, unit};

fn found(plan: &Plan) -> Vec<Find> {
    let scenario = &plan.scenarios[0];
    let mass = Mass::of(plan, scenario);
    let totals = Totals::of(plan, scenario, &mass);
    let land = Adjacency::of(&plan.units.topology);
    let keepers = Hands::of(plan, scenario).into_holders();
    find(plan, scenario, &land, &mass, &totals, &keepers)
}

fn cells(plan: &Plan, places: &[(usize, usize)]) -> Vec<UnitIx> {
    places.iter().map(|(r, c)| unit(plan, *r, *c)).collect()
}

#[test]
fn unassigned_ground_is_found_piece_by_piece_and_the_fullest_first() {
    let plan = grid::plan_with_accounts("aa.aa\n..aaa\naaaa.", "11111\n12111\n11117");
    let pieces: Vec<_> = found(&plan)
        .into_iter()
        .filter_map(|find| match find {
            Find::Unassigned { units, accounts } => Some((units, accounts)),
            _ => None,
        })
        .collect();
    assert_eq!(
        pieces,
        [
            (cells(&plan, &[(2, 4)]), 7),
            (cells(&plan, &[(1, 0), (1, 1)]), 3),
            (cells(&plan, &[(0, 2)]), 1),
        ]
    );
}

#[test]
fn islands_and_holes_are_found() {
    let plan = grid::plan("aaaaa\nabbba\nab.ba\nabbba\naaaab");
    let finds = found(&plan);
    let island = Find::Island {
        territory: letter('b'),
        units: cells(&plan, &[(4, 4)]),
    };
    assert!(finds.contains(&island), "{finds:?}");
    let hole = |around, units| Find::Hole {
        territory: letter(around),
        units,
    };
    let inner = cells(&plan, &[(2, 2)]);
    assert!(finds.contains(&hole('b', inner.clone())), "{finds:?}");
    let ring = [
        (1, 1),
        (1, 2),
        (1, 3),
        (2, 1),
        (2, 2),
        (2, 3),
        (3, 1),
        (3, 2),
        (3, 3),
    ];
    assert!(finds.contains(&hole('a', cells(&plan, &ring))), "{finds:?}");
    let many = |wanted: fn(&Find) -> bool| finds.iter().filter(|find| wanted(find)).count();
    assert_eq!(many(|find| matches!(find, Find::Island { .. })), 1);
    assert_eq!(many(|find| matches!(find, Find::Hole { .. })), 2);
}

#[test]
fn sums_outside_their_band_and_accounts_that_stand_out_are_found() {
    let mut plan = grid::plan_with_accounts("aab", "112");
    plan.scenarios[0].bands = vec![Band {
        measure: MeasureIx(0),
        tolerance: 1000,
    }];
    // Four accounts bring 1 each; one more of b brings 2: a has 2 and b has 4 of 3 each.
    let big = accounts_in(&plan, UnitIx(2))[0];
    plan.accounts.values[0][big.at()] = Amount(3 * Amount::SCALE);
    let finds = found(&plan);
    let over: Vec<_> = finds
        .iter()
        .filter_map(|find| match find {
            Find::OverLimit {
                territory,
                deviation: Some(pct),
                ..
            } => Some((*territory, pct.round())),
            _ => None,
        })
        .collect();
    assert_eq!(over, [(letter('a'), -33.0), (letter('b'), 33.0)]);
    let first = finds.iter().find_map(|find| match find {
        Find::Outlier { account, share, .. } => Some((*account, share.round())),
        _ => None,
    });
    assert_eq!(first, Some((big, 100.0)));
}

#[test]
fn accounts_in_no_area_and_far_from_home_are_found() {
    let mut plan = grid::plan_with_accounts("aaaaaaaaaaaaaaaaaaaa", "99900000000000000001");
    plan.accounts.units[3] = None;
    plan.reps.push(Rep {
        id: RepId(1),
        code: "R1".to_owned(),
        name: "Ada".to_owned(),
        home_city: String::new(),
        home: Some(corner(0.5, 0.5)),
        capacity: None,
        tenure_years: None,
    });
    plan.scenarios[0].territories[0].reps = vec![RepId(1)];
    let finds = found(&plan);
    let orphans: Vec<_> = finds
        .iter()
        .filter_map(|find| match find {
            Find::Orphan { account } => Some(*account),
            _ => None,
        })
        .collect();
    assert_eq!(orphans, [AccountIx(3)]);
    let far: Vec<_> = finds
        .iter()
        .filter_map(|find| match find {
            Find::Far { account, km } => Some((*account, km.round())),
            _ => None,
        })
        .collect();
    // Nineteen squares of a tenth of a degree on the equator are 211 km.
    assert_eq!(far, [(AccountIx(27), 211.0)]);
    // Given by name it counts somewhere, and is lost no more.
    plan.scenarios[0]
        .overrides
        .insert(AccountIx(3), letter('a'));
    assert!(
        !found(&plan)
            .iter()
            .any(|find| matches!(find, Find::Orphan { .. }))
    );
}

proptest! {
    #[test]
    fn every_planted_island_and_hole_is_found_and_nothing_else(
        spots in prop::collection::btree_set((0..5_usize, 0..5_usize), 0..6),
        holes in prop::collection::vec(any::<bool>(), 6),
    ) {
        // The left half is a, the right half b; each spot is foreign ground within one of them,
        // with a ring of its own around it.
        let (wide, high) = (40, 20);
        let mut map = vec![vec!['a'; wide]; high];
        for row in &mut map {
            row[wide / 2..].fill('b');
        }
        let mut planted = Vec::new();
        for ((row, column), open) in spots.iter().zip(holes) {
            let (y, x) = (2 + row * 3, 2 + column * 3);
            map[y][x] = if open { '.' } else { 'b' };
            planted.push((y, x, open));
        }
        let text: Vec<String> = map.into_iter().map(String::from_iter).collect();
        let plan = grid::plan(&text.join("\n"));
        let finds = found(&plan);
        let mut found: Vec<(char, UnitIx)> = Vec::new();
        for find in &finds {
            match find {
                Find::Island { units, .. } => found.push(('i', units[0])),
                Find::Hole { units, .. } => found.push(('h', units[0])),
                Find::Unassigned { units, .. } => found.push(('u', units[0])),
                _ => {}
            }
        }
        let mut wanted: Vec<(char, UnitIx)> = Vec::new();
        for (y, x, open) in planted {
            let unit = unit(&plan, y, x);
            wanted.push(('h', unit));
            wanted.push((if open { 'u' } else { 'i' }, unit));
        }
        found.sort_unstable();
        wanted.sort_unstable();
        prop_assert_eq!(found, wanted);
    }
}

#[test]
fn the_door_says_what_was_found_in_words_with_its_place() {
    let mut plan = grid::plan_with_accounts("aab\naab\n.ba", "111\n111\n111");
    plan.accounts.points[0] = None::<Point>;
    plan.accounts.units[0] = None;
    let desk = Desk::with(&plan);
    let view = desk.ask("finder", json!({}));
    let kinds = view["kinds"].as_array().cloned().unwrap_or_default();
    let counts: Vec<_> = kinds
        .iter()
        .map(|kind| {
            (
                kind["key"].as_str().unwrap_or_default(),
                kind["count"].as_u64(),
            )
        })
        .filter(|(_, count)| *count != Some(0))
        .collect();
    assert_eq!(
        counts[..3],
        [
            ("unassigned", Some(1)),
            ("island", Some(2)),
            ("over_limit", Some(2))
        ]
    );
    let island = &kinds[1]["finds"][0];
    assert_eq!(island["title"], "A: r2c2");
    assert_eq!(island["units"], json!([8]));
    assert!(island["bounds"].is_array());
    let orphan = &kinds[5]["finds"][0];
    assert_eq!(orphan["detail"], "not on the map yet");
    assert_eq!(
        (&orphan["account"], &orphan["bounds"]),
        (&json!(0), &json!(null))
    );
}
