//! Writes every broken file into a folder, to be looked at or fed to another program.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that is run by hand"
)]

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("broken FOLDER");
        return ExitCode::from(2);
    };
    let mut count = 0;
    for class in support::malformed::classes() {
        for case in class.cases() {
            // A folder each, for what lies beside a file belongs to it.
            let place = Path::new(&folder).join(class.name).join(plain(&case.name));
            let written = std::fs::create_dir_all(&place).and_then(|()| {
                let mut files = case.files.iter();
                files.try_for_each(|(name, bytes)| std::fs::write(place.join(name), bytes))
            });
            if let Err(error) = written {
                eprintln!("{}: {error}", place.display());
                return ExitCode::FAILURE;
            }
            count += 1;
        }
    }
    println!("{count} cases lie in {folder}.");
    ExitCode::SUCCESS
}

/// A name that every disk takes.
fn plain(name: &str) -> String {
    let safe = |c: char| c.is_alphanumeric() || " .-".contains(c);
    name.chars()
        .map(|c| if safe(c) { c } else { '_' })
        .collect()
}
