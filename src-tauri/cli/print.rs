//! Answers to standard output, problems to standard error.

use std::io::Write;
use std::process::ExitCode;

use app::wire::Problem;
use serde_json::{Value, json};

/// What a verb has to say: for people, and as one object.
pub(crate) struct Said {
    /// Sentences, one a line.
    pub(crate) text: String,
    /// The same as data.
    pub(crate) object: Value,
    /// Whether the answer itself is bad news (a check that failed).
    pub(crate) fails: Fails,
}

/// Whether an answer means exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fails {
    /// Exit 0.
    No,
    /// Exit 1.
    Yes,
}

impl Said {
    /// Makes a plain good answer.
    pub(crate) fn fine(text: impl Into<String>, object: Value) -> Self {
        Self {
            text: text.into(),
            object,
            fails: Fails::No,
        }
    }
}

/// Prints an answer and returns the exit code.
pub(crate) fn said(said: &Said, json: bool) -> ExitCode {
    let line = if json {
        said.object.to_string()
    } else {
        said.text.trim_end().to_owned()
    };
    if !line.is_empty() {
        // A closed pipe is the reader's choice, not a failure of ours.
        let _ = writeln!(std::io::stdout(), "{line}");
    }
    match said.fails {
        Fails::No => ExitCode::SUCCESS,
        Fails::Yes => ExitCode::from(1),
    }
}

/// Prints a problem and returns the exit code.
pub(crate) fn problem(problem: &Problem, json: bool) -> ExitCode {
    let mut out = std::io::stderr();
    let _ = if json {
        writeln!(out, "{}", json!({ "error": problem }))
    } else {
        writeln!(out, "{} {}", problem.message, problem.fix)
    };
    ExitCode::from(1)
}
