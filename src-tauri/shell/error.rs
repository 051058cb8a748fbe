//! What can go wrong before there is a page to show it on.

use app::Problem;

/// A reason why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum ShellError {
    /// The system gave no window.
    #[error("The window could not be opened: {0}. Install the system's web view and start again.")]
    Window(#[source] tauri::Error),
    /// The program behind the window could not begin.
    #[error("Bailiwick could not start: {} {}", .0.message, .0.fix)]
    Door(Problem),
}
