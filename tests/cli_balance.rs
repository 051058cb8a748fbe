//! `bailiwick balance` with all it can be asked.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of a test fail the test, too"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::{Value, json};
use support::CommandLine;

/// A folder with a plan of 894 areas, divided into four by `balance` itself.
struct Bench {
    line: CommandLine,
}

impl Bench {
    fn empty() -> Self {
        Self {
            line: CommandLine::new(),
        }
    }

    fn new() -> Self {
        let bench = Self::empty();
        bench.json(&["new", "plan.gpkg", "--level", "us_zip3"]);
        let first = ["-k", "4", "--measure", "population:40%", "--accept"];
        bench.balance(&first);
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.line.path(name)
    }

    fn write(&self, name: &str, goal: &Value) {
        fs::write(self.path(name), goal.to_string()).unwrap();
    }

    fn run(&self, args: &[&str]) -> Output {
        self.line.run(args)
    }

    fn json(&self, args: &[&str]) -> Value {
        self.line.fine(&[&["--json"], args].concat())
    }

    fn balance(&self, args: &[&str]) -> Value {
        self.json(&[&["balance", "plan.gpkg"], args].concat())
    }

    /// What is said on standard error, for a command that must fail with code 1.
    fn refusal(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{args:?}: {said}");
        said
    }
}

#[test]
fn a_check_says_what_stands_in_the_way_and_fails() {
    let bench = Bench::new();
    let fine = bench.balance(&["--measure", "population:10%", "--check"]);
    assert_eq!(fine["feasibility"]["possible"], true);
    let args = [
        "balance",
        "plan.gpkg",
        "-k",
        "800",
        "--measure",
        "population:5%",
        "--check",
    ];
    let output = bench.run(&args);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said.contains("Population") && said.contains("widen the band"),
        "{said}"
    );
}

#[test]
fn a_gallery_is_listed_and_one_of_it_is_taken() {
    let bench = Bench::new();
    let asked = ["--measure", "population:5%", "--gallery"];
    let listed = bench.balance(&asked);
    let gallery = listed["gallery"].as_array().unwrap();
    assert!(gallery.len() >= 2, "{listed}");
    assert_eq!(
        (&gallery[0]["pick"], &gallery[0]["name"]),
        (&json!(1), &json!("As it is"))
    );
    assert_eq!(listed["accepted"], false);
    let taken = bench.balance(&[&asked[..], &["--pick", "2", "--accept"]].concat());
    assert_eq!(taken["accepted"], true);
    assert_eq!(
        taken["worst_deviation_pct"],
        gallery[1]["worst_deviation_pct"]
    );
    let report = bench.json(&["report", "plan.gpkg"]);
    assert_eq!(report["territories"], taken["territories"]);
    let args = [
        "balance",
        "plan.gpkg",
        "--measure",
        "population:5%",
        "--pick",
        "99",
    ];
    assert!(bench.refusal(&args).contains("--pick"));
}

#[test]
fn a_part_is_taken_by_name_and_leaves_the_others_alone() {
    let bench = Bench::new();
    let before = bench.json(&["report", "plan.gpkg"]);
    let names: Vec<&str> = before["territories"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| t["name"].as_str().unwrap())
        .collect();
    let others = |report: &Value| -> Vec<Value> {
        let rows = report["territories"].as_array().unwrap().iter();
        rows.filter(|t| t["name"] != names[0] && t["name"] != names[1])
            .map(|t| t["units"].clone())
            .collect()
    };
    let part = format!("{},{}", names[0], names[1]);
    let scope = bench.balance(&["--measure", "population:2%", "--scope", &part]);
    assert_eq!(others(&scope), others(&before));
    let args = [
        "--measure",
        "population:2%",
        "--keep",
        "fresh",
        "--accept-only",
        &part,
    ];
    let output = bench.run(&[&["--json", "balance", "plan.gpkg"], &args[..]].concat());
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    let after = bench.json(&["report", "plan.gpkg"]);
    assert_eq!(others(&after), others(&before), "{said}");
}

#[test]
fn coach_explanation_and_certificate_are_said_when_asked() {
    let bench = Bench::new();
    let measure = ["--measure", "population:5%"];
    let coach = bench.balance(&[&measure[..], &["--coach", "2"]].concat());
    assert!(coach["coach"].as_array().unwrap().len() <= 2, "{coach}");
    let why = bench.balance(&[&measure[..], &["--explain", "100"]].concat());
    assert_eq!(why["explain"]["homes"][0]["holds"], true, "{why}");
    assert!(
        bench
            .refusal(&["balance", "plan.gpkg", "--explain", "XX"])
            .contains("XX")
    );
    let proven = bench.balance(&[&measure[..], &["--certify"]].concat());
    assert!(proven["certificate"]["sentence"].is_string(), "{proven}");
}

#[test]
fn a_goal_file_says_all_of_it_and_flags_overrule_it() {
    let bench = Bench::new();
    bench.write(
        "goal.json",
        &json!({
            "fair": [{ "measure": "population", "tolerance_pct": 8 }],
            "limits": [{ "most": 600 }], "seed": 4, "keep": "fresh",
        }),
    );
    let by_file = bench.balance(&["--goal", "goal.json"]);
    assert_eq!(by_file["seed"], 4);
    assert!(by_file["worst_deviation_pct"].as_f64().unwrap() <= 8.0);
    let flags = [
        "--measure",
        "population:8%",
        "--limit",
        "areas:..600",
        "--seed",
        "4",
        "--fresh",
    ];
    let mut by_flags = bench.balance(&flags);
    by_flags["seconds_cpu"] = by_file["seconds_cpu"].clone();
    assert_eq!(by_flags, by_file);
    let overruled = bench.balance(&["--goal", "goal.json", "--seed", "5"]);
    assert_eq!(overruled["seed"], 5);
}

#[test]
fn errors_name_the_file_the_key_the_value_and_the_fix() {
    let bench = Bench::new();
    for (goal, words) in [
        (json!({ "fairness": [] }), ["fairness", "Known here"]),
        (
            json!({ "fair": [{ "measure": "gold", "tolerance_pct": 5 }] }),
            ["fair[0].measure", "population"],
        ),
        (
            json!({ "limits": [{ "territory": "Nowhere", "most": 5 }] }),
            ["limits[0].territory", "Nowhere"],
        ),
        (
            json!({ "together": [["100", "1O1"]] }),
            ["together[0]", "1O1"],
        ),
        (json!({ "keep": "gentle", "price": 2 }), ["price", "keep"]),
        (
            json!({ "allowances": [{ "whose": "gives", "share_pct": 5 }] }),
            ["allowances[0].territory", "Name the territory"],
        ),
    ] {
        bench.write("mine.json", &goal);
        let said = bench.refusal(&["balance", "plan.gpkg", "--goal", "mine.json", "--check"]);
        assert!(said.contains("mine.json"), "{said}");
        assert!(
            words.iter().all(|word| said.contains(word)),
            "{goal}: {said}"
        );
    }
}

#[test]
fn the_example_fits_the_sample_plan() {
    let bench = Bench::empty();
    bench.json(&["new", "plan.gpkg", "--sample"]);
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/example/goal.json");
    let said = bench.balance(&["--goal", example.to_str().unwrap(), "--check"]);
    assert_eq!(said["feasibility"]["possible"], true, "{said}");
}

#[test]
fn an_instance_takes_of_a_goal_what_needs_no_plan() {
    let bench = Bench::empty();
    let rows: Vec<String> = (0..12)
        .map(|u| format!("{u},u{u},{u},0,1,{}", u % 2))
        .collect();
    fs::write(
        bench.path("u.csv"),
        format!("idx,id,x,y,w1,w2\n{}\n", rows.join("\n")),
    )
    .unwrap();
    let borders: Vec<String> = (1..12).map(|u| format!("{},{u},1", u - 1)).collect();
    fs::write(
        bench.path("e.csv"),
        format!("i,j,shared_len\n{}\n", borders.join("\n")),
    )
    .unwrap();
    let files = [
        "balance", "--units", "u.csv", "--edges", "e.csv", "--out", "a.csv", "--goal", "g.json",
    ];
    let goal = json!({
        "territories": 3, "fair": [{ "measure": "w1", "tolerance_pct": 1 }],
        "limits": [{ "measure": "w2", "least": 2 }],
    });
    bench.write("g.json", &goal);
    let balanced = bench.json(&files);
    assert_eq!(
        (&balanced["territories"], &balanced["valid"]),
        (&json!(3), &json!(true))
    );
    let mut homes = goal;
    homes["homes"] = json!("fixed");
    bench.write("g.json", &homes);
    let said = bench.refusal(&files);
    assert!(
        said.contains("g.json, homes") && said.contains("needs a plan"),
        "{said}"
    );
}
