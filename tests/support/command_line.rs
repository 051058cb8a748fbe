//! The command line in a folder of its own.

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

use crate::program;

/// A folder with the built program in reach.
pub struct CommandLine {
    folder: tempfile::TempDir,
}

impl CommandLine {
    /// Makes an empty folder.
    ///
    /// # Panics
    /// When the machine gives none.
    #[expect(clippy::new_without_default, reason = "a folder on disk is no default")]
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a machine that tests has room for a folder"),
        }
    }

    /// Returns the path of a file in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the program with these arguments.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn run(&self, args: &[&str]) -> Output {
        Command::new(program("bailiwick"))
            .args(args)
            .current_dir(self.folder.path())
            .env("BAILIWICK_HOME", self.path("home"))
            .output()
            .expect("a program that was built can be started")
    }

    /// Runs the program, which must end well, and returns the object it prints.
    ///
    /// # Panics
    /// When it fails, or prints anything but one object.
    pub fn fine(&self, args: &[&str]) -> Value {
        let output = self.run(args);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let problems = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{args:?}: {text}{problems}");
        let object = serde_json::from_str(&text);
        assert!(object.is_ok(), "{args:?}: {object:?}: {text}");
        object.unwrap_or_default()
    }
}
