//! The page's policy: nothing from elsewhere, but for pictures from the map server a person named.

use std::path::Path;

use tauri::Config;
use tauri::utils::config::{Csp, CspDirectiveSources};

/// What a picture of the ground is fetched under: the page reads tiles and draws them.
const DIRECTIVES: [&str; 2] = ["connect-src", "img-src"];

/// Adds the map server of the settings, if one was named and agreed to; else changes nothing.
///
/// The policy is fixed when the window is built, so a new choice counts from the next start on.
pub(crate) fn allow_map_server(config: &mut Config, desk: &Path) {
    let Some(server) = app::map_server(desk) else {
        return;
    };
    if let Some(Csp::DirectiveMap(directives)) = &mut config.app.security.csp {
        for directive in DIRECTIVES {
            let sources = directives.entry(directive.to_owned());
            allow(sources.or_default(), &server);
        }
    }
}

fn allow(sources: &mut CspDirectiveSources, server: &str) {
    match sources {
        CspDirectiveSources::Inline(text) => {
            text.push(' ');
            text.push_str(server);
        }
        CspDirectiveSources::List(list) => list.push(server.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> Config {
        let text = r#"{ "identifier": "test", "app": { "security": { "csp": {
            "connect-src": "'self' ipc:", "script-src": "'self'" } } } }"#;
        serde_json::from_str(text).unwrap()
    }

    fn policy(config: &Config) -> String {
        config.app.security.csp.as_ref().unwrap().to_string()
    }

    #[test]
    fn without_a_named_server_the_policy_stays() {
        let folder = tempfile::tempdir().unwrap();
        let mut config = config();
        let before = policy(&config);
        allow_map_server(&mut config, folder.path());
        assert_eq!(before, policy(&config));
    }

    #[test]
    fn a_named_server_may_send_pictures_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let kept = r#"{ "settings": { "base_map": { "kind": "address",
            "address": "https://tiles.example.org/{z}/{x}/{y}.png" } } }"#;
        std::fs::write(folder.path().join("settings.json"), kept).unwrap();
        let mut config = config();
        allow_map_server(&mut config, folder.path());
        let policy = policy(&config);
        assert!(
            policy.contains("connect-src 'self' ipc: https://tiles.example.org"),
            "{policy}"
        );
        assert!(
            policy.contains("img-src https://tiles.example.org"),
            "{policy}"
        );
        assert!(!policy.contains("script-src 'self' https"), "{policy}");
    }
}
