//! Fuzzing on the stable compiler: every own parser and codec is fed changed seeds for a while.
//!
//! `fuzz SECONDS` runs all targets, each in a process of its own, so that even an abort is heard;
//! `fuzz SECONDS TARGET` runs one; `fuzz TARGET ITERATION` repeats one input alone, for every input
//! is a function of target and iteration. Seeds stand in `tests/fixtures/fuzz`, one folder a
//! target; inputs that once broke something are kept there for ever.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that is run by hand and by the gate"
)]

mod change;
mod targets;

use std::io::{Seek, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use targets::{TARGETS, Target};

/// No input may keep a parser busy for longer.
const LONGEST: Duration = Duration::from_secs(10);
/// Beyond its time and this, a target hangs.
const PATIENCE: Duration = Duration::from_secs(30);
/// Targets at a time: the cores of the gate's machine.
const AT_A_TIME: usize = 2;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| args.get(at).and_then(|arg| arg.parse::<u64>().ok());
    let named = |at: usize| {
        let name = args.get(at)?;
        TARGETS.iter().find(|target| target.name == name.as_str())
    };
    match (number(0), named(0), named(1), number(1)) {
        (Some(seconds), _, None, _) if args.len() == 1 => all(seconds),
        (Some(seconds), _, Some(target), _) => one(target, Duration::from_secs(seconds)),
        (_, Some(target), _, Some(iteration)) => {
            let input = input(target, &seeds(target), iteration);
            let kept = note(target.name).with_extension("input");
            let _ = std::fs::write(&kept, &input);
            println!("The input lies in {}.", kept.display());
            (target.feed)(&input);
            println!("{}: iteration {iteration} is fine.", target.name);
            ExitCode::SUCCESS
        }
        _ => {
            eprintln!("fuzz SECONDS [TARGET], or fuzz TARGET ITERATION");
            ExitCode::from(2)
        }
    }
}

/// Runs every target in a process of its own; fails when any of them does.
fn all(seconds: u64) -> ExitCode {
    let mut waiting: Vec<&Target> = TARGETS.iter().rev().collect();
    let mut running = Vec::new();
    let mut broken = false;
    while !waiting.is_empty() || !running.is_empty() {
        while running.len() < AT_A_TIME
            && let Some(target) = waiting.pop()
        {
            running.push(start(target, seconds));
        }
        std::thread::sleep(Duration::from_millis(100));
        running.retain_mut(|run: &mut Run| match run.state() {
            State::Running => true,
            State::Fine => false,
            State::Broken(why) => {
                eprintln!("{}: {why}", run.name);
                broken = true;
                false
            }
        });
    }
    if broken {
        return ExitCode::FAILURE;
    }
    println!("Every target took all it was fed.");
    ExitCode::SUCCESS
}

struct Run {
    name: &'static str,
    child: std::io::Result<std::process::Child>,
    end: Instant,
}

enum State {
    Running,
    Fine,
    Broken(String),
}

fn start(target: &Target, seconds: u64) -> Run {
    let program = std::env::current_exe();
    let child = program.and_then(|program| {
        Command::new(program)
            .args([&seconds.to_string(), target.name])
            .stdin(Stdio::null())
            .spawn()
    });
    Run {
        name: target.name,
        child,
        end: Instant::now() + Duration::from_secs(seconds) + PATIENCE,
    }
}

impl Run {
    fn state(&mut self) -> State {
        let child = match &mut self.child {
            Ok(child) => child,
            Err(error) => return State::Broken(format!("it does not start: {error}")),
        };
        match child.try_wait() {
            Ok(Some(status)) if status.success() => State::Fine,
            Ok(Some(status)) => {
                State::Broken(format!("it ended with {status}; {}", last(self.name)))
            }
            Err(error) => State::Broken(error.to_string()),
            Ok(None) if Instant::now() > self.end => {
                let _ = child.kill();
                State::Broken(format!("it hangs; {}", last(self.name)))
            }
            Ok(None) => State::Running,
        }
    }
}

/// Where a target notes which input it is at, so that an abort can be repeated.
fn note(target: &str) -> PathBuf {
    std::env::temp_dir().join(format!("bailiwick-fuzz-{target}"))
}

fn last(target: &str) -> String {
    let at = std::fs::read_to_string(note(target)).unwrap_or_default();
    format!("repeat it with: fuzz {target} {}", at.trim())
}

/// Feeds one target until its time is up.
fn one(target: &Target, time: Duration) -> ExitCode {
    let seeds = seeds(target);
    let note = note(target.name);
    let mut log = match std::fs::File::create(&note) {
        Ok(log) => log,
        Err(error) => {
            eprintln!("{}: {}: {error}", target.name, note.display());
            return ExitCode::FAILURE;
        }
    };
    let begin = Instant::now();
    let mut iteration = 0;
    while begin.elapsed() < time {
        // Written in place, as wide as the largest number: an abort leaves it as it is.
        let _ = log.rewind();
        let _ = write!(log, "{iteration:<20}");
        let fed = Instant::now();
        let input = input(target, &seeds, iteration);
        let outcome = catch_unwind(AssertUnwindSafe(|| (target.feed)(&input)));
        if outcome.is_err() || fed.elapsed() > LONGEST {
            let what = if outcome.is_err() {
                "panics"
            } else {
                "takes too long"
            };
            eprintln!("{}: iteration {iteration} {what}", target.name);
            return ExitCode::FAILURE;
        }
        iteration += 1;
    }
    let _ = std::fs::remove_file(&note);
    println!(
        "{}: {iteration} inputs in {} s",
        target.name,
        time.as_secs()
    );
    ExitCode::SUCCESS
}

/// The seeds themselves come first: what once broke must not break again.
fn input(target: &Target, seeds: &[Vec<u8>], iteration: u64) -> Vec<u8> {
    match usize::try_from(iteration).ok().and_then(|at| seeds.get(at)) {
        Some(seed) => seed.clone(),
        None => change::changed(seeds, target.name, iteration),
    }
}

/// Reads the kept seeds of a target, and those it makes itself.
fn seeds(target: &Target) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/fuzz")
        .join(target.name);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    paths.sort();
    let kept = paths.iter().filter_map(|path| std::fs::read(path).ok());
    let mut seeds: Vec<Vec<u8>> = kept.chain((target.seeds)()).collect();
    if seeds.is_empty() {
        seeds.push(Vec::new());
    }
    seeds
}
