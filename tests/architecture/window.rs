//! What the page may reach through the window, and that both know the same actions.

use serde_json::{Value, json};

use crate::tree;

fn configuration() -> Value {
    serde_json::from_str(&tree::read("tauri.conf.json")).unwrap()
}

#[test]
fn the_page_reaches_one_command_the_events_and_two_dialogs() {
    let capability: Value =
        serde_json::from_str(&tree::read("src-tauri/shell/capabilities/main.json")).unwrap();
    let expected = json!([
        "allow-call",
        "core:event:allow-listen",
        "core:event:allow-unlisten",
        "core:event:allow-emit",
        "dialog:allow-open",
        "dialog:allow-save",
    ]);
    assert_eq!(capability["permissions"], expected);
    assert_eq!(capability["windows"], json!(["main"]));
    assert!(capability["remote"].is_null());
    let commands = tree::read("src-tauri/shell/lib.rs");
    assert!(commands.contains("tauri::generate_handler![commands::call]"));
}

#[test]
fn the_page_loads_nothing_from_elsewhere() {
    let security = &configuration()["app"]["security"];
    let expected = json!({
        "default-src": "'self'",
        "script-src": "'self'",
        "worker-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "connect-src": "'self' ipc: http://ipc.localhost tiles: http://tiles.localhost",
        "object-src": "'none'",
        "frame-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    });
    assert_eq!(security["csp"], expected);
    assert_eq!(security["freezePrototype"], json!(true));
    assert_eq!(configuration()["app"]["withGlobalTauri"], json!(false));
    assert!(security["devCsp"].is_null() && security["assetProtocol"].is_null());
}

#[test]
fn released_windows_have_no_developer_tools() {
    let manifest = tree::read("Cargo.toml");
    let window = manifest.split("[workspace]").next().unwrap_or_default();
    assert!(!window.contains("devtools") && !manifest.contains("\"devtools\""));
}

#[test]
fn every_entry_of_the_menu_is_an_action_of_the_page_with_its_label_and_key() {
    let actions = actions();
    for entry in menu() {
        let named = format!("'{}', label: '{}'", entry.id, entry.label);
        let action = actions.iter().find(|action| action.starts_with(&named));
        let action = action.unwrap_or_else(|| panic!("the page has no action {named}"));
        let key = format!("shortcut: '{}'", entry.key);
        let agrees = entry.key.is_empty() || action.contains(&key);
        assert!(agrees, "{}: the page has not {key}", entry.id);
    }
}

/// What stands after each `id:` in the page's lists of actions, on one line each.
fn actions() -> Vec<String> {
    let files = tree::sources("ui/src/actions");
    let words = files.iter().flat_map(|file| file.text.split_whitespace());
    let line = words.collect::<Vec<_>>().join(" ");
    line.split("id: ").skip(1).map(str::to_owned).collect()
}

struct Entry {
    id: String,
    label: String,
    /// As the page spells it.
    key: String,
}

/// The menu, but for the entry that the window carries out itself.
fn menu() -> Vec<Entry> {
    let source = tree::read("src-tauri/shell/menu.rs");
    let entries: Vec<Entry> = source
        .split("Action(")
        .filter_map(|rest| rest.split_once(')'))
        .filter(|(inside, _)| inside.trim_start().starts_with('"'))
        .map(|(inside, _)| entry(inside))
        .collect();
    assert!(entries.len() > 10, "the menu was not understood");
    entries
}

fn entry(inside: &str) -> Entry {
    let mut quoted = inside.split('"').skip(1).step_by(2);
    let mut next = || quoted.next().unwrap_or_default().to_owned();
    let (id, label, key) = (next(), next(), next());
    let key = key.replace("CmdOrCtrl", "$mod").replace("+,", "+Comma");
    Entry { id, label, key }
}
