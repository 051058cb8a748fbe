//! What a request becomes: the goal that the engine gets, field by field.

use super::*;
use crate::balance::{
    Allowance, Cap, Centre, Counted, Form, Homes, Limit, Limits, Share, Start, Targets, Whose,
    WhoseChanges,
};
use crate::plan::{Rep, RepId};

fn sharing(share: Share) -> Request {
    let mut asked = request();
    asked.fair[0].share = share;
    asked
}

/// Adds a rep with hours, and a home at a square, to a territory.
fn hire(plan: &mut Plan, letter: char, hours: Option<i64>, home: Option<usize>) {
    let rep = RepId(plan.reps.len() as u32 + 1);
    plan.reps.push(Rep {
        id: rep,
        code: format!("R{}", rep.0),
        name: format!("Rep {}", rep.0),
        home_city: String::new(),
        home: home.map(|unit| plan.units.centres[unit]),
        capacity: hours.map(|h| Amount(h * 1000)),
        tenure_years: None,
    });
    let slot = plan.scenarios[0].slot(id(letter).unwrap()).unwrap();
    plan.scenarios[0].territories[slot].reps.push(rep);
}

fn given(goal: &Goal) -> Vec<i64> {
    match &goal.fair[0].targets {
        Targets::Given(given) => given.clone(),
        Targets::Equal => panic!("equal targets"),
    }
}

#[test]
fn the_plain_request_asks_for_nothing_but_equal_shares() {
    let goal = goal(&["aabb"; 2], &request());
    let today = [Some(0), Some(0), Some(1), Some(1)].repeat(2);
    let plain = Goal {
        fixed: vec![None; 8],
        offset: vec![vec![0, 0]],
        start: Start::From {
            holders: today,
            price: 2.0,
        },
        effort: Effort::Proposals(20_000),
        ..Goal::equal(2, 500)
    };
    assert_eq!(goal, plain);
}

#[test]
fn hours_of_reps_become_shares_and_the_unknown_counts_as_the_mean() {
    let (mut plan, adjacency) = plan(&["abcd"; 3]);
    hire(&mut plan, 'a', Some(1000), None);
    hire(&mut plan, 'b', Some(250), None);
    hire(&mut plan, 'b', Some(250), None);
    hire(&mut plan, 'c', None, None);
    let goal = goal_of(&plan, &adjacency, &sharing(Share::RepHours)).unwrap();
    // 1000, 500, and twice their mean of 750, of 12 squares.
    assert_eq!(given(&goal), [4000, 2000, 3000, 3000]);
}

#[test]
fn a_rep_of_two_territories_gives_half_of_the_hours_to_each() {
    let (mut plan, adjacency) = plan(&["abc"; 4]);
    hire(&mut plan, 'a', Some(1000), None);
    hire(&mut plan, 'b', Some(1000), None);
    let both = plan.scenarios[0].territories[1].reps.clone();
    plan.scenarios[0].territories[2].reps = both;
    let goal = goal_of(&plan, &adjacency, &sharing(Share::RepHours)).unwrap();
    assert_eq!(given(&goal), [6000, 3000, 3000]);
}

#[test]
fn where_no_hours_are_known_shares_are_equal() {
    let goal = goal(&["abc"; 4], &sharing(Share::RepHours));
    assert_eq!(given(&goal), [4000; 3]);
}

#[test]
fn given_shares_leave_the_rest_to_the_others_equally() {
    let goal = goal(
        &["abcd"; 3],
        &sharing(Share::Given(vec![(b(), Amount(6000))])),
    );
    assert_eq!(given(&goal), [2000, 6000, 2000, 2000]);
}

#[test]
fn shares_that_leave_nothing_are_refused() {
    let says = |list| sentence(&["abcd"; 3], &sharing(Share::Given(list)));
    let all = says(vec![(a(), Amount(12_000))]);
    assert!(all.contains("One") && all.contains("other 3"), "{all}");
    let none = says(vec![(a(), Amount(0))]);
    assert!(none.starts_with("Name 1 would have no share"), "{none}");
    let twice = says(vec![(a(), Amount(1)), (a(), Amount(2))]);
    assert!(twice.contains("two shares"), "{twice}");
}

#[test]
fn shares_beside_a_locked_territory_are_of_what_it_leaves() {
    let (mut plan, adjacency) = plan(&["aaabbc"; 2]);
    plan.scenarios[0].territories[0].lock = Lock::Locked;
    let asked = sharing(Share::Given(vec![(b(), Amount(6000))]));
    let goal = goal_of(&plan, &adjacency, &asked).unwrap();
    assert_eq!(goal.frozen, [0]);
    // The shares 3, 6 and 3 would leave b and c nine, but there are six.
    assert_eq!(given(&goal), [6000, 4000, 2000]);
}

#[test]
fn the_report_and_the_verdict_go_by_the_shares_asked_for() {
    let asked = sharing(Share::Given(vec![(a(), Amount(24_000))]));
    let (proposal, after) = proposed(&["aaaabbbb"; 4], &asked);
    assert!(proposal.valid, "{:#?}", drawn(&after, 8));
    let rows = &proposal.report.after.territories;
    assert_eq!((rows[0].units, rows[0].targets[0]), (24, Amount(24_000)));
    assert!(proposal.report.after.worst_deviation < 5.0);
    assert!(proposal.report.before.worst_deviation > 30.0);
}

#[test]
fn a_size_becomes_a_number_of_territories() {
    let asked = Request {
        territories: Territories::Sized(MeasureIx(0), Amount(5000)),
        ..request()
    };
    assert_eq!(goal(&["aaabbb"; 4], &asked).territories, 5);
    let none = Request {
        territories: Territories::Sized(MeasureIx(0), Amount(0)),
        ..request()
    };
    let says = sentence(&["aaabbb"; 4], &none);
    assert!(says.contains("territories of no One"), "{says}");
}

#[test]
fn limits_and_allowances_name_seats() {
    let limits = |measure, territory, least, most| Limits {
        measure,
        territory,
        least,
        most,
    };
    let allowance = |measure, whose| Allowance {
        measure,
        whose,
        share: 1000,
    };
    let one = Some(MeasureIx(0));
    let asked = Request {
        limits: vec![
            limits(None, None, Some(Amount(1500)), Some(Amount(9900))),
            limits(one, Some(b()), None, Some(Amount(7500))),
        ],
        allowances: vec![
            allowance(one, WhoseChanges::All),
            allowance(None, WhoseChanges::Gives(b())),
        ],
        keep: Keep::Fresh,
        ..request()
    };
    let goal = goal(&["aaabbb"; 2], &asked);
    let measure = Counted::Measure(0);
    let limit = |of, territory, least, most| Limit {
        of,
        territory,
        least,
        most,
    };
    assert_eq!(
        goal.limits,
        [
            limit(Counted::Units, None, Some(2), Some(9)),
            limit(measure, Some(1), None, Some(7500))
        ]
    );
    let cap = |of, whose| Cap {
        of,
        whose,
        share: 1000,
    };
    assert_eq!(
        goal.caps,
        [
            cap(measure, Whose::All),
            cap(Counted::Units, Whose::Gives(1))
        ]
    );
    // Allowances count from today, even where today is not kept.
    assert!(matches!(goal.start, Start::From { price, .. } if price == 0.0));
}

#[test]
fn a_limit_that_is_not_kept_makes_a_proposal_not_valid() {
    let most = Limits {
        measure: None,
        territory: Some(a()),
        least: None,
        most: Some(Amount(2000)),
    };
    let asked = Request {
        limits: vec![most],
        ..request()
    };
    let (proposal, _) = proposed(&["aaabbb"; 4], &asked);
    assert!(!proposal.valid);
}

#[test]
fn homes_become_centres_and_seat_territories_first() {
    for (homes, keep) in [
        (Homes::Fixed, Keep::Fresh),
        (Homes::Preferred, Keep::Gentle),
    ] {
        let (mut plan, adjacency) = plan(&["aaabbbccc"; 3]);
        hire(&mut plan, 'b', None, Some(9));
        hire(&mut plan, 'b', None, Some(11));
        hire(&mut plan, 'c', None, None);
        let asked = Request {
            keep,
            homes,
            ..request()
        };
        let posed = ground_and_goal(&plan, &adjacency, SCENARIO, &asked).unwrap();
        let number = posed.desk.seats.number(b()).unwrap() as usize;
        let [x, y] = posed.ground.xy[10];
        let (Centre::Fixed(home) | Centre::Preferred(home)) = posed.goal.centres[number] else {
            panic!("no home");
        };
        assert!((home[0] - x).abs() < 0.01 && (home[1] - y).abs() < 0.01);
        let free = posed.goal.centres.iter().filter(|c| **c == Centre::Free);
        assert_eq!(free.count(), 2);
    }
}

#[test]
fn weight_form_and_seed_are_handed_on() {
    let mut asked = request();
    asked.fair[0].weight = 250;
    asked.form = Form {
        travel: 2.0,
        ..Form::default()
    };
    asked.seed = 9;
    let goal = goal(&["aabb"; 2], &asked);
    assert_eq!((goal.fair[0].weight, goal.seed), (250, 9));
    assert_eq!(goal.form, asked.form);
}

#[test]
fn numbers_that_name_nothing_are_refused() {
    let nobody = TerritoryId::new(77).unwrap();
    let limits = |measure, territory| Limits {
        measure,
        territory,
        least: Some(Amount(2)),
        most: Some(Amount(1)),
    };
    let asked: Vec<(Request, &str)> = vec![
        (
            Request {
                limits: vec![limits(Some(MeasureIx(5)), None)],
                ..request()
            },
            "measure number 5",
        ),
        (
            Request {
                limits: vec![limits(None, Some(nobody))],
                ..request()
            },
            "limits name territory number 77",
        ),
        (
            Request {
                limits: vec![limits(None, Some(a()))],
                ..request()
            },
            "the least areas that Name 1",
        ),
        (
            Request {
                allowances: vec![Allowance {
                    measure: None,
                    whose: WhoseChanges::Takes(nobody),
                    share: 1,
                }],
                ..request()
            },
            "allowances name territory number 77",
        ),
        (
            Request {
                families: vec![vec![UnitIx(99)]],
                ..request()
            },
            "families name area number 99",
        ),
        (
            Request {
                apart: vec![(UnitIx(0), UnitIx(99))],
                ..request()
            },
            "keep apart name area number 99",
        ),
        (
            sharing(Share::Given(vec![(nobody, Amount(1))])),
            "shares name territory number 77",
        ),
        (
            Request::plain(&[Band {
                measure: MeasureIx(3),
                tolerance: 1,
            }]),
            "measure number 3",
        ),
    ];
    for (asked, words) in asked {
        let says = sentence(&["aabb"; 2], &asked);
        assert!(says.contains(words), "{says}");
    }
}
