//! The one command of the page.

use std::sync::Arc;

use app::{App, Problem};
use serde_json::Value;
use tauri::State;

/// The one door, kept by the window for as long as it lives.
pub(crate) struct Door(Arc<App>);

impl Door {
    /// Keeps the door.
    pub(crate) fn new(app: Arc<App>) -> Self {
        Self(app)
    }

    /// Gives another hold on the door, for work on another thread.
    pub(crate) fn app(&self) -> Arc<App> {
        Arc::clone(&self.0)
    }

    /// Closes the plan and stops the work in progress.
    pub(crate) fn close(&self) {
        self.0.close();
    }
}

/// Carries a request of the page to the door, away from the thread that draws.
#[tauri::command]
pub(crate) async fn call(
    door: State<'_, Door>,
    name: String,
    args: Value,
) -> Result<Value, Problem> {
    let app = door.app();
    tauri::async_runtime::spawn_blocking(move || app.call(&name, args))
        .await
        .expect("the door answers every request without a panic")
}
