//! Files are read in a process of their own: what it reads is the same, and however it fails the
//! plan stays as it was.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of a test fail the test, too"
)]

use std::fmt::Write as _;
use std::ops::Deref;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use app::Event;
use app::reader::Reader;
use app::wire::{Import, Problem};
use serde_json::{Value, json};

/// A running program with an empty plan over the 894 ZIP3 areas of the United States.
struct Desk(support::Desk);

impl Deref for Desk {
    type Target = support::Desk;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Desk {
    fn new() -> Self {
        let desk = support::Desk::new();
        let path = desk.path("plan.gpkg");
        desk.ask(
            "new_plan",
            json!({ "path": path, "name": "Plan", "level": "us_zip3" }),
        );
        Self(desk)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> Import {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        Import {
            path: path.display().to_string(),
            ..Import::default()
        }
    }

    fn plan_bytes(&self) -> Vec<u8> {
        std::fs::read(self.path("plan.gpkg")).unwrap()
    }

    /// Everything that is said of a file before it is brought in.
    fn understood(&self, wish: &Import) -> Value {
        let path = &wish.path;
        let preview = self.ask("preview_import", json!({ "path": path }));
        let tried = self.app.try_import_now(wish, &|_, _| ());
        json!([preview, tried.unwrap()])
    }

    /// Reads the file in this process and in one of its own, and wants the same of both.
    fn same_in_both(&self, wish: &Import) {
        let here = self.understood(wish);
        self.app.read_with(support::reader());
        assert_eq!(self.understood(wish), here);
    }

    /// Brings a file in with a reader that fails; the plan must stay as it was.
    fn failing(&self, reader: Reader, wish: &Import) -> Problem {
        let before = self.plan_bytes();
        self.app.read_with(reader);
        let problem = self.app.import_now(wish, &|_, _| ()).unwrap_err();
        assert!(before == self.plan_bytes(), "the plan changed");
        assert_eq!(problem.code, "unread", "{problem:?}");
        let said = &problem.message;
        assert!(said.ends_with("the plan is as it was."), "{said}");
        assert!(!problem.fix.is_empty());
        problem
    }

    fn said(&self, wanted: impl Fn(&Event) -> bool) -> bool {
        self.said.lock().unwrap().iter().any(wanted)
    }
}

/// A script that stands in for a reader.
#[cfg(unix)]
fn stand_in(desk: &Desk, script: &str) -> Reader {
    use std::os::unix::fs::PermissionsExt;
    let path: PathBuf = desk.path("reader.sh");
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    Reader {
        program: Some(path),
        idle: Duration::from_secs(1),
        ..Reader::default()
    }
}

const CSV: &str = "account_id;name;zip;revenue\nA1;Zoë;02139;1.000,50\nA2;Beta;1o001;2\n\
    A3;\"two\nlines\";60601;3\n";

const AREAS: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"code":"a","name":"Ä"},
     "geometry":{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]}},
    {"type":"Feature","properties":{"code":"b"},
     "geometry":{"type":"MultiPolygon","coordinates":[[[[2,0],[4,0],[4,2],[2,2],[2,0]]]]}}]}"#;

fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for name in ["Accounts", "Others"] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (column, header) in (0..).zip(["account_id", "name", "zip"]) {
            sheet.write(0, column, header).unwrap();
        }
        for row in 1..=200 {
            sheet.write(row, 0, format!("{name}{row}")).unwrap();
            sheet.write(row, 1, "Somebody").unwrap();
            sheet.write(row, 2, "10001").unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// A layer of one square.
fn package(path: &std::path::Path) {
    let mut shape = b"GP\x00\x01\xE6\x10\x00\x00".to_vec();
    shape.extend_from_slice(&[1, 3, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0]);
    for number in [0.0, 0.0, 2.0, 0.0, 2.0, 2.0, 0.0, 2.0, 0.0, 0.0_f64] {
        shape.extend_from_slice(&number.to_le_bytes());
    }
    let file = rusqlite::Connection::open(path).unwrap();
    file.execute_batch(
        "PRAGMA application_id = 1196444487; PRAGMA user_version = 10400;
        CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT,
            organization_coordsys_id INTEGER, definition TEXT);
        INSERT INTO gpkg_spatial_ref_sys VALUES ('y', 4326, 'EPSG', 4326, 'undefined');
        CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, identifier TEXT,
            srs_id INTEGER);
        INSERT INTO gpkg_contents VALUES ('areas', 'features', 'areas', 4326);
        CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT,
            geometry_type_name TEXT, srs_id INTEGER, z INTEGER, m INTEGER);
        INSERT INTO gpkg_geometry_columns VALUES ('areas', 'geom', 'POLYGON', 4326, 0, 0);
        CREATE TABLE areas (fid INTEGER PRIMARY KEY, geom BLOB, code TEXT);",
    )
    .unwrap();
    file.execute("INSERT INTO areas VALUES (1, ?1, 'x')", [shape])
        .unwrap();
}

#[test]
fn a_text_table_reads_the_same_in_a_process_of_its_own() {
    let desk = Desk::new();
    desk.same_in_both(&desk.file("a.csv", CSV));
}

#[test]
fn a_workbook_reads_the_same_in_a_process_of_its_own() {
    let desk = Desk::new();
    let mut wish = desk.file("a.xlsx", workbook());
    desk.same_in_both(&wish);
    wish.part = Some("Others".to_owned());
    desk.same_in_both(&wish);
}

#[test]
fn areas_read_the_same_in_a_process_of_their_own() {
    let desk = Desk::new();
    desk.same_in_both(&desk.file("a.geojson", AREAS));
}

#[test]
fn a_layer_of_a_geopackage_reads_the_same_in_a_process_of_its_own() {
    let desk = Desk::new();
    let path = desk.path("areas.gpkg");
    package(&path);
    desk.same_in_both(&Import {
        path: path.display().to_string(),
        ..Import::default()
    });
}

#[test]
fn a_file_that_cannot_be_read_is_refused_in_the_same_words() {
    let desk = Desk::new();
    let missing = Import {
        path: desk.path("missing.csv").display().to_string(),
        ..Import::default()
    };
    let mut no_sheet = desk.file("a.xlsx", workbook());
    no_sheet.part = Some("None".to_owned());
    let wishes = [
        desk.file("empty.csv", ""),
        desk.file("a.json", "{\"type\":"),
        desk.file("b.gpkg", "SQLite format 3\0and no more"),
        no_sheet,
        missing,
    ];
    let refused = |wish| desk.app.import_now(wish, &|_, _| ()).unwrap_err();
    let here: Vec<Problem> = wishes.iter().map(refused).collect();
    desk.app.read_with(support::reader());
    assert_eq!(wishes.iter().map(refused).collect::<Vec<_>>(), here);
}

#[test]
fn reading_says_how_far_it_is_and_how_fast() {
    let desk = Desk::new();
    let mut text = "account_id,name,zip\n".to_owned();
    for row in 0..300_000 {
        let line = "Somebody with a long name and a longer one behind it,10001";
        let _ = writeln!(text, "A{row},{line}");
    }
    let wish = desk.file("long.csv", text);
    desk.app.read_with(support::reader());
    let heard = std::sync::Mutex::new(Vec::new());
    let hear = |share: f64, note: &str| heard.lock().unwrap().push((share, note.to_owned()));
    desk.app.try_import_now(&wish, &hear).unwrap();
    let heard = heard.into_inner().unwrap();
    assert!(heard.is_sorted_by(|a, b| a.0 <= b.0), "{heard:?}");
    assert!(
        heard.iter().any(|(_, note)| note.ends_with(" rows/s")),
        "{heard:?}"
    );
}

#[test]
#[cfg(unix)]
fn a_reader_that_crashes_becomes_one_sentence() {
    let desk = Desk::new();
    let wish = desk.file("a.csv", CSV);
    for (script, how) in [("kill -SEGV $$", "signal 11"), ("exit 3", "exit code 3")] {
        let problem = desk.failing(stand_in(&desk, script), &wish);
        let words = format!(
            "\u{201c}a.csv\u{201d} could not be read: its reader broke down on it ({how}); \
             the plan is as it was."
        );
        assert_eq!(problem.message, words);
    }
}

#[test]
#[cfg(unix)]
fn a_reader_that_hangs_becomes_one_sentence() {
    let desk = Desk::new();
    let began = Instant::now();
    let wish = desk.file("a.csv", CSV);
    let problem = desk.failing(stand_in(&desk, "exec sleep 1000"), &wish);
    assert!(problem.message.contains("said nothing for 1 seconds"));
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[test]
#[cfg(unix)]
fn a_reader_that_floods_or_talks_nonsense_becomes_one_sentence() {
    let desk = Desk::new();
    let wish = desk.file("a.csv", CSV);
    let cases = [
        // Frames of progress without end.
        (
            r#"exec perl -e '$p = "[0.5,\"x\"]"; $f = chr(1) . pack("V", length $p) . $p; print $f while 1'"#,
            "grows to more than 1 MB",
        ),
        // One frame that says it is of two gigabytes.
        ("exec yes", "grows to more than 1 MB"),
        ("exec cat /dev/zero", "sent what nobody understands"),
        // A table that is none: no head before the end.
        (
            r"printf '\007\000\000\000\000'",
            "sent what nobody understands",
        ),
    ];
    for (script, words) in cases {
        let reader = Reader {
            output: 1_000_000,
            ..stand_in(&desk, script)
        };
        let problem = desk.failing(reader, &wish);
        assert!(problem.message.contains(words), "{script}: {problem:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_that_takes_too_much_memory_becomes_one_sentence() {
    let desk = Desk::new();
    let wish = desk.file(
        "bomb.csv",
        "account_id,name,zip\n1,somebody,10001\n".repeat(5_000_000),
    );
    let reader = Reader {
        memory: 400_000_000,
        ..support::reader()
    };
    let problem = desk.failing(reader, &wish);
    let words = "reading it takes more than 400 MB of memory";
    assert!(problem.message.contains(words), "{problem:?}");
    assert!(problem.fix.starts_with("Split it"));
}

#[test]
fn a_reader_that_cannot_be_started_becomes_one_sentence() {
    let desk = Desk::new();
    let wish = desk.file("a.csv", CSV);
    let reader = Reader {
        program: Some(desk.path("no such program")),
        ..Reader::default()
    };
    let problem = desk.failing(reader, &wish);
    assert!(problem.message.contains("could not be started"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_wish_to_stop_ends_the_reader_within_half_a_second() {
    let desk = Desk::new();
    let wish = desk.file("a.csv", CSV);
    let before = desk.plan_bytes();
    let pid = desk.path("pid");
    let script = format!("echo $$ > '{}'\nexec sleep 1000", pid.display());
    desk.app.read_with(Reader {
        idle: Duration::from_mins(1),
        ..stand_in(&desk, &script)
    });
    desk.ask("import", json!({ "path": wish.path }));
    let number = until(|| {
        let text = std::fs::read_to_string(&pid).ok()?;
        text.ends_with('\n').then(|| text.trim().to_owned())
    });
    let began = Instant::now();
    desk.ask("cancel", json!({ "job": 1 }));
    let stopped = |event: &Event| matches!(event, Event::Stopped { job: 1 });
    until(|| desk.said(stopped).then_some(()));
    let took = began.elapsed();
    assert!(took < Duration::from_millis(500), "{took:?}");
    let alive = std::path::Path::new("/proc").join(number).exists();
    assert!(!alive, "the reader is still there");
    assert!(before == desk.plan_bytes(), "the plan changed");
}

/// Waits for something that comes soon.
#[cfg(unix)]
fn until<T>(mut look: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(began.elapsed() < Duration::from_secs(30), "it never came");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_reader_that_nobody_asks_ends_and_leaves_nothing_behind() {
    let bench = support::CommandLine::new();
    let ended = bench.run(&["--read-file"]);
    assert_eq!(ended.status.code(), Some(1));
    assert!(ended.stdout.is_empty());
    assert!(!bench.path("home").exists());
}
