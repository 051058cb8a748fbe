//! Who may know whom.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::tree;

/// The crates of the house and those of its own that each may name.
const ARROWS: [(&str, &[&str]); 8] = [
    ("planner", &[]),
    ("atlas", &["planner"]),
    ("files", &["planner"]),
    ("store", &["planner"]),
    ("app", &["atlas", "files", "planner", "store"]),
    ("cli", &["app"]),
    ("bailiwick-desktop", &["app"]),
    ("tests", &["app", "atlas", "files", "planner", "store"]),
];

/// Packages from outside that only some crates may name.
const RESERVED: [(&str, &[&str]); 8] = [
    ("tauri", &["bailiwick-desktop"]),
    ("rusqlite", &["store", "tests"]),
    ("tokio", &["bailiwick-desktop", "cli"]),
    ("axum", &["cli"]),
    ("clap", &["cli"]),
    ("ts-rs", &["app"]),
    ("resvg", &["files"]),
    ("mvt", &["files"]),
];

/// What the mathematics may stand on; nothing with a disk, a clock, a network or chance.
const UNDER_PLANNER: [&str; 12] = [
    // Its random intervals are never asked for: decision 0016.
    "augurs",
    "geo",
    "geo-types",
    "geographiclib-rs",
    "libm",
    "rayon",
    "rstar",
    "serde",
    "serde_json",
    "spade",
    "petgraph",
    "thiserror",
];

type Dependencies = BTreeMap<String, BTreeSet<String>>;

/// What each crate of the house ships with; dependencies of its tests are left out.
fn dependencies() -> Dependencies {
    metadata()["packages"]
        .as_array()
        .expect("cargo lists packages")
        .iter()
        .map(|package| (text(&package["name"]), named_by(package)))
        .collect()
}

fn metadata() -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let answer = Command::new(cargo)
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(tree::root())
        .output()
        .unwrap();
    assert!(
        answer.status.success(),
        "{}",
        String::from_utf8_lossy(&answer.stderr)
    );
    serde_json::from_slice(&answer.stdout).unwrap()
}

fn named_by(package: &Value) -> BTreeSet<String> {
    package["dependencies"]
        .as_array()
        .expect("cargo lists dependencies")
        .iter()
        .filter(|dependency| dependency["kind"].is_null())
        .map(|dependency| text(&dependency["name"]))
        .collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[test]
fn every_arrow_between_crates_is_one_of_the_houses() {
    let dependencies = dependencies();
    let own: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    let crates: BTreeSet<&str> = dependencies.keys().map(String::as_str).collect();
    assert_eq!(crates, own, "the crates of the house");
    for (name, allowed) in ARROWS {
        let known = dependencies[name]
            .iter()
            .filter(|other| own.contains(other.as_str()));
        let wrong: Vec<_> = known
            .filter(|other| !allowed.contains(&other.as_str()))
            .collect();
        assert!(wrong.is_empty(), "{name} must not know {wrong:?}");
    }
}

#[test]
fn only_the_window_names_tauri_and_only_the_store_names_sqlite() {
    for (name, named) in dependencies() {
        for (reserved, owners) in RESERVED {
            let uses = named
                .iter()
                .any(|other| other == reserved || other.starts_with(&format!("{reserved}-plugin")));
            assert!(
                !uses || owners.contains(&name.as_str()),
                "{name} must not name {reserved}"
            );
        }
    }
}

#[test]
fn the_mathematics_stands_on_mathematics_alone() {
    let named = &dependencies()["planner"];
    let foreign: Vec<_> = named
        .iter()
        .filter(|other| !UNDER_PLANNER.contains(&other.as_str()))
        .collect();
    assert!(foreign.is_empty(), "planner must not name {foreign:?}");
}

#[test]
fn the_mathematics_has_no_disk_clock_network_or_chance() {
    let forbidden = [
        "std::fs",
        "std::net",
        "std::time",
        "std::env",
        "std::process",
        "std::io",
        "SystemTime",
        "Instant::",
        "thread_rng",
        "RandomState",
        "async fn",
    ];
    refuse("src-tauri/planner", &forbidden, &["benches/"]);
}

#[test]
fn formats_touch_no_disk() {
    refuse(
        "src-tauri/files",
        &[
            "std::fs",
            "std::net",
            "std::env",
            "SystemTime",
            "File::open",
        ],
        &["benches/", "tests/"],
    );
}

#[test]
fn nothing_but_the_store_speaks_sql() {
    for folder in ["app", "atlas", "cli", "files", "planner", "shell"] {
        refuse(&format!("src-tauri/{folder}"), &["rusqlite"], &[]);
    }
}

fn refuse(folder: &str, forbidden: &[&str], except: &[&str]) {
    for source in tree::sources(folder) {
        let excused =
            except.iter().any(|part| source.path.contains(part)) || !source.is_one_of(&["rs"]);
        for line in source
            .shipped()
            .lines()
            .filter(|line| !excused && !line.trim_start().starts_with("//"))
        {
            let found = forbidden.iter().find(|word| line.contains(**word));
            assert!(found.is_none(), "{}: {found:?} in {line}", source.path);
        }
    }
}

#[test]
fn cargo_test_never_builds_the_window() {
    let manifest = tree::read("Cargo.toml");
    let members = manifest
        .split("default-members")
        .nth(1)
        .and_then(|rest| rest.split(']').next());
    let members = members.expect("the workspace names its default members");
    assert!(
        members.contains("src-tauri/app")
            && !members.contains("shell")
            && !members.contains("\".\"")
    );
}

#[test]
fn every_crate_lives_by_the_lints_of_the_house() {
    for source in tree::sources("")
        .iter()
        .filter(|source| source.path.ends_with("Cargo.toml"))
    {
        let lives = source.text.contains("[lints]\nworkspace = true");
        assert!(lives, "{} must say [lints] workspace = true", source.path);
    }
}
