//! Who may ask: this machine's browser, holding the token, on our own page.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use super::Served;

/// The page may load nothing but itself, and pictures from the map server the user named.
fn policy(server: &str) -> String {
    format!(
        "default-src 'self'; script-src 'self'; worker-src 'self'; \
         style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: {server}; \
         connect-src 'self' {server}; object-src 'none'; frame-src 'none'; \
         frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    )
}

/// Lets a request through, trades the token for a cookie, or refuses.
pub(super) async fn check(
    State(served): State<Arc<Served>>,
    request: Request,
    next: Next,
) -> Response {
    if !from_here(request.headers(), served.port) {
        return refuse("Only pages of this machine may ask.");
    }
    let entrance = format!("token={}", served.token);
    if request.uri().path() == "/" && request.uri().query() == Some(entrance.as_str()) {
        return enter(&served.token);
    }
    if !holds_cookie(request.headers(), &served.token) {
        return refuse("Open the address that was printed, with its token.");
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let server = served.app.allowed_origin().unwrap_or_default();
    if let Ok(policy) = HeaderValue::from_str(&policy(&server)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    response
}

fn from_here(headers: &HeaderMap, port: u16) -> bool {
    let ours = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let text = |name| {
        headers
            .get(name)
            .and_then(|v: &HeaderValue| v.to_str().ok())
    };
    let host = text(header::HOST).is_some_and(|host| ours.iter().any(|o| o == host));
    let origin = text(header::ORIGIN).is_none_or(|origin| {
        origin
            .strip_prefix("http://")
            .is_some_and(|rest| ours.iter().any(|o| o == rest))
    });
    host && origin
}

fn holds_cookie(headers: &HeaderMap, token: &str) -> bool {
    let wanted = format!("bailiwick={token}");
    let cookies = headers.get_all(header::COOKIE).iter();
    cookies
        .filter_map(|v| v.to_str().ok())
        .flat_map(|line| line.split(';'))
        .any(|cookie| same(cookie.trim().as_bytes(), wanted.as_bytes()))
}

/// Compares without telling by its time how much was right.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differs, (x, y)| differs | (x ^ y)) == 0
}

fn enter(token: &str) -> Response {
    let cookie = format!("bailiwick={token}; HttpOnly; SameSite=Strict; Path=/");
    ([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response()
}

fn refuse(why: &'static str) -> Response {
    (StatusCode::FORBIDDEN, why).into_response()
}
