//! Where the page may go: nowhere. Links to known sites open in the system's browser.

use tauri::Url;

/// Sites that the About box and the notes on data link to.
const KNOWN_HOSTS: [&str; 7] = [
    "www.naturalearthdata.com",
    "www.geonames.org",
    "creativecommons.org",
    "www.census.gov",
    "www.bls.gov",
    "www.geopackage.org",
    "opensource.org",
];

/// Tells whether the window may show an address: only the program's own page.
///
/// Refused links to a known site are opened outside.
pub(crate) fn stays_inside(url: &Url) -> bool {
    let own = is_own_page(url);
    if !own {
        open_outside(url);
    }
    own
}

/// Opens a secure link to a known site in the system's browser; anything else goes nowhere.
pub(crate) fn open_outside(url: &Url) {
    if is_known_site(url) {
        let _no_browser = tauri_plugin_opener::open_url(url.as_str(), None::<&str>);
    }
}

/// The address of the page as each system spells it.
fn is_own_page(url: &Url) -> bool {
    match (url.scheme(), url.host_str()) {
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")) => true,
        ("http", Some("localhost")) => tauri::is_dev() && url.port() == Some(5173),
        ("about", None) => url.path() == "blank",
        _ => false,
    }
}

fn is_known_site(url: &Url) -> bool {
    url.scheme() == "https"
        && url.port().is_none()
        && url.username().is_empty()
        && url.password().is_none()
        && url
            .host_str()
            .is_some_and(|host| KNOWN_HOSTS.contains(&host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn only_the_programs_own_page_is_shown() {
        for own in [
            "tauri://localhost/index.html",
            "http://tauri.localhost/",
            "about:blank",
        ] {
            assert!(is_own_page(&url(own)), "{own}");
        }
        for foreign in [
            "https://example.com/",
            "file:///etc/passwd",
            "tauri://elsewhere/",
            "http://tauri.localhost.example.com/",
            "http://localhost:8080/",
            "data:text/html,hello",
            "about:config",
        ] {
            assert!(!is_own_page(&url(foreign)), "{foreign}");
        }
    }

    #[test]
    fn only_secure_links_to_known_sites_leave_the_program() {
        assert!(is_known_site(&url("https://www.geonames.org/about.html")));
        for refused in [
            "http://www.geonames.org/",
            "https://www.geonames.org:8443/",
            "https://somebody@www.geonames.org/",
            "https://geonames.org.example.com/",
            "mailto:someone@geonames.org",
        ] {
            assert!(!is_known_site(&url(refused)), "{refused}");
        }
    }
}
