//! The goal file, its schema and its example say the same.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of a test fail the test, too"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use app::{GoalFile, read_goal};
use serde_json::{Value, json};

fn docs(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../docs")
        .join(name)
}

/// One of everything; an absent value would hide the keys below it.
fn one_of_everything() -> Value {
    json!({
        "sized": { "measure": "m", "each": 1.0 },
        "fair": [{ "measure": "m", "tolerance_pct": 1.0 }],
        "limits": [{}],
        "allowances": [{ "share_pct": 1.0 }],
        "respect": {},
        "scope": {},
        "form": {},
    })
}

/// Lists keys such as `fair.measure`; lists are looked through.
fn keys(value: &Value, above: &str, into: &mut BTreeSet<String>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| keys(one, above, into)),
        Value::Object(all) => {
            for (key, inside) in all {
                let path = format!("{above}.{key}");
                keys(inside, &path, into);
                into.insert(path);
            }
        }
        _ => {}
    }
}

fn keys_of_schema(schema: &Value, above: &str, into: &mut BTreeSet<String>) {
    if let Some(items) = schema.get("items") {
        keys_of_schema(items, above, into);
    }
    for (key, inside) in schema["properties"].as_object().into_iter().flatten() {
        assert!(
            inside["description"].is_string(),
            "{above}.{key} says nothing"
        );
        let path = format!("{above}.{key}");
        keys_of_schema(inside, &path, into);
        into.insert(path);
    }
}

fn schema() -> Value {
    serde_json::from_str(&fs::read_to_string(docs("goal.schema.json")).unwrap()).unwrap()
}

#[test]
fn every_key_of_a_goal_is_in_the_schema_and_the_other_way_round() {
    let whole: GoalFile = serde_json::from_value(one_of_everything()).unwrap();
    let (mut known, mut described) = (BTreeSet::new(), BTreeSet::new());
    keys(&serde_json::to_value(whole).unwrap(), "", &mut known);
    keys_of_schema(&schema(), "", &mut described);
    assert_eq!(known, described);
}

#[test]
fn the_example_is_read_and_holds_only_what_the_schema_describes() {
    let example = docs("example/goal.json");
    let goal = read_goal(&example).unwrap();
    assert_eq!(goal.fair.len(), 2);
    let text: Value = serde_json::from_str(&fs::read_to_string(&example).unwrap()).unwrap();
    let (mut written, mut described) = (BTreeSet::new(), BTreeSet::new());
    keys(&text, "", &mut written);
    keys_of_schema(&schema(), "", &mut described);
    // Below targets stand names of territories, not keys.
    written.retain(|key| !key.starts_with(".fair.targets."));
    assert!(written.is_subset(&described), "{written:?}");
    for key in [
        "$schema",
        "fair",
        "limits",
        "allowances",
        "barriers",
        "respect",
        "form",
    ] {
        assert!(text.get(key).is_some(), "the example shows no {key}");
    }
}

#[test]
fn an_unknown_key_is_refused_with_the_key_and_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.json");
    fs::write(&path, "{ \"fair\": [], \"fairness\": 3 }").unwrap();
    let problem = read_goal(&path).unwrap_err();
    assert!(
        problem.message.contains("mine.json") && problem.message.contains("fairness"),
        "{}",
        problem.message
    );
    assert!(problem.fix.contains("fair"), "{}", problem.fix);
}
