//! Carving by hand, whatever the hand does: undo is identity, sums are conserved, locks hold.

use planner::carve::{self, Edit, Gesture, Gift, Refusal, Removal, Revision};
use planner::geography::Point;
use planner::plan::{
    AccountIx, AccountRow, Amount, Band, Colour, Kind, Located, Lock, Mass, Measure, MeasureIx,
    Opportunity, Plan, Region, RegionId, Rep, RepId, Role, Sale, Scenario, ScenarioId, TerritoryId,
    Totals, UnitIx, UnitRow, check,
};
use proptest::prelude::*;
use support::grid::{self, DRAWN, corner};

/// Sessions of `STEPS` steps each: more than 10,000 of the gestures are accepted.
const SESSIONS: u32 = 448;
/// Steps of one session.
const STEPS: usize = 40;

/// A step: which kind, and numbers that the kind makes what it wants of.
type Step = (u8, u32, u32, Vec<u32>);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let numbers = proptest::collection::vec(0..40_u32, 0..8);
    proptest::collection::vec((any::<u8>(), 0..40_u32, 0..8_u32, numbers), STEPS)
}

fn start() -> Plan {
    grid::plan_with_accounts(
        "aabbcc\naAbbcc\ndddeec\nddd.#f\n......",
        "123456\n789012\n345678\n901234\n567890",
    )
}

fn units(numbers: &[u32]) -> Vec<UnitIx> {
    numbers.iter().map(|n| UnitIx(*n)).collect()
}

fn id(number: u32) -> TerritoryId {
    TerritoryId::new(number % 12 + 1).expect("one more than a remainder")
}

fn holder(number: u32) -> Option<TerritoryId> {
    (!number.is_multiple_of(5)).then(|| id(number))
}

fn lock(number: u32) -> Lock {
    if number.is_multiple_of(2) {
        Lock::Locked
    } else {
        Lock::Free
    }
}

/// Returns one of the territories there are, or now and then one that is not there.
fn some_id(plan: &Plan, scenario: ScenarioId, number: u32) -> TerritoryId {
    let territories = plan.scenario(scenario).map_or(&[][..], |s| &s.territories);
    let at = number as usize % (territories.len() + 1);
    territories.get(at).map_or(id(number), |t| t.id)
}

/// Makes a gesture of a step; some are refused, which is a result too.
fn gesture(plan: &Plan, (kind, a, b, list): &Step) -> Result<Gesture, Refusal> {
    let scenario = ScenarioId(if *b == 7 { 2 } else { 1 });
    let accounts: Vec<_> = list.iter().map(|n| AccountIx(*n)).collect();
    let list: Vec<_> = list.iter().map(|n| n % 30).collect();
    let list = list.as_slice();
    let id = |number: u32| some_id(plan, scenario, number);
    let holder = |number: u32| (!number.is_multiple_of(5)).then(|| id(number));
    let (left, top) = (f64::from(*a) / 5.0, f64::from(*b));
    match kind % 16 {
        0..=3 => carve::assign(plan, scenario, &units(list), holder(*a)),
        4 => carve::split(
            plan,
            scenario,
            id(*a),
            &[corner(left, 9.0), corner(top, -9.0)],
        ),
        5 => {
            let others: Vec<_> = list.iter().take(2).map(|n| id(*n)).collect();
            carve::merge(plan, scenario, id(*a), &others)
        }
        6 => carve::create_territory(plan, scenario),
        7 => carve::delete_territory(plan, scenario, id(*a)),
        8 => carve::rename(plan, scenario, id(*a), &format!("Name {b}")),
        9 => carve::recolour(plan, scenario, id(*a), Colour::Chosen(*b as u8)),
        10 => carve::lock_territory(plan, scenario, id(*a), lock(*b)),
        11 => carve::lock_units(plan, scenario, &units(list), lock(*b)),
        12 => carve::override_account(plan, scenario, &accounts, holder(*a)),
        13 => carve::hand_to_reps(plan, scenario, id(*a), &[RepId(*b)]),
        14 => carve::duplicate_scenario(plan, scenario, &format!("Idea {a}")),
        _ => carve::rename_scenario(plan, scenario, &format!("Plan {b}")),
    }
}

/// Makes a raw edit of a step, as a damaged journal might hold it.
fn raw(plan: &Plan, step: &Step) -> Edit {
    let (kind, a, b, list) = step;
    let scenario = ScenarioId(if *b < 5 { 1 } else { b % 3 + 1 });
    let mut list: Vec<_> = list.iter().map(|n| n % 31).collect();
    if *b > 1 {
        list.sort_unstable();
        list.dedup();
        list.retain(|n| n != a);
    }
    let holder = |number: u32| (!number.is_multiple_of(5)).then(|| some_id(plan, scenario, number));
    let list = &list;
    match kind % 12 {
        0 => Edit::Assign {
            scenario,
            gifts: vec![
                Gift {
                    to: holder(*a),
                    units: units(list),
                },
                Gift {
                    to: None,
                    units: vec![UnitIx(*a)],
                },
            ],
        },
        1 => Edit::Override {
            scenario,
            accounts: list
                .iter()
                .map(|n| (AccountIx(*n * 5), holder(*a)))
                .collect(),
        },
        2 => Edit::LockUnits {
            scenario,
            units: list.iter().map(|n| (UnitIx(*n), lock(*a))).collect(),
        },
        3 => Edit::RemoveTerritory {
            scenario,
            territory: id(*a),
        },
        4 => Edit::SetScenario {
            scenario,
            name: format!("Name {a}"),
            role: [Role::Baseline, Role::Draft, Role::Chosen][*a as usize % 3],
            bands: list
                .iter()
                .map(|n| Band {
                    measure: MeasureIx(*n as u16 % 3),
                    tolerance: *a,
                })
                .collect(),
        },
        5 => Edit::RemoveScenario { scenario },
        6 => Edit::AddScenario {
            scenario: Scenario {
                id: scenario,
                name: format!("Raw {a}"),
                ..plan.scenarios.last().cloned().unwrap_or_default()
            },
        },
        7 => Edit::MoveAccount {
            account: AccountIx(*a),
            point: None,
            located: Located::ByHand,
            unit: Some(UnitIx(*b * 6)),
        },
        _ => tail(plan, step),
    }
}

/// Makes a raw edit that lengthens or shortens a list.
fn tail(plan: &Plan, (kind, a, b, list): &Step) -> Edit {
    let measures = plan.measures.len();
    let values = vec![Amount(i64::from(*a)); if *b == 0 { 1 } else { measures }];
    match kind / 12 % 17 {
        0 => Edit::AddMeasure {
            measure: Measure {
                key: format!("m{a}"),
                label: format!("M {a}"),
                kind: Kind::Money,
            },
            units: vec![Amount(i64::from(*b)); plan.units.len()],
            accounts: vec![Amount(-i64::from(*b)); plan.accounts.len()],
        },
        1 => Edit::DropMeasure,
        2 => {
            let strip = grid::plan(&"a".repeat(*b as usize + 1));
            let row = |at: usize| UnitRow {
                code: format!("new {a} {at}"),
                name: String::new(),
                level: String::new(),
                parent: String::new(),
                centre: strip.units.centres[at],
                values: values.clone(),
            };
            let holders = vec![holder(*a); strip.units.len()];
            Edit::AddUnits {
                units: (0..strip.units.len()).map(row).collect(),
                topology: strip.units.topology.clone(),
                holders: vec![(ScenarioId(1), holders)],
            }
        }
        3 => Edit::DropUnits { count: *b },
        4 => Edit::AddAccounts {
            accounts: list
                .iter()
                .map(|n| AccountRow {
                    code: format!("new {a} {n}"),
                    name: format!("New {n}"),
                    point: Some(Point { lon: 1, lat: 2 }),
                    located: Located::Coordinates,
                    unit: (n % 3 > 0).then_some(UnitIx(*n)),
                    values: values.clone(),
                    attributes: std::collections::BTreeMap::new(),
                })
                .collect(),
        },
        5 => Edit::DropAccounts { count: *a },
        6 => Edit::AddSales {
            sales: vec![Sale {
                account: AccountIx(a * 4),
                month: 202_600 + b * 2,
                amount: Amount(5),
            }],
        },
        7 => Edit::DropSales { count: *b / 3 },
        8 => Edit::AddOpportunities {
            opportunities: vec![Opportunity {
                code: format!("O{a}"),
                account: AccountIx(a * 5),
                stage: String::new(),
                amount: Amount(1),
                close: String::new(),
            }],
        },
        9 => Edit::DropOpportunities { count: *b / 3 },
        10 => Edit::PutRep {
            rep: Rep {
                id: RepId(*b),
                code: format!("R{b}"),
                name: format!("Rep {a}"),
                home_city: String::new(),
                home: None,
                capacity: None,
                tenure_years: None,
            },
        },
        11 => Edit::RemoveRep { rep: RepId(*b) },
        12 => Edit::PutRegion {
            region: region(*a, *b),
        },
        13 => Edit::RemoveRegion {
            region: RegionId(*b),
        },
        14 => Edit::RemoveAccounts {
            accounts: list
                .iter()
                .map(|n| Removal {
                    account: AccountIx(*n),
                    attributes: [("Town".to_owned(), format!("Old {n}"))].into(),
                })
                .collect(),
        },
        15 => Edit::ReviseAccounts {
            accounts: list.iter().map(|n| revision(*n, *b, &values)).collect(),
        },
        _ => unit_amounts(*a, *b, list),
    }
}

fn region(a: u32, b: u32) -> Region {
    Region {
        id: RegionId(b),
        name: format!("Region {a}"),
        parent: a.is_multiple_of(2).then_some(RegionId(a % 8)),
    }
}

/// Other amounts for some units, now and then of a measure that is not there.
fn unit_amounts(a: u32, b: u32, list: &[u32]) -> Edit {
    let amount = Amount(i64::from(a) - 20);
    Edit::SetUnitAmounts {
        measure: MeasureIx(b as u16 % 3),
        amounts: list.iter().map(|n| (UnitIx(*n), amount)).collect(),
    }
}

/// An account with a new name, place and amounts; now and then with a code that another has.
fn revision(account: u32, b: u32, values: &[Amount]) -> Revision {
    let code = if b == 3 {
        "A1".to_owned()
    } else {
        format!("revised {account}")
    };
    Revision {
        account: AccountIx(account),
        row: AccountRow {
            code,
            name: format!("Revised {b}"),
            point: Some(Point { lon: 3, lat: 4 }),
            located: Located::PostalCode,
            unit: b.is_multiple_of(2).then_some(UnitIx(account)),
            values: values.to_vec(),
            attributes: [("Town".to_owned(), "New".to_owned())].into(),
        },
        before: [("Town".to_owned(), "Old".to_owned())].into(),
    }
}

fn totals_are_conserved(plan: &Plan) {
    for scenario in &plan.scenarios {
        let totals = Totals::of(plan, scenario, &Mass::of(plan, scenario));
        let mut sum = totals.unassigned.clone();
        for row in &totals.rows {
            sum.add(row);
        }
        assert_eq!(sum, totals.whole);
        assert_eq!(totals.whole.units as usize, plan.units.len());
        assert_eq!(totals.whole.accounts as usize, plan.accounts.len());
        for (m, found) in totals.whole.sums.iter().enumerate() {
            let columns = [&plan.units.values[m], &plan.accounts.values[m]];
            let wanted: i64 = columns.into_iter().flatten().map(|v| v.0).sum();
            assert_eq!(found.0, wanted);
        }
    }
}

/// Locked units and all ground of locked territories hold what they held.
fn locks_held(before: &Plan, after: &Plan) {
    for (old, new) in before.scenarios.iter().zip(&after.scenarios) {
        for (at, holder) in old.holders.iter().enumerate() {
            let is_locked =
                |id: TerritoryId| old.territory(id).is_some_and(|t| t.lock == Lock::Locked);
            let unit = UnitIx(at as u32);
            let gained = new.holders[at].is_some_and(is_locked);
            if old.locked_units.contains(&unit) || holder.is_some_and(is_locked) || gained {
                assert_eq!(new.holders[at], *holder, "unit {at} is locked");
            }
        }
    }
}

/// Applies an edit and proves that it can be taken back, done again and stored.
fn applied(plan: &mut Plan, edit: &Edit) -> Option<Edit> {
    let before = plan.clone();
    let text = serde_json::to_string(edit).expect("edits are data");
    let stored: Edit = serde_json::from_str(&text).expect("what is written can be read");
    assert_eq!(stored, *edit, "an edit survives the journal");
    let Ok((undo, _)) = carve::apply(plan, &stored) else {
        assert_eq!(*plan, before, "a refused edit changes nothing");
        return None;
    };
    let after = plan.clone();
    let (redo, _) = carve::apply(plan, &undo).expect("an undo fits");
    assert_eq!(*plan, before, "undo gives back the same plan");
    let (again, _) = carve::apply(plan, &redo).expect("a redo fits");
    assert_eq!(*plan, after, "redo gives the same plan again");
    assert_eq!(again, undo, "the inverse of a redo is the undo");
    assert_eq!(check(plan), []);
    totals_are_conserved(plan);
    Some(undo)
}

/// Takes back a whole session, last step first.
fn all_taken_back(mut plan: Plan, undos: Vec<Edit>, start: &Plan) {
    for undo in undos.into_iter().rev() {
        carve::apply(&mut plan, &undo).expect("an undo fits");
    }
    assert_eq!(plan, *start);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: SESSIONS, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_hand_does_can_be_taken_back_and_moves_no_lock(steps in steps()) {
        let start = start();
        let mut plan = start.clone();
        let mut undos = Vec::new();
        for step in &steps {
            let Ok(gesture) = gesture(&plan, step) else { continue };
            let before = plan.clone();
            let undo = applied(&mut plan, &gesture.edit);
            undos.push(undo.expect("what a verb builds is never refused"));
            locks_held(&before, &plan);
        }
        all_taken_back(plan, undos, &start);
    }

    #[test]
    fn whatever_a_journal_holds_is_refused_or_can_be_taken_back(steps in steps()) {
        let start = start();
        let mut plan = start.clone();
        let mut undos = Vec::new();
        for step in &steps {
            let edit = raw(&plan, step);
            let undo = applied(&mut plan, &edit);
            undos.extend(undo);
        }
        all_taken_back(plan, undos, &start);
    }

    #[test]
    fn a_group_with_one_refused_edit_changes_nothing(steps in steps()) {
        let mut plan = start();
        let before = plan.clone();
        let mut edits: Vec<_> = steps.iter().map(|step| raw(&plan, step)).collect();
        edits.retain(|edit| carve::apply(&mut before.clone(), edit).is_ok());
        edits.push(Edit::RemoveScenario { scenario: ScenarioId(99) });
        let group = Edit::Group { edits };
        prop_assert!(carve::apply(&mut plan, &group).is_err());
        prop_assert_eq!(plan, before);
    }
}

#[test]
fn groups_nested_too_deep_are_refused() {
    let mut edit = Edit::Group { edits: Vec::new() };
    for _ in 0..100 {
        edit = Edit::Group { edits: vec![edit] };
    }
    assert!(matches!(
        carve::apply(&mut start(), &edit),
        Err(Refusal::TooDeep(_))
    ));
}

#[test]
fn a_scenario_with_named_accounts_survives_the_journal() {
    let mut plan = start();
    let gesture = carve::override_account(&plan, DRAWN, &[AccountIx(3)], Some(id(1))).unwrap();
    carve::apply(&mut plan, &gesture.edit).unwrap();
    let copy = carve::duplicate_scenario(&plan, DRAWN, "Copy").unwrap();
    assert!(applied(&mut plan, &copy.edit).is_some());
}
