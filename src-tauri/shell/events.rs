//! What the window tells the page.

use serde::Serialize;
use tauri::{AppHandle, Emitter};

/// News of the door: progress of work, proposals, what was saved.
pub(crate) const DOOR: &str = "bailiwick";
/// An entry of the menu was chosen; the payload is the action's id.
pub(crate) const MENU: &str = "menu";
/// Files were dropped, named at the start or handed over by a second start; a list of paths.
pub(crate) const OPEN_FILES: &str = "open_files";
/// Sent by the page once it listens.
pub(crate) const READY: &str = "ready";

/// Sends one piece of news to the page.
///
/// A page that is gone cannot hear it and needs not: the next page starts from the door's state.
pub(crate) fn tell<T: Serialize + Clone>(handle: &AppHandle, event: &str, payload: T) {
    let _gone = handle.emit(event, payload);
}
