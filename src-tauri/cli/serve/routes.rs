//! What can be asked: commands, tiles, events, uploads and the page itself.

use std::convert::Infallible;
use std::sync::Arc;

use app::wire::Problem;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event as Sse, Sse as Stream};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use serde_json::{Value, json};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;

use super::{Served, gate, screens};

/// The largest file a page may send: what an import reads at most.
const UPLOAD: usize = 2 << 30;

/// Returns all routes behind the gate.
pub(super) fn all(served: Arc<Served>) -> Router {
    Router::new()
        .route("/api/{command}", post(command))
        .route("/data/{*path}", get(data))
        .route("/events", get(events))
        .route("/upload", post(upload).layer(DefaultBodyLimit::max(UPLOAD)))
        .fallback(get(screens::page))
        .layer(middleware::from_fn_with_state(
            Arc::clone(&served),
            gate::check,
        ))
        .with_state(served)
}

async fn command(
    State(served): State<Arc<Served>>,
    Path(name): Path<String>,
    Json(args): Json<Value>,
) -> Response {
    let app = Arc::clone(&served.app);
    match aside(move || app.call(&name, args)).await {
        Ok(answer) => Json(answer).into_response(),
        Err(problem) => refused(&problem),
    }
}

async fn data(
    State(served): State<Arc<Served>>,
    Path(path): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let address = query.map_or_else(|| path.clone(), |q| format!("{path}?{q}"));
    let app = Arc::clone(&served.app);
    match aside(move || app.fetch(&address)).await {
        Ok(got) => ([(header::CONTENT_TYPE, got.mime)], got.bytes).into_response(),
        Err(problem) => refused(&problem),
    }
}

async fn events(
    State(served): State<Arc<Served>>,
) -> Stream<impl tokio_stream::Stream<Item = Result<Sse, Infallible>>> {
    let stream = BroadcastStream::new(served.events.subscribe());
    // A page that lagged behind misses progress only: every outcome can be asked for again.
    let lines = stream.filter_map(|event| {
        let event = event.ok()?;
        Some(Ok(Sse::default().data(serde_json::to_string(&event).ok()?)))
    });
    Stream::new(lines)
}

#[derive(serde::Deserialize)]
struct Named {
    name: String,
}

async fn upload(
    State(served): State<Arc<Served>>,
    Query(named): Query<Named>,
    body: Bytes,
) -> Response {
    let app = Arc::clone(&served.app);
    match aside(move || app.take_in(&named.name, &body)).await {
        Ok(path) => Json(json!({ "path": path })).into_response(),
        Err(problem) => refused(&problem),
    }
}

/// Runs blocking work off the threads that answer.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| {
        Err(Problem {
            code: "broken_off".to_owned(),
            message: "The work broke off unexpectedly; nothing was changed.".to_owned(),
            fix: "Try again; if it happens again, report it with what you did.".to_owned(),
        })
    })
}

fn refused(problem: &Problem) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Json(problem)).into_response()
}
