//! Accounts that change, go and come back in the middle of the list, in the plan file.

#![allow(clippy::unwrap_used)]

use planner::carve::{Edit, Removal, Revision, apply};
use planner::geography::Point;
use planner::plan::{AccountIx, AccountRow, Amount, Entry, Located, Plan, UnitIx};
use store::Store;
use support::plans;

/// What the file says of an account beyond what the plan keeps in memory.
type Attributes = std::collections::BTreeMap<String, String>;

fn commit(store: &mut Store, plan: &mut Plan, edit: Edit) {
    let (undo, effects) = apply(plan, &edit).unwrap();
    let entry = Entry {
        label: "A step".to_owned(),
        at: "2026-11-23T10:00:00Z".to_owned(),
        who: String::new(),
        done: edit,
        undo,
    };
    store.commit(plan, &entry, &effects).unwrap();
}

fn undo(store: &mut Store, plan: &mut Plan) {
    let cursor = store.journal().cursor;
    let entry = store.entry(cursor).unwrap();
    let (_, effects) = apply(plan, &entry.undo).unwrap();
    store.step(plan, &entry.undo, &effects, cursor - 1).unwrap();
}

fn redo(store: &mut Store, plan: &mut Plan) {
    let cursor = store.journal().cursor + 1;
    let entry = store.entry(cursor).unwrap();
    let (_, effects) = apply(plan, &entry.done).unwrap();
    store.step(plan, &entry.done, &effects, cursor).unwrap();
}

fn account_row(code: &str) -> AccountRow {
    AccountRow {
        code: code.to_owned(),
        name: format!("New {code}"),
        point: Some(Point {
            lon: -295_000_000,
            lat: -95_000_000,
        }),
        located: Located::CityAlone,
        unit: Some(UnitIx(3)),
        values: vec![Amount(i64::MAX / 1_000_000), Amount(-1), Amount(1000)],
        attributes: plans::attributes(7),
    }
}

fn revision(account: u32, code: &str, before: Attributes) -> Revision {
    Revision {
        account: AccountIx(account),
        row: account_row(code),
        before,
    }
}

fn removal(account: u32, attributes: Attributes) -> Removal {
    Removal {
        account: AccountIx(account),
        attributes,
    }
}

/// Edits of accounts where they stand in the list, not at its end.
fn refreshing() -> Vec<Edit> {
    let none = Attributes::new;
    vec![
        Edit::AddAccounts {
            accounts: (0..300).map(|n| account_row(&format!("N{n}"))).collect(),
        },
        Edit::ReviseAccounts {
            accounts: vec![
                revision(2, "Second", none()),
                revision(290, "Late", plans::attributes(7)),
            ],
        },
        Edit::RemoveAccounts {
            accounts: vec![
                removal(1, none()),
                removal(4, none()),
                removal(280, plans::attributes(7)),
            ],
        },
        Edit::Group {
            edits: vec![
                Edit::RemoveAccounts {
                    accounts: vec![removal(0, none()), removal(7, none())],
                },
                Edit::ReviseAccounts {
                    accounts: vec![
                        revision(3, "Third", none()),
                        revision(100, "Hundredth", plans::attributes(7)),
                    ],
                },
                Edit::AddAccounts {
                    accounts: [account_row("Y1")].into_iter().collect(),
                },
            ],
        },
    ]
}

#[test]
fn accounts_in_the_middle_of_the_list_reach_the_file_and_its_layers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.gpkg");
    let mut plan = plans::full();
    let mut store = Store::create(&path, &plan).unwrap();
    let rows = |dump: &str| -> Vec<String> {
        let lines = dump
            .lines()
            .filter(|line| !line.starts_with("bw_account_attributes"));
        lines.map(str::to_owned).collect()
    };
    let mut dumps = vec![store.dump().unwrap()];
    for edit in refreshing() {
        commit(&mut store, &mut plan, edit);
        let fresh = folder.path().join("fresh.gpkg");
        let expected = Store::create(&fresh, &plan).unwrap().dump().unwrap();
        dumps.push(store.dump().unwrap());
        assert_eq!(rows(&store.dump().unwrap()), rows(&expected));
        std::fs::remove_file(fresh).unwrap();
    }
    for wanted in dumps.iter().rev().skip(1) {
        undo(&mut store, &mut plan);
        assert_eq!(rows(&store.dump().unwrap()), rows(wanted));
    }
    for wanted in &dumps[1..] {
        redo(&mut store, &mut plan);
        assert_eq!(&store.dump().unwrap(), wanted);
    }
    drop(store);
    let opened = Store::open(&path, folder.path()).unwrap();
    assert_eq!((opened.plan, opened.notes), (plan, Vec::new()));
}

#[test]
fn attributes_follow_accounts_that_are_revised_removed_and_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.gpkg");
    let mut plan = plans::full();
    let described: Vec<_> = (0..40).map(plans::attributes).collect();
    let mut store = Store::create_described(&path, &plan, &described).unwrap();
    let before = store.dump().unwrap();
    let removed = Edit::RemoveAccounts {
        accounts: vec![
            removal(3, plans::attributes(3)),
            removal(12, plans::attributes(12)),
        ],
    };
    let revised = Edit::ReviseAccounts {
        accounts: vec![revision(20, "Other", plans::attributes(20))],
    };
    for edit in [revised, removed] {
        commit(&mut store, &mut plan, edit);
    }
    let after = store.dump().unwrap();
    let has = |store: &Store, at: u32| store.attributes(AccountIx(at)).unwrap();
    assert_eq!(has(&store, 2), plans::attributes(2));
    assert_eq!(has(&store, 3), plans::attributes(4));
    assert_eq!(has(&store, 11), plans::attributes(13));
    assert_eq!(
        has(&store, 18),
        plans::attributes(7),
        "the revised one moved up"
    );
    undo(&mut store, &mut plan);
    undo(&mut store, &mut plan);
    assert_eq!(has(&store, 12), plans::attributes(12));
    assert_eq!(store.dump().unwrap(), before);
    redo(&mut store, &mut plan);
    redo(&mut store, &mut plan);
    assert_eq!(store.dump().unwrap(), after);
}
