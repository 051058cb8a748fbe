//! Sizes, places and paths.

use std::fs;

use crate::tree;

/// A file past this many lines is doing several things; unit tests and styles at its end do not count.
const LINES: usize = 400;
/// A list of tests may be longer, for each stands alone.
const LINES_OF_TESTS: usize = 700;
/// The contract is one file by rule; its TypeScript is written by a program.
const CONTRACT: [&str; 2] = ["src-tauri/app/wire.rs", "ui/src/ipc/types.ts"];

/// What may stand at the top of the house.
const TOP: [&str; 29] = [
    ".ci",
    ".editorconfig",
    ".git",
    ".gitattributes",
    ".github",
    ".gitignore",
    ".taurignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "Makefile",
    "NOTICE",
    "README.md",
    "clippy.toml",
    "demo",
    "deny.toml",
    "docs",
    "gen",
    "icons",
    "rustfmt.toml",
    "src-tauri",
    "target",
    "tauri.conf.json",
    "tests",
    "ui",
];

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let long: Vec<String> = tree::sources("")
        .iter()
        .filter(|source| source.is_one_of(&["rs", "ts", "svelte", "mjs", "css", "py"]))
        .filter(|source| !CONTRACT.contains(&source.path.as_str()))
        .filter(|source| {
            let shipped = source.shipped().lines().count();
            shipped > LINES || source.text.lines().count() > LINES_OF_TESTS
        })
        .map(|source| format!("{}: {} lines", source.path, source.text.lines().count()))
        .collect();
    assert!(long.is_empty(), "split these:\n{}", long.join("\n"));
}

#[test]
fn nothing_stands_at_the_top_but_what_belongs_there() {
    let extra: Vec<String> = fs::read_dir(tree::root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !TOP.contains(&name.as_str()))
        .collect();
    assert!(extra.is_empty(), "at the top of the house: {extra:?}");
}

#[test]
fn no_crate_has_a_source_folder() {
    for source in tree::sources("src-tauri") {
        assert!(!source.path.contains("/src/"), "{}", source.path);
    }
}

#[test]
fn nothing_names_a_folder_of_one_machine() {
    // Put together here, so that this file does not name one itself.
    let folders = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!(":\\Us", "ers\\"),
    ];
    for source in tree::sources("") {
        for folder in folders {
            let named = source
                .text
                .match_indices(folder)
                .any(|(at, _)| starts_a_path(&source.text, at));
            assert!(!named, "{} names {folder}", source.path);
        }
    }
}

/// Tells `/folder/` from the middle of a longer path such as `some/folder/`.
fn starts_a_path(text: &str, at: usize) -> bool {
    !text[..at].ends_with(|before: char| before.is_alphanumeric() || "._-}*".contains(before))
}
