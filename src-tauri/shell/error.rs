//! What can go wrong before there is a page to show it on.

use std::path::PathBuf;

/// A reason why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum ShellError {
    /// The system gave no window.
    #[error("The window could not be opened: {0}. Install the system's web view and start again.")]
    Window(#[source] tauri::Error),
    /// The system names no folder for settings.
    #[error(
        "No folder for settings was found: {0}. Set a home folder for this user and start again."
    )]
    NoSettingsFolder(#[source] tauri::Error),
    /// The program could not begin.
    #[error("Bailiwick could not start with the settings in {folder}: {why}")]
    Door {
        /// Where the settings lie.
        folder: PathBuf,
        /// The sentence of the door, with its fix.
        why: String,
    },
}
