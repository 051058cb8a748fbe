//! What leaves a plan: through the door, and as other people's programs see it.
//!
//! Programs are looked for on this machine; where one is missing the test says so and ends, unless
//! `CI` is set. `make setup-test` installs them.

#![allow(clippy::unwrap_used, clippy::panic)]

mod hostile;
mod labels;
mod passing_on;
mod pictures;
mod programs;
mod sets;
mod writing;

use std::path::PathBuf;

use planner::plan::Plan;
use serde_json::{Value, json};
use support::{Desk, plans};

/// Names that break what is not careful: markup, formulas, paths, statements, odd letters.
pub const HOSTILE: [&str; 4] = [
    "=HYPERLINK(\"http://x\",\"y\")",
    "<a:t>]]></a:t><script>alert(1)</script>&amp;",
    "'; DROP TABLE territories; --",
    "../../\u{202E}Nörd\"\\\u{200B}ß 中",
];

/// A plan with hostile names.
pub fn hostile() -> Plan {
    let mut plan = plans::full();
    for scenario in &mut plan.scenarios {
        for (territory, name) in scenario.territories.iter_mut().zip(HOSTILE) {
            name.clone_into(&mut territory.name);
        }
    }
    plan
}

/// Writes a file out of the open plan; returns where it lies.
#[expect(
    clippy::needless_pass_by_value,
    reason = "what is wished is made in place"
)]
pub fn write(desk: &Desk, name: &str, format: &str, more: Value) -> PathBuf {
    let path = desk.path(name);
    let mut wish = json!({ "path": path, "format": format });
    for (key, value) in more.as_object().cloned().unwrap_or_default() {
        wish[key] = value;
    }
    desk.ask("export", wish);
    path
}

/// Where the picture of a page is read.
#[expect(
    clippy::needless_pass_by_value,
    reason = "what is wished is made in place"
)]
pub fn address(number: usize, more: Value) -> String {
    let mut wish = json!({ "path": "", "format": "png" });
    for (key, value) in more.as_object().cloned().unwrap_or_default() {
        wish[key] = value;
    }
    let start = format!("picture/{number}/");
    let bytes = wish.to_string().into_bytes();
    bytes
        .iter()
        .fold(start, |address, byte| format!("{address}{byte:02x}"))
}
