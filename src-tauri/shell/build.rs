//! Bakes the configuration, the capabilities and the page into the window.

use tauri_build::{AppManifest, Attributes};

fn main() {
    for read in [
        "src-tauri/shell/capabilities",
        "src-tauri/shell/permissions",
        "ui/dist",
    ] {
        println!("cargo:rerun-if-changed={read}");
    }
    let attributes = Attributes::new()
        .capabilities_path_pattern("./src-tauri/shell/capabilities/**/*")
        .app_manifest(
            AppManifest::new().permissions_path_pattern("./src-tauri/shell/permissions/*"),
        );
    tauri_build::try_build(attributes).expect("tauri.conf.json and the capabilities are valid");
}
