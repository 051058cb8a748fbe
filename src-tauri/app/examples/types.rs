//! Prints the contract as TypeScript.
fn main() {
    use std::io::Write;
    let _ = std::io::stdout().write_all(app::typescript().as_bytes());
}
