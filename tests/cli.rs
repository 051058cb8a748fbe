//! The command line as a person or a script meets it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "helpers of a test fail the test, too"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use support::CommandLine;

#[test]
fn the_main_job_runs_from_the_command_line() {
    let bench = CommandLine::new();
    let made = bench.fine(&["--json", "new", "plan.gpkg", "--sample"]);
    assert_eq!(
        (&made["units"], &made["accounts"]),
        (&33_471.into(), &2_400.into())
    );
    let before = bench.fine(&["--json", "report", "plan.gpkg"]);
    let off = before["territories"][0]["measures"]["workload"]["deviation_pct"].as_f64();
    assert!(off.is_some(), "{before}");
    let balanced = bench.fine(&[
        "--json",
        "balance",
        "plan.gpkg",
        "--measure",
        "workload:10%",
        "--accept",
    ]);
    assert_eq!(balanced["accepted"], true);
    assert_eq!(balanced["valid"], true);
    assert_eq!(balanced["broken_territories"], 0);
    assert!(balanced["worst_deviation_pct"].as_f64().unwrap() <= 10.0);
    let after = bench.fine(&["--json", "report", "plan.gpkg"]);
    assert_eq!(after["territories"], balanced["territories"]);
    for row in after["territories"].as_array().unwrap() {
        assert!(
            row["measures"]["workload"]["deviation_pct"]
                .as_f64()
                .unwrap()
                .abs()
                <= 10.0
        );
        assert_eq!(row["pieces"], 1, "{row}");
    }
    let table = bench.path("ledger.csv");
    let table = table.to_string_lossy();
    let compared = bench.fine(&[
        "--json",
        "compare",
        "plan.gpkg",
        "Today",
        "Draft 1",
        "--csv",
        &table,
    ]);
    let line = |key: &str| {
        let lines = compared["lines"].as_array().unwrap();
        lines.iter().find(|line| line["key"] == key).unwrap()["values"].clone()
    };
    assert_eq!(line("broken")[1], 0.0);
    let moved = std::fs::read_to_string(&*table).unwrap();
    let accounts = moved.lines().filter(|line| line.starts_with("account,"));
    assert_eq!(line("moved_accounts")[1], accounts.count() as f64);
    for (format, first) in [
        ("png", &b"\x89PNG"[..]),
        ("svg", b"<"),
        ("geojson", b"{"),
        ("csv", b""),
    ] {
        let file = format!("out.{format}");
        bench.fine(&[
            "--json",
            "export",
            "plan.gpkg",
            "--format",
            format,
            "--out",
            &file,
        ]);
        let bytes = std::fs::read(bench.path(&file)).unwrap();
        assert!(bytes.len() > 1000 && bytes.starts_with(first), "{format}");
    }
    assert_eq!(bench.fine(&["--json", "check", "plan.gpkg"])["sound"], true);
}

#[test]
fn exit_codes_tell_bad_data_from_bad_commands() {
    let bench = CommandLine::new();
    assert_eq!(bench.run(&["fly"]).status.code(), Some(2));
    assert_eq!(bench.run(&["balance"]).status.code(), Some(2));
    assert_eq!(
        bench.run(&["report", "missing.gpkg"]).status.code(),
        Some(1)
    );
    std::fs::write(bench.path("foreign.gpkg"), b"not a plan at all").unwrap();
    let refused = bench.run(&["check", "foreign.gpkg"]);
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(
        std::fs::read(bench.path("foreign.gpkg")).unwrap(),
        b"not a plan at all"
    );
}

#[test]
fn an_import_can_be_tried_and_says_everything_as_one_object() {
    let bench = CommandLine::new();
    bench.fine(&["--json", "new", "plan.gpkg", "--level", "us_zip3"]);
    let text = "account_id,name,zip,account_owner,revenue\nA1,One,02139,Ann,5\nA1,Two,02139,Bo,7\nA3,Three,2139,Bo,9\n";
    std::fs::write(bench.path("a.csv"), text).unwrap();
    let before = std::fs::read(bench.path("plan.gpkg")).unwrap();
    let args = [
        "--json",
        "import",
        "plan.gpkg",
        "a.csv",
        "--dry-run",
        "--bad-rows",
        "bad.csv",
    ];
    let tried = bench.fine(&args);
    assert!(
        before == std::fs::read(bench.path("plan.gpkg")).unwrap(),
        "a trial changed the plan"
    );
    assert_eq!(
        std::fs::read_to_string(bench.path("bad.csv"))
            .unwrap()
            .lines()
            .count(),
        2
    );
    let done = bench.fine(&["--json", "import", "plan.gpkg", "a.csv"]);
    for said in [&tried, &done] {
        assert_eq!(
            (&said["file"], &said["format"]),
            (&"a.csv".into(), &"CSV".into())
        );
        assert_eq!(
            (&said["encoding"], &said["delimiter"]),
            (&"UTF-8".into(), &"comma".into())
        );
        assert_eq!(said["kind"], "accounts");
        let rows = [
            "rows_read",
            "rows_taken",
            "rows_rejected",
            "new",
            "changed",
            "unchanged",
            "gone",
        ];
        let counts: Vec<_> = rows.iter().map(|key| said[key].as_u64().unwrap()).collect();
        assert_eq!(counts, [3, 2, 1, 2, 0, 0, 0]);
        assert_eq!(said["located"]["postal_code"], 2);
        assert_eq!(said["sums"]["revenue"], 14.0);
        let problem = &said["problems"][0];
        for key in ["file", "sheet", "row", "column", "value", "why", "fix"] {
            assert!(problem.get(key).is_some(), "{key}: {problem}");
        }
    }
    let again = bench.fine(&["--json", "import", "plan.gpkg", "a.csv", "--gone", "remove"]);
    assert_eq!(
        (&again["unchanged"], &again["committed"]),
        (&2.into(), &false.into())
    );
    let doctor = bench.fine(&["--json", "doctor", "plan.gpkg"]);
    assert!(doctor["findings"].is_array());
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_one_thread_and_on_two() {
    let Some(instances) = instances() else { return };
    let bench = CommandLine::new();
    let of = |threads: &str, out: &str| {
        let status = Command::new(support::program("bailiwick"))
            .args(["balance", "--units"])
            .arg(instances.join("us_zcta/units.csv.gz"))
            .arg("--edges")
            .arg(instances.join("us_zcta/edges.csv.gz"))
            .args(["-k", "50", "--measure", "w1:5%", "--seed", "3", "--out"])
            .arg(bench.path(out))
            .env("RAYON_NUM_THREADS", threads)
            .status()
            .unwrap();
        assert_eq!(status.code(), Some(0));
        std::fs::read(bench.path(out)).unwrap()
    };
    assert!(of("1", "one.csv") == of("2", "two.csv"));
}

#[test]
fn a_broken_row_of_an_instance_is_named() {
    let bench = CommandLine::new();
    std::fs::write(
        bench.path("u.csv"),
        "idx,id,x,y,w1\n0,a,0,0,5\n1,b,1,zero,5\n",
    )
    .unwrap();
    std::fs::write(bench.path("e.csv"), "i,j,shared_len\n0,1,1\n").unwrap();
    let args = [
        "balance",
        "--units",
        "u.csv",
        "--edges",
        "e.csv",
        "-k",
        "2",
        "--measure",
        "w1:5%",
        "--out",
        "a.csv",
    ];
    let output = bench.run(&args);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said.contains("row 3") && said.contains("column y") && said.contains("zero"),
        "{said}"
    );
    assert!(!bench.path("a.csv").exists());
}

/// Where the balancing instances lie, or nothing with a word why.
fn instances() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/instances");
    if !path.exists() {
        eprintln!("left out: the balancing instances are not beside the project");
        return None;
    }
    Some(path)
}
