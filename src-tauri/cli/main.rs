//! Bailiwick without a window: each verb unpacks its flags, calls the door and prints the answer.
//!
//! Exit codes: 0 fine, 1 the data or a check failed, 2 the command was not understood.

mod answers;
mod assign;
mod balance;
mod compare;
mod doctor;
mod export;
mod flags;
mod import;
mod planning;
mod print;
mod progress;
mod serve;
mod verbs;
mod wish;

use std::process::ExitCode;

use clap::Parser;

use flags::{Flags, Verb};

fn main() -> ExitCode {
    if let Some(code) = app::reader::begin() {
        return code;
    }
    let flags = Flags::parse();
    let json = flags.json;
    let outcome = match flags.verb {
        Verb::New(args) => verbs::new(&args),
        Verb::Import(args) => import::run(&args),
        Verb::Balance(args) => balance::run(&args),
        Verb::Assign(args) => assign::run(&args),
        Verb::Compare(args) => compare::run(&args),
        Verb::Plan(args) => planning::run(&args),
        Verb::Report(args) => verbs::report(&args),
        Verb::Export(args) => export::run(&args),
        Verb::Doctor(args) => doctor::run(&args),
        Verb::Check(args) => verbs::check(&args),
        Verb::Serve(args) => serve::run(&args),
    };
    match outcome {
        Ok(said) => print::said(&said, json),
        Err(problem) => print::problem(&problem, json),
    }
}
