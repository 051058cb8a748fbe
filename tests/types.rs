//! The TypeScript of the screens is the contract as it is in Rust.

use std::path::Path;

#[test]
fn the_screens_are_compiled_against_the_contract_as_it_is() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/ipc/types.ts");
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == app::typescript(),
        "ui/src/ipc/types.ts is not what src-tauri/app/wire.rs says: run `make types`"
    );
}
