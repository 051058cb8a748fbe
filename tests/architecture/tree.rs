//! The files of the house as text.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that are built, fetched or not text.
const SKIPPED: [&str; 10] = [
    "target",
    "node_modules",
    ".git",
    "dist",
    "gen",
    "demo",
    "artefacts",
    "data",
    "fixtures",
    "snapshots",
];
const TEXT: [&str; 14] = [
    "rs", "ts", "svelte", "mjs", "js", "css", "html", "md", "toml", "json", "yml", "py", "sql",
    "sh",
];

/// One text file of the house.
pub struct Source {
    /// Path from the root, with forward slashes.
    pub path: String,
    /// What stands in it.
    pub text: String,
    /// Whether the whole file is a module for tests.
    tests_only: bool,
}

impl Source {
    /// Tells whether the file ends in one of these.
    pub fn is_one_of(&self, endings: &[&str]) -> bool {
        endings
            .iter()
            .any(|ending| self.path.ends_with(&format!(".{ending}")))
    }

    /// The part before the unit tests or the styles, where the rules for code hold.
    pub fn shipped(&self) -> &str {
        if self.tests_only {
            return "";
        }
        let code = self.text.split("#[cfg(test)]").next().unwrap_or_default();
        code.split("<style>").next().unwrap_or_default()
    }
}

/// Returns the folder that holds the house.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("this crate lies in the house")
        .to_owned()
}

/// Reads one file of the house.
pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Reads every text file below a folder, in the order of their paths.
pub fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    let tests: Vec<String> = found.iter().flat_map(test_modules).collect();
    for source in &mut found {
        source.tests_only = tests.contains(&source.path) || source.path.starts_with("tests/");
    }
    found
}

/// Returns the paths of the modules that a file declares for tests only.
fn test_modules(source: &Source) -> Vec<String> {
    let folder = source
        .path
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder);
    let stem = source.path.trim_end_matches(".rs");
    let of = |rest: &str| {
        let declared = rest.trim_start().strip_prefix("mod ")?;
        let name = declared.split_once(';')?.0;
        Some([
            format!("{folder}/{name}.rs"),
            format!("{folder}/{name}/mod.rs"),
            format!("{stem}/{name}.rs"),
        ])
    };
    let after = source.text.split("#[cfg(test)]").skip(1);
    after.filter_map(of).flatten().collect()
}

fn collect(folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !SKIPPED.contains(&name.as_str()) {
                collect(&path, found);
            }
        } else if is_text(&path) {
            let text = fs::read_to_string(&path).unwrap_or_default();
            found.push(Source {
                path: from_root(&path),
                text,
                tests_only: false,
            });
        }
    }
}

fn is_text(path: &Path) -> bool {
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    let lock = path
        .file_name()
        .is_some_and(|name| name == "package-lock.json");
    !lock && (TEXT.contains(&ending) || path.file_name().is_some_and(|name| name == "Makefile"))
}

fn from_root(path: &Path) -> String {
    let inside = path
        .strip_prefix(root())
        .expect("the walk starts at the root");
    inside.to_string_lossy().replace('\\', "/")
}
