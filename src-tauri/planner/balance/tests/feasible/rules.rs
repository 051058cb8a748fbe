//! Findings about rules, and ground that is hardly any.

use super::*;

#[test]
fn too_small_an_allowance_for_change_keeps_todays_map_unfair() {
    let ground = digits(&["111111"; 2]);
    let mut goal = Goal::equal(2, 500);
    goal.start = Start::From {
        holders: letters(&["aaaaab", "aaaaab"]),
        price: 1.0,
    };
    goal.caps = vec![Cap {
        of: Counted::Units,
        whose: Whose::EachGives,
        share: 2000,
    }];
    let (found, sentences) = looked(&ground, &goal);
    // Of ten, two may go: eight stay where six are fair.
    close(&found, 200.0 / 6.0);
    assert_eq!(
        sentences,
        [
            "the band of measure number 0 takes a change of 4 areas, but territory number 0 may give no more \
          than 2: let more change hands, or widen the band of measure number 0 to ±34 %"
        ]
    );
}

#[test]
fn locks_away_from_todays_place_count_and_todays_locks_cost_nothing() {
    let ground = digits(&["111111"; 2]);
    let mut goal = Goal::equal(2, 500);
    let today = letters(&["aaabbb", "aaabbb"]);
    goal.caps = vec![Cap {
        of: Counted::Measure(0),
        whose: Whose::All,
        share: 1000,
    }];
    goal.fixed.clone_from(&today);
    goal.start = Start::From {
        holders: today,
        price: 1.0,
    };
    assert_eq!(looked(&ground, &goal).0.possible, Verdict::Unknown);
    goal.fixed = letters(&["b.....", "b....."]);
    let (found, sentences) = looked(&ground, &goal);
    let enough = Loosening::Cap {
        cap: 0,
        share: 1700,
    };
    assert_eq!(found.findings[0].loosening, Some(enough));
    assert!(
        sentences[0]
            .starts_with("locks move 2 of measure number 0, but no more may change hands than 1.2")
    );
}

#[test]
fn a_family_half_in_a_locked_territory_must_part() {
    let mut goal = Goal::equal(3, 1000);
    goal.fixed = letters(&["aa....", "aa....", "aa...."]);
    goal.frozen = vec![0];
    goal.families = vec![vec![1, 2, 3]];
    let (found, sentences) = looked(&digits(&["111111"; 3]), &goal);
    assert_eq!(found.findings[0].loosening, Some(Loosening::Split(0)));
    assert!(
        sentences[0]
            .starts_with("area number 2 belongs to family number 0, which is partly in territory")
    );
}

#[test]
fn three_areas_kept_apart_from_each_other_need_three_territories() {
    let mut goal = Goal::equal(2, 500);
    goal.apart = vec![(0, 1), (1, 5), (5, 0)];
    let (found, sentences) = looked(&digits(&["1111"; 2]), &goal);
    assert_eq!(found.findings.len(), 1);
    assert!(sentences[0].contains("cannot be kept apart with so few territories: let them meet"));
    goal.territories = 4;
    assert_eq!(
        looked(&digits(&["1111"; 2]), &goal).0.possible,
        Verdict::Unknown
    );
}

#[test]
fn ground_of_no_size_or_no_weight_ends_in_a_sentence() {
    let empty = Ground {
        mass: vec![Vec::new()],
        ..Ground::default()
    };
    assert_eq!(
        looked(&empty, &Goal::equal(3, 500)).0.possible,
        Verdict::Unknown
    );
    assert_eq!(
        looked(&digits(&["000", "000"]), &Goal::equal(6, 0))
            .0
            .possible,
        Verdict::Unknown
    );
    let (found, _) = looked(&digits(&["900", "000"]), &Goal::equal(3, 500));
    close(&found, 200.0);
    for territories in [0, 7] {
        let fault =
            feasibility(&digits(&["000", "000"]), &Goal::equal(territories, 0)).unwrap_err();
        assert!(fault.to_string().contains("ask for"));
    }
    let mut crumb = digits(&["000", "000"]);
    crumb.mass[0][3] = 1;
    let found = feasibility(&crumb, &Goal::equal(3, 500)).unwrap();
    close(&found, 100.0);
    assert!(
        found.findings[0]
            .sentence(&Numbers)
            .contains("ask for one territory")
    );
}

#[test]
fn one_place_for_all_and_no_place_at_all_end_in_a_sentence() {
    let mut ground = digits(&["11 11", "11 11"]);
    ground.xy = vec![[1.0, 1.0]; 8];
    assert_eq!(
        looked(&ground, &Goal::equal(2, 0)).0.possible,
        Verdict::Unknown
    );
    ground.xy[3] = [f64::NAN, 0.0];
    let fault = feasibility(&ground, &Goal::equal(2, 0))
        .unwrap_err()
        .to_string();
    assert!(fault.contains("no usable position"));
    let mut vast = Goal::equal(2, u32::MAX);
    vast.limits = vec![Limit {
        of: Counted::Measure(0),
        territory: None,
        least: Some(i64::MIN),
        most: Some(i64::MAX),
    }];
    vast.caps = vec![Cap {
        of: Counted::Units,
        whose: Whose::All,
        share: u32::MAX,
    }];
    assert_eq!(
        looked(&digits(&["12", "21"]), &vast).0.possible,
        Verdict::Unknown
    );
}
