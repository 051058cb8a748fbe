//! More than 150 broken files come through the one door: each is answered in words that name its
//! place, within moments, and the plan stays as it was to the last byte.

#![allow(clippy::unwrap_used, reason = "helpers of a test fail the test, too")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use app::wire::{Import, ImportNote, Imported, Problem};
use serde_json::json;
use support::Desk;
use support::malformed::{self, ACCOUNTS, Case, Class, Kind, Wanted};

/// Longest that a file may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// Files that there must be at least, in all and in each class.
const MANY: usize = 150;
const SOME: usize = 12;

#[test]
fn there_are_enough_of_them() {
    let classes = malformed::classes();
    let count: usize = classes.iter().map(|class| class.cases().len()).sum();
    assert!(count >= MANY && classes.len() >= SOME, "{count} files");
    for class in &classes {
        assert!(class.cases().len() >= SOME, "{}", class.name);
    }
}

#[test]
fn broken_tables_are_answered_and_the_plan_stays_as_it_was() {
    answered_all(Kind::Table);
}

#[test]
fn tables_that_do_not_join_are_answered_and_the_plan_stays_as_it_was() {
    answered_all(Kind::Joined);
}

#[test]
fn broken_maps_are_answered_and_the_plan_stays_as_it_was() {
    answered_all(Kind::Map);
}

#[test]
fn broken_databases_are_answered_and_the_plan_stays_as_it_was() {
    answered_all(Kind::Database);
}

#[test]
fn broken_plans_are_answered_and_the_plan_stays_as_it_was() {
    answered_all(Kind::Plan);
}

fn answered_all(kind: Kind) {
    let desk = Desk::over_zip3();
    desk.bring("accounts.csv", ACCOUNTS);
    desk.app.read_with(support::reader());
    let plan = desk.path("plan.gpkg");
    let before = std::fs::read(&plan).unwrap();
    let (mut faults, mut count) = (Vec::new(), 0);
    for class in malformed::classes() {
        if class.kind != kind {
            continue;
        }
        for case in &class.cases() {
            count += 1;
            let begun = Instant::now();
            let answer = answered(&desk, &class, case);
            let took = begun.elapsed();
            if took > PATIENCE {
                faults.push(format!("{}/{}: {took:?}", class.name, case.name));
            }
            if let Err(why) = answer {
                faults.push(format!("{}/{}: {why}", class.name, case.name));
            }
            let after = std::fs::read(&plan).unwrap();
            assert!(
                after == before,
                "{}/{}: the plan changed",
                class.name,
                case.name
            );
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {count}:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

fn answered(desk: &Desk, class: &Class, case: &Case) -> Result<(), String> {
    let folder = laid_out(desk, case);
    let path = folder.join(case.file());
    if class.kind == Kind::Plan {
        let opened = desk.app.call("open_plan", json!({ "path": path }));
        let same = std::fs::read(&path).unwrap() == case.bytes();
        let refused = opened.err().ok_or("it was opened")?;
        let sound = in_words(&refused, case);
        return sound.and(same.then_some(()).ok_or("the file was changed".to_owned()));
    }
    let wish = Import {
        path: path.display().to_string(),
        ..Import::default()
    };
    let preview = desk
        .app
        .call("preview_import", json!({ "path": wish.path }));
    match (desk.app.try_import_now(&wish, &|_, _| ()), &case.wanted) {
        (Err(problem), _) => in_words(&problem, case),
        (Ok(_), Wanted::Refused(words)) => Err(format!("it was read, not refused: {words}")),
        (Ok(imported), _) => {
            preview.map_err(|problem| format!("it has no preview: {problem:?}"))?;
            noted(&imported, case)
        }
    }
}

/// A folder of its own for a file and what lies beside it.
fn laid_out(desk: &Desk, case: &Case) -> PathBuf {
    let folder = desk.path("in");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir(&folder).unwrap();
    for (name, bytes) in &case.files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    folder
}

/// A refusal names the file, says what is wrong and ends as a sentence.
fn in_words(problem: &Problem, case: &Case) -> Result<(), String> {
    let text = format!("{} {}", problem.message, problem.fix);
    let words = case.by_its_bytes.unwrap_or(match case.wanted {
        Wanted::Refused(words) | Wanted::Said(words) => words,
        // What is odd about a sound table may still leave nothing to bring in.
        Wanted::Noted(..) | Wanted::Cells(_) => "",
    });
    let named = text.contains(case.file());
    let sound = named && text.trim_end().ends_with('.') && text.contains(words);
    sound.then_some(()).ok_or(text)
}

/// What is noted names file, row, reason and fix, and what was expected is among it.
fn noted(imported: &Imported, case: &Case) -> Result<(), String> {
    let notes = &imported.problems;
    let whole = |note: &ImportNote| {
        note.file == case.file() && note.why.ends_with('.') && !note.fix.is_empty()
    };
    if let Some(note) = notes.iter().find(|note| !whole(note)) {
        return Err(format!("{note:?}"));
    }
    let found = match &case.wanted {
        Wanted::Noted(words, row) => notes
            .iter()
            .any(|note| note.row == *row && note.why.contains(words)),
        Wanted::Said(words) => {
            let words = case.by_its_bytes.unwrap_or(words);
            notes.iter().any(|note| note.why.contains(words))
        }
        Wanted::Cells(_) | Wanted::Refused(_) => true,
    };
    found.then_some(()).ok_or_else(|| format!("{notes:?}"))
}
