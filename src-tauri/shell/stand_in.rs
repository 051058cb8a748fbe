#![expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "stand-in")]
//! Stands in for the door until it is there.

use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Problem {
    code: String,
    message: String,
    fix: String,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Event;

pub(crate) struct Fetched {
    pub(crate) bytes: Vec<u8>,
    pub(crate) mime: &'static str,
}

pub(crate) struct App;

impl App {
    pub(crate) fn start(
        _settings: PathBuf,
        _listener: Box<dyn Fn(Event) + Send + Sync>,
    ) -> Result<Arc<Self>, std::io::Error> {
        Ok(Arc::new(Self))
    }

    pub(crate) fn call(&self, name: &str, _args: Value) -> Result<Value, Problem> {
        Err(Problem {
            code: "absent".into(),
            message: format!("No {name} yet."),
            fix: String::new(),
        })
    }

    pub(crate) fn fetch(&self, path: &str) -> Result<Fetched, Problem> {
        Err(Problem {
            code: "absent".into(),
            message: format!("No {path} yet."),
            fix: String::new(),
        })
    }

    pub(crate) fn close(&self) {}
}
