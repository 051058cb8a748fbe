//! Other people's files are read in a process of their own, which may break down.
//!
//! What it is not: it knows no format and no plan. What always holds: a reader that crashes, hangs,
//! floods or eats memory becomes one sentence; it is gone within half a second of a wish to stop,
//! and ends by itself when the program that asked is gone; nothing it says is believed unchecked.

mod ask;
mod frame;
mod gather;
mod limits;
mod listen;
mod serve;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::Duration;

use crate::error::AppError;
use crate::import::{Content, Say, content};
use crate::wire::ImportAs;

/// The first argument by which a program of ours is told to read a file and do nothing else.
const ARGUMENT: &str = "--read-file";

/// Silence after which a reader is given up: the slowest good file says something every few seconds.
const IDLE: Duration = Duration::from_mins(1);

/// Memory a reader may take: what the smallest supported machine can spare.
const MEMORY: u64 = 1_500_000_000;

/// The program that this process is, where it can read files when started again.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// How files are read.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The program that is started to read a file; without one, files are read in this process.
    pub program: Option<PathBuf>,
    /// Silence after which it is given up.
    pub idle: Duration,
    /// Bytes of memory it may take, where the system can hold it to that.
    pub memory: u64,
    /// Bytes it may answer, and the answer may take once it is understood.
    pub output: u64,
}

/// What is to be read.
pub(crate) struct Wanted<'a> {
    /// Which file.
    pub(crate) path: &'a Path,
    /// Which of its sheets or layers; the fullest when none is named.
    pub(crate) part: Option<&'a str>,
    /// What its rows shall be.
    pub(crate) rows_are: Option<ImportAs>,
}

/// Begins a program of ours: a process that was started to read a file does so and returns how it
/// ended; any other returns none, and starts itself again whenever a file is to be read.
///
/// Must be called before anything else, so that a reader opens no window, plan or folder.
pub fn begin() -> Option<ExitCode> {
    if std::env::args_os()
        .nth(1)
        .is_some_and(|word| word == ARGUMENT)
    {
        return Some(serve::serve());
    }
    if let Some(program) = this_program() {
        let _ = PROGRAM.set(program);
    }
    None
}

/// Returns the program of this process; on Linux in a way that still names it after an update has
/// put another in its place.
fn this_program() -> Option<PathBuf> {
    let running = PathBuf::from("/proc/self/exe");
    if cfg!(target_os = "linux") && running.exists() {
        return Some(running);
    }
    std::env::current_exe().ok()
}

impl Default for Reader {
    /// The program of this process where it began as one of ours, with the usual limits.
    fn default() -> Self {
        Self {
            program: PROGRAM.get().cloned(),
            idle: IDLE,
            memory: MEMORY,
            output: MEMORY,
        }
    }
}

impl Reader {
    /// Reads a file; says how far it is and gives up when asked to.
    pub(crate) fn read(
        &self,
        wanted: &Wanted<'_>,
        say: Say<'_>,
        stopped: &dyn Fn() -> bool,
    ) -> Result<Content, AppError> {
        match &self.program {
            Some(program) => ask::ask(program, self, wanted, say, stopped),
            None => content(wanted.path, wanted.part, wanted.rows_are, say),
        }
    }
}
