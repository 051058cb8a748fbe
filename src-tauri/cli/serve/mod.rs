//! The same screens in a browser on this machine.
//!
//! Listens on 127.0.0.1 only, behind a random token that stands in the printed address; the first
//! visit trades it for a cookie. Requests with another host name or origin are refused, so that no
//! page elsewhere can reach in by rebinding a name.

mod gate;
mod routes;
mod screens;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use app::wire::Problem;
use app::{App, Event};
use serde_json::json;
use tokio::sync::broadcast;

use crate::flags::Serve;
use crate::print::Said;

/// How many events a slow page may lag behind before it misses some.
const EVENTS: usize = 1024;

/// What every request needs.
pub(super) struct Served {
    pub(super) app: Arc<App>,
    pub(super) events: broadcast::Sender<Event>,
    pub(super) token: String,
    pub(super) port: u16,
}

/// Serves a plan until interrupted.
pub(crate) fn run(args: &Serve) -> Result<Said, Problem> {
    let (events, _) = broadcast::channel(EVENTS);
    let sender = events.clone();
    // Nobody listening is the normal state between page loads.
    let app = App::launch(
        app::desk_folder(),
        Box::new(move |event| drop(sender.send(event))),
    )?;
    app.call("open_plan", json!({ "path": args.plan }))?;
    app.keep_backups();
    let runtime = tokio::runtime::Runtime::new().map_err(|e| failed(&e))?;
    runtime.block_on(listen(app, events, args.port))
}

async fn listen(
    app: Arc<App>,
    events: broadcast::Sender<Event>,
    port: u16,
) -> Result<Said, Problem> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let socket = tokio::net::TcpListener::bind(address)
        .await
        .map_err(|e| failed(&e))?;
    let port = socket.local_addr().map_err(|e| failed(&e))?.port();
    let token = uuid::Uuid::new_v4().simple().to_string();
    announce(port, &token);
    let served = Arc::new(Served {
        app: Arc::clone(&app),
        events,
        token,
        port,
    });
    axum::serve(socket, routes::all(served))
        .with_graceful_shutdown(async { drop(tokio::signal::ctrl_c().await) })
        .await
        .map_err(|e| failed(&e))?;
    app.close();
    Ok(Said::fine("Stopped.", json!({ "stopped": true })))
}

fn announce(port: u16, token: &str) {
    use std::io::Write;
    let mut out = std::io::stdout();
    // A closed pipe is the reader's choice, not a failure of ours.
    let _ = writeln!(out, "http://127.0.0.1:{port}/?token={token}");
    let _ = out.flush();
}

fn failed(error: &std::io::Error) -> Problem {
    Problem {
        code: "serve".to_owned(),
        message: format!("The screens could not be served on this machine: {error}."),
        fix: "Choose another port with --port.".to_owned(),
    }
}
