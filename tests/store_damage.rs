//! Files that are damaged, foreign, newer, locked, read-only or on a full disk: one sentence each, and
//! not a byte changed.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use std::path::{Path, PathBuf};
use std::process::Command;

use planner::carve::{Edit, apply};
use planner::plan::{Entry, Plan};
use store::{Access, OpenNote, Store, StoreError};
use support::plans::{self, Size};

const PAGE: usize = 4096;
/// Pages that are overwritten, one at a time; the long run takes more.
const BROKEN_PAGES: usize = 20;

/// A generator of our own, so that a failure comes back with the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % limit
    }
}

fn saved(plan: &Plan) -> (tempfile::TempDir, PathBuf, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.gpkg");
    drop(Store::create(&path, plan).unwrap());
    let bytes = std::fs::read(&path).unwrap();
    (folder, path, bytes)
}

/// Opens and checks a file of any content: no panic, and a refusal leaves it as it was.
fn open_strange(path: &Path, bytes: &[u8]) -> Result<Plan, StoreError> {
    std::fs::write(path, bytes).unwrap();
    let _ = store::check(path);
    let opened = Store::open(path, &path.with_extension("backups"));
    if let Err(error) = &opened {
        assert!(
            std::fs::read(path).unwrap() == bytes,
            "touched, although: {error}"
        );
        assert_eq!(error.to_string().lines().count(), 1, "{error}");
    }
    opened.map(|opened| opened.plan)
}

#[test]
fn truncated_files_are_refused() {
    let (_folder, path, bytes) = saved(&plans::full());
    for step in 0..50 {
        let cut = bytes.len() * step / 50;
        let refused = open_strange(&path, &bytes[..cut]).unwrap_err();
        let expected = matches!(
            refused,
            StoreError::Damaged { .. } | StoreError::NotAPlan { .. }
        );
        assert!(expected, "cut at {cut}: {refused}");
    }
}

#[test]
fn flipped_bits_never_crash_and_never_leave_a_plan_that_cannot_be() {
    let (_folder, path, bytes) = saved(&plans::full());
    let mut dice = Dice(1);
    for _ in 0..200 {
        let mut flipped = bytes.clone();
        flipped[dice.below(bytes.len())] ^= 1 << dice.below(8);
        if let Ok(plan) = open_strange(&path, &flipped) {
            assert_eq!(planner::plan::check(&plan), []);
        }
    }
}

#[test]
fn files_of_random_bytes_are_refused() {
    let (_folder, path, bytes) = saved(&plans::full());
    let mut dice = Dice(2);
    for round in 0..100 {
        let length = dice.below(20_000);
        let mut noise: Vec<u8> = (0..length).map(|_| dice.below(256) as u8).collect();
        // Every other file keeps the header, so that noise reaches the engine.
        if round % 2 == 0 && length > 200 {
            noise[..100].copy_from_slice(&bytes[..100]);
        }
        assert!(open_strange(&path, &noise).is_err());
    }
}

#[test]
fn broken_pages_are_noticed_and_nearly_all_rows_rescued() {
    let size = Size {
        wide: 60,
        high: 50,
        accounts: 6_000,
        territories: 20,
        corners: 1,
    };
    let plan = plans::sized(size);
    let (folder, path, bytes) = saved(&plan);
    let pages = bytes.len() / PAGE;
    let mut dice = Dice(3);
    let (mut unnoticed, mut unreadable, mut worst) = (0, 0, 1.0_f64);
    for round in 0..BROKEN_PAGES {
        let mut broken = bytes.clone();
        let page = 1 + dice.below(pages - 1);
        for byte in &mut broken[page * PAGE..(page + 1) * PAGE] {
            *byte = dice.below(256) as u8;
        }
        std::fs::write(&path, &broken).unwrap();
        if Store::open(&path, folder.path()).is_ok() {
            unnoticed += 1;
            continue;
        }
        let to = folder.path().join(format!("rescued{round}.gpkg"));
        let salvaged = match store::salvage(&path, &to) {
            Ok(salvaged) => salvaged,
            Err(error) => {
                assert!(table_list_is_broken(&path), "page {page}: {error}");
                unreadable += 1;
                continue;
            }
        };
        assert!(
            std::fs::read(&path).unwrap() == broken,
            "the damaged file was touched"
        );
        let rescued = Store::open(&to, folder.path()).unwrap().plan;
        assert_eq!(rescued.units.len(), plan.units.len());
        let share = salvaged.kept as f64 / (salvaged.kept + salvaged.lost) as f64;
        assert!(share >= 0.99, "page {page}: {share}, {salvaged:?}");
        assert!(kept(&plan, &rescued) >= 0.95, "page {page}: {salvaged:?}");
        worst = worst.min(share);
        std::fs::remove_file(&to).unwrap();
    }
    println!(
        "{BROKEN_PAGES} broken pages of {pages}: {unnoticed} unnoticed, {unreadable} in the list of tables, \
         else at worst {worst:.4} of rows rescued"
    );
    // What stays unnoticed lies in the outlines for other programs, which can be written anew.
    assert!(unnoticed <= BROKEN_PAGES / 5, "{unnoticed}");
    assert!(unreadable <= BROKEN_PAGES / 10, "{unreadable}");
}

/// The list of tables is the one thing besides the first page that nothing can be read without.
fn table_list_is_broken(path: &Path) -> bool {
    let connection = rusqlite::Connection::open(path).unwrap();
    let sql = "SELECT count(sql) FROM sqlite_schema";
    connection
        .query_row(sql, [], |row| row.get::<_, u32>(0))
        .is_err()
}

/// Share of units, accounts and holders that came back as they were.
fn kept(plan: &Plan, rescued: &Plan) -> f64 {
    let same = |a: &[String], b: &[String]| a.iter().zip(b).filter(|(a, b)| a == b).count();
    let mut kept = same(&plan.units.codes, &rescued.units.codes);
    kept += same(&plan.accounts.codes, &rescued.accounts.codes);
    let mut all = plan.units.len() + plan.accounts.len();
    for scenario in &plan.scenarios {
        all += scenario.holders.len();
        if let Some(other) = rescued.scenario(scenario.id) {
            kept += scenario
                .holders
                .iter()
                .zip(&other.holders)
                .filter(|(a, b)| a == b)
                .count();
        }
    }
    kept as f64 / all as f64
}

#[test]
fn a_whole_plan_is_rescued_whole() {
    let (folder, path, _) = saved(&plans::full());
    let to = folder.path().join("rescued.gpkg");
    let salvaged = store::salvage(&path, &to).unwrap();
    assert_eq!((salvaged.lost, salvaged.notes), (0, Vec::new()));
    assert_eq!(Store::open(&to, folder.path()).unwrap().plan, plans::full());
}

#[test]
fn a_broken_first_page_names_the_newest_backup() {
    let (folder, path, bytes) = saved(&plans::full());
    let backups = folder.path().join("backups");
    let store = Store::open(&path, &backups).unwrap().store;
    let backup = store.back_up(&backups, "2026-11-23T10:00:00Z").unwrap();
    drop(store);
    let mut broken = bytes;
    broken[..16].fill(0);
    std::fs::write(&path, &broken).unwrap();
    let refused = Store::open(&path, &backups).unwrap_err();
    assert!(
        refused.to_string().contains(&*backup.to_string_lossy()),
        "{refused}"
    );
    assert!(std::fs::read(&path).unwrap() == broken);
    assert!(store::salvage(&path, &folder.path().join("to.gpkg")).is_err());
}

#[test]
fn other_files_are_told_apart_from_plans() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.gpkg");
    for content in [&b""[..], b"name,revenue\nA,1\n", b"PK\x03\x04"] {
        let refused = open_strange(&path, content).unwrap_err();
        assert!(matches!(refused, StoreError::NotAPlan { .. }), "{refused}");
    }
    let foreign = |sql: &str| {
        let _ = std::fs::remove_file(&path);
        rusqlite::Connection::open(&path)
            .unwrap()
            .execute_batch(sql)
            .unwrap();
        let bytes = std::fs::read(&path).unwrap();
        let refused = open_strange(&path, &bytes).unwrap_err();
        assert!(matches!(refused, StoreError::NotAPlan { .. }), "{refused}");
    };
    foreign("CREATE TABLE bw_plan (x)");
    foreign("PRAGMA application_id = 0x47504B47; CREATE TABLE gpkg_contents (x)");
    let missing = Store::open(&folder.path().join("none.gpkg"), folder.path()).unwrap_err();
    assert!(matches!(missing, StoreError::Missing { .. }), "{missing}");
    let is_folder = Store::open(folder.path(), folder.path()).unwrap_err();
    assert!(
        matches!(is_folder, StoreError::NotAPlan { .. }),
        "{is_folder}"
    );
}

#[test]
fn a_newer_plan_is_refused_or_open_for_reading_only() {
    let (folder, path, _) = saved(&plans::full());
    let change = |sql: &str| {
        rusqlite::Connection::open(&path)
            .unwrap()
            .execute_batch(sql)
            .unwrap();
    };
    change(
        "UPDATE bw_plan SET schema_version = 9, min_reader = 9; ALTER TABLE bw_reps ADD COLUMN mood TEXT",
    );
    let refused = open_strange(&path, &std::fs::read(&path).unwrap()).unwrap_err();
    assert!(
        matches!(
            refused,
            StoreError::Newer {
                found: 9,
                known: 6,
                ..
            }
        ),
        "{refused}"
    );
    change("UPDATE bw_plan SET min_reader = 1");
    let before = std::fs::read(&path).unwrap();
    let mut opened = Store::open(&path, folder.path()).unwrap();
    assert!(
        opened
            .notes
            .contains(&OpenNote::NewerReadOnly { version: 9 }),
        "{:?}",
        opened.notes
    );
    assert_eq!(
        (&opened.plan, opened.store.access()),
        (&plans::full(), Access::ReadOnly)
    );
    let error = rename(&mut opened.store, &mut opened.plan).unwrap_err();
    assert!(matches!(error, StoreError::Unwritable { .. }), "{error}");
    drop(opened);
    assert!(std::fs::read(&path).unwrap() == before);
}

#[test]
fn strange_triggers_views_and_tables_are_refused() {
    for sql in [
        "CREATE TRIGGER t AFTER UPDATE ON units BEGIN DELETE FROM bw_units; END",
        "CREATE TRIGGER t AFTER INSERT ON bw_journal BEGIN DELETE FROM bw_units; END",
        "CREATE TRIGGER t AFTER UPDATE ON gpkg_contents BEGIN SELECT 1; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE VIRTUAL TABLE f USING fts5(x)",
        "ALTER TABLE bw_units ADD COLUMN x TEXT",
        "DROP TABLE bw_locks",
    ] {
        let (_folder, path, _) = saved(&plans::full());
        rusqlite::Connection::open(&path)
            .unwrap()
            .execute_batch(sql)
            .unwrap();
        let refused = open_strange(&path, &std::fs::read(&path).unwrap()).unwrap_err();
        let expected = matches!(
            refused,
            StoreError::Unexpected { .. } | StoreError::Contradiction { .. }
        );
        assert!(expected, "{sql}: {refused}");
    }
}

#[test]
fn tables_of_other_programs_are_let_be() {
    let (folder, path, _) = saved(&plans::full());
    let sql = "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, styleqml TEXT);
               CREATE TABLE gpkg_ogr_contents (table_name TEXT NOT NULL PRIMARY KEY, feature_count INTEGER DEFAULT NULL);
               CREATE TRIGGER own AFTER INSERT ON layer_styles BEGIN SELECT 1; END;
               INSERT INTO layer_styles (styleqml) VALUES ('x');";
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch(sql)
        .unwrap();
    let opened = Store::open(&path, folder.path()).unwrap();
    assert_eq!(opened.notes, []);
    assert_eq!(opened.plan, plans::full());
}

#[test]
fn a_file_that_another_program_holds_is_left_alone() {
    let (_folder, path, bytes) = saved(&plans::full());
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let refused = Store::open(&path, &path.with_extension("backups")).unwrap_err();
    assert!(matches!(refused, StoreError::Busy { .. }), "{refused}");
    other.execute_batch("ROLLBACK").unwrap();
    drop(other);
    assert!(std::fs::read(&path).unwrap() == bytes);
}

#[test]
fn a_read_only_folder_opens_for_reading_and_takes_no_new_plan() {
    let Some(disk) = SmallDisk::mount("8m") else {
        return;
    };
    let path = disk.0.path().join("plan.gpkg");
    drop(Store::create(&path, &plans::full()).unwrap());
    let before = std::fs::read(&path).unwrap();
    disk.run("mount", &["-o", "remount,ro"]);
    let mut opened = Store::open(&path, disk.0.path()).unwrap();
    assert_eq!(opened.notes, [OpenNote::ReadOnly]);
    assert_eq!(opened.plan, plans::full());
    let error = rename(&mut opened.store, &mut opened.plan).unwrap_err();
    assert!(matches!(error, StoreError::Unwritable { .. }), "{error}");
    let error = opened
        .store
        .save_copy(&disk.0.path().join("copy.gpkg"))
        .unwrap_err();
    assert!(matches!(error, StoreError::Unwritable { .. }), "{error}");
    let error = Store::create(&disk.0.path().join("new.gpkg"), &plans::full()).unwrap_err();
    assert!(matches!(error, StoreError::Unwritable { .. }), "{error}");
    drop(opened);
    assert!(std::fs::read(&path).unwrap() == before);
}

#[test]
fn a_full_disk_is_said_and_harms_nothing() {
    let Some(disk) = SmallDisk::mount("2m") else {
        return;
    };
    let path = disk.0.path().join("plan.gpkg");
    let mut plan = plans::full();
    let mut store = Store::create(&path, &plan).unwrap();
    rename(&mut store, &mut plan).unwrap();
    fill(&disk.0.path().join("ballast"));
    let (before, dump, kept) = (
        std::fs::read(&path).unwrap(),
        store.dump().unwrap(),
        plan.clone(),
    );
    let error = rename(&mut store, &mut plan).unwrap_err();
    assert!(
        matches!(error, StoreError::Full { .. }) && error.may_pass(),
        "{error}"
    );
    for error in [
        store
            .save_copy(&disk.0.path().join("copy.gpkg"))
            .unwrap_err(),
        store
            .back_up(disk.0.path(), "2026-11-23T10:00:00Z")
            .unwrap_err(),
        Store::create(&disk.0.path().join("new.gpkg"), &plan).unwrap_err(),
    ] {
        assert!(matches!(error, StoreError::Full { .. }), "{error}");
    }
    assert_eq!(store.dump().unwrap(), dump);
    assert!(std::fs::read(&path).unwrap() == before);
    std::fs::remove_file(disk.0.path().join("ballast")).unwrap();
    let names: Vec<_> = std::fs::read_dir(disk.0.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(names, ["plan.gpkg"], "no temporary file is left");
    let mut plan = kept;
    rename(&mut store, &mut plan).unwrap();
    assert_eq!(store::check(&path), []);
}

fn rename(store: &mut Store, plan: &mut Plan) -> Result<(), StoreError> {
    let mut about = plan.about.clone();
    about.name.push('+');
    let done = Edit::SetAbout { about };
    let (undo, effects) = apply(plan, &done).unwrap();
    let at = "2026-11-23T10:00:00Z".to_owned();
    let entry = Entry {
        label: "Renamed".to_owned(),
        at,
        who: String::new(),
        done,
        undo,
    };
    store.commit(plan, &entry, &effects)
}

fn fill(path: &Path) {
    use std::io::Write;
    let mut file = std::fs::File::create(path).unwrap();
    while file.write_all(&[0; 512]).is_ok() {}
}

/// A small disk of our own in memory, which goes with the test.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    /// Needs the right to mount; where that is missing the test says so and ends.
    fn mount(size: &str) -> Option<Self> {
        let disk = Self(tempfile::tempdir().unwrap());
        let size = format!("size={size}");
        if disk.run("mount", &["-t", "tmpfs", "-o", &size, "tmpfs"]) {
            return Some(disk);
        }
        println!("skipped: this test mounts a small disk, which is not allowed here");
        None
    }

    fn run(&self, program: &str, arguments: &[&str]) -> bool {
        let mut command = Command::new(program);
        let output = command.args(arguments).arg(self.0.path()).output();
        output.is_ok_and(|output| output.status.success())
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        self.run("umount", &[]);
    }
}
