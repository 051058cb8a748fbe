//! Quotas on small plans, worked out by hand.

use super::*;
use crate::plan::{Colour, Lock, Rep, RepId, Weighing};

const EURO: i64 = Amount::SCALE;

fn euros(amount: i64) -> Amount {
    Amount(amount * EURO)
}

fn territory(id: u32, reps: &[u32]) -> Territory {
    Territory {
        id: TerritoryId::new(id).unwrap(),
        code: format!("T{id}"),
        name: format!("Territory {id}"),
        colour: Colour::Palette(0),
        reps: reps.iter().map(|r| RepId(*r)).collect(),
        region: None,
        lock: Lock::Free,
        quota: None,
    }
}

fn rep(id: u32, tenure: u16, hours: Option<i64>) -> Rep {
    Rep {
        id: RepId(id),
        code: String::new(),
        name: format!("Rep {id}"),
        home_city: String::new(),
        home: None,
        capacity: hours.map(euros),
        tenure_years: Some(tenure),
    }
}

fn plan() -> (Plan, Scenario) {
    let plan = Plan {
        reps: vec![rep(1, 0, Some(1000)), rep(2, 5, Some(500)), rep(3, 9, None)],
        ..Plan::default()
    };
    let scenario = Scenario {
        territories: vec![territory(1, &[1]), territory(2, &[2]), territory(3, &[])],
        ..Scenario::default()
    };
    (plan, scenario)
}

fn basis(history: i64, potential: i64) -> Basis {
    Basis {
        history: euros(history),
        potential: euros(potential),
        ..Basis::default()
    }
}

fn by_history() -> Terms {
    Terms {
        step: euros(1),
        weights: Weighing {
            history: 1,
            forecast: 0,
            pipeline: 0,
            potential: 0,
        },
        ..Terms::default()
    }
}

fn quotas(terms: &Terms, target: i64, bases: &[Basis]) -> Result<Vec<(i64, Held)>, Impossible> {
    let (plan, scenario) = plan();
    let quotas = propose(&plan, &scenario, terms, euros(target), bases)?;
    assert_eq!(
        quotas.iter().map(|q| q.quota.0).sum::<i64>(),
        euros(target).0
    );
    assert_eq!(
        quotas.iter().map(|q| q.fair.0).sum::<i64>(),
        euros(target).0
    );
    Ok(quotas.iter().map(|q| (q.quota.0 / EURO, q.held)).collect())
}

const THREE: [(i64, i64); 3] = [(500, 100), (300, 100), (200, 200)];

fn three() -> Vec<Basis> {
    THREE.iter().map(|(h, p)| basis(*h, *p)).collect()
}

#[test]
fn a_fair_share_follows_the_weights() {
    let shares = quotas(&by_history(), 2000, &three()).unwrap();
    assert_eq!(
        shares,
        [(1000, Held::Free), (600, Held::Free), (400, Held::Free)]
    );
    let mut even = by_history();
    even.weights.potential = 1;
    let shares = quotas(&even, 2000, &three()).unwrap();
    assert_eq!(
        shares.iter().map(|s| s.0).collect::<Vec<_>>(),
        [750, 550, 700]
    );
}

#[test]
fn who_is_new_is_asked_for_less_and_the_others_for_the_rest() {
    let mut terms = by_history();
    terms.ramp = vec![50];
    let shares = quotas(&terms, 1500, &three()).unwrap();
    // 250 : 300 : 200 of 1,500.
    assert_eq!(
        shares.iter().map(|s| s.0).collect::<Vec<_>>(),
        [500, 600, 400]
    );
}

#[test]
fn floors_caps_and_growth_hold_and_say_so() {
    let mut terms = by_history();
    let id = |n| TerritoryId::new(n).unwrap();
    let floor = Limits {
        floor: Some(euros(500)),
        cap: None,
    };
    terms.limits.insert(id(3), floor);
    let shares = quotas(&terms, 1300, &three()).unwrap();
    assert_eq!(
        shares,
        [(500, Held::Free), (300, Held::Free), (500, Held::Floor)]
    );
    terms.most_growth = Some(10);
    // The floor lies above what the ground may grow to.
    assert_eq!(
        quotas(&terms, 1300, &three()),
        Err(Impossible::Crossed(id(3)))
    );
    terms.limits.clear();
    let shares = quotas(&terms, 1100, &three()).unwrap();
    assert!(shares.iter().all(|s| s.1 == Held::Growth));
    assert_eq!(
        quotas(&terms, 1101, &three()),
        Err(Impossible::Caps(euros(1100)))
    );
    let cap = Limits {
        floor: None,
        cap: Some(euros(900)),
    };
    terms.limits.insert(id(1), cap);
    let shares = quotas(&terms, 1450, &three()).unwrap();
    assert_eq!(
        shares,
        [(900, Held::Cap), (330, Held::Growth), (220, Held::Growth)]
    );
}

#[test]
fn nothing_known_means_equal_quotas() {
    let shares = quotas(&by_history(), 30, &[Basis::default(); 3]).unwrap();
    assert_eq!(shares.iter().map(|s| s.0).collect::<Vec<_>>(), [10, 10, 10]);
}

#[test]
fn reps_share_by_hours_and_months_by_season_to_the_cent() {
    let (plan, _) = plan();
    let shared = territory(9, &[1, 2]);
    assert_eq!(
        per_rep(&plan, &shared, euros(300)),
        [euros(200), euros(100)]
    );
    let unknown = territory(9, &[1, 2, 3]);
    assert_eq!(per_rep(&plan, &unknown, euros(300)), [euros(100); 3]);
    assert!(per_rep(&plan, &territory(9, &[]), euros(300)).is_empty());
    let months = phased(Amount(100_007), &[Amount(1), Amount(1), Amount(1)]);
    assert_eq!(months.iter().map(|m| m.0).sum::<i64>(), 100_007);
    assert_eq!(months[1].0 % CENT, 0);
}
