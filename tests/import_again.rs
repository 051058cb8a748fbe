//! Whatever is brought in, however often: one step each, taken back whole, and never a stumble.

#![allow(clippy::unwrap_used, reason = "helpers of a test fail the test, too")]

use std::fmt::Write;

use app::wire::{Gone, Import, ImportAs};
use serde_json::{Value, json};
use support::Desk;

/// Files brought in one after another.
const FILES: u64 = 40;

/// The same numbers in every run (Marsaglia's xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len() as u64) as usize]
    }
}

fn seen(desk: &Desk) -> (Value, Vec<u32>, Vec<Value>) {
    let mut plan = desk.ask("plan", json!({}));
    for moving in ["history", "versions"] {
        plan.as_object_mut().unwrap().remove(moving);
    }
    let accounts = plan["accounts"].as_u64().unwrap();
    let card = |n: u64| desk.ask("account", json!({ "account": n }));
    (plan, desk.holders(), (0..accounts).map(card).collect())
}

/// A list of some of thirty accounts, with what changes from quarter to quarter.
fn accounts(random: &mut Random) -> String {
    let mut text = "account_id,name,zip,city,state,account_owner,revenue,visits\n".to_owned();
    for id in 0..30 {
        if random.below(3) == 0 {
            continue;
        }
        let name = random.one(&["Alpha", "Beta", "Gamma & Sons"]);
        let zip = random.one(&["02139", "2139", "10001", "60601", "94105", "", "99999", "x"]);
        let city = random.one(&["Boston", "", "Springfield", "Qqville"]);
        let owner = random.one(&["Ann", "Bo", "cy@firm.example", ""]);
        let (revenue, visits) = (random.below(4) * 100, random.one(&["1", "2", "", "many"]));
        writeln!(
            text,
            "A{id},{name},{zip},{city},IL,{owner},{revenue},{visits}"
        )
        .unwrap();
    }
    text
}

fn sales(random: &mut Random) -> String {
    let mut text = "account_id,month,amount\n".to_owned();
    for _ in 0..random.below(30) {
        let (id, month, amount) = (random.below(34), random.below(5) + 1, random.below(4));
        writeln!(text, "A{id},2026-{month:02},{amount}").unwrap();
    }
    text
}

fn areas(random: &mut Random) -> String {
    let mut text = "zip3,territory_id\n".to_owned();
    for _ in 0..random.below(30) {
        let (area, holder) = (random.below(999), random.one(&["Ann", "North", "South"]));
        writeln!(text, "{area:03},{holder}").unwrap();
    }
    text
}

#[test]
fn whatever_is_brought_in_is_one_step_and_can_be_taken_back() {
    let desk = Desk::over_zip3();
    let mut random = Random(88_172_645_463_325_252);
    for file in 0..FILES {
        let (kind, text) = match random.below(6) {
            0 => (ImportAs::History, sales(&mut random)),
            1 => (ImportAs::Alignment, areas(&mut random)),
            _ => (ImportAs::Accounts, accounts(&mut random)),
        };
        let path = desk.path("file.csv");
        std::fs::write(&path, &text).unwrap();
        let wish = Import {
            path: path.display().to_string(),
            rows_are: Some(kind),
            gone: [None, Some(Gone::Keep), Some(Gone::Remove)][random.below(3) as usize],
            baseline: [None, Some(true), Some(false)][random.below(3) as usize],
            near: Some(random.below(2) == 0),
            ..Import::default()
        };
        let steps = |desk: &Desk| desk.ask("history", json!({}))["cursor"].as_u64().unwrap();
        let (before, at) = (seen(&desk), steps(&desk));
        let tried = desk.app.try_import_now(&wish, &|_, _| ()).unwrap();
        assert_eq!(seen(&desk), before, "a trial changes nothing");
        let done = desk.app.import_now(&wish, &|_, _| ()).unwrap();
        assert_eq!(
            (&tried.summary, tried.new),
            (&done.summary, done.new),
            "{text}"
        );
        assert_eq!(
            steps(&desk),
            at + u64::from(done.committed),
            "file {file}: one step at most"
        );
        if !done.committed {
            continue;
        }
        let after = seen(&desk);
        desk.ask("undo", json!({}));
        assert_eq!(seen(&desk), before, "file {file}: {text}");
        desk.ask("redo", json!({}));
        assert_eq!(seen(&desk), after, "file {file}: {text}");
        desk.ask("doctor", json!({}));
        let again = desk.app.import_now(&wish, &|_, _| ()).unwrap();
        assert_eq!(
            (again.new, again.changed),
            (0, 0),
            "file {file} again: {text}"
        );
        assert!(
            !again.committed,
            "file {file} again: {} {text}",
            again.summary
        );
    }
    desk.ask("close_plan", json!({}));
    assert!(app::check(&desk.path("plan.gpkg")).unwrap().is_empty());
}

#[test]
fn no_file_makes_an_import_stumble() {
    let desk = Desk::over_zip3();
    let mut random = Random(362_436_069_987_654_321);
    let heads = [
        "id,name,zip,city,state,country,lat,lon,owner,territory,revenue",
        "zip3,territory_id",
        "territory_id,name,region,owner,quota",
        "account_id,2026-01,2026-02",
        "opportunity_id,account_id,stage,amount,close_date",
        "rep_id,name,city,lat,lon,tenure,hours",
        "",
    ];
    let cells = [
        "",
        "1",
        "-1",
        "1e308",
        "99999999999999999999",
        "\"",
        "\"\"",
        "\u{0}",
        "é",
        "=1+1",
        "02139",
        "D-80331",
        "2026-13",
        "180",
        "-91",
        "NaN",
        "inf",
        "  ",
        "ß",
        "\u{202e}x",
        "a\nb",
        ";",
        "12,5",
        "2026-01-01",
        "US",
        "1.0",
    ];
    let kinds = [
        None,
        Some(ImportAs::Accounts),
        Some(ImportAs::Alignment),
        Some(ImportAs::Territories),
        Some(ImportAs::Reps),
        Some(ImportAs::History),
        Some(ImportAs::Opportunities),
    ];
    for _ in 0..400 {
        let mut text = random.one(&heads).to_owned();
        for _ in 0..random.below(12) {
            text.push('\n');
            for _ in 0..random.below(13) {
                text.push_str(random.one(&cells));
                text.push(',');
            }
        }
        let path = desk.path("odd.csv");
        std::fs::write(&path, &text).unwrap();
        let wish = Import {
            path: path.display().to_string(),
            rows_are: kinds[random.below(7) as usize],
            gone: Some(if random.below(2) == 0 {
                Gone::Keep
            } else {
                Gone::Remove
            }),
            baseline: Some(random.below(2) == 0),
            near: Some(true),
            bad_rows: Some(desk.path("bad.csv").display().to_string()),
            ..Import::default()
        };
        // Taken or refused: either is fine, as long as it comes back and the plan stays sound.
        drop(desk.app.try_import_now(&wish, &|_, _| ()));
        drop(desk.app.import_now(&wish, &|_, _| ()));
        desk.ask("doctor", json!({}));
    }
    desk.ask("close_plan", json!({}));
    assert!(app::check(&desk.path("plan.gpkg")).unwrap().is_empty());
}
