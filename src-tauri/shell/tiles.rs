//! Answers the map: tiles and raw arrays over the scheme `tiles`, made by the door.
//!
//! An address with a version (`?v=4`) names bytes that never change while the program runs, so
//! the web view may keep them; any other is asked again each time.

use app::{Fetched, Problem};
use tauri::http::{HeaderValue, Method, Request, Response, StatusCode, header};
use tauri::{AppHandle, Manager, UriSchemeResponder};

use crate::commands::Door;

/// The scheme's name: `tiles://localhost/…`, on Windows `http://tiles.localhost/…`.
pub(crate) const SCHEME: &str = "tiles";

/// The page's origin as each system spells it; with Vite, its development address.
const PAGE_ORIGINS: [&str; 3] = [
    "tauri://localhost",
    "http://tauri.localhost",
    "https://tauri.localhost",
];
const DEVELOPMENT_ORIGIN: &str = "http://localhost:5173";

/// A year, the longest time that caches honour.
const FOR_EVER: &str = "private, max-age=31536000, immutable";
const NEVER: &str = "no-store";

/// Answers one request of the map on another thread.
pub(crate) fn answer(handle: &AppHandle, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    let door = handle.state::<Door>().app();
    tauri::async_runtime::spawn_blocking(move || {
        let response = if request.method() == Method::GET {
            respond(&request, door.fetch(path_of(&request)))
        } else {
            empty(&request, StatusCode::METHOD_NOT_ALLOWED)
        };
        responder.respond(response);
    });
}

/// Path and query without the leading slash, as the door expects them.
fn path_of(request: &Request<Vec<u8>>) -> &str {
    let whole = request
        .uri()
        .path_and_query()
        .map_or("", |path| path.as_str());
    whole.trim_start_matches('/')
}

fn respond(request: &Request<Vec<u8>>, fetched: Result<Fetched, Problem>) -> Response<Vec<u8>> {
    match fetched {
        Ok(Fetched { bytes, mime }) => {
            let mut response = with_headers(request, Response::new(bytes), mime);
            let keep = if is_versioned(request) {
                FOR_EVER
            } else {
                NEVER
            };
            response
                .headers_mut()
                .insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
            response
        }
        Err(problem) => refusal(request, &problem),
    }
}

fn refusal(request: &Request<Vec<u8>>, problem: &Problem) -> Response<Vec<u8>> {
    let words = serde_json::to_vec(problem).unwrap_or_default();
    let mut response = with_headers(request, Response::new(words), "application/json");
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static(NEVER));
    response
}

fn empty(request: &Request<Vec<u8>>, status: StatusCode) -> Response<Vec<u8>> {
    let mut response = with_headers(request, Response::new(Vec::new()), "text/plain");
    *response.status_mut() = status;
    response
}

fn with_headers(
    request: &Request<Vec<u8>>,
    mut response: Response<Vec<u8>>,
    mime: &'static str,
) -> Response<Vec<u8>> {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(mime));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::VARY, HeaderValue::from_static("Origin"));
    if let Some(origin) = request
        .headers()
        .get(header::ORIGIN)
        .filter(|origin| is_page(origin))
    {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
    }
    response
}

fn is_page(origin: &HeaderValue) -> bool {
    origin.to_str().is_ok_and(|origin| {
        PAGE_ORIGINS.contains(&origin) || (tauri::is_dev() && origin == DEVELOPMENT_ORIGIN)
    })
}

fn is_versioned(request: &Request<Vec<u8>>) -> bool {
    let query = request.uri().query().unwrap_or_default();
    query.split('&').any(|pair| pair.starts_with("v="))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(address: &str, origin: &'static str) -> Request<Vec<u8>> {
        Request::get(address)
            .header(header::ORIGIN, origin)
            .body(Vec::new())
            .unwrap()
    }

    fn some_bytes() -> Fetched {
        Fetched {
            bytes: vec![1, 2, 3],
            mime: "application/x-protobuf",
        }
    }

    #[test]
    fn the_door_is_asked_for_path_and_query_without_the_slash() {
        let request = asked("tiles://localhost/units/3/1/2.pbf?v=4", "tauri://localhost");
        assert_eq!(path_of(&request), "units/3/1/2.pbf?v=4");
    }

    #[test]
    fn only_the_page_may_read_the_answer() {
        let own = respond(
            &asked("tiles://localhost/holders", "tauri://localhost"),
            Ok(some_bytes()),
        );
        assert_eq!(
            own.headers()[header::ACCESS_CONTROL_ALLOW_ORIGIN],
            "tauri://localhost"
        );
        let foreign = respond(
            &asked("tiles://localhost/holders", "https://example.com"),
            Ok(some_bytes()),
        );
        assert!(
            !foreign
                .headers()
                .contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN)
        );
    }

    #[test]
    fn only_addresses_with_a_version_are_kept() {
        let kept = respond(
            &asked("tiles://localhost/units/0/0/0.pbf?v=1", "tauri://localhost"),
            Ok(some_bytes()),
        );
        assert_eq!(kept.headers()[header::CACHE_CONTROL], FOR_EVER);
        let asked_again = respond(
            &asked("tiles://localhost/holders?scenario=2", "tauri://localhost"),
            Ok(some_bytes()),
        );
        assert_eq!(asked_again.headers()[header::CACHE_CONTROL], NEVER);
    }
}
