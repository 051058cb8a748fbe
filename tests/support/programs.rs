//! The built programs, as a person starts them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Once;

use app::reader::Reader;

/// Returns where a built program of this workspace lies, building it first if need be.
///
/// # Panics
/// When it does not build: then there is nothing to test.
pub fn program(name: &str) -> PathBuf {
    static BUILT: Once = Once::new();
    BUILT.call_once(build);
    let test = std::env::current_exe().expect("a running test has a file");
    // Tests run from `<target>/<profile>/deps`.
    let folder = test.parent().and_then(|deps| deps.parent());
    let folder = folder.expect("a test lies below its profile's folder");
    folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Returns the built program as reader of files, with the usual limits.
pub fn reader() -> Reader {
    Reader {
        program: Some(program("bailiwick")),
        ..Reader::default()
    }
}

/// Returns the Python that `make setup-test` fills, else the system's.
pub fn python() -> PathBuf {
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/python/bin/python");
    if ours.exists() {
        ours
    } else {
        "python3".into()
    }
}

/// Runs somebody else's program; nothing where it is not installed, which is said.
///
/// # Panics
/// When it fails, or when it is missing where `CI` is set: there nothing may be left out.
#[expect(clippy::print_stdout, reason = "a test that is left out says so")]
pub fn outside(program: &Path, arguments: &[&OsStr]) -> Option<Output> {
    let name = program.display();
    let Ok(output) = Command::new(program).args(arguments).output() else {
        let must = std::env::var_os("CI").is_some();
        assert!(!must, "{name} is not installed: run `make setup-test`");
        println!("skipped: {name} is not installed; `make setup-test` installs it");
        return None;
    };
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{name}: {said}");
    Some(output)
}

/// Cargo builds the programs of other packages only when told to.
fn build() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let done = Command::new(cargo)
        .args(["build", "--quiet", "--package", "cli"])
        .status();
    assert!(
        done.is_ok_and(|status| status.success()),
        "the command line must build"
    );
}
