//! The program is killed while it commits: what it said was saved is there, whole.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use planner::carve::{Edit, Gift, apply};
use planner::plan::{Entry, ScenarioId, TerritoryId, UnitIx};
use store::Store;
use support::plans;

/// The plan that the child process commits to; without it the worker below does nothing.
const PLAN: &str = "BAILIWICK_KILL_TEST_PLAN";
/// What the child prints before the number of a step that is saved.
const SAVED: &str = "saved ";
const DRAFT: ScenarioId = ScenarioId(2);

#[test]
fn a_hundred_kills_while_committing_lose_no_saved_edit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.gpkg");
    drop(Store::create(&path, &plans::full()).unwrap());
    let mut delays = delays(100);
    let mut saved_at_all = 0;
    for cycle in 0..100 {
        let saved = kill_after(&path, delays.next().unwrap());
        let opened = Store::open(&path, folder.path()).unwrap();
        let last = saved.last().copied().unwrap_or(0);
        assert!(
            opened.journal.cursor >= last,
            "cycle {cycle}: step {last} was saved and is lost"
        );
        for seq in &saved {
            assert_eq!(opened.journal.entries[*seq as usize - 1].label, label(*seq));
        }
        assert_eq!(opened.notes, [], "cycle {cycle}");
        drop(opened);
        assert_eq!(store::check(&path), [], "cycle {cycle}");
        saved_at_all += saved.len();
    }
    assert!(
        saved_at_all > 100,
        "the kills came before any commit: {saved_at_all}"
    );
    println!("100 kills, {saved_at_all} saved edits, 0 lost");
}

#[test]
#[ignore = "runs only as the child process of the test above"]
fn committing_worker() {
    let Ok(path) = std::env::var(PLAN) else {
        return;
    };
    let path = Path::new(&path);
    let opened = Store::open(path, path.parent().unwrap()).unwrap();
    let (mut store, mut plan) = (opened.store, opened.plan);
    loop {
        let seq = store.journal().cursor + 1;
        let unit = UnitIx((seq % plan.units.len() as u64) as u32);
        let to = TerritoryId::new((seq % 4) as u32 + 1);
        let gift = Gift {
            to,
            units: vec![unit],
        };
        let done = Edit::Assign {
            scenario: DRAFT,
            gifts: vec![gift],
        };
        let (undo, effects) = apply(&mut plan, &done).unwrap();
        let at = "2026-11-23T10:00:00Z".to_owned();
        let entry = Entry {
            label: label(seq),
            at,
            who: String::new(),
            done,
            undo,
        };
        store.commit(&plan, &entry, &effects).unwrap();
        // One write, so that the line is whole or not there; a newline first, as the test
        // harness may have left its own line open.
        let line = format!("\n{SAVED}{seq}\n");
        std::io::stdout().write_all(line.as_bytes()).unwrap();
        std::io::stdout().flush().unwrap();
    }
}

fn label(seq: u64) -> String {
    format!("Step {seq}")
}

/// Starts a worker, kills it some time after its first saved step, and returns what it saved.
fn kill_after(path: &Path, delay: Duration) -> Vec<u64> {
    let mut child = spawn(path);
    let output = BufReader::new(child.stdout.take().unwrap());
    let (first, started) = mpsc::channel();
    let reader = thread::spawn(move || {
        let mut saved = Vec::new();
        for line in output.lines().map_while(Result::ok) {
            if let Some(seq) = line.strip_prefix(SAVED) {
                saved.push(seq.parse().unwrap());
                let _ = first.send(());
            }
        }
        saved
    });
    // A worker that never comes so far is killed too: then nothing was saved.
    let _ = started.recv_timeout(Duration::from_secs(30));
    thread::sleep(delay);
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap()
}

fn spawn(path: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["committing_worker", "--exact", "--ignored", "--nocapture"])
        .env(PLAN, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Waits of 0 to 60 ms, which is two to three commits, from a linear congruential generator.
fn delays(seed: u64) -> impl Iterator<Item = Duration> {
    let mut state = seed;
    std::iter::repeat_with(move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        Duration::from_micros((state >> 33) % 60_000)
    })
}
