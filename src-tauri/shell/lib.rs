//! The window: menus, file dialogs, tiles and events around the one door in `app`.
//!
//! It is not a place for decisions: it unpacks what the page asks, calls `app` and wraps the
//! answer. The page reaches nothing else: one command, one tile scheme, two file dialogs. No
//! file access, no network, no second window; the guard is `capabilities/main.json`, which the
//! architecture test compares with the list here.

mod commands;
mod error;
mod events;
mod links;
mod menu;
mod opening;
mod policy;
mod tiles;
mod window;

use tauri::{Manager, RunEvent};

pub use error::ShellError;

/// Opens the window and stays until it is closed.
///
/// # Errors
/// [`ShellError`] when the system offers no web view or the configuration is damaged.
pub fn run() -> Result<(), ShellError> {
    let mut context = tauri::generate_context!();
    policy::allow_map_server(context.config_mut(), &app::desk_folder());
    let program = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(
            |handle, words, folder| {
                opening::second_start(handle, &words, &folder);
            },
        ))
        .plugin(tauri_plugin_dialog::init())
        .plugin(window::remembered_place())
        .register_asynchronous_uri_scheme_protocol(tiles::SCHEME, |context, request, responder| {
            tiles::answer(context.app_handle(), request, responder);
        })
        .invoke_handler(tauri::generate_handler![commands::call])
        .menu(menu::build)
        .on_menu_event(|handle, event| menu::chosen(handle, event.id().as_ref()))
        .on_window_event(opening::dropped)
        .setup(|program| {
            window::open(program.handle());
            Ok(())
        })
        .build(context)
        .map_err(ShellError::Window)?;
    program.run(|handle, event| {
        if let (RunEvent::Exit, Some(door)) = (event, handle.try_state::<commands::Door>()) {
            door.close();
        }
    });
    Ok(())
}
