//! Opens the one window and keeps its place on the screen.

use app::App;
use tauri::plugin::TauriPlugin;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Listener, Manager, WebviewWindowBuilder, Wry};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};
use tauri_plugin_window_state::StateFlags;

use crate::commands::Door;
use crate::error::ShellError;
use crate::opening::{self, Waiting};
use crate::{events, links};

/// Label of the one window, as in `tauri.conf.json` and the capabilities.
const MAIN: &str = "main";

/// Sets up the door and the window; what goes wrong is said in a dialog, then the program ends.
pub(crate) fn open(handle: &AppHandle) {
    if let Err(error) = start_door(handle).and_then(|()| show(handle)) {
        say_and_end(handle, &error);
    }
}

/// Brings the window to the front, from wherever it was.
pub(crate) fn to_front(handle: &AppHandle) {
    if let Some(window) = handle.get_webview_window(MAIN) {
        let _cannot = window.unminimize().and_then(|()| window.set_focus());
    }
}

/// Remembers size and place of the window between starts.
pub(crate) fn remembered_place() -> TauriPlugin<Wry> {
    let kept = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    tauri_plugin_window_state::Builder::new()
        .with_state_flags(kept)
        .build()
}

fn start_door(handle: &AppHandle) -> Result<(), ShellError> {
    let teller = handle.clone();
    let listener = Box::new(move |news| events::tell(&teller, events::DOOR, news));
    let app = App::launch(app::desk_folder(), listener).map_err(ShellError::Door)?;
    app.keep_backups();
    handle.manage(Door::new(app));
    Ok(())
}

fn show(handle: &AppHandle) -> Result<(), ShellError> {
    handle.manage(Waiting::default());
    let listener = handle.clone();
    handle.listen(events::READY, move |_| opening::page_is_ready(&listener));
    let arguments: Vec<String> = std::env::args_os()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    opening::offer(
        handle,
        opening::named_in(&arguments, &std::env::current_dir().unwrap_or_default()),
    );
    build(handle).map_err(ShellError::Window)
}

fn build(handle: &AppHandle) -> tauri::Result<()> {
    let config = handle
        .config()
        .app
        .windows
        .iter()
        .find(|window| window.label == MAIN)
        .expect("tauri.conf.json describes the window named main");
    WebviewWindowBuilder::from_config(handle, config)?
        .on_navigation(links::stays_inside)
        .on_new_window(|url, _features| {
            links::open_outside(&url);
            NewWindowResponse::Deny
        })
        .build()
        .map(drop)
}

fn say_and_end(handle: &AppHandle, error: &ShellError) {
    let ending = handle.clone();
    handle
        .dialog()
        .message(error.to_string())
        .title("Bailiwick")
        .kind(MessageDialogKind::Error)
        .show(move |_| ending.exit(1));
}
