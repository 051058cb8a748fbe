//! Input at its limits ends in a plain answer or a sentence, never in a panic.

use super::super::grid;
use crate::balance::{
    Cap, Centre, Contiguity, Counted, Districts, Effort, Fair, Fault, Form, Goal, Ground, Limit,
    Solution, Start, Targets, USUAL_WEIGHT, Unwatched, Whose, feasibility, solve,
};

fn quick(territories: u32, tolerance: u32) -> Goal {
    Goal {
        effort: Effort::Proposals(8_192),
        ..Goal::equal(territories, tolerance)
    }
}

/// Solves and looks at what every answer must be; the fault must be a sentence.
fn answer(ground: &Ground, goal: &Goal) -> Result<Solution, Fault> {
    let told = feasibility(ground, goal);
    let answer = solve(ground, goal, &Unwatched);
    match &answer {
        Ok(found) => {
            assert_eq!(found.holders.len(), ground.len());
            assert!(found.holders.iter().all(|h| *h < goal.territories));
            assert!(found.form.is_finite() && found.inertia.is_finite() && found.cut.is_finite());
            assert!(found.worst_deviation.is_finite());
            assert!(told.is_ok());
        }
        Err(fault) => assert!(fault.to_string().split(' ').count() > 4, "{fault}"),
    }
    answer
}

#[test]
fn one_territory_takes_everything() {
    let found = answer(&grid(5, 4, |x, _| i64::from(x)), &quick(1, 0)).unwrap();
    assert!(found.valid && found.cut_borders == 0 && found.form >= 0.0);
}

#[test]
fn as_many_territories_as_areas_get_one_each() {
    for (width, height) in [(4, 1), (4, 4), (6, 5)] {
        let found = answer(&grid(width, height, |_, _| 1000), &quick(width * height, 0)).unwrap();
        assert!(found.valid, "{found:?}");
    }
}

#[test]
fn more_territories_than_areas_or_none_is_a_sentence() {
    let ground = grid(3, 2, |_, _| 1000);
    assert!(matches!(
        answer(&ground, &quick(7, 0)),
        Err(Fault::TooManyTerritories { .. })
    ));
    assert_eq!(answer(&ground, &quick(0, 0)), Err(Fault::NoTerritories));
    assert!(answer(&ground, &quick(u32::MAX, 0)).is_err());
}

#[test]
fn a_family_leaves_fewer_to_give_than_there_are_territories() {
    let ground = grid(3, 3, |_, _| 1000);
    let families = vec![(0..8).collect()];
    for contiguity in [Contiguity::Whole, Contiguity::Loose] {
        let _ = answer(
            &ground,
            &Goal {
                families: families.clone(),
                contiguity,
                ..quick(4, 9_000)
            },
        );
    }
    let all = vec![(0..9).collect()];
    let found = answer(
        &ground,
        &Goal {
            families: all,
            ..quick(2, 500)
        },
    )
    .unwrap();
    assert!(!found.valid);
}

#[test]
fn zeros_are_shared_out_and_negative_values_are_a_sentence() {
    assert!(answer(&grid(5, 5, |_, _| 0), &quick(4, 0)).unwrap().valid);
    let negative = grid(5, 5, |x, _| if x == 3 { -1 } else { 10 });
    assert!(matches!(
        answer(&negative, &quick(4, 0)),
        Err(Fault::NegativeMass { .. })
    ));
}

#[test]
fn all_weight_in_one_area_is_not_valid_but_is_an_answer() {
    let ground = grid(6, 6, |x, y| i64::from(x == 2 && y == 2) * 1_000_000);
    for territories in [2, 5, 36] {
        assert!(!answer(&ground, &quick(territories, 500)).unwrap().valid);
    }
}

#[test]
fn huge_values_are_added_up_or_refused_in_a_sentence() {
    for value in [i64::MAX, i64::MAX / 4, i64::MAX / 80, i64::MAX / 4_000, 1] {
        for tolerance in [0, 500, u32::MAX] {
            let _ = answer(&grid(5, 4, |_, _| value), &quick(3, tolerance));
        }
    }
    let lumps = grid(5, 4, |x, y| if x + y == 0 { i64::MAX / 5 } else { 1 });
    assert!(!answer(&lumps, &quick(3, 500)).unwrap().valid);
    let targets = Targets::Given(vec![i64::MAX / 4, i64::MAX / 5, 1]);
    let fair = vec![Fair {
        measure: 0,
        tolerance: u32::MAX,
        weight: u32::MAX,
        targets,
    }];
    let _ = answer(
        &lumps,
        &Goal {
            fair,
            ..quick(3, 0)
        },
    );
    let offset = vec![vec![i64::MIN, 5, 5]];
    let _ = answer(
        &grid(5, 4, |_, _| 10),
        &Goal {
            offset,
            ..quick(3, 0)
        },
    );
    let offset = vec![vec![-900, 5, 5]];
    let _ = answer(
        &grid(5, 4, |_, _| 10),
        &Goal {
            offset,
            ..quick(3, 100)
        },
    );
}

#[test]
fn a_chain_of_islands_is_given_out_by_ferry() {
    let xy = (0..20)
        .map(|u| [f64::from(u) * if u < 12 { 1.0 } else { 40.0 }, 0.0])
        .collect();
    let edges: Vec<_> = (0..11).map(|u| (u, u + 1, 1.0)).collect();
    let ground = Ground::from_edges(xy, vec![vec![1000; 20]], &edges).unwrap();
    let found = answer(&ground, &quick(5, 0)).unwrap();
    assert!(found.valid && found.broken == 0, "{found:?}");
    let alone = Ground::from_edges(ground.xy.clone(), ground.mass.clone(), &[]).unwrap();
    assert!(matches!(
        answer(&alone, &quick(5, 0)),
        Err(Fault::Scattered { .. })
    ));
}

#[test]
fn all_points_on_one_spot_are_no_trouble() {
    let mut ground = grid(8, 8, |x, _| i64::from(x) * 100);
    ground.xy = vec![[3.0, 3.0]; 64];
    for goal in [
        quick(4, 2_000),
        Goal {
            contiguity: Contiguity::Loose,
            ..quick(4, 2_000)
        },
    ] {
        let _ = answer(&ground, &goal).unwrap();
    }
    let many = Ground::from_edges(vec![[1.0, 1.0]; 200_000], vec![vec![7; 200_000]], &[]).unwrap();
    let loose = Goal {
        contiguity: Contiguity::Loose,
        ..quick(9, 500)
    };
    // A power diagram cannot tell them apart, and there is no border to search: an answer, no more.
    let _ = answer(&many, &loose).unwrap();
}

#[test]
fn positions_without_a_number_are_a_sentence_and_far_ones_an_answer() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let mut ground = grid(4, 4, |_, _| 1);
        ground.xy[5][1] = bad;
        assert_eq!(
            answer(&ground, &quick(2, 500)),
            Err(Fault::Nowhere { unit: 5 })
        );
    }
    for far in [1e9, 1e100, 1e300, f64::MAX] {
        let mut ground = grid(4, 4, |_, _| 1);
        ground.xy[5] = [far, -far];
        let aside = solve(&ground, &quick(2, 500), &Unwatched).map(|s| s.holders.len());
        assert!(aside.map_or_else(|f| f.to_string().len() > 20, |n| n == 16));
    }
    let centres = vec![Centre::Fixed([f64::NAN, 0.0])];
    assert!(
        answer(
            &grid(4, 4, |_, _| 1),
            &Goal {
                centres,
                ..quick(2, 500)
            }
        )
        .is_err()
    );
}

#[test]
fn rules_that_cannot_be_kept_end_in_an_answer_or_a_sentence() {
    let ground = grid(4, 4, |_, _| 1000);
    let apart: Vec<(u32, u32)> = (0..16).flat_map(|a| (0..a).map(move |b| (a, b))).collect();
    let locks = (0..16).map(|u| (u < 15).then_some(0)).collect();
    let around = vec![(5, 1), (5, 4), (5, 6), (5, 9)];
    let none = Limit {
        of: Counted::Units,
        territory: None,
        least: None,
        most: Some(0),
    };
    let crossed = Limit {
        least: Some(9),
        most: Some(3),
        ..none.clone()
    };
    let negative = Form {
        compact: -1.0,
        border: f64::NAN,
        travel: f64::INFINITY,
    };
    let mut goals = vec![
        Goal {
            apart,
            ..quick(3, 500)
        },
        Goal {
            fixed: locks,
            ..quick(3, 500)
        },
        Goal {
            barriers: around,
            ..quick(3, 500)
        },
        Goal {
            limits: vec![none],
            ..quick(3, 500)
        },
        Goal {
            limits: vec![crossed],
            ..quick(3, 500)
        },
        Goal {
            form: negative,
            ..quick(3, 500)
        },
        Goal {
            frozen: vec![0, 1],
            ..quick(3, 500)
        },
        Goal {
            frozen: vec![0, 1, 2],
            ..quick(3, 500)
        },
        Goal {
            families: vec![vec![], vec![1], vec![2, 2]],
            ..quick(3, 500)
        },
        Goal {
            districts: Districts {
                of: (0..16).map(|u| Some(u32::MAX - u)).collect(),
                price: 1.0,
            },
            ..quick(3, 500)
        },
        Goal {
            apart: vec![(3, 3)],
            ..quick(3, 500)
        },
        Goal {
            effort: Effort::Proposals(0),
            ..quick(3, 500)
        },
    ];
    goals.push(Goal {
        barriers: (0..16).flat_map(|a| [(a, a ^ 1), (a, a ^ 4)]).collect(),
        ..quick(3, 500)
    });
    for goal in goals {
        let _ = answer(&ground, &goal);
    }
}

#[test]
fn a_cap_of_nothing_leaves_every_area_where_it_is() {
    let ground = grid(6, 4, |_, _| 1000);
    let holders: Vec<Option<u32>> = (0..24).map(|u| Some(u32::from(u % 6 > 0))).collect();
    for whose in [Whose::All, Whose::EachGives, Whose::EachTakes] {
        let start = Start::From {
            holders: holders.clone(),
            price: 0.0,
        };
        let caps = vec![Cap {
            of: Counted::Units,
            whose,
            share: 0,
        }];
        let found = answer(
            &ground,
            &Goal {
                start,
                caps,
                ..quick(3, 500)
            },
        )
        .unwrap();
        assert_eq!(found.units_moved, 0, "{whose:?}");
    }
}

#[test]
fn a_weight_of_nothing_on_every_measure_is_an_answer() {
    let ground = grid(6, 4, |x, _| i64::from(x) * 1000);
    let mut goal = quick(3, 500);
    goal.fair[0].weight = 0;
    let _ = answer(&ground, &goal).unwrap();
    goal.fair[0].weight = USUAL_WEIGHT;
    goal.start = Start::From {
        holders: vec![None; 24],
        price: f64::NAN,
    };
    let _ = answer(&ground, &goal);
}
