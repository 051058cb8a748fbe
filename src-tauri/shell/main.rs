//! The window's program: opens the window and, when that fails, ends with code 1. Started to read
//! a file, it does only that.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(code) = app::reader::begin() {
        return code;
    }
    match shell::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
