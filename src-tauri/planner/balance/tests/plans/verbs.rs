//! Mid-year: two pictures and a verb each.

use super::*;
use crate::balance::{
    Elsewhere, Founding, Hire, propose_hire, propose_leaver, propose_merge, propose_part_time,
    propose_split,
};

type Asked = Result<Proposal, Fault>;

/// Draws a picture, does a verb, undoes it, and returns the proposal and the picture after.
fn done(
    before: &[&str],
    verb: impl Fn(&Plan, &Adjacency) -> Asked,
) -> (Proposal, Vec<String>, Plan) {
    let (plan, adjacency) = plan(before);
    let proposal = verb(&plan, &adjacency).unwrap();
    let mut after = plan.clone();
    let (undo, _) = apply(&mut after, &proposal.edit).unwrap();
    assert!(matches!(proposal.edit, Edit::Group { .. }), "one step");
    let mut back = after.clone();
    apply(&mut back, &undo).unwrap();
    assert_eq!(back, plan, "undo must lead back");
    let picture = drawn(&after, before[0].len());
    (proposal, picture, after)
}

fn t(letter: char) -> TerritoryId {
    id(letter).unwrap()
}

fn units_of(proposal: &Proposal) -> Vec<u32> {
    let rows = proposal.report.after.territories.iter();
    rows.map(|row| row.units).collect()
}

#[test]
fn a_leaver_goes_to_the_neighbours_and_nobody_else_moves() {
    let before = ["aaaabbbbccccdddd"; 4];
    let (proposal, after, plan) = done(&before, |plan, adjacency| {
        propose_leaver(plan, adjacency, SCENARIO, t('b'), &request(), &Unwatched)
    });
    assert_eq!(plan.scenarios[0].territories.len(), 3);
    assert!(after.iter().all(|row| row.ends_with("dddd")), "{after:#?}");
    assert!(
        after.iter().all(|row| row.starts_with("aaaa")),
        "{after:#?}"
    );
    assert_eq!(units_of(&proposal), [24, 24, 16]);
    assert_eq!(proposal.report.units_moved, 16);
    assert!(proposal.valid);
}

#[test]
fn accounts_named_to_a_leaver_follow_their_ground_again() {
    let (mut plan, adjacency) = plan(&["aabbcc"; 4]);
    plan.accounts.codes.push("A".into());
    plan.accounts.names.push("A".into());
    plan.accounts.points.push(None);
    plan.accounts.located.push(Located::ByHand);
    plan.accounts.units.push(Some(UnitIx(5)));
    plan.accounts.values.push(vec![Amount(0)]);
    plan.scenarios[0].overrides.insert(AccountIx(0), t('b'));
    let asked = request();
    let proposal = propose_leaver(&plan, &adjacency, SCENARIO, t('b'), &asked, &Unwatched).unwrap();
    apply(&mut plan, &proposal.edit).unwrap();
    assert!(plan.scenarios[0].overrides.is_empty());
    assert!(plan.scenarios[0].territory(t('b')).is_none());
}

#[test]
fn a_leaver_with_locks_or_without_neighbours_is_refused_in_words() {
    let ask = |picture: &[&str], letter| {
        let (plan, adjacency) = plan(picture);
        let asked = request();
        let fault = propose_leaver(&plan, &adjacency, SCENARIO, t(letter), &asked, &Unwatched);
        fault.unwrap_err().to_string()
    };
    let locks = ask(&["aaBb"; 2], 'b');
    assert!(locks.starts_with("Name 2 holds 2 locked areas"), "{locks}");
    let alone = ask(&["aa.bb"; 2], 'b');
    assert!(alone.starts_with("Name 2 has no neighbour"), "{alone}");
    let nobody = ask(&["aabb"; 2], 'z');
    assert!(nobody.contains("territory number 26"), "{nobody}");
}

#[test]
fn a_hire_near_a_home_is_founded_there() {
    let before = ["aaaaaabbbbbbcccc"; 6];
    let home = Point::from_degrees(0.0, 0.0).unwrap();
    let hire = Hire {
        rep: None,
        founding: Founding::Near(home),
    };
    let (proposal, after, plan) = done(&before, |plan, adjacency| {
        propose_hire(plan, adjacency, SCENARIO, &hire, &request(), &Unwatched)
    });
    assert_eq!(plan.scenarios[0].territories.len(), 4);
    assert_eq!(plan.scenarios[0].territories[3].name, "Territory 4");
    assert!(after[0].starts_with('d'), "{after:#?}");
    assert!(after.iter().all(|row| row.ends_with("cccc")), "{after:#?}");
    assert!(proposal.valid, "{after:#?}");
    let held = units_of(&proposal);
    assert!(held.iter().all(|u| (23..=25).contains(u)), "{held:?}");
}

#[test]
fn a_hire_relieves_the_most_overloaded_or_those_named() {
    let before = ["aaaaaaaabbcc"; 4];
    for founding in [Founding::Overloaded, Founding::From(vec![t('a')])] {
        let hire = Hire {
            rep: None,
            founding,
        };
        let (proposal, after, _) = done(&before, |plan, adjacency| {
            propose_hire(plan, adjacency, SCENARIO, &hire, &request(), &Unwatched)
        });
        assert!(after.iter().all(|row| row.ends_with("bbcc")), "{after:#?}");
        assert_eq!(units_of(&proposal), [16, 8, 8, 16]);
    }
}

#[test]
fn a_hire_of_somebody_unknown_is_refused() {
    let (plan, adjacency) = plan(&["aabb"; 2]);
    let hire = Hire {
        rep: Some(crate::plan::RepId(7)),
        founding: Founding::Overloaded,
    };
    let fault = propose_hire(&plan, &adjacency, SCENARIO, &hire, &request(), &Unwatched);
    assert_eq!(fault.unwrap_err(), Fault::NoRep { rep: 7 });
}

#[test]
fn part_time_shrinks_one_territory_and_its_neighbours_make_it_up() {
    let before = ["aaaabbbbccccdddd"; 4];
    let (proposal, after, _) = done(&before, |plan, adjacency| {
        let half = (t('b'), 50);
        propose_part_time(plan, adjacency, SCENARIO, half, &request(), &Unwatched)
    });
    assert!(after.iter().all(|row| row.ends_with("dddd")), "{after:#?}");
    assert!(proposal.valid, "{after:#?}");
    assert_eq!(units_of(&proposal), [20, 8, 20, 16]);
    let targets = proposal
        .report
        .after
        .territories
        .iter()
        .map(|r| r.targets[0].0);
    assert_eq!(targets.collect::<Vec<_>>(), [20_000, 8000, 20_000, 16_000]);
}

#[test]
fn a_share_of_nothing_is_refused() {
    let (plan, adjacency) = plan(&["aabb"; 2]);
    for (percent, words) in [(0, "0 %"), (5000, "5000 %")] {
        let ask = (t('a'), percent);
        let fault = propose_part_time(&plan, &adjacency, SCENARIO, ask, &request(), &Unwatched);
        let says = fault.unwrap_err().to_string();
        assert!(says.contains(words), "{says}");
    }
    let most = (t('a'), 200);
    let fault = propose_part_time(&plan, &adjacency, SCENARIO, most, &request(), &Unwatched);
    assert!(matches!(fault, Err(Fault::NothingLeft { .. })));
}

#[test]
fn two_become_one_and_the_others_stay_or_adjust() {
    let before = ["aaaabbbbccccdddd"; 4];
    let merge = |elsewhere| {
        done(&before, |plan, adjacency| {
            let pair = (t('a'), t('b'));
            propose_merge(
                plan,
                adjacency,
                SCENARIO,
                pair,
                elsewhere,
                &request(),
                &Unwatched,
            )
        })
    };
    let (proposal, after, _) = merge(Elsewhere::Stays);
    assert_eq!(after, ["aaaaaaaaccccdddd"; 4]);
    assert!(proposal.valid);
    let (proposal, after, _) = merge(Elsewhere::Adjusts);
    assert!(after.iter().all(|row| row.ends_with("dddd")), "{after:#?}");
    assert!(proposal.valid && units_of(&proposal)[0] < 26, "{after:#?}");
}

#[test]
fn one_becomes_two_on_its_own_ground() {
    let before = ["aaaaaabbcc"; 4];
    let (proposal, after, plan) = done(&before, |plan, adjacency| {
        propose_split(plan, adjacency, SCENARIO, t('a'), &request(), &Unwatched)
    });
    assert!(after.iter().all(|row| row.ends_with("bbcc")), "{after:#?}");
    assert_eq!(units_of(&proposal), [12, 8, 8, 12]);
    assert!(proposal.valid, "{after:#?}");
    assert_eq!(plan.scenarios[0].territories[3].name, "Territory 4");
    let (plan, adjacency) = super::plan(&["abb"]);
    let fault = propose_split(&plan, &adjacency, SCENARIO, t('a'), &request(), &Unwatched);
    assert!(matches!(fault, Err(Fault::TooManyTerritories { .. })));
}
