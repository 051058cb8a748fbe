//! What can be said before any search, on pictures: a digit is an area that brings so much.

mod rules;

use super::letters;
use crate::balance::{
    Cap, Contiguity, Counted, Culprit, Feasibility, Goal, Ground, Limit, Loosening, Lump, Numbers,
    Start, Targets, Verdict, Whose, feasibility, loosened,
};

/// Areas from digits; blanks are no areas. Each touches those beside it.
fn digits(picture: &[&str]) -> Ground {
    let rows: Vec<Vec<char>> = picture.iter().map(|row| row.chars().collect()).collect();
    let mut places = Vec::new();
    for (y, row) in rows.iter().enumerate() {
        for (x, digit) in row.iter().enumerate() {
            if let Some(brings) = digit.to_digit(10) {
                places.push((x, y, i64::from(brings) * 1000));
            }
        }
    }
    let number = |x: usize, y: usize| places.iter().position(|p| (p.0, p.1) == (x, y));
    let mut edges = Vec::new();
    for (from, &(x, y, _)) in places.iter().enumerate() {
        for to in [number(x + 1, y), number(x, y + 1)].into_iter().flatten() {
            edges.push((from as u32, to as u32, 1.0));
        }
    }
    let xy = places.iter().map(|p| [p.0 as f64, p.1 as f64]).collect();
    Ground::from_edges(xy, vec![places.iter().map(|p| p.2).collect()], &edges).unwrap()
}

/// Looks, checks that what is suggested works, and returns the sentences too.
fn looked(ground: &Ground, goal: &Goal) -> (Feasibility, Vec<String>) {
    let found = feasibility(ground, goal).unwrap();
    let loose = loosened(goal, &found.findings);
    let again = feasibility(ground, &loose).unwrap();
    assert_eq!(again.findings, [], "{:#?}", found.findings);
    let no = !found.findings.is_empty();
    assert_eq!(found.possible == Verdict::No, no);
    let sentences = found
        .findings
        .iter()
        .map(|f| f.sentence(&Numbers))
        .collect();
    (found, sentences)
}

fn close(found: &Feasibility, percent: f64) {
    let floor = found.floor_percent[0];
    assert!(
        (floor - percent).abs() < 1e-6,
        "{floor} {:#?}",
        found.findings
    );
}

#[test]
fn nothing_speaks_against_an_even_square() {
    let (found, _) = looked(&digits(&["1111"; 4]), &Goal::equal(4, 0));
    assert_eq!(found.possible, Verdict::Unknown);
    close(&found, 0.0);
}

#[test]
fn an_area_heavier_than_a_share_is_named_with_what_it_holds() {
    let (found, sentences) = looked(&digits(&["91111", "11111"]), &Goal::equal(3, 500));
    let heavy = Culprit::Heavy {
        lump: Lump::Unit(0),
        others: 0,
    };
    assert_eq!(found.findings[0].culprit, heavy);
    close(&found, 50.0);
    assert_eq!(
        sentences,
        [
            "area number 0 alone holds 150 % of a share of measure number 0, so it is too much for any \
          territory: widen the band of measure number 0 to ±50 %, or ask for at most 2 territories"
        ]
    );
    assert_eq!(
        feasibility(&digits(&["91111", "11111"]), &Goal::equal(2, 500))
            .unwrap()
            .findings,
        []
    );
}

#[test]
fn areas_that_go_together_may_be_too_heavy_together() {
    let mut goal = Goal::equal(3, 500);
    goal.families = vec![vec![0, 1, 4, 5, 6]];
    let (found, sentences) = looked(&digits(&["1111", "1111", "1111"]), &goal);
    close(&found, 25.0);
    assert!(sentences[0].starts_with("family number 0 alone holds 125 % of a share"));
    assert!(sentences[0].contains("cannot be kept whole: allow it to be split, or widen"));
}

#[test]
fn three_heavy_areas_do_not_fit_into_two_territories() {
    let (found, sentences) = looked(&digits(&["66", "61"]), &Goal::equal(2, 1000));
    let crowded = Culprit::Crowded {
        areas: 3,
        together: 2,
    };
    assert_eq!(found.findings[0].culprit, crowded);
    close(&found, 250.0 / 9.5);
    assert!(sentences[0].starts_with("of the 3 heaviest areas some territory must take 2"));
}

#[test]
fn areas_too_few_to_go_round_leave_a_territory_light() {
    let (found, sentences) = looked(&digits(&["33333"]), &Goal::equal(3, 500));
    close(&found, 40.0);
    assert!(
        sentences
            .iter()
            .any(|s| s.contains("no more than 1 of them, at most 60 %")),
        "{sentences:?}"
    );
}

#[test]
fn a_territory_cannot_go_below_what_is_locked_to_it() {
    let mut goal = Goal::equal(3, 500);
    goal.fixed = letters(&["aaaa", "a...", "...."]);
    let (found, sentences) = looked(&digits(&["1111"; 3]), &goal);
    close(&found, 25.0);
    assert_eq!(
        sentences[0],
        "with these locks territory number 0 cannot go below 125 % of a share of measure number 0: unlock \
         some of its areas or accounts, or widen the band of measure number 0 to ±25 %"
    );
}

#[test]
fn targets_that_ask_for_more_or_less_than_there_is_are_told() {
    let ground = digits(&["1111"; 3]);
    let mut goal = Goal::equal(2, 500);
    goal.fair[0].targets = Targets::Given(vec![8_000, 8_000]);
    let (found, sentences) = looked(&ground, &goal);
    close(&found, 25.0);
    assert!(sentences[0].starts_with("what locks and targets leave for 2 territories is 75 %"));
    goal.fair[0].targets = Targets::Given(vec![5_000, 5_000]);
    let (found, sentences) = looked(&ground, &goal);
    close(&found, 20.0);
    assert!(sentences[0].starts_with("what there is for 2 territories is 120 %"));
}

#[test]
fn locks_of_others_can_wall_a_territory_in() {
    let mut goal = Goal::equal(2, 500);
    goal.fixed = letters(&["abb...", ".b....", "bb...."]);
    let (found, sentences) = looked(&digits(&["111111"; 3]), &goal);
    let walled = Culprit::Unreachable { territory: 0 };
    assert!(
        found.findings.iter().any(|f| f.culprit == walled),
        "{sentences:?}"
    );
    close(&found, 700.0 / 9.0);
    assert!(sentences[0].contains("widen the band of measure number 0 to ±78 %"));
}

#[test]
fn locked_areas_that_cannot_be_joined_are_named() {
    let mut goal = Goal::equal(2, 9000);
    goal.fixed = letters(&["a.b.a", "..b..", "..b.."]);
    let (found, sentences) = looked(&digits(&["11111"; 3]), &goal);
    assert_eq!(found.findings[0].loosening, Some(Loosening::Pieces));
    assert!(
        sentences[0]
            .starts_with("area number 0 and area number 4 are both locked to territory number 0")
    );
    goal.contiguity = Contiguity::Loose;
    assert_eq!(
        looked(&digits(&["11111"; 3]), &goal).1,
        Vec::<String>::new()
    );
}

#[test]
fn a_part_behind_a_barrier_must_be_whole_territories() {
    let mut goal = Goal::equal(2, 500);
    goal.barriers = vec![(5, 4), (10, 11), (100 % 7, 0)];
    goal.barriers.push((16, 17));
    let (found, sentences) = looked(&digits(&["111111"; 3]), &goal);
    let cut = |f: &&crate::balance::Finding| matches!(f.culprit, Culprit::Island { units: 3, .. });
    assert!(found.findings.iter().any(|f| cut(&f)), "{sentences:?}");
    close(&found, 200.0 / 3.0);
    assert!(
        sentences
            .iter()
            .any(|s| s.contains("is cut off and holds 33 % of a share"))
    );
}

#[test]
fn an_island_is_reached_as_if_by_ferry_unless_a_barrier_lies_on_the_crossing() {
    let ground = digits(&["111 11"]);
    let mut goal = Goal::equal(1, 0);
    assert_eq!(looked(&ground, &goal).0.possible, Verdict::Unknown);
    goal.barriers = vec![(2, 3)];
    let (found, sentences) = looked(&ground, &goal);
    assert_eq!(found.findings[0].loosening, Some(Loosening::Pieces));
    assert!(
        sentences[0].contains("allow territories in several pieces"),
        "{sentences:?}"
    );
}

#[test]
fn parts_that_hang_on_one_area_share_its_territory() {
    // Three arms of three, too light for a territory each, hang on the area in the middle.
    let ground = digits(&["   1   ", "   1   ", "   1   ", "1111111"]);
    let (found, sentences) = looked(&ground, &Goal::equal(2, 500));
    assert!(
        sentences
            .iter()
            .any(|s| s.starts_with("9 areas can only be reached through area number 6")),
        "{sentences:?}"
    );
    // One arm alone against the rest.
    close(&found, 40.0);
}

#[test]
fn ground_behind_locks_goes_to_their_territory() {
    let mut goal = Goal::equal(2, 1000);
    goal.fixed = letters(&["..a..b", "..a...", "..a...", "aaa..."]);
    let (found, sentences) = looked(&digits(&["222111", "222111", "222111", "111111"]), &goal);
    let enclosed = Culprit::Enclosed {
        territory: 0,
        units: 6,
    };
    assert!(
        found.findings.iter().any(|f| f.culprit == enclosed),
        "{sentences:?}"
    );
    assert!(
        sentences
            .iter()
            .any(|s| s.starts_with("6 areas lie behind what is locked to territory number 0"))
    );
}

#[test]
fn limits_that_what_there_is_cannot_meet_are_told() {
    let ground = digits(&["1111", "1191"]);
    let mut goal = Goal::equal(2, 9900);
    let limit = |of, least, most| Limit {
        of,
        territory: None,
        least,
        most,
    };
    goal.limits = vec![limit(Counted::Units, Some(5), None)];
    let (found, sentences) = looked(&ground, &goal);
    assert_eq!(
        sentences,
        [
            "what locks and targets leave for 2 territories is 8 areas against 10 all told: unlock something, \
          or lower targets, or loosen the limits of areas by 20 %"
        ]
    );
    close(&found, 12.5);
    goal.limits = vec![limit(Counted::Measure(0), None, Some(8_500))];
    let (_, sentences) = looked(&ground, &goal);
    assert!(
        sentences[0].starts_with("area number 6 alone holds 9 of measure number 0 against 8.5"),
        "{sentences:?}"
    );
    goal.limits = vec![limit(Counted::Units, None, Some(0))];
    assert_eq!(
        looked(&ground, &goal).0.findings[0].loosening,
        Some(Loosening::NoLimits(Counted::Units))
    );
}
