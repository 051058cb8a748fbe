//! The menu bar. Every entry is an action of the page, by id; the page carries it out.
//!
//! The actions live in `ui/src/actions`; this is the part of that list a menu shows. The
//! architecture test compares the two, so no entry here is without its action.
//! Undo and redo carry no key here: a menu takes a key before the page does, and in a text
//! field those keys belong to the text.

use tauri::menu::{Menu, MenuBuilder, MenuItemBuilder, Submenu, SubmenuBuilder};
use tauri::{AppHandle, Wry};

use crate::events;

/// The entry that the window carries out itself.
const QUIT: &str = "quit";

/// One line of a menu.
enum Line {
    /// An action: id, label, key (empty = none).
    Action(&'static str, &'static str, &'static str),
    /// A rule between groups.
    Rule,
}

use Line::{Action, Rule};

const FILE: &[Line] = &[
    Action("plan.new", "New plan…", "CmdOrCtrl+N"),
    Action("plan.open", "Open plan…", "CmdOrCtrl+O"),
    Action("plan.sample", "Open the sample plan", ""),
    Rule,
    Action("plan.import", "Import data…", "CmdOrCtrl+I"),
    Rule,
    Action("plan.copy", "Save a copy…", "CmdOrCtrl+Shift+S"),
    Action("plan.export", "Export…", "CmdOrCtrl+E"),
    Action("plan.present", "Present", "F5"),
    Rule,
    Action("plan.close", "Close plan", "CmdOrCtrl+W"),
    Action(QUIT, "Quit", "CmdOrCtrl+Q"),
];

const EDIT: &[Line] = &[
    Action("edit.undo", "Undo", ""),
    Action("edit.redo", "Redo", ""),
    Action("edit.history", "History", ""),
    Rule,
    Action("edit.balance", "Balance territories…", "CmdOrCtrl+B"),
];

const VIEW: &[Line] = &[
    Action("view.palette", "Search and commands", "CmdOrCtrl+K"),
    Rule,
    Action("view.whole", "Show the whole plan", ""),
    Action("view.panel", "Show or hide the left panel", ""),
    Action("view.table", "Table of accounts", ""),
    Action("view.compare", "Compare scenarios", ""),
    Action("view.market", "Market", ""),
    Action("view.workload", "Workload", ""),
    Action("view.forecast", "Forecast", ""),
    Action("view.quotas", "Quotas", ""),
    Action("view.goals", "Goals", ""),
    Action("view.swot", "SWOT", ""),
    Action("view.review", "Review", ""),
    Action("view.accounts", "Show or hide accounts", ""),
    Action("view.labels", "Show or hide labels", ""),
    Action("view.moved", "Show or hide what moved", ""),
    Rule,
    Action(
        "view.theme",
        "Switch between light and dark",
        "CmdOrCtrl+Shift+L",
    ),
    Action("view.settings", "Settings…", "CmdOrCtrl+,"),
];

const HELP: &[Line] = &[
    Action("help.keys", "Keyboard shortcuts", ""),
    Action("help.about", "About Bailiwick", ""),
];

/// Builds the menu bar.
pub(crate) fn build(handle: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let file = submenu(handle, "File", FILE)?;
    let edit = with_text_keys(submenu(handle, "Edit", EDIT)?)?;
    let view = submenu(handle, "View", VIEW)?;
    let help = submenu(handle, "Help", HELP)?;
    MenuBuilder::new(handle)
        .items(&[&file, &edit, &view, &help])
        .build()
}

/// Passes a chosen entry to the page.
pub(crate) fn chosen(handle: &AppHandle, action: &str) {
    if action == QUIT {
        handle.exit(0);
    } else {
        events::tell(handle, events::MENU, action);
    }
}

fn submenu(handle: &AppHandle, title: &str, lines: &[Line]) -> tauri::Result<Submenu<Wry>> {
    let mut menu = SubmenuBuilder::new(handle, title);
    for line in lines {
        menu = match *line {
            Action(id, label, "") => menu.text(id, label),
            Action(id, label, key) => menu.item(
                &MenuItemBuilder::with_id(id, label)
                    .accelerator(key)
                    .build(handle)?,
            ),
            Rule => menu.separator(),
        };
    }
    menu.build()
}

/// Only macOS needs the menu for cutting and pasting text; elsewhere the entries would take the
/// keys away from the page.
#[cfg(target_os = "macos")]
fn with_text_keys(menu: Submenu<Wry>) -> tauri::Result<Submenu<Wry>> {
    use tauri::Manager;
    use tauri::menu::PredefinedMenuItem;

    let handle = menu.app_handle().clone();
    menu.append_items(&[
        &PredefinedMenuItem::separator(&handle)?,
        &PredefinedMenuItem::cut(&handle, None)?,
        &PredefinedMenuItem::copy(&handle, None)?,
        &PredefinedMenuItem::paste(&handle, None)?,
        &PredefinedMenuItem::select_all(&handle, None)?,
    ])?;
    Ok(menu)
}

#[cfg(not(target_os = "macos"))]
#[expect(clippy::unnecessary_wraps, reason = "the same shape as on macOS")]
fn with_text_keys(menu: Submenu<Wry>) -> tauri::Result<Submenu<Wry>> {
    Ok(menu)
}
